"""Comments over several rounds: what is new is taken in once, tied to its place, also by way of LibreOffice."""

import json
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings

from planwizard.document.comment_threads import CommentThread
from planwizard.document.export import ExportRequest, export
from planwizard.document.word.bookmarks import Bookmarks
from planwizard.editing.session import Session
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.address import Address
from planwizard.plan.answers import answers, put
from planwizard.plan.comment_edits import with_comments
from planwizard.plan.comments import Comment, Reply
from planwizard.returned.comments import has_changed, incoming_comments, place_of
from tests.document.commented import Commented, threads_in
from tests.support import a_plan, need, plans

GUIDE = load_guide("nb")
FILE = "Utkast fra Kari.docx"
PLAN = a_plan(
    created="2027-01-01T08:00:00Z",
    changed="2027-02-01T08:00:00Z",
    about={"kind": "folkehelseplan", "title": "Plan for Lilleby", "coordinator": "Nina Koordinator"},
    standing={
        "local_situation": "Vi er færre enn før, og 31 % bor alene.\n\nFlere flytter ut.",
        "challenges": [
            {"id": "u1", "title": "Ensomhet", "cause": "Få møteplasser.", "consequence": "Dårligere helse."},
            {"id": "u2", "title": "Støy", "cause": "Trafikk."},
        ],
    },
    direction={
        "vision": "Alle skal ha noen.",
        "goals": [{"id": "m1", "text": "Færre er ensomme"}],
        "measures": [{"id": "t1", "title": "Natteravn", "responsible": "Frivilligsentralen", "due": "2028"}],
    },
    process={"roles": [{"id": "ro1", "who": "Rådet", "task": "Gi råd"}, {"id": "ro2", "who": "Utvalget"}]},
    pages={"direction.goals": {"mark": "clarify", "note": "Hvor mange? Spør Per."}},
)
WHEN = "2027-03-01T10:15:00"
KNOWN = Comment(id="ko1", place="direction.vision", author="Kari", date=WHEN, text="Hvorfor?", status="done")
QUESTION = "Må avklares: Hvor mange? Spør Per."


def draft(plan: Plan, folder: Path) -> Commented:
    """Return the draft that goes out with the comments of a plan."""
    out = folder / "utkast.docx"
    export(plan, GUIDE, ExportRequest(out, ("plan",), force=True, comments=True))
    return Commented(out.read_bytes())


def names(plan: Plan) -> dict[str, Address]:
    """Return the address of each bookmark in a draft of a plan."""
    bookmarks = Bookmarks()
    for address, _ in answers(plan):
        for _ in range(3):
            bookmarks.around("", address)
    return bookmarks.addresses


def home(data: bytes, plan: Plan) -> tuple[Comment, ...]:
    """Return what is new among the comments of a file that came home."""
    return incoming_comments(threads_in(data), plan, names(plan), GUIDE, FILE)


def said(comments: tuple[Comment, ...]) -> list[tuple[str | None, str | None, str | None, list[str | None], str]]:
    return [(c.place, c.author, c.text, [reply.text for reply in c.replies], c.status) for c in comments]


# --- Rounds ----------------------------------------------------------------------------------------


def known(plan: Plan, text: str) -> str:
    """Return the id of the comment with some words."""
    return next(comment.id for comment in plan.comments if comment.text == text)


@cache
def rounds(folder: Path) -> tuple[tuple[bytes, Plan], ...]:
    """Return the files of three rounds as they come home, each with the plan it comes home to."""
    session, came = Session(PLAN), []

    def comes_home(file: Commented) -> None:
        came.append((file.data, session.plan))
        session.take_in_comments(home(file.data, session.plan))

    first = draft(session.plan, folder)
    first.comment("Kari", "Stemmer det?\nSe Ungdata.", "31 %")
    first.comment("Kari", "For knapp", "2028")
    first.reply("Per", "Halvparten.", QUESTION)
    comes_home(first)
    session.reply_to_comment(known(session.plan, "Stemmer det?\nSe Ungdata."), "Ja, sjekket.")
    second = draft(session.plan, folder)
    second.reply("Kari", "Takk.", "Stemmer det?\nSe Ungdata.", date="2027-03-09T09:00:00Z")
    second.comment("Per", "Hva med Ola?", "Alle skal ha noen.")
    second.resolve("For knapp")
    comes_home(second)
    session.reply_to_comment(known(session.plan, "Hva med Ola?"), "Han er med i utvalget.")
    session.set_comment_status(known(session.plan, QUESTION), "rejected")
    third = draft(session.plan, folder)
    third.reply("Per", "Enig med Kari.", "Stemmer det?\nSe Ungdata.", date="2027-03-20T09:00:00Z")
    comes_home(third)
    came.append((third.data, session.plan))
    return tuple(came)


