"""A disk that takes its time (a network folder, OneDrive, an old machine): nothing is lost and nothing breaks."""

import asyncio
import os
import threading
import time

import pytest

from tests.pilots import on_disk, paste, plan_file, running, to_page, until

LOCAL = "standing.local_situation"


@pytest.fixture
def slow_disk(monkeypatch) -> list[float]:
    """Let every fsync take half a second; return when they began."""
    began: list[float] = []
    real = os.fsync

    def slow(descriptor: int) -> None:
        began.append(time.monotonic())
        time.sleep(0.5)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", slow)
    return began


async def _in_the_middle_of_saving(slow_disk: list[float], at: int) -> None:
    """Wait until the file (1) or its folder (2) is being written by the save that goes on by itself."""
    for _ in range(400):
        if len(slow_disk) >= at:
            await asyncio.sleep(0.1)
            return
        await asyncio.sleep(0.02)
    pytest.fail("nothing was saved by itself")


@pytest.mark.parametrize("at", [1, 2], ids=["while the file is written", "right after it is replaced"])
@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+s"])
async def test_leaving_or_saving_in_the_middle_of_a_save_keeps_all_in_the_one_file(tmp_path, slow_disk, key, at):
    file = plan_file(tmp_path)
    slow_disk.clear()
    async with running(file) as (app, pilot):
        await to_page(app, pilot, "standing.situation", LOCAL)
        await paste(app, pilot, "Først.")
        await _in_the_middle_of_saving(slow_disk, at)
        await paste(app, pilot, " Så.")
        await pilot.press(key)
        await pilot.pause()
        if key == "ctrl+s":
            await paste(app, pilot, " Sist.")
    assert [path.name for path in tmp_path.iterdir()] == [file.name], "nobody else has changed the file"
    assert on_disk(file).standing.local_situation == ("Først. Så." if key == "ctrl+q" else "Først. Så. Sist.")


class Gate:
    """Holds every fsync up until it is opened."""

    def __init__(self) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()
        self._real = os.fsync

    def __call__(self, descriptor: int) -> None:
        self.reached.set()
        self.opened.wait(20)
        self._real(descriptor)


async def test_typing_does_not_wait_for_a_save(tmp_path, monkeypatch):
    file, gate = plan_file(tmp_path), Gate()
    async with running(file) as (app, pilot):
        await to_page(app, pilot, "standing.situation", LOCAL)
        monkeypatch.setattr(os, "fsync", gate)
        await paste(app, pilot, "Først.")
        await until(gate.reached.is_set, pilot)
        await pilot.press("x", "f8", "f5")
        assert not gate.opened.is_set()
        assert app.focused.text == "Først.x"
        gate.opened.set()
        await until(lambda: on_disk(file).standing.local_situation == "Først.x", pilot)
        await asyncio.sleep(0.3)


@pytest.mark.parametrize("delay", [0.0, 0.02, 0.3])
async def test_a_save_that_ends_while_the_program_is_closing_is_no_error(tmp_path, monkeypatch, delay):
    """The toolkit's own way out (ctrl+q in a window, the end of the terminal) does not wait for us."""
    file, gate = plan_file(tmp_path), Gate()
    async with running(file) as (app, pilot):
        await to_page(app, pilot, "standing.situation", LOCAL)
        monkeypatch.setattr(os, "fsync", gate)
        await paste(app, pilot, "Først.")
        await until(gate.reached.is_set, pilot)
        threading.Timer(delay, gate.opened.set).start()
        app.exit()
    assert on_disk(file).standing.local_situation == "Først."
