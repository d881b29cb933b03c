"""Progress: what each page counts as, and how the counts are said."""

import pytest

from planwizard.cli_text import LANGUAGES
from planwizard.guide.models import load_guide
from planwizard.guide.progress import Count, count, next_page, previous_page, status_of
from planwizard.plan import Depth, Plan
from planwizard.plan.about import PlanKind
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


@pytest.mark.parametrize("depth", ["kort", "full"])
def test_the_administrative_pages_come_after_all_the_others(depth: Depth) -> None:
    plan = a_plan(depth=depth)
    way, here = [], None
    while len(way) < len(GUIDE.pages_for(plan)):
        here = next_page(GUIDE, plan, here).id
        way.append(here)
    assert way[:2] == ["about.mandate", "standing.situation"]
    steps = [page.partition(".")[0] for page in way[1:]]
    assert steps[-steps.count("about") :] == ["about"] * steps.count("about")
    assert next_page(GUIDE, plan, way[-1]).id == way[0]
    assert previous_page(GUIDE, plan, "standing.situation").id == "about.mandate"


def test_the_short_way_holds_each_part_of_the_plan_and_only_the_pages_for_its_kind() -> None:
    def pages(kind: str) -> set[str]:
        return {page.id for page in GUIDE.pages_for(a_plan(about={"kind": kind}))}

    assert {"standing.themes", "direction.vision", "direction.strategies", "process.roles"} <= pages("folkehelseplan")
    for kind in ("rusmiddelpolitisk", "alkoholpolitisk", "samlet"):
        assert pages(kind) - pages("folkehelseplan") == {"direction.alcohol", "direction.hours"}


@pytest.mark.parametrize(
    ("kind", "is_asked"),
    [("rusmiddelpolitisk", True), ("samlet", True), ("folkehelseplan", False), ("alkoholpolitisk", False)],
)
def test_the_level_of_a_measure_is_a_main_field_only_where_levels_are_weighed(kind: PlanKind, is_asked: bool) -> None:
    form = GUIDE.lists["direction.measures"]
    assert ("level" in form.open_names(kind, "kort")) is is_asked
    assert ("level" in form.folded_names(kind, "kort")) is not is_asked
    assert "level" in form.open_names(kind, "full")
    assert not form.folded_names(kind, "full")


def test_the_procedure_which_decides_the_duties_is_never_folded() -> None:
    assert "about.procedure" in GUIDE.pages["about.plan"].fields


def test_the_count_in_the_review_fits_in_half_of_80_columns() -> None:
    for language in LANGUAGES:
        said = Count(33, 47, started=14).in_words(load_guide(language), says_pages=True)
        assert len(f"· {said}") <= 37


@pytest.mark.parametrize(
    ("hidden", "before", "after"),
    [
        ("standing.sources", "standing.situation", "standing.themes"),
        ("direction.choices", "direction.vision", "direction.goals"),
        ("about.words", "about.plan", "about.mandate"),
    ],
)
def test_from_a_page_the_short_way_does_not_show_one_goes_on_from_where_it_stands(hidden, before, after) -> None:
    plan = a_plan(depth="kort")
    assert previous_page(GUIDE, plan, hidden).id == before
    assert next_page(GUIDE, plan, hidden).id == after
