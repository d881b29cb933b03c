"""Files written whole or not at all."""

import contextlib
import os
import stat
import tempfile
import time
from pathlib import Path

REPLACE_TRIES = 5


def write_whole(path: Path, data: bytes) -> None:
    """Put bytes in a file so that it holds the old ones or the new ones, whatever happens.

    A new file is private to the person; an old one keeps its mode. Raises OSError; the old file is then untouched.
    """
    descriptor, name = tempfile.mkstemp(prefix=".planwizard-", suffix=".tmp", dir=path.parent)
    fresh = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            fresh.chmod(stat.S_IMODE(path.stat().st_mode))
        _replace(fresh, path)
    except BaseException:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


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
