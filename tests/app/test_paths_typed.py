"""Paths a person types: the ending is added, a name alone has its folder, and what is no name is said."""

from pathlib import Path

import pytest
from textual.widgets import Input, Label

from planwizard.app.main import PlanwizardApp
from planwizard.storage.app_state import plans_folder
from screens.file_dialog import FileDialog, SaveDialog
from screens.word.write_pane import WritePane
from tests.pilots import on_disk, plan_file, running, says, seen, seen_flat, to_page, until


async def save_as(app: PlanwizardApp, pilot, typed: str) -> None:
    await app.do("save_as")
    await until(lambda: isinstance(app.screen, SaveDialog) and isinstance(app.focused, Input), pilot)
    app.focused.value = typed
    await pilot.press("enter")
    await pilot.pause()


@pytest.mark.parametrize("name", ["Rusplan nr. 2", "v1.1", "plan.docx", '"i hermetegn"'])
async def test_save_as_adds_the_ending_to_what_is_typed(name, tmp_path):
    file = plan_file(tmp_path)
    expected = tmp_path / f"{name.strip(chr(34))}.toml"
    async with running(file) as (app, pilot):
        path = str(tmp_path / name) if '"' not in name else f'"{tmp_path / name.strip(chr(34))}"'
        await save_as(app, pilot, path)
        await until(lambda: says(app, app.guide.say("frame.saved_now", path=expected)), pilot)
    assert on_disk(expected).about.municipality == "Fjordvik"
    assert {path.name for path in tmp_path.iterdir()} == {"plan.toml", expected.name}


@pytest.mark.parametrize("name", ["Plan nr. 3", "Plan.toml"])
async def test_save_as_with_a_name_alone_saves_among_the_plans_and_says_where(name, tmp_path):
    expected = plans_folder() / (name if name.endswith(".toml") else f"{name}.toml")
    async with running(plan_file(tmp_path)) as (app, pilot):
        await save_as(app, pilot, name)
        await until(lambda: says(app, app.guide.say("frame.saved_now", path=expected)), pilot)
    assert on_disk(expected).about.municipality == "Fjordvik"


