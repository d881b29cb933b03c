"""Findings: plans that trip a check, plans that narrowly do not, and plans it does not apply to."""

from datetime import date

import pytest

from planwizard.checks import WEIGHTS, all_findings, by_kind, open_findings
from planwizard.checks.basis import needs
from planwizard.editing.session import Session
from planwizard.guide.files import example_text
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.address import Address
from planwizard.plan.answers import get, shapes_of
from planwizard.storage.plan_file import load
from tests.support import a_plan

TODAY = date(2026, 12, 1)
GUIDE = load_guide("nb")

CHALLENGE = {"id": "u1", "title": "Ensomhet"}
GOAL = {"id": "m1", "text": "Alle har noen å være sammen med", "challenges": ["u1"]}
TARGET = {
    "id": "r1",
    "text": "Andelen ensomme ungdommer går ned",
    "baseline": "24 %",
    "target": "18 %",
    "due": "2030",
    "indicator": "Ungdata",
}
MEASURE = {
    "id": "t1",
    "title": "Natteravn",
    "level": "population",
    "serves": ["u1"],
    "responsible": "Kultur",
    "due": "2028",
    "cost": "Innenfor ramme",
}


def found(plan: Plan) -> list[tuple[str, str]]:
    return [(finding.check, finding.address) for finding in open_findings(plan, GUIDE, TODAY)]


def names(plan: Plan) -> set[str]:
    return {name for name, _ in found(plan)}


def places(plan: Plan, check_id: str) -> list[str]:
    return [place for name, place in found(plan) if name == check_id]


def without(row: dict[str, object], *keys: str, **other: object) -> dict[str, object]:
    return {key: value for key, value in row.items() if key not in keys} | other


def standing_and(challenges: object = (), **direction: object) -> Plan:
    return a_plan(standing={"challenges": challenges}, direction=direction)


# For each check: a plan that trips it, the address it reports, and plans that do not trip it.
CASES: dict[str, tuple[Plan, str, list[Plan]]] = {
    "page_to_clarify": (
        a_plan(pages={"standing.challenges": {"mark": "clarify", "note": "Spør NAV"}}),
        "pages.standing.challenges.mark",
        [
            a_plan(pages={"standing.challenges": {"mark": "done", "note": "Spør NAV"}}),
            a_plan(pages={"standing.challenges": {"note": "Spør NAV"}}),
            a_plan(pages={"en.side.som.ikke.finnes": {"mark": "clarify"}}),
        ],
    ),
    "challenge_unanswered": (
        standing_and([CHALLENGE], goals=[without(GOAL, challenges=[])]),
        "standing.challenges.u1.title",
        [
            standing_and([CHALLENGE], goals=[GOAL]),
            standing_and([CHALLENGE], focus_areas=[{"id": "i1", "challenges": ["u1"]}]),
            standing_and([CHALLENGE], measures=[MEASURE]),
            standing_and([CHALLENGE]),  # nothing that could answer it has been begun
        ],
    ),
    "goal_without_challenge": (
        standing_and([CHALLENGE], goals=[without(GOAL, "challenges")]),
        "direction.goals.m1.challenges",
        [
            standing_and([CHALLENGE], goals=[GOAL]),
            standing_and(goals=[without(GOAL, "challenges")]),  # no challenges to answer yet
        ],
    ),
    "result_target_vague": (
        standing_and(result_targets=[without(TARGET, "indicator")]),
        "direction.result_targets.r1.indicator",
        [
            standing_and(result_targets=[TARGET]),
            standing_and(result_targets=[{"id": "r1", "text": "Under 18 % er ensomme i 2030", "indicator": "Ungdata"}]),
            standing_and(),
        ],
    ),
    "measure_serves_nothing": (
        standing_and([CHALLENGE], measures=[without(MEASURE, "serves")]),
        "direction.measures.t1.serves",
        [standing_and([CHALLENGE], measures=[MEASURE]), standing_and([CHALLENGE])],
    ),
    **{
        f"measure_without_{name}": (
            standing_and([CHALLENGE], measures=[without(MEASURE, name)]),
            f"direction.measures.t1.{name}",
            [standing_and([CHALLENGE], measures=[MEASURE]), standing_and([CHALLENGE])],
        )
        for name in ("responsible", "due", "cost", "level")
    },
}


@pytest.mark.parametrize("name", CASES)
def test_a_check_finds_what_it_is_there_for_and_where(name: str) -> None:
    tripping, place, _ = CASES[name]
    assert (name, place) in found(tripping)


@pytest.mark.parametrize(
    ("name", "plan"), [(name, plan) for name, (_, _, quiet) in CASES.items() for plan in quiet], ids=lambda case: ""
)
def test_a_check_is_silent_where_all_is_well_or_nothing_is_begun(name: str, plan: Plan) -> None:
    assert name not in names(plan)


