"""Comments that go out with a draft stand in Word's own form on what they are about, and only those that are open."""

from pathlib import Path

import pytest

from planwizard.document.export import ExportRequest, export
from planwizard.document.outline import USUAL_PARTS
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.answers import put
from planwizard.plan.comment_edits import with_comments
from planwizard.plan.comments import Comment, Reply
from planwizard.storage.plan_file import load_file
from planwizard.storage.plan_toml import write as plan_text
from tests.document import templates
from tests.document.commented import COMMENTS, THREADS, W15, parts_of, threads_in
from tests.document.reading import Docx, W, write
from tests.document.schemas import faults
from tests.support import a_plan, run_planwizard

GUIDE = load_guide("nb")
PLAN = a_plan(
    created="2027-01-01T08:00:00Z",
    changed="2027-02-01T08:00:00Z",
    about={"kind": "folkehelseplan", "municipality": "Lilleby kommune", "coordinator": "Nina Koordinator"},
    standing={
        "local_situation": "Vi er 3 200 innbyggere.\n\nAv dem bor **31 %** alene, og 200 innbyggere er over 80.",
        "challenges": [{"id": "u1", "title": "Ensomhet", "cause": "Få møteplasser."}, {"id": "u2", "title": "Støy"}],
    },
    direction={
        "names": {"challenge": "Utfordring"},
        "vision": "Alle skal ha noen.",
        "measures": [{"id": "t1", "title": "Natteravn", "responsible": "Frivilligsentralen", "due": "2028"}],
    },
    organise={"obstacles": [{"id": "hb1", "obstacle": "Tid", "way": "Færre møter"}]},
    pages={"standing.challenges": {"intro": "Dette veier tyngst."}},
)
QUOTE = "og 200 innbyggere"
REPLIES = (Reply(author="Per", date="2027-03-02T08:00:00", text="Enig\nmed «Ola» & <Kari>"),)


def comment(number: int, place: str | None, text: str, **values: object) -> Comment:
    given = {"author": "Kari Kollega", "date": f"2027-03-01T10:15:{number:02}", **values}
    return Comment.model_validate({"id": f"ko{number}", "place": place, "text": text, **given})


EVERY_KIND = (
    comment(1, "standing.challenges.u1.title", "På et svar", replies=REPLIES, reply="Vi ser på det."),
    comment(2, "standing.challenges.u1", "På en rad"),
    comment(3, "direction.measures.t1.due", "I en celle"),
    comment(4, "pages.direction.vision.heading", "På en side"),
    comment(5, "standing.local_situation", "På noen ord", quote=QUOTE),
    comment(6, None, "På ingenting", author=None, date="i går"),
    comment(7, "organise.obstacles.hb1.way", "På det som ikke er med"),
    comment(8, "standing.challenges.u1.title", "På det samme svaret"),
    comment(9, "standing.challenges", "På en liste"),
    comment(11, "pages.standing.challenges.heading", "På en side som er et kapittel"),
    comment(10, "noe.annet", "På noe som ikke finnes", date="2027-13-45T99:99:99"),
)


COMMENTED = with_comments(PLAN, EVERY_KIND)


def written(plan: Plan, *parts: str, template: Path | None = None) -> bytes:
    """Return the draft that goes out with comments."""
    request = ExportRequest(Path("utkast.docx"), parts or USUAL_PARTS, template=template, force=True, comments=True)
    export(plan, GUIDE, request)
    return request.out.read_bytes()


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def about(data: bytes) -> dict[str, tuple[str, ...]]:
    """Return the words of each comment in a file with the words it is on and the first bookmark around it."""
    return {thread.text: (thread.quote, *thread.bookmarks[:1]) for thread in threads_in(data)}


def test_each_comment_is_on_what_it_is_about() -> None:
    found = about(written(COMMENTED))
    title = ("Ensomhet", "pw_u1_title_1")
    assert found["På et svar"] == found["På en rad"] == found["På det samme svaret"] == found["På en liste"] == title
    assert found["I en celle"] == ("2028", "pw_t1_due_1")
    assert found["På en side"] == ("Visjon",)
    assert found["På en side som er et kapittel"][0] == "Utfordringer"
    assert found["På noen ord"] == (QUOTE, "pw_standing_local_situation_2")
    top = ("Lilleby kommune", "pw_about_municipality_1")
    assert found["På ingenting"] == found["På det som ikke er med"] == found["På noe som ikke finnes"] == top
    with_notes = about(written(COMMENTED, *USUAL_PARTS, "notes"))
    assert with_notes["På det som ikke er med"] == ("Færre møter", "pw_hb1_way_1")


