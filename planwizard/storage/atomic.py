"""Atomic writes: a file has either its old content or its new content."""

import contextlib
import errno
import os
import secrets
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from planwizard.late_pattern import LatePattern
from planwizard.storage.access_lists import copy_access_list
from planwizard.storage.paths import is_file, real_path

REPLACE_TRIES = 5
_TEMPORARY = LatePattern(r"\.planwizard-[0-9a-f]{16}\.tmp")
LEFT_AFTER = 600.0
"""Seconds after which a temporary file is taken to be left by a program that was killed."""
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_NOT_OFFERED = (errno.EPERM, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
"""What a file system answers (OneDrive, network drives, FUSE) that has no modes, or cannot sync."""


def write_atomic(path: Path, data: bytes, *, is_own: bool = False, check: Callable[[], None] = lambda: None) -> None:
    """Write bytes to a file atomically.

    A new file is readable only by the user; an existing one keeps its mode, as far as the file system has modes, and on
    Windows its access list. A symbolic link stays, and its target is written. What is write-protected or no regular
    file is refused. The program's own files (`is_own`) are always private, and are not synced to disk. `check` is
    called at the last moment before the file is replaced, and may raise. Raises OSError; the old file is untouched.
    """
    mode = None if is_own else writable_mode(path)
    path = real_path(path)
    with _temporary(path, data, is_synced=not is_own) as temporary:
        if mode is not None:
            with _as_far_as_offered():
                temporary.chmod(mode)
            copy_access_list(path, temporary)
        _replace(temporary, path, check)
    if not is_own:
        _sync_folder(path.parent)


def create_atomic(path: Path, data: bytes, *, mode: int = 0o600, is_synced: bool = True) -> None:
    """Write bytes to a new file that nobody ever sees half of. Raises FileExistsError, or another OSError."""
    with _temporary(path, data, mode=mode, is_synced=is_synced) as temporary:
        try:
            if os.name == "nt":
                temporary.rename(path)  # which there replaces nothing
            else:
                path.hardlink_to(temporary)
        except OSError as error:
            if error.errno not in _NOT_OFFERED:
                raise
            with path.open("xb") as file:
                file.write(data)


@contextlib.contextmanager
def _temporary(path: Path, data: bytes, *, mode: int = 0o600, is_synced: bool) -> Iterator[Path]:
    """Write bytes to a temporary file beside a file, and delete it in the end if it is still there."""
    # Not `tempfile.mkstemp`: on Windows it tries for ever in a folder that takes no new files (Python 3.11 and 3.12).
    temporary = path.with_name(f".planwizard-{secrets.token_hex(8)}.tmp")
    descriptor = os.open(temporary, _NEW_FILE, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            if is_synced:
                with _as_far_as_offered():
                    os.fsync(file.fileno())
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def delete_left_temporaries(folder: Path) -> None:
    """Delete the temporary files that killed programs left in a folder, as far as they can be deleted."""
    with contextlib.suppress(OSError):
        for path in filter(is_file, folder.glob(".planwizard-*")):
            if _TEMPORARY.fullmatch(path.name) and time.time() - path.stat().st_mtime > LEFT_AFTER:
                path.unlink()


def is_protected(path: Path) -> bool:
    """Return whether a file exists and its owner has made it read-only; False when that is unknown."""
    with contextlib.suppress(OSError):
        return not path.stat().st_mode & stat.S_IWUSR
    return False


def writable_mode(path: Path) -> int | None:
    """Return the mode of the file to be written; None when there is none yet.

    Raises OSError when it is write-protected, no regular file (a folder, a device), or cannot be examined.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        raise _error(errno.EISDIR if stat.S_ISDIR(mode) else errno.ENXIO, path)
    if not mode & stat.S_IWUSR:
        raise _error(errno.EACCES, path)
    return stat.S_IMODE(mode)


def _error(number: int, path: Path) -> OSError:
    return OSError(number, os.strerror(number), str(path))


@contextlib.contextmanager
def _as_far_as_offered() -> Iterator[None]:
    """Go on when the file system does not offer what is tried; any other failure is raised."""
    try:
        yield
    except OSError as error:
        if error.errno not in _NOT_OFFERED:
            raise


def _replace(temporary: Path, path: Path, check: Callable[[], None]) -> None:
    """Replace `path`, retrying for about a second on Windows, where another program may hold the file open."""
    for attempt in range(REPLACE_TRIES):
        check()
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
