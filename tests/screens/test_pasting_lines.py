"""Several lines pasted where a row begins become rows, if the person says so."""

import pytest
from textual.widgets import Button

from planwizard.plan.answers import rows
from screens.paste_lines_dialog import PasteLinesDialog
from screens.pasted_lines import pasted_titles
from tests.pilots import address_in_focus, paste, plan_file, running, says, seen_flat, text_in_focus, to_page, until

CHALLENGES = "standing.challenges"
LINES = "•\tEnsomhet blant unge\n\n•\tFrafall\x0bi videregående\n"


@pytest.mark.parametrize(
    ("pasted", "titles"),
    [
        ("Ensomhet\nFrafall", ("Ensomhet", "Frafall")),
        ("•\tEnsomhet\r\n•\tFrafall\r\n", ("Ensomhet", "Frafall")),
        ("• Ensomhet\n•\u00a0Frafall", ("Ensomhet", "Frafall")),
        ("\uf0b7\tEnsomhet\no\tFrafall", ("Ensomhet", "Frafall")),
        ("- Ensomhet\n- «Frafall»", ("Ensomhet", "«Frafall»")),
        ("1.\tEnsomhet\n2.\tFrafall", ("Ensomhet", "Frafall")),
        ("1. Ensomhet\n2. Frafall", ("Ensomhet", "Frafall")),
        ("Ensomhet\x0bFrafall", ("Ensomhet", "Frafall")),
        ("\nEnsomhet\u00a0 blant “unge”\n\n", ("Ensomhet blant “unge”",)),
        ("1. mai 2027", ("1. mai 2027",)),
        (" \n\t\n", ()),
    ],
)
def test_each_line_is_a_title_without_its_list_mark(pasted, titles):
    assert pasted_titles(pasted) == titles


def titles(app) -> list[str]:
    return [row.title for row in rows(app.workspace.plan, CHALLENGES)]


async def answer(app, pilot, what: str) -> None:
    await until(lambda: isinstance(app.screen, PasteLinesDialog), pilot)
    next(button for button in app.screen.query(Button) if button.name == what).press()
    await until(lambda: not isinstance(app.screen, PasteLinesDialog), pilot)
    await pilot.pause()


@pytest.mark.parametrize("opening", [(), ("enter",)])
async def test_on_the_line_for_a_new_row_or_in_its_title_lines_become_rows_in_one_step(tmp_path, opening):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, CHALLENGES)
        await pilot.press(*opening)
        await paste(app, pilot, LINES)
        await until(lambda: isinstance(app.screen, PasteLinesDialog), pilot)
        assert "• Ensomhet blant unge" in seen_flat(app)
        assert [title for title in titles(app) if title] == [], "nothing is taken in unasked"
        await answer(app, pilot, "rows")
        await until(lambda: len(titles(app)) == 3, pilot)
        assert titles(app) == ["Ensomhet blant unge", "Frafall", "i videregående"]
        assert says(app, app.guide.say("pasting.lines_done", count=3))
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert titles(app) == []


async def test_lines_pasted_in_a_title_can_be_one_text(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, CHALLENGES)
        await pilot.press("x", "space")
        await paste(app, pilot, LINES)
        await answer(app, pilot, "line")
        assert text_in_focus(app) == "x Ensomhet blant unge Frafall i videregående"
        assert titles(app) == [text_in_focus(app)]


async def test_cancelled_lines_change_nothing_and_one_line_begins_a_row(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, CHALLENGES)
        before = app.workspace.plan
        await paste(app, pilot, LINES)
        await answer(app, pilot, "cancel")
        assert app.workspace.plan.standing is before.standing
        await paste(app, pilot, "•\tEnsomhet")
        assert titles(app) == ["Ensomhet"]
        assert address_in_focus(app).endswith(".title")


async def test_other_fields_take_lines_as_before(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, CHALLENGES)
        await pilot.press("x")
        await to_page(app, pilot, CHALLENGES, f"{CHALLENGES}.u1.description")
        await paste(app, pilot, "En\nTo")
        assert app.workspace.plan.standing.challenges[0].description == "En\nTo"
