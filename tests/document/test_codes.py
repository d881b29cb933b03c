"""Codes: each row the document refers to has one where it stands, and every reference to it is a link there."""

import re
from collections import Counter

import pytest

from planwizard.analysis.codes import code_ranges
from planwizard.document.outline import Heading, Table, left_out, outline, passages_of
from planwizard.document.outline.blocks import Facts, heading_code
from planwizard.guide.files import content_file
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.answers import all_rows, put
from planwizard.storage.plan_file import load_file
from tests.document.reading import Docx, W, example, text_of, texts_typed, usual, with_measures, write
from tests.support import a_plan

GUIDE = load_guide("nb")
NOT_PRINTED = ("ue", "hb", "o", "l")
"""Working notes, which the usual document leaves out: disagreements, obstacles, tasks and the log."""


def headings(plan: Plan, *parts: str) -> list[str]:
    return [block.text for block in outline(plan, GUIDE, parts or ("plan",)) if isinstance(block, Heading)]


def test_every_link_to_a_code_leads_to_where_the_code_stands():
    document = Docx(write(example(), usual(example()))[0])
    names = {start.get(f"{W}name") for start in document.body.iter(f"{W}bookmarkStart")}
    anchors = {link.get(f"{W}anchor") for link in document.body.iter(f"{W}hyperlink")} - {None}
    codes = {anchor for anchor in anchors if anchor.startswith("code_")}
    assert len(codes) > 40, "challenges, goals, areas, targets, strategies, measures and sources are referred to"
    assert codes <= names


def test_a_number_with_a_comma_is_one_link_beside_the_codes_of_others():
    measures = [
        {"id": "t1", "number": "1, 2", "title": "Ravn", "description": "De går."},
        {"id": "t2", "title": "Kurs"},
    ]
    document = Docx(write(a_plan(direction={"measures": measures}), ("plan",))[0])
    links = {link.get(f"{W}anchor"): text_of(link) for link in document.body.iter(f"{W}hyperlink")}
    assert (links["code_t1"], links["code_t2"]) == ("1, 2", "1.1")


def test_no_text_of_the_plan_is_cut():
    for block in outline(example(), GUIDE, usual(example())):
        assert not [p.text for p in passages_of(block) if p.text.endswith("…")]


def test_a_measure_has_the_number_typed_and_the_others_go_on_around_it():
    rows = [{"id": f"t{n}", "title": f"Tiltak {n}"} for n in range(1, 5)]
    rows[1]["number"] = "1.3"
    blocks = outline(a_plan(direction={"measures": rows}), GUIDE, ["plan"])
    table = next(block for block in blocks if isinstance(block, Table))
    assert [row[0].text for row in table.rows] == ["1.1", "1.3", "1.2", "1.4"]


