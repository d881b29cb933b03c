"""Each check: plans that trip it, plans that narrowly do not, and plans it does not apply to."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from planwizard.checks import all_findings
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from tests.support import a_plan

TODAY = date(2026, 12, 1)
KOMMUNEDELPLAN = {"procedure": "kommunedelplan"}
TEMAPLAN = {"procedure": "temaplan"}
ALCOHOL_ONLY = {"kind": "alkoholpolitisk"}
RUS = {"kind": "rusmiddelpolitisk"}
FOLKEHELSE = {"kind": "folkehelseplan"}
PERIOD = {"period_start": 2027, "period_end": 2030}

U1 = {"id": "u1", "title": "Ensomhet"}
M1 = {"id": "m1", "text": "Alle har noen å være sammen med", "challenges": ["u1"]}


def t(number: int = 1, **fields: object) -> dict[str, object]:
    return {"id": f"t{number}", "title": "Natteravn", **fields}


def ts(*rows: dict[str, object]) -> list[dict[str, object]]:
    return [{"id": f"t{number}", "title": "Turgruppe", **row} for number, row in enumerate(rows, 1)]


def direction(**tables: object) -> Plan:
    return a_plan(depth="full", direction=tables)


def with_measures(*rows: dict[str, object], **tables: object) -> Plan:
    return a_plan(direction={"measures": ts(*rows)}, **tables)


def alcohol(kind: str = "rusmiddelpolitisk", **fields: object) -> Plan:
    return a_plan(about={"kind": kind}, direction={"alcohol": fields})


def numbers(licences: str, controls: str) -> Plan:
    return alcohol(licences=licences, controls_per_year=controls)


def hours(ours: str, where: str | None = "indoors", days: str = "Fredag", group: str = "1") -> Plan:
    return alcohol(hours=[{"id": "h1", "where": where, "group": group, "days": days, "ours": ours}])


def spirits(beer: str, spirits: str, days: str = "fredag") -> Plan:
    weaker = {"id": "h1", "where": "indoors", "group": "1_2", "days": "Fredag", "ours": beer}
    return alcohol(hours=[weaker, {"id": "h2", "where": "indoors", "group": "3", "days": days, "ours": spirits}])


def hearing(period: str, **about: object) -> Plan:
    return a_plan(about=KOMMUNEDELPLAN | about, process={"hearing_period": period})


def parties(*who: str) -> Plan:
    return a_plan(process={"hearing_parties": who})


def source(year: str | None, **about: object) -> Plan:
    return a_plan(depth="full", about=about, standing={"sources": [{"id": "k1", "name": "Ungdata", "year": year}]})


def situation(text: str, *sources: str, **standing: object) -> Plan:
    return a_plan(standing={"local_situation": text, "local_sources": sources, **standing})


def key_figure(value: str, source: str | None, unit: str = "%") -> dict[str, object]:
    """Return the tables of a key figure with a value, and of a source."""
    figure = {"id": "nt1", "name": "Beruset siste år", "unit": unit, "source": source, "values": [{"value": value}]}
    return {"figures": [figure], "sources": [{"id": "k1", "name": "Egen telling", "year": "2026"}]}


def goal(text: str) -> Plan:
    return direction(goals=[{"id": "m1", "text": text}])


def target(**fields: object) -> dict[str, object]:
    whole = {"id": "r1", "text": "18 % i 2030", "indicator": "Ungdata", "baseline": "24 %", "source": "Ungdata"}
    return whole | fields


def follow_up(reporting: str | None = None, revision: str | None = None, **about: object) -> Plan:
    return a_plan(about=about, learn={"reporting": reporting, "revision": revision})


def members(*who: str) -> Plan:
    return a_plan(organise={"groups": [{"id": "g1", "name": "Arbeidsgruppe", "members": "\n".join(who)}]})


def participants(*who: str) -> Plan:
    rows = [{"id": f"d{number}", "who": name} for number, name in enumerate(who, 1)]
    return a_plan(make_meaning={"participants": rows})


def involved(group: str, **about: object) -> Plan:
    return a_plan(about=about, make_meaning={"involvement": [{"id": "me1", "group": group}]})


def inputs(about: dict[str, object] | None = None, **fields: object) -> Plan:
    return a_plan(about=about or {}, process={"inputs": [{"id": "hi1", "sender": "Eldrerådet", **fields}]})


def evaluation(**fields: object) -> Plan:
    return a_plan(depth="full", learn={"evaluation": [{"id": "e1", "question": "Nådde vi målene?", **fields}]})


@dataclass(frozen=True)
class Case:
    """Plans that trip a check, with address and weight; plans that are just right; plans it does not apply to."""

    place: str
    weight: str
    trips: list[Plan]
    is_right: list[Plan]
    does_not_apply: list[Plan] = field(default_factory=list)


SERVED = {"serves": ["m1"], "responsible": "Kultur", "due": "2028", "cost": "Innenfor ramme", "level": "population"}


def without(name: str) -> Case:
    """Return the case of a measure without one of the fields every measure needs."""
    place = f"direction.measures.t1.{name}"
    empty = {"serves": []} if name == "serves" else {name: "  "} if name != "level" else {}
    lacking = {key: value for key, value in SERVED.items() if key != name}
    return Case(
        place,
        "doubtful" if name in ("serves", "level") else "missing",
        [direction(measures=[t(**lacking)]), direction(measures=[t(**lacking, **empty)])],
        [direction(measures=[t(**SERVED)], goals=[M1])],
        [
            a_plan(standing={"challenges": [U1]}),
            goal("Alle trives"),
            *(
                a_plan(about=kind, direction={"measures": [t(**lacking)]})
                for kind in (FOLKEHELSE, ALCOHOL_ONLY)
                if name == "level"
            ),
        ],
    )


CASES: dict[str, Case] = {
    "page_to_clarify": Case(
        "pages.standing.challenges.mark",
        "missing",
        [a_plan(pages={"standing.challenges": {"mark": "clarify", "note": "Spør NAV"}})],
        [
            a_plan(pages={"standing.challenges": {"mark": "done", "note": "Spør NAV"}}),
            a_plan(pages={"standing.challenges": {"note": "Spør NAV"}}),
        ],
        [a_plan(pages={"en.side.som.ikke.finnes": {"mark": "clarify"}})],
    ),
    "done_but_empty": Case(
        "pages.direction.goals.mark",
        "missing",
        [
            a_plan(pages={"direction.goals": {"mark": "done"}}),
            a_plan(
                pages={"direction.goals": {"mark": "done", "note": "Alt er sagt"}}, direction={"goals": [{"id": "m1"}]}
            ),
            a_plan(pages={"direction.goals": {"mark": "done"}}, direction={"names": {"goal": "Hovedmål"}}),
        ],
        [
            a_plan(pages={"direction.goals": {"mark": "done"}}, direction={"goals": [M1]}),
            a_plan(pages={"direction.goals": {"mark": "not_relevant"}}),
        ],
        [
            a_plan(pages={"direction.choices": {"mark": "done"}}, depth="kort"),
            a_plan(pages={"direction.hours": {"mark": "done"}}, about=FOLKEHELSE),
        ],
    ),
    "period_reversed": Case(
        "about.period_end",
        "doubtful",
        [
            a_plan(about={"period_start": 2027, "period_end": 2025}),
            a_plan(about={"period_start": 2027, "period_end": 2025, "action_start": 2027, "action_end": 2026}),
        ],
        [a_plan(about=PERIOD), a_plan(about={"period_start": 2027, "period_end": 2027})],
        [a_plan(about={"period_end": 2025})],
    ),
    "time_reversed": Case(
        "process.hearing_period",
        "doubtful",
        [hearing("1.6.–1.5.2027"), hearing("2027-06-01 – 2027-05-01"), hearing("juni 2027 til mai 2027")],
        [hearing("1.5.–1.6.2027"), hearing("15. desember–1. februar 2028"), hearing("mai 2027")],
        [a_plan(process={"knowledge_for_process": "2027–2025"})],
    ),
    "date_impossible": Case(
        "process.hearing_period",
        "doubtful",
        [hearing("31.02"), hearing("1.4.–31.4.2027"), hearing("fra 29. februar 2027"), hearing("2027-02-30")],
        [hearing("29.02.2028"), hearing("Møte kl. 8.30 den 31.12.2027")],
        [a_plan(process={"knowledge_for_process": "Se punkt 31.02"})],
    ),
    "year_impossible": Case(
        "about.period_start",
        "doubtful",
        [
            a_plan(about={"period_start": 30}),
            a_plan(about={"period_start": 1989}),
            a_plan(about={"period_start": 2101}),
        ],
        [a_plan(about={"period_start": 1990}), a_plan(about={"period_start": 2100})],
        [a_plan(standing={"sources": [{"id": "k1", "name": "Bygdebok", "year": "1954"}]})],
    ),
    "start_after_due": Case(
        "direction.measures.t1.start",
        "doubtful",
        [
            with_measures({"start": "2029", "due": "2028"}),
            with_measures({"start": "august 2028", "due": "1. juni 2028"}),
        ],
        [with_measures({"start": "2028", "due": "2028"}), with_measures({"start": "juni 2028", "due": "2028"})],
        [with_measures({"start": "snart", "due": "2028"}), goal("Alle trives")],
    ),
    "challenge_unanswered": Case(
        "standing.challenges.u1.title",
        "missing",
        [a_plan(standing={"challenges": [U1]}, direction={"goals": [{"id": "m1", "challenges": ["u9"]}]})],
        [
            a_plan(standing={"challenges": [U1]}, direction={"goals": [M1]}),
            a_plan(standing={"challenges": [U1]}, direction={"focus_areas": [{"id": "i1", "challenges": ["u1"]}]}),
            a_plan(standing={"challenges": [U1]}, direction={"measures": [t(serves=["u1"])]}),
        ],
        [a_plan(standing={"challenges": [U1]})],
    ),
    "goal_without_challenge": Case(
        "direction.goals.m1.challenges",
        "doubtful",
        [a_plan(standing={"challenges": [U1]}, direction={"goals": [{"id": "m1", "text": "Alle trives"}]})],
        [a_plan(standing={"challenges": [U1]}, direction={"goals": [M1]})],
        [goal("Alle trives")],
    ),
    "result_target_vague": Case(
        "direction.result_targets.r1.indicator",
        "doubtful",
        [direction(result_targets=[target(indicator=None)]), direction(result_targets=[target(text="Færre")])],
        [direction(result_targets=[target()])],
        [goal("Alle trives")],
    ),
    "measure_serves_nothing": without("serves"),
    **{f"measure_without_{name}": without(name) for name in ("responsible", "due", "cost", "level")},
    "goal_without_measure": Case(
        "direction.goals.m1.text",
        "doubtful",
        [direction(goals=[M1], measures=[t()])],
        [
            direction(goals=[M1], measures=[t(serves=["m1"])]),
            direction(
                goals=[M1],
                focus_areas=[{"id": "i1", "goals": ["m1"]}],
                strategies=[{"id": "s1", "serves": ["i1"]}],
                measures=[t(serves=["s1"])],
            ),
        ],
        [direction(goals=[M1])],
    ),
    "result_target_without_measure": Case(
        "direction.result_targets.r1.text",
        "hint",
        [direction(result_targets=[target()], measures=[t()])],
        [
            direction(result_targets=[target()], measures=[t(serves=["r1"])]),
            direction(
                result_targets=[target()], strategies=[{"id": "s1", "serves": ["r1"]}], measures=[t(serves=["s1"])]
            ),
        ],
        [direction(result_targets=[target()])],
    ),
    "measures_without_verb": Case(
        "direction.measures.t1.title",
        "hint",
        [
            a_plan(depth="full", direction={"measures": [t(title=title)]})
            for title in ("Natteravn", "Frisklivssentral på Nes", "Kurs i ansvarlig vertskap")
        ],
        [
            a_plan(depth="full", direction={"measures": [t(title=title)]})
            for title in (
                "Åpne klubben",
                "Å gi råd",
                "Tilby kurs",
                "Gi hjelp",
                "Byggja hus",
                "Møtast oftare",
                "Få fart",
            )
        ],
        [with_measures({}), a_plan(depth="full", direction={"measures": [{"id": "t1", "due": "2028"}]})],
    ),
    "measure_without_status": Case(
        "direction.measures.t1.status",
        "hint",
        [a_plan(depth="full", about={"stage": "adopted"}, direction={"measures": [t()]})],
        [a_plan(depth="full", about={"stage": "adopted"}, direction={"measures": [t(status="not_started")]})],
        [
            a_plan(depth="full", about={"stage": "hearing"}, direction={"measures": [t()]}),
            a_plan(about={"stage": "adopted"}, direction={"measures": [t()]}),
        ],
    ),
    "no_follow_up_time": Case(
        "learn.reporting",
        "hint",
        [follow_up("Kommunestyret hvert år", "Rulleres i 2030")],
        [
            follow_up("Kommunestyret i mars hvert år"),
            follow_up("Utvalet får årsmeldinga"),
            follow_up("Formannskapet", "Saman med økonomiplanen"),
        ],
        [direction(measures=[t()]), follow_up("Det skrives en rapport")],
    ),
    "no_evaluation": Case(
        "learn.evaluation",
        "hint",
        [a_plan(depth="full", learn={"reporting": "Kommunestyret i mars"})],
        [
            a_plan(
                depth="full",
                learn={"reporting": "Kommunestyret i mars", "evaluation": [{"id": "e1", "question": "Virket det?"}]},
            )
        ],
        [follow_up("Kommunestyret i mars"), a_plan(depth="full", direction={"measures": [t()]})],
    ),
    "involvement_without_result": Case(
        "make_meaning.involvement.me1.came_out",
        "hint",
        [involved("Elever på 8. trinn")],
        [
            a_plan(make_meaning={"involvement": [{"id": "me1", "group": "Elever", "came_out": "Et sted å være"}]}),
            a_plan(make_meaning={"involvement": [{"id": "me1", "group": "Elever", "changed": "Tiltak 1.3"}]}),
        ],
        [members("Leder"), a_plan(make_meaning={"involvement": [{"id": "me1"}]})],
    ),
    "challenge_without_consequence": Case(
        "standing.challenges.u1.consequence",
        "hint",
        [a_plan(depth="full", standing={"challenges": [U1]})],
        [a_plan(depth="full", standing={"challenges": [U1 | {"consequence": "Flere blir syke."}]})],
        [a_plan(standing={"challenges": [U1]}), a_plan(depth="full", standing={"challenges": [{"id": "u1"}]})],
    ),
    "no_sanctions": Case(
        "direction.alcohol.sanctions",
        "hint",
        [alcohol(cap="18"), hours("08.00–18.00")],
        [
            alcohol(sanctions="Etter forskriften"),
            alcohol(cap="18", rules=[{"id": "a1", "title": "Prikker", "text": "12 gir en uke"}]),
        ],
        [alcohol("folkehelseplan", cap="18"), a_plan(about=RUS)],
    ),
    "no_mandate": Case(
        "about.mandate.ordered_by",
        "missing",
        [
            direction(goals=[M1]),
            direction(measures=[t()]),
            a_plan(about={"mandate": {"why_now": "Den forrige går ut"}}),
            a_plan(about={"mandate": {"ordered_by": "  "}}, direction={"goals": [M1]}),
        ],
        [
            a_plan(about={"mandate": {"ordered_by": "Kommunestyret"}}, direction={"goals": [M1]}),
            a_plan(about={"mandate": {"decision": "Sak 8/26"}}, direction={"goals": [M1]}),
        ],
        [a_plan(standing={"challenges": [U1]}), a_plan(about={"title": "Folkehelseplan"})],
    ),
    "previous_plan_unsaid": Case(
        "standing.previous_plan",
        "hint",
        [situation("Vi er mange.")],
        [situation("Vi er mange.", previous_plan="Dette er den første.")],
        [a_plan(standing={"challenges": [U1]})],
    ),
    "only_health_takes_part": Case(
        "make_meaning.participants",
        "doubtful",
        [
            participants("Kommuneoverlegen", "Helsestasjonen", "Psykisk helse- og rusteam"),
            participants("Kommuneoverlegen", "Skulehelsetenesta", "Heimetenesta"),
        ],
        [
            participants("Kommuneoverlegen", "Helsestasjonen", "NAV"),
            participants("Kommuneoverlegen", "Helsestasjonen", "Folkehelsekoordinator"),
            participants("Kommuneoverlegen", "Helsestasjonen", "Helse og omsorg, Oppvekst"),
            participants("Kommuneoverlegen", "Helsestasjonen"),  # too few to tell
        ],
        [a_plan(organise={"groups": [{"id": "g1", "name": "Helsegruppen"}]})],
    ),
    "children_unrepresented": Case(
        "organise.groups",
        "doubtful",
        [members("Leder", "Rådgiver"), a_plan(about=KOMMUNEDELPLAN, organise={"groups": [{"id": "g1", "name": "AG"}]})],
        [
            members("Barnas representant i plansaker"),
            members("Barn og unges representant"),
            members("Barnerepresentanten"),
            members("Leder, ivaretar interessene til barn og unge"),
            members("Barnetalsperson"),
        ],
        [a_plan(standing={"challenges": [U1]}), direction(measures=[t()])],
    ),
    "children_uninvolved": Case(
        "make_meaning.involvement",
        "doubtful",
        [involved("Pensjonister", **KOMMUNEDELPLAN), involved("Tungt belastede", **KOMMUNEDELPLAN)],
        [
            involved("Elever på 8. trinn", **KOMMUNEDELPLAN),
            involved("Ungdomsrådet", **KOMMUNEDELPLAN),
            involved("Skulane", **KOMMUNEDELPLAN),
        ],
        [a_plan(about=KOMMUNEDELPLAN), members("Leder")],
    ),
    "source_too_old": Case(
        "standing.sources.k1.year",
        "doubtful",
        [source("2022", **PERIOD), source("2021"), source("2019–2022", **PERIOD), source("våren 2021")],
        [source("2023", **PERIOD), source("2022"), source("2019–2023", **PERIOD), source("2027", **PERIOD)],
        [source(None, **PERIOD), source("i fjor", **PERIOD), a_plan(about=PERIOD)],
    ),
    "figure_without_source": Case(
        "standing.local_sources",
        "doubtful",
        [
            situation("17 % har vært beruset."),
            situation("Det er 112 brukere av tjenesten."),
            situation("3 av 4 elever trives."),
            situation("I 2025 var det 1 200 innbyggere over 80."),
            situation("12,5 prosent"),
        ],
        [
            situation("17 % har vært beruset.", "k1"),
            situation("17 % har vært beruset, viser Ungdata."),
            situation("17 % (kilde: egen telling)"),
            situation("17 % i Vår egen telling.", sources=[{"id": "k1", "name": "Vår egen telling"}]),
            situation("17 % har vært beruset.", **key_figure("17", "k1")),
            situation("Her bor 8 200 innbyggere.", **key_figure("8 200", "k1", unit="innbyggere")),
            a_plan(standing=key_figure("skjult", None)),
        ],
        [
            situation("Vi er mange, og i 2025 ble vi flere."),
            situation("Elever på 8.–10. trinn og eldre over 67 år, jf. § 4 og kl. 03.00."),
            situation("1. januar 2026 ble loven endret."),
            a_plan(standing={"previous_plan": "19 tiltak, 63 % gjennomført"}),
        ],
    ),
    "overview_unnamed": Case(
        "standing.sources",
        "hint",
        [source("2025")],
        [
            a_plan(standing={"sources": [{"id": "k1", "name": "Oversikt over folkehelsen 2024"}]}),
            a_plan(standing={"sources": [{"id": "k1", "name": "Oversikta over helsetilstanden"}]}),
            a_plan(
                about={"anchoring": {"overview": {"document": "Oversikt"}}},
                standing={"sources": [{"id": "k1", "name": "Ungdata"}]},
            ),
        ],
        [source("2025", **ALCOHOL_ONLY), situation("Vi er mange.")],
    ),
    "inequality_unnamed": Case(
        "standing.challenges.u1.hit_hardest",
        "doubtful",
        [a_plan(standing={"challenges": [U1]}), a_plan(standing={"challenges": [U1]}, direction={"goals": [M1]})],
        [
            a_plan(standing={"challenges": [U1 | {"hit_hardest": "De som bor alene"}]}),
            a_plan(standing={"challenges": [U1], "local_situation": "Sosial ulikhet øker."}),
            a_plan(standing={"challenges": [U1], "local_situation": "Sosial ulikskap i helse aukar."}),
            a_plan(standing={"challenges": [U1 | {"description": "Familier med lavinntekt rammes mest."}]}),
        ],
        [
            a_plan(about=ALCOHOL_ONLY, standing={"challenges": [U1]}),
            situation("Vi er mange."),
        ],
    ),
    "best_interests_unnamed": Case(
        "about.mandate.limits",
        "doubtful",
        [
            direction(goals=[M1]),
            direction(measures=[t()]),
            a_plan(about={"guidance": [{"id": "f1", "demand": "Barnets beste"}]}, direction={"goals": [M1]}),
        ],
        [
            a_plan(about={"mandate": {"limits": "Barnets beste går foran."}}, direction={"goals": [M1]}),
            a_plan(
                about={"mandate": {"limits": "Vi har sett på kva som er best for barnet."}}, direction={"goals": [M1]}
            ),
            direction(measures=[t(why_it_works="Barnas beste er vurdert.")]),
        ],
        [a_plan(about=ALCOHOL_ONLY, direction={"goals": [M1]}), a_plan(standing={"challenges": [U1]})],
    ),
    "sami_population_unnamed": Case(
        "about.mandate.limits",
        "hint",
        [direction(goals=[M1]), direction(measures=[t(title="Det same som før")])],
        [
            direction(measures=[t(description="Tilbudet gis også på sørsamisk.")]),
            a_plan(about={"mandate": {"limits": "Det bor få samer her."}}, direction={"goals": [M1]}),
            a_plan(process={"hearing_parties": ["Sametinget"]}, direction={"goals": [M1]}),
        ],
        [a_plan(about=ALCOHOL_ONLY, direction={"goals": [M1]}), a_plan(standing={"challenges": [U1]})],
    ),
    "no_goals": Case(
        "direction.goals",
        "missing",
        [direction(measures=[t()])],
        [
            direction(measures=[t()], goals=[M1]),
            direction(measures=[t()], focus_areas=[{"id": "i1", "name": "Bolig"}]),
            direction(measures=[t()], result_targets=[target()]),
        ],
        [a_plan(standing={"challenges": [U1]})],
    ),
    "too_many_goals": Case(
        "direction.goals",
        "hint",
        [direction(goals=[M1 | {"id": f"m{n}"} for n in range(1, 8)])],
        [direction(goals=[M1 | {"id": f"m{n}"} for n in range(1, 7)])],
        [direction(focus_areas=[{"id": f"i{n}"} for n in range(1, 9)])],
    ),
    "goal_is_activity": Case(
        "direction.goals.m1.text",
        "doubtful",
        [
            goal("Kommunen skal jobbe med psykisk helse"),
            goal("Vi vil arbeide aktivt mot mobbing"),
            goal("Vi arbeider for flere møteplasser"),
            goal("Ha fokus på de unge"),
            goal("Auke merksemda og ha sterkt fokus på rus"),
            goal("Fokusere på folkehelse"),
            goal("Styrke arbeidet med tidlig innsats"),
            goal("Styrkje det førebyggjande arbeidet mot rus"),
            goal("Auke medvitet om alkohol"),
            goal("Bidra til god helse"),
            goal("Sette søkelys på ensomhet"),
        ],
        [
            goal("Barn og unge vokser opp uten mobbing"),
            goal("Alle som jobber med barn, vet hva de skal gjøre"),
            goal("Flere er i arbeid, med god helse"),
            goal("Færre drikker"),
        ],
        [direction(strategies=[{"id": "s1", "text": "Styrke arbeidet med tidlig innsats"}])],
    ),
    "goals_without_inequality": Case(
        "direction.goals.m1.text",
        "hint",
        [goal("Alle trives")],
        [
            goal("Forskjellene i helse er mindre"),
            goal("Sosiale helseskilnader er jamna ut"),
            goal("Alle er med, uansett inntekt"),
            direction(goals=[M1], focus_areas=[{"id": "i1", "aims": ["Mindre sosial ulikhet"]}]),
        ],
        [a_plan(about=ALCOHOL_ONLY, direction={"goals": [M1]}), direction(measures=[t()])],
    ),
    "national_goal_unmet": Case(
        "direction.national_goals.n1.text",
        "doubtful",
        [direction(national_goals=[{"id": "n1", "text": "Flere gode leveår"}], goals=[M1])],
        [direction(national_goals=[{"id": "n1"}], goals=[M1 | {"national_goals": ["n1"]}])],
        [direction(national_goals=[{"id": "n1"}]), direction(goals=[M1])],
    ),
    "result_target_without_baseline": Case(
        "direction.result_targets.r1.baseline",
        "hint",
        [direction(result_targets=[target(baseline=None)]), direction(result_targets=[target(baseline="", source="")])],
        [direction(result_targets=[target()])],
        [goal("Alle trives")],
    ),
    "result_target_serves_nothing": Case(
        "direction.result_targets.r1.serves",
        "hint",
        [direction(goals=[M1], result_targets=[target()])],
        [direction(goals=[M1], result_targets=[target(serves=["m1"])])],
        [direction(result_targets=[target()])],
    ),
    "strategy_without_measure": Case(
        "direction.strategies.s1.text",
        "hint",
        [direction(strategies=[{"id": "s1", "text": "Vi går sammen"}], measures=[t()])],
        [direction(strategies=[{"id": "s1", "text": "Vi går sammen"}], measures=[t(serves=["s1"])])],
        [direction(strategies=[{"id": "s1", "text": "Vi går sammen"}])],
    ),
    "due_outside_period": Case(
        "direction.measures.t1.due",
        "doubtful",
        [
            a_plan(about=PERIOD, direction={"measures": [t(due=due)]})
            for due in ("2031", "1. januar 2031", "2. kvartal 2026", "2028–2032")
        ]
        + [
            a_plan(about=PERIOD | action, direction={"measures": [t(due=due)]})
            for action, due in (({"action_end": 2028}, "2029"), ({"action_start": 2028, "action_end": 2029}, "2027"))
        ],
        [
            a_plan(about=PERIOD, direction={"measures": [t(due=due)]})
            for due in ("2030", "31.12.2030", "1. januar 2027", "2026–2027", "Løpende", "snart", "Vår 2028")
        ]
        + [a_plan(about=PERIOD | {"action_start": 2027, "action_end": 2032}, direction={"measures": [t(due="2031")]})],
        [
            direction(measures=[t(due="2031")]),
            a_plan(about=PERIOD, direction={"measures": [t(due="2025", status="done")]}),
            a_plan(about={"period_start": 2030, "period_end": 2027}, direction={"measures": [t(due="2028")]}),
            a_plan(about=PERIOD, act={"tasks": [{"id": "o1", "due": "2026"}]}),
        ],
    ),
    "measure_without_priority": Case(
        "direction.measures.t1.priority",
        "hint",
        [direction(measures=[t()])],
        [direction(measures=[t(priority="can_wait")])],
        [goal("Alle trives")],
    ),
    "responsible_is_many": Case(
        "direction.measures.t1.responsible",
        "hint",
        [direction(measures=[t(responsible=who)]) for who in ("K&O, TEK", "NAV/politiet", "Rektor; FAU")],
        [
            direction(measures=[t(responsible=who)])
            for who in ("Kultur og oppvekst (K&O)", "Psykisk helse- og rusteam", "Helse og omsorg")
        ],
        [direction(measures=[t(partners="K&O, TEK")])],
    ),
    "measure_without_target_group": Case(
        "direction.measures.t1.target_group",
        "hint",
        [a_plan(depth="full", direction={"measures": [t()]})],
        [
            a_plan(depth="full", direction={"measures": [t(groups=["youth"])]}),
            a_plan(depth="full", direction={"measures": [t(target_group="Skiftarbeidere")]}),
        ],
        [with_measures({})],
    ),
    "measure_without_funding": Case(
        "direction.measures.t1.funding_status",
        "hint",
        [a_plan(depth="full", direction={"measures": [t(cost="kr 425 000")]})],
        [
            a_plan(depth="full", direction={"measures": [t(cost="kr 425 000", funding="Bevillingsgebyr")]}),
            a_plan(depth="full", direction={"measures": [t(cost="kr 425 000", funding_status="applied")]}),
            a_plan(depth="full", direction={"measures": [t(cost="Innenfor ramme")]}),
            a_plan(depth="full", direction={"measures": [t(cost="avklares")]}),
        ],
        [with_measures({"cost": "kr 425 000"})],
    ),
    "level_without_measure": Case(
        "direction.measures",
        "hint",
        [
            with_measures({"level": "population"}, {"level": "at_risk"}, {"level": "at_risk"}),
            with_measures({"level": "population"}, pages={"direction.measures": {"mark": "done"}}),
        ],
        [
            with_measures({"level": "population"}, {"level": "at_risk"}, {"level": "problematic_use"}),
            with_measures({"level": "population"}, {"level": "at_risk"}),  # two cannot cover three
        ],
        [
            with_measures({}, {}, {}),  # each of them is told that it lacks its level
            with_measures({"level": "population"}, {}, {}, about=ALCOHOL_ONLY),
            with_measures({"level": "population"}, {}, {}, about=FOLKEHELSE),
        ],
    ),
    "only_health_responsible": Case(
        "direction.measures",
        "doubtful",
        [
            with_measures(*({"responsible": who} for who in ("Helsestasjonen", "Helse og velferd (H&V)", "Rusteam"))),
            with_measures({"responsible": "Fastlegane"}, pages={"direction.measures": {"mark": "done"}}),
        ],
        [
            with_measures(*({"responsible": who} for who in ("Helsestasjonen", "Hjemmetjenesten", "Kultur"))),
            with_measures(*({"responsible": who} for who in ("Legevakta", "Jordmor", "Helse, oppvekst og kultur"))),
            with_measures(*({"responsible": who} for who in ("Legevakta", "Jordmor", "Folkehelsekoordinator"))),
            with_measures({"responsible": "Helsestasjonen"}, {"responsible": "Hjemmetjenesten"}),
        ],
        [with_measures({}, {}, {})],
    ),
    "no_measure_for_young": Case(
        "direction.measures",
        "doubtful",
        [
            with_measures({}, {}, {"groups": ["older"]}),
            with_measures({"title": "Tungtransport og lunger"}, pages={"direction.measures": {"mark": "done"}}),
        ],
        [
            with_measures({}, {}, {"groups": ["youth"]}),
            with_measures({}, {}, {"title": "Åpen ungdomsklubb"}),
            with_measures({}, {}, {"target_group": "Elevar i ungdomsskulen"}),
            with_measures({}),
        ],
        [with_measures({}, {}, {}, about=ALCOHOL_ONLY), goal("Alle trives")],
    ),
    "no_hours": Case(
        "direction.alcohol.hours",
        "missing",
        [alcohol(cap="18"), alcohol(hours=[{"id": "h1", "where": "shop", "statutory": "08–18"}])],
        [hours("08.00–18.00")],
        [alcohol("folkehelseplan", cap="18"), a_plan(about=RUS)],
    ),
    "no_cap": Case(
        "direction.alcohol.cap",
        "doubtful",
        [alcohol(control="To kontrollører"), hours("08.00–18.00"), alcohol("alkoholpolitisk", licences="22")],
        [alcohol(cap="Ikke noe tak")],
        [alcohol("folkehelseplan", control="To"), a_plan(about=RUS)],
    ),
    "no_control": Case(
        "direction.alcohol.control",
        "missing",
        [alcohol(cap="18"), hours("08.00–18.00"), alcohol("samlet", cap="18")],
        [alcohol(cap="18", control="To kontrollører"), alcohol(cap="18", controls_per_year="66")],
        [alcohol("folkehelseplan", cap="18"), a_plan(about=RUS)],
    ),
    "too_few_controls": Case(
        "direction.alcohol.controls_per_year",
        "doubtful",
        [
            numbers("22", "65"),
            numbers("17 skjenkebevillinger og 5 salgsbevillinger", "65"),
            numbers("22 (17 skjenking, 5 salg)", "65 per år"),
            numbers("22 i 2025", "ca. 65 kontroller i året"),
            numbers("1 200", "3 599"),
            numbers("14 skjenkestader, 6 butikkar og 1 vinmonopol", "59"),
            numbers("21 (14 skjenkesteder, 6 butikker og 1 vinmonopol)", "59"),
            numbers("6 restauranter, 4 butikker, Vinmonopolet", "29"),
        ],
        [
            numbers("22", "66"),
            numbers("1 200", "3 600"),
            numbers("22 (17 + 5)", "minst 66"),
            numbers("1 vinmonopol", "0"),
        ],
        [
            numbers("22", "3 per sted"),
            numbers("22", "3 ganger antallet"),
            numbers("22", "mange"),
            numbers("22", "60–70"),
            numbers("rundt 20–25", "60"),
            alcohol(licences="22"),
            alcohol("folkehelseplan", licences="22", controls_per_year="3"),
        ],
    ),
    "controls_unreadable": Case(
        "direction.alcohol.licences",
        "hint",
        [numbers("Se vedlegg", "66"), numbers("rundt 20–25", "60")],
        [numbers("22", "66"), numbers("14 skjenkestader, 6 butikkar og 1 vinmonopol", "60")],
        [alcohol(licences="20–25"), numbers("20–25", "3 per sted"), a_plan(about=RUS)],
    ),
    "hours_beyond_law": Case(
        "direction.alcohol.hours.h1.ours",
        "doubtful",
        [
            hours("08–10 og 11–04"),
            hours("0800-0330"),
            hours("Hele døgnet"),
            hours("heile døgnet"),
            hours("til kl. 04"),
            hours("11.00–03.30"),
            hours("18:00 - 04:00", "outdoors"),
            hours("08.00–20.30", "shop", "Mandag–fredag"),
            hours("8–19", "shop", "Lørdag og dagen før helligdag"),
            hours("10–20.30", "producer", "Fredag"),
            hours("10–19", "producer", "Dager før søn- og helligdager"),
            hours("09–19", "wine_monopoly", "Mandag–fredag"),
            hours("10–17", "wine_monopoly", "Laurdag"),
        ],
        [
            hours("11.00–03.00"),
            hours("11.00–24.00"),
            hours("08.00–20.00", "shop", "Mandag–fredag"),
            hours("08.00–18.00", "shop", "Laurdag"),
            hours("10.00–18.00", "producer", "Laurdag"),
            hours("10.00–16.00", "wine_monopoly", "Lørdag"),
            hours("08.00–20.00", "shop", "Mandag–lørdag"),
        ],
        [hours("Stengt"), hours("lenge"), a_plan(about=RUS)],
    ),
    "hours_before_law": Case(
        "direction.alcohol.hours.h1.ours",
        "doubtful",
        [hours("05.00–01.00"), hours("fra 11.00", group="3"), hours("07.00–20.00", "shop")],
        [hours("06.00–01.00"), hours("13.00–01.00", group="3"), hours("08.00–20.00", "shop"), hours("00.00–02.00")],
        [hours("Stengt"), hours("05.00–01.00", where=None), a_plan(about=RUS)],
    ),
    "sale_on_closed_day": Case(
        "direction.alcohol.hours.h1.ours",
        "doubtful",
        [
            hours("12.00–16.00", "shop", "Søndag"),
            hours("08–18", "shop", "Sundagar og heilagdagar"),
            hours("08–18", "shop", "1. og 17. mai"),
            hours("08–20", "shop", "Alle dager"),
        ],
        [
            hours("08–18", "shop", "Dager før søn- og helligdager"),
            hours("08–18", "shop", "Alle dager unntatt søndag"),
            hours("Ikke salg", "shop", "Søn- og helligdager"),
        ],
        [hours("11–01", "indoors", "Søndag"), a_plan(about=RUS)],
    ),
    "hours_unreadable": Case(
        "direction.alcohol.hours.h1.ours",
        "doubtful",
        [hours("tull"), hours("25.00–26.00"), hours("08.00–25.00")],
        [hours("08–18"), hours("Stengt"), hours("som lova"), hours("kl. 11")],
        [hours(""), a_plan(about=RUS)],
    ),
    "spirits_beyond_beer": Case(
        "direction.alcohol.hours.h2.ours",
        "doubtful",
        [spirits("11–01", "13–02"), spirits("15–01", "13–24"), spirits("11–01", "til 02.00")],
        [spirits("11–02", "13–02"), spirits("11–01", "13–24")],
        [spirits("Stengt", "13–24"), spirits("11–01", "13–02", days="Lørdag"), a_plan(about=RUS)],
    ),
    "hearing_too_short": Case(
        "process.hearing_period",
        "doubtful",
        [
            hearing("1. mars 2027 – 10. april 2027"),
            hearing("mars 2027"),
            hearing("fire uker fra 1. mars 2027"),
            hearing("uke 39–43 2026"),
        ],
        [
            hearing("1. mars 2027 – 11. april 2027"),
            hearing("uke 39–44 2026"),
            hearing("21. september 2026 til 9. november 2026 (sju uker)"),
            hearing("seks uker"),
            hearing("våren 2027"),
            hearing("1. mars 2027"),
        ],
        [hearing("mars 2027", **TEMAPLAN), hearing("mars 2027", procedure=None), a_plan(about=KOMMUNEDELPLAN)],
    ),
    "council_not_heard": Case(
        "process.hearing_parties",
        "doubtful",
        [
            parties("Ungdomsrådet", "Eldrerådet"),
            parties("Eldrerådet", "Rådet for personer med funksjonsnedsettelse"),
            parties("NAV"),
            a_plan(process={"hearing_period": "mars 2027"}),
        ],
        [
            parties("Ungdomsrådet", "Eldrerådet", "Rådet for personer med funksjonsnedsettelse"),
            parties("Barne- og ungdomsrådet", "Rådet for eldre og personar med funksjonsnedsetjing"),
            parties("De tre lovfestede rådene"),
            a_plan(
                process={
                    "hearing_parties": ["Ungdomsrådet", "Eldrerådet"],
                    "inputs": [{"id": "hi1", "sender": "Råd for personer med funksjonsnedsettelse"}],
                }
            ),
        ],
        [a_plan(process={"knowledge_for_process": "Hvem?"}), a_plan(about=KOMMUNEDELPLAN)],
    ),
    "input_unassessed": Case(
        "process.inputs.hi1.assessment",
        "doubtful",
        [inputs(KOMMUNEDELPLAN, summary="Flere boliger")],
        [inputs(KOMMUNEDELPLAN, outcome="noted"), inputs(KOMMUNEDELPLAN, assessment="Enig")],
        [parties("Eldrerådet")],
    ),
    "evaluation_incomplete": Case(
        "learn.evaluation.e1.who",
        "hint",
        [evaluation(when="2028"), evaluation()],
        [evaluation(who="Kommuneoverlegen", when="2028")],
        [follow_up("Kommunestyret")],
    ),
    "no_follow_up_body": Case(
        "learn.reporting",
        "doubtful",
        [
            follow_up("Det skrives en rapport", "2030"),
            follow_up(None, "Rulleres i 2030"),
            a_plan(about={"stage": "hearing"}, direction={"measures": [t()]}),
        ],
        [
            follow_up("Kommunestyret får en rapport i mars"),
            follow_up("Til utvalet kvart år"),
            follow_up("Styringsgruppa"),
        ],
        [direction(measures=[t()]), a_plan(about={"stage": "hearing"})],
    ),
    "no_revision_year": Case(
        "learn.revision",
        "doubtful",
        [
            follow_up("Kommunestyret"),
            follow_up("Kommunestyret i 2028", "Når det trengs"),
            a_plan(about={"stage": "adopted"}, direction={"measures": [t()]}),
        ],
        [follow_up(None, "Rulleres i 2030"), follow_up(None, "Kvart fjerde år"), follow_up(None, "Hver valgperiode")],
        [direction(measures=[t()]), a_plan(about={"stage": "hearing"})],
    ),
    "birth_number": Case(
        "standing.local_situation",
        "doubtful",
        [situation("Ring 13097248022."), situation("Ring 130972 48022.")],
        [situation("Ring 13097248023."), situation("Ring 22 22 22 22.")],
        [a_plan(standing={"challenges": [U1]})],
    ),
    "small_count": Case(
        "standing.local_situation",
        "doubtful",
        [situation("3 elever har sluttet."), situation("Det gjeld to ungdommar.")],
        [situation("Seks elever har sluttet."), situation("Barn som bor med én forelder."), situation("3 av 4 elever")],
        [members("2 elever"), a_plan(act={"tasks": [{"id": "o1", "responsible": "To elever"}]})],
    ),
    "answer_without_page": Case(
        "direction.measures.t1",
        "doubtful",
        [a_plan(direction={"measures": [t(effekt="Stor")]}), a_plan(direction={"measures": [t(a="b", c=["d", 1])]})],
        [a_plan(direction={"measures": [t()]})],
        [a_plan()],
    ),
}


def found(plan: Plan, language: str = "nb") -> list[tuple[str, str, str]]:
    guide = load_guide("nn" if language == "nn" else "nb")
    return [(finding.check, finding.address, finding.weight) for finding in all_findings(plan, guide, TODAY)]


def names(plan: Plan) -> set[str]:
    return {check for check, _, _ in found(plan)}


@pytest.mark.parametrize(
    ("check", "plan"), [(check, plan) for check, case in CASES.items() for plan in case.trips], ids=lambda value: ""
)
def test_what_is_wrong_is_found(check: str, plan: Plan) -> None:
    assert check in names(plan), check


@pytest.mark.parametrize("check", CASES)
def test_a_finding_has_its_place_and_weight(check: str) -> None:
    case = CASES[check]
    assert (check, case.place, case.weight) in found(case.trips[0])


@pytest.mark.parametrize(
    ("check", "plan"), [(check, plan) for check, case in CASES.items() for plan in case.is_right], ids=lambda value: ""
)
def test_what_is_just_right_is_left_alone(check: str, plan: Plan) -> None:
    assert check not in names(plan), check


@pytest.mark.parametrize(
    ("check", "plan"),
    [(check, plan) for check, case in CASES.items() for plan in case.does_not_apply],
    ids=lambda value: "",
)
def test_a_check_is_silent_where_it_does_not_apply(check: str, plan: Plan) -> None:
    assert check not in names(plan), check


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (involved("Pensjonister"), ("children_uninvolved", "make_meaning.involvement", "hint")),
        (inputs(summary="Flere boliger"), ("input_unassessed", "process.inputs.hi1.assessment", "hint")),
        (
            a_plan(depth="full", about=TEMAPLAN, process={"roles": [{"id": "ro1", "who": "Rådgiver"}]}),
            ("children_unrepresented", "process.roles", "hint"),
        ),
        (
            a_plan(depth="full", about=PERIOD, direction={"result_targets": [target(due="2035")]}),
            ("due_outside_period", "direction.result_targets.r1.due", "hint"),
        ),
    ],
    ids=lambda value: "",
)
def test_what_is_a_duty_in_one_plan_is_a_hint_in_another(plan: Plan, expected: tuple[str, str, str]) -> None:
    assert expected in found(plan)


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (direction(goals=[M1], result_targets=[target(source=None)]), "direction.result_targets.r1.source"),
        (direction(result_targets=[target(text="Færre i 2030", baseline=None)]), "direction.result_targets.r1.target"),
        (direction(result_targets=[target(text="18 %")]), "direction.result_targets.r1.due"),
        (direction(focus_areas=[{"id": "i1", "aims": ["Trygt", "Ha fokus på rus"]}]), "direction.focus_areas.i1.aims"),
        (evaluation(who="Rådgiver"), "learn.evaluation.e1.when"),
        (members("Kommuneoverlegen", "Jordmor", "Helsestasjonen"), "organise.groups"),
        (
            a_plan(standing={"themes": [{"id": "te1", "name": "Unge", "situation": "17 %"}]}),
            "standing.themes.te1.sources",
        ),
        (a_plan(standing={"challenges": [U1 | {"cause": "17 %"}]}), "standing.challenges.u1.sources"),
        (a_plan(standing={"national_situation": "17 %"}), "standing.national_sources"),
        (direction(measures=[t(costs=[{"year": "2027", "amount": "13097248022"}])]), "direction.measures.t1.costs"),
        (a_plan(pages={"standing.challenges": {"note": "Ring 13097248022"}}), "pages.standing.challenges.note"),
    ],
    ids=lambda value: "",
)
def test_a_jump_lands_on_the_field_that_is_to_be_changed(plan: Plan, expected: str) -> None:
    assert expected in {place for _, place, _ in found(plan)}


def test_a_birth_number_is_not_repeated_in_what_is_said_about_it() -> None:
    problems = all_findings(situation("Ring 13097248022."), load_guide("nb"), TODAY)
    assert not any("13097248022" in finding.sentence + finding.why for finding in problems)


def test_only_the_councils_that_are_missing_are_named() -> None:
    problems = all_findings(parties("Eldrerådet", "Ungdomsrådet"), load_guide("nb"), TODAY)
    (sentence,) = (finding.sentence for finding in problems if finding.check == "council_not_heard")
    assert "funksjonsnedsettelse" in sentence
    assert "Eldrerådet" not in sentence


def test_a_figure_is_told_whole() -> None:
    problems = all_findings(situation("Vi har 8 200 innbyggere."), load_guide("nb"), TODAY)
    assert any("8 200 innbyggere" in finding.sentence for finding in problems)


@pytest.mark.parametrize("source", [None, "k9"])
def test_a_key_figure_needs_a_source_of_its_own(source: str | None) -> None:
    assert ("figure_without_source", "standing.figures.nt1.source", "doubtful") in found(
        a_plan(standing=key_figure("17", source))
    )


def test_a_text_with_another_figure_than_the_key_figures_still_needs_a_source() -> None:
    plan = situation("17 % i år, 23 % i fjor.", **key_figure("17", "k1"))
    (sentence,) = (
        f.sentence for f in all_findings(plan, load_guide("nb"), TODAY) if f.check == "figure_without_source"
    )
    assert "23 %" in sentence


def test_a_key_figure_without_a_target_is_no_finding() -> None:
    assert names(a_plan(standing=key_figure("17", "k1"))) <= {"overview_unnamed"}


def test_the_requirement_is_reckoned_out() -> None:
    problems = all_findings(numbers("22", "58"), load_guide("nb"), TODAY)
    (sentence,) = (finding.sentence for finding in problems if finding.check == "too_few_controls")
    assert "58" in sentence
    assert "66" in sentence


def test_a_page_set_as_not_relevant_is_left_alone() -> None:
    plan = numbers("22", "58")
    pages = {page: {"mark": "not_relevant"} for page in ("direction.alcohol", "direction.hours")}
    assert names(Plan.model_validate(plan.model_dump() | {"pages": pages})) == set()


def test_what_no_page_asks_for_is_found_wherever_it_stands_once_for_each_place() -> None:
    everywhere = a_plan(
        gammelt="Øverst",
        standing={"eldre": "I steget", "sources": [{"id": "k1", "gammelt": "I raden", "name": "SSB"}]},
        pages={"learn.evaluation": {"gammelt": "På siden"}, "borte.siden": {"gammelt": "På en side som er borte"}},
    )
    places = [place for check, place, _ in found(everywhere) if check == "answer_without_page"]
    assert sorted(places) == [
        "about.mandate.ordered_by",
        "pages.learn.evaluation.note",
        "standing.local_situation",
        "standing.sources.k1",
    ]
