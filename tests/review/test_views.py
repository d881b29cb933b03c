"""The data of the review's views."""

from datetime import date

import pytest

from planwizard.guide.models import load_guide
from planwizard.plan.answers import put
from planwizard.plan.measures import Measure
from planwizard.plan.process import Milestone
from planwizard.plan.standing import Challenge
from planwizard.review.views import VIEWS, FindingsOverview, compute_view
from tests.support import a_plan, filled_plan

GUIDE = load_guide("nb")
TODAY = date(2026, 12, 1)


@pytest.mark.parametrize("view", VIEWS)
def test_an_empty_row_counts_in_no_view(view: str) -> None:
    plan = with_empty = filled_plan()
    for key, rows, empty in (
        ("standing.challenges", plan.standing.challenges, Challenge(id="u99")),
        ("direction.measures", plan.direction.measures, Measure(id="t99")),
        ("process.milestones", plan.process.milestones, Milestone(id="mp99")),
    ):
        with_empty = put(with_empty, key, (*rows, empty))
    assert compute_view(view, with_empty, GUIDE, TODAY) == compute_view(view, plan, GUIDE, TODAY)


def test_the_findings_say_what_a_new_plan_needs() -> None:
    data = compute_view("findings", a_plan(), GUIDE, TODAY)
    assert isinstance(data, FindingsOverview)
    assert data.findings == []
    assert "et mål" in data.needs
