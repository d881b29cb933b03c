"""The table of measures as a spreadsheet: cells changed where they stand, and rows marked to change them together."""

from textual.screen import ModalScreen

from planwizard.app.main import PlanwizardApp
from planwizard.plan import Plan
from planwizard.plan.answers import put
from planwizard.plan.measures import Measure
from screens.measure_table import MARK, MeasureTable
from screens.new_row_line import NewRowLine
from screens.pick_dialogs import PickDialog
from tests.pilots import (
    address_in_focus,
    example_plan,
    measure_table,
    on_disk,
    paste,
    running,
    says,
    seen,
    to_page,
    undone,
    until,
    written,
)

KEY = "direction.measures"
THREE = ("Natteravn", "Bibliotek i helgene", "Åpen hall")


def plan_of(*titles: str) -> Plan:
    """Return the example plan with measures that have a title and nothing else."""
    measures = (Measure(id=f"t{number}", title=title) for number, title in enumerate(titles, 1))
    return put(put(example_plan(), KEY, tuple(measures)), f"pages.{KEY}.mark", None)


def measures(app: PlanwizardApp) -> tuple[Measure, ...]:
    return app.workspace.plan.direction.measures


def answers(app: PlanwizardApp, name: str) -> list[object]:
    return [getattr(measure, name) for measure in measures(app)]


def marked(app: PlanwizardApp) -> list[str]:
    cells = (str(measure_table(app).get_row(row.key)[0]) for row in measure_table(app).ordered_rows)
    return [cell.removeprefix(MARK) for cell in cells if cell.startswith(MARK)]


async def pick_link(app: PlanwizardApp, pilot, *keys: str) -> None:
    """Press Enter in a cell of links, and keys in the dialog."""
    await pilot.press("enter")
    await until(lambda: isinstance(app.screen, PickDialog), pilot)
    await pilot.press(*keys)
    await until(lambda: not isinstance(app.screen, ModalScreen), pilot)


async def test_level_links_and_priority_of_a_measure_take_ten_keys_at_most(tmp_path):
    async with running(written(plan_of(*THREE), tmp_path), size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, KEY)
        await pilot.press("right", "enter", "3", "end", "enter", "2", "left")
        await pick_link(app, pilot, "down", "enter")  # ten with the Enter that opens it
        first = measures(app)[0]
        assert (first.level, first.priority) == ("problematic_use", "should")
        assert first.serves == (app.workspace.plan.standing.challenges[1].id,)
        assert measures(app)[1:] == plan_of(*THREE).direction.measures[1:], "the others are as they were"
        assert app.focused is measure_table(app)


async def test_of_ten_pasted_measures_forty_keys_are_more_than_enough(tmp_path):
    async with running(written(plan_of(), tmp_path), size=(120, 40)) as (app, pilot):
        await to_page(app, pilot, KEY)
        app.workspace.page.query_one(NewRowLine).focus()
        await paste(app, pilot, "Tiltak\tAnsvarlig\n" + "\n".join(f"Tiltak {n}\tNAV" for n in range(10)))
        await until(lambda: isinstance(app.screen, ModalScreen), pilot)
        await pilot.press("enter")
        await until(lambda: len(measures(app)) == 10 and app.focused is measure_table(app), pilot)
        await pilot.press("ctrl+a", "right", "enter", "1", "end", "enter", "1", "left")
        await pick_link(app, pilot, "enter")
        assert answers(app, "level") == ["population"] * 10
        assert answers(app, "priority") == ["must"] * 10
        assert answers(app, "serves") == [(app.workspace.plan.standing.challenges[0].id,)] * 10


async def test_what_is_typed_in_a_cell_is_answered_at_once_and_said_how_it_is_read(tmp_path):
    path = written(plan_of(*THREE), tmp_path)
    async with running(path, size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, KEY)
        await pilot.press("down", "right", "right", "right", "right", "enter", *"mye")
        assert measures(app)[1].cost == "mye", "what is typed needs no Enter to be safe"
        await until(lambda: says(app, app.guide.say("remarks.not_an_amount")), pilot)
        await pilot.press(*["backspace"] * 3, *"90 000", "tab")
        assert measures(app)[1].cost == "90 000"
        assert "90 000" in seen(app)
        assert measure_table(app).column == "status", "Tab goes on to the next cell"
        await pilot.press("left", "enter", *" kr", "escape")
        assert measures(app)[1].cost == "90 000", "Esc takes back what was typed"
        assert app.focused is measure_table(app)
        app.close_plan()
    assert on_disk(path).direction.measures[1].cost == "90 000"


