"""Our own sentences, filled in and made printable, without loading the models: light enough for `--help`.

`planwizard.guide.models.Guide.say` gives the sentences with the overlay's changes.
"""

import errno
import os
import shlex
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from planwizard.errors import PlanwizardError
from planwizard.guide.files import our_tables
from planwizard.late_pattern import LatePattern

# Windows' numbers that Python gives a vaguer name, or none.
_WINDOWS = {
    **dict.fromkeys((32, 33), "EBUSY"),
    **dict.fromkeys((39, 112), "ENOSPC"),
    **dict.fromkeys((53, 54, 59, 64, 67, 71, 121, 1203, 1222, 1231), "ENETUNREACH"),
    **dict.fromkeys((86, 1326, 1327, 1331, 1907, 1909), "EACCES"),
    19: "EROFS",
    206: "ENAMETOOLONG",
}

_NEEDS_QUOTES = LatePattern(r"[^\w@%+=:,./\\~-]")
"""What a command line would not take as part of a word."""

# Control characters (except tab and line feed), and lone surrogates from file names that are not valid text.
_UNPRINTABLE = LatePattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def flatten(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    """Return nested tables of text as one table with dotted keys."""
    flat: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            flat |= flatten(value, f"{prefix}{key}.")
        else:
            flat[prefix + key] = str(value)
    return flat


@cache
def built_in_texts(language: str) -> dict[str, str]:
    """Return our own texts, without the overlay: an error in the overlay must be reportable."""
    return flatten(our_tables(f"{language}/texts.toml"))


def explain_error(error: PlanwizardError, language: str) -> str:
    """Return the sentence for an error, with the system's messages about files in our own words."""
    texts = built_in_texts(language)
    values = dict(error.values)
    if "reason" in values:
        values["reason"] = _reason(values["reason"], texts)
    return fill(texts[f"errors.{error.key}"], values)


def _reason(error: object, texts: Mapping[str, str]) -> str:
    """Return our words for an error from the system, never its own, which are in English."""
    number = getattr(error, "errno", None)
    name = _WINDOWS.get(getattr(error, "winerror", None) or 0)
    names = [name] if name else [name for name in _reason_names(texts) if getattr(errno, name, None) == number]
    return texts[f"reasons.{names[0] if names else 'other'}"]


def _reason_names(texts: Mapping[str, str]) -> list[str]:
    return [key.removeprefix("reasons.") for key in texts if key.startswith("reasons.")]


def wording(sentences: Mapping[str, str], key: str, values: Mapping[str, object]) -> str:
    """Return the sentence of a key; when the `count` is 1, the one under `<key>_one` where there is one."""
    return sentences.get(f"{key}_one", sentences[key]) if values.get("count") == 1 else sentences[key]


def fill(sentence: str, values: Mapping[str, object]) -> str:
    """Return a sentence with its values filled in and made printable."""
    return sentence.format(**{name: printable(value) for name, value in values.items()})


class _Shown(str):
    """A text as it is shown; in a sentence, `{path:quoted}` is a path as it is typed in a command."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        if spec != "quoted":
            return super().__format__(spec)
        text = str(self)
        if not _NEEDS_QUOTES.search(text):
            return text
        return f'"{text}"' if os.name == "nt" else shlex.quote(text)


def printable(value: object) -> object:
    """Return a path or text without characters that control a terminal or cannot be encoded; other values unchanged.

    Line feeds in a path become spaces, since a path is shown on one line.
    """
    if isinstance(value, Path):
        return _Shown(_UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", str(value).replace("\n", " ")))
    return _Shown(_UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", value)) if isinstance(value, str) else value
