"""What is missing or does not hang together; a finding is information, never a stop.

Each check is a small pure function from plan to findings; the sentences are in `content/`. A check says nothing about a
page nobody has begun.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planwizard.checks.base import Context, Found, Rule, Weight
from planwizard.checks.rules import RULES
from planwizard.guide import Guide
from planwizard.plan import Plan

WEIGHTS: tuple[Weight, ...] = ("missing", "doubtful", "hint")

__all__ = ["RULES", "WEIGHTS", "Found", "Problem", "Weight", "all_problems", "check"]


@dataclass(frozen=True)
class Problem:
    """A finding: which check, where (a path), how weighty, and its sentences."""

    check: str
    place: str
    weight: Weight
    sentence: str
    why: str


def check(plan: Plan, guide: Guide, today: date) -> list[Problem]:
    """Return what the checks find and nobody has set aside."""
    aside = {(known.check, known.place) for known in plan.set_aside}
    return [p for p in all_problems(plan, guide, today) if (p.check, p.place) not in aside]


def all_problems(plan: Plan, guide: Guide, today: date) -> list[Problem]:
    """Return what the checks find, weightiest first."""
    context = Context(plan, guide, today)
    found = [problem for rule in RULES for problem in _run(rule, context)]
    return sorted(found, key=lambda problem: WEIGHTS.index(problem.weight))


def _run(rule: Rule, context: Context) -> Iterator[Problem]:
    for found in rule(context):
        sentence, why = (
            context.guide.say(f"checks.{found.check}.{part}", **found.values) for part in ("sentence", "why")
        )
        yield Problem(found.check, found.place, found.weight, sentence, why)
