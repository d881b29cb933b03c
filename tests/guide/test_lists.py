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
    "themes": [
        (pattern, pattern)
        for pattern in (
            "Unge og rusmid",
            "Alkohol og uteliv",
            "Doping",
            "ROP",
            "legemid",
            "Overdos",
            "arbeidsliv",
            "Eldre",
        )
    ]
    + [("[Pp]årørende", "[Pp]årørande"), ("Bolig", "Bustad")],
    "measures": [
        (pattern, pattern)
        for pattern in (
            "BTI",
            "AUDIT",
            "LAR",
            "ROP",
            "doping",
            "promille",
            "russetid",
            "[Ff]estival",
            "[Ff]risklivssentral",
            "snus",
        )
    ]
    + [
        ("Lovpålagt: .*§ 3-9 b", "Lovpålagt: .*§ 3-9 b"),
        ("individuell plan.*Lovpålagt: .*§§ 7-1 og 7-2", "individuell plan.*Lovpålagt: .*§§ 7-1 og 7-2"),
        ("barn som pårørende.*Lovpålagt: .*§ 10 a", "barn som pårørande.*Lovpålagt: .*§ 10 a"),
        ("pårørende.*at_risk", "pårørande.*at_risk"),
        ("etter behandling og løslatelse", "etter behandling og fengsel"),
        ("brukerutstyr.*smitte", "brukarutstyr.*smitte"),
        ("selvmord", "sjølvmord"),
        ("måltider", "måltid"),
        ("fysisk aktivitet", "fysisk aktivitet"),
        ("gang- og sykkelvei", "gang- og sykkelveg"),
        ("smittevern", "smittevern"),
        ("ulykke", "ulykke"),
        ("bomiljø", "bumiljø"),
        ("arealplan", "arealplan"),
        ("angst og depresjon", "angst og depresjon"),
        ("nye innbyggere", "nye innbyggjarar"),
        ("fall blant eldre|faller blant eldre", "fell blant eldre"),
    ],
    "sources": [
        ("KPR og NPR", "KPR og NPR"),
        ("Kommunemonitor", "Kommunemonitor"),
        ("Årsverk", "Årsverk"),
        ("Overdoser.*LAR", "Overdosar.*LAR"),
        ("Salg fra Vinmonopolet", "Sal frå Vinmonopolet"),
        ("frafall", "fråfall"),
    ],
    "hearing_parties": [
        ("RIO, proLAR Nett og A-larm", "RIO, proLAR Nett og A-larm"),
        ("LPP og Ivareta", "LPP og Ivareta"),
        ("DPS, BUP og TSB", "DPS, BUP og TSB"),
        ("RKBU eller RBUP", "RKBU eller RBUP"),
        ("Skatteetaten", "Skatteetaten"),
    ],
    "milestones": [
        ("Forskrift.*kunngjort i Norsk Lovtidend", "Forskrift.*kunngjord i Norsk Lovtidend"),
        ("Temamøte", "Temamøte"),
    ],
    "evaluation": [
        ("gjort slik de var tenkt", "gjorde slik dei var tenkte"),
        ("per person de nådde", "per person dei nådde"),
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


def offered(key: str, kind: PlanKind, language: str) -> list[str]:
    """Return the first text of each row a kind of plan is offered."""
    return [str(next(iter(row.values()))) for row in load_guide(language).suggestions_for(key, kind)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_of_plan_is_offered_measures_of_its_own(language: str) -> None:
    health, alcohol = (offered("direction.measures", kind, language) for kind in ("folkehelseplan", "alkoholpolitisk"))
    assert not [title for title in health if re.search("[Ss]kjenk|butikkar? og|LAR|nalokson", title)]
    assert not [title for title in alcohol if re.search("nalokson|bolig|bustad|LAR|måltid|BTI", title)]
    assert re.search("måltid", health[0])
    assert re.search("legitimasjon", offered("direction.measures", "rusmiddelpolitisk", language)[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_on_drugs_is_offered_themes_apart_from_those_of_public_health(language: str) -> None:
    drugs, health = (
        set(offered("standing.themes", kind, language)) for kind in ("rusmiddelpolitisk", "folkehelseplan")
    )
    assert drugs
    assert drugs & health == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folkehelseplan_is_not_asked_to_follow_the_rules_of_licences(language: str) -> None:
    assert not re.search(
        "Alkohollov|IS-2038|Serveringslov", " ".join(offered("about.guidance", "folkehelseplan", language))
    )
