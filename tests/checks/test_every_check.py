"""All checks together: silent on new plans, addresses that exist, sentences in both languages, whole plans."""

import tomllib
from datetime import date

import pytest
from hypothesis import given, settings

from planwizard.checks import CHECKS, WEIGHTS, all_findings, by_kind, open_findings
from planwizard.checks.context import Context
from planwizard.document.outline import outline
from planwizard.document.outline.blocks import Bullets
from planwizard.guide.files import EXAMPLE_KINDS, content_root, example_text
from planwizard.guide.locate import address_of, page_of_address, position_of
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.about import Language
from planwizard.plan.answers import get
from planwizard.storage.plan_file import load
from tests.checks.check_table import table
from tests.checks.test_rules import CASES
from tests.support import ROOT, a_plan, filled_plan, plans

TODAY = date(2026, 12, 1)
GUIDE = load_guide("nb")
KINDS = ("folkehelseplan", "rusmiddelpolitisk", "alkoholpolitisk", "samlet")
INFOS = [info for check in CHECKS for info in check.infos]
TRIPPING = [plan for case in CASES.values() for plan in case.trips]


def sentences(language: str) -> dict[str, dict[str, str]]:
    read = tomllib.loads((content_root() / language / "checks.toml").read_text(encoding="utf-8"))
    checks: dict[str, dict[str, str]] = read["checks"]
    return checks


def test_every_check_there_is_a_sentence_for_is_tried() -> None:
    assert set(CASES) == set(sentences("nb")) == {info.id for info in INFOS}


def test_every_id_is_registered_once() -> None:
    assert len({info.id for info in INFOS}) == len(INFOS)


@pytest.mark.parametrize("name", CASES)
def test_every_check_is_tried_where_it_trips_where_it_just_does_not_and_where_it_does_not_apply(name: str) -> None:
    case = CASES[name]
    assert case.trips
    assert case.is_right
    assert case.does_not_apply


def test_every_check_is_among_those_that_are_tried() -> None:
    """Without a plan that trips it, a check has never been seen to work."""
    context = [Context(plan, GUIDE, TODAY) for plan in TRIPPING]
    assert [check.infos for check in CHECKS if not any(True for ctx in context for _ in check.observe(ctx))] == []


def test_every_finding_is_registered_with_its_weight() -> None:
    found = {(finding.check, finding.weight) for plan in TRIPPING for finding in all_findings(plan, GUIDE, TODAY)}
    assert found <= {(info.id, weight) for info in INFOS for weight in info.weights}


def test_the_table_in_the_documentation_is_that_of_the_registry() -> None:
    """`python -m tests.checks.check_table` writes it anew."""
    assert table() in (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")


def test_both_language_forms_say_the_same() -> None:
    nb, nn = sentences("nb"), sentences("nn")
    assert {name: set(parts) for name, parts in nb.items()} == {name: set(parts) for name, parts in nn.items()}


@pytest.mark.parametrize("kind", [None, *KINDS])
@pytest.mark.parametrize("depth", ["kort", "full"])
@pytest.mark.parametrize("procedure", [None, "kommunedelplan", "temaplan", "integrated"])
def test_nothing_is_said_of_a_plan_that_only_has_its_first_page(kind: str, depth: str, procedure: str) -> None:
    about = {"kind": kind, "procedure": procedure, "municipality": "Fjordvik", "title": "Plan", "stage": "hearing"}
    plan = a_plan(depth=depth, about=about | {"period_start": 2027, "period_end": 2030, "coordinator": "Kari"})
    assert all_findings(plan, GUIDE, TODAY) == []


def test_an_untouched_plan_and_the_first_hour_have_a_short_list() -> None:
    assert all_findings(a_plan(), GUIDE, TODAY) == []
    begun = a_plan(
        about={"kind": "rusmiddelpolitisk", "municipality": "Fjordvik", "period_start": 2027, "period_end": 2030},
        standing={"local_situation": "Vi er mange.", "challenges": [{"id": "u1", "title": "Unge drikker tidlig"}]},
    )
    assert [finding.check for finding in all_findings(begun, GUIDE, TODAY)] == [
        "inequality_unnamed",
        "previous_plan_unsaid",
    ]


def test_the_first_rows_of_a_plan_are_not_met_with_a_flood() -> None:
    plan = a_plan(about={"kind": "folkehelseplan"}, standing={"challenges": [{"id": "u1", "title": "Ensomhet"}]})
    assert len(all_findings(plan, GUIDE, TODAY)) <= 2


def has_jump(plan: Plan) -> None:
    found = all_findings(plan, GUIDE, TODAY)
    assert len({(finding.check, finding.address) for finding in found}) == len(found)
    for finding in found:
        get(plan, finding.address)
        page = page_of_address(finding.address, GUIDE)
        assert page in GUIDE.pages
        if not finding.address.startswith("pages."):
            assert address_of(position_of(finding.address, GUIDE, page), plan) == finding.address


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
    nb, nn = (all_findings(plan, load_guide(language), TODAY) for language in ("nb", "nn"))
    assert [(p.check, p.address, p.weight) for p in nb] == [(p.check, p.address, p.weight) for p in nn]
    for finding in (*nb, *nn):
        assert finding.weight in WEIGHTS
        assert finding.why
        assert "{" not in finding.sentence + finding.why


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_any_findings_of_one_kind_can_be_said_as_one(language: Language) -> None:
    guide = load_guide(language)
    for plan in (*TRIPPING, *(filled_plan(kind) for kind in KINDS)):  # type: ignore[arg-type]  # one of the kinds
        findings = all_findings(plan, guide, TODAY)
        kinds = by_kind(findings, guide)
        assert not any("{" in kind.sentence for kind in kinds)
        assert sum(len(kind.findings) for kind in kinds) == len(findings)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_example_has_the_findings_it_is_to_have_and_no_weighty_others(language: Language) -> None:
    plan = load(example_text(language).encode()).plan
    guide = load_guide(language)
    weighty = sorted(p.check for p in open_findings(plan, guide, TODAY) if p.weight != "hint")
    assert weighty == ["measure_without_due", "source_too_old"]
    assert "page_to_clarify" in {p.check for p in all_findings(plan, guide, TODAY)}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_example_has_no_hints(language: Language) -> None:
    plan = load(example_text(language).encode()).plan
    assert len(open_findings(plan, load_guide(language), TODAY)) == 2


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("kind", [kind for kind in EXAMPLE_KINDS if kind != "rusmiddelpolitisk"])
def test_nothing_is_found_in_the_other_examples(kind: str, language: Language) -> None:
    plan = load(example_text(language, kind).encode()).plan
    assert open_findings(plan, load_guide(language), TODAY) == []


@pytest.mark.parametrize("plan", TRIPPING, ids=lambda value: "")
def test_the_weightiest_come_first(plan: Plan) -> None:
    weights = [WEIGHTS.index(finding.weight) for finding in all_findings(plan, GUIDE, TODAY)]
    assert weights == sorted(weights)


def test_what_is_set_aside_is_printed_among_the_notes_with_its_sentence_and_its_reason() -> None:
    plan = load(example_text("nb").encode()).plan
    (aside,) = plan.set_aside
    (sentence,) = (
        p.sentence for p in all_findings(plan, GUIDE, TODAY) if (p.check, p.address) == (aside.check, aside.place)
    )
    printed = [s.text for b in outline(plan, GUIDE, ("notes",)) if isinstance(b, Bullets) for s in b.items]
    assert f"{sentence} – {aside.reason}" in printed
