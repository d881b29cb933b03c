"""The program's own files of which only the newest are kept."""

from contextlib import suppress
from pathlib import Path

from planwizard.storage.app_state import private_folder
from planwizard.storage.atomic import write_atomic


def keep_among_newest(path: Path, data: bytes, most: int) -> None:
    """Write a file in a folder only the user can read, and let go of the oldest beyond `most` there.

    Where nothing can be written, none is kept.
    """
    with suppress(OSError):
        write_atomic(private_folder(path.parent) / path.name, data, is_own=True)
        for old in sorted(path.parent.iterdir(), key=lambda kept: kept.stat().st_mtime_ns)[:-most]:
            old.unlink()