@pytest.mark.parametrize("name", CASES)
def test_nothing_nags_about_a_plan_nobody_has_begun(name: str) -> None:
    kinds = ("folkehelseplan", "rusmiddelpolitisk", "alkoholpolitisk", "samlet")
    for plan in (a_plan(), *(a_plan(about={"kind": kind, "municipality": "Fjordvik"}) for kind in kinds)):
        assert name not in names(plan)


@pytest.mark.parametrize(
    "missing",
    [
        {"target": "færre", "baseline": "mange"},
        {"due": "snart"},
        {"due": "innen 4. kvartal"},
        {"indicator": ""},
        {"target": None, "baseline": None},
    ],
)
def test_a_result_target_needs_a_number_a_year_and_an_indicator(missing: dict[str, object]) -> None:
    assert "result_target_vague" in names(standing_and(result_targets=[TARGET | missing]))


def test_a_year_is_not_taken_for_the_number_to_reach() -> None:
    target = {"id": "r1", "text": "Færre er ensomme i 2030", "due": "2030", "indicator": "Ungdata"}
    assert "result_target_vague" in names(standing_and(result_targets=[target]))


@pytest.mark.parametrize("empty", ["", "  ", "\n"])
def test_white_space_is_no_answer(empty: str) -> None:
    assert "measure_without_due" in names(standing_and([CHALLENGE], measures=[MEASURE | {"due": empty}]))


def test_only_the_row_that_fails_is_named() -> None:
    plan = standing_and([CHALLENGE], measures=[MEASURE, without(MEASURE, "due", id="t2")])
    assert places(plan, "measure_without_due") == ["direction.measures.t2.due"]


def test_a_link_to_a_row_that_is_gone_answers_no_challenge() -> None:
    plan = standing_and([CHALLENGE], goals=[GOAL | {"challenges": ["u9"]}])
    assert "challenge_unanswered" in names(plan)


def test_a_date_that_is_in_no_calendar_is_named_with_the_field_it_stands_in() -> None:
    plan = standing_and([CHALLENGE], measures=[MEASURE | {"due": "31.02.2028"}])
    wrong = next(finding for finding in open_findings(plan, GUIDE, TODAY) if finding.check == "date_impossible")
    assert wrong.sentence == "Datoen 31.02.2028 i feltet «Frist» finnes ikke."


def test_a_finding_names_the_row_in_the_persons_words() -> None:
    plan = standing_and([CHALLENGE], measures=[without(MEASURE, "due")])
    undated = next(finding for finding in open_findings(plan, GUIDE, TODAY) if finding.check == "measure_without_due")
    assert "Natteravn" in undated.sentence
    assert "t1" not in undated.sentence
    assert undated.why


@pytest.mark.parametrize("empty", [{"id": "t2"}, {"id": "t2", "title": " ", "serves": []}])
def test_an_empty_row_is_no_row(empty: dict[str, object]) -> None:
    plan, without_it = (standing_and([CHALLENGE], measures=[MEASURE, *rows]) for rows in ([empty], []))
    assert found(plan) == found(without_it)
    assert "no_goals" not in names(standing_and(measures=[empty]))


def test_a_link_to_an_empty_row_answers_nothing() -> None:
    plan = standing_and([CHALLENGE, {"id": "u2"}], goals=[GOAL], measures=[MEASURE | {"serves": ["u2"]}])
    assert "goal_without_measure" in names(plan)
    assert ("challenge_unanswered", "standing.challenges.u2.title") not in found(plan)


def test_a_finding_on_a_page_the_short_way_leaves_out_says_so_and_a_hint_there_is_not_given() -> None:
    targets = [TARGET | {"indicator": None, "baseline": None}]
    short, full = (a_plan(depth=depth, direction={"result_targets": targets}) for depth in ("kort", "full"))
    hidden = {finding.check: finding.is_hidden for finding in open_findings(short, GUIDE, TODAY)}
    shown = {finding.check: finding.is_hidden for finding in open_findings(full, GUIDE, TODAY)}
    assert (hidden["result_target_vague"], shown["result_target_vague"]) == (True, False)
    assert "result_target_without_baseline" in shown
    assert "result_target_without_baseline" not in hidden


def test_nothing_is_said_of_a_page_that_belongs_to_another_kind_of_plan() -> None:
    pages = {"direction.hours": {"mark": "clarify", "note": "Spør næringen"}}
    assert "page_to_clarify" in names(a_plan(about={"kind": "samlet"}, pages=pages))
    assert names(a_plan(about={"kind": "folkehelseplan"}, pages=pages)) == set()