def test_three_rounds_with_replies_double_nothing(tmp_path: Path) -> None:
    *_, (last, plan) = rounds(tmp_path)
    texts = ["Ja, sjekket.", "Takk.", "Enig med Kari."]
    assert said(plan.comments) == [
        ("standing.local_situation", "Kari", "Stemmer det?\nSe Ungdata.", texts, "open"),
        ("pages.direction.goals.heading", "Nina Koordinator", QUESTION, ["Halvparten."], "rejected"),
        ("direction.measures.t1.due", "Kari", "For knapp", [], "done"),
        ("direction.vision", "Per", "Hva med Ola?", [], "open"),
    ]
    assert [reply.author for reply in plan.comments[0].replies] == ["Nina Koordinator", "Kari", "Per"]
    assert plan.comments[0].reply is None, "it is among the replies, now that somebody has replied to it"
    assert plan.comments[3].reply == "Han er med i utvalget."
    assert (plan.comments[0].quote, plan.comments[0].from_file) == ("Vi er færre enn før, og 31 % bor alene.", FILE)
    assert home(last, plan) == ()


def test_every_round_says_the_same_when_libreoffice_has_saved_the_file(tmp_path: Path) -> None:
    came = rounds(tmp_path)
    files = [tmp_path / f"runde{number}.docx" for number in range(len(came))]
    for path, (data, _) in zip(files, came, strict=True):
        path.write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    office = [need("soffice", "libreoffice-writer-nogui"), "--headless", profile]
    command = [*office, "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved"), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    for path, (data, plan) in zip(files, came, strict=True):
        saved = (tmp_path / "saved" / path.name).read_bytes()
        assert sorted(said(home(saved, plan)), key=str) == sorted(said(home(data, plan)), key=str)
        taken = with_comments(plan, home(saved, plan))
        assert home(saved, taken) == home(data, taken) == ()


def test_a_draft_that_comes_home_as_it_went_out_has_nothing_new(tmp_path: Path) -> None:
    plan = with_comments(PLAN, [Comment(id="ko1", place="direction.vision", text="Husk de eldre", reply="Ja")])
    assert len(threads_in(draft(plan, tmp_path).data)) == 2
    assert home(draft(plan, tmp_path).data, plan) == ()


def test_of_two_comments_with_the_same_words_it_is_the_open_one_that_comes_home(tmp_path: Path) -> None:
    """Both are on rows that are gone, so their places tell nothing."""
    comments = [
        Comment(id="ko1", place="direction.goals.m8.text", text="Hvorfor?", status="rejected"),
        Comment(id="ko2", place="direction.goals.m9.text", text="Hvorfor?", reply="Fordi."),
    ]
    plan = with_comments(PLAN, comments)
    assert home(draft(plan, tmp_path).data, plan) == ()


