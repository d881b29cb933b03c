"""What the command line says: in the language form asked for anywhere on it, its help as pages of our own texts."""

from collections.abc import Sequence
from contextvars import ContextVar
from typing import TYPE_CHECKING

import click

from planwizard.guide.files import built_in_texts, fill

if TYPE_CHECKING:
    from planwizard.plan.about import Language

LANGUAGES: tuple["Language", ...] = ("nb", "nn")

_asked: ContextVar["Language | None"] = ContextVar("_asked", default=None)


class HelpCommand(click.Command):
    """A command whose help is a page of our own texts."""

    def get_help(self, ctx: click.Context) -> str:  # noqa: ARG002  click's own signature
        """Return the page."""
        return say(f"help.{self.name}")


class MainCommand(HelpCommand, click.Group):
    """`planwizard FILE.toml` is `planwizard open FILE.toml`; `planwizard` alone opens the start screen."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take what is no command for a file to open."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["open", *args]
        return super().resolve_command(ctx, args)


def listen(arguments: Sequence[str]) -> None:
    """Take note of the language form asked for on a line."""
    _asked.set(None)
    for before, argument in zip(("", *arguments), arguments, strict=False):
        value = argument.removeprefix("--language=")
        if value in LANGUAGES and (before == "--language" or argument.startswith("--language=")):
            _asked.set(value)
            return


def asked_language() -> "Language | None":
    """Return the language form asked for, if one was."""
    return _asked.get()


def language() -> "Language":
    """Return the language form to speak: the one asked for, else bokmål."""
    return asked_language() or "nb"


def say(key: str, **values: object) -> str:
    """Return one of our texts with values put in."""
    return fill(built_in_texts(language())[key], values)


def usage_sentence(error: click.ClickException) -> str:
    """Return what is wrong with a command line, in our own words."""
    texts = built_in_texts(language())
    name = (
        getattr(error, "option_name", None) or getattr(getattr(error, "param", None), "human_readable_name", "") or ""
    )
    key = f"usage.{type(error).__name__}"
    return fill(texts.get(key, texts["usage.UsageError"]), {"name": name, "detail": error.message})
