"""Other versions of a plan file beside it: ours after a foreign change, and the conflicted copies of sync services."""

from contextlib import suppress
from datetime import datetime
from glob import escape
from itertools import count
from pathlib import Path

from planwizard.late_pattern import LatePattern
from planwizard.storage.atomic import create_atomic

# Conflicted copies: «conflict» (Dropbox, Nextcloud, Syncthing), the machine's name (OneDrive) or «min versjon» (we).
_CONFLICTED_COPY = LatePattern(r"(?i:conflict|konflikt|min versjon)|^-(?=[^.]*[A-ZÆØÅ])[A-ZÆØÅ0-9-]+\.toml$")


def write_copy(path: Path, data: bytes) -> Path:
    """Write our own version of a file beside it, in a new file, and return its path. Raises OSError."""
    stamp = f"{datetime.now().astimezone():%Y-%m-%d %H.%M}"
    for number in count(1):
        extra = f" {number}" if number > 1 else ""
        copy = path.with_name(f"{path.stem} (min versjon {stamp}{extra}){path.suffix}")
        with suppress(FileExistsError):  # others may write theirs at the same moment
            create_atomic(copy, data)
            break
    return copy


def conflicted_copies(path: Path) -> list[Path]:
    """Return the conflicted copies beside a plan file, named by a sync service or by us."""
    with suppress(OSError):
        siblings = sorted(path.parent.glob(f"{escape(path.stem)}*{path.suffix}"))
        return [other for other in siblings if _CONFLICTED_COPY.search(other.name.removeprefix(path.stem))]
    return []
