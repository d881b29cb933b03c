"""The program's own state: updated under a lock, and never in the way of work."""

import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest
from filelock import FileLock

from planwizard.storage.app_state import LOCK_TIMEOUT, AppState, load_state, plans_folder, update_state
from planwizard.storage.state_folder import state_folder
from tests.support import ROOT

UPDATES = 40
MOMENT = LOCK_TIMEOUT + 1.0
"""Seconds that an update may take on a busy machine."""

ANOTHER_WINDOW = """
import sys
from planwizard.storage.app_state import update_state
name, updates = sys.argv[1], int(sys.argv[2])
for number in range(updates):
    update_state(lambda state: state.with_shown_word(f"{name}{number}"))
"""


def test_windows_that_update_at_the_same_time_lose_none_of_each_others_entries():
    command = [sys.executable, "-c", ANOTHER_WINDOW]
    windows = [subprocess.Popen([*command, name, str(UPDATES)], cwd=ROOT) for name in ("a", "b")]
    assert [window.wait(60) for window in windows] == [0, 0]
    assert set(load_state().shown_word) == {f"{name}{number}" for name in ("a", "b") for number in range(UPDATES)}


def test_a_change_sees_what_another_window_has_stored_since():
    before = load_state()
    update_state(lambda state: state.with_shown_word("theirs"))
    assert before == AppState()
    assert update_state(lambda state: state.with_shown_word("ours")) == load_state()
    assert load_state().shown_word == ("theirs", "ours")


def test_a_lock_that_is_held_delays_an_update_a_moment_and_no_more():
    update_state(lambda state: state.with_shown_word("first"))
    lock = FileLock(state_folder() / "locks" / "memory.lock")
    with lock:
        began = monotonic()
        update_state(lambda state: state.with_shown_word("second"))
        assert monotonic() - began < MOMENT
    assert load_state().shown_word == ("first", "second")


def test_a_state_folder_that_cannot_be_made_stops_nothing(tmp_path: Path, monkeypatch):
    in_the_way = tmp_path / "fil"
    in_the_way.write_text("ikke en mappe", encoding="utf-8")
    monkeypatch.setenv("PLANWIZARD_STATE", str(in_the_way / "planwizard"))
    began = monotonic()
    assert update_state(lambda state: state.with_shown_word("plan")).shown_word == ("plan",)
    assert load_state() == AppState()
    assert monotonic() - began < MOMENT


def test_a_state_folder_without_write_permission_stops_nothing(monkeypatch):
    update_state(lambda state: state.with_shown_word("first"))

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr("planwizard.storage.app_state.private_folder", refuse)
    began = monotonic()
    assert update_state(lambda state: state.with_shown_word("second")).shown_word == ("first", "second")
    assert load_state().shown_word == ("first",)
    assert monotonic() - began < MOMENT


@pytest.mark.skipif(sys.platform != "linux", reason="a file of Linux desktops")
@pytest.mark.parametrize(
    ("line", "folder"),
    [
        (b'XDG_DOCUMENTS_DIR="$HOME/100% ferdig"', "100% ferdig"),
        (b'XDG_DOCUMENTS_DIR="$HOME/Gammel"\nXDG_DOCUMENTS_DIR="$HOME/Ny"', "Ny"),
        ('XDG_MUSIC_DIR="$HOME/Lærdal"\nXDG_DOCUMENTS_DIR="$HOME/Dokument"'.encode("latin-1"), "Dokument"),
        (b'\x00[[[\nXDG_DOCUMENTS_DIR="$HOME/Dokument" # her', "Dokument"),
    ],
    ids=["percent", "twice", "latin-1", "odd"],
)
def test_plans_are_in_the_documents_folder_whatever_its_settings_file_holds(line, folder, home, monkeypatch):
    monkeypatch.delenv("XDG_DOCUMENTS_DIR")
    settings = home / "config" / "user-dirs.dirs"
    settings.parent.mkdir()
    settings.write_bytes(line + b"\n")
    assert plans_folder() == home / folder / "Planer"
