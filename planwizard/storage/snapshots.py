"""Snapshots: earlier states of a plan file, stored byte for byte in the state folder.

They are filed by plan id and path, since a copied file has the id of its original. The last twenty are kept, and the
newest of each day for thirty days.
"""

import os
import re
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from planwizard.late_pattern import LatePattern
from planwizard.storage.app_state import file_key, now, private_folder
from planwizard.storage.atomic import write_atomic
from planwizard.storage.paths import is_file
from planwizard.storage.state_folder import state_folder

NEWEST_KEPT = 20
DAYS_KEPT = 30
_PATH_OF_FILE = "file"
_NAME = LatePattern(r"(\d{6})-(\d{8}T\d{6})Z\.toml")


class Snapshot(NamedTuple):
    """One earlier state: its sequence number, the time it was stored (UTC), and its path."""

    number: int
    when: datetime
    path: Path


def _folder_of_plan(plan_id: str) -> Path:
    return state_folder() / "generations" / re.sub(r"[^A-Za-z0-9_-]", "_", plan_id)


def _folder_of_file(plan_id: str, file: Path) -> Path:
    return _folder_of_plan(plan_id) / file_key(file)


def snapshots_of(plan_id: str, file: Path) -> list[Snapshot]:
    """Return the snapshots of a plan's file, newest first."""
    try:
        return _snapshots_in(_folder_of_file(plan_id, file))
    except OSError:
        return []


def snapshots_at(file: Path) -> list[Snapshot]:
    """Return the snapshots of a file whose plan cannot be read, newest first."""
    found: list[Snapshot] = []
    with suppress(OSError):
        for folder in (state_folder() / "generations").glob(f"*/{file_key(file)}"):
            found += _snapshots_in(folder)
    return sorted(found, key=lambda snapshot: snapshot.when, reverse=True)


def has_history(plan_id: str, file: Path) -> bool:
    """Return whether a file has been open here with this plan."""
    return is_file(_folder_of_file(plan_id, file) / _PATH_OF_FILE)


def files_with_history(plan_id: str) -> list[Path]:
    """Return the files that have been open here with this plan."""
    with suppress(OSError):
        records = sorted(_folder_of_plan(plan_id).glob(f"*/{_PATH_OF_FILE}"))
        return [Path(os.fsdecode(record.read_bytes())) for record in records]
    return []


def carry_history(plan_id: str, source: Path, target: Path) -> None:
    """Give a file the snapshots of another file of the same plan too, as far as they can be copied."""
    with suppress(OSError):
        folder = _known_folder(plan_id, target)
        for snapshot in snapshots_of(plan_id, source):
            shutil.copy2(snapshot.path, folder)


def rename_plan(file: Path, old_id: str, new_id: str) -> None:
    """Let the snapshots of a file follow its plan to another id, as far as they can be moved."""
    with suppress(OSError):
        private_folder(_folder_of_plan(new_id))
        _folder_of_file(old_id, file).rename(_folder_of_file(new_id, file))


def _known_folder(plan_id: str, file: Path) -> Path:
    """Return the folder of a file's snapshots, made if needed, with the path of the file in it."""
    folder = private_folder(_folder_of_file(plan_id, file))
    if not is_file(folder / _PATH_OF_FILE):
        write_atomic(folder / _PATH_OF_FILE, os.fsencode(file), is_own=True)
    return folder


def _snapshots_in(folder: Path) -> list[Snapshot]:
    snapshots = []
    for path in folder.iterdir():
        if match := _NAME.fullmatch(path.name):
            with suppress(ValueError):  # the name matches, but its date does not exist
                when = datetime.fromisoformat(match[2]).replace(tzinfo=UTC)
                snapshots.append(Snapshot(int(match[1]), when, path))
    return sorted(snapshots, key=lambda snapshot: -snapshot.number)


def keep_snapshot(plan_id: str, file: Path, data: bytes) -> bool:
    """Store a snapshot and delete those that are too old; return False when the state folder cannot be written."""
    try:
        folder = _known_folder(plan_id, file)
        existing = _snapshots_in(folder)
        if existing and _has_content(existing[0], data):
            return True
        # Ordered by number, not by time: a clock can be set back.
        number = existing[0].number + 1 if existing else 1
        path = folder / f"{number:06}-{now():%Y%m%dT%H%M%S}Z.toml"
        write_atomic(path, data, is_own=True)
        _prune(_snapshots_in(folder))
    except OSError:
        return False
    return True


def _has_content(snapshot: Snapshot, data: bytes) -> bool:
    with suppress(OSError):  # an unreadable snapshot does not count as a copy
        return snapshot.path.read_bytes() == data
    return False


def _prune(existing: list[Snapshot]) -> None:
    kept = {snapshot.number for snapshot in existing[:NEWEST_KEPT]}
    newest_of_day: dict[str, int] = {}
    for snapshot in existing:
        newest_of_day.setdefault(f"{snapshot.when:%Y%m%d}", snapshot.number)
    kept |= set(list(newest_of_day.values())[:DAYS_KEPT])
    for snapshot in existing:
        if snapshot.number not in kept:
            snapshot.path.unlink(missing_ok=True)
