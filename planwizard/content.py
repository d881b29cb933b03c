"""The content folder as files: where it is, an adviser's folder over it, and the texts by dotted key.

Light enough for `--help`; `planwizard.overlay` reads the files, and `planwizard.guide` makes models of them.
"""

import os
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from planwizard.errors import PlanwizardError


def content_root() -> Path:
    """Return the folder of the content: inside an installed package, else beside it in a checkout."""
    inside = Path(__file__).parent / "content"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "content"


def content_file(name: str) -> Path:
    """Return a content file: the adviser's own (`PLANWIZARD_CONTENT`) if there is one, else ours."""
    overlay = os.environ.get("PLANWIZARD_CONTENT")
    if overlay and (Path(overlay) / name).is_file():
        return Path(overlay) / name
    return content_root() / name


def flat(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    """Return nested tables of text as one, with dotted keys."""
    found: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            found |= flat(value, f"{prefix}{key}.")
        else:
            found[prefix + key] = str(value)
    return found


@cache
def own_texts(language: str) -> dict[str, str]:
    """Return our own sentences, without an adviser's folder: theirs may be what is wrong."""
    path = content_root() / language / "texts.toml"
    return flat(tomllib.loads(path.read_text(encoding="utf-8")))


def explain(error: PlanwizardError, language: str) -> str:
    """Return the sentence of an error."""
    return own_texts(language)[f"errors.{error.key}"].format(**error.values)


def example_text(language: str) -> str:
    """Return the complete example plan, as the text of its file."""
    return content_file(f"{language}/example.toml").read_text(encoding="utf-8")
