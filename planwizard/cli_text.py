"""The command line's own kinds of commands and values, and its texts in the language form of `--language`."""

from collections.abc import Sequence
from contextvars import ContextVar
from typing import TYPE_CHECKING

import click

from planwizard.errors import PlanwizardError
from planwizard.guide.sentences import built_in_texts, fill

if TYPE_CHECKING:
    from planwizard.plan.about import Language

LANGUAGES: tuple["Language", ...] = ("nb", "nn")

_language: ContextVar["Language | None"] = ContextVar("_language", default=None)


class HelpCommand(click.Command):
    """A command whose help text is in the content."""

    def get_help(self, ctx: click.Context) -> str:  # noqa: ARG002  click's signature
        """Return the help text."""
        return say(f"help.{self.name}")


class MainCommand(HelpCommand, click.Group):
    """`planwizard FILE.toml` is `planwizard open FILE.toml`; `planwizard` alone opens the start screen."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Treat a first argument that is not a command as a file to open."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["open", *args]
        return super().resolve_command(ctx, args)


class PeriodType(click.ParamType):  # type: ignore[type-arg]  # click 8.1 has no generic ParamType
    """A period of two years, as in «2027-2030»."""

    name = "period"

    def convert(
        self,
        value: str | tuple[int, int],
        param: click.Parameter | None,  # noqa: ARG002  click's signature
        ctx: click.Context | None,  # noqa: ARG002  click's signature
    ) -> tuple[int, int]:
        """Return the first and the last year. Raises PlanwizardError."""
        if isinstance(value, tuple):
            return value
        start, _, end = value.replace("–", "-").partition("-")
        if not (start.strip().isdecimal() and end.strip().isdecimal()):
            raise PlanwizardError("wrong_period", period=value)
        return int(start), int(end)


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


def say(key: str, **values: object) -> str:
    """Return one of our texts with its values filled in."""
    return fill(built_in_texts(language())[key], values)


def usage_sentence(error: click.ClickException) -> str:
    """Return our sentence for an error in the command line."""
    texts = built_in_texts(language())
    name = (
        getattr(error, "option_name", None) or getattr(getattr(error, "param", None), "human_readable_name", "") or ""
    )
    key = f"usage.{type(error).__name__}"
    return fill(texts.get(key, texts["usage.UsageError"]), {"name": name, "detail": error.message})
