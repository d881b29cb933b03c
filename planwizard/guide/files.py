"""Find the content files: in the overlay when it has them, else our own.

`planwizard.guide.overlay` merges the files and `planwizard.guide.models` validates them.
"""

import os
from pathlib import Path

EXAMPLE_KINDS = ("rusmiddelpolitisk", "folkehelseplan", "alkoholpolitisk")
"""The kinds of plan that have an example, the one shown unasked first."""


def content_root() -> Path:
    """Return the content folder: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "content"
    return installed if installed.is_dir() else package.parent / "content"


def content_file(name: str) -> Path:
    """Return the path of a content file: in the overlay (`PLANWIZARD_CONTENT`) if it is there, else ours."""
    overlay = os.environ.get("PLANWIZARD_CONTENT")
    if overlay and (Path(overlay) / name).is_file():
        return Path(overlay) / name
    return content_root() / name


def example_text(language: str, kind: str = EXAMPLE_KINDS[0]) -> str:
    """Return the text of the file of the example plan of a kind, one of `EXAMPLE_KINDS`."""
    return content_file(f"{language}/examples/{kind}.toml").read_text(encoding="utf-8")
