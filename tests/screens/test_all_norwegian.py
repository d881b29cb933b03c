"""Everything on every screen is in Norwegian: none of the toolkit's own words show through."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache

import textual.widgets
from textual.app import App
from textual.binding import Binding
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Input, Select

from planwizard.app.main import PlanwizardApp
from planwizard.guide.files import content_root
from planwizard.guide.models import load_guide
from planwizard.plan.answers import rows
from screens.fields import MoreFields
from tests.pictures.scenes import KEPT, PAGES, moments, standing_still
from tests.pilots import address_in_focus, example_plan, plan_file, questions, running, seen, to_page, until, written

SEEN_ELSEWHERE = """Search for commands No matches found Cancel Palette Loading Close Yes No Press Theme Keys Copied
Name Size Maximize Minimize Screenshot Save Show Hide Help panel Expand Collapse Traceback Error None True False
Must be between Modified Invalid value Please Nothing here Switch Enter Space Backspace Escape Overlay Tooltip Hidden"""
"""What Textual says in its palette, notices, checks of input and pickers of files."""


def toolkit_words() -> set[str]:
    """Return every word Textual has for what its keys and commands do, and those above."""
    owners = [getattr(textual.widgets, name) for name in textual.widgets.__all__] + [App, Screen, Widget]
    made = [binding for owner in owners for binding in vars(owner).get("BINDINGS", ())]
    said = [binding.description if isinstance(binding, Binding) else binding[-1] for binding in made]
    return {word.casefold() for word in re.findall(r"[A-Za-z]{2,}", " ".join([*said, SEEN_ELSEWHERE]))}


def norwegian_words() -> set[str]:
    """Return every word that stands in the content: none of them is English, others see to that."""
    read = [tomllib.loads(file.read_text(encoding="utf-8")) for file in content_root().glob("n[bn]/**/*.toml")]
    return {word.casefold() for table in read for text in _texts(table) for word in re.findall(r"\w{2,}", text)}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner:
        yield from _texts(item)


RESTS = {"and", "or"}
"""What may be left of «Andre» or «for» where a panel lies over a page."""
WIDE = (150, 120)


@cache
def english_words() -> set[str]:
    """Return the toolkit's words that are none of ours."""
    return toolkit_words() - norwegian_words() - RESTS


def test_the_words_looked_for_are_english_and_many():
    assert {"select", "cursor", "toggle", "quit", "search", "submit", "undo", "cancel"} <= english_words()
    assert not english_words() & {"alle", "side", "plan", "mål", "tiltak", "neste"}


def english(text: str) -> set[str]:
    """Return the toolkit's words in a text; what is left of a word that is cut is none."""
    whole = re.sub(r"\w*…\w*", " ", text)
    return {word for word in re.findall(r"\w{2,}", whole) if word.casefold() in english_words()}


def only_norwegian(app: PlanwizardApp, where: str) -> None:
    """Fail when one of the toolkit's words is on the screen, in a passing note, or where the mouse rests."""
    tips = [str(widget.tooltip) for widget in app.screen.query("*") if widget.tooltip]
    titles = [f"{widget.border_title or ''} {widget.border_subtitle or ''}" for widget in app.screen.query("*")]
    notes = [f"{note.title} {note.message}" for note in app._notifications]
    found = english(" ".join([seen(app), *tips, *titles, *notes]))
    assert not found, f"{where}: {found}"


async def test_every_screen_there_is_in_nynorsk():
    pages = list(load_guide("nn").pages)[::3]
    with standing_still() as plans:
        async for name, app, _ in moments(plans, (80, 60), "nn", pages):
            only_norwegian(app, name)


def test_every_screen_there_is_a_picture_of():
    pictures = list(KEPT.glob("*.txt"))
    assert len(pictures) > 50
    for file in pictures:
        signs = file.read_text(encoding="utf-8").split("\n=\n")[0]
        assert not english(signs), file.name


async def test_the_start_screen_and_the_form_of_a_new_plan():
    async with running(size=(100, 60)) as (app, pilot):
        only_norwegian(app, "start")
        await pilot.press("enter")
        await until(lambda: address_in_focus(app) == "about.kind", pilot)
        only_norwegian(app, "new plan")
        for select in app.screen.query(Select):
            select.focus()
            await pilot.press("enter")
            await pilot.pause()
            only_norwegian(app, "an open choice")
            await pilot.press("escape")


