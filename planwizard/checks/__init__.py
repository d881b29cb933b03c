"""Checks for missing and inconsistent answers; a finding is information and never stops anyone.

Each check is a small pure function; `content/` holds the sentences. A check reports nothing about a page without
answers.
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
    """What a check reports: its id, the address of the answer, the weight, and two sentences."""

    check: str
    address: Address
    weight: Weight
    sentence: str
    why: str


@dataclass(frozen=True)
class SetAsideFinding:
    """A finding that was set aside; `finding` is None when the check no longer reports it."""

    set_aside: SetAside
    finding: Finding | None


def open_findings(plan: Plan, guide: Guide, today: date) -> list[Finding]:
    """Return the findings that have not been set aside, heaviest first."""
    aside = {(set_aside.check, set_aside.place) for set_aside in plan.set_aside}
    findings = all_findings(plan, guide, today)
    return [finding for finding in findings if (finding.check, finding.address) not in aside]


def all_findings(plan: Plan, guide: Guide, today: date) -> list[Finding]:
    """Return every finding, heaviest first."""
    return by_weight(iter_findings(plan, guide, today))


def iter_findings(plan: Plan, guide: Guide, today: date) -> Iterator[Finding]:
    """Yield each finding as soon as it is found, so that the caller can stop early."""
    context = Context(plan, guide, today)
    for check in CHECKS:
        yield from _run(check, context)


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings, heaviest first."""
    return sorted(findings, key=lambda finding: WEIGHTS.index(finding.weight))


def split_set_aside(plan: Plan, findings: Sequence[Finding]) -> tuple[list[Finding], list[SetAsideFinding]]:
    """Split findings into those that remain and those set aside; what is no longer reported comes last."""
    by_key: dict[tuple[str, str], Finding] = {(finding.check, finding.address): finding for finding in findings}
    set_aside = {(aside.check, aside.place): aside for aside in plan.set_aside}
    remaining = [finding for key, finding in by_key.items() if key not in set_aside]
    asides = [SetAsideFinding(aside, by_key.get(key)) for key, aside in set_aside.items()]
    return remaining, sorted(asides, key=lambda aside: aside.finding is None)


def _run(check: Check, context: Context) -> Iterator[Finding]:
    for observation in check.observe(context):
        info, values = check.info_of(observation), observation.values
        sentence, why = (context.guide.say(f"checks.{info.id}.{part}", **values) for part in ("sentence", "why"))
        yield Finding(info.id, Address(observation.address), info.weight_of(observation), sentence, why)
