"""What is missing or does not hang together; a finding is information, never a stop.

Each check is a small pure function from plan to findings; the sentences are in `content/`. A check says nothing about a
page nobody has begun.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from planwizard.checks.context import Context, Rule, Weight
from planwizard.checks.rules import RULES
from planwizard.guide.models import Guide
from planwizard.plan import Plan, SetAside
from planwizard.plan.address import Address

WEIGHTS: tuple[Weight, ...] = ("missing", "doubtful", "hint")

__all__ = [
    "RULES",
    "WEIGHTS",
    "Finding",
    "SetAsideFinding",
    "Weight",
    "all_findings",
    "by_weight",
    "check",
    "iter_findings",
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


def check(plan: Plan, guide: Guide, today: date) -> list[Finding]:
    """Return what the checks find and nobody has set aside."""
    aside = {(known.check, known.place) for known in plan.set_aside}
    return [p for p in all_findings(plan, guide, today) if (p.check, p.address) not in aside]


def all_findings(plan: Plan, guide: Guide, today: date) -> list[Finding]:
    """Return what the checks find, weightiest first."""
    return by_weight(iter_findings(plan, guide, today))


def iter_findings(plan: Plan, guide: Guide, today: date) -> Iterator[Finding]:
    """Yield what the checks find as they find it, so that the one who waits may think better of it."""
    context = Context(plan, guide, today)
    for rule in RULES:
        yield from _run(rule, context)


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


def _run(rule: Rule, context: Context) -> Iterator[Finding]:
    for found in rule(context):
        sentence, why = (
            context.guide.say(f"checks.{found.check}.{part}", **found.values) for part in ("sentence", "why")
        )
        yield Finding(found.check, Address(found.address), found.weight, sentence, why)
