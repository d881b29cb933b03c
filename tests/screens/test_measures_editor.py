"""The measures as a table, through the real program: columns, sorting, filtering, rows by key, and pasting."""

import re

import pytest
from textual.screen import ModalScreen
from textual.widgets import Button, DataTable, Select, TextArea

from planwizard.analysis.measure_filter import WITHOUT
from planwizard.app.main import PlanwizardApp
from planwizard.plan import Plan
from planwizard.plan.answers import put, rows
from screens.dialogs import ChoiceDialog
from screens.measure_filter_bar import FindInput
from screens.measure_table import MeasureTable
from screens.measures_editor import MeasuresEditor
from screens.new_row_line import NewRowLine
from screens.paste_dialogs import PasteDialog, PasteTextDialog
from screens.row_titles import short_label
from screens.toolbar import ToolButton
from tests.pilots import (
    address_in_focus,
    example_plan,
    field_of,
    measure_table,
    on_disk,
    paste,
    plan_file,
    running,
    says,
    seen,
    seen_flat,
    to_page,
    until,
    written,
)

KEY = "direction.measures"


def titles(app: PlanwizardApp) -> list[str]:
    """Return the first cell of every row, from the top."""
    return [str(measure_table(app).get_row(row.key)[0]) for row in measure_table(app).ordered_rows]


def headings(app: PlanwizardApp) -> list[str]:
    return [str(column.label) for column in measure_table(app).ordered_columns]


def chosen(app: PlanwizardApp) -> str:
    return titles(app)[measure_table(app).cursor_row]


def status(app: PlanwizardApp) -> str:
    return str(app.workspace.page.query_one(".shown").content)


def plan_of(*measures: dict[str, object]) -> Plan:
    plan = example_plan()
    own = plan.direction.measures[0].model_copy(update=dict.fromkeys(("number", "title", "responsible", "due", "cost")))
    made = (own.model_copy(update={"id": f"t{n}", **values}) for n, values in enumerate(measures, 1))
    return put(plan, KEY, tuple(made))


FOUR = (
    {"title": "Ærend", "responsible": "K&O, TEK", "due": "høsten 2029", "cost": "1,2 mill.", "level": "at_risk"},
    {"title": "[/] {x} Bok", "responsible": "NAV", "due": "Kontinuerlig", "cost": "innenfor ramme", "level": None},
    {"title": "Ål", "responsible": "TEK", "due": "1.3.2028", "cost": "90 000", "level": "population"},
    {"title": "Zoo", "responsible": None, "due": None, "cost": "0,4 årsverk", "level": "problematic_use"},
)


async def show_all(app, pilot) -> None:
    app.workspace.page.query_one(".show-all", ToolButton).press()
    await pilot.pause()


async def test_sorting_goes_by_what_can_be_read_and_changes_nothing(tmp_path):
    async with running(written(plan_of(*FOUR), tmp_path), size=(140, 40)) as (app, pilot):
        await to_page(app, pilot, KEY)
        in_plan = titles(app)
        before = app.workspace.open_plan.plan.direction
        await pilot.press("f7")
        assert titles(app) == ["[/] {x} Bok", "Zoo", "Ærend", "Ål"], "æ and å come after z"
        assert headings(app)[0].endswith("▲")
        await pilot.press("f7")
        assert titles(app)[0] == "Ål", "levels go by the order they are offered in"
        await pilot.press("f7", "f7")
        assert titles(app) == ["Ål", "Ærend", "[/] {x} Bok", "Zoo"], "by time: dated, going on, nothing said"
        await pilot.press("shift+f7")
        assert titles(app)[-1] == "Zoo", "what says nothing comes last either way"
        assert titles(app)[0] == "[/] {x} Bok"
        assert "▼" in headings(app)[3]
        await pilot.press("f7")
        assert titles(app) == ["Ål", "Ærend", "Zoo", "[/] {x} Bok"], "kroner, then years of work, then the frame"
        await pilot.press("shift+down")
        assert status(app) == app.guide.say("table.no_moving")
        await show_all(app, pilot)
        assert titles(app) == in_plan
        assert app.workspace.open_plan.plan.direction is before
        where = next(y for y, line in enumerate(seen(app).splitlines()) if "Ansvarlig" in line and "Frist" in line)
        header = measure_table(app).region
        assert where == header.y
        await pilot.click(MeasureTable, offset=(5, 0))
        assert titles(app)[0] == "[/] {x} Bok"
        await pilot.click(MeasureTable, offset=(5, 0))
        assert titles(app)[0] == "Ål"
        await pilot.click(MeasureTable, offset=(5, 0))
        assert titles(app) == in_plan


