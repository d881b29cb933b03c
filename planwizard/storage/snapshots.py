"""Generations: earlier states of a plan, kept byte for byte in the state folder.

The last twenty are kept, and one a day for thirty days.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from planwizard.storage.app_state import now, private_folder, state_folder
from planwizard.storage.atomic import write_atomic

NEWEST_KEPT = 20
DAYS_KEPT = 30
_NAME = re.compile(r"(\d{6})-(\d{8}T\d{6})Z\.toml")


@dataclass(frozen=True)
class Snapshot:
    """One earlier state: its number in the row, when it was kept (UTC), and where."""

    number: int
    when: datetime
    path: Path


def snapshot_folder(plan_id: str) -> Path:
    """Return the folder a plan's generations are in."""
    safe = re.sub(r"[^A-Za-z0-9_-]", "_", plan_id)
    return state_folder() / "generations" / safe


def snapshots_of(plan_id: str) -> list[Snapshot]:
    """Return what is kept of a plan, newest first."""
    try:
        return _snapshots_in(snapshot_folder(plan_id))
    except OSError:
        return []


def _snapshots_in(folder: Path) -> list[Snapshot]:
    found = []
    for path in folder.iterdir():
        if match := _NAME.fullmatch(path.name):
            with suppress(ValueError):  # a name like ours with a date there is not
                when = datetime.strptime(match[2], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
                found.append(Snapshot(int(match[1]), when, path))
    return sorted(found, key=lambda snapshot: -snapshot.number)


def keep_snapshot(plan_id: str, data: bytes) -> bool:
    """Keep a state and let go of those too old; False when the state folder cannot take it."""
    try:
        folder = private_folder(snapshot_folder(plan_id))
        present = _snapshots_in(folder)
        if present and _holds(present[0], data):
            return True
        # The number, not the clock, says which is newest: a clock can be set back.
        number = present[0].number + 1 if present else 1
        fresh = folder / f"{number:06}-{now():%Y%m%dT%H%M%S}Z.toml"
        write_atomic(fresh, data, is_own=True)
        _prune(_snapshots_in(folder))
    except OSError:
        return False
    return True


def _holds(snapshot: Snapshot, data: bytes) -> bool:
    with suppress(OSError):  # unreadable: then what is new is kept all the more
        return snapshot.path.read_bytes() == data
    return False


def _prune(present: list[Snapshot]) -> None:
    kept = {snapshot.number for snapshot in present[:NEWEST_KEPT]}
    newest_of_day: dict[str, int] = {}
    for snapshot in present:
        newest_of_day.setdefault(f"{snapshot.when:%Y%m%d}", snapshot.number)
    kept |= set(list(newest_of_day.values())[:DAYS_KEPT])
    for snapshot in present:
        if snapshot.number not in kept:
            snapshot.path.unlink(missing_ok=True)