async def test_pages_of_every_layout_and_every_other_page_empty(tmp_path):
    async with running(plan_file(tmp_path), size=WIDE) as (app, pilot):
        every = list(questions(app.guide, app.workspace.open_plan.plan))
        for page in dict.fromkeys([*PAGES, *every[::2]]):
            await to_page(app, pilot, page)
            only_norwegian(app, page)


async def test_every_page_filled_in_folded_and_unfolded(tmp_path):
    plan = example_plan().model_copy(update={"depth": "kort"})
    async with running(written(plan, tmp_path), size=WIDE) as (app, pilot):
        for page in questions(app.guide, app.workspace.open_plan.plan):
            await to_page(app, pilot, page)
            only_norwegian(app, page)
            if folded := app.screen.query(MoreFields):
                for more in folded:
                    await more.unfold()
                await pilot.pause()
                only_norwegian(app, f"{page} unfolded")


async def leave_dialog(app: PlanwizardApp, pilot: Pilot[None]) -> None:
    if app.screen is not app.plan_screen:
        await pilot.press("escape")
        await until(lambda: app.screen is app.plan_screen, pilot)


async def test_map_search_mark_menu_guidance_and_steps(tmp_path):
    async with running(written(example_plan(), tmp_path), size=(100, 50)) as (app, pilot):
        for key in ("f3", "f4", "f9", "f10", "f1", "f2"):
            await pilot.press(key)
            await pilot.pause()
            only_norwegian(app, key)
            if isinstance(app.screen, ModalScreen) and app.screen.query(Input):
                app.screen.query(Input).first().focus()
                await pilot.press("q", "q", "q", "q")
                await pilot.pause()
                only_norwegian(app, f"{key} with nothing found")
            await leave_dialog(app, pilot)


async def test_what_the_menu_leads_to_that_there_is_no_picture_of(tmp_path):
    async with running(written(example_plan(), tmp_path), size=(100, 60)) as (app, pilot):
        for command in ("save", "depth", "theme", "places", "paste"):
            await app.do(command)
            await pilot.pause()
            await pilot.pause()
            only_norwegian(app, command)
            await leave_dialog(app, pilot)


async def test_the_review_of_an_empty_plan_and_the_reason_for_setting_aside(tmp_path):
    async with running(plan_file(tmp_path), size=(100, 60)) as (app, pilot):
        app.workspace.open_plan.session.add("direction.measures", {"title": "Natteravn"})
        await app.do("review")
        await pilot.pause()
        only_norwegian(app, "review")
        await pilot.press("delete")
        await until(lambda: isinstance(app.screen, ModalScreen), pilot)
        only_norwegian(app, "reason")


async def test_the_link_picker_and_the_suggestions(tmp_path):
    async with running(written(example_plan(), tmp_path), size=(100, 60)) as (app, pilot):
        goal = rows(app.workspace.open_plan.plan, "direction.goals")[0]
        await to_page(app, pilot, "direction.goals", f"direction.goals.{goal.id}.challenges")
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, ModalScreen), pilot)
        only_norwegian(app, "link picker")
        await pilot.press("escape")
        await _open_suggestions(app, pilot)
        only_norwegian(app, "suggestions")


async def _open_suggestions(app: PlanwizardApp, pilot: Pilot[None]) -> None:
    await to_page(app, pilot, "process.roles")
    wanted = app.guide.say("page.pick")
    line = next(widget for widget in app.screen.query("PickLine") if wanted in str(widget.render()))
    line.focus()
    await pilot.press("enter")
    await until(lambda: isinstance(app.screen, ModalScreen), pilot)


KEYS_OF_ITS_OWN = ("ctrl+c", "ctrl+p", "f11", "f6", "f7", "f12", "ctrl+backslash")


async def test_keys_the_toolkit_knows_by_itself_say_nothing_in_english(tmp_path):
    async with running() as (app, pilot):
        for key in KEYS_OF_ITS_OWN:
            await pilot.press(key)
            await pilot.pause()
            only_norwegian(app, f"{key} on the start screen")
    async with running(plan_file(tmp_path)) as (app, pilot):
        for key in KEYS_OF_ITS_OWN:
            await pilot.press(key)
            await pilot.pause()
            only_norwegian(app, key)
