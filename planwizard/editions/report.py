"""What has changed between two states of a plan, as a whole: title, what is compared, the steps, and what is beside."""

from collections.abc import Sequence
from dataclasses import dataclass

from planwizard.editing.diff import Difference
from planwizard.editions.sentences import StepChanges, changes_by_step, is_in_document
from planwizard.editions.shelf import State, day, day_of
from planwizard.guide.models import Guide


@dataclass(frozen=True)
class Report:
    """What has changed, in sentences; `legend` says how words that differ are marked.

    `beside` is about what is not in the plan's document, and may be empty.
    """

    title: str
    lead: tuple[str, ...]
    legend: str
    steps: tuple[StepChanges, ...]
    beside: str


def change_report(found: Sequence[Difference], old: State, new: State, guide: Guide) -> Report:
    """Return the report of the differences between two states, in the guide's language form."""
    steps = tuple(changes_by_step(found, old.plan, new.plan, guide))
    states = guide.say("compare.states", old=_described(old, guide), new=_described(new, guide))
    work = sum(not is_in_document(change) for change in found)
    return Report(
        title=guide.say("compare.title", name=old.name),
        lead=(states,) if steps else (states, guide.say("compare.nothing")),
        legend=guide.say("compare.legend"),
        steps=steps,
        beside=guide.say("compare.work", count=work) if work else "",
    )


def _described(state: State, guide: Guide) -> str:
    if state.edition:
        return guide.say("compare.edition", name=state.edition.name, date=day_of(state.edition))
    changed = state.plan.changed
    if changed is None:
        return f"«{state.name}»" if state.name else guide.say("compare.now")
    if state.name:
        return guide.say("compare.edition", name=state.name, date=day(changed))
    return guide.say("compare.now_dated", date=day(changed))


def text_of(report: Report) -> str:
    """Return a report as plain text."""
    steps = (f"{step.title}\n" + "\n".join(f"  - {line}" for line in step.sentences) for step in report.steps)
    parts = (report.title, *report.lead, *steps, report.beside)
    return "\n\n".join(filter(None, parts))
