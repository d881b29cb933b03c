"""What the views of the review show, reckoned out from plan and guide: pure, so that a worker can do it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from planwizard.analysis.costs import Money, money
from planwizard.analysis.links import Thread
from planwizard.checks import Aside, Problem, by_weight, each_problem, sift
from planwizard.guide.models import Guide
from planwizard.guide.progress import Count, count
from planwizard.plan import Plan
from planwizard.review.balance import Balance, balance
from planwizard.review.matrix import Matrix, matrix
from planwizard.review.readiness import Ready, readiness
from planwizard.review.timeline import Timeline, timeline

VIEWS = ("findings", "thread", "matrix", "balance", "money", "time")


@dataclass(frozen=True)
class Review:
    """The findings that remain and those set aside, and how far the plan has come."""

    problems: list[Problem]
    aside: list[Aside]
    readiness: tuple[Ready, ...]
    count: Count


Reckoned = Review | Thread | Matrix | Balance | Money | Timeline


def reckon(
    view: str, plan: Plan, guide: Guide, today: date, *, is_wanted: Callable[[], bool] = lambda: True
) -> Reckoned | None:
    """Return what a view shows; None as soon as nobody wants it any more."""
    match view:
        case "thread":
            return _threaded(plan)
        case "matrix":
            return matrix(plan)
        case "balance":
            return balance(plan)
        case "money":
            return money(plan)
        case "time":
            return timeline(plan)
        case _:
            return _review(plan, guide, today, is_wanted)


def _threaded(plan: Plan) -> Thread:
    """Return the thread with all that takes time to find in it found."""
    thread = Thread(plan)
    _ = (thread.broken_below, thread.broken_above, thread.loose)
    return thread


def _review(plan: Plan, guide: Guide, today: date, is_wanted: Callable[[], bool]) -> Review | None:
    found = []
    for problem in each_problem(plan, guide, today):
        if not is_wanted():
            return None
        found.append(problem)
    remaining, aside = sift(plan, by_weight(found))
    return Review(remaining, aside, readiness(plan), count(guide, plan))
