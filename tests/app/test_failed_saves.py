"""A disk without room: the program says so, never that it has saved, and saves once there is room."""

import errno
import os

import pytest

from screens.start_screen import StartScreen
from tests.pilots import on_disk, paste, plan_file, running, says, seen_flat, to_page, until

LOCAL = "standing.local_situation"


class Disk:
    """A disk that is full or not."""

    is_full = False


@pytest.fixture
def disk(monkeypatch) -> Disk:
    """Let every write fail while the disk is full."""
    disk = Disk()
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if disk.is_full:
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
    assert not app.farewell, "told once"