async def test_a_cell_suggests_names_that_are_used_elsewhere(tmp_path):
    plan = put(plan_of(*THREE), f"{KEY}.t3.responsible", "Oppvekst og utdanning")
    async with running(written(plan, tmp_path)) as (app, pilot):
        await to_page(app, pilot, KEY)
        await pilot.press("right", "right", "enter", *"opp", "right", "enter")
        assert measures(app)[0].responsible == "oppvekst og utdanning"
        assert app.focused is measure_table(app)


async def test_enter_on_a_title_opens_the_form_which_shows_what_was_set_in_the_table(tmp_path):
    async with running(written(plan_of(*THREE), tmp_path)) as (app, pilot):
        await to_page(app, pilot, KEY)
        await pilot.press("right", "right", "enter", *"NAV", "enter", "home", "enter")
        assert address_in_focus(app) == f"{KEY}.t1.title"
        fields = {field.address.name: field for field in app.workspace.page.query("RowForm AnswerField")}
        assert fields["responsible"]._editor.text == "NAV"


async def test_letters_find_a_measure_whatever_cell_the_cursor_is_in(tmp_path):
    async with running(written(plan_of(*THREE), tmp_path)) as (app, pilot):
        await to_page(app, pilot, KEY)
        before = app.workspace.plan.direction
        await pilot.press("right", "right", *"åpen")
        assert (measure_table(app).cursor_row, measure_table(app).column) == (2, "responsible")
        assert app.workspace.plan.direction is before


async def test_an_undone_cell_is_where_the_cursor_is(tmp_path):
    async with running(written(plan_of(*THREE), tmp_path)) as (app, pilot):
        await to_page(app, pilot, KEY)
        await pilot.press("right", "enter", "2", "down", "end", "ctrl+z")
        await until(lambda: answers(app, "level") == [None] * 3, pilot)
        assert (measure_table(app).cursor_row, measure_table(app).column) == (0, "level")
        assert app.focused is measure_table(app)


async def test_a_choice_is_taken_away_and_left_as_it_was(tmp_path):
    plan = put(plan_of(*THREE), f"{KEY}.t1.level", "at_risk")
    async with running(written(plan, tmp_path)) as (app, pilot):
        await to_page(app, pilot, KEY)
        for keys in (("escape",), ("enter",), ("9", "escape"), ("tab",)):
            await pilot.press("home", "right", "enter", *keys)
            assert app.focused is measure_table(app)
            assert answers(app, "level") == ["at_risk", None, None]
        await pilot.press("home", "right", "enter", "0")
        assert answers(app, "level") == [None] * 3


async def test_what_is_set_in_a_cell_is_set_for_all_that_are_marked_as_one_step(tmp_path):
    async with running(written(plan_of(*THREE), tmp_path), size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, KEY)
        await pilot.press("space", "down", "down", "space")
        assert marked(app) == ["Natteravn", "Åpen hall"]
        assert says(app, app.guide.say("table.marked", count=2))
        await pilot.press("right", "enter", "2")
        assert answers(app, "level") == ["at_risk", None, "at_risk"]
        assert says(app, "Nivå satt for 2 tiltak.")
        await pilot.press("right", "enter", *"K&O", "enter")
        assert answers(app, "responsible") == ["K&O", None, "K&O"]
        assert marked(app) == ["Natteravn", "Åpen hall"], "the next cell is for the same rows"
        await pilot.press("ctrl+z")
        await until(lambda: answers(app, "responsible") == [None] * 3, pilot)
        assert says(app, undone(app, "answer_all"))
        await pilot.press("ctrl+z")
        await until(lambda: answers(app, "level") == [None] * 3, pilot)
        await pilot.press("ctrl+y")
        await until(lambda: answers(app, "level") == ["at_risk", None, "at_risk"], pilot)


async def test_a_choice_is_taken_away_from_marked_measures_that_differ(tmp_path):
    plan = put(put(plan_of(*THREE), f"{KEY}.t1.level", "at_risk"), f"{KEY}.t2.level", "population")
    async with running(written(plan, tmp_path)) as (app, pilot):
        await to_page(app, pilot, KEY)
        await pilot.press("ctrl+a", "right", "enter", "0")
        assert answers(app, "level") == [None] * 3
        assert app.focused is measure_table(app)
        await pilot.press("ctrl+z")
        await until(lambda: answers(app, "level") == ["at_risk", "population", None], pilot)