async def test_filters_narrow_the_table_and_say_how_many_are_left(tmp_path):
    async with running(written(plan_of(*FOUR), tmp_path), size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, KEY)
        responsible, level, year = app.workspace.page.query(".narrowing Select").results(Select)
        responsible.value = "TEK"
        await pilot.pause()
        assert titles(app) == ["Ærend", "Ål"]
        assert status(app).startswith("2 av 4 tiltak")
        assert app.guide.say("table.shown", shown=2, every=4) in seen_flat(app)
        year.value = "2028"
        await pilot.pause()
        assert titles(app) == ["Ål"]
        assert field_of(app.workspace.page.query("MeasuresEditor TextArea").first()).address == f"{KEY}.t3.title"
        measure_table(app).focus()
        await show_all(app, pilot)
        await pilot.press("ctrl+f", *"bok")
        await until(lambda: titles(app) == ["[/] {x} Bok"], pilot)
        assert isinstance(app.focused, FindInput)
        await pilot.press("x")
        await until(lambda: titles(app) == [], pilot)
        assert status(app).startswith("0 av 4 tiltak")
        await pilot.press("backspace", "down")
        assert app.focused is measure_table(app)
        await show_all(app, pilot)
        level.value = WITHOUT
        await until(lambda: titles(app) == ["[/] {x} Bok"], pilot)
        await pilot.press("insert")
        await until(lambda: len(titles(app)) == 2, pilot)
        assert address_in_focus(app) == f"{KEY}.t27.title", "a new one is shown, whatever is filtered"


COLUMNS = {
    (80, 24): ["title", "level", "responsible", "due"],
    (120, 40): ["title", "level", "responsible", "due", "cost"],
    (140, 45): ["title", "level", "responsible", "due", "cost", "status", "serves"],
    (160, 50): ["title", "level", "responsible", "due", "cost", "status", "serves", "priority"],
}


def heading_line(app: PlanwizardApp) -> str:
    """Return the line of headings."""
    return seen(app).splitlines()[measure_table(app).region.y].rstrip()


def headings_in_sight(app: PlanwizardApp) -> list[str]:
    """Return the headings on the screen, without the signs behind them."""
    at = measure_table(app).region
    line = seen(app).splitlines()[at.y][at.x : at.x + measure_table(app).size.width]
    return [text.removesuffix("→").strip() for text in re.split(r"\s{2,}", line.strip())]


async def test_the_columns_in_sight_are_those_there_is_room_for(tmp_path):
    async with running(written(example_plan(), tmp_path), size=(90, 30)) as (app, pilot):
        await to_page(app, pilot, KEY)
        await pilot.press("down", "down")
        third = chosen(app)
        for size, names in COLUMNS.items():
            await pilot.resize_terminal(*size)
            labels = [short_label(name, app.guide) for name in names]
            await until(lambda labels=labels: headings_in_sight(app) == labels, pilot)
            assert measure_table(app).size.height <= size[1] // 2
            assert chosen(app) == third


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_year_of_a_due_date_is_seen_where_the_levels_need_little_room(tmp_path, size):
    plan = plan_of({"title": "Natteravn", "due": "15. november 2028", "level": "population"})
    async with running(written(plan, tmp_path), size=size) as (app, pilot):
        await to_page(app, pilot, KEY)
        await until(lambda: "15. november 2028" in seen(app).splitlines()[measure_table(app).region.y + 1], pilot)


async def test_the_cursor_goes_to_cells_that_are_not_in_sight_and_the_title_stays(tmp_path):
    async with running(written(plan_of(*FOUR), tmp_path), size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, KEY)
        assert short_label("priority", app.guide) not in headings_in_sight(app)
        await pilot.press("down", "end")
        assert headings_in_sight(app)[0] == app.guide.field_words[f"{KEY}.title"].label
        assert headings_in_sight(app)[-1] == short_label("priority", app.guide)
        assert "[/] {x} Bok" in seen(app)
        assert "→" not in heading_line(app), "there is nothing more to the right"
        await pilot.press("up", "home")
        assert heading_line(app).endswith("Frist →")
        await pilot.press(*["right"] * 4)
        assert heading_line(app).endswith("Kostnad →"), "the sign follows the last heading in sight"
        await pilot.press("home")
        assert headings_in_sight(app) == [short_label(name, app.guide) for name in COLUMNS[80, 24]]
        assert chosen(app) == "Ærend"


