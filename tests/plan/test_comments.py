"""Comments in the plan's file, also edited by hand, and in the session."""

import pytest

from planwizard.editing.diff import differences
from planwizard.editing.session import Session
from planwizard.editions.sentences import changes_by_step
from planwizard.errors import PlanFileError
from planwizard.guide.models import load_guide
from planwizard.guide.notices import notice_texts
from planwizard.plan.address import NO_ADDRESS
from planwizard.plan.comment_edits import comment_with_id, hearing_input_of, with_comments, with_new_ids
from planwizard.plan.comments import Comment
from planwizard.storage.plan_file import load
from planwizard.storage.plan_toml import write
from tests.support import a_plan

TOP = 'schema_version = 1\nid = "x"\ncreated = 2026-01-01T00:00:00Z\n'
PLAN = a_plan(
    last_ids={"ko": 1, "u": 1},
    standing={"challenges": [{"id": "u1", "title": "Ensomhet"}]},
    comments=[{"id": "ko1", "place": "standing.challenges.u1.title", "author": "Kari", "text": "Er dette nok?"}],
)


def test_a_comment_is_readable_in_the_file_and_says_which_file_it_came_from() -> None:
    comment = PLAN.comments[0].model_copy(update={"from_file": "Utkast fra Kari.docx"})
    text = write(with_comments(PLAN, [comment]))
    assert '[[comments]]\nid = "ko1"\nplace = "standing.challenges.u1.title"\nauthor = "Kari"\n' in text
    assert '\nstatus = "open"\nfrom = "Utkast fra Kari.docx"\n' in text
    assert load(text.encode()).plan.comments == (comment,)


def test_a_comment_written_by_hand_may_leave_out_all_but_its_words() -> None:
    text = f'{TOP}[[comments]]\ntext = "Husk ungdomsrådet"\n[[comments]]\nid = "ko7"\n[[comments]]\nid = "ko7"\n'
    loaded = load(text.encode())
    assert [comment.id for comment in loaded.plan.comments] == ["ko8", "ko7", "ko9"]
    assert [comment.status for comment in loaded.plan.comments] == ["open"] * 3
    said = " ".join(notice_texts(loaded.notices, load_guide("nb")))
    assert "«en kommentar» (ko7 er nå ko9)" in said


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ('[comments]\nid = "ko1"\n', "not_rows", 4),
        ('[[comments]]\nstatus = "kanskje"\n', "wrong_choice", 5),
        ("[[comments]]\nfrom = true\n", "not_text", 5),
        ("[[comments]]\nreplies = [{text = 2027.5}]\n", "not_text", 5),
    ],
)
def test_a_slip_in_a_comment_is_named_with_its_line(text: str, key: str, line: int) -> None:
    with pytest.raises(PlanFileError) as refused:
        load((TOP + text).encode())
    assert (refused.value.key, refused.value.values["line"]) == (key, line)


def test_an_id_of_a_comment_is_never_given_again_also_after_undo() -> None:
    session = Session(PLAN)
    new = with_new_ids(PLAN, [Comment(id="ko0", text="En"), Comment(id="ko0", text="To")])
    session.take_in_comments(new)
    assert [comment.id for comment in session.plan.comments] == ["ko1", "ko2", "ko3"]
    session.undo()
    assert [comment.id for comment in with_new_ids(session.plan, new)] == ["ko4", "ko5"]
    assert session.plan.comments == PLAN.comments


def test_what_became_of_a_comment_is_a_step_of_undo_at_the_place_of_the_comment() -> None:
    session = Session(PLAN)
    session.reply_to_comment("ko1", "Ja, etter møtet.")
    session.set_comment_status("ko1", "done")
    session.set_comment_status("ko1", "done")
    assert (session.plan.comments[0].reply, session.plan.comments[0].status) == ("Ja, etter møtet.", "done")
    steps = [session.undo(), session.undo(), session.undo()]
    assert [step and (step.what, step.address, step.title) for step in steps] == [
        ("comment_done", "standing.challenges.u1.title", "Ensomhet"),
        ("comment_reply", "standing.challenges.u1.title", "Ensomhet"),
        None,
    ]
    assert session.plan.comments == PLAN.comments


def test_a_comment_on_nothing_can_be_closed_and_one_that_is_not_there_cannot() -> None:
    session = Session(a_plan(comments=[{"id": "ko1", "place": "et sted", "text": "Fint"}]))
    session.set_comment_status("ko1", "rejected")
    change = session.undo()
    assert change is not None
    assert (change.what, change.address) == ("comment_rejected", NO_ADDRESS)
    with pytest.raises(LookupError):
        comment_with_id(session.plan, "ko2")


def test_comments_are_compared_and_no_other_difference_is_made_of_them() -> None:
    session = Session(PLAN)
    session.reply_to_comment("ko1", "Ja")
    found = differences(PLAN, session.plan)
    assert [(change.address, change.what) for change in found] == [("comments", "changed")]
    assert changes_by_step(found, PLAN, session.plan, load_guide("nb")) == [], "they are not in the document"


def test_a_comment_becomes_values_of_a_hearing_input() -> None:
    comment = Comment(id="ko1", author="Ola Nordmann", date="2027-03-01T10:15:00", text="Tiltaket mangler frist.")
    session = Session(PLAN)
    session.add("process.inputs", hearing_input_of(comment))
    (row,) = session.plan.process.inputs
    assert (row.sender, row.received, row.summary) == ("Ola Nordmann", "01.03.2027", "Tiltaket mangler frist.")
    assert hearing_input_of(Comment(id="ko1")) == {"sender": None, "received": None, "summary": None}
