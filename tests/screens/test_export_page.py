"""Writing the document from its page: how it went is said, a long one shows how far it is, and can be stopped."""

import threading
import zipfile

import pytest
from textual.widgets import Input, ProgressBar

from planwizard.app.word_export import ExportJob
from planwizard.document.outline import PARTS
from planwizard.plan.answers import put
from screens.word.write_pane import COMMENTS, WritePane
from tests.pilots import example_plan, export_job, plan_file, running, seen, seen_flat, until, written
from tests.screens.test_preview import button, to_export


class Gate:
    """Holds the writing of every part of a Word file up until it is opened: a big plan on a slow machine."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()
        real = zipfile.ZipFile.writestr

        def slow(package, *arguments, **named):
            self.reached.set()
            self.opened.wait(20)
            return real(package, *arguments, **named)

        monkeypatch.setattr(zipfile.ZipFile, "writestr", slow)


@pytest.fixture
def gate(monkeypatch):
    gate = Gate(monkeypatch)
    yield gate
    gate.opened.set()


def is_slow(view: WritePane) -> bool:
    return view.query_one(ProgressBar).region.area > 0


async def test_the_result_says_where_the_document_is_and_what_is_not_in_it(tmp_path):
    file, out = written(example_plan(), tmp_path), tmp_path / "plan.docx"
    async with running(file, size=(80, 24)) as (app, pilot):
        view = await to_export(app, pilot)
        await pilot.press("enter")  # the cursor is on the button that writes
        await until(lambda: "Skrevet: " in seen_flat(app), pilot)
        assert out.exists()
        await until(lambda: "Ikke med: " in seen_flat(app), pilot)  # the working notes
        assert not is_slow(view), "what takes a moment has no progress to show"
        view.query_one("CheckList").tick_only(PARTS)
        view.query_one("#out", Input).value = str(tmp_path / "alt.docx")
        await pilot.press("enter")
        await until(lambda: "Alt dere har svart, er med." in seen_flat(app), pilot)
        view.query_one("#out", Input).value = str(tmp_path / "er ikke her" / "plan.docx")
        await pilot.press("enter")
        await until(lambda: "Lag mappen først" in seen_flat(app), pilot)


@pytest.mark.parametrize("way", ["escape", "button"])
async def test_a_document_that_takes_long_can_be_stopped_and_the_old_one_is_as_it_was(tmp_path, gate, way):
    file, out = written(example_plan(), tmp_path), tmp_path / "ut" / "plan.docx"
    out.parent.mkdir()
    out.write_bytes(b"gammelt")
    async with running(file, size=(80, 24)) as (app, pilot):
        view = await to_export(app, pilot)
        view.query_one("#out", Input).value = str(out)
        await pilot.press("enter")
        await until(lambda: app.screen is not app.plan_screen, pilot)  # «Skrive over?»
        await pilot.press("enter")
        await until(gate.reached.is_set, pilot)
        await until(lambda: is_slow(view), pilot)
        assert "%" in seen(app)
        assert button(view, "stop").has_focus
        await (pilot.press("escape") if way == "escape" else pilot.click(button(view, "stop")))
        await until(lambda: app.guide.say("export.stopping") in seen_flat(app), pilot)
        gate.opened.set()
        await until(lambda: "Ingenting er skrevet" in seen_flat(app), pilot)
        assert not is_slow(view)
        assert button(view, "write").has_focus, "so that one can begin again"
        assert app.screen is app.plan_screen, "Esc has not opened the menu too"
    assert out.read_bytes() == b"gammelt"
    assert [path.name for path in out.parent.iterdir()] == [out.name]


async def test_a_document_done_just_as_its_progress_is_shown_can_be_written_again(tmp_path):
    file, again = plan_file(tmp_path), tmp_path / "igjen.docx"
    async with running(file, size=(80, 24)) as (app, pilot):
        view = await to_export(app, pilot)
        view.show_writing(ExportJob())
        view._show_progress()
        view.show_result("Skrevet.")
        await pilot.pause()
        assert button(view, "write").has_focus
        view.query_one("#out", Input).value = str(again)
        await pilot.press("enter")
        await until(again.exists, pilot)


async def test_one_can_go_on_working_meanwhile_and_is_told_when_it_is_done(tmp_path, gate):
    file = plan_file(tmp_path)
    async with running(file) as (app, pilot):
        await to_export(app, pilot)
        await pilot.press("enter")
        await until(gate.reached.is_set, pilot)
        await pilot.press("f2", "1")
        await until(lambda: app.workspace and app.workspace.page is not None, pilot)
        view = await to_export(app, pilot)
        await until(lambda: is_slow(view), pilot)
        await pilot.press("f2", "1")
        await until(lambda: app.workspace and app.workspace.page is not None, pilot)
        gate.opened.set()
        await until(lambda: not export_job(app), pilot)
        await until(lambda: "Word-dokumentet: Skrevet:" in seen_flat(app), pilot)
        assert zipfile.is_zipfile(file.with_suffix(".docx"))


async def test_leaving_the_program_leaves_no_half_document(tmp_path, gate):
    file = written(example_plan(), tmp_path)
    async with running(file) as (app, pilot):
        await to_export(app, pilot)
        await pilot.press("enter")
        await until(gate.reached.is_set, pilot)
        job = export_job(app)
        threading.Timer(0.5, gate.opened.set).start()
        await pilot.press("ctrl+q")
    assert job.cancelled.is_set()
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


async def test_a_template_is_passed_on(tmp_path):
    file = written(example_plan(), tmp_path)
    async with running(file) as (app, pilot):
        view = await to_export(app, pilot)
        view.query_one("#template", Input).value = str(tmp_path / "finnes ikke.docx")
        await pilot.press("enter")
        await until(lambda: not export_job(app) and seen_flat(app).count("mal") > 1, pilot)
        await pilot.pause()
    assert not file.with_suffix(".docx").exists(), "the document is not written as if there were none"


async def test_questions_and_comments_go_with_the_document_when_one_says_so(tmp_path):
    plan = put(
        put(example_plan(), "pages.direction.vision.mark", "clarify"), "pages.direction.vision.note", "Hvem eier?"
    )
    file = written(plan, tmp_path)
    async with running(file) as (app, pilot):
        view = await to_export(app, pilot)
        choices = view.query_one("CheckList")
        assert COMMENTS not in choices.ticked
        choices.tick_only(["plan", COMMENTS])
        await pilot.press("enter")
        await until(lambda: "Skrevet: " in seen_flat(app), pilot)
    assert "Hvem eier?" in zipfile.ZipFile(file.with_suffix(".docx")).read("word/comments.xml").decode()


async def test_with_nothing_to_ask_there_is_no_such_choice(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_export(app, pilot)
        assert app.guide.say("export.comments") not in seen_flat(app)
