"""The form of a row: its name in sight, the same field of the next row, and help where the cursor is."""

import pytest
from textual.widgets import Label

from planwizard.plan.answers import get
from screens.where_line import WhereLine
from tests.pilots import address_in_focus, field_of, running, says, seen, text_in_focus, to_page, written
from tests.support import a_plan

CHALLENGES = "standing.challenges"
MEASURES = "direction.measures"
PLAN = a_plan(
    standing={"challenges": [{"id": f"u{n}", "title": title} for n, title in enumerate(("Uro", "Frafall", "Rus"), 1)]},
    direction={"measures": [{"id": f"t{n}", "title": title} for n, title in enumerate(("Kafé", "Natteravn"), 1)]},
)
SMALL = (80, 24)


def where(app) -> str:
    return str(app.workspace.screen.query_one(WhereLine).content)


async def test_a_page_that_is_not_drawn_yet_does_not_say_its_question_twice(tmp_path):
    async with running(written(PLAN, tmp_path), size=SMALL) as (app, pilot):
        await to_page(app, pilot, "about.mandate")
        await app.workspace.show_page("standing.situation")
        assert not any(label.region for label in app.workspace.page.query(".question")), "nothing is drawn yet"
        app.workspace.screen.query_one(WhereLine).show(app.workspace.page, 0)
        assert where(app) == ""


@pytest.mark.parametrize(
    ("key", "rows", "heading"),
    [(CHALLENGES, ("u1", "u2"), "Utfordring 2 av 3 · Frafall"), (MEASURES, ("t1", "t2"), "Tiltak 2 av 2 · Natteravn")],
)
async def test_ctrl_down_and_up_lead_to_the_same_field_of_another_row(tmp_path, key, rows, heading):
    async with running(written(PLAN, tmp_path), size=SMALL) as (app, pilot):
        first, second = (f"{key}.{row}.description" for row in rows)
        await to_page(app, pilot, key, first)
        await pilot.press("ctrl+down")
        await pilot.pause()
        assert address_in_focus(app) == second
        assert where(app) == heading
        assert heading in seen(app)
        assert app.workspace.plan.position.row == rows[1]
        await pilot.press("x", "ctrl+up")
        await pilot.pause()
        assert (address_in_focus(app), text_in_focus(app)) == (first, "")
        await pilot.press("ctrl+up")
        await pilot.pause()
        assert says(app, app.guide.say("list.no_earlier"))
        assert get(app.workspace.plan, second) == "x"


async def test_the_name_of_the_row_follows_what_is_typed_and_goes_with_the_form(tmp_path):
    async with running(written(PLAN, tmp_path), size=SMALL) as (app, pilot):
        await to_page(app, pilot, CHALLENGES, f"{CHALLENGES}.u3.title")
        await pilot.press("end", *"mer")
        await pilot.pause()
        assert where(app) == "Utfordring 3 av 3 · Rusmer"
        await pilot.press("shift+tab")
        await pilot.pause()
        assert where(app) == ""


async def test_the_question_stays_in_sight_when_the_page_scrolls(tmp_path):
    async with running(written(PLAN, tmp_path), size=SMALL) as (app, pilot):
        await to_page(app, pilot, CHALLENGES)
        assert where(app) == ""
        app.workspace.screen.query_one("#body").scroll_end(animate=False)
        await pilot.pause()
        assert where(app) == app.guide.page_words(CHALLENGES).question


def help_shown(app) -> list[str]:
    helps = app.workspace.page.query("AnswerField > .help").results(Label)
    return [field_of(label).address for label in helps if label.display and label.region]


async def test_in_a_low_window_help_shows_for_the_field_with_the_cursor_only(tmp_path):
    async with running(written(PLAN, tmp_path), size=SMALL) as (app, pilot):
        first, second = list(app.guide.pages["about.mandate"].fields)[:2]
        await to_page(app, pilot, "about.mandate", first)
        assert help_shown(app) == [first]
        await to_page(app, pilot, "about.mandate", second)
        assert help_shown(app) == [second]
        await pilot.resize_terminal(80, 40)
        await pilot.pause()
        assert len(help_shown(app)) > 1
