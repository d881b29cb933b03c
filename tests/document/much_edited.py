"""The example plan after some forty edits of every kind there is."""

from functools import cache

from planwizard.plan import Plan
from planwizard.plan.answers import put, rows
from planwizard.plan.row_edits import insert, move, new_row, remove
from tests.document.reading import example

M, U = "direction.measures", "standing.challenges"
TABLE = "År\tTall\n2025\t17 %\n2026\t15 %"
ANSWERS = {
    "about.title": "Handlingsplan mot rusproblemer 2027–2030",
    "about.stage": "adopted",
    "about.coordinator": None,
    "about.foreword": "Fjordvik er en kommune der **folk** kjenner hverandre, se [planene](https://fjordvik.example/p).",
    "about.mandate.wanted_decision": "1. Planen vedtas.\n2. Rådmannen følger den opp.\n3. Den rulleres i 2030.",
    "about.anchoring.overview.note": None,
    "about.guidance.f3.name": "Plan- og bygningsloven",
    "standing.local_situation": f"Vi er færre enn før.\n\n{TABLE}\n\n- Flere bor alene.\n  - De eldste mest.",
    "standing.figures.nt1.name": "Beruset siste år, på ungdomstrinnet",
    f"{U}.u3.title": "Flere voksne drikker ofte, uten at noen spør",
    "direction.names.challenge": "Utfordring, de store utfordringene",
    "direction.goals.m1.text": "Alle barn og unge i Fjordvik vokser opp trygt, uten skade av rusmidler.",
    f"{M}.t1.due": "mai 2031",
    f"{M}.t6.comment": None,
    f"{M}.t1.steps": ("Lage mal sammen med FAU", "Øve med fire trinn", "Spørre foreldrene"),
    f"{M}.t2.title": "Undervise mot rusmidler med et opplegg som virker",
    f"{M}.t2.cost": "kr 120 000/år",
    f"{M}.t4.description": "Helt annerledes enn før: kommunen leier en buss.",
    f"{M}.t5.serves": ("i2", "u1", "m2"),
    f"{M}.t6.priority": "should",
    f"{M}.t7.responsible": "Frivillighetssentralen\tog NAV",
    f"{M}.t9.why_it_works": "Vi bygger på **erfaring** og på forskning (https://forskning.example).",
    "direction.alcohol.purpose": None,
    "direction.alcohol.hours.h2.ours": "08.00–15.00",
    "direction.alcohol.hours.h4.days": "Søndag–torsdag",
    "learn.evaluation.e1.how": "Spørre dem det gjelder.",
    "learn.revision": "Hvert år.\n\n![Fjorden](finnes-ikke.png)",
    "about.appendices.x2.title": "Spørsmål vi brukte",
    "process.hearing_period": "1. januar 2027 til 1. mars 2027",
}


@cache
def much_edited() -> Plan:
    """Return the plan after the edits."""
    plan = example()
    for address, value in ANSWERS.items():
        plan = put(plan, address, value)
    for address in (f"{M}.t3", f"{U}.u2", "about.words.b2", "standing.sources.k3", "direction.alcohol.hours.h5"):
        plan = remove(plan, address)
    plan = move(move(move(plan, f"{M}.t8", -4), f"{M}.t20", -6), "direction.alcohol.rules.a1", 2)
    for key, after, values in (
        (
            M,
            "t5",
            {"title": "Nattbuss hjem", "description": "Buss **hver** helg.\n\n1. Kjøpe\n2. Kjøre", "due": "2028"},
        ),
        (M, None, {"title": "Et kort tiltak"}),
        (U, "u4", {"title": "Nye stoffer på nett", "description": "Kommer i posten."}),
        ("about.words", "b3", {"word": "Kjøring", "meaning": "Buss og taxi."}),
        ("about.appendices", None, {"title": "Et nytt vedlegg", "text": TABLE}),
        ("direction.strategies", "s1", {"text": "Snakke med ungdommene, ikke om dem."}),
    ):
        plan, row = new_row(plan, key, values)
        plan = insert(plan, key, row, after)
    (figure, *others) = rows(plan, "standing.figures")
    values = tuple(value.model_copy(update={"value": "14"}) for value in figure.values)
    return put(plan, "standing.figures", (figure.model_copy(update={"values": values}), *others))
