"""The last frame: what the window of a plan showed, kept under the digest of all that it depends on.

It is found only for a plan file with the very same bytes, in a window of the same size, with the same theme and
language form, in the same kind of terminal, and drawn by the same program. Light to import: it is read first of all.
"""

import hashlib
import os
from contextlib import suppress

import planwizard
from planwizard.storage.state_folder import last_used, state_folder_name

KEPT = 5
"""Frames kept: the newest."""
_LARGEST = 20_000_000
"""Bytes of a file that is read to look for its frame; no plan is that large."""
_SETTINGS = ("TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "TEXTUAL_COLOR_SYSTEM", "PLANWIZARD_CONTENT")
"""The variables that colours and words follow."""


def kept_frame(plan: str, size: tuple[int, int]) -> str:
    """Return what a terminal of some columns and rows is sent to show a plan file; "" when that is not known.

    Raises OSError when the file cannot be read.
    """
    if os.path.getsize(plan) <= _LARGEST:
        with open(plan, "rb") as file:
            path = _path(file.read(), size)
        with suppress(FileNotFoundError), open(path, encoding="utf-8") as frame:
            return frame.read()
    return ""


def is_kept(plan: bytes, size: tuple[int, int]) -> bool:
    """Return whether there is a frame of a plan with these bytes."""
    return os.path.isfile(_path(plan, size))


def keep_frame(plan: bytes, size: tuple[int, int], frame: str) -> None:
    """Keep the frame of a plan with these bytes; where nothing can be written, keep none."""
    from pathlib import Path

    from planwizard.storage.newest_files import keep_among_newest

    keep_among_newest(Path(_path(plan, size)), frame.encode(), KEPT)


def _path(plan: bytes, size: tuple[int, int]) -> str:
    program = os.stat(planwizard.__file__).st_mtime_ns  # another one for each version installed
    settings = [os.environ.get(name, "") for name in _SETTINGS]
    drawn_for = (program, *size, last_used("theme"), last_used("language"), *settings)
    name = hashlib.sha256(f"{drawn_for}\n".encode() + plan).hexdigest()
    return os.path.join(state_folder_name(), "frames", name)