def test_codes_that_follow_each_other_are_a_range():
    assert code_ranges(["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "3b", "M9", "M10", "M11"]) == [
        "1.1–1.4",
        "2.1",
        "2.2",
        "3b",
        "M9–M11",
    ]


def test_without_the_plan_itself_rows_are_called_by_their_titles():
    """A code is of no use in a document where nothing says what it stands for."""
    (table,) = [block for block in outline(example(), GUIDE, ["thread"]) if isinstance(block, Table)]
    titles = {row.title for row in example().direction.measures}
    assert {passage.text for row in table.rows for passage in row[-1].texts} <= titles


# --- Measures ------------------------------------------------------------------------------------


def test_measures_with_only_short_answers_are_one_table_without_cards_and_overview():
    rows = [{"id": f"t{n}", "title": f"Tiltak {n}", "responsible": "Kultur", "due": "2028"} for n in range(1, 73)]
    blocks = outline(a_plan(direction={"measures": rows}), GUIDE, ["plan"])
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert [cell.text for cell in table.headers[0]] == ["Nr.", "Tiltak", "Ansvar", "Frist"]
    assert len(table.rows) == 72
    assert not [block for block in blocks if isinstance(block, Facts)]
    assert GUIDE.document["measures.overview"] not in headings(a_plan(direction={"measures": rows}))


def test_a_measure_with_prose_is_a_card_after_an_overview_of_all():
    rows = [
        {"id": "t1", "title": "Natteravn", "description": "Voksne går ut.", "responsible": "Kultur", "due": "2027"},
        {"id": "t2", "title": "Nattbuss", "due": "2028"},
    ]
    blocks = outline(a_plan(direction={"measures": rows}), GUIDE, ["plan"])
    overview, short = [block for block in blocks if isinstance(block, Table)]
    assert [row[1].text for row in overview.rows] == ["Natteravn", "Nattbuss"]
    assert [row[1].text for row in short.rows] == ["Nattbuss"]
    card = next(block for block in blocks if isinstance(block, Heading) and block.text == "Natteravn")
    assert (card.level, heading_code(card)) == (3, "Tiltak 1.1")


def test_a_card_says_who_when_and_how_much_and_the_overview_repeats_it_without_an_address():
    more = {"start": "2026", "partners": "Politiet", "cost": "kr 10 000", "funding": "Eget budsjett"}
    row = {"id": "t1", "title": "Natteravn", "description": "Ute.", "responsible": "Kultur", "due": "2027", **more}
    blocks = outline(a_plan(direction={"measures": [row]}), GUIDE, ["plan"])
    passages = [passage for block in blocks for passage in passages_of(block)]
    for answer in ("Kultur", "2027", "kr 10 000", "Eget budsjett"):
        assert [passage.text for passage in passages if passage.text == answer and passage.address] == [answer]
    (facts,) = [block for block in blocks if isinstance(block, Facts)]
    rows = [[(fact.label, fact.texts[0].text) for fact in row] for row in facts.slots]
    assert rows[: facts.tinted] == [[("Ansvar", "Kultur"), ("Frist", "2027")], [("Kostnad", "kr 10 000")]]
    assert rows[facts.tinted :] == [[("Sammen med", "Politiet"), ("Oppstart", "2026")]]
    overview = next(block for block in blocks if isinstance(block, Table))
    assert [cell.text for cell in overview.rows[0]] == ["1.1", "Natteravn", "Kultur", "2027", "kr 10 000"]


@pytest.mark.parametrize(("count", "is_beside"), [(1, False), (3, True), (5, False)])
def test_a_few_goals_stand_side_by_side_in_the_short_version(count, is_beside):
    goals = [{"id": f"m{number}", "text": f"Mål nummer {number}"} for number in range(1, count + 1)]
    blocks = outline(a_plan(direction={"goals": goals}), GUIDE, ["plan", "brief"])
    short = next(block for block in blocks if isinstance(block, Facts | Table))
    assert isinstance(short, Facts) == is_beside
    said = [fact.texts[0].text for fact in short.strip] if is_beside else [row[1].text for row in short.rows]
    assert said == [goal["text"] for goal in goals]


def test_a_goal_in_the_short_version_is_a_link_to_where_it_is_set_out_and_a_table_where_it_is_not():
    goals = [{"id": f"m{number}", "text": f"Mål nummer {number}"} for number in (1, 2)]
    plan = a_plan(direction={"goals": goals})
    docx = Docx(write(plan, ("brief", "plan"))[0])
    (strip, *_) = docx.body.iter(f"{W}tbl")
    assert [link.get(f"{W}anchor") for link in strip.iter(f"{W}hyperlink")] == ["code_m1", "code_m2"]
    alone = outline(plan, GUIDE, ["brief"])
    assert not [block for block in alone if isinstance(block, Facts)]


# --- The person's own names ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "heading", "column"),
    [
        ("Veivalg", "Veivalg", "Veivalg"),
        ("Satsing, satsinger", "Satsinger", "Satsing"),
        ("strategi", GUIDE.document["pages.direction.strategies"], "Strategi"),
    ],
)
def test_a_level_is_called_what_the_person_calls_it(name, heading, column):
    plan = put(example(), "direction.names.strategy", name)
    blocks = outline(plan, GUIDE, ["plan"])
    assert heading in headings(plan)
    assert any(column in [cell.text for cell in block.headers[0]] for block in blocks if isinstance(block, Table))


