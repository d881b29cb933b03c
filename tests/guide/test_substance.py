"""What the guidance was built to carry is in it: each thing as a pattern per form, and the place it belongs."""

import re

import pytest

from tests.guide.content_rules import LANGUAGES, everything

# What it is: (file and beginning of the place, pattern in bokmål, pattern in nynorsk); all spaces are plain here.
CARRIED = {
    # The three questions of planning
    "question 1: where do we stand": ("steps/standing.toml: title", "^Hvor står vi\\?$", "^Kvar står vi\\?$"),
    "question 1: strong and weak sides": (
        "steps/standing.toml: pages.",
        "sterke og svake sider",
        "sterke og svake sider",
    ),
    "question 1: needs and challenges today": (
        "steps/standing.toml: pages.",
        "behov og utfordringer",
        "behov og utfordringar",
    ),
    "question 2: where should we go": ("steps/direction.toml: title", "^Hvor bør vi gå\\?$", "^Kvar bør vi gå\\?$"),
    "question 2: needs to be met ahead": ("steps/direction.toml: pages.", "behov må dekkes", "behov må dekkjast"),
    "question 2: choices towards the vision": (
        "steps/direction.toml: pages.direction.choices",
        "valg må dere ta for å nå visjonen",
        "val må de ta for å nå visjonen",
    ),
    "question 3: the process binds them together": (
        "steps/process.toml: intro",
        "binder sammen hvor dere står og hvor dere bør gå",
        "bind saman kvar de står og kvar de bør gå",
    ),
    # The two questions of knowledge
    "knowledge for good solutions": (
        "steps/process.toml: fields.process.knowledge_for_process",
        "god prosess og finne gode løsninger",
        "god prosess og finne gode løysingar",
    ),
    "knowledge to understand and steer": (
        "steps/process.toml: fields.process.knowledge_for_steering",
        "forstå og styre",
        "forstå og styre",
    ),
    # The four social processes
    "make meaning together": ("steps/make_meaning.toml: title", "^Lage mening i lag$", "^Lage meining i lag$"),
    "make meaning: a shared picture": (
        "steps/make_meaning.toml: pages.",
        "[Ff]elles bilde|felles forståelse",
        "[Ff]elles bilete|felles forståing",
    ),
    "organise together": ("steps/organise.toml: title", "^Organisere i lag$", "^Organisere i lag$"),
    "organise: practical solutions and ways": (
        "steps/organise.toml: pages.",
        "praktiske løsninger",
        "praktiske løysingar",
    ),
    "act together": ("steps/act.toml: title", "^Handle i lag$", "^Handle i lag$"),
    "act: not all need to be in on everything": (
        "steps/act.toml: intro",
        "Ikke alle trenger å være med på alt",
        "Ikkje alle treng å vere med på alt",
    ),
    "learn together": ("steps/learn.toml: title", "^Lære i lag$", "^Lære i lag$"),
    "learn: from what goes well and what does not": (
        "steps/learn.toml: intro",
        "går bra, og av det som ikke",
        "går bra, og av det som ikkje",
    ),
    # The five aims of planning
    "aim: less chance": ("steps/about.toml: fields.about.purposes.reduce_chance", "tilfeldig", "tilfeldig"),
    "aim: settle conflicts": (
        "steps/about.toml: fields.about.purposes.settle_conflicts",
        "[Aa]vklare motset",
        "[Aa]vklare motset",
    ),
    "aim: bring together": (
        "steps/about.toml: fields.about.purposes.bring_together",
        "Bringe .*sammen",
        "Føre .*saman",
    ),
    "aim: weigh needs and resources": (
        "steps/about.toml: fields.about.purposes.weigh_resources",
        "ressurser",
        "ressursar",
    ),
    "aim: evaluate and develop": (
        "steps/about.toml: fields.about.purposes.evaluate",
        "Evaluere og utvikle",
        "Evaluere og utvikle",
    ),
    # The hierarchy of goals
    "overarching goals": ("steps/direction.toml: fields.direction.goals", "[Oo]verordne[dt]e? mål", "[Oo]verordna mål"),
    "goals for areas of effort": (
        "steps/direction.toml: fields.direction.focus_areas",
        "[Ii]nnsatsområde",
        "[Ii]nnsatsområde",
    ),
    "result targets: what shall be achieved": (
        "steps/direction.toml: pages.direction.result_targets",
        "oppnå",
        "oppnå",
    ),
    "strategies: the way to the goals": (
        "steps/direction.toml: pages.direction.strategies",
        "[Vv]ei(?:en|er|valg)?\\b",
        "[Vv]eg(?:en|ar|val)?\\b",
    ),
    # The three levels of measures
    "level: the whole population": (
        "steps/direction.toml: fields.direction.measures.level.choices.population",
        "Hele befolkningen",
        "Heile befolkninga",
    ),
    "level: groups at risk": (
        "steps/direction.toml: fields.direction.measures.level.choices.at_risk",
        "risikoutsatte grupper",
        "risikoutsette grupper",
    ),
    "level: persons with problematic use": (
        "steps/direction.toml: fields.direction.measures.level.choices.problematic_use",
        "problematisk bruk",
        "problematisk bruk",
    ),
    # The sections that couple health and plan
    "coupling: the Public Health Act": (
        "steps/about.toml: pages.about.anchoring.rests_on",
        "Folkehelseloven §§ 5 og 6",
        "Folkehelselova §§ 5 og 6",
    ),
    "coupling: the Planning and Building Act": (
        "steps/about.toml: pages.about.anchoring.rests_on",
        "bygningsloven §§ 10-1, 4-1 og 11-13",
        "bygningslova §§ 10-1, 4-1 og 11-13",
    ),
    "fhl § 5: the overview": (
        "steps/",
        "[Ff]olkehelseloven § 5\\b.*[Oo]versikt",
        "[Ff]olkehelselova § 5\\b.*[Oo]versikt",
    ),
    "fhl § 6: goals in the plans": ("steps/", "[Ff]olkehelseloven § 6\\b", "[Ff]olkehelselova § 6\\b"),
    "pbl § 10-1: the planning strategy": ("steps/", "§ 10-1\\b", "§ 10-1\\b"),
    "pbl §§ 4-1 and 11-13: the planning programme": (
        "steps/",
        "(?:4-1|11-13).*planprogram|[Pp]lanprogram.*(?:4-1|11-13)",
        "(?:4-1|11-13).*planprogram|[Pp]lanprogram.*(?:4-1|11-13)",
    ),
    # What else the three texts bring
    "the five themes many plans are built of": (
        "steps/about.toml: pages.about.plan.rests_on",
        "utfordringer, mål, strategier og tiltak, økonomi",
        "utfordringar, mål, strategiar og tiltak, økonomi",
    ),
    "there is no final template": ("steps/about.toml: pages.", "malen finnes ikke", "malen finst ikkje"),
    "the plan for alcohol and drugs co-ordinates": (
        "steps/about.toml: pages.",
        "samordne ruspolitikken",
        "samordne ruspolitikken",
    ),
    "roles first": (
        "steps/process.toml: pages.process.roles.rests_on",
        "Rollene bør være tydelige",
        "Rollene bør vere tydelege",
    ),
    "the causes behind the figures of BrukerPlan": (
        "steps/standing.toml: pages.standing.sources",
        "BrukerPlan",
        "BrukarPlan|BrukerPlan",
    ),
    "children and young people": ("lists/", "[Bb]arn og unge", "[Bb]arn og unge"),
    "quality of life": ("lists/guidance.toml", "livskvalitet", "livskvalitet"),
    "social differences in health": (
        "steps/",
        "sosial ulikhet|sosiale (?:helse)?forskjeller",
        "sosial ulikskap|sosiale (?:helse)?(?:forskjellar|skilnader)",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", CARRIED)
def test_the_guidance_carries(what: str, language: str) -> None:
    place, bokmal, nynorsk = CARRIED[what]
    pattern = bokmal if language == "nb" else nynorsk
    here = [said for said in everything(language) if f"{said.file}: {said.place}".startswith(place)]
    assert here, place
    assert any(re.search(pattern, said.text.replace("\u00a0", " ")) for said in here), f"{place}: {pattern}"
