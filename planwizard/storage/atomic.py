"""Files written whole or not at all."""

import contextlib
import errno
import os
import stat
import tempfile
import time
from pathlib import Path

REPLACE_TRIES = 5


def write_atomic(path: Path, data: bytes, *, is_own: bool = False) -> None:
    """Put bytes in a file so that it holds the old ones or the new ones, whatever happens.

    A new file is private to the person; an old one keeps its mode, and one they have write-protected is left alone.
    The program's own files (`is_own`) are private always, and do not wait for the disk. Raises OSError; the old file
    is then untouched.
    """
    mode = None if is_own else _mode_of(path)
    descriptor, name = tempfile.mkstemp(prefix=".planwizard-", suffix=".tmp", dir=path.parent)
    fresh = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            if not is_own:
                os.fsync(file.fileno())
        if mode is not None:
            fresh.chmod(mode)
        _replace(fresh, path)
    except BaseException:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    if not is_own:
        _sync_folder(path.parent)


def is_protected(path: Path) -> bool:
    """Tell whether a file is there that its owner has made read-only. Raises OSError when that cannot be seen."""
    try:
        return not path.stat().st_mode & stat.S_IWUSR
    except FileNotFoundError:
        return False


def _mode_of(path: Path) -> int | None:
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None
    if not mode & stat.S_IWUSR:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    return mode


def _replace(fresh: Path, path: Path) -> None:
    """Replace, and try again for a moment: on Windows another program may hold the file open."""
    for attempt in range(REPLACE_TRIES):
        try:
            fresh.replace(path)
        except PermissionError:
            if attempt == REPLACE_TRIES - 1 or os.name != "nt":
                raise
            time.sleep(0.1 * (attempt + 1))
        else:
            return


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where folders can be synced (not on Windows)."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
