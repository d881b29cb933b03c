"""Atomic writes: a file has either its old content or its new content."""

import contextlib
import errno
import os
import stat
import tempfile
import time
from pathlib import Path

REPLACE_TRIES = 5


def write_atomic(path: Path, data: bytes, *, is_own: bool = False) -> None:
    """Write bytes to a file atomically.

    A new file is readable only by the user; an existing one keeps its mode, and a write-protected one is refused.
    The program's own files (`is_own`) are always private, and are not synced to disk. Raises OSError; the old file is
    then untouched.
    """
    mode = None if is_own else _mode_of(path)
    descriptor, name = tempfile.mkstemp(prefix=".planwizard-", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            if not is_own:
                os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        _replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    if not is_own:
        _sync_folder(path.parent)


def is_protected(path: Path) -> bool:
    """Return whether a file exists and its owner has made it read-only. Raises OSError when it cannot be examined."""
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


def _replace(temporary: Path, path: Path) -> None:
    """Replace `path`, retrying for about a second on Windows, where another program may hold the file open."""
    for attempt in range(REPLACE_TRIES):
        try:
            temporary.replace(path)
        except PermissionError:
            if attempt == REPLACE_TRIES - 1 or os.name != "nt":
                raise
            time.sleep(0.1 * (attempt + 1))
        else:
            return


def _sync_folder(folder: Path) -> None:
    """Sync the folder, so that the rename survives a power cut; Windows cannot sync folders."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
