"""What the views of the review show, reckoned out from plan and guide: pure, so that a worker can do it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from planwizard.analysis.costs import Costs, plan_costs
from planwizard.analysis.links import LinkGraph
from planwizard.analysis.timeline import Timeline, timeline
from planwizard.checks import Finding, SetAsideFinding, by_weight, iter_findings, split_set_aside
from planwizard.guide.models import Guide
from planwizard.guide.progress import Count, count
from planwizard.plan import Plan
from planwizard.review.balance import Balance, balance
from planwizard.review.matrix import Matrix, matrix
from planwizard.review.readiness import Readiness, readiness

VIEWS = ("findings", "thread", "matrix", "balance", "money", "time")


@dataclass(frozen=True)
class FindingsOverview:
    """The findings that remain and those set aside, and how far the plan has come."""

    findings: list[Finding]
    aside: list[SetAsideFinding]
    readiness: tuple[Readiness, ...]
    count: Count


ReviewData = FindingsOverview | LinkGraph | Matrix | Balance | Costs | Timeline


def compute_view(
    view: str, plan: Plan, guide: Guide, today: date, *, is_wanted: Callable[[], bool] = lambda: True
) -> ReviewData | None:
    """Return what a view shows; None as soon as nobody wants it any more."""
    match view:
        case "thread":
            return _threaded(plan)
        case "matrix":
            return matrix(plan)
        case "balance":
            return balance(plan)
        case "money":
            return plan_costs(plan)
        case "time":
            return timeline(plan)
        case _:
            return _review(plan, guide, today, is_wanted)


def _threaded(plan: Plan) -> LinkGraph:
    """Return the thread with all that takes time to find in it found."""
    graph = LinkGraph(plan)
    _ = (graph.broken_below, graph.broken_above, graph.loose)
    return graph


def _review(plan: Plan, guide: Guide, today: date, is_wanted: Callable[[], bool]) -> FindingsOverview | None:
    found = []
    for finding in iter_findings(plan, guide, today):
        if not is_wanted():
            return None
        found.append(finding)
    remaining, aside = split_set_aside(plan, by_weight(found))
    return FindingsOverview(remaining, aside, readiness(plan), count(guide, plan))