@pytest.mark.parametrize("width", [80, 99, 116, 220])
async def test_the_table_is_whole_in_the_first_picture_of_its_page(tmp_path, width):
    async with running(written(example_plan(), tmp_path), size=(width, 40)) as (app, pilot):
        await to_page(app, pilot, "direction.strategies")
        await app.workspace.show_page(KEY)
        before = [(column.key, column.width) for column in measure_table(app).ordered_columns]
        assert not measure_table(app).region, "nothing is drawn yet"
        await until(lambda: measure_table(app).region, pilot)
        assert measure_table(app).row_count == len(app.workspace.open_plan.plan.direction.measures)
        assert before == [(column.key, column.width) for column in measure_table(app).ordered_columns]


async def test_rows_are_added_copied_moved_and_deleted_by_key_and_taken_back(tmp_path):
    async with running(written(plan_of(*FOUR), tmp_path)) as (app, pilot):
        await to_page(app, pilot, KEY)
        await pilot.press("down", "shift+down")
        assert titles(app) == ["Ærend", "Ål", "[/] {x} Bok", "Zoo"]
        assert chosen(app) == "[/] {x} Bok"
        await pilot.press("ctrl+d")
        assert titles(app).count("[/] {x} Bok") == 2
        await pilot.press("ctrl+z")
        await pilot.pause()
        await pilot.press("up", "delete")
        await pilot.pause()
        assert titles(app) == ["Ærend", "Ål", "Zoo"]
        assert chosen(app) == "Zoo", "the next one is chosen"
        assert app.focused is measure_table(app)
        await pilot.press("ctrl+z", "ctrl+z")
        await pilot.pause()
        assert titles(app) == ["Ærend", "[/] {x} Bok", "Ål", "Zoo"]
        assert chosen(app) == "[/] {x} Bok"
        await pilot.press("enter")
        assert address_in_focus(app) == f"{KEY}.t2.title"
        await paste(app, pilot, "Ny ")
        assert "Ny [/] {x} Bok" in titles(app), "the table says what is typed"
        measure_table(app).focus()
        await pilot.press(*["delete"] * 4)
        await pilot.pause()
        assert rows(app.workspace.open_plan.plan, KEY) == ()
        assert isinstance(app.focused, NewRowLine)
        assert app.workspace.page.query(".empty").first().display


async def open_preview(app: PlanwizardApp, pilot, text: str) -> PasteDialog:
    measure_table(app).focus() if titles(app) else app.workspace.page.query_one(NewRowLine).focus()
    await paste(app, pilot, text)
    await until(lambda: isinstance(app.screen, PasteDialog), pilot)
    await pilot.pause()
    return app.screen


async def test_cells_pasted_in_the_title_of_a_measure_are_read_as_rows_of_a_spreadsheet(tmp_path):
    async with running(written(plan_of(), tmp_path)) as (app, pilot):
        await to_page(app, pilot, KEY)
        await pilot.press("enter")
        await paste(app, pilot, "Tiltak\tFrist\nFritidskort\t2028\nNatteravn\t2029\n")
        await until(lambda: isinstance(app.screen, PasteDialog), pilot)
        await pilot.pause()
        await pilot.press("enter")
        await until(lambda: not isinstance(app.screen, ModalScreen), pilot)
        await pilot.pause()
        assert [(m.title, m.due) for m in rows(app.workspace.plan, KEY)] == [
            ("Fritidskort", "2028"),
            ("Natteravn", "2029"),
        ]


async def test_rows_with_headings_become_measures_after_a_look(tmp_path):
    path = written(plan_of(*FOUR), tmp_path)
    text = 'Tiltak\tAnsvar\tTid\tNivå\tFarge\n"To\nlinjer"\tK&O\t2028\tAlle\tRød\n[/] {x}\tTEK\t\tHalvveis\t'
    async with running(path, size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, KEY)
        preview = await open_preview(app, pilot, text)
        assert says(app, app.guide.say("pasting.count_named", count=2))
        assert says(app, app.guide.say("pasting.unknown", count=1, some="Nivå: Halvveis"))
        assert says(app, app.guide.say("pasting.homeless", count=1, some="Farge: Rød"))
        assert "[/] {x}" in seen(app)
        assert app.guide.say("pasting.accept") in seen(app), "the button is in sight at 80×24"
        assert [select.value for select in preview.query(Select)][:4] == ["title", "responsible", "due", "level"]
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, ChoiceDialog), pilot)
        assert says(app, app.guide.say("pasting.rest", count=2))
        await pilot.press("escape")
        await until(lambda: isinstance(app.screen, PasteDialog), pilot)
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, ChoiceDialog), pilot)
        await pilot.press("enter")
        await until(lambda: not isinstance(app.screen, ModalScreen), pilot)
        await pilot.pause()
        new = app.workspace.open_plan.plan.direction.measures[4:]
        assert [(m.title, m.responsible, m.comment) for m in new] == [
            ("To linjer", "K&O", "Farge: Rød"),
            ("[/] {x}", "TEK", "Nivå: Halvveis"),
        ]
        assert chosen(app) == "To linjer"
        assert says(app, app.guide.say("pasting.done", count=2))
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert titles(app) == [m["title"] for m in FOUR]
        assert says(app, app.guide.say("changes.paste"))


