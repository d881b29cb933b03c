"""What is at a path, also where a folder cannot be reached and `Path` raises; and the endings of paths."""

import hashlib
import os
import re
import stat
import time
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Literal

from planwizard.errors import PlanFileError
from planwizard.late_pattern import LatePattern

Presence = Literal["there", "gone", "unreachable"]

_NETWORK_AWAY = (53, 67)
"""Windows' numbers for a server or share that is not found now; Python takes them for a missing file."""

DEVICE = LatePattern(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])\s*(\.|$)", re.IGNORECASE)
"""What Windows takes for a device, whatever the ending."""

PATIENCE = 1.0
"""Seconds that the start screen waits for the drives of the plans it shows."""


def presence(path: Path) -> Presence:
    """Return whether a file or folder is there, is gone, or cannot be reached now (no access, no network)."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        return "unreachable" if getattr(error, "winerror", None) in _NETWORK_AWAY else "gone"
    except (OSError, ValueError):
        return "unreachable"
    return "there"


def presences(paths: Sequence[Path]) -> list[Presence]:
    """Return the presence of each path; what has not answered within PATIENCE cannot be reached now.

    Windows may wait for half a minute for a drive that is not connected; all are asked at the same time.
    """
    answers: dict[Path, Presence] = {}
    # Daemons: a thread that still waits for a drive does not keep the program from ending.
    threads = [Thread(target=lambda path=path: answers.update({path: presence(path)}), daemon=True) for path in paths]
    for thread in threads:
        thread.start()
    until = time.monotonic() + PATIENCE
    for thread in threads:
        thread.join(max(0.0, until - time.monotonic()))
    return [answers.get(path, "unreachable") for path in paths]


def is_there(path: Path) -> bool:
    """Return whether anything exists at a path, even a broken symbolic link. Raises OSError when that is unknown."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def is_file(path: Path) -> bool:
    """Return whether there is a regular file at a path; False when that is unknown."""
    return _has_mode(path, stat.S_IFREG)


def is_folder(path: Path) -> bool:
    """Return whether there is a folder at a path; False when that is unknown."""
    return _has_mode(path, stat.S_IFDIR)


def is_device(path: Path) -> bool:
    """Return whether Windows takes a name for a device, such as the keyboard: who reads from that waits for ever."""
    return os.name == "nt" and DEVICE.match(path.name) is not None


def _has_mode(path: Path, kind: int) -> bool:
    with suppress(OSError, ValueError):
        return stat.S_IFMT(path.stat().st_mode) == kind
    return False


def real_path(path: Path) -> Path:
    """Return an absolute path with its symbolic links followed, as far as they can be followed."""
    with suppress(OSError, ValueError):  # the working folder has been deleted
        return Path(os.path.realpath(path))
    return path


def as_on_disk(path: Path) -> Path:
    """Return a path whose file name is spelled as on the disk, where its letters may be in another form or case.

    A Mac writes «å» as two characters, and a file keeps them when it is copied elsewhere. A name that is there as it
    is spelled, or of which there are several, or none, stays as it is.
    """
    with suppress(OSError, ValueError):
        listed = list(path.parent.iterdir())
        if path.name not in (other.name for other in listed):
            alike = [other for other in listed if _is_alike(other, path)]
            return alike[0] if len(alike) == 1 else path
    return path


def _is_alike(other: Path, path: Path) -> bool:
    """Return whether two names are the same file's, or may be taken for the same when the second is not there."""
    one, two = (unicodedata.normalize("NFC", name) for name in (other.name, path.name))
    if not is_there(path):
        return one == two
    return one.casefold() == two.casefold() and other.samefile(path)


def with_ending(path: Path, ending: str = ".toml") -> Path:
    """Return a path with the ending added, unless it has it: what follows a full stop in a name is no ending.

    A device or pipe keeps its name, and is refused when it is to be written. Raises PlanFileError when the path names
    no file, or is a folder, or on Windows a device whatever its ending.
    """
    if path.name in ("", "..") or is_folder(path):
        raise PlanFileError("is_folder", path=path)
    if is_device(path):
        raise PlanFileError("device_name", path=path)
    is_special = presence(path) == "there" and not is_file(path)
    return path if is_special or path.suffix.casefold() == ending else path.with_name(f"{path.name}{ending}")


def files_stamp(paths: Iterable[str]) -> str:
    """Return what changes when one of some files is changed; those that are not there do not count."""
    stamp = hashlib.sha256()
    for path in sorted(paths):
        with suppress(OSError):
            status = os.stat(path)  # noqa: PTH116  faster
            stamp.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return stamp.hexdigest()
