"""The main job with the mouse alone: no key is pressed from beginning to end."""

from textual.pilot import Pilot
from textual.widget import Widget

from planwizard.app.main import PlanwizardApp
from planwizard.guide.sentences import built_in_texts
from planwizard.plan.answers import get
from screens.fields import AnswerField
from screens.guidance import GuidancePanel
from screens.page_map import MapScreen
from screens.review.review_page import ReviewView
from screens.step_list import StepList
from screens.word.word_page import WordView
from tests.pilots import plan_file, running, seen, to_page, until


async def click(app: PlanwizardApp, pilot: Pilot[None], words: str, within: Widget | None = None) -> None:
    """Click on words that stand on the screen, as a person does."""
    region = (within or app.screen).region
    lines = [line[region.x : region.right] for line in seen(app).splitlines()[region.y : region.bottom]]
    row = next((row for row, line in enumerate(lines) if words in line), None)
    assert row is not None, f"«{words}» is not on the screen:\n{seen(app)}"
    assert await pilot.click(offset=(region.x + lines[row].index(words) + 1, region.y + row))
    await pilot.pause()


async def on_page(app: PlanwizardApp, pilot: Pilot[None], page: str) -> None:
    await until(lambda: app.workspace and app.workspace.page is not None and app.workspace.page.page.id == page, pilot)
    await pilot.pause()


async def test_from_the_start_screen_to_the_document(tmp_path):
    async with running(plan_file(tmp_path, "samlet", "full")) as (app, pilot):
        await to_page(app, pilot, "standing.situation")
        app.workspace.open_plan.session.add("standing.challenges", {"title": "Ensomhet blant eldre"})
    async with running(size=(120, 40)) as (app, pilot):
        say, title = app.guide.say, lambda page: app.guide.page_words(page).title
        await click(app, pilot, "Fjordvik")
        await on_page(app, pilot, "standing.situation")
        rail, keys = app.plan_screen.query_one(StepList), app.plan_screen.query_one("#keys")
        await click(app, pilot, app.guide.step_words("direction").rail.removeprefix("2 "), rail)
        await on_page(app, pilot, "direction.vision")
        await click(app, pilot, title("direction.goals"), rail)
        await on_page(app, pilot, "direction.goals")
        await _add_a_goal_and_link_it(app, pilot)
        await click(app, pilot, say("commands.next"), keys)
        await on_page(app, pilot, "direction.focus_areas")
        await click(app, pilot, say("commands.previous"), keys)
        await on_page(app, pilot, "direction.goals")
        await click(app, pilot, say("commands.mark"), keys)
        await until(lambda: len(app.screen_stack) > 2, pilot)
        await click(app, pilot, app.guide.field_words["pages.mark"].choices["done"])
        await until(lambda: get(app.workspace.open_plan.plan, "pages.direction.goals.mark") == "done", pilot)
        await click(app, pilot, say("commands.map"), keys)
        await until(lambda: isinstance(app.screen, MapScreen), pilot)
        await pilot.pause()
        await click(app, pilot, title("make_meaning.involvement"))
        await on_page(app, pilot, "make_meaning.involvement")
        assert app.guide.say("guidance.title") in seen(app)
        assert app.plan_screen.query_one(GuidancePanel).region.area
        await click(app, pilot, say("commands.menu"), keys)
        await until(lambda: len(app.screen_stack) > 2, pilot)
        await click(app, pilot, say("menu.review"), app.screen.query_one(".menu"))
        await until(lambda: isinstance(app.plan_screen.view, ReviewView), pilot)
        await _write_the_document(app, pilot, tmp_path / "plan.docx")


async def _add_a_goal_and_link_it(app: PlanwizardApp, pilot: Pilot[None]) -> None:
    await click(app, pilot, app.guide.field_words["direction.goals"].new)
    await until(lambda: len(app.workspace.open_plan.plan.direction.goals) == 1, pilot)
    await pilot.pause()
    field = next(view for view in app.screen.query(AnswerField) if view.address.endswith(".challenges"))
    field.scroll_visible(animate=False)
    await pilot.pause()
    await click(app, pilot, app.guide.say("page.pick_links"), field)
    await until(lambda: len(app.screen_stack) > 2, pilot)
    await pilot.pause()
    await click(app, pilot, "Ensomhet blant eldre")
    await click(app, pilot, app.guide.say("dialog.ok"))
    await until(lambda: len(app.workspace.open_plan.plan.direction.goals[0].challenges) == 1, pilot)
    await pilot.pause()


async def _write_the_document(app: PlanwizardApp, pilot: Pilot[None], out: object) -> None:
    await click(app, pilot, app.guide.step_words("export").rail, app.plan_screen.query_one(StepList))
    await until(lambda: isinstance(app.plan_screen.view, WordView), pilot)
    await pilot.pause()
    await click(app, pilot, app.guide.say("parts.sources"))
    assert f"[ ] {app.guide.say('parts.sources')}" in seen(app)
    await click(app, pilot, app.guide.say("export.write"))
    await until(lambda: built_in_texts("nb")["export.written"].split("{")[0].strip() in seen(app), pilot)
    assert out.exists()
