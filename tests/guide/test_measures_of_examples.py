"""The measures of the example plans are what a leader sees first: short, in one style, and after the hearing."""

import re

import pytest

from planwizard.analysis.timeline import measure_rows
from planwizard.guide.files import EXAMPLE_KINDS, example_text
from planwizard.plan import Plan
from planwizard.plan.about import Language
from planwizard.storage.plan_file import load

LONGEST_DUE, LONGEST_COST, LONGEST_REASON, MOST_STEPS, MOST_LINKS = 22, 28, 140, 4, 4
DOTTED = re.compile(r"\d\.\d")
"""As in «1.10.2028»."""


@pytest.fixture(params=[(language, kind) for language in ("nb", "nn") for kind in EXAMPLE_KINDS], ids="-".join)
def plan(request: pytest.FixtureRequest) -> Plan:
    language, kind = request.param
    chosen: Language = language
    return load(example_text(chosen, kind).encode()).plan


def test_dates_are_short_written_with_the_month_and_read(plan: Plan) -> None:
    dues = [row.due or "" for row in (*plan.direction.measures, *plan.direction.result_targets)]
    assert [due for due in dues if len(due) > LONGEST_DUE or DOTTED.search(due)] == []
    assert [row.title for row in measure_rows(plan) if row.first_quarter is None] == []


def test_a_measure_says_little(plan: Plan) -> None:
    measures = plan.direction.measures
    assert [row.cost for row in measures if len(row.cost or "") > LONGEST_COST] == []
    assert [row.id for row in measures if len(row.why_it_works or "") > LONGEST_REASON] == []
    assert [row.id for row in measures if len(row.steps) > MOST_STEPS or len(row.serves) > MOST_LINKS] == []
    assert sum(bool(row.comment) for row in measures) <= len(measures) / 4


def test_a_plan_with_its_inputs_assessed_is_not_on_hearing(plan: Plan) -> None:
    assert all(row.assessment for row in plan.process.inputs)
    assert plan.about.stage == "draft"
