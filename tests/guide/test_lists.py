"""The lists to pick from have what an adviser looks for, each in the kinds of plan it is for."""

import re
from typing import get_args

import pytest

from planwizard.guide.models import load_guide
from planwizard.plan.about import PlanKind
from tests.guide.content_rules import LANGUAGES, suggested

# What a list has: (a pattern in bokmål, one in nynorsk), searched in each row as a whole.
HAS = {
    "guidance": [
        ("Barnevernsloven § 15-1.*selv vedta en plan", "Barnevernslova § 15-1.*sjølv vedta ein plan"),
        ("§ 3-9 b.*rådgivende enhet for russaker", "§ 3-9 b.*rådgivande eining for russaker"),
        ("§ 3-6.*pårørende", "§ 3-6.*pårørande"),
        ("§§ 7-1 og 7-2.*individuell plan", "§§ 7-1 og 7-2.*individuell plan"),
        ("§ 10 a.*barn som pårørende", "§ 10 a.*barn som pårørande"),
        ("Boligsosialloven § 5", "Bustadsosiallova § 5"),
        ("Sameloven kapittel 4.*konsultere", "Samelova kapittel 4.*konsultere"),
        ("Serveringsloven", "Serveringslova"),
        ("Forvaltningsloven §§ 37 og 38.*Lovtidend", "Forvaltningslova §§ 37 og 38.*Lovtidend"),
        ("fire neste årene.*§ 14-3", "fire neste åra.*§ 14-3"),
        (r"Meld\. St\. 23 \(2022–2023\)", r"Meld\. St\. 23 \(2022–2023\)"),
        ("forebygging av selvmord", "førebygging av sjølvmord"),
        ("IS-2038", "IS-2038"),
        ("ROP", "ROP"),
        ("Også fylkeskommunen", "Også fylkeskommunen"),
    ],
    "related_plans": [
        ("barnevernsloven § 15-1", "barnevernslova § 15-1"),
        ("Overdoseplan", "Overdoseplan"),
        ("selvmord", "sjølvmord"),
        ("integrering", "integrering"),
        ("delta, mestre og trives", "delta, meistre og trivast"),
    ],
    "services": [
        ("russaker.*vilkår for en straffereaksjon", "russaker.*vilkår for ein straffereaksjon"),
        ("Legene.*at_risk", "Legane.*at_risk"),
        ("pårørende.*at_risk", "pårørande.*at_risk"),
    ],
}


def texts(pick: str, language: str) -> list[str]:
    """Return each row of a list as one text, with plain spaces."""
    rows = suggested(load_guide(language), pick)
    return [" ".join(map(str, row.values())).replace("\u00a0", " ") for row in rows]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pick", HAS)
def test_the_list_has_it(pick: str, language: str) -> None:
    wanted = [pair[LANGUAGES.index(language)] for pair in HAS[pick]]
    rows = texts(pick, language)
    assert [pattern for pattern in wanted if not any(re.search(pattern, row) for row in rows)] == []


@pytest.mark.parametrize("kind", get_args(PlanKind))
def test_every_list_has_something_for_every_kind_of_plan(kind: PlanKind) -> None:
    guide = load_guide("nb")
    keys = [*guide.picks, *(key for key, form in guide.lists.items() if form.pick)]
    assert [key for key in keys if not guide.suggestions_for(key, kind)] == []


def test_a_plan_without_a_kind_is_offered_everything() -> None:
    guide = load_guide("nb")
    assert list(guide.suggestions_for("about.guidance", None)) == suggested(guide, "guidance")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folkehelseplan_is_not_asked_to_follow_the_rules_of_licences(language: str) -> None:
    offered = " ".join(str(row) for row in load_guide(language).suggestions_for("about.guidance", "folkehelseplan"))
    assert not re.search("Alkohollov|IS-2038|Serveringslov", offered)
