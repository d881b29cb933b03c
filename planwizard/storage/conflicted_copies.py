"""Other versions of a plan file beside it: ours after a foreign change, and the conflicted copies of sync services."""

import re
import time
from contextlib import suppress
from datetime import datetime
from glob import escape
from pathlib import Path

from planwizard.storage.paths import is_there

# Conflicted copies: «conflict» (Dropbox, Nextcloud, Syncthing), the machine's name (OneDrive) or «min versjon» (we).
_CONFLICTED_COPY = re.compile(r"(?i:conflict|konflikt|min versjon)|^-(?=[^.]*[A-ZÆØÅ])[A-ZÆØÅ0-9-]+\.toml$")


def free_copy_path(path: Path) -> Path:
    """Return a free path beside a file for our own version of it."""
    for number in range(1, 1000):
        stamp = f"{datetime.now().astimezone():%Y-%m-%d %H.%M}"
        extra = f" {number}" if number > 1 else ""
        candidate = path.with_name(f"{path.stem} (min versjon {stamp}{extra}){path.suffix}")
        if not is_there(candidate):
            return candidate
    return path.with_name(f"{path.stem} {time.time_ns()}{path.suffix}")


def conflicted_copies(path: Path) -> list[Path]:
    """Return the conflicted copies beside a plan file, named by a sync service or by us."""
    with suppress(OSError):
        siblings = sorted(path.parent.glob(f"{escape(path.stem)}*{path.suffix}"))
        return [other for other in siblings if _CONFLICTED_COPY.search(other.name.removeprefix(path.stem))]
    return []
