"""The texts of the command line, in the language form of `--language`."""

from collections.abc import Sequence
from contextvars import ContextVar
from typing import TYPE_CHECKING

from planwizard.guide.sentences import built_in_texts, fill

if TYPE_CHECKING:
    from planwizard.plan.about import Language

LANGUAGES: tuple["Language", ...] = ("nb", "nn")

_language: ContextVar["Language | None"] = ContextVar("_language", default=None)


def set_language(arguments: Sequence[str]) -> None:
    """Set the language form from the first valid `--language` among the arguments."""
    _language.set(None)
    for before, argument in zip(("", *arguments), arguments, strict=False):
        value = argument.removeprefix("--language=")
        if value in LANGUAGES and (before == "--language" or argument.startswith("--language=")):
            _language.set(value)
            return


def asked_language() -> "Language | None":
    """Return the language form given by `--language`, or None."""
    return _language.get()


def language() -> "Language":
    """Return the language form of the command line: as given by `--language`, else bokmål."""
    return asked_language() or "nb"


def say(key: str, *, form: "Language | None" = None, **values: object) -> str:
    """Return one of our texts, in a language form or that of the command line, with its values filled in."""
    return fill(built_in_texts(form or language())[key], values)
