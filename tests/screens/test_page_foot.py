"""The foot of a page: done and on to the next, what must be clarified, or on without a mark."""

import pytest
from textual.widgets import Input

from planwizard.plan.answers import get
from screens.page_dialogs import MarkDialog
from screens.page_foot import PageFoot
from tests.pilots import paste, plan_file, running, says, seen_flat, to_page, until, written
from tests.support import a_plan

GOALS = "direction.goals"


async def tab_to_foot(app, pilot) -> None:
    for _ in range(20):
        if isinstance(app.focused.parent, PageFoot):
            return
        await pilot.press("tab")
    pytest.fail("Tab does not lead to the foot")


def title(app, page: str) -> str:
    return app.guide.page_words(page).title


@pytest.mark.parametrize(("language", "size"), [("nb", (80, 24)), ("nn", (120, 40))])
async def test_enter_in_the_foot_marks_the_page_as_done_and_leads_to_the_next(tmp_path, language, size):
    plan = a_plan(direction={"goals": [{"id": "m1", "text": "Trygge kvelder"}]}, depth="kort")
    async with running(written(plan, tmp_path), language, size) as (app, pilot):
        await to_page(app, pilot, GOALS)
        await tab_to_foot(app, pilot)
        assert app.guide.say("foot.finish", page=title(app, "direction.strategies")) in seen_flat(app)
        await pilot.press("enter")
        await until(lambda: app.workspace.page.page.id == "direction.strategies", pilot)
        assert get(app.workspace.plan, f"pages.{GOALS}.mark") == "done"
        assert says(app, app.guide.say("mark.finished", page=title(app, GOALS), counted="1 av 19 ferdige"))
        await pilot.press("ctrl+z")
        await until(lambda: app.workspace.page.page.id == GOALS, pilot)
        assert get(app.workspace.plan, f"pages.{GOALS}.mark") is None


async def test_a_page_that_is_done_without_an_answer_is_said_to_be_empty(tmp_path):
    async with running(plan_file(tmp_path, depth="kort"), size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, GOALS)
        await tab_to_foot(app, pilot)
        await pilot.press("enter")
        await until(lambda: app.workspace.page.page.id != GOALS, pilot)
        assert says(app, app.guide.say("mark.finished_empty", page=title(app, GOALS)))


async def test_what_must_be_clarified_is_written_at_once_and_the_page_stays(tmp_path):
    async with running(plan_file(tmp_path, depth="kort"), size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, GOALS)
        await tab_to_foot(app, pilot)
        await pilot.press("right", "enter")
        await until(lambda: isinstance(app.screen, MarkDialog) and isinstance(app.focused, Input), pilot)
        await paste(app, pilot, "Spør ruskonsulenten")
        await pilot.press("enter")
        await until(lambda: get(app.workspace.plan, f"pages.{GOALS}.mark") == "clarify", pilot)
        assert get(app.workspace.plan, f"pages.{GOALS}.note") == "Spør ruskonsulenten"
        assert app.workspace.page.page.id == GOALS


async def test_one_can_go_on_without_a_mark_and_from_a_page_that_is_done_already(tmp_path):
    async with running(plan_file(tmp_path, depth="kort"), size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, GOALS)
        await tab_to_foot(app, pilot)
        await pilot.press("right", "right", "enter")
        await until(lambda: app.workspace.page.page.id == "direction.strategies", pilot)
        assert not app.workspace.plan.pages
        app.workspace.session.mark(GOALS, "not_relevant")
        await to_page(app, pilot, GOALS)
        await tab_to_foot(app, pilot)
        assert app.guide.say("foot.go", page=title(app, "direction.strategies")) in seen_flat(app)
        assert app.guide.say("foot.next") not in seen_flat(app)
        await pilot.press("enter")
        await until(lambda: app.workspace.page.page.id == "direction.strategies", pilot)
        assert get(app.workspace.plan, f"pages.{GOALS}.mark") == "not_relevant"


async def test_the_last_page_that_is_not_done_leads_to_the_review(tmp_path):
    async with running(plan_file(tmp_path, depth="kort")) as (app, pilot):
        for page in app.guide.pages_for(app.workspace.plan):
            if page.id != "learn.follow_up":
                app.workspace.session.mark(page.id, "done")
        await to_page(app, pilot, "learn.follow_up")
        await tab_to_foot(app, pilot)
        assert app.guide.say("foot.finish", page=app.guide.step_words("review").title) in seen_flat(app)
        await pilot.press("enter")
        await until(lambda: app.workspace.review, pilot)
