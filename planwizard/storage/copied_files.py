"""Whether a plan file is a copy of another, or the same file moved: both have the id of a plan known before."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from planwizard.storage.app_state import update_state
from planwizard.storage.paths import presence, real_path
from planwizard.storage.snapshots import carry_history, files_with_history, has_history, snapshots_of
from planwizard.storage.state_folder import state_folder


def find_original(plan_id: str, file: Path, id_in: Callable[[Path], str | None]) -> Path | None:
    """Return the file that a plan file is a copy of; None when it is known, the program's own, or the only one.

    `id_in` returns the id of the plan in a file, None when that cannot be read. A file that was moved or renamed has
    its history carried along.
    """
    if _is_programs_own(file) or has_history(plan_id, file):
        return None
    left = []
    for other in files_with_history(plan_id):
        if _has_left(other, plan_id, file, id_in):
            left.append(other)
        elif presence(other) == "there" and not _is_programs_own(other):
            return other
    if left:
        _carry_along(plan_id, max(left, key=lambda other: _last_kept(plan_id, other)), file)
    return None


def _is_programs_own(file: Path) -> bool:
    return file.is_relative_to(real_path(state_folder()))


def _has_left(other: Path, plan_id: str, file: Path, id_in: Callable[[Path], str | None]) -> bool:
    """Return whether a plan is no longer in its file, or that is the same file under another name."""
    if presence(other) != "there":
        return presence(other) == "gone"
    with suppress(OSError):
        if other.samefile(file):  # names that differ only in case, on Windows and macOS
            return True
    return id_in(other) not in (plan_id, None)


def _carry_along(plan_id: str, old: Path, new: Path) -> None:
    carry_history(plan_id, old, new)
    update_state(lambda state: state.with_moved(old, new))


def _last_kept(plan_id: str, file: Path) -> datetime:
    kept = snapshots_of(plan_id, file)
    return kept[0].when if kept else datetime.min.replace(tzinfo=UTC)
