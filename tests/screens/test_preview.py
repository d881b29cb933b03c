"""Reading the document before it is written: what Word will hold, chapter by chapter, as it was typed."""

from io import StringIO

from rich.console import Console
from textual.pilot import Pilot
from textual.widgets import Button

from planwizard.app.main import PlanwizardApp
from planwizard.document.outline import PARTS, USUAL_PARTS, outline
from planwizard.document.outline.blocks import Heading, Paragraph
from planwizard.document.outline.contents import chapters
from planwizard.guide.models import load_guide
from planwizard.plan.answers import put
from screens.check_list import CheckList
from screens.preview import LONGEST, HeadingList, PreviewScreen, render_blocks
from screens.word.word_page import WordView
from screens.word.write_pane import WritePane
from tests.pilots import example_plan, running, seen_flat, until, written

TYPED = "Mange [/] drikker [bold]mer[/bold] enn **de tror**.\n\n- Ungdom [x]\n- Eldre [@click=app.bell]her[/]"


async def to_export(app: PlanwizardApp, pilot: Pilot[None]) -> WritePane:
    """Go to the export page and wait for its headings."""
    await pilot.press("f2", "9")
    await until(lambda: isinstance(app.plan_screen.view, WordView), pilot)
    view = app.plan_screen.view.query_one(WritePane)
    await until(lambda: view.query_one(HeadingList).option_count, pilot)
    return view


def button(view: WritePane, name: str) -> Button:
    return next(found for found in view.query(Button) if found.name == name)


async def test_a_chapter_is_read_as_it_was_typed_and_esc_leads_back(tmp_path):
    plan = put(example_plan(), "about.foreword", TYPED)
    plan = put(plan, "about.mandate.purpose", "Formålet [i]er[/i] å **samle**.")
    file = written(plan, tmp_path)
    async with running(file, size=(80, 24)) as (app, pilot):
        view = await to_export(app, pilot)
        await pilot.press("right", "enter")  # from the button that writes to the one that shows
        await until(lambda: isinstance(app.screen, PreviewScreen), pilot)
        assert "Fjordvik" in seen_flat(app), "the cover comes first"
        await pilot.press("down", "down")  # past the plan in short
        await pilot.pause()
        text = seen_flat(app)
        assert "Mange [/] drikker [bold]mer[/bold] enn de tror." in text
        assert "• Ungdom [x]" in text or "– Ungdom [x]" in text
        assert "Eldre [@click=app.bell]her[/]" in text
        await _click_on_chapter(app, pilot, app.guide.document["pages.about.mandate"])
        assert "Formålet [i]er[/i] å samle." in seen_flat(app)
        await pilot.press("escape")
        await until(lambda: app.screen is app.plan_screen, pilot)
        assert app.workspace.word.pane is view


async def _click_on_chapter(app: PlanwizardApp, pilot: Pilot[None], title: str) -> None:
    contents = app.screen.query_one(HeadingList)
    at = next(n for n, chapter in enumerate(contents.chapters) if chapter.title.endswith(title))
    await pilot.click(contents, offset=(4, at - int(contents.scroll_y) + 1))
    await pilot.pause()


async def test_what_is_ticked_decides_what_is_shown_and_a_heading_opens_its_chapter(tmp_path):
    async with running(written(example_plan(), tmp_path)) as (app, pilot):
        view = await to_export(app, pilot)
        titles = [chapter.title for chapter in view.query_one(HeadingList).chapters]
        thread = f"Vedlegg 1: {app.guide.document['chapters.thread']}"
        assert thread in titles
        view.query_one(CheckList).focus()
        await pilot.press("home", "down", "down", "space")
        await until(lambda: thread not in [c.title for c in view.query_one(HeadingList).chapters], pilot)
        view.query_one(HeadingList).focus()
        await pilot.press("home", "down", "down", "enter")
        await until(lambda: isinstance(app.screen, PreviewScreen), pilot)
        assert app.screen.query_one(HeadingList).highlighted == 2


def test_every_chapter_can_be_drawn_and_a_very_long_one_says_that_it_goes_on():
    guide, plan = load_guide("nn"), example_plan()
    many = tuple(plan.direction.measures[0].model_copy(update={"id": f"t{n}"}) for n in range(1, LONGEST + 60))
    found = list(chapters(outline(put(plan, "direction.measures", many), guide, PARTS)))
    shown = {chapter.title: as_text(chapter.blocks, guide) for chapter in found}
    rest = guide.say("preview.rest")
    told = [title for title, text in shown.items() if rest in text]
    assert any(guide.document["chapters.measures"] in title for title in told)
    assert len(told) < len(shown) / 2
    assert all(text.strip() for title, text in shown.items())


def as_text(blocks, guide):
    console = Console(width=60, file=StringIO())
    console.print(render_blocks(blocks, guide))
    return console.file.getvalue()


def test_the_chapters_hold_every_block_once_and_are_numbered_as_in_word():
    guide, plan = load_guide("nb"), example_plan()
    blocks = outline(plan, guide, USUAL_PARTS)
    found = list(chapters(blocks))
    whole = [chapter for chapter in found if chapter.level == 1]
    headings = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    assert sum(len(chapter.blocks) for chapter in whole) + len(headings) == len(blocks)
    assert any(chapter.title == f"1 {guide.document['chapters.introduction']}" for chapter in whole)


def test_a_document_without_headings_is_one_nameless_chapter():
    assert [(c.title, len(c.blocks)) for c in chapters([Paragraph("Noe")])] == [("", 1)]
    assert not list(chapters([]))
