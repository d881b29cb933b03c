"""Editions: kept with the draft, compared with the plan as it has become, brought back from, kept again, opened."""

import zipfile

import pytest
from textual.widgets import OptionList

from planwizard.document.export import default_out
from planwizard.editions.shelf import editions_of, keep
from planwizard.plan.answers import put
from planwizard.plan.row_edits import remove
from screens.file_dialog import SaveDialog
from screens.word.changes_pane import ChangeList, ChangesPane
from screens.word.editions_pane import EditionList, EditionsPane
from screens.word.write_pane import WritePane
from tests.document.reading import Docx, W
from tests.document.templates import PIXEL, packed, with_cover
from tests.pilots import example_plan, on_disk, running, seen_flat, to_page, undone, until, written

DUE = "direction.measures.t1.due"


def names(file) -> list[str]:
    return [kept.edition.name for kept in editions_of(file).editions]


async def press(app, pilot, name: str) -> None:
    """Press a button of the pane on screen."""
    next(button for button in app.workspace.word.pane.query("Button") if button.name == name).press()
    await pilot.pause()


async def to_editions(app, pilot) -> EditionsPane:
    await app.do("editions")
    await until(lambda: isinstance(app.workspace.word.pane, EditionsPane), pilot)
    pane = app.workspace.word.pane
    await until(lambda: pane.query_one("#lead").content != app.guide.say("editions.reading"), pilot)
    return pane


async def to_changes(app, pilot, says: str) -> ChangeList:
    """Open the changes since the newest edition, and wait for a sentence."""
    await to_editions(app, pilot)
    await pilot.press("enter")
    await until(lambda: isinstance(app.workspace.word.pane, ChangesPane) and says in seen_flat(app), pilot)
    return app.workspace.word.pane.query_one(ChangeList)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_from_the_draft_that_was_sent_to_the_next_one(tmp_path, size):
    plan = put(example_plan(), "about.stage", "hearing")
    file = written(plan, tmp_path, "Fjordvik.toml")
    was = plan.direction.measures[0].due
    async with running(file, size=size) as (app, pilot):
        await app.do("export")
        await until(lambda: isinstance(app.workspace.word.pane, WritePane), pilot)
        pane = app.workspace.word.pane
        await until(lambda: "-may-keep" in pane.classes, pilot)
        pane.query_one("#edition-name").focus()
        await pilot.press("right", "enter")  # the proposed name
        await until(lambda: app.guide.say("editions.kept", name="Høringsutkast") in seen_flat(app), pilot)
        assert names(file) == ["Høringsutkast"]
        assert editions_of(file).editions[0].document.read_bytes() == file.with_suffix(".docx").read_bytes()

        app.workspace.session.answer(DUE, "mai 2031")
        app.workspace.session.remove("direction.measures.t4")
        changes = await to_changes(app, pilot, "mai 2031")
        due = next(at for at, line in enumerate(app.workspace.word.pane._lines) if line.changes[0].address == DUE)
        changes.highlighted = changes.get_option_index(str(due))
        await pilot.pause()
        assert was in seen_flat(app), "what was and what is are both there"
        await pilot.press("enter", "enter")
        await until(lambda: app.workspace.plan.direction.measures[0].due == was, pilot)
        await until(lambda: "er som i «Høringsutkast» igjen. Angre" in seen_flat(app), pilot)
        assert len(app.workspace.plan.direction.measures) == len(plan.direction.measures) - 1, "only that"

        await pilot.press("ctrl+z")
        await until(
            lambda: undone(app, "bring_back", f"«{plan.direction.measures[0].title}»")[:40] in seen_flat(app), pilot
        )
        assert app.workspace.plan.direction.measures[0].due == "mai 2031"
        assert isinstance(app.workspace.word.pane, ChangesPane), "one stays among the changes"
        await press(app, pilot, "all")
        await until(lambda: app.workspace.plan.direction.measures == plan.direction.measures, pilot)
        await until(lambda: app.guide.say("compare.nothing") in seen_flat(app), pilot)
        await pilot.press("ctrl+z", "escape")

        pane = await to_editions(app, pilot)
        pane.query_one("#edition-name").focus()
        await pilot.press("right", "enter")
        await until(lambda: names(file) == ["Høringsutkast", "Til behandling"], pilot)
    async with running(file, size=size) as (app, pilot):
        pane = await to_editions(app, pilot)
        await until(lambda: pane.query_one(EditionList).option_count == 2, pilot)
        assert "Til behandling" in seen_flat(app).split("Høringsutkast")[0], "the newest first"
    assert on_disk(editions_of(file).editions[1].path).direction.measures[0].due == "mai 2031"