@pytest.mark.parametrize("typed", ["   ", "/", ".", "..", "~", "{folder}"])
async def test_save_as_says_that_a_folder_is_no_file(typed, tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await save_as(app, pilot, typed.format(folder=tmp_path))
        await until(lambda: any("er en mappe" in note.message for note in app._notifications), pilot)
    assert [path.name for path in tmp_path.iterdir()] == ["plan.toml"]


@pytest.mark.parametrize("typed", ["{folder}/plan", "{folder}/plan.toml"])
async def test_save_as_leaves_a_file_that_is_there(typed, tmp_path):
    file = plan_file(tmp_path)
    async with running(file) as (app, pilot):
        await save_as(app, pilot, typed.format(folder=tmp_path))
        await until(lambda: "finnes fra før" in seen_flat(app), pilot)


async def test_save_as_with_an_unknown_home_folder_or_a_long_name_is_refused_in_words(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        for typed in ("~ukjent/plan", "æ" * 300):
            await save_as(app, pilot, typed)
            await until(lambda: any("kunne ikke skrives" in note.message for note in app._notifications), pilot)
            app.clear_notifications()


async def written_as(out: str, folder: Path) -> str:
    """Write the document from the export page, and return what is on the screen then."""
    async with running(plan_file(folder, name="Plan nr. 2.toml")) as (app, pilot):
        await to_page(app, pilot, "export")
        app.screen.query_one("#out", Input).value = out
        app.screen.query_one("#out", Input).focus()
        await pilot.press("enter")
        result = app.screen.query_one("#export-result")
        await until(lambda: result.has_class("-shown") and "Skriver" not in str(result.render()), pilot)
        return " ".join(str(result.render()).split())


@pytest.mark.parametrize("out", ["v1.1", "Utkast nr. 3", "Utkast.docx"])
async def test_a_document_with_a_name_alone_comes_beside_the_plan_with_its_ending(out, tmp_path):
    said = await written_as(out, tmp_path)
    expected = tmp_path / f"{out.removesuffix('.docx')}.docx"
    assert str(expected) in said
    assert expected.is_file()


@pytest.mark.parametrize(
    ("out", "said"), [("ut.pdf", "i Word"), ("ut.md", "--format md"), ("  ", "mappe"), ("/", "mappe")]
)
async def test_a_document_that_cannot_have_its_name_is_not_written(out, said, tmp_path):
    assert said in await written_as(out, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["Plan nr. 2.toml"]


async def test_the_document_of_a_plan_with_a_full_stop_in_its_name_is_proposed_beside_it(tmp_path):
    async with running(plan_file(tmp_path, name="Plan nr. 2.toml")) as (app, pilot):
        await to_page(app, pilot, "export")
        assert app.screen.query_one("#out", Input).value == str(tmp_path / "Plan nr. 2.docx")


# --- looked for in the folders --------------------------------------------------------------------


async def test_save_as_shows_the_end_of_the_path_and_goes_about_with_the_name_kept(tmp_path):
    folder = tmp_path / ("lang " * 12).strip()
    plan = plan_file(folder, name="Rusplan for Fjordvik 2027–2030.toml")
    (folder / "Utkast").mkdir()
    async with running(plan, size=(80, 24)) as (app, pilot):
        await app.do("save_as")
        await until(lambda: isinstance(app.screen, SaveDialog), pilot)
        await until(lambda: "…" in line_with(app, "Rusplan for Fjordvik 2027–2030.toml"), pilot)
        assert "Utkast/" in seen(app)
        await pilot.press("down", "down", "enter")
        assert app.screen.query_one(Input).value == str(folder / "Utkast" / plan.name)
        await pilot.press("enter")
        await until((folder / "Utkast" / plan.name).exists, pilot)
        assert plan.exists()


async def test_the_export_page_finds_a_place_and_a_template_in_the_folders(tmp_path):
    plan = plan_file(tmp_path, name="Rusplan.toml")
    (tmp_path / "Maler").mkdir()
    (tmp_path / "Maler" / "Kommunens mal.dotx").write_bytes(b"")
    (tmp_path / "Maler" / "Notat.txt").write_bytes(b"")
    async with running(plan, size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, "export")
        view = app.screen.view.query_one(WritePane)
        view._button("browse-template").press()
        await until(lambda: isinstance(app.screen, FileDialog), pilot)
        await pilot.press(*"mal", "enter")
        await until(lambda: "Kommunens mal.dotx" in seen(app), pilot)
        assert "Notat.txt" not in seen(app)
        await pilot.press("enter")
        await until(lambda: view.query_one("#template", Input).value.endswith("Kommunens mal.dotx"), pilot)
        view._button("browse-out").press()
        await until(lambda: isinstance(app.screen, SaveDialog), pilot)
        await pilot.press("down", "enter", "enter")
        await until(lambda: view.query_one("#out", Input).value == str(tmp_path / "Maler" / "Rusplan.docx"), pilot)


def line_with(app: PlanwizardApp, text: str) -> str:
    return next((line for line in seen(app).splitlines() if text in line), "")


async def test_the_folder_that_is_made_when_something_is_saved_in_it_is_not_said_to_be_missing(tmp_path):
    def help_says(key: str) -> bool:
        return str(app.screen.query_one("#open-keys", Label).content) == app.guide.say(key)

    assert not plans_folder().exists()
    async with running(plan_file(tmp_path)) as (app, pilot):
        await app.do("save_as")
        await until(lambda: isinstance(app.focused, Input), pilot)
        app.focused.value = str(tmp_path / "borte" / "Rusplan")
        await until(lambda: help_says("open.no_folder"), pilot)
        app.focused.value = str(plans_folder() / "Rusplan")
        await until(lambda: help_says("save_as.help"), pilot)
