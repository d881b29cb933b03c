"""Every kind of answer comes back: choices, links, amounts, numbers, cells, headings, and what stands in one line."""

import pytest

from planwizard.plan import Plan
from planwizard.plan.address import Address
from planwizard.plan.answers import put
from planwizard.plan.measures import YearAmount
from planwizard.plan.standing import FigureValue
from planwizard.returned.accepting import accept
from planwizard.returned.proposals import Proposal
from tests.document.reading import EVERYTHING, example
from tests.returned.drafts import Sent, sent
from tests.returned.editing import ANNA
from tests.returned.word_edits import W, WordFile
from tests.support import a_plan

PLAN = a_plan(
    about={
        "kind": "rusmiddelpolitisk",
        "municipality": "Lilleby",
        "county": "Nordland",
        "period_start": 2027,
        "period_end": 2030,
        "stage": "draft",
        "coordinator": "Ola Nes",
        "coordinator_role": "koordinator",
        "contact": "post@lilleby.no",
        "mandate": {"purpose": "Planen samordner arbeidet i kommunen.", "why_now": "Den forrige planen er gått ut."},
    },
    standing={
        "challenges": [
            {
                "id": "u1",
                "title": "Unge drikker tidlig",
                "description": "Flere begynner tidlig.\n\nDe fleste lar likevel være hele skoletiden.",
                "kind": "need",
                "priority": 2,
                "cause": "Grensene er ulike fra hjem til hjem.",
            },
            {"id": "u2", "title": "Eldre er alene", "description": "Mange bor alene.", "kind": "need"},
        ],
        "figures": [
            {
                "id": "nt1",
                "name": "Har vært beruset",
                "unit": "prosent",
                "values": [
                    {"who": "ours", "year": "2025", "value": "17,4"},
                    {"who": "country", "year": "2025", "value": "13"},
                ],
            }
        ],
    },
    direction={
        "goals": [
            {"id": "m1", "text": "Unge lar være å drikke", "challenges": ["u1"]},
            {"id": "m2", "text": "Eldre har noen å treffe", "challenges": ["u2"]},
        ],
        "strategies": [{"id": "s1", "text": "Vi samarbeider med foreldrene", "serves": ["m1"]}],
        "measures": [
            {
                "id": "t1",
                "title": "Foreldremøter på alle skoler",
                "description": "Hver høst møtes foreldrene.",
                "level": "population",
                "serves": ["m1"],
                "costs": [{"year": "2027", "amount": "kr 20 000"}, {"year": "2028", "amount": "kr 30 000"}],
                "priority": "must",
                "existing": True,
            },
            {"id": "t2", "title": "Møteplass", "responsible": "Helse", "due": "2028", "serves": ["m2"]},
        ],
        "alcohol": {
            "hours": [
                {"id": "h1", "where": "indoors", "group": "1_2", "days": "Alle dager", "ours": "08–02"},
                {"id": "h2", "where": "outdoors", "group": "3", "days": "Alle dager", "ours": "13–23"},
            ]
        },
    },
)


