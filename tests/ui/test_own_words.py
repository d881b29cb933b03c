"""Everything on every screen is in Norwegian: none of the toolkit's own words show through."""

import re

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input, Select

from planwizard.app import PlanwizardApp
from planwizard.plan.paths import rows
from screens.fields import MoreFields
from tests.pilots import example_plan, path_in_focus, plan_file, questions, running, seen, to_page, until, written

ENGLISH = re.compile(
    r"\b(Select|Search|Cancel|Quit|Palette|palette|Loading|Close|Submit|Open|Yes|No|Press|Toggle|Theme|Keys|Copied|"
    r"Maximize|Minimize|Screenshot|Expand|Collapse|matches found|quit|app|Error|Traceback|None|True|False|must be)\b"
)
"""Words of Textual's own that have been seen on screens; none of them is Norwegian."""

WIDE = (150, 120)


def only_norwegian(app: PlanwizardApp, where: str) -> None:
    """Fail with the line when an English word is on the screen."""
    lines = [line.strip() for line in seen(app).splitlines() if ENGLISH.search(line)]
    assert not lines, f"{where}: {lines}"


async def test_the_start_screen_and_the_form_of_a_new_plan():
    async with running(size=(100, 60)) as (app, pilot):
        only_norwegian(app, "start")
        await pilot.press("enter")
        await until(lambda: path_in_focus(app) == "about.kind", pilot)
        only_norwegian(app, "new plan")
        for select in app.screen.query(Select):
            select.focus()
            await pilot.press("enter")
            await pilot.pause()
            only_norwegian(app, "an open choice")
            await pilot.press("escape")


@pytest.mark.parametrize("depth", ["full", "kort"])
async def test_every_page_empty(tmp_path, depth):
    async with running(plan_file(tmp_path, depth=depth), size=WIDE) as (app, pilot):
        for page in questions(app.guide, app.desk.plan):
            await to_page(app, pilot, page)
            only_norwegian(app, page)


async def test_every_page_filled_in_with_everything_unfolded(tmp_path):
    plan = example_plan().model_copy(update={"depth": "kort"})
    async with running(written(plan, tmp_path), size=WIDE) as (app, pilot):
        for page in questions(app.guide, app.desk.plan):
            await to_page(app, pilot, page)
            for more in app.screen.query(MoreFields):
                await more.unfold()
            await pilot.pause()
            only_norwegian(app, page)


@pytest.mark.parametrize("key", ["f3", "f4", "f9", "f10", "f1", "f2"])
async def test_map_search_mark_menu_guidance_and_steps(tmp_path, key):
    async with running(written(example_plan(), tmp_path), size=(100, 50)) as (app, pilot):
        await pilot.press(key)
        await pilot.pause()
        only_norwegian(app, key)
        if isinstance(app.screen, ModalScreen) and app.screen.query(Input):
            app.screen.query(Input).first().focus()
            await pilot.press("q", "q", "q", "q")
            await pilot.pause()
            only_norwegian(app, f"{key} with nothing found")


@pytest.mark.parametrize("command", ["review", "export", "history", "save_as", "page_text", "save", "depth", "theme"])
async def test_what_the_menu_leads_to(tmp_path, command):
    async with running(written(example_plan(), tmp_path), size=(100, 60)) as (app, pilot):
        await app.do(command)
        await pilot.pause()
        await pilot.pause()
        only_norwegian(app, command)


async def test_the_review_of_an_empty_plan_and_the_reason_for_setting_aside(tmp_path):
    async with running(plan_file(tmp_path), size=(100, 60)) as (app, pilot):
        app.desk.session.add("direction.measures", {"title": "Natteravn"})
        await app.do("review")
        await pilot.pause()
        only_norwegian(app, "review")
        await pilot.press("s")
        await until(lambda: isinstance(app.screen, ModalScreen), pilot)
        only_norwegian(app, "reason")


async def test_the_link_picker_and_the_suggestions(tmp_path):
    async with running(written(example_plan(), tmp_path), size=(100, 60)) as (app, pilot):
        goal = rows(app.desk.plan, "direction.goals")[0]
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


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+p", "f11", "f6", "f7", "f12", "ctrl+backslash"])
async def test_keys_the_toolkit_knows_by_itself_say_nothing_in_english(tmp_path, key):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await pilot.press(key)
        await pilot.pause()
        await pilot.pause()
        only_norwegian(app, key)
        assert not any(ENGLISH.search(note.message) for note in app._notifications)
    async with running() as (app, pilot):
        await pilot.press(key)
        await pilot.pause()
        await pilot.pause()
        only_norwegian(app, f"{key} on the start screen")
        assert not any(ENGLISH.search(note.message) for note in app._notifications)


async def test_nothing_says_an_english_word_when_the_mouse_rests_on_it(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, "direction.measures")
        tips = [str(widget.tooltip) for widget in app.screen.query("*") if widget.tooltip]
        assert not [tip for tip in tips if ENGLISH.search(tip)]
