"""The page of key figures: values typed in cells, bars, rows from a spreadsheet, and the sentence for the situation."""

from planwizard.plan import Plan
from planwizard.plan.answers import put
from planwizard.plan.standing import FigureValue
from screens.figure_paste_dialog import FigurePasteDialog
from screens.paste_dialogs import PasteTextDialog
from screens.values_editor import ValueCell
from tests.pilots import (
    address_in_focus,
    on_disk,
    paste,
    running,
    says,
    seen,
    seen_flat,
    to_page,
    undone,
    until,
    written,
)
from tests.support import a_plan

SMALL = (80, 24)
PAGE = "standing.figures"
VALUES = [
    {"who": "ours", "year": "2025", "value": "24"},
    {"who": "county", "year": "2025", "value": ":"},
    {"who": "country", "year": "2025", "value": "12"},
]


def plan(*values: dict[str, str]) -> Plan:
    figures = [{"id": "nt1", "name": "Ensomhet", "unit": "%", "values": list(values)}]
    standing = {"figures": figures, "local_situation": "Her bor 8 200."}
    about = {"kind": "folkehelseplan", "municipality": "Fjordvik", "language": "nb"}
    return a_plan(about=about, standing=standing, depth="full")


def bars_on(screen: str) -> dict[str, str]:
    """Return what stands on the lines with the values of the chosen figure, by whose they are."""
    lines = [line.strip() for line in screen.splitlines()]
    found = (line for line in lines if line.startswith(("Kommunen 2", "Fylket 2", "Landet 2")))
    return {line.partition(" ")[0]: line.partition(" ")[2] for line in found}


async def test_the_chosen_figure_is_shown_as_bars_on_one_scale(tmp_path):
    async with running(written(plan(*VALUES), tmp_path), size=SMALL) as (app, pilot):
        await to_page(app, pilot, PAGE)
        shown = bars_on(seen(app))
    assert shown["Kommunen"].count("▆") == 2 * shown["Landet"].count("▆") > 0
    assert "skjult" in shown["Fylket"]
    assert "▆" not in shown["Fylket"]
    assert "24" in shown["Kommunen"]


async def test_a_value_is_typed_cell_by_cell(tmp_path):
    path = written(plan(), tmp_path)
    async with running(path) as (app, pilot):
        await to_page(app, pilot, PAGE, f"{PAGE}.nt1.values")
        for text in ("kommunen", "jenter", "2025", "31,5"):
            await pilot.press(*("comma" if letter == "," else letter for letter in text), "enter")
        assert isinstance(app.focused, ValueCell), "there is a line for the next value"
        await pilot.press(*"Fy", "right", "tab", "tab", "tab", *"skjult")
        await pilot.pause()
        assert app.workspace.plan.standing.figures[0].values == (
            FigureValue(who="ours", group="jenter", year="2025", value="31,5"),
            FigureValue(who="county", value="skjult"),
        )
    assert len(on_disk(path).standing.figures[0].values) == 2


async def test_the_arrows_move_between_the_values_and_undo_shows_them_as_before(tmp_path):
    async with running(written(plan(*VALUES), tmp_path)) as (app, pilot):
        await to_page(app, pilot, PAGE, f"{PAGE}.nt1.values")
        await pilot.press("tab", "tab", "tab", "down", "down", "end", "5")
        assert [value.value for value in app.workspace.plan.standing.figures[0].values] == ["24", ":", "125"]
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert app.workspace.plan.standing.figures[0].values[2].value == "12"
        assert [cell.value for cell in app.workspace.page.query(ValueCell) if cell.column == "value"][:3] == [
            "24",
            ":",
            "12",
        ]


async def test_rows_pasted_on_the_list_become_figures_in_one_step(tmp_path):
    async with running(written(plan(*VALUES), tmp_path)) as (app, pilot):
        await to_page(app, pilot, PAGE)
        await paste(
            app, pilot, "Indikator\tFjordvik\tLandet\tÅr\nRøyking (prosent)\t13\t9\t2025\nTrangbodd\t8\t20\t2024"
        )
        await until(lambda: isinstance(app.screen, FigurePasteDialog), pilot)
        assert "Kommunen 2025" in seen(app)
        await pilot.press("enter")
        await until(lambda: len(app.workspace.plan.standing.figures) == 3, pilot)
        new = app.workspace.plan.standing.figures[1]
        assert (new.name, new.unit, [value.value for value in new.values]) == ("Røyking", "prosent", ["13", "9"])
        assert says(app, app.guide.say("pasted_figures.done", count=2))
        await pilot.press("ctrl+z")
        await until(lambda: len(app.workspace.plan.standing.figures) == 1, pilot)
        assert says(app, undone(app, "paste"))