@given(plans())
@settings(max_examples=15, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_any_plan_with_any_comments_has_nothing_new_when_its_draft_comes_home_as_it_went_out(plan: Plan) -> None:
    plan = put(put(plan, "standing.local_situation", "Noe å skrive"), "about.language", "nb")
    with TemporaryDirectory() as folder:
        data = draft(plan, Path(folder)).data
    gone_out = [
        text for thread in threads_in(data) for text in (thread.text, *(r.text for r in thread.replies)) if text
    ]
    is_open = [comment for comment in plan.comments if comment.status == "open" and (comment.text or comment.replies)]
    assert len(gone_out) >= sum(bool(c.text and c.text.strip()) + bool(c.reply and c.reply.strip()) for c in is_open)
    assert home(data, plan) == ()


def test_the_files_of_two_people_become_one_talk(tmp_path: Path) -> None:
    sent = with_comments(PLAN, [KNOWN.model_copy(update={"status": "open", "reply": "Fordi."})])
    session = Session(sent)
    for author in ("Kari", "Per"):
        file = draft(sent, tmp_path)
        file.reply(author, f"Enig, {author}.", "Hvorfor?", date=WHEN)
        session.take_in_comments(home(file.data, session.plan))
        session.take_in_comments(home(file.data, session.plan))
    (comment,) = session.plan.comments
    assert [reply.text for reply in comment.replies] == ["Fordi.", "Enig, Kari.", "Enig, Per."]


def test_a_question_is_known_although_its_note_has_changed_since(tmp_path: Path) -> None:
    now = put(PLAN, "pages.direction.goals.note", "Spør Kari i stedet.")
    threads = threads_in(draft(PLAN, tmp_path).data)
    assert incoming_comments(threads, now, names(now), GUIDE, FILE, sent=PLAN) == ()


# --- Where they belong -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "until", "place"),
    [
        ("Få møteplasser.", "", "standing.challenges.u1.cause"),
        ("Flere flytter ut.", "", "standing.local_situation"),
        ("Få møteplasser.", "Dårligere helse.", "standing.challenges.u1"),
        ("Få møteplasser.", "Trafikk.", "pages.standing.challenges.heading"),
        ("Ensomhet", "", "standing.challenges.u1.title"),
        ("Frivilligsentralen", "", "direction.measures.t1.responsible"),
        ("Rådet", "Gi råd", "process.roles.ro1"),
        ("Situasjonen hos oss", "", "pages.standing.situation.heading"),
        ("Utfordringer", "", "pages.standing.challenges.heading"),
        ("Visjon", "", "pages.direction.vision.heading"),
        ("Plan for Lilleby", "", "about.title"),
    ],
)
def test_a_comment_belongs_to_the_answer_the_row_or_the_page(
    words: str, until: str, place: str, tmp_path: Path
) -> None:
    plan = put(PLAN, "pages.direction.goals.mark", None)
    file = draft(plan, tmp_path)
    file.comment("Kari", "Her", words, until=until)
    (thread,) = threads_in(file.data)
    assert place_of(thread, plan, names(plan), GUIDE) == place


def test_a_comment_on_nothing_belongs_nowhere_and_is_taken_in() -> None:
    thread = CommentThread("Kari", "", "Fin plan")
    (comment,) = incoming_comments([thread], PLAN, {}, GUIDE, FILE)
    assert (comment.place, comment.author, comment.date, comment.text) == (None, "Kari", None, "Fin plan")


def test_without_a_list_of_bookmarks_a_comment_belongs_to_the_page_of_its_heading() -> None:
    thread = CommentThread("Kari", "", "Kort", bookmarks=("pw_direction_vision_1",), heading="Visjon")
    assert place_of(thread, PLAN, {}, GUIDE) == "pages.direction.vision.heading"


@pytest.mark.parametrize(("quote", "place"), [("Natteravn", "direction.measures.t1.title"), ("2028, eller så", "")])
def test_a_comment_where_an_answer_is_repeated_belongs_to_that_answer(quote: str, place: str) -> None:
    thread = CommentThread("Kari", "", "Kort", quote=quote, heading="Tidslinje")
    assert place_of(thread, PLAN, {}, GUIDE) == place


def test_a_comment_on_words_that_several_answers_say_belongs_to_no_one_of_them() -> None:
    plan = put(PLAN, "direction.measures.t1.responsible", "Natteravn")
    assert place_of(CommentThread("Kari", "", "Kort", quote="Natteravn"), plan, {}, GUIDE) == ""


def test_a_file_of_an_older_layout_reads_well() -> None:
    folder = Path(__file__).parent / "files"
    known = {name: Address(path) for name, path in json.loads((folder / "names.json").read_text("utf-8")).items()}
    threads = threads_in((folder / "comments.docx").read_bytes())
    assert [(thread.text, len(thread.replies), place_of(thread, PLAN, known, GUIDE)) for thread in threads] == [
        ("Første avsnitt\nAndre avsnitt & <tegn>", 0, "standing.themes.te1.situation"),
        ("Stryk dette", 0, "standing.themes.te1.situation"),
        ("Er dette tallet riktig?", 2, "standing.challenges.u1.cause"),
        ("Om hele overskriften", 0, "standing.challenges.u2.title"),
        ("Disse to hører sammen", 0, "standing.challenges.u3"),
        ("Mangler et kapittel om spill", 0, "pages.direction.vision.heading"),
        ("Fristen er for knapp", 0, "direction.measures.t1.due"),
        ("Målgruppen bør utvides", 0, ""),
    ]
    assert [thread.text for thread in threads if thread.is_resolved] == ["Fristen er for knapp"]


# --- What is new ------------------------------------------------------------------------------------