async def test_esc_leaves_what_was_typed_for_many_undone(tmp_path):
    async with running(written(plan_of(*THREE), tmp_path)) as (app, pilot):
        await to_page(app, pilot, KEY)
        await pilot.press("ctrl+a", "right", "right", "enter", *"NAV", "escape")
        assert answers(app, "responsible") == [None] * 3
        assert app.focused is measure_table(app)


async def test_a_second_space_and_esc_take_marks_away_and_only_then_does_esc_open_the_menu(tmp_path):
    async with running(written(plan_of(*THREE), tmp_path)) as (app, pilot):
        await to_page(app, pilot, KEY)
        await pilot.press("space", "space")
        assert marked(app) == []
        await pilot.press("ctrl+a")
        assert marked(app) == list(THREE)
        await pilot.press("escape")
        assert marked(app) == []
        assert not isinstance(app.screen, ModalScreen)
        assert says(app, app.guide.say("table.keys"))
        await pilot.press("escape")
        await until(lambda: isinstance(app.screen, ModalScreen), pilot)


async def test_a_deleted_measure_is_no_longer_counted_among_the_marked(tmp_path):
    async with running(written(plan_of(*THREE), tmp_path)) as (app, pilot):
        await to_page(app, pilot, KEY)
        await pilot.press("ctrl+a", "delete")
        await until(lambda: len(measures(app)) == 2, pilot)
        assert says(app, app.guide.say("table.marked", count=2))


async def test_links_set_for_many_leave_each_its_own(tmp_path):
    challenges = [row.id for row in example_plan().standing.challenges]
    plan = put(plan_of(*THREE), f"{KEY}.t1.serves", (challenges[0], challenges[1]))
    plan = put(plan, f"{KEY}.t2.serves", (challenges[0],))
    async with running(written(plan, tmp_path)) as (app, pilot):
        await to_page(app, pilot, KEY)
        await pilot.press("space", "down", "space", "end", "left")
        await pick_link(app, pilot, "space", "down", "down", "space", "enter")
        assert answers(app, "serves") == [(challenges[1], challenges[2]), (challenges[2],), ()]
        await pilot.press("ctrl+z")
        await until(lambda: measures(app) == plan.direction.measures, pilot)


async def test_only_measures_in_sight_are_changed(tmp_path):
    async with running(written(plan_of(*THREE), tmp_path)) as (app, pilot):
        await to_page(app, pilot, KEY)
        await pilot.press("ctrl+a", "ctrl+f", *"hall")
        await until(lambda: measure_table(app).row_count == 1, pilot)
        await pilot.press("enter", "right", "enter", "1")
        assert answers(app, "level") == [None, None, "population"]


async def test_marked_measures_stay_in_sight_while_they_are_set(tmp_path):
    async with running(written(plan_of(*THREE), tmp_path)) as (app, pilot):
        await to_page(app, pilot, KEY)
        app.workspace.page.query_one(".-level").value = "–"
        await until(lambda: app.workspace.page.has_class("-narrowed") or app.workspace.page.query(".-narrowed"), pilot)
        measure_table(app).focus()
        await pilot.press("ctrl+a", "right", "enter", "1", "end", "left")
        await pick_link(app, pilot, "enter")
        assert measure_table(app).row_count == 3, "although they now have a level"
        await pilot.press("right", "enter", "1")
        assert answers(app, "priority") == ["must"] * 3


async def test_a_click_changes_the_cell_under_the_cursor_and_one_elsewhere_leaves_it(tmp_path):
    async with running(written(plan_of(*THREE), tmp_path), size=(120, 40)) as (app, pilot):
        await to_page(app, pilot, KEY)
        await pilot.press("right", "right")
        at = measure_table(app).cell_on_screen().offset - measure_table(app).region.offset
        await pilot.press("home")
        await pilot.click(MeasureTable, offset=at)
        await pilot.click(MeasureTable, offset=at)
        await pilot.press(*"NAV")
        await pilot.click(MeasureTable, offset=(3, 3))
        await until(lambda: app.focused is measure_table(app), pilot)
        assert answers(app, "responsible") == ["NAV", None, None]
        assert measure_table(app).cursor_row == 2
        assert not app.workspace.page.query("CellEditor")


async def test_nothing_is_set_in_a_plan_that_is_only_read(tmp_path):
    path = written(plan_of(*THREE), tmp_path)
    async with running(path) as (first, _), running(path) as (app, pilot):
        assert first.workspace
        await to_page(app, pilot, KEY)
        await pilot.press("right", "enter", "1", "right", "enter", *"NAV", "enter", "ctrl+a", "enter", *"NAV", "enter")
        assert measures(app) == plan_of(*THREE).direction.measures
        assert says(app, app.guide.say("notices.read_only"))
