"""Ctrl+Z and Ctrl+Y through the real program: what comes back, what is said, and where the cursor is."""

import pytest
from textual.widgets import TextArea

from planwizard.app.main import PlanwizardApp
from planwizard.editing.open_plan import new_plan
from planwizard.plan.address import shape_at
from planwizard.plan.answers import get, rows
from planwizard.plan.row_edits import insert, new_row
from screens.row_list_editor import RowList
from tests.pilots import (
    address_in_focus,
    example_plan,
    on_disk,
    paste,
    plan_file,
    redone,
    running,
    says,
    to_page,
    undone,
    until,
    written,
)

LOCAL = "standing.local_situation"
CHALLENGES = "standing.challenges"


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, app: PlanwizardApp) -> None:
        self.now = 1000.0
        app.workspace.open_plan.session._clock = lambda: self.now

    def pause(self) -> None:
        self.now += 60


@pytest.fixture
def two_challenges(tmp_path):
    """A plan with two challenges, on the page where they are."""
    plan = new_plan(kind="samlet", municipality="Fjordvik", depth="full")
    for title in ("Ensomhet", "Vold i hjemmet"):
        plan, row = new_row(plan, CHALLENGES, {"title": title})
        plan = insert(plan, CHALLENGES, row)
    plan = plan.model_copy(update={"position": plan.position.model_copy(update={"page": CHALLENGES, "row": None})})
    return written(plan, tmp_path)


def titles(app: PlanwizardApp) -> list[str]:
    return [row.title for row in rows(app.workspace.open_plan.plan, CHALLENGES)]


def chosen_on_screen(app: PlanwizardApp) -> str:
    return str(app.workspace.page.query_one(RowList).highlighted_option.prompt)


