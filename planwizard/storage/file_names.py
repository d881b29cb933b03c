"""Names of plan files."""

import os
import re
from pathlib import Path

from planwizard.errors import PlanFileError
from planwizard.plan import Plan

# Not allowed in file names on Windows, macOS or Linux.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
LONGEST_STEM = 180
"""In bytes: leaves room for « 2», the suffix and « (min versjon …)» within the 255 bytes file systems allow."""


def has_name(plan: Plan) -> bool:
    """Return whether the plan has what its file name is made of: municipality and kind."""
    return bool(plan.about.municipality and plan.about.municipality.strip() and plan.about.kind)


def file_stem(plan: Plan, kind: str) -> str:
    """Return a file name of municipality, title (else the word for its kind) and period, without repetition."""
    about = plan.about
    title = about.title or kind
    parts = (about.municipality, title, about.period_text)
    return safe_stem(" ".join(part for n, part in enumerate(parts) if part and (n == 1 or part not in title)))


def safe_stem(text: str) -> str:
    """Return text made safe as a file name on every file system."""
    stem = " ".join(_FORBIDDEN.sub("-", text).split())
    cut = stem.encode()[:LONGEST_STEM].decode(errors="ignore")
    return cut.rstrip(". ") or "plan"


def is_reachable(path: Path) -> bool:
    """Return whether a file or folder exists; not when the name is too long, or the way to it is closed."""
    return os.path.exists(path)  # noqa: PTH110  Path's own raises in those cases


def with_ending(path: Path, ending: str = ".toml") -> Path:
    """Return a path with the ending added, unless it has it: what follows a full stop in a name is no ending.

    Raises PlanFileError when the path names no file, or is a folder.
    """
    if path.name in ("", "..") or os.path.isdir(path):  # noqa: PTH112  as above
        raise PlanFileError("is_folder", path=path)
    return path if path.suffix.casefold() == ending else path.with_name(f"{path.name}{ending}")


def free_path(folder: Path, stem: str, suffix: str = ".toml") -> Path:
    """Return the first free path with this name: «name.toml», «name 2.toml» and so on."""
    path, number = folder / f"{stem}{suffix}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem} {number}{suffix}"
    return path
