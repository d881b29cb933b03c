"""The commands about editions: they are listed, exported, kept with a document, and compared."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planwizard.cli_click import HelpCommand, language_option
from planwizard.cli_plans import say_notices
from planwizard.cli_streams import echo, echo_error
from planwizard.cli_text import asked_language, say
from planwizard.errors import EditionError, PlanFileError

if TYPE_CHECKING:
    from planwizard.document.export import ExportRequest, Format
    from planwizard.editions.shelf import KeptEdition, State
    from planwizard.guide.models import Guide
    from planwizard.plan import Plan
    from planwizard.plan.about import Language


@click.command(cls=HelpCommand)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@language_option
def editions(file: Path, form: str) -> int:
    """Print the editions of a plan, oldest first; also when the plan itself cannot be read."""
    from planwizard.editing.open_plan import language_of
    from planwizard.editions.shelf import editions_of
    from planwizard.guide.sentences import explain_error
    from planwizard.storage.paths import presence

    if presence(file) == "gone":
        raise PlanFileError("missing_file", path=file)
    shelf = editions_of(file)
    if form == "json":
        echo(json.dumps([_as_json(kept) for kept in shelf.editions], ensure_ascii=False, indent=1))
    elif shelf.editions:
        echo("\n".join(map(_line, shelf.editions)))
    else:
        echo(say("cli.no_editions", path=file))
    for error in shelf.unreadable:
        echo_error(explain_error(error, asked_language() or language_of(file) or "nb"))
    return 0


def _line(kept: "KeptEdition") -> str:
    from planwizard.editions.shelf import day_of
    from planwizard.guide.sentences import printable

    document = say("cli.edition_document", name=kept.document.name) if kept.document else ""
    edition = kept.edition
    columns = (f"{edition.number:>3}", day_of(edition), edition.name, edition.note or "", document)
    return "  ".join(str(printable(column)) for column in columns if column)


def _as_json(kept: "KeptEdition") -> dict[str, object]:
    return {
        "name": kept.edition.name,
        "number": kept.edition.number,
        "kept": kept.edition.kept.isoformat(),
        "note": kept.edition.note,
        "file": str(kept.path),
        "document": str(kept.document) if kept.document else None,
    }


def file_of_state(file: Path, edition: str | None) -> Path:
    """Return the plan's own file, or that of an edition. Raises EditionError when there is no such edition."""
    from planwizard.editions.shelf import edition_named

    return file if edition is None else edition_named(file, edition).path


def checked_name(file: Path, name: str | None) -> str | None:
    """Return a name to keep an edition under, if one is given. Raises EditionError when it cannot be used."""
    from planwizard.editions.shelf import name_to_keep

    return None if name is None else name_to_keep(file, name)


def keep_with(document: Path, plan: "Plan", file: Path, name: str | None) -> None:
    """Keep the plan as an edition with the document that was written of it, if a name is given, and say so."""
    from planwizard.editions.shelf import keep

    if name is not None:
        path = keep(plan, file, name, document=document)
        echo(say("cli.edition_kept", name=name, path=path))


@click.command(cls=HelpCommand)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--old")
@click.option("--new")
@click.option("-o", "out", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["docx", "md", "text", "json"]))
@click.option("--template", type=click.Path(path_type=Path))
@click.option("--summary", is_flag=True)
@click.option("--force", is_flag=True)
@language_option
def compare(
    file: Path,
    old: str | None,
    new: str | None,
    out: Path | None,
    form: str | None,
    template: Path | None,
    summary: bool,
    force: bool,
) -> int:
    """Print what has changed between two states of a plan; write it as tracked changes, or in short."""
    from planwizard.document.export import ExportRequest, default_out, document_path

    form = form or _format_of(out, is_written=summary)
    if out and form in ("text", "json"):
        raise EditionError("compare_out", path=file, form=form)
    before, after = _states(file, old, new)
    if form in ("text", "json"):
        _print_changes(before, after, form)
        return 0
    guide = _guide_of(after)
    file_format: Format = "md" if form == "md" else "docx"
    is_short = summary or file_format == "md"
    name = guide.say("compare.summary_file" if is_short else "compare.redline_file")
    target = document_path(out, file_format) if out else default_out(file, file_format, name)
    request = ExportRequest(target, form=file_format, plan_file=file, template=template, force=force)
    (_write_report if is_short else _write_redline)(before, after, guide, request)
    return 0


def _format_of(out: Path | None, *, is_written: bool) -> str:
    if out is None:
        return "docx" if is_written else "text"
    return "md" if out.suffix.casefold() == ".md" else "docx"


def _guide_of(state: "State", language: "Language | None" = None) -> "Guide":
    from planwizard.guide.models import load_guide

    return load_guide(language or state.plan.about.language or "nb")


def _print_changes(before: "State", after: "State", form: str) -> None:
    from planwizard.editing.diff import as_json, differences
    from planwizard.editions.report import change_report, text_of

    found = differences(before.plan, after.plan)
    if form == "json":
        echo(json.dumps(as_json(found), ensure_ascii=False, indent=1, default=str))
    else:
        echo(text_of(change_report(found, before, after, _guide_of(after, asked_language()))))


def _states(file: Path, old: str | None, new: str | None) -> "tuple[State, State]":
    """Return the two states asked for: by default the newest edition, and the plan as it is now."""
    from planwizard.editions.shelf import State, last_edition, state_named
    from planwizard.storage.plan_file import load_file

    if new is None:
        loaded = load_file(file)
        say_notices(loaded, asked_language() or loaded.plan.about.language or "nb")
        after = State("", loaded.plan)
    else:
        after = state_named(file, new)
    return state_named(file, old) if old is not None else last_edition(file, before=after.edition), after


def _write_report(before: "State", after: "State", guide: "Guide", request: "ExportRequest") -> None:
    from planwizard.document.export import write_blocks
    from planwizard.editing.diff import differences
    from planwizard.editions.report import change_report
    from planwizard.editions.report_blocks import change_blocks

    report = change_report(differences(before.plan, after.plan), before, after, guide)
    write_blocks(change_blocks(report), after.plan, guide, request)
    _remember_written(request)
    echo(say("cli.compare_written", path=request.out))


def _write_redline(before: "State", after: "State", guide: "Guide", request: "ExportRequest") -> None:
    from planwizard.document.redline_export import write_redline

    left_out = write_redline(before.plan, after.plan, guide, request)
    _remember_written(request)
    echo(say("cli.redline_written", path=request.out))
    if left_out:
        echo(say("export.said_left_out", left_out=", ".join(left_out)))


def _remember_written(request: "ExportRequest") -> None:
    from planwizard.storage.app_state import remember_export

    remember_export(request.out, request.plan_file)
