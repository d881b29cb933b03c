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
from planwizard.guide.locate import page_of_address
from planwizard.guide.models import Guide
from planwizard.plan import Plan, SetAside
from planwizard.plan.address import Address
from planwizard.plan.answers import without_empty_rows

__all__ = [
    "CHECKS",
    "WEIGHTS",
    "Finding",
    "KindOfFinding",
    "SetAsideFinding",
    "Weight",
    "all_findings",
    "by_kind",
    "by_weight",
    "iter_findings",
    "open_findings",
    "split_set_aside",
]


@dataclass(frozen=True)
class Finding:
    """What a check reports: its id, the address of the answer, the weight, and two sentences.

    `is_hidden` when the address is on a page that the plan's depth or kind does not show.
    """

    check: str
    address: Address
    weight: Weight
    sentence: str
    why: str
    is_hidden: bool = False


@dataclass(frozen=True)
class KindOfFinding:
    """All findings of one check with one weight: a sentence for them together, and each of them with its address."""

    sentence: str
    findings: tuple[Finding, ...]


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
    """Yield each finding as soon as it is found, so that the caller can stop early.

    A row without answers is not there. A hint about a page that the plan does not show is left out.
    """
    context = Context(without_empty_rows(plan), guide, today)
    for check in CHECKS:
        yield from (finding for finding in _run(check, context) if not (finding.is_hidden and finding.weight == "hint"))


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings, heaviest first."""
    return sorted(findings, key=lambda finding: WEIGHTS.index(finding.weight))


def by_kind(findings: Iterable[Finding], guide: Guide) -> list[KindOfFinding]:
    """Return the findings by check and weight, in the order each kind first appears."""
    kinds: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        kinds.setdefault((finding.check, finding.weight), []).append(finding)
    return [KindOfFinding(_sentence_of(found, guide), tuple(found)) for found in kinds.values()]


def _sentence_of(findings: Sequence[Finding], guide: Guide) -> str:
    """Return the finding's own sentence, or one that counts them when there are several."""
    first = findings[0]
    return first.sentence if len(findings) == 1 else guide.say(f"checks.{first.check}.many", count=len(findings))


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
        address = Address(observation.address)
        is_hidden = not context.shows(page_of_address(address, context.guide))
        yield Finding(info.id, address, info.weight_of(observation), sentence, why, is_hidden)
