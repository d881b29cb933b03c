"""The map: every page, its mark, how far the steps have come, what remains, and a short way to each page."""

import re

import pytest
from textual.pilot import Pilot
from textual.widgets import Label, Static

from planwizard.app.main import PlanwizardApp
from planwizard.guide.models import load_guide
from planwizard.guide.progress import Count, remaining
from planwizard.plan.answers import put
from screens.labels import SIGNS, bar
from screens.page_map import COLUMN_WIDTH, MapColumn, MapScreen
from tests.pilots import example_plan, plan_file, questions, running, seen, seen_flat, until, written
from tests.support import a_plan

MOST_KEYS = 2
"""Between F3 and Enter: two letters, or a letter and an arrow."""


async def open_map(app: PlanwizardApp, pilot: Pilot[None]) -> MapScreen:
    await pilot.press("f3")
    await until(lambda: isinstance(app.screen, MapScreen), pilot)
    await pilot.pause()
    assert isinstance(app.screen, MapScreen)
    return app.screen


def ways(page: str, title: str, screen: MapScreen) -> list[str]:
    """Return at most two keys that lead to a page: the beginning of a word of its name, or a letter and an arrow."""
    for word in title.casefold().split():
        for letters, downs in ((1, 0), (2, 0), (1, 1)):
            found = screen.search(word[:letters])
            if downs < len(found) and found[downs].value == page:
                return [*word[:letters], *["down"] * downs]
    return []


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("depth", ["kort", "full"])
def test_any_page_is_at_most_four_keys_away(language, depth):
    guide, plan = load_guide(language), put(example_plan(), "depth", depth)
    screen = MapScreen(plan, guide, "")
    titles = {page: guide.page_words(page).title for page in questions(guide, plan)}
    keys = {title: ways(page, title, screen) for page, title in titles.items()}
    assert len(keys) == len(titles), "no two pages share a name"
    assert not [title for title, way in keys.items() if not 0 < len(way) <= MOST_KEYS]


@pytest.mark.parametrize("language", ["nb", "nn"])
async def test_a_step_its_bar_and_its_count_stand_apart(tmp_path, language):
    plan = put(put(example_plan(), "depth", "full"), "about.language", language)
    async with running(written(plan, tmp_path), size=(80, 24)) as (app, pilot):
        screen = await open_map(app, pilot)
        lines = [line.text.plain for column in screen.query(MapColumn) for line in column.lines]
        steps = [line for line in lines if "─" in line or "━" in line]
        assert len(steps) == len([step for step in app.guide.steps if step.pages])
        assert not [line for line in steps if not re.fullmatch(r"\S.*\S +[━╍─]+ +\S.*", line)]
        assert max(map(len, steps)) <= COLUMN_WIDTH


async def test_the_whole_map_is_on_the_screen_with_marks_counts_and_what_remains(tmp_path):
    plan = put(example_plan(), "depth", "full")
    async with running(written(plan, tmp_path), size=(120, 40)) as (app, pilot):
        await open_map(app, pilot)
        shown = seen(app)
        for page in questions(app.guide, plan):
            assert app.guide.page_words(page).title in shown, page
        assert all(sign in shown for status, sign in SIGNS.items() if status != "done_but_empty")
        for step in app.guide.steps:
            assert app.guide.step_words(step.id).rail in shown
        for page in remaining(app.guide, plan)["clarify"]:
            assert " ".join(plan.pages[page.id].note.split()[:3]) in " ".join(shown.split())
        await pilot.resize_terminal(80, 24)
        await pilot.press(*["pagedown"] * 4)
        await pilot.pause()
        assert app.guide.step_words("export").title in seen(app), "the map scrolls along with what is chosen"


async def test_map_and_rail_tell_done_started_and_done_but_empty_apart(tmp_path):
    plan = a_plan(
        about={"kind": "folkehelseplan", "municipality": "Fjordvik"},
        standing={"challenges": [{"id": "u1", "title": "Ensomhet"}], "local_situation": "Vi er mange."},
        direction={"goals": [{"id": "m1"}], "measures": [{"id": "t1", "title": "Natteravn"}]},
        pages={page: {"mark": "done"} for page in ("standing.challenges", "direction.goals")},
        position={"page": "direction.goals"},
    )
    async with running(written(plan, tmp_path), size=(80, 40)) as (app, pilot):
        await pilot.press("f2")
        await until(lambda: "1 «ferdig, men tom»" in seen_flat(app), pilot)
        assert "1 påbegynt" in seen_flat(app)
        screen = await open_map(app, pilot)
        head = str(screen.query_one("#map-count", Label).content)
        pages = len(list(questions(app.guide, plan)))
        assert f"1 av {pages} ferdige, 3 påbegynt, 1 «ferdig, men tom»" in head
        assert f"{SIGNS['done_but_empty']} Mål" in seen_flat(app)
        assert "Ferdig, men tom (1)" in str(screen.query_one("#map-rest", Static).content)


async def test_a_page_is_reached_by_letters_by_arrows_and_by_mouse(tmp_path):
    async with running(plan_file(tmp_path), size=(80, 24)) as (app, pilot):
        await open_map(app, pilot)
        await pilot.press("m", "å", "enter")
        await until(
            lambda: app.workspace and app.workspace.page and app.workspace.page.page.id == "direction.goals", pilot
        )
        await open_map(app, pilot)
        await pilot.press("down", "right", "left", "enter")
        await until(
            lambda: app.workspace and app.workspace.page and app.workspace.page.page.id != "direction.goals", pilot
        )
        screen = await open_map(app, pilot)
        await pilot.press("x", "x", "x")
        assert app.guide.say("map.none") in seen(app)
        await pilot.press("enter", "backspace", "backspace", "backspace")
        assert app.screen is screen, "Enter goes nowhere when there is nowhere to go"
        column = screen.query(MapColumn).first()
        await pilot.press(*["pageup"] * 4)
        await pilot.pause()
        await pilot.click(column, offset=(6, column.row_of("about.mandate")))
        await until(
            lambda: app.workspace and app.workspace.page and app.workspace.page.page.id == "about.mandate", pilot
        )
        await open_map(app, pilot)
        await pilot.press("f3")
        await until(lambda: not isinstance(app.screen, MapScreen), pilot)
        assert app.workspace.page.page.id == "about.mandate"


def test_the_bar_is_never_empty_when_something_is_done_nor_full_before_all_is():
    assert bar(Count(0, 14), 8).plain == "─" * 8
    assert bar(Count(1, 14), 8).plain == "━" + "─" * 7
    assert bar(Count(13, 14), 8).plain == "━" * 7 + "─"
    assert bar(Count(14, 14), 8).plain == "━" * 8
    assert bar(Count(0, 0), 8).plain == "─" * 8


@pytest.mark.parametrize(
    ("counted", "drawn"),
    [
        (Count(0, 14, started=1), "╍───────"),
        (Count(1, 14, started=1), "━╍──────"),
        (Count(4, 8, started=2), "━━━━╍╍──"),
        (Count(4, 8, empty=2), "━━━━╍╍──"),
        (Count(13, 14, started=1), "━━━━━━━╍"),
    ],
)
def test_the_bar_tells_what_is_begun_from_what_is_done(counted: Count, drawn: str) -> None:
    assert bar(counted, 8).plain == drawn
