"""Names of plan files."""

from pathlib import Path

from planwizard.late_pattern import LatePattern
from planwizard.plan import Plan
from planwizard.storage.paths import DEVICE, is_there

# Not allowed in file names on Windows, macOS or Linux.
_FORBIDDEN = LatePattern(r'[<>:"/\\|?*\x00-\x1f]')
LONGEST_STEM = 80
"""In bytes. A path on Windows has at most 259 characters: a folder synced with OneDrive may take 75 of them, and the
editions folder with an edition in it takes such a name twice."""


def has_name(plan: Plan) -> bool:
    """Return whether the plan has what its file name is made of: municipality and kind."""
    return bool(plan.about.municipality and plan.about.municipality.strip() and plan.about.kind)


def file_stem(plan: Plan, kind: str) -> str:
    """Return a file name of municipality, title (else the word for its kind) and period, without repetition.

    An impossible period («2027–2025») is left out: the name stays when the years are put right.
    """
    about = plan.about
    title = about.title or kind
    period = about.period_text if about.has_possible_period else ""
    parts = (about.municipality, title, period)
    return safe_stem(" ".join(part for n, part in enumerate(parts) if part and (n == 1 or part not in title)))


def safe_stem(text: str) -> str:
    """Return text made safe as a file name on every file system."""
    stem = " ".join(_FORBIDDEN.sub("-", text).split())
    cut = stem.encode()[:LONGEST_STEM].decode(errors="ignore")
    named = cut.rstrip(". ") or "plan"
    return f"plan {named}" if DEVICE.match(named) else named


def free_path(folder: Path, stem: str, suffix: str = ".toml") -> Path:
    """Return the first free path with this name: «name.toml», «name 2.toml» and so on.

    Raises OSError when the folder cannot be examined.
    """
    path, number = folder / f"{stem}{suffix}", 1
    while is_there(path):
        number += 1
        path = folder / f"{stem} {number}{suffix}"
    return path