async def test_an_edition_is_read_deleted_put_back_opened_and_gone_on_from(tmp_path):
    file = written(example_plan(), tmp_path, "Fjordvik.toml")
    async with running(file) as (app, pilot):
        pane = await to_editions(app, pilot)
        assert "En utgave er planen slik den er en bestemt dag" in seen_flat(app), "what an edition is"
        await pilot.press(*"Første", "enter")
        await until(lambda: names(file) == ["Første"], pilot)
        await until(lambda: pane.query_one(EditionList).option_count == 1, pilot)
        pane.query_one("#edition-name").focus()
        await pilot.press(*"første", "enter")
        await until(lambda: any("finnes en utgave" in note.message for note in app._notifications), pilot)
        await press(app, pilot, "read")
        await until(lambda: "Slik var «Første»" in seen_flat(app), pilot)
        await pilot.press("escape")
        pane.query_one(EditionList).focus()
        await pilot.press("delete")
        await until(lambda: app.screen.query(OptionList) and app.screen is not app.plan_screen, pilot)
        await pilot.press("down", "enter")
        await until(lambda: names(file) == [], pilot)
        await pilot.press("ctrl+z")
        await until(lambda: names(file) == ["Første"], pilot)
        await until(lambda: pane.query_one(EditionList).option_count == 1, pilot)
        await press(app, pilot, "open")
        await until(lambda: app.workspace and app.workspace.plan.edition is not None, pilot)
        await until(lambda: app.plan_screen is not None, pilot)
        await to_editions(app, pilot)
        await until(lambda: app.guide.say("editions.actions.continue") in seen_flat(app), pilot)
        await press(app, pilot, "continue")
        await until(lambda: app.screen is not app.plan_screen, pilot)
        await pilot.press("enter")
        await until(lambda: app.workspace.plan.edition is None, pilot)
        onwards = app.workspace.open_plan.file.path
        assert onwards == tmp_path.resolve() / "Fjordvik Første.toml"
        await app.workers.wait_for_complete()
    assert on_disk(onwards).id != on_disk(file).id
    assert names(file) == ["Første"]


async def test_a_row_comes_back_and_a_second_window_may_only_look(tmp_path):
    plan = example_plan()
    file = written(plan, tmp_path, "Fjordvik.toml")
    async with running(file) as (app, pilot):
        pane = await to_editions(app, pilot)
        await pilot.press(*"Første", "enter")
        await until(lambda: pane.query_one(EditionList).option_count == 1, pilot)
        app.workspace.session.restore(remove(app.workspace.plan, "direction.measures.t4"))
        app.workspace.save_soon()
        await until(lambda: len(on_disk(file).direction.measures) < len(plan.direction.measures), pilot)
        async with running(file) as (other, other_pilot):
            await to_changes(other, other_pilot, "Tatt ut av")
            await press(other, other_pilot, "all")
            await other_pilot.pause()
            assert len(other.workspace.plan.direction.measures) < len(plan.direction.measures)
        await to_changes(app, pilot, "Tatt ut av")
        await pilot.press("enter", "enter")
        await until(lambda: app.workspace.plan.direction.measures == plan.direction.measures, pilot)
        await to_page(app, pilot, "direction.measures")


@pytest.mark.parametrize("way", ["summary", "redline"])
async def test_what_has_changed_is_written_for_those_who_decide_in_the_template_they_have(tmp_path, way):
    file, template = written(example_plan(), tmp_path, "Fjordvik.toml"), tmp_path / "mal.docx"
    template.write_bytes(packed(with_cover()))
    keep(example_plan(), file, "Høringsutkast")
    async with running(file) as (app, pilot):
        await app.do("export")
        await until(lambda: isinstance(app.workspace.word.pane, WritePane), pilot)
        app.workspace.word.pane.query_one("#template").value = str(template)
        app.workspace.session.answer(DUE, "mai 2031")
        await to_changes(app, pilot, "mai 2031")
        await press(app, pilot, "report")
        await until(lambda: app.guide.say(f"compare.write_{way}") in seen_flat(app), pilot)
        await pilot.press(*(["down"] if way == "redline" else []), "enter")
        await until(lambda: isinstance(app.screen, SaveDialog), pilot)
        await pilot.press("enter")
        out = default_out(file, edition=app.guide.say(f"compare.{way}_file"))
        await until(lambda: str(out.name) in seen_flat(app) and out.exists(), pilot, seconds=30)
    marked = Docx(out.read_bytes()).body.findall(f".//{W}ins")
    assert bool(marked) == (way == "redline")
    file = zipfile.ZipFile(out)
    assert PIXEL in map(file.read, file.namelist()), "the logo of the template is there"