async def test_typing_is_taken_back_in_steps_of_pauses_and_done_again(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        clock = Clock(app)
        await to_page(app, pilot, "standing.situation", LOCAL)
        await paste(app, pilot, "Mange unge.")
        clock.pause()
        await paste(app, pilot, " Færre eldre.")
        label = f"«{app.guide.field_words[LOCAL].label}»"
        await pilot.press("ctrl+z")
        assert app.focused.text == "Mange unge."
        assert says(app, undone(app, "answer", label))
        await pilot.press("ctrl+z")
        assert get(app.workspace.open_plan.plan, LOCAL) is None
        await pilot.press("ctrl+y", "ctrl+y")
        assert get(app.workspace.open_plan.plan, LOCAL) == app.focused.text == "Mange unge. Færre eldre."
        assert says(app, redone(app, "answer", label))


async def test_what_is_taken_back_has_the_name_the_person_had_written(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, CHALLENGES)
        await pilot.press("enter", *"Ensomhet", "ctrl+z")
        assert says(app, undone(app, "answer", "«Ensomhet»"))


async def test_undo_leads_back_to_the_page_and_field_of_the_change(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, "standing.situation", "standing.previous_plan")
        await paste(app, pilot, "Det meste ble gjort.")
        await to_page(app, pilot, "learn.follow_up")
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert app.workspace.page.page.id == "standing.situation"
        assert address_in_focus(app) == "standing.previous_plan"
        assert app.focused.text == ""


async def test_the_cursor_stays_in_the_text_where_it_was_when_typing_is_taken_back(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        clock = Clock(app)
        await to_page(app, pilot, "standing.situation", LOCAL)
        await paste(app, pilot, "Første linje\nAndre linje\nTredje linje")
        clock.pause()
        await pilot.press("up", "end")
        await paste(app, pilot, " med mer")
        await pilot.press("ctrl+z")
        assert isinstance(app.focused, TextArea)
        assert app.focused.cursor_location == (1, len("Andre linje"))


async def test_a_deleted_row_comes_back_in_its_place_and_is_named(two_challenges):
    async with running(two_challenges) as (app, pilot):
        await to_page(app, pilot, CHALLENGES)
        await pilot.press("delete")
        await pilot.pause()
        assert titles(app) == ["Vold i hjemmet"]
        assert says(app, "Slettet utfordringen «Ensomhet». Ctrl+Z angrer.")
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert titles(app) == ["Ensomhet", "Vold i hjemmet"]
        assert says(app, undone(app, "remove", "«Ensomhet»"))
        assert "Ensomhet" in chosen_on_screen(app)
        assert isinstance(app.focused, RowList)
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert titles(app) == ["Vold i hjemmet"]
        assert says(app, redone(app, "remove", "«Ensomhet»"))


async def test_a_new_row_is_taken_back_and_its_number_is_not_used_again(two_challenges):
    async with running(two_challenges) as (app, pilot):
        await to_page(app, pilot, CHALLENGES)
        before = [row.id for row in rows(app.workspace.open_plan.plan, CHALLENGES)]
        await pilot.press("insert")
        await pilot.pause()
        added = next(row.id for row in rows(app.workspace.open_plan.plan, CHALLENGES) if row.id not in before)
        assert address_in_focus(app) == f"{CHALLENGES}.{added}.title"
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert [row.id for row in rows(app.workspace.open_plan.plan, CHALLENGES)] == before
        assert says(app, undone(app, "add").rstrip("."))
        assert app.focused is not None
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert added in [row.id for row in rows(app.workspace.open_plan.plan, CHALLENGES)]
        await pilot.press("ctrl+z")
        await pilot.pause()
        app.workspace.page.query_one(RowList).focus()
        await pilot.press("insert")
        await pilot.pause()
        assert added not in [row.id for row in rows(app.workspace.open_plan.plan, CHALLENGES)]


async def test_typing_in_one_row_is_taken_back_while_another_is_chosen(two_challenges):
    async with running(two_challenges) as (app, pilot):
        second = rows(app.workspace.open_plan.plan, CHALLENGES)[1].id
        await to_page(app, pilot, CHALLENGES, f"{CHALLENGES}.{second}.cause")
        await paste(app, pilot, "Fattigdom")
        app.workspace.page.query_one(RowList).focus()
        await pilot.press("up")
        assert "Ensomhet" in chosen_on_screen(app)
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert "Vold i hjemmet" in chosen_on_screen(app)
        assert address_in_focus(app) == f"{CHALLENGES}.{second}.cause"
        assert app.focused.text == ""
        assert says(app, undone(app, "answer", "«Vold i hjemmet»"))


@pytest.mark.parametrize(
    ("key", "what", "after"),
    [
        ("shift+down", "move", ["Vold i hjemmet", "Ensomhet"]),
        ("ctrl+d", "duplicate", ["Ensomhet", "Ensomhet", "Vold i hjemmet"]),
    ],
)
async def test_moving_and_copying_a_row_are_taken_back_and_done_again(two_challenges, key, what, after):
    async with running(two_challenges) as (app, pilot):
        await to_page(app, pilot, CHALLENGES)
        await pilot.press(key)
        await pilot.pause()
        assert titles(app) == after
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert titles(app) == ["Ensomhet", "Vold i hjemmet"]
        assert says(app, undone(app, what, "«Ensomhet»"))
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert titles(app) == after


async def test_a_mark_is_taken_back_on_the_page_it_was_set_on(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, "direction.goals")
        await pilot.press("f9", "enter")  # «ferdig» is what is offered first
        await pilot.pause()
        assert get(app.workspace.open_plan.plan, "pages.direction.goals.mark") == "done"
        await to_page(app, pilot, "learn.follow_up")
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert app.workspace.page.page.id == "direction.goals"
        assert get(app.workspace.open_plan.plan, "pages.direction.goals.mark") is None
        assert says(app, undone(app, "mark"))
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert get(app.workspace.open_plan.plan, "pages.direction.goals.mark") == "done"


async def test_with_nothing_to_take_back_it_is_said(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert says(app, app.guide.say("undo.no_more"))
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert says(app, app.guide.say("undo.no_more_redo"))


async def test_undo_and_redo_all_the_way_give_the_same_answers(two_challenges):
    """Whatever was done, ctrl+z to the beginning gives the first plan and ctrl+y to the end the last."""
    async with running(two_challenges) as (app, pilot):
        await to_page(app, pilot, CHALLENGES)
        first = app.workspace.open_plan.plan
        await pilot.press("insert")
        await pilot.pause()
        await paste(app, pilot, "Støy")
        app.workspace.page.query_one(RowList).focus()
        await pilot.press("shift+down", "ctrl+d", "delete")
        await pilot.press("f9", "enter")
        await pilot.pause()
        last = app.workspace.open_plan.plan
        for key, end, goal in (("ctrl+z", "undo.no_more", first), ("ctrl+y", "undo.no_more_redo", last)):
            for _ in range(12):
                await pilot.press(key)
                await pilot.pause()
                if says(app, app.guide.say(end)):
                    break
            same = {"changed": None, "position": first.position, "last_ids": {}, "pages": {}}
            assert app.workspace.open_plan.plan.model_copy(update=same) == goal.model_copy(update=same)


async def test_undo_names_the_field_it_took_back_and_not_its_neighbour(tmp_path):
    path = "direction.alcohol.licence_period"
    async with running(written(example_plan(), tmp_path), size=(80, 24)) as (app, pilot):
        assert shape_at(path)
        await to_page(app, pilot, "direction.alcohol", path)
        await pilot.press("x", "ctrl+z")
        label = app.guide.field_words[path].label
        await until(lambda: says(app, undone(app, "answer", f"«{label}»")), pilot)


async def test_what_is_said_goes_with_the_next_thing_done(tmp_path):
    path = written(example_plan(), tmp_path)
    async with running(path, size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, "direction.measures")
        await pilot.press("delete")
        await until(lambda: says(app, "Slettet tiltaket"), pilot)
        await pilot.press("ctrl+d")
        await until(lambda: len(app.workspace.open_plan.plan.direction.measures) == 26, pilot)
        await pilot.pause()
        assert not says(app, "Slettet tiltaket")
    assert len(on_disk(path).direction.measures) == 26