def test_findings_of_one_kind_are_one_line_that_knows_every_place() -> None:
    rows = [without(MEASURE, "level", id=f"t{number}") for number in (1, 2, 3)]
    kinds = by_kind(open_findings(standing_and([CHALLENGE], measures=rows), GUIDE, TODAY), GUIDE)
    level = next(kind for kind in kinds if kind.findings[0].check == "measure_without_level")
    assert level.sentence == "3 tiltak mangler nivå."
    assert [finding.address for finding in level.findings] == [f"direction.measures.t{n}.level" for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("standing", "direction", "missing"),
    [
        ({}, {}, "en utfordring, et mål og et tiltak"),
        ({"challenges": [CHALLENGE]}, {}, "et mål og et tiltak"),
        ({"challenges": [CHALLENGE]}, {"focus_areas": [{"id": "i1", "name": "Bolig"}]}, "et tiltak"),
        ({"challenges": [{"id": "u1"}]}, {"goals": [GOAL], "measures": [MEASURE]}, "en utfordring"),
    ],
)
def test_a_plan_is_not_judged_before_it_has_a_challenge_a_goal_and_a_measure(standing, direction, missing) -> None:
    assert f" minst {missing}." in needs(a_plan(standing=standing, direction=direction), GUIDE)


def test_a_plan_with_a_challenge_a_goal_and_a_measure_can_be_judged() -> None:
    assert needs(standing_and([CHALLENGE], goals=[GOAL], measures=[MEASURE]), GUIDE) == ""


def test_braces_in_what_a_person_wrote_are_just_braces() -> None:
    plan = standing_and(measures=[{"id": "t1", "title": "Tiltak {title} {0} {"}])
    assert any("Tiltak {title} {0} {" in finding.sentence for finding in open_findings(plan, GUIDE, TODAY))


def test_weighty_findings_come_first() -> None:
    plan = load(example_text("nb").encode()).plan
    bare = plan.model_copy(
        update={
            "direction": plan.direction.model_copy(
                update={
                    "measures": tuple(
                        row.model_copy(update={"serves": (), "due": None}) for row in plan.direction.measures
                    )
                }
            )
        }
    )
    weights = [WEIGHTS.index(finding.weight) for finding in open_findings(bare, GUIDE, TODAY)]
    assert weights == sorted(weights)
    assert len(set(weights)) > 1


def test_a_finding_set_aside_is_not_found_again_but_its_like_elsewhere_is() -> None:
    plan = standing_and([CHALLENGE], measures=[without(MEASURE, "due"), without(MEASURE, "due", id="t2")])
    session = Session(plan)
    session.set_aside("measure_without_due", ["direction.measures.t1.due"], "Kommer i høringen")
    assert places(session.plan, "measure_without_due") == ["direction.measures.t2.due"]
    still_there = [p for p in all_findings(session.plan, GUIDE, TODAY) if p.check == "measure_without_due"]
    assert len(still_there) == 2
    session.undo()
    assert len(places(session.plan, "measure_without_due")) == 2


@pytest.mark.parametrize("plan", [tripping for tripping, _, _ in CASES.values()], ids=list(CASES))
def test_every_finding_has_a_place_one_can_jump_to(plan: Plan) -> None:
    for finding in all_findings(plan, GUIDE, TODAY):
        row, name = finding.address.parent, finding.address.name
        assert name in shapes_of(type(get(plan, row))) if Address(row).step != "pages" else name == "mark"


def test_the_example_plan_hangs_together_but_for_its_planted_findings() -> None:
    plan = load(example_text("nb").encode()).plan
    weighty = [(p.check, p.address) for p in open_findings(plan, GUIDE, TODAY) if p.weight != "hint"]
    undated = [row.id for row in plan.direction.measures if not row.due]
    old = [row.id for row in plan.standing.sources if (row.year or "9999") < "2023"]
    assert (len(undated), len(old)) == (1, 1)
    expected = [("measure_without_due", f"direction.measures.{undated[0]}.due")]
    assert [finding for finding in weighty if "source" not in finding[0]] == expected
    assert all(f".{old[0]}." in place for check_name, place in weighty if "source" in check_name)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_a_row_without_a_name_is_told_by_what_it_has_or_its_place(language: str) -> None:
    targets = [
        {"id": "r5", "text": "Flere fullfører"},
        {"id": "r2", "indicator": "Andel som fullfører"},
        {"id": "r9", "baseline": "12 prosent"},
    ]
    plan = a_plan(direction={"result_targets": targets})
    found = [finding.sentence for finding in all_findings(plan, load_guide(language), date(2026, 12, 1))]
    assert any("«Andel som fullfører»" in sentence for sentence in found)
    assert any("«resultatmål 3»" in sentence for sentence in found)
    assert not [sentence for sentence in found if "«…»" in sentence]
