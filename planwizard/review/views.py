"""The data of each view of the review, computed from plan and guide without side effects."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from planwizard.analysis.costs import Costs, plan_costs
from planwizard.analysis.links import LinkGraph
from planwizard.analysis.timeline import Timeline, timeline
from planwizard.checks import Finding, SetAsideFinding, by_weight, iter_findings, split_set_aside
from planwizard.checks.basis import needs
from planwizard.guide.models import Guide
from planwizard.guide.progress import Count, count
from planwizard.plan import Plan
from planwizard.plan.answers import without_empty_rows
from planwizard.review.balance import Balance, balance
from planwizard.review.matrix import Matrix, matrix
from planwizard.review.readiness import Readiness, readiness

VIEWS = ("findings", "thread", "matrix", "balance", "money", "time")


@dataclass(frozen=True)
class FindingsOverview:
    """Open findings, findings that were set aside, and the plan's progress in content and pages."""

    findings: list[Finding]
    aside: list[SetAsideFinding]
    readiness: tuple[Readiness, ...]
    count: Count
    needs: str
    """What the plan needs before it can be judged, as a sentence; empty when it can."""


ReviewData = FindingsOverview | LinkGraph | Matrix | Balance | Costs | Timeline


def compute_view(
    view: str, plan: Plan, guide: Guide, today: date, *, should_continue: Callable[[], bool] = lambda: True
) -> ReviewData | None:
    """Return the data of a view, without empty rows; None when `should_continue` turns false while the checks run."""
    plan = without_empty_rows(plan)
    match view:
        case "thread":
            return _computed_graph(plan)
        case "matrix":
            return matrix(plan)
        case "balance":
            return balance(plan)
        case "money":
            return plan_costs(plan)
        case "time":
            return timeline(plan)
        case _:
            return _findings_overview(plan, guide, today, should_continue)


def _computed_graph(plan: Plan) -> LinkGraph:
    """Return the link graph with its slow properties already cached."""
    graph = LinkGraph(plan)
    _ = (graph.broken_below, graph.broken_above, graph.loose_roots)
    return graph


def _findings_overview(
    plan: Plan, guide: Guide, today: date, should_continue: Callable[[], bool]
) -> FindingsOverview | None:
    findings = []
    for finding in iter_findings(plan, guide, today):
        if not should_continue():
            return None
        findings.append(finding)
    remaining, aside = split_set_aside(plan, by_weight(findings))
    return FindingsOverview(remaining, aside, readiness(plan), count(guide, plan), needs(plan, guide))
