"""What is missing or does not hang together; a finding is information, never a stop.

Each check is a small pure function from plan to findings; the sentences are in `content/`. A check says nothing about a
page nobody has begun.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from planwizard.checks.rules import RULES, Found
from planwizard.guide import Guide
from planwizard.plan import Plan

Weight = Literal["missing", "doubtful", "hint"]
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
    found = [problem for rule in RULES for problem in _run(rule, plan, guide, today)]
    return sorted(found, key=lambda problem: WEIGHTS.index(problem.weight))


def _run(
    rule: Callable[[Plan, Guide, date], Iterator[Found]], plan: Plan, guide: Guide, today: date
) -> Iterator[Problem]:
    for found in rule(plan, guide, today):
        sentence = guide.say(f"checks.{found.check}.sentence", **found.values)
        yield Problem(found.check, found.place, found.weight, sentence, guide.say(f"checks.{found.check}.why"))
