"""The command about drafts that came home from Word: what they propose, and what is sure taken in."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planwizard.cli_click import HelpCommand, language_option
from planwizard.cli_plans import say_notices
from planwizard.cli_streams import echo, echo_error
from planwizard.cli_text import asked_language
from planwizard.errors import ReturnedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planwizard.guide.models import Guide
    from planwizard.plan import Plan
    from planwizard.returned.in_words import InWords
    from planwizard.returned.proposals import FileSummary, Proposal, Proposals
    from planwizard.returned.proposing import ReturnedDraft

_CONTEXT = 60
"""How many letters are shown on either side of what differs."""


@click.command(cls=HelpCommand)
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("documents", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--accept", type=click.Choice(["sure"]))
@language_option
def returned(file: Path, documents: tuple[Path, ...], form: str, accept: str | None) -> int:
    """Print what returned drafts propose; the exit code is 1 when there is something to decide."""
    from planwizard.guide.models import load_guide
    from planwizard.returned.opening import open_returned
    from planwizard.returned.proposing import propose
    from planwizard.storage.plan_file import load_file

    loaded = load_file(file)
    plan = loaded.plan
    guide = load_guide(asked_language() or plan.about.language or "nb")
    say_notices(loaded, guide.language)
    drafts = open_returned(documents, plan, file, guide)
    found = propose(drafts, plan, guide)
    if accept:
        plan = _taken_in(file, found, guide)
        found = propose(drafts, plan, guide)
    if form == "json":
        echo(json.dumps([_as_json(item) for item in found.to_decide], ensure_ascii=False, indent=1, default=str))
    else:
        _print(found, plan, guide)
        _print_comments(drafts, plan, guide)
    return int(bool(found.to_decide))


def _taken_in(file: Path, found: "Proposals", guide: "Guide") -> "Plan":
    """Put what is sure into the plan and save it; return the plan. Raises ReturnedError when it cannot be written."""
    from planwizard.editing.open_plan import open_plan
    from planwizard.returned.accepting import accept_sure

    opened = open_plan(file)
    try:
        if opened.file.read_only:
            raise ReturnedError("returned_read_only", path=file)
        taken = accept_sure(opened.plan, found.to_decide)
        if taken:
            opened.session.take_in(taken[-1].after, taken[0].proposal.address)
    finally:
        opened.close()
    echo_error(guide.say("returned.taken_in", count=len(taken), path=file))
    return opened.plan


def _print(found: "Proposals", plan: "Plan", guide: "Guide") -> None:
    from planwizard.returned.in_words import InWords
    from planwizard.returned.rivals import rivals_among

    words = InWords(plan, guide)
    for item, rivals in zip(found.to_decide, rivals_among(found.to_decide), strict=True):
        echo("\n".join(_lines(item, rivals, words, guide)))
    for summary in found.files:
        count = sum(item.file == summary.file for item in found.to_decide)
        for line in _said_of_file(summary, count, guide):
            echo(line)


def _print_comments(drafts: "Sequence[ReturnedDraft]", plan: "Plan", guide: "Guide") -> None:
    """Print how many comments are new: they are taken in and answered in the program."""
    from planwizard.returned.opening import new_comments

    if count := sum(len(new_comments(draft, plan)) for draft in drafts):
        echo(guide.say("returned.comments", count=count))


def _lines(item: "Proposal", rivals: "Sequence[Proposal]", words: "InWords", guide: "Guide") -> "Sequence[str]":
    """Return a proposal as lines: what it is about, then its texts, each under the word for whose it is."""
    say = guide.say
    who = words.who(item)
    head = f"{say(f'returned.confidence.{item.confidence}')}: {words.about(item)}" + (f" ({who})" if who else "")
    mine = item.mine if item.mine != item.sent else None
    texts = {"sent": item.sent, "mine": mine, "theirs": item.theirs}
    said = _around_changes({name: words.text(item, value) for name, value in texts.items()})
    lines = [f"  {say(f'returned.{name}')}: {_indented(text)}" for name, text in said.items() if text]
    if item.what in ("answer", "unplaced") and not item.theirs:
        lines.append(f"  {say('returned.theirs')}: {say('returned.removed')}")
    remark = words.remark(item, rivals)
    return [head, *lines, *([f"  {remark}"] if remark else [])]


def _around_changes(said: "dict[str, str]") -> "dict[str, str]":
    """Return texts cut to what differs in them, with some words around it."""
    from planwizard.editions.excerpts import excerpt, joined, new_side, old_side

    sent, theirs = said["sent"], said["theirs"]
    if not sent or not theirs:
        return said
    difference = excerpt(sent, theirs, _CONTEXT)
    mine = joined(old_side(excerpt(said["mine"], theirs, _CONTEXT))) if said["mine"] else ""
    return {"sent": joined(old_side(difference)), "mine": mine, "theirs": joined(new_side(difference))}


def _indented(text: str) -> str:
    return text if "\n" not in text else "".join(f"\n    {line}" for line in text.split("\n"))


def _said_of_file(summary: "FileSummary", count: int, guide: "Guide") -> "Sequence[str]":
    say = guide.say
    lines = [say("returned.summary", file=summary.file, count=count) if count else
             say("returned.nothing", file=summary.file)]  # fmt: skip
    if not summary.is_known:
        lines.append(say("returned.not_kept"))
    if not summary.has_bookmarks:
        lines.append(say("returned.no_bookmarks"))
    if summary.not_read:
        names = ", ".join(say(f"returned.not_read.{name}", count=number) for name, number in summary.not_read.items())
        lines.append(say("returned.left_unread", names=names))
    return lines


def _as_json(item: "Proposal") -> dict[str, object]:
    """Return a proposal as JSON fields; its address is `path` there, as in `compare`."""
    fields: dict[str, object] = {
        "what": item.what,
        "path": item.address,
        "sent": _data(item.sent),
        "mine": _data(item.mine),
        "theirs": _data(item.theirs),
        "merged": _data(item.merged),
        "state": item.state,
        "confidence": item.confidence,
        "who": ", ".join(item.who),
        "when": item.when,
        "file": item.file,
        "note": item.note,
    }
    return fields | ({"parts": [_as_json(part) for part in item.parts]} if item.parts else {})


def _data(value: object) -> object:
    from planwizard.returned.proposals import NewRow
    from planwizard.storage.plan_toml import plain_data

    if isinstance(value, NewRow):
        return {"after": value.after, "row": {name: plain_data(answer) for name, answer in value.values.items()}}
    return plain_data(value)
