"""The command line: arguments in, exit code out. What a command needs is loaded when it runs."""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planwizard import __version__
from planwizard.content import example_text, explain, own_texts
from planwizard.errors import PlanFileError, PlanwizardError

if TYPE_CHECKING:
    from planwizard.desk import Desk
    from planwizard.plan.about import Language

LANGUAGES: tuple["Language", ...] = ("nb", "nn")
FAILED, INTERRUPTED = 2, 130
YES = ("j", "ja", "y", "yes")


class _Page(click.Command):
    """A command whose help is a page of our own texts."""

    def get_help(self, ctx: click.Context) -> str:  # noqa: ARG002  click's own signature
        return _say(f"help.{self.name}")


class _Front(_Page, click.Group):
    """`planwizard FILE.toml` is `planwizard open FILE.toml`; `planwizard` alone opens the start screen."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["open", *args]
        return super().resolve_command(ctx, args)


def _say(key: str, **values: object) -> str:
    return own_texts(_language())[key].format(**values)


def _language() -> "Language":
    """Return the language form asked for anywhere on the line, else bokmål."""
    asked = click.get_current_context(silent=True)
    return _asked_language(asked.meta.get("arguments", ()) if asked else ()) or "nb"


def _asked_language(arguments: Sequence[str]) -> "Language | None":
    for before, argument in zip(("", *arguments), arguments, strict=False):
        value = argument.removeprefix("--language=") if argument.startswith("--language=") else argument
        if before == "--language" or argument.startswith("--language="):
            return "nn" if value == "nn" else "nb"
    return None


_language_option = click.option("--language", type=click.Choice(LANGUAGES), default=None, expose_value=True)


@click.group(cls=_Front, name="planwizard", invoke_without_command=True, add_help_option=True)
@click.version_option(__version__, message="planwizard %(version)s")
@_language_option
@click.pass_context
def planwizard(ctx: click.Context, language: "Language | None") -> int:
    """Open the start screen."""
    if ctx.invoked_subcommand is None:
        return _run(None, language)
    return 0


@planwizard.command(cls=_Page, name="open")
@click.argument("file", type=click.Path(path_type=Path))
@_language_option
def open_(file: Path, language: "Language | None") -> int:
    """Open a plan; offer to create it when there is a folder for it."""
    from planwizard.desk import new_desk, new_plan, open_desk

    if file.exists():
        _need_terminal()
        return _run(open_desk(file), language)
    _need_folder(file)
    if not _has_terminal() or not _agrees(_say("cli.offer_new", path=file)):
        raise PlanFileError("missing_file", path=file)
    return _run(new_desk(new_plan(language=language or "nb"), file), language)


@planwizard.command(cls=_Page)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--kind", type=click.Choice(["folkehelseplan", "rusmiddelpolitisk", "alkoholpolitisk", "samlet"]), required=True
)
@click.option("--municipality", required=True)
@click.option("--title")
@click.option("--period")
@_language_option
def new(
    file: Path, kind: str, municipality: str, title: str | None, period: str | None, language: "Language | None"
) -> int:
    """Write a new plan."""
    from pydantic import TypeAdapter

    from planwizard.desk import new_desk, new_plan
    from planwizard.plan.about import PlanKind

    _need_folder(file)
    if file.exists():
        raise PlanFileError("file_exists", path=file)
    checked: PlanKind = TypeAdapter(PlanKind).validate_python(kind)
    plan = new_plan(
        kind=checked, municipality=municipality, title=title, period=_period(period), language=language or "nb"
    )
    desk = new_desk(plan, file)
    desk.file.close(plan)
    click.echo(_say("cli.new_written", path=file))
    return 0


@planwizard.command(cls=_Page)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "out", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["docx", "md"]), default="docx")
@click.option("--template", type=click.Path(path_type=Path))
@click.option("--parts")
@click.option("--force", is_flag=True)
@_language_option
def export(
    file: Path,
    out: Path | None,
    form: str,
    template: Path | None,
    parts: str | None,
    force: bool,
    language: "Language | None",
) -> int:
    """Write the document."""
    from planwizard.export import ExportOrder, default_out
    from planwizard.export import export as write
    from planwizard.guide import load_guide
    from planwizard.state import recall, remember
    from planwizard.store import load_file

    plan = load_file(file).plan
    guide = load_guide(language or plan.about.language or "nb")
    target = out or default_out(file, "md" if form == "md" else "docx")
    order = ExportOrder(target, form="md" if form == "md" else "docx", template=template, force=force)
    if parts:
        order = replace(order, parts=tuple(part.strip() for part in parts.split(",")))
    left = write(plan, guide, order)
    remember(recall().with_export(target, plan.id))
    click.echo(guide.say("export.said_written", path=target))
    if left:
        click.echo(guide.say("export.said_left_out", left_out=", ".join(left)))
    return 0


@planwizard.command(cls=_Page)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@_language_option
def check(file: Path, form: str, language: "Language | None") -> int:
    """Print what the checks find; 1 when something is missing or doubtful."""
    from planwizard.checks import check as find
    from planwizard.guide import load_guide
    from planwizard.store import load_file

    plan = load_file(file).plan
    guide = load_guide(language or plan.about.language or "nb")
    problems = find(plan, guide, datetime.now(UTC).date())
    if form == "json":
        click.echo(json.dumps([vars(problem) for problem in problems], ensure_ascii=False, indent=1))
    else:
        lines = [f"{problem.weight}: {problem.sentence} ({problem.place})" for problem in problems]
        click.echo("\n".join(lines) or guide.say("cli.check_clean"))
        if plan.set_aside:
            click.echo(guide.say("cli.set_aside", count=len(plan.set_aside)))
    return int(any(problem.weight != "hint" for problem in problems))


@planwizard.command(cls=_Page)
@click.argument("file", type=click.Path(path_type=Path), required=False)
@_language_option
def example(file: Path | None, language: "Language | None") -> int:
    """Write the example plan, or print it."""
    text = example_text(language or "nb")
    if file is None:
        click.echo(text, nl=False)
        return 0
    _need_folder(file)
    if file.exists():
        raise PlanFileError("file_exists", path=file)
    from planwizard.store import write_whole

    try:
        write_whole(file, text.encode())
    except OSError as error:
        raise PlanFileError("cannot_write", path=file, reason=error.strerror) from error
    click.echo(_say("cli.example_written", path=file))
    return 0


@planwizard.command(cls=_Page)
@_language_option
def schema(language: "Language | None") -> int:  # noqa: ARG001  every command takes --language
    """Print the JSON Schema of the file."""
    from planwizard.plan import Plan

    click.echo(json.dumps(Plan.model_json_schema(), ensure_ascii=False, indent=1))
    return 0


@planwizard.command(cls=_Page, name="list")
@_language_option
def list_(language: "Language | None") -> int:  # noqa: ARG001
    """Print the plans that were open here, newest first."""
    from planwizard.state import recall

    known = [plan for plan in recall().recent if plan.path.exists()]
    for plan in known:
        click.echo(f"{plan.opened.astimezone():%Y-%m-%d %H.%M}  {plan.path}  {plan.title}")
    if not known:
        click.echo(_say("cli.no_plans"))
    return 0


def _run(desk: "Desk | None", language: "Language | None") -> int:
    """Run the program; whatever ends it, the plan is saved on the way out."""
    _need_terminal()
    from planwizard.app import PlanwizardApp

    app = PlanwizardApp(desk, language)
    try:
        app.run()
    finally:
        app.put_away()
    if app.farewell:
        click.echo(app.farewell, err=True)
    return app.return_code or 0


def _need_terminal() -> None:
    if not _has_terminal():
        raise PlanwizardError("no_terminal")


def _has_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _need_folder(file: Path) -> None:
    if not file.absolute().parent.is_dir():
        raise PlanFileError("missing_folder", path=file.absolute().parent)


def _agrees(question: str) -> bool:
    click.echo(f"{question} [j/N] ", nl=False, err=True)
    return sys.stdin.readline().strip().casefold() in YES


def _period(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    start, _, end = text.replace("–", "-").partition("-")
    if not (start.strip().isdecimal() and end.strip().isdecimal()):
        raise PlanwizardError("wrong_period", period=text)
    return int(start), int(end)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; every expected failure is one sentence on standard error."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = _asked_language(given) or "nb"
    for stream in (sys.stdout, sys.stderr):  # a Windows console may be set to an encoding without our signs
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        with planwizard.make_context("planwizard", given) as ctx:
            ctx.meta["arguments"] = given
            code = planwizard.invoke(ctx)
    except click.exceptions.Exit as error:
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.ClickException as error:
        click.echo(_usage_sentence(error, language), err=True)
        return FAILED
    except PlanwizardError as error:
        click.echo(explain(error, language), err=True)
        _name_last_good(error, language)
        return FAILED
    return code if isinstance(code, int) else 0


def _name_last_good(error: PlanwizardError, language: str) -> None:
    """Name the newest state kept of a plan whose file is there but cannot be used."""
    path = error.values.get("path")
    if isinstance(error, PlanFileError) and isinstance(path, Path) and path.is_file():
        from planwizard.desk import last_good

        if kept := last_good(path):
            click.echo(explain(PlanFileError("generation_offered", path=kept.path), language), err=True)


def _usage_sentence(error: click.ClickException, language: str) -> str:
    """Return what is wrong with a command line, in our own words."""
    texts = own_texts(language)
    name = (
        getattr(error, "option_name", None) or getattr(getattr(error, "param", None), "human_readable_name", "") or ""
    )
    key = f"usage.{type(error).__name__}"
    return texts.get(key, texts["usage.UsageError"]).format(name=name, detail=error.message)
