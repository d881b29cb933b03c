"""The last frame: what the window of a plan showed, kept under the digest of all that it depends on.

It is found only for a plan file with the very same bytes, in a window of the same size, with the same theme and
language form, in the same kind of terminal, and drawn by the same program. Light to import: it is read first of all.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

import planwizard
from planwizard.storage.state_folder import last_used, state_folder

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
    if os.path.getsize(plan) <= _LARGEST:  # noqa: PTH202  no text raises
        with open(plan, "rb") as file, suppress(FileNotFoundError):  # noqa: PTH123
            return _path(file.read(), size).read_text(encoding="utf-8")
    return ""


def is_kept(plan: bytes, size: tuple[int, int]) -> bool:
    """Return whether there is a frame of a plan with these bytes."""
    return _path(plan, size).is_file()


def keep_frame(plan: bytes, size: tuple[int, int], frame: str) -> None:
    """Keep the frame of a plan with these bytes; where nothing can be written, keep none."""
    from planwizard.storage.newest_files import keep_among_newest  # noqa: PLC0415  not needed to read

    keep_among_newest(_path(plan, size), frame.encode(), KEPT)


def _path(plan: bytes, size: tuple[int, int]) -> Path:
    program = os.stat(planwizard.__file__).st_mtime_ns  # noqa: PTH116  another one for each version installed
    settings = [os.environ.get(name, "") for name in _SETTINGS]
    drawn_for = (program, *size, last_used("theme"), last_used("language"), *settings)
    return state_folder() / "frames" / hashlib.sha256(f"{drawn_for}\n".encode() + plan).hexdigest()
