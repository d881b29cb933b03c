"""The content folder as files: where it is, an adviser's folder over it, and the texts by dotted key.

Light enough for `--help`; `planwizard.guide.overlay` reads the files, `planwizard.guide.models` makes models of them.
"""

import errno
import os
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from planwizard.errors import PlanwizardError

# Control characters (not tab and line feed), and what is left of a file name that is not text.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def content_root() -> Path:
    """Return the folder of the content: inside an installed package, else beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "content"
    return inside if inside.is_dir() else package.parent / "content"


def content_file(name: str) -> Path:
    """Return a content file: the adviser's own (`PLANWIZARD_CONTENT`) if there is one, else ours."""
    overlay = os.environ.get("PLANWIZARD_CONTENT")
    if overlay and (Path(overlay) / name).is_file():
        return Path(overlay) / name
    return content_root() / name


def flatten(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    """Return nested tables of text as one, with dotted keys."""
    found: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            found |= flatten(value, f"{prefix}{key}.")
        else:
            found[prefix + key] = str(value)
    return found


@cache
def built_in_texts(language: str) -> dict[str, str]:
    """Return our own sentences, without an adviser's folder: theirs may be what is wrong."""
    path = content_root() / language / "texts.toml"
    return flatten(tomllib.loads(path.read_text(encoding="utf-8")))


def explain_error(error: PlanwizardError, language: str) -> str:
    """Return the sentence of an error, what the system says about files in our own words."""
    texts = built_in_texts(language)
    values = dict(error.values)
    if "reason" in values:
        values["reason"] = _reason(values["reason"], texts)
    return fill(texts[f"errors.{error.key}"], values)


def _reason(said: object, texts: Mapping[str, str]) -> object:
    """Return our words for what the system says, which is English; what we have no words for is kept."""
    known = {os.strerror(number): texts.get(f"reasons.{name}") for number, name in errno.errorcode.items()}
    return known.get(str(said)) or said or texts["reasons.other"]


def fill(sentence: str, values: Mapping[str, object]) -> str:
    """Return a sentence with its values, of which none can steer the terminal or break the line it is shown on."""
    return sentence.format(**{name: printable(value) for name, value in values.items()})


def printable(value: object) -> object:
    """Return a path or text as it may be shown in a terminal: no sign in it does anything, and all are signs."""
    if isinstance(value, Path):
        return _STEERING.sub("\N{REPLACEMENT CHARACTER}", str(value).replace("\n", " "))
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else value


def example_text(language: str) -> str:
    """Return the complete example plan, as the text of its file."""
    return content_file(f"{language}/example.toml").read_text(encoding="utf-8")
