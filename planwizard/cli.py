"""The command line. Each command imports what it needs when it runs, so that the program starts fast."""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planwizard.app.runtime_tuning import switch_threads_often, without_collection
from planwizard.cli_text import (
    LANGUAGES,
    HelpCommand,
    MainCommand,
    PeriodType,
    asked_language,
    language,
    say,
    set_language,
    usage_sentence,
)
from planwizard.errors import PlanFileError, PlanwizardError
from planwizard.guide.files import EXAMPLE_KINDS, example_text
from planwizard.guide.sentences import explain_error, printable

if TYPE_CHECKING:
    from planwizard.checks import Finding
    from planwizard.editing.open_plan import OpenPlan
    from planwizard.guide.models import Guide
    from planwizard.storage.plan_file import LoadedPlan

FAILED, INTERRUPTED = 2, 130
YES = ("j", "ja", "y", "yes")


_language_option = click.option("--language", type=click.Choice(LANGUAGES), expose_value=False)


@click.group(cls=MainCommand, name="planwizard", invoke_without_command=True, add_help_option=True)
@click.version_option(package_name="planwizard", message="planwizard %(version)s")
@_language_option
@click.pass_context
def planwizard(ctx: click.Context) -> int:
    """Open the start screen."""
    if ctx.invoked_subcommand is None:
        return _run(None)
    return 0


@planwizard.command(cls=HelpCommand, name="open")
@click.argument("file", type=click.Path(path_type=Path))
@_language_option
def open_(file: Path) -> int:
    """Open a plan; offer to create it when its folder exists."""
    from planwizard.editing.open_plan import create_plan, new_plan, open_plan

    if file.exists():
        _require_terminal()
        return _run(open_plan(file))
    _require_folder(file)
    if not _has_terminal() or not _confirm(say("cli.offer_new", path=file)):
        raise PlanFileError("missing_file", path=file)
    return _run(create_plan(new_plan(language=language()), file))


@planwizard.command(cls=HelpCommand)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--kind", type=click.Choice(["folkehelseplan", "rusmiddelpolitisk", "alkoholpolitisk", "samlet"]), required=True
)
@click.option("--municipality", required=True)
@click.option("--title")
@click.option("--period", type=PeriodType())
@_language_option
def new(file: Path, kind: str, municipality: str, title: str | None, period: tuple[int, int] | None) -> int:
    """Write a new plan."""
    from pydantic import TypeAdapter

    from planwizard.editing.open_plan import create_plan, new_plan
    from planwizard.plan.about import PlanKind

    _require_folder(file)
    if file.exists():
        raise PlanFileError("file_exists", path=file)
    plan_kind: PlanKind = TypeAdapter(PlanKind).validate_python(kind)
    plan = new_plan(kind=plan_kind, municipality=municipality, title=title, period=period, language=language())
    created = create_plan(plan, file)
    created.file.close(plan)
    click.echo(say("cli.new_written", path=file))
    return 0


@planwizard.command(cls=HelpCommand)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "out", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["docx", "md"]), default="docx")
@click.option("--template", type=click.Path(path_type=Path))
@click.option("--parts")
@click.option("--force", is_flag=True)
@_language_option
def export(file: Path, out: Path | None, form: str, template: Path | None, parts: str | None, force: bool) -> int:
    """Write the document."""
    from planwizard.document.export import ExportRequest, default_out
    from planwizard.document.export import export as write_document
    from planwizard.guide.models import load_guide
    from planwizard.storage.app_state import update_state
    from planwizard.storage.plan_file import load_file

    loaded = load_file(file)
    plan = loaded.plan
    guide = load_guide(asked_language() or plan.about.language or "nb")
    _say_notices(loaded, guide)
    target = out or default_out(file, "md" if form == "md" else "docx")
    request = ExportRequest(
        target, plan_file=file, form="md" if form == "md" else "docx", template=template, force=force
    )
    if parts:
        request = replace(request, parts=tuple(part.strip() for part in parts.split(",")))
    left_out = write_document(plan, guide, request)
    update_state(lambda state: state.with_export(target, plan.id))
    click.echo(guide.say("export.said_written", path=target))
    if left_out:
        click.echo(guide.say("export.said_left_out", left_out=", ".join(left_out)))
    return 0