async def test_what_is_not_to_be_printed_is_left_out_and_a_column_is_set_with_keys(tmp_path):
    path = written(plan_of(*FOUR), tmp_path)
    text = "Tiltak\t2027\t2028\tSum\tFarge\tMerke\n1.1 Bod\t200 000\t\t200 000\tRød\tA\n1.2 Vev\tX\tX\t\t\tB"
    async with running(path, size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, KEY)
        preview = await open_preview(app, pilot, text)
        values = [select.value for select in preview.query(Select)]
        assert values[:4] == ["title", "costs", "costs", "left_out"]
        assert says(app, app.guide.say("pasting.skipped", names="Sum"))
        assert "2027: 200 000" in seen(app)
        list(preview.query(Select))[4].focus()
        await pilot.press("enter", *"komm", "enter")
        await until(lambda: list(preview.query(Select))[4].value == "comment", pilot)
        await pilot.pause()
        preview.query_one(".dialog-buttons Button", Button).press()
        await until(lambda: isinstance(app.screen, ChoiceDialog), pilot)
        assert says(app, app.guide.say("pasting.rest", count=2))
        await pilot.press("down", "enter")
        await until(lambda: len(titles(app)) == 6, pilot)
        bod, vev = app.workspace.open_plan.plan.direction.measures[4:]
        assert (bod.number, bod.title, bod.comment) == ("1.1", "Bod", "Farge: Rød")
        assert [(cost.year, cost.amount) for cost in bod.costs] == [("2027", "200 000")]
        assert (vev.number, vev.title, vev.due, vev.comment) == ("1.2", "Vev", "2027–2028", None)


async def test_many_rows_without_headings_are_taken_as_the_person_says(tmp_path):
    path = plan_file(tmp_path)
    text = "\n".join(f"Tiltak nummer {n}\tEnhet {n % 7}\t{2027 + n % 4}" for n in range(400))
    async with running(path) as (app, pilot):
        await to_page(app, pilot, KEY)
        preview = await open_preview(app, pilot, text)
        assert preview.query_one(DataTable).row_count == 400
        second = list(preview.query(Select))[1]
        second.value = "partners"
        await pilot.pause()
        await pilot.press("enter")
        await until(lambda: len(titles(app)) == 400, pilot)
        assert rows(app.workspace.open_plan.plan, KEY)[8].partners == "Enhet 1"
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert titles(app) == []
        await pilot.press("ctrl+y")
        await until(lambda: len(titles(app)) == 400, pilot)
        app.close_plan()
    assert len(on_disk(path).direction.measures) == 400


async def test_the_menu_asks_for_the_rows_and_a_field_keeps_what_is_pasted_into_it(tmp_path):
    async with running(written(plan_of(*FOUR), tmp_path)) as (app, pilot):
        await to_page(app, pilot, "standing.challenges")
        await app.do("paste")
        await until(lambda: isinstance(app.screen, PasteTextDialog), pilot)
        await pilot.pause()
        assert isinstance(app.focused, TextArea)
        await paste(app, pilot, "Fritidskort\t2028")
        await until(lambda: isinstance(app.screen, PasteDialog), pilot)
        await pilot.press("escape")
        await until(lambda: not isinstance(app.screen, ModalScreen), pilot)
        assert len(rows(app.workspace.open_plan.plan, KEY)) == 4
        await to_page(app, pilot, KEY, f"{KEY}.t1.responsible")
        await paste(app, pilot, "\ten\tto")
        assert not isinstance(app.screen, ModalScreen)
        assert "en to" in rows(app.workspace.open_plan.plan, KEY)[0].responsible


async def test_typing_in_one_of_many_looks_at_that_one_alone(tmp_path):
    own = example_plan().direction.measures
    many = tuple(own[n % len(own)].model_copy(update={"id": f"t{n + 1}"}) for n in range(300))
    async with running(written(put(example_plan(), KEY, many), tmp_path)) as (app, pilot):
        await to_page(app, pilot, KEY, f"{KEY}.t150.title")
        await until(lambda: len(titles(app)) == 300, pilot)
        drawn, view = [], app.workspace.page.query_one(MeasuresEditor)
        view.master.show_row = drawn.append
        view.master.show = lambda *_: drawn.append("all")
        await pilot.press("Q")
        await pilot.pause()
        assert [row.id for row in drawn] == ["t150"]
