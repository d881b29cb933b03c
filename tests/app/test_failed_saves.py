"""A disk without room: the program says so, never that it has saved, and saves once there is room."""

import errno
import os

import pytest

from planwizard.storage.state_folder import state_folder
from screens.dialogs import ChoiceDialog
from screens.start_screen import StartScreen
from tests.pilots import on_disk, paste, plan_file, running, says, seen_flat, to_page, until

LOCAL = "standing.local_situation"


class Disk:
    """A disk that is full or not, and may have room for a copy of what cannot be saved."""

    is_full = False
    has_room_for_copies = True


def is_rescue_copy(descriptor: int) -> bool:
    folder = state_folder() / "rescue"
    return folder.exists() and any(os.path.samestat(os.fstat(descriptor), path.stat()) for path in folder.iterdir())


@pytest.fixture
def disk(monkeypatch) -> Disk:
    """Let every write fail while the disk is full."""
    disk = Disk()
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if disk.is_full and not (disk.has_room_for_copies and is_rescue_copy(descriptor)):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    return disk


async def test_save_now_says_that_it_failed_and_the_plan_is_saved_when_there_is_room(tmp_path, disk):
    file = plan_file(tmp_path)
    async with running(file) as (app, pilot):
        await to_page(app, pilot, "standing.situation", LOCAL)
        disk.is_full = True
        await paste(app, pilot, "Skrevet på en full disk.")
        await pilot.press("ctrl+s")
        await until(lambda: "kunne ikke lagres" in seen_flat(app), pilot)
        assert "Ikke lagret" in seen_flat(app)
        assert not says(app, app.guide.say("frame.saved_now", path=file))
        disk.is_full = False
        await until(lambda: on_disk(file).standing.local_situation == "Skrevet på en full disk.", pilot)
        await until(lambda: "Ikke lagret" not in seen_flat(app), pilot)


async def test_the_start_screen_says_that_the_plan_left_could_not_be_saved(tmp_path, disk):
    file = plan_file(tmp_path)
    async with running(file) as (app, pilot):
        await to_page(app, pilot, "standing.situation", LOCAL)
        disk.is_full = True
        await paste(app, pilot, "Skrevet på en full disk.")
        await app.do("start")
        await until(lambda: isinstance(app.screen, StartScreen), pilot)
        await until(lambda: "kunne ikke lagres" in seen_flat(app), pilot)
        assert "ligger i" in seen_flat(app)
        assert "prøver igjen" not in seen_flat(app), "nothing is tried any more"
    assert not app.farewell, "told once"


@pytest.mark.parametrize("way", ["start", "quit"])
async def test_a_plan_that_is_saved_nowhere_is_not_left_before_the_person_says_so(tmp_path, disk, way):
    file = plan_file(tmp_path)
    async with running(file, size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, "standing.situation", LOCAL)
        disk.is_full, disk.has_room_for_copies = True, False
        await paste(app, pilot, "Skrevet på en full disk.")
        await until(lambda: app._notifications, pilot)  # what it says must not lie over the choices
        await app.do(way)
        await until(lambda: isinstance(app.screen, ChoiceDialog), pilot)
        await until(lambda: app.guide.say("leaving.lose") in seen_flat(app), pilot)
        assert "kopien fikk heller ikke plass" in seen_flat(app)
        await pilot.press("enter")
        await until(lambda: not isinstance(app.screen, ChoiceDialog), pilot)
        assert app.workspace.plan.standing.local_situation == "Skrevet på en full disk."
        await app.do(way)
        await until(lambda: isinstance(app.screen, ChoiceDialog), pilot)
        await pilot.press("down", "enter")
        await until(lambda: app.workspace is None, pilot)
        if way == "start":
            await until(lambda: any("er borte" in note.message for note in app._notifications), pilot)
        else:
            assert "er borte" in app.farewell
    assert on_disk(file).standing.local_situation is None


async def test_a_plan_left_when_there_is_room_again_is_saved_and_left_without_a_word(tmp_path, disk):
    file = plan_file(tmp_path)
    async with running(file) as (app, pilot):
        await to_page(app, pilot, "standing.situation", LOCAL)
        disk.is_full, disk.has_room_for_copies = True, False
        await paste(app, pilot, "Skrevet på en full disk.")
        await app.do("start")
        await until(lambda: isinstance(app.screen, ChoiceDialog), pilot)
        await pilot.press("escape")
        disk.is_full = False
        await until(lambda: not isinstance(app.screen, ChoiceDialog), pilot)
        await app.do("start")
        await until(lambda: isinstance(app.screen, StartScreen) and "Fjordvik" in seen_flat(app), pilot)
        assert not app.farewell
    assert on_disk(file).standing.local_situation == "Skrevet på en full disk."


async def test_somebody_elses_change_found_on_leaving_is_said_on_the_start_screen(tmp_path):
    file = plan_file(tmp_path)
    async with running(file) as (app, pilot):
        await to_page(app, pilot, "standing.situation", LOCAL)
        app.workspace.autosave.stop()
        await paste(app, pilot, "Vårt.")
        file.write_text(file.read_text(encoding="utf-8") + "# Deres\n", encoding="utf-8")
        await app.do("start")
        await until(lambda: "min versjon" in seen_flat(app), pilot)
    assert file.read_text(encoding="utf-8").endswith("# Deres\n")
