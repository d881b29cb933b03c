"""What the guidance was built to carry is in it: each thing as a pattern per form, and the place it belongs."""

import re
from datetime import date

import pytest

from planwizard.checks import open_findings
from planwizard.editing.session import Session
from planwizard.guide.models import load_guide
from tests.guide.content_rules import LANGUAGES, everything, suggested
from tests.support import a_plan

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
    "Ungdata: how often": ("lists/sources.toml", "hvert tredje år", "kvart tredje år"),
    "Føre Var: when": ("lists/sources.toml", "juni og desember", "juni og desember"),
    "BrukerPlan: whom it leaves out": (
        "lists/sources.toml",
        "ikke dem som ikke får tjenester",
        "ikkje dei som ikkje får tenester",
    ),
    "the health profile: how often": ("lists/sources.toml", "hvert år, oftest i februar", "kvart år, oftast i februar"),
    "the national programme as history": (
        "steps/about.toml: pages.about.related_plans.rests_on",
        "KORUS Stavanger \\(2017\\).*1\\. april 2017",
        "KORUS Stavanger \\(2017\\).*1\\. april 2017",
    ),
    "the national programme: nothing promised": (
        "steps/about.toml: pages.about.related_plans.rests_on",
        "2017–2027.*ingen opplysninger om nye midler",
        "2017–2027.*ingen opplysningar om nye midlar",
    ),
    "the plan next door: prevention for children, adopted by the council": (
        "steps/about.toml: pages.about.related_plans",
        "forebyggende arbeid for barn og unge, som kommunestyret selv skal vedta",
        "førebyggjande arbeid for barn og unge, som kommunestyret sjølv skal vedta",
    ),
    "the national programme: its purpose and its bridge": (
        "steps/about.toml: pages.about.related_plans.rests_on",
        "på lang sikt.*delta, mestre og trives.*bro mellom forskning, praksis og utdanning",
        "på lang sikt.*delta, meistre og trivast.*bru mellom forsking, praksis og utdanning",
    ),
    "health and welfare": ("steps/about.toml: pages.", "folkehelse og velferd", "folkehelse og velferd"),
    "the county's half of planning": (
        "steps/about.toml: pages.about.purposes.rests_on",
        "både kommunen og fylkeskommunen",
        "både kommunen og fylkeskommunen",
    ),
    "positive and negative factors": ("steps/about.toml", "positive og negative faktor", "positive og negative faktor"),
    "the advisory unit for drug cases: a duty since 2022": (
        "steps/about.toml: pages.about.guidance.rests_on",
        "§ 3-9 b \\(fra 1. juli 2022\\): Kommunen skal ha",
        "§ 3-9 b \\(frå 1. juli 2022\\): Kommunen skal ha",
    ),
    "alcohol: the aim of the Act": (
        "steps/direction.toml: pages.direction.alcohol.rests_on",
        "§ 1-1: .*begrense",
        "§ 1-1: .*avgrense",
    ),
    "alcohol: how many controls": (
        "steps/direction.toml: pages.direction.alcohol.rests_on",
        "minst én gang i året.*tre ganger så mange kontroller som den har salgs- og skjenkesteder.*i tillegg",
        "minst éin gong i året.*tre gonger så mange kontrollar som han har sals- og skjenkestader.*i tillegg",
    ),
    "alcohol: penalty points": (
        "steps/direction.toml: pages.direction.alcohol.rests_on",
        "[Åå]tte for .*fire for .*to for .*én for .*Tolv på to år",
        "[Åå]tte for .*fire for .*to for .*éin for .*Tolv på to år",
    ),
    "alcohol: when licences end": (
        "steps/direction.toml: pages.direction.alcohol.rests_on",
        "§ 1-6: .*senest 30. september",
        "§ 1-6: .*seinast 30. september",
    ),
    "alcohol: the lists of penalty points are not complete, and can be departed from": (
        "steps/direction.toml: pages.direction.alcohol.rests_on",
        "bistandsplikt.*åpenbart påvirkede.*18–19 år.*se hele listen",
        "plikta til å hjelpe.*openbert påverka.*18–19 år.*sjå heile lista",
    ),
    "alcohol: what is served is drunk within half an hour": (
        "steps/direction.toml: pages.direction.hours.rests_on",
        "§ 4-4: .*senest 30 minutter etterpå.*overnattingsgjester",
        "§ 4-4: .*seinast 30 minutt etterpå.*overnattingsgjester",
    ),
    "alcohol: a local regulation has a hearing of its own and is published": (
        "steps/direction.toml: pages.direction.hours.rests_on",
        "§§ 37 og 38: .*høring.*Lovtidend",
        "§§ 37 og 38: .*høyring.*Lovtidend",
    ),
    "alcohol: the law's times for the wine monopoly since 2020": (
        "steps/direction.toml: pages.direction.hours.rests_on",
        "§ 3-4.*siden 2020 10.00–16.00 før søn- og helligdager",
        "§ 3-4.*sidan 2020 10.00–16.00 før søn- og heilagdagar",
    ),
    "alcohol: how the fee for a licence is counted, and that its rates change": (
        "lists/rules.toml",
        "per vareliter.*minstegebyr.*kontroller satsene.*§ 6-2",
        "per vareliter.*minstegebyr.*kontroller satsane.*§ 6-2",
    ),
    "alcohol: courses alone have shown no effect": (
        "steps/direction.toml: fields.direction.alcohol.responsible_hosting",
        "[Kk]urs alene har ikke vist målbar virkning; kombiner med kontroll",
        "[Kk]urs åleine har ikkje vist målbar verknad; kombiner med kontroll",
    ),
    "alcohol: how many controls, where too few are planned": (
        "checks.toml: checks.too_few_controls.why",
        "tre ganger så mange kontroller som salgs- og skjenkesteder.*kommer i tillegg",
        "tre gonger så mange kontrollar som sals- og skjenkestader.*kjem i tillegg",
    ),
    "a regulation binds all; guidelines and conditions do not make one": (
        "lists/guidance.toml",
        "Regler som binder alle.*er en forskrift.*vilkår i den enkelte bevillingen er ikke forskrift",
        "Reglar som bind alle.*er ei forskrift.*vilkår i det enkelte løyvet er ikkje forskrift",
    ),
    "a local regulation is a case of its own": (
        "steps/process.toml: pages.process.hearing.how",
        "forskrift om skjenketider er en egen sak",
        "forskrift om skjenketider er ei eiga sak",
    ),
    "pbl § 10-1: a duty whatever the plan": (
        "lists/guidance.toml",
        "§ 10-1\\), uansett hva slags plan",
        "§ 10-1\\), uansett kva slags plan",
    ),
    "the financial plan is adopted every year, for four years at least": (
        "steps/direction.toml: pages.direction.resources.rests_on",
        "§§ 14-2 og 14-3: .*hvert år, og for minst fire år om gangen",
        "§§ 14-2 og 14-3: .*kvart år, og for minst fire år om gongen",
    ),
    "tools in prevention, early intervention and treatment": (
        "steps/standing.toml: pages.standing.sources.rests_on",
        "både forebygging, tidlig intervensjon og behandling",
        "både førebygging, tidleg intervensjon og behandling",
    ),
    "the vision of the master plan comes first": (
        "steps/direction.toml: pages.direction.vision.advice",
        "Har samfunnsdelen .* en visjon, bruk den",
        "Har samfunnsdelen .* ein visjon, bruk han",
    ),
    "the young: what happens early": (
        "checks.toml: checks.no_measure_for_young.why",
        "betyr mye for helsen senere",
        "har mykje å seie for helsa seinare",
    ),
    "a cap: what it can do": ("checks.toml: checks.no_cap.why", "Et tak kan", "Eit tak kan"),
    "user organisations by name": (
        "steps/make_meaning.toml: pages.make_meaning.involvement.how",
        "RIO, proLAR Nett, A-larm, LPP og Ivareta",
        "RIO, proLAR Nett, A-larm, LPP og Ivareta",
    ),
    "fees to those who come without pay": (
        "steps/make_meaning.toml: pages.make_meaning.participants.how",
        "honorar og reise",
        "honorar og reise",
    ),
    "where to find tools for early talks": (
        "help.toml",
        "AUDIT, motiverende intervju og BTI",
        "AUDIT, motiverande intervju og BTI",
    ),
    "what all drink together": (
        "lists/words.toml",
        "Når forbruket øker, øker også skadene",
        "Når forbruket aukar, aukar også skadane",
    ),
    "alcohol: the municipality does not set the times of the wine monopoly": (
        "lists/hours.toml",
        "10.00–16.00 .*Kommunen setter ikke tiden",
        "10.00–16.00 .*Kommunen set ikkje tida",
    ),
    # What a good adviser adds
    "risk and protection at four levels": (
        "steps/standing.toml: pages.standing.situation.how",
        "på fire nivåer: .*enkelte.*familien.*skolen.*lokalsamfunnet",
        "på fire nivå: .*enkelte.*familien.*skulen.*lokalsamfunnet",
    ),
    "registered sales": ("steps/standing.toml: pages.standing.situation.how", "registrert salg", "registrert sal"),
    "margins, in figures": (
        "steps/standing.toml: pages.standing.sources.how",
        "feilmarginen.*125 svar.*250",
        "feilmarginen.*125 svar.*250",
    ),
    "a response rate says nothing of chance": (
        "steps/standing.toml: pages.standing.sources.example",
        "feilmarginen.*svarte, endrer ikke",
        "feilmarginen.*svara, endrar ikkje",
    ),
    "strengths meet opportunities": (
        "steps/standing.toml: pages.standing.themes.advice",
        "Muligheter og trusler kommer utenfra",
        "Moglegheiter og truslar kjem utanfrå",
    ),
    "a tree of the problem": ("steps/standing.toml: pages.standing.challenges.how", "problemtre", "problemtre"),
    "the social gradient": (
        "steps/standing.toml: pages.standing.challenges.how",
        "inntekt og utdanning trinn for trinn",
        "inntekt og utdanning trinn for trinn",
    ),
    "criteria to prioritise by": (
        "steps/standing.toml: pages.standing.challenges.how",
        "Hvor mange.*Hvor alvorlig.*forskjellene.*gjøre noe.*vilje",
        "Kor mange.*Kor alvorleg.*forskjellane.*gjere noko.*vilje",
    ),
    "programme theory": (
        "steps/direction.toml: pages.direction.goals.how",
        "Hvis vi gjør X, skjer Y, fordi Z",
        "Dersom vi gjer X, skjer Y, fordi Z",
    ),
    "a target of delivery and one of effect": (
        "steps/direction.toml: pages.direction.result_targets.advice",
        "ett tall for det dere leverer, og ett for virkningen",
        "eitt tal for det de leverer, og eitt for verknaden",
    ),
    "what works most and least, and for whom": (
        "steps/direction.toml: pages.direction.strategies.advice",
        "pris, tilgang, reklameforbud og promille.*alene virker minst.*mest til dem som trenger",
        "pris, tilgang, reklameforbod og promille.*åleine verkar minst.*mest til dei som treng",
    ),
    "dose, reach and who falls outside": (
        "steps/direction.toml: pages.direction.measures.how",
        "hvor ofte, hvor lenge, og hvor mange.*faller utenfor",
        "kor ofte, kor lenge, og kor mange.*fell utanfor",
    ),
    "what to stop doing": (
        "steps/direction.toml: pages.direction.measures.how",
        "Hva slutter vi med",
        "Kva sluttar vi med",
    ),
    "three levels are something to consider": (
        "steps/direction.toml: pages.direction.measures.rests_on",
        "KORUS råder kommunen til å vurdere",
        "KORUS rår kommunen til å vurdere",
    ),
    "cost per person reached": (
        "steps/direction.toml: pages.direction.resources.how",
        "kostnad per person",
        "kostnad per person",
    ),
    "the budget calendar": (
        "steps/direction.toml: pages.direction.resources.how",
        "budsjettkalenderen",
        "budsjettkalenderen",
    ),
    "who has power and who is affected": (
        "steps/make_meaning.toml: pages.make_meaning.participants.how",
        "berørt og har lite makt",
        "går mykje ut over, og som har lite makt",
    ),
    "fees, and consent": ("steps/make_meaning.toml: pages.make_meaning", "samtykke", "samtykke"),
    "evaluation: carried out first": (
        "steps/learn.toml: pages.learn.evaluation.advice",
        "Spør først om tiltakene ble gjort",
        "Spør først om tiltaka vart gjorde",
    ),
    "evaluation: what would make you stop": (
        "steps/learn.toml: pages.learn.evaluation.how",
        "fått dere til å stoppe",
        "fått dykk til å stoppe",
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


# What the Public Health Act § 7 names since 2026, then the six fields of the overview (one of them is in both), and
# a theme that plans have besides.
THEMES = [
    ("bolig.*utdanning.*arbeid.*inntekt", "bustad.*utdanning.*arbeid.*inntekt"),
    ("[Ff]ysiske og sosiale miljø", "[Ff]ysiske og sosiale miljø"),
    ("[Bb]omiljø og nærmiljø", "[Bb]umiljø og nærmiljø"),
    ("[Ff]ysisk aktivitet", "[Ff]ysisk aktivitet"),
    ("[Kk]osthold", "[Kk]osthald"),
    ("[Ss]mittsomme", "[Ss]mittsame"),
    ("[Ss]kader og ulykker", "[Ss]kadar og ulykker"),
    ("[Vv]old og overgrep", "[Vv]ald og overgrep"),
    ("[Tt]obakk", "[Tt]obakk"),
    ("[Aa]lkohol.*rusmiddel", "[Aa]lkohol.*rusmiddel"),
    ("[Pp]sykisk helse", "[Pp]sykisk helse"),
    ("[Dd]iskriminering og ensomhet", "[Dd]iskriminering og einsemd"),
    ("[Bb]efolkningssammensetning", "[Ss]amansetjinga av befolkninga"),
    ("[Ll]evekårsforhold", "[Ll]evekårsforhold"),
    ("biologisk, kjemisk", "biologisk, kjemisk"),
    ("[Hh]elserelatert atferd", "[Hh]elserelatert åtferd"),
    ("[Hh]elsetilstand", "[Hh]elsetilstand"),
    ("^Eldre$", "^Eldre$"),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_themes_to_pick_are_those_of_the_act_and_the_overview(language: str) -> None:
    rows = load_guide(language).suggestions_for("standing.themes", "folkehelseplan")
    patterns = [pair[LANGUAGES.index(language)] for pair in THEMES]
    assert [bool(re.search(pattern, str(row["name"]))) for pattern, row in zip(patterns, rows, strict=True)] == [
        True
    ] * len(THEMES)


# What is no longer said: an Act that has come, a word that stamps, a level without risk, what is law called a choice.
NO_LONGER = {
    "nb": r"tatt for bruk|trygt forbruk|samtale med alle på 8\. trinn|blir (?:ikke )?møtt av|lenger enn til kl"
    r"|mer gange|utstyrssentralen fikk|[Bb]arn og unges rett til alkoholfrie|enn loven sier",
    "nn": r"teken for bruk|trygt forbruk|samtale med alle på 8\. trinn|blir (?:ikkje )?møtte? av|lenger enn til kl\. \{"
    r"|meir gange|køyring i rus|nosituasjon|[Ff]ørebygging\b[^.]* når han\b|\btalt\b|oppgjev|klammar|enn lova seier",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_longer_said(language: str) -> None:
    said = [text for text in everything(language) if re.search(NO_LONGER[language], text.text.replace("\u00a0", " "))]
    assert [str(text) for text in said] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rule_to_pick_has_a_field_of_its_own(language: str) -> None:
    guide = load_guide(language)
    labels = {words.label for key, words in guide.field_words.items() if key.startswith("direction.alcohol.")}
    assert {str(row["title"]) for row in suggested(guide, "rules")} & labels == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_hours_to_pick_have_every_place_of_sale_and_service(language: str) -> None:
    places = {row["where"] for row in suggested(load_guide(language), "hours")}
    assert places == {"shop", "producer", "wine_monopoly", "indoors", "outdoors"}


LIMITS = {
    "nb": r"[Ii]kke|Sier (?:lite|mer|sjelden)|få i små|lavt i små|annerledes",
    "nn": r"[Ii]kkje|Seier (?:lite|meir|sjeldan)|få i små|låge i små|annleis",
}
RHYTHM = {
    "nb": r"^(?:Kommer|Tilbys|Oppdateres|Gjøres|Kan hentes|Hentes|Samles|Spør|Avtal)\b",
    "nn": r"^(?:Kjem|Blir|Kan gjerast|Kan hentast|Hent|Spør|Avtal)\b",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_to_pick_says_who_when_and_what_it_cannot_say(language: str) -> None:
    for row in suggested(load_guide(language), "sources"):
        assert row["publisher"]
        assert re.search(RHYTHM[language], str(row["meaning"])), row["name"]
        assert re.search(LIMITS[language], str(row["meaning"])), row["name"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_to_pick_has_a_level_and_says_how_sure_its_effect_is(language: str) -> None:
    rows = suggested(load_guide(language), "measures")
    assert {row["level"] for row in rows} == {"population", "at_risk", "problematic_use"}
    starts = (
        ("Lovpålagt: ", "Forskning: ", "Erfaring: ", "Antakelse: ")
        if language == "nb"
        else ("Lovpålagt: ", "Forsking: ", "Erfaring: ", "Antaking: ")
    )
    assert [row["title"] for row in rows if not str(row["why_it_works"]).startswith(starts)] == []


TOGETHER = {
    "nb": ["Formål", "Tid", "Hvem", "Ta med", "Gjør slik", "Skriv ned"],
    "nn": ["Føremål", "Tid", "Kven", "Ta med", "Gjer slik", "Skriv ned"],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_workshop_note_says_why_how_long_who_what_to_bring_how_and_what_to_write_down(language: str) -> None:
    guide = load_guide(language)
    notes = {page: guide.page_words(page).together for page in guide.pages}
    labels = {page: re.findall(r"^\*\*([^*]+):\*\* \S", note, re.MULTILINE) for page, note in notes.items()}
    assert [page for page, found in labels.items() if found != TOGETHER[language]] == []
    assert [
        page for page, note in notes.items() if not re.search(r"\d+ ?(?:min|tim)", note.replace("\u00a0", " "))
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_suggestion_is_taken_for_something_about_a_person(language: str) -> None:
    guide = load_guide(language)
    session = Session(a_plan())
    for key, form in guide.lists.items():
        if form.pick:
            session.add_all(key, suggested(guide, form.pick))
    found = open_findings(session.plan, guide, date(2026, 11, 25))
    assert [
        (problem.check, problem.sentence) for problem in found if problem.check in ("birth_number", "small_count")
    ] == []