# --- Kort om planen --------------------------------------------------------------------------------


def test_the_plan_in_short_says_its_goals_what_must_be_done_the_money_and_what_is_asked():
    plan = put(put(example(), "about.summary", None), "about.stage", "hearing")
    text = "\n".join(p.text for block in outline(plan, GUIDE, ["plan", "brief"]) for p in passages_of(block))
    short = text.partition(GUIDE.document["chapters.brief"])[2].partition(GUIDE.document["chapters.introduction"])[0]
    assert all(goal.text in short for goal in plan.direction.goals)
    must = [row.title for row in plan.direction.measures if row.priority == "must"]
    others = [row.title for row in plan.direction.measures if row.priority != "must"]
    assert all(title in short for title in must)
    assert not any(title in short for title in others)
    assert "28\u00a0820\u00a0000" in short
    assert plan.process.hearing_period in short
    assert plan.about.mandate.purpose.split("\n")[0] in short


@pytest.mark.parametrize(("count", "more"), [(20, 0), (21, 1), (72, 52)])
def test_the_plan_in_short_has_as_many_measures_as_a_page_holds(count, more):
    rows = [{"id": f"t{n}", "title": f"Tiltak {n}", "due": "2028", "priority": "must"} for n in range(1, count + 1)]
    blocks = outline(a_plan(direction={"measures": rows}), GUIDE, ["brief"])
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert len(table.rows) == count - more
    said = f"Det er {more} slike tiltak til." if more > 1 else "Det er ett slikt tiltak til."
    assert any(p.text.startswith(said) for block in blocks for p in passages_of(block)) == bool(more)


def test_there_is_no_plan_in_short_of_nothing():
    assert GUIDE.document["chapters.brief"] not in headings(Plan(id="one"), "plan", "brief")


def test_the_plan_in_short_comes_first_and_says_what_the_letters_of_the_codes_mean():
    found = headings(example(), "plan", "brief")
    assert found[0] == GUIDE.document["chapters.brief"]
    text = "\n".join(p.text for block in outline(example(), GUIDE, ["plan", "brief"]) for p in passages_of(block))
    (key,) = re.findall(r"Bokstavene foran numrene viser hva de gjelder: (.*)\.", text)
    assert "M\u00a0hovedmål" in key, "with the name the person has for the level"
    assert "R\u00a0resultatmål" in key
    assert "K\u00a0" not in key, "in a document without the sources"


def test_without_the_plan_in_short_the_letters_are_explained_in_the_first_chapter():
    first, key = outline(a_plan(direction={"goals": [{"id": "m1", "text": "Trygge barn"}]}), GUIDE, ["plan"])[-4:-2]
    assert isinstance(first, Heading)
    assert key.text.startswith("Bokstavene foran numrene")


# --- Headings ----------------------------------------------------------------------------------------


def test_needs_without_a_vision_have_their_own_heading():
    plan = a_plan(direction={"needs_ahead": "Flere eldre."})
    assert GUIDE.document["pages.direction.vision"] not in headings(plan)
    assert GUIDE.field_words["direction.needs_ahead"].label in headings(plan)
    assert GUIDE.document["pages.direction.vision"] in headings(put(plan, "direction.vision", "Plass til alle."))


def test_experience_is_working_notes():
    plan = a_plan(learn={"went_well": ["Vi møttes"], "went_badly": ["For sent"]})
    page = GUIDE.document["pages.learn.experience"]
    assert headings(plan) == []
    assert left_out(plan, GUIDE, outline(plan, GUIDE, ["plan"])) == [GUIDE.page_words("learn.experience").title]
    assert page in headings(plan, "plan", "notes")


# --- By kind ---------------------------------------------------------------------------------------


