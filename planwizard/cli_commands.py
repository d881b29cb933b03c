"""The commands, as click reads them. Each imports what it needs when it runs, so that the program starts fast."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planwizard.cli_click import (
    HelpCommand,
    MainCommand,
    PeriodType,
    language_option,
    print_version,
    usage_sentence,
)
from planwizard.cli_editions import checked_name, compare, editions, file_of_state, keep_with
from planwizard.cli_files import path_of_new
from planwizard.cli_plans import print_known_plans, remember, say_notices
from planwizard.cli_returned import returned
from planwizard.cli_streams import echo, echo_error
from planwizard.cli_text import asked_language, language, say
from planwizard.cli_window import FAILED, open_or_create, show_window
from planwizard.errors import PlanFileError
from planwizard.guide.files import EXAMPLE_KINDS, example_text

if TYPE_CHECKING:
    from planwizard.checks import Finding
    from planwizard.guide.models import Guide


@click.group(cls=MainCommand, name="planwizard", invoke_without_command=True, add_help_option=True)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=print_version)
@language_option
@click.pass_context
def planwizard(ctx: click.Context) -> int:
    """Open the start screen."""
    if ctx.invoked_subcommand is None:
        return show_window(None)
    return 0


@planwizard.command(cls=HelpCommand, name="open")
@click.argument("file", type=click.Path(path_type=Path))
@language_option
def open_(file: Path) -> int:
    """Open a plan; offer to create it when its folder exists."""
    return open_or_create(file)


@planwizard.command(cls=HelpCommand)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--kind", type=click.Choice(["folkehelseplan", "rusmiddelpolitisk", "alkoholpolitisk", "samlet"]), required=True
)
@click.option("--municipality", required=True)
@click.option("--title")
@click.option("--period", type=PeriodType())
@language_option
def new(file: Path, kind: str, municipality: str, title: str | None, period: tuple[int, int] | None) -> int:
    """Write a new plan."""
    from pydantic import TypeAdapter

    from planwizard.editing.open_plan import create_plan, new_plan
    from planwizard.plan.about import PlanKind

    file = path_of_new(file)
    plan_kind: PlanKind = TypeAdapter(PlanKind).validate_python(kind)
    plan = new_plan(kind=plan_kind, municipality=municipality, title=title, period=period, language=language())
    created = create_plan(plan, file)
    created.file.close(plan)
    remember(file, plan)
    echo(say("cli.new_written", path=file))
    return 0


@planwizard.command(cls=HelpCommand)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "out", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["docx", "md"]), default="docx")
@click.option("--template", type=click.Path(path_type=Path))
@click.option("--parts")
@click.option("--force", is_flag=True)
@click.option("--edition")
@click.option("--keep")
@click.option("--comments", is_flag=True)
@language_option
def export(
    file: Path,
    out: Path | None,
    form: str,
    template: Path | None,
    parts: str | None,
    force: bool,
    edition: str | None,
    keep: str | None,
    comments: bool,
) -> int:
    """Write the document, of the plan as it is or of an edition; keep an edition with it."""
    from planwizard.document.export import ExportRequest, Format, default_out, default_parts, document_path
    from planwizard.document.export import export as write_document
    from planwizard.guide.models import load_guide
    from planwizard.storage.app_state import remember_export
    from planwizard.storage.plan_file import load_file

    loaded = load_file(file_of_state(file, edition))
    plan = loaded.plan
    guide = load_guide(asked_language() or plan.about.language or "nb")
    say_notices(loaded, guide.language)
    keep = checked_name(file, keep)
    format: Format = "md" if form == "md" else "docx"
    target = document_path(out, format) if out else default_out(file, format, edition)
    usual = [part for part, is_usual in default_parts(plan).items() if is_usual]
    chosen = [part.strip() for part in parts.split(",")] if parts else usual
    request = ExportRequest(
        target, chosen, form=format, plan_file=file, template=template, force=force, comments=comments
    )
    left_out = write_document(plan, guide, request)
    remember_export(target, file)
    echo(guide.say("export.said_written", path=target))
    if left_out:
        echo(guide.say("export.said_left_out", left_out=", ".join(left_out)))
    keep_with(target, plan, file, keep)
    return 0


@planwizard.command(cls=HelpCommand)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@language_option
def check(file: Path, form: str) -> int:
    """Print the findings; the exit code is 1 when any is more than a hint, and when the plan cannot be judged."""
    from planwizard.checks import open_findings
    from planwizard.checks.basis import needs
    from planwizard.guide.models import load_guide
    from planwizard.storage.plan_file import load_file

    loaded = load_file(file)
    plan = loaded.plan
    guide = load_guide(asked_language() or plan.about.language or "nb")
    say_notices(loaded, guide.language)
    findings = open_findings(plan, guide, datetime.now(UTC).date())
    lacking = needs(plan, guide)
    if form == "json":
        echo(json.dumps([_as_json(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        _print_findings(findings, guide, is_clean=not (findings or lacking), set_aside=len(plan.set_aside))
    if lacking:
        (echo_error if form == "json" else echo)(lacking)
    return int(bool(lacking) or any(finding.weight != "hint" for finding in findings))


def _print_findings(findings: "Sequence[Finding]", guide: "Guide", *, is_clean: bool, set_aside: int) -> None:
    for finding in findings:
        echo(f"{guide.say(f'weights.{finding.weight}')}: {finding.sentence} ({finding.address})")
    if is_clean:
        echo(guide.say("cli.check_clean"))
    if set_aside:
        echo(guide.say("cli.set_aside", count=set_aside))


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
@language_option
def example(file: Path | None, kind: str) -> int:
    """Write the example plan of a kind, or print it."""
    text = example_text(language(), kind)
    if file is None:
        echo(text, nl=False)
        return 0
    file = path_of_new(file)
    from planwizard.storage.atomic import write_atomic
    from planwizard.storage.plan_file import load

    try:
        write_atomic(file, text.encode())
    except OSError as error:
        raise PlanFileError("cannot_write", path=file, reason=error) from error
    remember(file, load(text.encode()).plan)
    echo(say("cli.example_written", path=file))
    return 0


@planwizard.command(cls=HelpCommand)
@language_option
def schema() -> int:
    """Print the JSON Schema of the plan file."""
    from planwizard.plan import Plan

    echo(json.dumps(Plan.model_json_schema(), ensure_ascii=False, indent=1))
    return 0


@planwizard.command(cls=HelpCommand, name="list")
@language_option
def list_() -> int:
    """Print the plans that have been made or open on this machine, newest first."""
    print_known_plans()
    return 0


planwizard.add_command(editions)
planwizard.add_command(compare)
planwizard.add_command(returned)


def run_command(words: Sequence[str]) -> int:
    """Run the command that some words call, and return its exit code."""
    try:
        with planwizard.make_context("planwizard", list(words)) as ctx:
            code = planwizard.invoke(ctx)
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        echo_error(usage_sentence(error))
        return FAILED
    return code if isinstance(code, int) else 0
