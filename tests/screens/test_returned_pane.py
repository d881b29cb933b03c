"""«Tilbake fra Word» in the program: comments, what cannot be used, a second window, and texts put right first."""

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from textual.widgets import Input, OptionList, TextArea

from planwizard.document.export import ExportRequest, export
from planwizard.document.word.returned import read_returned
from planwizard.editing.open_plan import example_file
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.comments import Comment, Reply
from planwizard.returned.decisions import Entry
from planwizard.returned.in_words import InWords
from planwizard.storage.sent_drafts import sent_draft
from screens.word.comment_lines import CommentLine
from screens.word.returned_lines import ProposalLine
from tests.document.commented import Commented
from tests.document.reading import usual
from tests.journeys.test_returned import decided, lines, press, take_in, to_returned
from tests.pilots import example_plan, on_disk, paste, running, says, seen_flat, until, written
from tests.returned.editing import small_draft
from tests.returned.word_edits import WordFile
from tests.support import a_plan

DUE = "direction.measures.t1.due"
SCHOOLS = "direction.measures.t2.description"
QUESTION = "Hvilke skoler gjelder dette?"


@pytest.fixture
def plan() -> Plan:
    return example_plan()


@pytest.fixture
def file(plan, tmp_path) -> Path:
    return written(plan, tmp_path, "Fjordvik.toml")


@pytest.fixture
def draft(plan, file) -> Path:
    """Return a draft that came back, in which a date was changed without tracking, with two comments."""
    out = file.with_suffix(".docx")
    export(plan, load_guide("nb"), ExportRequest(out, usual(plan)))
    names = {address: name for name, address in sent_draft(plan.id, read_returned(out).export_id).bookmarks.items()}
    word = WordFile(out.read_bytes())
    word.replace(names[DUE], "Oktober 2027", "Mai 2031")
    commented = Commented(word.saved())
    commented.comment("Ola Lege", QUESTION, "flere løse foredrag")
    commented.comment("Kari Lærar", "Fint!", "Planen omfatter alkohol")
    out.write_bytes(commented.data)
    return out


def drawn(line: ProposalLine) -> str:
    """Return what is shown of a line, as text."""
    console = Console(width=80, file=StringIO())
    console.print(line.drawn(80))
    return console.file.getvalue()


async def test_comments_are_done_answered_and_made_inputs_to_the_hearing(file, draft):
    async with running(file) as (app, pilot):
        pane = await take_in(app, pilot, draft)
        await until(lambda: "2 åpne kommentarer" in seen_flat(app), pilot)
        assert "fra 2 personer" in seen_flat(app), "those who only comment are people too"
        pane.focus_first()
        await pilot.press("enter")
        await until(lambda: "Esc Til listen" in seen_flat(app), pilot)
        press(app, "list")
        await until(lambda: app.focused is pane.query_one(OptionList), pilot)
        await pilot.press("a")
        await until(lambda: decided(app) == ["rejected"], pilot)
        assert pane.query_one(OptionList).highlighted == 1, "the cursor does not go on to what has other keys"
        await pilot.press("down", "g")
        await until(lambda: "Én åpen kommentar" in seen_flat(app), pilot)
        assert [line.split()[0] for line in lines(app)[3:]] == ["✓", "·"], "what is done stays in its place"
        app.workspace.session.answer(SCHOOLS, "Alle skolene velger ett opplegg.")
        await app.workspace.show_change()
        await until(lambda: lines(app)[-1].endswith("Endret her"), pilot)
        await pilot.press("s")
        await until(lambda: app.screen.query(TextArea), pilot)
        await paste(app, pilot, "Det er alle.")
        await pilot.press("tab", "enter")
        await until(lambda: "Svaret deres: Endret her. Det er alle." in seen_flat(app), pilot)
        await pilot.press("h")
        await until(lambda: app.screen.query(Input), pilot)
        app.screen.query_one(Input).value = "En lege"
        await pilot.press("enter", "tab", "enter")
        await until(lambda: app.workspace.plan.process.inputs[-1].sender == "En lege", pilot)
        assert app.workspace.plan.process.inputs[-1].summary == QUESTION
        await until(lambda: [line.split()[0] for line in lines(app)[3:]] == ["✓", "✓"], pilot)
        await pilot.press("ctrl+z")
        await until(lambda: app.workspace.plan.process.inputs[-1].sender != "En lege", pilot)
        await until(lambda: [line.split()[0] for line in lines(app)[3:]] == ["✓", "·"], pilot)
    kept = on_disk(file).comments
    assert [(one.author, one.status, one.reply) for one in kept] == [
        ("Kari Lærar", "done", None),
        ("Ola Lege", "open", "Endret her. Det er alle."),
    ]


def test_what_goes_is_said_to_go_and_is_not_called_sure() -> None:
    sent = small_draft()
    word = WordFile(sent.data)
    word.delete(word.paragraph("pw_t1_description_1"))
    (item,) = sent.returned(word.saved()).items
    line = ProposalLine(Entry(item, sent.plan), InWords(sent.plan, load_guide("nb")))
    assert (item.confidence, line.word) == ("sure", "Sletter tekst")
    assert "Fra Word: tatt bort" in drawn(line)


@pytest.mark.parametrize(("last", "word"), [("Ola Lege", "Nytt svar"), ("Nina Koordinator", "Åpen")])
def test_a_comment_that_was_replied_to_after_us_says_so(last: str, word: str) -> None:
    plan = a_plan(about={"kind": "folkehelseplan", "coordinator": "Nina Koordinator"})
    replies = (Reply(author="Nina Koordinator", text="Alle."), Reply(author=last, text="Takk!"))
    comment = Comment(id="ko1", author="Ola Lege", text=QUESTION, replies=replies)
    assert CommentLine(comment, InWords(plan, load_guide("nb"))).word == word