def test_a_document_without_answers_has_the_comments_at_its_top() -> None:
    found = about(written(with_comments(PLAN, [comment(1, "direction.vision", "Når?")]), "blank"))
    assert list(found) == ["Når?"]


def test_the_replies_and_the_coordinators_own_stand_under_their_comment() -> None:
    threads = {thread.text: thread for thread in threads_in(written(COMMENTED))}
    thread, own = threads["På et svar"], threads["På ingenting"]
    assert (thread.author, thread.date) == ("Kari Kollega", "2027-03-01T10:15:01")
    assert [(reply.author, reply.date, reply.text) for reply in thread.replies] == [
        ("Per", "2027-03-02T08:00:00", "Enig\nmed «Ola» & <Kari>"),
        ("Nina Koordinator", "2027-02-01T08:00:00", "Vi ser på det."),
    ]
    assert (own.author, own.date) == ("Nina Koordinator", "")


def test_what_is_to_be_clarified_is_asked_on_its_page() -> None:
    plan = put(put(PLAN, "pages.direction.vision.mark", "clarify"), "pages.direction.vision.note", "Spør Per.")
    assert about(written(plan))["Må avklares: Spør Per."] == ("Visjon",)
    nynorsk = put(plan, "about.language", "nn")
    assert "Må avklarast: Spør Per." in about(written(nynorsk))
    known = with_comments(plan, [comment(1, "pages.direction.vision.heading", "Må avklares: Spør Per.", status="done")])
    assert "Må avklares: Spør Per." not in about(written(known)), "it has been answered"


def test_what_has_been_dealt_with_and_words_that_are_gone_are_not_in_the_file() -> None:
    plan = with_comments(
        PLAN,
        [
            comment(1, "direction.vision", "Ferdig sak", status="done", reply="Rettet"),
            comment(2, "direction.vision", "Avvist sak", status="rejected", replies=REPLIES),
            comment(3, "direction.vision", "Åpen sak", quote="Strøket setning"),
        ],
    )
    everything = b"".join(parts_of(written(plan)).values()).decode("utf-8", "ignore")
    assert "Åpen sak" in everything
    assert [text for text in ("Ferdig sak", "Rettet", "Avvist", "Enig", "Strøket setning") if text in everything] == []


def test_without_comments_asked_for_the_draft_is_as_it_was() -> None:
    with_some, named = write(COMMENTED, USUAL_PARTS)
    assert (with_some, named) == write(PLAN, USUAL_PARTS)
    assert not [name for name in parts_of(with_some) if "comment" in name]
    assert written(PLAN) == with_some, "there is nothing to comment on"


def test_only_comments_are_added_to_the_draft_and_the_same_ones_give_the_same_bytes() -> None:
    commented, plain = written(COMMENTED), write(PLAN, USUAL_PARTS)[0]
    assert [(para.style, para.text, para.bookmarks) for para in Docx(commented).paragraphs] == [
        (para.style, para.text, para.bookmarks) for para in Docx(plain).paragraphs
    ]
    assert commented == written(COMMENTED)


@pytest.mark.parametrize("own_template", [False, True])
def test_word_finds_every_comment(own_template: bool, tmp_path: Path) -> None:
    template = tmp_path / "mal.docx"
    template.write_bytes(templates.packed(templates.norwegian()))
    data = written(COMMENTED, template=template if own_template else None)
    assert faults(data, tmp_path) == []
    docx = Docx(data)
    ids = [c.get(f"{W}id") for c in docx.xml(COMMENTS)]
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(ids) == sorted(mark.get(f"{W}id") for mark in docx.body.iter(f"{W}{name}"))
    known = {entry.get(f"{W15}paraId") for entry in docx.xml(THREADS)}
    assert len(known) == len(ids)
    assert {entry.get(f"{W15}paraIdParent") for entry in docx.xml(THREADS)} - {None} <= known


def test_the_command_writes_comments_when_asked_and_only_in_word(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    file.write_text(plan_text(COMMENTED), encoding="utf-8")
    assert load_file(file).notices == ()
    assert run_planwizard("export", file, "--comments").returncode == 0
    assert "På en rad" in about((tmp_path / "plan.docx").read_bytes())
    refused = run_planwizard("export", file, "--comments", "--format", "md")
    assert refused.returncode == 2
    assert "--comments" in refused.stderr
    assert not (tmp_path / "plan.md").exists()
