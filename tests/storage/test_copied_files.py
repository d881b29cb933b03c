"""A copied plan file is another plan or the same, as the person says; a moved one is the same, with its history."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planwizard.document.export import ExportRequest, export
from planwizard.editing.open_plan import example_file, last_good_snapshot, open_plan, restore_beside
from planwizard.errors import ExportError, ForeignChangeError, SaveError
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.storage.app_state import update_state
from planwizard.storage.plan_file import load, load_file
from planwizard.storage.plan_toml import write
from planwizard.storage.snapshots import snapshots_of
from screens.dialogs import ChoiceDialog
from tests.pilots import plan_file, running, says, seen_flat, until
from tests.support import run_planwizard


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan that has been open here, with «STORBY» in it."""
    path = plan_file(tmp_path / "Planer", name="storby.toml")
    answered(path, "STORBY")
    return path.resolve()


def answered(path: Path, text: str) -> None:
    desk = open_plan(path)
    desk.session.answer("standing.local_situation", text)
    desk.close()


def copied(path: Path, name: str = "lilleby.toml") -> Path:
    copy = path.with_name(name)
    copy.write_bytes(path.read_bytes().replace(b"STORBY", b"LILLEBY"))
    return copy


def original_of(path: Path) -> Path | None:
    desk = open_plan(path)
    desk.close()
    return desk.file.original


def kept(plan: Plan, path: Path) -> list[str | None]:
    return [load(one.path.read_bytes()).plan.standing.local_situation for one in snapshots_of(plan.id, path)]


def test_a_copy_opened_beside_its_original_is_known_as_one_and_asked_about_once(path: Path) -> None:
    copy = copied(path)
    assert original_of(copy) == path
    assert original_of(copy) is None
    assert original_of(path) is None


def test_a_copy_that_is_a_new_plan_has_an_id_and_a_history_of_its_own(path: Path) -> None:
    copy, old = copied(path), load_file(path).plan
    desk = open_plan(copy)
    desk.session.answer("about.title", "Før")
    desk.become_new()
    desk.session.undo()
    assert desk.plan.id != old.id, "not even undo takes it back"
    desk.session.restore(old)
    assert desk.plan.id != old.id, "nor an earlier state"
    desk.session.undo()
    desk.close()
    assert load_file(copy).plan.id == desk.plan.id
    assert load_file(path).plan == old
    assert kept(desk.plan, copy)[-1] == "LILLEBY"
    assert kept(old, copy) == []
    assert "LILLEBY" not in kept(old, path)
    assert original_of(path.rename(path.with_name("nytt navn.toml"))) is None, "the copy is no longer this plan"


def test_the_last_good_state_of_a_broken_file_is_its_own(path: Path) -> None:
    copy = copied(path)
    answered(copy, "LILLEBY igjen")
    for file, own, other in ((path, "STORBY", "LILLEBY"), (copy, "LILLEBY", "STORBY")):
        file.write_text("[about\n", encoding="utf-8")
        snapshot = last_good_snapshot(file)
        assert snapshot
        text = snapshot.path.read_text(encoding="utf-8")
        assert own in text
        assert other not in text
        assert "hente den fram" in run_planwizard("check", file).stderr


def test_a_broken_file_that_was_never_open_here_is_offered_no_other_files_states(path: Path) -> None:
    copy = copied(path)
    copy.write_text("[about\n", encoding="utf-8")
    assert last_good_snapshot(copy) is None


def rename(path: Path) -> Path:
    return path.rename(path.with_name("nytt navn.toml"))


def move_folder(path: Path) -> Path:
    return path.parent.rename(path.parent.with_name("Planer 2027")) / path.name


def replace_by_another(path: Path) -> Path:
    moved = rename(path)
    plan_file(path.parent, name=path.name)
    return moved


@pytest.mark.parametrize("move", [rename, move_folder, replace_by_another])
def test_a_moved_file_finds_its_history_and_its_documents_again(
    path: Path, move: Callable[[Path], Path], tmp_path: Path
) -> None:
    out, guide = tmp_path / "plan.md", load_guide("nb")
    plan, before = load_file(path).plan, kept(load_file(path).plan, path)
    export(plan, guide, ExportRequest(out, form="md", plan_file=path))
    update_state(lambda state: state.with_export(out, path))
    moved = move(path)
    assert original_of(moved) is None
    assert kept(plan, moved) == before
    export(plan, guide, ExportRequest(out, form="md", plan_file=moved))


def test_a_document_of_the_original_is_not_the_copys_to_write_over(path: Path) -> None:
    copy, out = copied(path), path.with_suffix(".docx")
    assert run_planwizard("export", path).returncode == 0
    assert run_planwizard("export", copy, "-o", out).returncode == 2
    with pytest.raises(ExportError):
        export(load_file(copy).plan, load_guide("nb"), ExportRequest(out, plan_file=copy))


def test_the_command_line_asks_nothing_and_writes_in_no_plan(path: Path) -> None:
    copy = copied(path)
    before = copy.read_bytes()
    for command in ("check", "export"):
        assert run_planwizard(command, copy).returncode in (0, 1)
    assert copy.read_bytes() == before
    assert original_of(copy) == path, "still to be asked about"


def test_what_the_program_writes_beside_a_plan_is_no_copy_to_ask_about(path: Path, tmp_path: Path) -> None:
    desk = open_plan(path)
    desk.move_to(tmp_path / "lagret som.toml")
    desk.close()
    assert kept(desk.plan, desk.file.path)[-1] == kept(desk.plan, path)[-1], "its history comes along"
    desk = open_plan(path)
    path.write_text(write(desk.plan.model_copy(update={"depth": "kort"})), encoding="utf-8")
    desk.session.answer("about.title", "Vår")
    with pytest.raises(ForeignChangeError):
        desk.save()
    snapshot = last_good_snapshot(path)
    assert snapshot
    for written in (tmp_path / "lagret som.toml", desk.file.path, restore_beside(path, snapshot)):
        assert original_of(written) is None, written


def test_drafts_and_the_example_are_never_asked_about(tmp_path: Path) -> None:
    desk = open_plan(example_file("nb", "rusmiddelpolitisk"))
    desk.move_to(tmp_path / "vår.toml")
    desk.close()
    assert original_of(example_file("nb", "rusmiddelpolitisk")) is None
    assert original_of(tmp_path / "vår.toml") is None


@pytest.mark.parametrize("is_new", [True, False])
async def test_the_person_is_asked_and_the_answer_holds(path: Path, is_new: bool) -> None:
    copy, old = copied(path), load_file(path).plan.id
    async with running(copy) as (app, pilot):
        await until(lambda: isinstance(app.screen, ChoiceDialog), pilot)
        assert "Er dette en ny plan?" in seen_flat(app)
        await pilot.press("enter" if is_new else "escape")
        await until(lambda: not isinstance(app.screen, ChoiceDialog), pilot)
        await pilot.pause()
        assert says(app, app.guide.say("open.copy_made_new")) == is_new
    assert (load_file(copy).plan.id != old) == is_new
    async with running(copy) as (app, pilot):
        await pilot.pause()
        assert not isinstance(app.screen, ChoiceDialog)


def test_rescued_copies_of_two_files_with_one_id_are_two(path: Path) -> None:
    copies = set()
    for file in (path, copied(path)):
        desk = open_plan(file)
        desk.session.answer("about.title", "Ny")
        file.unlink()
        file.mkdir()
        with pytest.raises(SaveError) as caught:
            desk.save()
        copies.add(caught.value.values["copy"])
    assert len(copies) == 2
