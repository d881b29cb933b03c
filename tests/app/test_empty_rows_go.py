"""A row that holds nothing is gone when one leaves it, and leaves no step of undo behind."""

import pytest

from planwizard.editing.session import Session
from planwizard.plan.answers import rows
from tests.pilots import address_in_focus, on_disk, plan_file, running, text_in_focus, to_page, written
from tests.support import a_plan

CHALLENGES = "standing.challenges"
PLAN = a_plan(standing={"challenges": [{"id": "u1", "title": "Ensomhet"}, {"id": "u2", "title": "Frafall"}]})


def ids(app) -> list[str]:
    return [row.id for row in rows(app.workspace.plan, CHALLENGES)]


async def press(pilot, *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


@pytest.mark.parametrize("keys", [("f8",), ("f5",), ("ctrl+g",), ("ctrl+up",)])
async def test_an_empty_row_is_gone_when_one_leaves_it(tmp_path, keys):
    path = written(PLAN, tmp_path)
    async with running(path) as (app, pilot):
        await to_page(app, pilot, CHALLENGES)
        await press(pilot, "insert")
        assert ids(app) == ["u1", "u2", "u3"]
        assert address_in_focus(app).startswith(f"{CHALLENGES}.u3")
        await press(pilot, *keys)
        assert ids(app) == ["u1", "u2"]
        await press(pilot, "ctrl+z")
        assert ids(app) == ["u1", "u2"], "and there is nothing to undo"
    assert [row.id for row in on_disk(path).standing.challenges] == ["u1", "u2"]


async def test_of_two_new_rows_the_empty_one_goes_and_the_other_stays(tmp_path):
    async with running(written(PLAN, tmp_path)) as (app, pilot):
        await to_page(app, pilot, CHALLENGES)
        await press(pilot, "insert")
        await to_page(app, pilot, CHALLENGES, f"{CHALLENGES}.u1")
        await press(pilot, "insert", *"Uro")
        assert [row.title for row in rows(app.workspace.plan, CHALLENGES)] == ["Ensomhet", "Frafall", "Uro"]
        await press(pilot, "ctrl+z", "ctrl+z")
        assert ids(app) == ["u1", "u2"]


async def test_the_cursor_stays_where_one_went(tmp_path):
    async with running(written(PLAN, tmp_path)) as (app, pilot):
        await to_page(app, pilot, CHALLENGES)
        await press(pilot, "insert", "ctrl+up")
        assert (address_in_focus(app), text_in_focus(app)) == (f"{CHALLENGES}.u2.title", "Frafall")


async def test_a_row_emptied_by_its_writer_comes_back_with_undo(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, CHALLENGES)
        await press(pilot, "a", "b")
        clock = app.workspace.session._clock() + 60
        app.workspace.session._clock = lambda: clock
        await press(pilot, "ctrl+a", "delete", "f8")
        assert ids(app) == []
        await press(pilot, "ctrl+z")
        assert [row.title for row in rows(app.workspace.plan, CHALLENGES)] == ["ab"]


def test_a_row_that_others_link_to_stays():
    session = Session(
        a_plan(standing={"challenges": [{"id": "u1"}]}, direction={"goals": [{"id": "m1", "challenges": ["u1"]}]})
    )
    session.go_to(CHALLENGES, "u1")
    assert not session.go_to("direction.goals", "m1")
    assert rows(session.plan, CHALLENGES)


def test_what_a_file_holds_that_the_program_does_not_know_keeps_its_row():
    session = Session(a_plan(standing={"challenges": [{"id": "u1", "weight": 3}]}))
    session.go_to(CHALLENGES, "u1")
    assert not session.go_to(CHALLENGES, "u2")


def test_undo_takes_what_was_done_before_the_row_that_never_held_anything():
    session = Session(PLAN)
    session.answer(f"{CHALLENGES}.u1.title", "Einsemd")
    added = session.add(CHALLENGES)
    session.go_to(CHALLENGES, added.name)
    session.move(added, -1)
    assert session.go_to(CHALLENGES, "u1")
    session.undo()
    assert [row.title for row in rows(session.plan, CHALLENGES)] == ["Ensomhet", "Frafall"]
    session.redo()
    assert [row.title for row in rows(session.plan, CHALLENGES)] == ["Einsemd", "Frafall"]