async def test_a_file_is_found_in_the_folder_for_downloads(file, draft, monkeypatch, tmp_path):
    downloads = tmp_path / "hentet" / "Nedlastinger"
    downloads.mkdir(parents=True)
    monkeypatch.setenv("XDG_DOWNLOAD_DIR", str(downloads))
    draft.rename(downloads / "fra Ola.docx")
    async with running(file) as (app, pilot):
        await to_returned(app, pilot)
        press(app, "choose")
        await until(lambda: app.screen is not app.plan_screen and app.screen.query(OptionList), pilot)
        await pilot.press("up", "enter")
        await until(lambda: "fra Ola.docx" in seen_flat(app), pilot)
        await pilot.press("enter")
        await until(lambda: "2 åpne kommentarer" in seen_flat(app), pilot, 60)


async def test_a_text_is_put_right_before_it_is_taken_in(file, draft):
    async with running(file) as (app, pilot):
        pane = await take_in(app, pilot, draft)
        pane.focus_first()
        await pilot.press("r")
        await until(lambda: app.screen.query(TextArea), pilot)
        assert app.screen.query_one(TextArea).text.startswith("Mai 2031")
        app.screen.query_one(TextArea).load_text("Juni 2031")
        await pilot.press("tab", "enter")
        await until(lambda: app.workspace.plan.direction.measures[0].due == "Juni 2031", pilot)
        await until(lambda: decided(app) == ["accepted"], pilot)


async def test_a_change_that_was_taken_in_is_opened_again_as_long_as_the_answer_is_as_it_was_then(file, draft):
    def due() -> str:
        return app.workspace.plan.direction.measures[0].due

    async with running(file) as (app, pilot):
        pane = await take_in(app, pilot, draft)
        before = due()
        pane.focus_first()
        await pilot.press("g")
        await until(lambda: due().startswith("Mai 2031"), pilot)
        app.workspace.session.answer("about.foreword", "Noe annet er skrevet siden.")
        await pilot.press("v")
        await until(lambda: decided(app) == [None], pilot)
        assert (due(), app.workspace.plan.about.foreword) == (before, "Noe annet er skrevet siden.")
        await pilot.press("ctrl+z")
        await until(lambda: decided(app) == ["accepted"], pilot)
        assert due().startswith("Mai 2031")
        app.workspace.session.answer(DUE, "Juni 2032")
        await app.workspace.show_change()
        pane.query_one(OptionList).highlighted = 1
        await pilot.press("v")
        await until(lambda: says(app, "Dette er endret siden, eller tatt inn en annen dag."), pilot)
        assert (due(), decided(app)) == ("Juni 2032", ["accepted"])


async def test_files_that_were_put_away_are_brought_out_by_undo(file, draft):
    async with running(file) as (app, pilot):
        await take_in(app, pilot, draft)
        shown = lines(app)
        press(app, "end")
        await until(lambda: says(app, "Filene er lagt bort. Ctrl+Z angrer."), pilot)
        assert lines(app) != shown
        await pilot.press("ctrl+z")
        await until(lambda: lines(app) == shown, pilot)


async def test_what_cannot_be_used_is_said_in_the_view_and_the_same_file_is_not_taken_in_twice(file, draft):
    broken = file.with_name("bilde.docx")
    broken.write_bytes(b"%PDF-1.7")
    async with running(file, size=(80, 24)) as (app, pilot):
        pane = await take_in(app, pilot, draft)
        shown = lines(app)
        for path, says in ((broken, "er en fil av typen PDF"), (draft, "er lest fra før")):
            press(app, "choose")
            await until(lambda: app.screen.query(Input), pilot)
            app.screen.query_one(Input).value = ""
            await paste(app, pilot, str(path))
            await pilot.pause()
            await pilot.press("enter")
            await until(lambda said=says: said in seen_flat(app), pilot, 30)
            assert lines(app) == shown
        assert "-reading" not in pane.classes


async def test_a_second_window_shows_it_and_decides_nothing(file, draft, plan):
    async with running(file) as (_, _first), running(file) as (other, pilot):
        pane = await take_in(other, pilot, draft)
        pane.focus_first()
        await pilot.press("g")
        await until(lambda: other.guide.say("notices.read_only")[:40] in seen_flat(other), pilot)
        assert decided(other) == [None]
        assert other.workspace.plan.direction == plan.direction
        assert not other.workspace.plan.comments


async def test_without_a_file_there_are_five_lines_and_a_button_that_has_the_focus(file):
    async with running(file, size=(80, 24)) as (app, pilot):
        await to_returned(app, pilot)
        assert app.guide.say("from_word.how").count("\n") == 4
        assert app.focused.name == "choose"
        await pilot.press("g", "f")
        assert app.screen is app.plan_screen


async def test_an_example_plan_has_a_draft_to_try_it_with_and_other_plans_have_none(file):
    async with running(example_file("nn", "folkehelseplan"), size=(80, 24)) as (app, pilot):
        await to_returned(app, pilot)
        assert "Prøv med eit døme" in seen_flat(app)
        press(app, "example")
        await until(lambda: "3 å avgjere · 2 opne kommentarar" in seen_flat(app), pilot, 60)
        assert "Prøv med eit døme" not in seen_flat(app)
        assert sum(line.endswith(" Sikker") for line in lines(app)) == 3
    async with running(file, size=(80, 24)) as (app, pilot):
        await to_returned(app, pilot)
        assert "Prøv med" not in seen_flat(app)
