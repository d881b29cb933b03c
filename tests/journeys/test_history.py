"""Historikk: from the menu, by keys and by mouse, at both sizes; what is chosen comes back and can be undone."""

import pytest
from textual.widgets import Button, OptionList

from planwizard.guide.models import load_guide
from planwizard.plan.answers import put
from planwizard.storage import snapshots
from planwizard.storage.plan_toml import write
from planwizard.storage.snapshots import keep_snapshot
from tests.pilots import example_plan, on_disk, running, seen, seen_flat, until, written

GUIDE = load_guide("nb")


@pytest.fixture
def path(tmp_path):
    """A plan with three earlier states, one of them damaged."""
    plan, file = example_plan(), tmp_path.resolve() / "plan.toml"
    keep_snapshot(plan.id, file, write(put(plan, "learn.revision", "Hvert åttende år")).encode())
    keep_snapshot(plan.id, file, b"[about")
    keep_snapshot(plan.id, file, write(put(plan, "learn.revision", "Hvert femte år")).encode())
    return written(put(plan, "learn.revision", "Hvert fjerde år"), tmp_path)


async def opened(app, pilot) -> OptionList:
    await app.do("history")
    await until(lambda: app.screen.query(".compared"), pilot)
    await until(lambda: GUIDE.say("history.oldest") in seen_flat(app), pilot)
    return app.screen.query_one(OptionList)


def compared(app) -> str:
    """Return what the panel with the comparison shows."""
    region = app.screen.query_one(".compared").region
    lines = [line[region.x : region.right] for line in seen(app).splitlines()[region.y : region.bottom]]
    return " ".join(" ".join(lines).split())


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_earlier_state_is_looked_at_brought_back_and_taken_back_again(path, size):
    async with running(path, size=size) as (app, pilot):
        states = await opened(app, pilot)
        assert states.option_count == 4
        assert GUIDE.say("history.cannot_be_read") in seen_flat(app)
        assert GUIDE.say("history.same") in compared(app), "the newest is as the plan is"
        await pilot.press("down")
        await until(lambda: "Da: Hvert femte år Nå: Hvert fjerde år" in compared(app), pilot)
        await pilot.press("down", "enter", "enter")
        assert app.screen.query(".compared"), "what cannot be read cannot be brought back"
        states.focus()
        await pilot.press("end", "enter", "enter")
        await until(lambda: app.workspace and app.workspace.open_plan.plan.learn.revision == "Hvert åttende år", pilot)
        assert not app.screen.query(".compared")
        await app.do("undo")
        assert app.workspace.open_plan.plan.learn.revision == "Hvert fjerde år"
        await opened(app, pilot)
        await pilot.press("escape")
        assert not app.screen.query(".compared")
        await opened(app, pilot)
        app.screen.query_one(OptionList).highlighted = 1
        await pilot.pause()
        await pilot.click(app.screen.query(Button).first())
        await until(lambda: app.workspace and app.workspace.open_plan.plan.learn.revision == "Hvert femte år", pilot)
        await app.workers.wait_for_complete()
    assert on_disk(path).learn.revision == "Hvert femte år"


async def test_without_a_state_folder_it_says_that_there_is_nothing_and_goes_on(path, tmp_path, monkeypatch):
    monkeypatch.setenv("PLANWIZARD_STATE", str(tmp_path / "plan.toml" / "mappe"))
    assert snapshots.snapshots_of(example_plan().id, path) == []
    async with running(path, size=(80, 24)) as (app, pilot):
        await app.do("history")
        await until(lambda: GUIDE.say("history.none")[:40] in seen_flat(app), pilot)
        await pilot.press("escape")
        await app.do("start")
        await pilot.pause()
        await app.begin_plan()  # there is no place for its draft
        await until(lambda: "kunne ikke skrives" in " ".join(note.message for note in app._notifications), pilot)
