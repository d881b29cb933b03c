"""Commands, options and values as click has them, with our texts."""

import re

import click

from planwizard.cli_streams import echo
from planwizard.cli_text import LANGUAGES, asked_language, language, say
from planwizard.errors import PlanwizardError
from planwizard.guide.sentences import built_in_texts, fill

LONGEST_SHOWN = 40
"""How many characters of a wrong value its sentence repeats."""
_PERIOD = re.compile(r"\s*((?:19|20|21)[0-9]{2})\s*[-–]\s*((?:19|20|21)[0-9]{2})\s*")
_NOT_TEXT = re.compile("[\ud800-\udfff]")
"""What Python makes of bytes on the command line that are not text."""


class HelpCommand(click.Command):
    """A command whose help text is in the content, and whose values are text."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help`, which prints as the commands do."""
        option = super().get_help_option(ctx)
        if option:
            option.callback = print_help
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line. Raises PlanwizardError for a value that is not text; a file may have any name."""
        rest = super().parse_args(ctx, args)
        for name, value in ctx.params.items():
            if isinstance(value, str) and _NOT_TEXT.search(value):
                raise PlanwizardError("not_readable_text", name=f"--{name}")
        return rest

    def get_help(self, ctx: click.Context) -> str:  # noqa: ARG002  click's signature
        """Return the help text, in the language form used last when none is asked for."""
        from planwizard.storage.state_folder import last_used  # noqa: PLC0415  seldom asked for

        last = next((form for form in LANGUAGES if form == last_used("language")), None)
        return say(f"help.{self.name}", form=asked_language() or last)


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
    """A period of two years between 1900 and 2199, as in «2027-2030»."""

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
        match = _PERIOD.fullmatch(value)
        if not match or match[1] > match[2]:
            shown = value if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]}…"
            raise PlanwizardError("wrong_period", period=shown)
        return int(match[1]), int(match[2])


language_option = click.option("--language", type=click.Choice(LANGUAGES), expose_value=False)
"""An option of every command; `set_language` reads its value."""


def print_help(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:  # noqa: FBT001  click's signature
    """Print the help text, and end the command."""
    if asked:
        echo(ctx.get_help())
        ctx.exit()


def print_version(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:  # noqa: FBT001  click's signature
    """Print the version, and end the command."""
    if asked:
        from importlib.metadata import version  # noqa: PLC0415  slow to load, and seldom asked for

        echo(f"planwizard {version('planwizard')}")
        ctx.exit()


def usage_sentence(error: click.ClickException) -> str:
    """Return our sentence for an error in the command line."""
    texts = built_in_texts(language())
    name = (
        getattr(error, "option_name", None) or getattr(getattr(error, "param", None), "human_readable_name", "") or ""
    )
    key = f"usage.{type(error).__name__}"
    return fill(texts.get(key, texts["usage.UsageError"]), {"name": name, "detail": error.message})
