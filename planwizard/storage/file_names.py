"""What a plan's file is called."""

import re
from pathlib import Path

from planwizard.plan import Plan

# What Windows, macOS or Linux refuses in a file name.
_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
LONGEST_STEM = 180
"""In bytes: with « 2», the suffix and a mark of our own it stays under the 255 file systems take."""


def has_name(plan: Plan) -> bool:
    """Tell whether enough is known to name the file: municipality and kind."""
    return bool(plan.about.municipality and plan.about.municipality.strip() and plan.about.kind)


def file_stem(plan: Plan, kind: str) -> str:
    """Return a name from municipality, title (else the kind's word) and period; each is said once."""
    about = plan.about
    title = about.title or kind
    parts = (about.municipality, title, about.period_text)
    return safe_stem(" ".join(part for n, part in enumerate(parts) if part and (n == 1 or part not in title)))


def safe_stem(text: str) -> str:
    """Return text as every file system takes it."""
    stem = " ".join(_REFUSED.sub("-", text).split())
    cut = stem.encode()[:LONGEST_STEM].decode(errors="ignore")
    return cut.rstrip(". ") or "plan"


def free_path(folder: Path, stem: str, suffix: str = ".toml") -> Path:
    """Return the first path of this name that nothing has yet: «… 2» and so on."""
    path, number = folder / f"{stem}{suffix}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem} {number}{suffix}"
    return path