@pytest.fixture(scope="module", name="draft")
def _draft(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANWIZARD_STATE", str(tmp_path_factory.mktemp("state")))
        return sent(PLAN, EVERYTHING)


def name_of(draft: Sent, address: str, at: int = 0) -> str:
    """Return the bookmark of an answer."""
    return [name for name, one in draft.base.addresses.items() if one == address][at]


def typed(draft: Sent, address: str, text: str, at: int = 0) -> WordFile:
    """Return the draft with another text where an answer stands."""
    file = WordFile(draft.data)
    runs = file.bookmarked_runs(name_of(draft, address, at))
    for run in runs[1:]:
        run.getparent().remove(run)
    runs[0].find(f"{W}t").text = text
    return file


def one(draft: Sent, file: WordFile, mine: Plan | None = None) -> Proposal:
    """Return the only proposal of a file."""
    (item,) = draft.returned(file.saved(), mine=mine).items
    return item


RETYPED = {
    "standing.challenges.u1.kind": ("Utfordring", "challenge"),
    "standing.challenges.u1.priority": ("1 – må", 1),
    "direction.measures.t1.level": ("Særlig risikoutsatte grupper", "at_risk"),
    "direction.measures.t1.serves": ("M2, S1", ("m2", "s1")),
    "direction.measures.t1.existing": ("Nei", False),
    "direction.measures.t2.due": ("Våren 2029", "Våren 2029"),
    "direction.goals.m1.text": ("Unge venter med å drikke", "Unge venter med å drikke"),
    "direction.alcohol.hours.h1.ours": ("08–01.30", "08–01.30"),
    "direction.alcohol.hours.h2.where": ("Skjenking inne", "indoors"),
    "about.municipality": ("Storby", "Storby"),
}


@pytest.mark.parametrize("address", RETYPED)
def test_an_answer_is_read_from_what_was_typed_over_it(draft: Sent, address: str) -> None:
    text, value = RETYPED[address]
    item = one(draft, typed(draft, address, text))
    assert (item.what, item.address, item.theirs, item.confidence) == ("answer", address, value, "sure")


def test_a_choice_is_read_in_the_other_language_form_too(draft: Sent) -> None:
    item = one(draft, typed(draft, "direction.measures.t1.level", "Særleg risikoutsette grupper"))
    assert item.theirs == "at_risk"


def test_amounts_and_values_are_read_one_by_one(draft: Sent) -> None:
    first = YearAmount(year="2027", amount="kr 20 000")
    for typed_in_2028, year in (("kr 50 000", "2028"), ("2029: kr 50 000", "2029")):
        item = one(draft, typed(draft, "direction.measures.t1.costs", typed_in_2028, 1))
        assert item.theirs == (first, YearAmount(year=year, amount="kr 50 000"))
    item = one(draft, typed(draft, "standing.figures.nt1.values", "Kommunen 2026: 15", 0))
    assert item.theirs == (
        FigureValue(who="ours", year="2026", value="15"),
        FigureValue(who="country", year="2025", value="13"),
    )


@pytest.mark.parametrize(
    ("address", "text", "note"),
    [
        ("direction.measures.t1.level", "Noen", "choice"),
        ("direction.measures.t1.serves", "M1, det andre målet", "link"),
        ("standing.figures.nt1.values", "femten", "values"),
    ],
)
def test_what_cannot_be_read_is_shown_and_left_to_be_entered(draft: Sent, address: str, text: str, note: str) -> None:
    item = one(draft, typed(draft, address, text))
    assert (item.what, item.note, item.can_accept) == ("unread", note, False)
    assert text in str(item.theirs)


def test_answers_in_one_line_of_the_cover_are_told_apart(draft: Sent) -> None:
    file = typed(draft, "about.period_start", "2028–2031")
    found = {item.address: item.theirs for item in draft.returned(file.saved()).items}
    assert found == {"about.period_start": 2028, "about.period_end": 2031}
    item = one(draft, typed(draft, "about.coordinator", "Ola Nes, rådgiver, post@lilleby.no"))
    assert (item.address, item.theirs) == ("about.coordinator_role", "rådgiver")
    item = one(draft, typed(draft, "about.county", "Troms"))
    assert (item.address, item.theirs) == ("about.county", "Troms")


def test_a_labelled_paragraph_that_came_is_the_answer_of_its_label(draft: Sent) -> None:
    file = WordFile(draft.data)
    file.new_paragraph(
        file.paragraph(name_of(draft, "standing.challenges.u1.cause")), "Konsekvens: Noen blir skadet.", author=ANNA
    )
    item = one(draft, file)
    assert (item.address, item.theirs) == ("standing.challenges.u1.consequence", "Noen blir skadet.")
    assert item.confidence in ("sure", "likely"), "sure in a box with the facts of the row"


def test_a_text_moved_to_another_answer_is_one_decision(draft: Sent) -> None:
    file = WordFile(draft.data)
    moved = file.paragraph(name_of(draft, "standing.challenges.u1.description", 1))
    target = file.paragraph(name_of(draft, "about.mandate.purpose"))
    for mark in [*moved.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
        moved.remove(mark)
    file.move(moved, target, after=True)
    item = one(draft, file)
    assert item.what == "text_moved"
    plan = accept(PLAN, [item])
    assert plan.standing.challenges[0].description == "Flere begynner tidlig."
    assert "De fleste lar likevel være" in str(plan.about.mandate.purpose)


def test_a_heading_of_a_page_that_was_changed_is_the_person_s_own(draft: Sent) -> None:
    file = WordFile(draft.data)
    heading = next(
        p
        for p in file.body.iter(f"{W}p")
        if "".join(p.itertext()) == draft.base.guide.document["pages.direction.goals"]
    )
    runs = [*heading.iter(f"{W}r")]
    runs[0].find(f"{W}t").text = "Det vi vil"
    item = one(draft, file)
    assert (item.address, item.theirs) == ("pages.direction.goals.heading", "Det vi vil")


def test_an_answer_deleted_from_its_cell_goes_and_one_typed_in_an_empty_cell_comes(draft: Sent) -> None:
    file = typed(draft, "direction.alcohol.hours.h1.ours", "")
    item = one(draft, file)
    assert (item.address, item.theirs, item.removes, item.is_sure) == (
        "direction.alcohol.hours.h1.ours",
        None,
        True,
        False,
    )


def test_an_answer_of_a_row_that_is_gone_from_the_plan_is_said_to_be_gone(draft: Sent) -> None:
    mine = put(PLAN, "direction.measures", PLAN.direction.measures[:1])
    item = one(draft, typed(draft, "direction.measures.t2.due", "2029"), mine)
    assert (item.state, item.can_accept) == ("gone", False)
    assert accept(mine, [item]) == mine


def test_links_and_formatting_come_back_as_marks(draft: Sent) -> None:
    file = WordFile(draft.data)
    assert file.bold(name_of(draft, "about.mandate.purpose"), "samordner", ANNA)
    item = one(draft, file)
    assert item.theirs == "Planen **samordner** arbeidet i kommunen."


def test_the_repeated_title_of_a_measure_is_the_same_answer(draft: Sent) -> None:
    """The overview of measures says the titles again; who changes one there means the measure."""
    file = WordFile(draft.data)
    titles = [p for p in file.body.iter(f"{W}p") if "".join(p.itertext()) == "Foreldremøter på alle skoler"]
    assert len(titles) > 1
    next(titles[0].iter(f"{W}t")).text = "Foreldrekvelder på alle skoler"
    item = one(draft, file)
    assert (item.address, item.theirs) == ("direction.measures.t1.title", "Foreldrekvelder på alle skoler")
    assert (item.confidence, item.note) == ("ask", "repeated")
    assert Address(item.address) in draft.base.lines_of


@pytest.mark.parametrize(
    ("name", "meaning"), [("Vår plan\u200d", ""), ("\u200d", "Vår plan"), ("\u200dVår plan", "\u200d")]
)
def test_what_libreoffice_puts_in_a_row_whose_coming_is_tracked_is_no_answer(name, meaning):
    draft = sent(example())
    file = WordFile(draft.data)
    names = {address: name for name, address in draft.base.addresses.items()}
    file.new_row(file.row(names[Address("about.guidance.f1.name")]), [name, "", meaning], ANNA)
    [item] = draft.returned(file.saved()).items
    assert (item.what, [*item.theirs.values.values()]) == ("row_added", ["Vår plan"])


def test_an_item_put_in_a_list_in_a_box_of_facts_is_an_item_of_it():
    draft = sent(example())
    file = WordFile(draft.data)
    file.new_paragraph(file.paragraph(name_of(draft, "process.hearing_parties", 1)), "Bygdelagene")
    [item] = draft.returned(file.saved()).items
    first, second, *others = draft.plan.process.hearing_parties
    assert (item.address, item.theirs) == ("process.hearing_parties", (first, second, "Bygdelagene", *others))
    assert item.is_sure
