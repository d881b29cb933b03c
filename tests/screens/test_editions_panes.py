"""The panes about editions: trouble is said, sentences unfold, two editions are compared, changes are written."""

import zipfile

from planwizard.editions.shelf import editions_of, keep
from planwizard.plan import Plan
from planwizard.plan.answers import put
from screens.file_dialog import SaveDialog
from screens.word.changes_pane import ChangeList, ChangesPane
from screens.word.editions_pane import EditionList
from tests.journeys.test_editions import press, to_editions
from tests.pilots import example_plan, running, seen_flat, until, written

MEASURES = "direction.measures"


def with_later_dues(plan: Plan) -> Plan:
    """Return a plan where two measures are due at another time, and one of them has another cost too."""
    plan = put(put(plan, f"{MEASURES}.t1.due", "Mai 2031"), f"{MEASURES}.t2.due", "Mai 2031")
    return put(plan, f"{MEASURES}.t1.cost", "kr 77 000")


def dues(plan: Plan) -> list[str | None]:
    return [measure.due for measure in plan.direction.measures[:2]]


async def test_a_sentence_about_several_unfolds_and_one_of_them_or_its_row_comes_back(tmp_path):
    same = put(put(example_plan(), f"{MEASURES}.t1.due", "2027"), f"{MEASURES}.t2.due", "2027")
    file = written(with_later_dues(same), tmp_path)
    keep(same, file, "Første")
    async with running(file) as (app, pilot):
        pane = await to_editions(app, pilot)
        await until(lambda: pane.query_one(EditionList).option_count, pilot)
        await pilot.press("enter")
        await until(lambda: "Mai 2031" in seen_flat(app), pilot)
        changes = app.workspace.word.pane.query_one(ChangeList)
        several = next(n for n, line in enumerate(app.workspace.word.pane._lines) if len(line.changes) == 2)
        changes.highlighted = changes.get_option_index(str(several))
        await pilot.press("right", "down", "down", "enter", "enter")  # the second of the two
        await until(lambda: dues(app.workspace.plan) == ["Mai 2031", "2027"], pilot)
        await until(lambda: "kr 77 000" in seen_flat(app), pilot)
        changes.action_first()
        await pilot.pause()
        await press(app, pilot, "row")
        await until(lambda: app.workspace.plan.direction.measures[:2] == same.direction.measures[:2], pilot)
        await pilot.press("ctrl+z")
        await until(lambda: dues(app.workspace.plan) == ["Mai 2031", "2027"], pilot)


async def test_two_editions_are_compared_without_anything_to_bring_back_and_the_changes_are_written(tmp_path):
    plan = example_plan()
    file = written(plan, tmp_path)
    keep(plan, file, "Første")
    keep(with_later_dues(plan), file, "Andre")
    async with running(file, size=(80, 24)) as (app, pilot):
        pane = await to_editions(app, pilot)
        await until(lambda: pane.query_one(EditionList).option_count == 2, pilot)
        await press(app, pilot, "compare")
        await until(lambda: app.screen is not app.plan_screen, pilot)
        await pilot.press("down", "enter")
        await until(lambda: "Endringer fra «Første» til «Andre»" in seen_flat(app), pilot)
        await until(lambda: "kr 77 000" in seen_flat(app) or "Mai 2031" in seen_flat(app), pilot)
        pane = app.workspace.word.pane
        assert isinstance(pane, ChangesPane)
        assert [button.name for button in pane.query("Button") if button.display] == ["report", "back"]
        await press(app, pilot, "report")
        await until(lambda: app.guide.say("compare.write_title") in seen_flat(app), pilot)
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, SaveDialog), pilot)
        await pilot.press("enter")
        out = tmp_path / "plan endringer.docx"
        await until(out.exists, pilot)
        await app.workers.wait_for_complete()
    assert b"Mai 2031" in zipfile.ZipFile(out).read("word/document.xml")


async def test_a_name_that_is_taken_is_said_before_anything_is_written_and_what_cannot_be_read_is_named(tmp_path):
    file = written(example_plan(), tmp_path)
    kept = keep(example_plan(), file, "Første")
    (kept.parent / "ødelagt.toml").write_text("navn =")
    async with running(file) as (app, pilot):
        await app.do("export")
        await until(lambda: app.workspace.word and app.workspace.word.pane.has_class("-may-keep"), pilot)
        app.workspace.word.pane.query_one("#edition-name").focus()
        await pilot.press(*"første", "enter")
        await until(lambda: "finnes en utgave som heter «første» fra før" in seen_flat(app), pilot)
        assert not file.with_suffix(".docx").exists()
        pane = await to_editions(app, pilot)
        await until(lambda: "Ikke med i listen: " in seen_flat(app) and "ødelagt.toml" in seen_flat(app), pilot)
        kept.unlink()
        (kept.parent / "ødelagt.toml").unlink()
        kept.parent.rmdir()  # the folder goes away while the list is on screen
        await press(app, pilot, "delete")
        await until(lambda: app.screen is not app.plan_screen, pilot)
        await pilot.press("down", "enter")
        await until(lambda: any("ble ikke slettet" in note.message for note in app._notifications), pilot)
        await until(lambda: not pane.query_one(EditionList).display, pilot)


async def test_editions_from_before_the_file_was_renamed_are_taken_over(tmp_path):
    file = written(example_plan(), tmp_path, "Gammel.toml")
    keep(example_plan(), file, "Første")
    renamed = file.rename(tmp_path / "Ny.toml")
    async with running(renamed) as (app, pilot):
        await to_editions(app, pilot)
        await until(lambda: "Gammel utgaver" in seen_flat(app), pilot)
        await pilot.press("enter")
        await until(lambda: app.workspace.word.pane.query_one(EditionList).option_count == 1, pilot)
    assert [edition.edition.name for edition in editions_of(renamed).editions] == ["Første"]
