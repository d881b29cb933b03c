"""Snapshots: earlier states of a plan, stored byte for byte in the state folder.

The last twenty are kept, and the newest of each day for thirty days.
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
    """One earlier state: its sequence number, the time it was stored (UTC), and its path."""

    number: int
    when: datetime
    path: Path


def snapshot_folder(plan_id: str) -> Path:
    """Return the folder of a plan's snapshots."""
    safe = re.sub(r"[^A-Za-z0-9_-]", "_", plan_id)
    return state_folder() / "generations" / safe


def snapshots_of(plan_id: str) -> list[Snapshot]:
    """Return the snapshots of a plan, newest first."""
    try:
        return _snapshots_in(snapshot_folder(plan_id))
    except OSError:
        return []


def _snapshots_in(folder: Path) -> list[Snapshot]:
    snapshots = []
    for path in folder.iterdir():
        if match := _NAME.fullmatch(path.name):
            with suppress(ValueError):  # the name matches, but its date does not exist
                when = datetime.strptime(match[2], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
                snapshots.append(Snapshot(int(match[1]), when, path))
    return sorted(snapshots, key=lambda snapshot: -snapshot.number)


def keep_snapshot(plan_id: str, data: bytes) -> bool:
    """Store a snapshot and delete those that are too old; return False when the state folder cannot be written."""
    try:
        folder = private_folder(snapshot_folder(plan_id))
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
