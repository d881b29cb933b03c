"""What is missing or does not hang together; a finding is information, never a stop.

Each check is a small pure function from plan to findings; the sentences are in `content/`. A check says nothing about a
page nobody has begun.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from planwizard.checks.check import WEIGHTS, Check, Weight
from planwizard.checks.context import Context
from planwizard.checks.registry import CHECKS
from planwizard.guide.models import Guide
from planwizard.plan import Plan, SetAside
from planwizard.plan.address import Address

__all__ = [
    "CHECKS",
    "WEIGHTS",
    "Finding",
    "SetAsideFinding",
    "Weight",
    "all_findings",
    "by_weight",
    "iter_findings",
    "open_findings",
    "split_set_aside",
]


@dataclass(frozen=True)
class Finding:
    """A finding: which check, where (a path), how weighty, and its sentences."""

    check: str
    address: Address
    weight: Weight
    sentence: str
    why: str


@dataclass(frozen=True)
class SetAsideFinding:
    """A finding that was set aside; without a problem when nothing is found there any more."""

    set_aside: SetAside
    finding: Finding | None


def open_findings(plan: Plan, guide: Guide, today: date) -> list[Finding]:
    """Return what the checks find and nobody has set aside."""
    aside = {(known.check, known.place) for known in plan.set_aside}
    return [p for p in all_findings(plan, guide, today) if (p.check, p.address) not in aside]


def all_findings(plan: Plan, guide: Guide, today: date) -> list[Finding]:
    """Return what the checks find, weightiest first."""
    return by_weight(iter_findings(plan, guide, today))


def iter_findings(plan: Plan, guide: Guide, today: date) -> Iterator[Finding]:
    """Yield what the checks find as they find it, so that the one who waits may think better of it."""
    context = Context(plan, guide, today)
    for check in CHECKS:
        yield from _run(check, context)


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings with the weightiest first."""
    return sorted(findings, key=lambda finding: WEIGHTS.index(finding.weight))


def split_set_aside(plan: Plan, findings: Sequence[Finding]) -> tuple[list[Finding], list[SetAsideFinding]]:
    """Part what is found into what remains and what is set aside; an aside nothing is found for any more comes last."""
    known: dict[tuple[str, str], Finding] = {(finding.check, finding.address): finding for finding in findings}
    reasons = {(aside.check, aside.place): aside for aside in plan.set_aside}
    remaining = [finding for at, finding in known.items() if at not in reasons]
    aside = [SetAsideFinding(set_aside, known.get(at)) for at, set_aside in reasons.items()]
    return remaining, sorted(aside, key=lambda one: one.finding is None)


def _run(check: Check, context: Context) -> Iterator[Finding]:
    for observation in check.observe(context):
        info, values = check.info_of(observation), observation.values
        sentence, why = (context.guide.say(f"checks.{info.id}.{part}", **values) for part in ("sentence", "why"))
        yield Finding(info.id, Address(observation.address), info.weight_of(observation), sentence, why)
