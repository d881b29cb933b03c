"""Progress: what each page counts as, and how the counts are said."""

import pytest

from planwizard.guide.models import load_guide
from planwizard.guide.progress import count, next_page, status_of
from planwizard.plan import Plan
from planwizard.plan.answers import is_answered, without_empty_rows
from tests.support import a_plan, filled_plan

GUIDE = load_guide("nb")
GOALS = GUIDE.pages["direction.goals"]
DONE = {"direction.goals": {"mark": "done"}}


@pytest.mark.parametrize(
    ("plan", "status"),
    [
        (a_plan(), "unopened"),
        (a_plan(direction={"goals": [{"id": "m1", "text": "Trygt"}]}), "started"),
        (a_plan(direction={"goals": [{"id": "m1"}]}), "unopened"),
        (a_plan(pages=DONE, direction={"goals": [{"id": "m1", "text": "Trygt"}]}), "done"),
        (a_plan(pages=DONE), "done_but_empty"),
        (a_plan(pages=DONE, direction={"goals": [{"id": "m1", "text": "  "}]}), "done_but_empty"),
        (a_plan(pages=DONE, direction={"names": {"goal": "Hovedmål"}}), "done_but_empty"),
        (a_plan(pages={"direction.goals": {"mark": "not_relevant"}}), "not_relevant"),
    ],
)
def test_a_page_is_done_only_when_something_essential_is_answered(plan: Plan, status: str) -> None:
    assert status_of(GOALS, plan) == status


def test_a_choice_alone_is_not_essential() -> None:
    page = GUIDE.pages["direction.measures"]
    plan = a_plan(direction={"grouping": "level"}, pages={page.id: {"mark": "done"}})
    assert status_of(page, plan) == "done_but_empty"


def test_every_page_can_be_done() -> None:
    plan = filled_plan()
    marks = {page: {"mark": "done"} for page in GUIDE.pages}
    full = Plan.model_validate(plan.model_dump() | {"pages": marks})
    assert {status_of(page, full) for page in GUIDE.pages.values()} == {"done"}


def test_done_started_and_done_but_empty_are_counted_and_said_apart() -> None:
    pages = DONE | {"standing.challenges": {"mark": "done"}}
    plan = a_plan(standing={"challenges": [{"id": "u1", "title": "Uro"}], "local_situation": "Rolig."}, pages=pages)
    counted = count(GUIDE, plan)
    assert (counted.done, counted.started, counted.empty) == (1, 1, 1)
    assert counted.in_words(GUIDE) == f"1 av {counted.pages} ferdige, 1 påbegynt, 1 «ferdig, men tom»"
    assert count(GUIDE, a_plan()).in_words(GUIDE) == f"0 av {counted.pages} ferdige"


def test_the_way_goes_on_past_what_is_set_as_done_and_the_review_says_what_is_empty() -> None:
    pages = {page.id: {"mark": "done"} for page in GUIDE.pages_for(a_plan())}
    assert next_page(GUIDE, a_plan(pages=pages), "about.plan") is None
    assert count(GUIDE, a_plan(pages=pages)).done == 0


def test_rows_without_an_answer_are_taken_out_and_the_others_kept() -> None:
    rows = [{"id": "t1", "title": "Natteravn"}, {"id": "t2"}, {"id": "t3", "title": " "}, {"id": "t4", "due": "2028"}]
    plan = without_empty_rows(a_plan(direction={"measures": rows, "goals": [{"id": "m1"}]}))
    assert [row.id for row in plan.direction.measures] == ["t1", "t4"]
    assert not is_answered(plan.direction.goals)
    assert without_empty_rows(plan) is plan
