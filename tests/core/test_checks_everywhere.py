"""What holds for all checks together: silence at the start, places that exist, words in both forms, whole plans."""

import tomllib
from datetime import date

import pytest
from hypothesis import given, settings

from planwizard.checks import WEIGHTS, all_problems, check
from planwizard.content import content_root, example_text
from planwizard.guide import load_guide
from planwizard.place import page_of_path, path_of, position_of
from planwizard.plan import Plan
from planwizard.plan.about import Language
from planwizard.plan.paths import get
from planwizard.store import load
from tests.core.test_checks_rules import CASES
from tests.support import a_plan, filled_plan, plans

TODAY = date(2026, 12, 1)
GUIDE = load_guide("nb")
KINDS = ("folkehelseplan", "rusmiddelpolitisk", "alkoholpolitisk", "samlet")
TRIPPING = [plan for case in CASES.values() for plan in case.trips]
# These are tried beside the first checks there were.
FIRST = {
    "page_to_clarify",
    "challenge_unanswered",
    "goal_without_challenge",
    "result_target_vague",
    "measure_serves_nothing",
    *(f"measure_without_{name}" for name in ("responsible", "due", "cost", "level")),
}


def sentences(language: str) -> dict[str, dict[str, str]]:
    read = tomllib.loads((content_root() / language / "checks.toml").read_text(encoding="utf-8"))
    checks: dict[str, dict[str, str]] = read["checks"]
    return checks


def test_every_check_there_is_a_sentence_for_is_tried() -> None:
    assert set(CASES) | FIRST == set(sentences("nb"))


def test_both_language_forms_say_the_same() -> None:
    nb, nn = sentences("nb"), sentences("nn")
    assert {name: set(parts) for name, parts in nb.items()} == {name: set(parts) for name, parts in nn.items()}


@pytest.mark.parametrize("kind", [None, *KINDS])
@pytest.mark.parametrize("depth", ["kort", "full"])
@pytest.mark.parametrize("procedure", [None, "kommunedelplan", "temaplan", "integrated"])
def test_nothing_is_said_of_a_plan_that_only_has_its_first_page(kind: str, depth: str, procedure: str) -> None:
    about = {"kind": kind, "procedure": procedure, "municipality": "Fjordvik", "title": "Plan", "stage": "hearing"}
    plan = a_plan(depth=depth, about=about | {"period_start": 2027, "period_end": 2030, "coordinator": "Kari"})
    assert all_problems(plan, GUIDE, TODAY) == []


def test_the_first_rows_of_a_plan_are_not_met_with_a_flood() -> None:
    plan = a_plan(about={"kind": "folkehelseplan"}, standing={"challenges": [{"id": "u1", "title": "Ensomhet"}]})
    assert len(all_problems(plan, GUIDE, TODAY)) <= 2


def has_jump(plan: Plan) -> None:
    found = all_problems(plan, GUIDE, TODAY)
    assert len({(problem.check, problem.place) for problem in found}) == len(found)
    for problem in found:
        get(plan, problem.place)
        page = page_of_path(problem.place, GUIDE)
        assert page in GUIDE.pages
        if not problem.place.startswith("pages."):
            assert path_of(position_of(problem.place, GUIDE, page), plan) == problem.place


@pytest.mark.parametrize("plan", TRIPPING, ids=lambda value: "")
def test_every_finding_has_a_place_of_its_own_that_exists(plan: Plan) -> None:
    has_jump(plan)


@given(plan=plans())
@settings(max_examples=60)
def test_any_plan_can_be_checked_and_every_place_exists(plan: Plan) -> None:
    has_jump(plan)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("tricky", [False, True])
def test_a_plan_with_an_answer_everywhere_can_be_checked(kind: str, tricky: bool) -> None:
    has_jump(filled_plan(kind, tricky=tricky))  # type: ignore[arg-type]  # one of the kinds


@pytest.mark.parametrize("plan", TRIPPING, ids=lambda value: "")
def test_every_finding_can_be_said_in_both_forms(plan: Plan) -> None:
    nb, nn = (all_problems(plan, load_guide(language), TODAY) for language in ("nb", "nn"))
    assert [(p.check, p.place, p.weight) for p in nb] == [(p.check, p.place, p.weight) for p in nn]
    for problem in (*nb, *nn):
        assert problem.weight in WEIGHTS
        assert problem.why
        assert "{" not in problem.sentence + problem.why


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_example_has_the_findings_it_is_to_have_and_no_weighty_others(language: Language) -> None:
    plan = load(example_text(language).encode()).plan
    guide = load_guide(language)
    weighty = sorted(p.check for p in check(plan, guide, TODAY) if p.weight != "hint")
    assert weighty == ["measure_without_due", "source_too_old"]
    assert "page_to_clarify" in {p.check for p in all_problems(plan, guide, TODAY)}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_example_has_no_hints(language: Language) -> None:
    plan = load(example_text(language).encode()).plan
    assert len(check(plan, load_guide(language), TODAY)) == 2


@pytest.mark.parametrize("plan", TRIPPING, ids=lambda value: "")
def test_the_weightiest_come_first(plan: Plan) -> None:
    weights = [WEIGHTS.index(problem.weight) for problem in all_problems(plan, GUIDE, TODAY)]
    assert weights == sorted(weights)