async def test_rows_pasted_in_the_title_of_a_new_figure_become_figures_and_leave_no_empty_one(tmp_path):
    async with running(written(plan(*VALUES), tmp_path)) as (app, pilot):
        await to_page(app, pilot, PAGE)
        await pilot.press("insert")
        await until(lambda: address_in_focus(app).endswith(".name"), pilot)
        await paste(app, pilot, "Indikator\tFjordvik\nRøyking\t13\nTrangbodd\t8")
        await until(lambda: isinstance(app.screen, FigurePasteDialog), pilot)
        await pilot.press("enter")
        await until(lambda: not isinstance(app.screen, FigurePasteDialog), pilot)
        names = [figure.name for figure in app.workspace.plan.standing.figures]
        assert names == ["Ensomhet", "Røyking", "Trangbodd"]


async def test_the_button_asks_for_the_rows(tmp_path):
    async with running(written(plan(), tmp_path)) as (app, pilot):
        await to_page(app, pilot, PAGE)
        await pilot.click(_button(app, "paste"))
        await until(lambda: isinstance(app.screen, PasteTextDialog), pilot)
        assert app.guide.say("pasted_figures.title") in seen(app)


async def test_the_sentence_that_compares_is_put_into_the_situation_in_one_step(tmp_path):
    async with running(written(plan(*VALUES), tmp_path)) as (app, pilot):
        await to_page(app, pilot, PAGE)
        await pilot.click(_button(app, "compare"))
        sentence = "Ensomhet: 24\u00a0% hos oss, 12\u00a0% i landet (2025)."
        await until(lambda: sentence in (app.workspace.plan.standing.local_situation or ""), pilot)
        assert app.workspace.plan.standing.local_situation == f"Her bor 8 200.\n\n{sentence}"
        assert says(app, app.guide.say("figures.inserted", sentence=sentence))
        await pilot.click(_button(app, "compare"))
        await pilot.pause()
        assert says(app, app.guide.say("figures.already", sentence=sentence))
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert app.workspace.plan.standing.local_situation == "Her bor 8 200."


async def test_the_step_list_shows_that_the_situation_is_begun_by_the_sentence(tmp_path):
    empty = put(plan(*VALUES), "standing.local_situation", None)
    async with running(written(empty, tmp_path)) as (app, pilot):
        await to_page(app, pilot, PAGE)
        assert "1 påbegynt" in seen_flat(app)
        await pilot.click(_button(app, "compare"))
        await until(lambda: "2 påbegynt" in seen_flat(app), pilot)


async def test_a_figure_without_a_number_is_no_sentence(tmp_path):
    async with running(written(plan(), tmp_path)) as (app, pilot):
        await to_page(app, pilot, PAGE)
        await pilot.click(_button(app, "compare"))
        await until(lambda: says(app, app.guide.say("figures.nothing_to_compare")), pilot)
        assert app.workspace.plan.standing.local_situation == "Her bor 8 200."


async def test_a_result_target_is_offered_our_newest_value_as_its_baseline(tmp_path):
    figure = {
        "id": "nt1",
        "unit": "%",
        "about": ["r1"],
        "values": [*VALUES, {"who": "ours", "year": "2022", "value": "20"}],
    }
    targets = [{"id": "r1", "text": "Færre er ensomme."}, {"id": "r2", "text": "Flere er med."}]
    with_target = a_plan(depth="full", standing={"figures": [figure]}, direction={"result_targets": targets})
    async with running(written(with_target, tmp_path)) as (app, pilot):
        baseline = "direction.result_targets.r1.baseline"
        await to_page(app, pilot, "direction.result_targets", baseline)
        offered = "24\u00a0% (2025)"
        await until(lambda: "Nøkkeltallet sier 24 % (2025)." in seen_flat(app), pilot)
        await pilot.press("right")
        await until(lambda: app.workspace.plan.direction.result_targets[0].baseline == offered, pilot)
        await to_page(app, pilot, "direction.result_targets", baseline.replace("r1", "r2"))
        await pilot.press("right")
        await pilot.pause()
        assert app.workspace.plan.direction.result_targets[1].baseline is None


def _button(app, name):
    return next(button for button in app.workspace.page.query("ToolButton") if button.name == name)