THREAD = CommentThread("Kari", WHEN, "Hvorfor?", bookmarks=("pw_direction_vision_1",))


def taken(*threads: CommentThread, known: Comment = KNOWN) -> tuple[Comment, ...]:
    plan = with_comments(PLAN, [known])
    return incoming_comments(threads, plan, names(plan), GUIDE, FILE)


def thread(*replies: tuple[str, str], resolved: bool = False) -> CommentThread:
    said = tuple(Reply(author=author, date=WHEN, text=text) for author, text in replies)
    return CommentThread("Kari", WHEN, "Hvorfor?", replies=said, is_resolved=resolved)


def test_a_comment_that_is_dealt_with_is_open_again_when_somebody_replies() -> None:
    (comment,) = taken(thread(("Per", "Ikke enig.")))
    assert (comment.id, comment.status, [reply.text for reply in comment.replies]) == ("ko1", "open", ["Ikke enig."])
    (resolved,) = taken(thread(("Per", "Ordnet."), resolved=True))
    assert resolved.status == "done"
    (own,) = taken(thread(("Nina Koordinator", "Rettet.")))
    assert own.status == "done", "the coordinator wrote it in Word"


def test_the_same_words_said_twice_are_two_comments() -> None:
    assert [comment.id for comment in taken(THREAD, THREAD)] == ["ko2"]
    (comment,) = taken(thread(("Per", "Takk"), ("Per", "Takk")), known=KNOWN.model_copy(update={"status": "open"}))
    assert len(comment.replies) == 2


def test_a_comment_is_known_where_word_has_taken_names_and_dates_away_only_by_its_words_and_place() -> None:
    nameless = CommentThread("Forfatter", "", "Hvorfor?", bookmarks=("pw_direction_vision_1",))
    assert taken(nameless) == ()
    assert len(taken(CommentThread("Forfatter", "", "Hvorfor?", bookmarks=("pw_u1_cause_1",)))) == 1


def test_a_comment_that_another_file_has_as_a_reply_is_known() -> None:
    known = KNOWN.model_copy(update={"replies": (Reply(author="Per", date=WHEN, text="Enig."),)})
    assert taken(THREAD, CommentThread("Per", WHEN, "Enig.", bookmarks=("pw_direction_vision_1",)), known=known) == ()


def test_comments_on_the_same_words_that_libreoffice_has_made_one_thread_of_are_told_apart() -> None:
    second = Comment(id="ko2", place="direction.vision", author="Ola", date=WHEN, text="Bra", reply="Takk")
    first = KNOWN.model_copy(update={"replies": (Reply(author="Per", date=WHEN, text="Enig."),)})
    plan = with_comments(PLAN, [first, second])
    replies = (("Takk", "Nina Koordinator"), ("Hvorfor?", "Kari"), ("Enig.", "Per"), (QUESTION, "Nina Koordinator"))
    said = tuple(Reply(author=author, date=WHEN, text=text) for text, author in replies)
    merged = CommentThread("Ola", WHEN, "Bra", replies=said, bookmarks=("pw_direction_vision_1",))
    assert incoming_comments([merged], plan, names(plan), GUIDE, FILE) == ()
    mixed = replace(merged, replies=(said[2], *said[:2], Reply(author="Ola", date=WHEN, text="Nytt"), said[3]))
    (comment,) = incoming_comments([mixed], plan, names(plan), GUIDE, FILE)
    assert (comment.id, [reply.text for reply in comment.replies]) == ("ko1", ["Enig.", "Nytt"])


def test_what_was_replied_before_a_reply_was_changed_stays_known() -> None:
    known = KNOWN.model_copy(update={"reply": "Nytt svar"})
    (comment,) = taken(thread(("Nina Koordinator", "Gammelt svar"), ("Kari", "Ok")), known=known)
    assert [reply.text for reply in comment.replies] == ["Gammelt svar", "Ok"]
    assert comment.reply == "Nytt svar"


def test_what_has_changed_since_where_a_comment_belongs_may_have_met_it() -> None:
    changed = put(put(PLAN, "direction.measures.t1.due", "2029"), "direction.vision", "Alle")
    due = Comment(id="ko1", place="direction.measures.t1.due")
    row, nowhere = Comment(id="ko2", place="direction.measures.t1"), Comment(id="ko3")
    other = Comment(id="ko4", place="direction.measures.t1.title")
    assert [has_changed(one, PLAN, changed) for one in (due, row, nowhere, other)] == [True, True, False, False]