@planwizard.command(cls=HelpCommand)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@_language_option
def check(file: Path, form: str) -> int:
    """Print the findings of the checks; the exit code is 1 when any of them is more than a hint."""
    from planwizard.checks import open_findings
    from planwizard.guide.models import load_guide
    from planwizard.storage.plan_file import load_file

    loaded = load_file(file)
    plan = loaded.plan
    guide = load_guide(asked_language() or plan.about.language or "nb")
    _say_notices(loaded, guide)
    findings = open_findings(plan, guide, datetime.now(UTC).date())
    if form == "json":
        click.echo(json.dumps([_as_json(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        lines = [
            f"{guide.say(f'weights.{finding.weight}')}: {finding.sentence} ({finding.address})" for finding in findings
        ]
        click.echo("\n".join(lines) or guide.say("cli.check_clean"))
        if plan.set_aside:
            click.echo(guide.say("cli.set_aside", count=len(plan.set_aside)))
    return int(any(finding.weight != "hint" for finding in findings))


def _as_json(finding: "Finding") -> dict[str, str]:
    """Return a finding as JSON fields; its address is `place` there, as in the plan file."""
    return {
        "check": finding.check,
        "place": finding.address,
        "weight": finding.weight,
        "sentence": finding.sentence,
        "why": finding.why,
    }


@planwizard.command(cls=HelpCommand)
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--kind", type=click.Choice(EXAMPLE_KINDS), default=EXAMPLE_KINDS[0])
@_language_option
def example(file: Path | None, kind: str) -> int:
    """Write the example plan of a kind, or print it."""
    text = example_text(language(), kind)
    if file is None:
        click.echo(text, nl=False)
        return 0
    _require_folder(file)
    if file.exists():
        raise PlanFileError("file_exists", path=file)
    from planwizard.storage.atomic import write_atomic

    try:
        write_atomic(file, text.encode())
    except OSError as error:
        raise PlanFileError("cannot_write", path=file, reason=error.strerror) from error
    click.echo(say("cli.example_written", path=file))
    return 0


@planwizard.command(cls=HelpCommand)
@_language_option
def schema() -> int:
    """Print the JSON Schema of the plan file."""
    from planwizard.plan import Plan

    click.echo(json.dumps(Plan.model_json_schema(), ensure_ascii=False, indent=1))
    return 0


@planwizard.command(cls=HelpCommand, name="list")
@_language_option
def list_() -> int:
    """Print the plans that have been open on this machine, newest first."""
    from planwizard.storage.app_state import load_state

    known = [plan for plan in load_state().recent if plan.path.exists()]
    for plan in known:
        click.echo(f"{plan.opened.astimezone():%Y-%m-%d %H.%M}  {printable(plan.path)}  {printable(plan.title)}")
    if not known:
        click.echo(say("cli.no_plans"))
    return 0


def _run(opened: "OpenPlan | None") -> int:
    """Run the terminal app; the plan is saved however it ends."""
    _require_terminal()
    from planwizard.app.main import PlanwizardApp

    app = PlanwizardApp(opened, asked_language())
    switch_threads_often()
    try:
        app.run()
    finally:
        app.close_plan()
    if app.farewell:
        click.echo(app.farewell, err=True)
    return app.return_code or 0


def _say_notices(loaded: "LoadedPlan", guide: "Guide") -> None:
    from planwizard.guide.models import notice_text

    for notice in loaded.notices:
        click.echo(notice_text(notice.key, notice.values, guide), err=True)


def _require_terminal() -> None:
    if not _has_terminal():
        raise PlanwizardError("no_terminal")


def _has_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _require_folder(file: Path) -> None:
    if not file.absolute().parent.is_dir():
        raise PlanFileError("missing_folder", path=file.absolute().parent)


def _confirm(question: str) -> bool:
    click.echo(f"{question} [j/N] ", nl=False, err=True)
    return sys.stdin.readline().strip().casefold() in YES


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; an expected failure is printed as one sentence on standard error."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    set_language(words)
    for stream in (sys.stdout, sys.stderr):  # the encoding of a Windows console may lack our characters
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    with without_collection():
        return _run_command(words)


def _run_command(words: list[str]) -> int:
    try:
        with planwizard.make_context("planwizard", words) as ctx:
            code = planwizard.invoke(ctx)
    except click.exceptions.Exit as error:
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.ClickException as error:
        click.echo(usage_sentence(error), err=True)
        return FAILED
    except PlanwizardError as error:
        click.echo(explain_error(error, language()), err=True)
        _offer_last_snapshot(error)
        return FAILED
    return code if isinstance(code, int) else 0


def _offer_last_snapshot(error: PlanwizardError) -> None:
    """Print the path of the newest readable snapshot when a plan file exists but cannot be used."""
    path = error.values.get("path")
    if isinstance(error, PlanFileError) and isinstance(path, Path) and path.is_file():
        from planwizard.editing.open_plan import last_good_snapshot

        if snapshot := last_good_snapshot(path):
            click.echo(explain_error(PlanFileError("generation_offered", path=snapshot.path), language()), err=True)
