"""What is written comes back: every answer, every sign, and what this version has no name for."""

import tomllib

import pytest
from hypothesis import Phase, given, settings

from planwizard.plan import Plan
from planwizard.plan.answers import answers
from planwizard.storage.plan_file import load
from planwizard.storage.plan_toml import PlanWriter, write
from tests.support import a_plan, filled_plan, plans

# A whole plan takes minutes to shrink; which answers differ says more.
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)


@given(plans())
@settings(max_examples=60, phases=NO_SHRINKING)
def test_any_plan_comes_back_as_it_was_and_is_written_the_same_without_empty_answers(plan: Plan) -> None:
    text = write(plan)
    again = load(text.encode()).plan
    assert dict(answers(again)) == dict(answers(plan))
    assert again.model_dump() == plan.model_dump()
    assert write(again) == text, "writing what was read changes no byte"
    assert list(_empty_answers(tomllib.loads(text))) == [], "nothing empty is written"


@given(plans(), plans())
@settings(max_examples=8, phases=NO_SHRINKING)
def test_a_plan_written_again_and_again_is_written_as_it_is_now(plan: Plan, other: Plan) -> None:
    writer, now = PlanWriter(), plan
    writer.write(plan)
    for part in ("about", "standing", "direction", "process", "learn"):
        now = now.model_copy(update={part: getattr(other, part)})
        assert writer.write(now).decode() == write(now)
    measures = plan.direction.measures
    for rows in (measures[1:], measures[::-1], (), measures):
        now = plan.model_copy(update={"direction": plan.direction.model_copy(update={"measures": rows})})
        assert writer.write(now, "# Plan").decode() == write(now, "# Plan")


def _empty_answers(value: object, place: str = "") -> list[str]:
    """Return where a text, a list or a table says nothing; an empty yearly cost keeps its place in the list."""
    if isinstance(value, dict):
        return [found for key, inner in value.items() for found in _empty_answers(inner, f"{place}.{key}")]
    if isinstance(value, list) and value:
        return [found for inner in value if inner != {} for found in _empty_answers(inner, place)]
    return [place] if value in ("", [], {}) else []


def test_a_plan_with_everything_comes_back_without_a_remark() -> None:
    loaded = load(write(filled_plan(tricky=True)).encode())
    assert loaded.plan == filled_plan(tricky=True)
    assert loaded.notices == ()


LONG = "kr 425 000, dekket innenfor ramma, resten søkes det om midler til fra fylkeskommunen og Helsedirektoratet"


@pytest.mark.parametrize(
    "costs", [[{"year": "2027", "amount": LONG}], [{"amount": "to\nlinjer"}], [{"year": "2027"}, {}]]
)
def test_yearly_costs_stay_with_their_measure_however_much_is_said(costs: list[dict[str, str]]) -> None:
    plan = a_plan(
        last_ids={"t": 2},
        direction={"measures": [{"id": "t1", "title": "A", "costs": costs}, {"id": "t2", "costs": costs}]},
    )
    loaded = load(write(plan).encode())
    assert loaded.notices == ()
    assert loaded.plan.direction.measures[0].costs == plan.direction.measures[0].costs
    assert loaded.plan == plan


def test_long_lists_of_tables_nobody_knows_stay_where_they_were() -> None:
    plan = a_plan(
        last_ids={"u": 1}, standing={"challenges": [{"id": "u1", "deler": [{"navn": LONG}], "title": "Støy"}]}
    )
    assert load(write(plan).encode()).plan == plan


@pytest.mark.parametrize("number", [2**63 - 1, -(2**63)])
def test_the_largest_and_the_least_number_that_toml_has_room_for_come_back(number: int) -> None:
    text = write(a_plan()).replace('depth = "', f'unknown = {number}\ndepth = "', 1)
    assert f"unknown = {number}" in write(load(text.encode()).plan)
