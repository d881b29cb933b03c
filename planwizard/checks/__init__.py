"""What is missing or does not hang together; a finding is information, never a stop.

Each check is a small pure function from plan to findings; the sentences are in `content/`. A check says nothing about a
page nobody has begun.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from planwizard.checks.context import Context, Found, Rule, Weight
from planwizard.checks.rules import RULES
from planwizard.guide.models import Guide
from planwizard.plan import Plan, SetAside

WEIGHTS: tuple[Weight, ...] = ("missing", "doubtful", "hint")

__all__ = [
    "RULES",
    "WEIGHTS",
    "Aside",
    "Found",
    "Problem",
    "Weight",
    "all_problems",
    "by_weight",
    "check",
    "each_problem",
    "sift",
]


@dataclass(frozen=True)
class Problem:
    """A finding: which check, where (a path), how weighty, and its sentences."""

    check: str
    place: str
    weight: Weight
    sentence: str
    why: str


@dataclass(frozen=True)
class Aside:
    """A finding that was set aside; without a problem when nothing is found there any more."""

    set_aside: SetAside
    problem: Problem | None


def check(plan: Plan, guide: Guide, today: date) -> list[Problem]:
    """Return what the checks find and nobody has set aside."""
    aside = {(known.check, known.place) for known in plan.set_aside}
    return [p for p in all_problems(plan, guide, today) if (p.check, p.place) not in aside]


def all_problems(plan: Plan, guide: Guide, today: date) -> list[Problem]:
    """Return what the checks find, weightiest first."""
    return by_weight(each_problem(plan, guide, today))


def each_problem(plan: Plan, guide: Guide, today: date) -> Iterator[Problem]:
    """Yield what the checks find as they find it, so that the one who waits may think better of it."""
    context = Context(plan, guide, today)
    for rule in RULES:
        yield from _run(rule, context)


def by_weight(problems: Iterable[Problem]) -> list[Problem]:
    """Return findings with the weightiest first."""
    return sorted(problems, key=lambda problem: WEIGHTS.index(problem.weight))


def sift(plan: Plan, problems: Sequence[Problem]) -> tuple[list[Problem], list[Aside]]:
    """Part what is found into what remains and what is set aside; an aside nothing is found for any more comes last."""
    known = {(problem.check, problem.place): problem for problem in problems}
    reasons = {(aside.check, aside.place): aside for aside in plan.set_aside}
    remaining = [problem for at, problem in known.items() if at not in reasons]
    aside = [Aside(set_aside, known.get(at)) for at, set_aside in reasons.items()]
    return remaining, sorted(aside, key=lambda one: one.problem is None)


def _run(rule: Rule, context: Context) -> Iterator[Problem]:
    for found in rule(context):
        sentence, why = (
            context.guide.say(f"checks.{found.check}.{part}", **found.values) for part in ("sentence", "why")
        )
        yield Problem(found.check, found.place, found.weight, sentence, why)