def test_the_guidelines_are_the_body_of_an_alcohol_policy_plan():
    plan = put(example(), "about.kind", "alkoholpolitisk")
    chapters = [b.text for b in outline(plan, GUIDE, ["plan"]) if isinstance(b, Heading) and b.numbered]
    words = [GUIDE.document[f"alcohol.{name}"] for name in ("purpose", "licences", "control", "sanctions", "fees")]
    measures = GUIDE.document["chapters.measures"]
    assert all(word in chapters[: chapters.index(measures)] for word in words)
    assert GUIDE.document["chapters.alcohol"] not in chapters


def test_what_another_kind_was_asked_is_named_as_left_out():
    plan = put(example(), "about.kind", "folkehelseplan")
    data, named = write(plan, usual(plan))
    assert example().direction.alcohol.purpose not in Docx(data).text
    assert GUIDE.page_words("direction.alcohol").title in named


def test_the_document_is_in_the_language_of_the_plan():
    plan = put(example(), "about.language", "nn")
    text = Docx(write(plan, ("plan",))[0]).text
    assert load_guide("nn").document["chapters.made"] in text
    assert GUIDE.document["chapters.made"] not in text


def test_a_plan_of_500_measures_keeps_what_it_says_of_each():
    plan = with_measures(500)
    text = Docx(write(plan, ("plan",))[0]).text
    assert all(row.title in text for row in plan.direction.measures)


# --- Nothing twice, and one answer to a paragraph -----------------------------------------------------


def sentences(text: str) -> list[str]:
    return [
        sentence
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅ«])|\n", text)
        if len(sentence) > 45 and sentence.endswith((".", "!", "?"))
    ]


@pytest.mark.parametrize("kind", ["folkehelseplan", "rusmiddelpolitisk", "alkoholpolitisk"])
@pytest.mark.parametrize("form", ["nb", "nn"])
def test_no_long_sentence_stands_twice(form, kind):
    """But in «Kort om planen», which says again what matters most."""
    plan = load_file(content_file(f"{form}/examples/{kind}.toml")).plan
    parts = [part for part in usual(plan) if part != "brief"]
    texts = [p.text for block in outline(plan, load_guide(form), parts) for p in passages_of(block)]
    counted = Counter(sentence for text in texts for sentence in sentences(text))
    typed = Counter(sentence for _, text in texts_typed(plan) for sentence in sentences(text))
    assert [sentence for sentence, count in counted.items() if count > max(typed[sentence], 1)] == []


def test_a_paragraph_or_cell_holds_one_answer():
    """So that what comes back from Word is known by its place; the number of a measure stands before its title."""
    document = Docx(write(example(), usual(example()))[0])
    answers = [[name for name in para.bookmarks if name.startswith("pw_")] for para in document.paragraphs]
    assert [names for names in answers if len([n for n in names if not n.endswith("_number_1")]) > 1] == []


def test_every_row_of_a_list_is_told_by_the_bookmarks_around_it():
    document = Docx(write(example(), usual(example()))[0])
    rows_named = {match[1] for stem in document.answered if (match := re.match(r"pw_([a-z]+\d+)_", stem))}
    expected = {row.id for _, row in all_rows(example()) if row.prefix not in NOT_PRINTED}
    assert expected - rows_named == set()


def test_a_word_of_a_choice_that_the_title_says_is_not_printed_and_not_left_out():
    groups = [
        {"id": "g1", "name": "Styringsgruppen", "kind": "steering", "members": "Formannskapet"},
        {"id": "g2", "name": "Bygdetreffet", "kind": "reference", "members": "Grendelagene"},
    ]
    challenges = [{"id": "u1", "title": "Uro ved stengetid", "kind": "challenge", "description": "Mye."}]
    plan = a_plan(organise={"groups": groups}, standing={"challenges": challenges})
    blocks = outline(plan, GUIDE, ["plan"])
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert [row[1].text for row in table.rows] == ["", "Referansegruppe"]
    assert "Utfordring" not in [passage.text for block in blocks for passage in passages_of(block)]
    assert left_out(plan, GUIDE, blocks) == []
    only = outline(a_plan(organise={"groups": groups[:1]}), GUIDE, ["plan"])
    assert [cell.text for block in only if isinstance(block, Table) for cell in block.headers[0]] == [
        "Gruppe",
        "Medlemmer",
    ]
