"""Texts that the draft repeats without a bookmark: who edits one there is heard, and is never taken for sure."""

import pytest

from planwizard.plan.answers import get, put
from planwizard.returned.accepting import accept
from planwizard.returned.decisions import Entry
from planwizard.returned.in_words import InWords
from screens.word.returned_lines import ProposalLine
from tests.returned.drafts import GUIDE, said, sent
from tests.returned.editing import ANNA, small_draft, small_example
from tests.returned.word_edits import Author, Element, W, WordFile

T3, T8 = "direction.measures.t3", "direction.measures.t8"
TITLE = "Åpne ungdomsklubb i alle tre tettsteder"


SHORT, WHOLE = 0, 1
"""The short overview («Kort om planen») and that of all measures: which of the tables that name a measure."""


def overview_row(file: WordFile, title: str = TITLE, table: int = SHORT) -> Element:
    """Return the row of an overview that names a measure."""
    return [row for row in file.body.iter(f"{W}tr") if title in map(text_of, row.iter(f"{W}p"))][table]


def text_of(element: Element) -> str:
    return "".join(str(text.text or "") for text in element.iter(f"{W}t"))


def cell(row: Element, column: int) -> Element:
    return row.findall(f"{W}tc")[column].find(f"{W}p")


def retyped(column: int, text: str, author: Author | None = None, table: int = SHORT) -> WordFile:
    file = WordFile(small_draft().data)
    file.retype(cell(overview_row(file, table=table), column), "", text, author)
    return file


@pytest.mark.parametrize(
    ("table", "column", "field", "text", "author"),
    [
        (SHORT, 0, "number", "1.9", None),
        (SHORT, 1, "title", "Åpne ungdomsklubb hver lørdag", ANNA),
        (SHORT, 3, "due", "2030", None),
        (WHOLE, 2, "responsible", "Kulturskolen", ANNA),
        (WHOLE, 3, "due", "2029", None),
        (WHOLE, 4, "cost", "kr 10", None),
    ],
)
def test_a_cell_of_the_overview_is_the_answer_of_its_measure_and_never_sure(table, column, field, text, author):
    [item] = small_draft().returned(retyped(column, text, author, table).saved()).items
    assert (item.what, item.address, item.theirs) == ("answer", f"{T3}.{field}", text)
    assert (item.confidence, item.note, item.is_sure) == ("ask", "repeated", False)
    assert item.who == ((ANNA.name,) if author else ())
    assert get(accept(small_example(), [item]), item.address) == text


def test_the_same_in_both_places_is_one_change_and_sure():
    file = retyped(2, "Kulturskolen")
    name = next(name for name, address in small_draft().base.addresses.items() if address == f"{T3}.responsible")
    file.retype(file.paragraph(name), "Ansvar: " if "Ansvar" in text_of(file.paragraph(name)) else "", "Kulturskolen")
    [item] = small_draft().returned(file.saved()).items
    assert (item.address, item.theirs, item.is_sure) == (f"{T3}.responsible", "Kulturskolen", True)


def test_a_paragraph_that_is_repeated_changes_that_paragraph_of_its_answer_only():
    file = WordFile(small_draft().data)
    goal = str(get(small_example(), "direction.goals.m1.text"))
    first = next(p for p in file.body.iter(f"{W}p") if text_of(p) == goal)
    file.retype(first, "", "Barn vokser opp trygt.")
    [item] = small_draft().returned(file.saved()).items
    assert (item.address, item.theirs, item.note) == ("direction.goals.m1.text", "Barn vokser opp trygt.", "repeated")


@pytest.mark.parametrize("author", [None, ANNA])
def test_a_row_deleted_in_the_overview_is_told_of_and_takes_no_measure_away(author):
    file = WordFile(small_draft().data)
    file.delete_row(overview_row(file), author)
    [item] = small_draft().returned(file.saved()).items
    assert (item.what, item.theirs, item.note, item.is_sure) == ("unplaced", "", "repeated", False)
    line = ProposalLine(Entry(item, small_example()), InWords(small_example(), GUIDE))
    assert TITLE in line.text
    assert item.who == ((ANNA.name,) if author else ())


def test_a_cell_emptied_in_the_overview_is_told_of_once():
    [item] = small_draft().returned(retyped(2, "").saved()).items
    assert (item.what, item.sent, item.theirs, item.note) == ("unplaced", "Kultur (K&O)", "", "repeated")


@pytest.mark.parametrize(("title", "note"), [("Arrangere sommerleir", "repeated"), ("", "title")])
def test_a_row_put_into_the_overview_is_a_measure_to_look_at(title, note):
    file = WordFile(small_draft().data)
    file.new_row(overview_row(file, table=WHOLE), ["", title, "Kari", "2028", ""], ANNA)
    [item] = small_draft().returned(file.saved()).items
    assert (item.what, item.address, item.is_sure) == ("row_added", "direction.measures", False)
    assert item.theirs.values == {"responsible": "Kari", "due": "2028"} | ({"title": title} if title else {})
    assert (item.theirs.after, item.note) == ("t3", note)


def test_words_that_many_measures_share_are_told_apart_by_their_row():
    shared = get(small_example(), f"{T8}.responsible")
    draft = sent(put(small_example(), f"{T3}.responsible", shared))
    file = WordFile(draft.data)
    file.retype(cell(overview_row(file), 2), "", "Næringssjefen")
    assert said(draft.returned(file.saved())) == [("answer", f"{T3}.responsible", "Næringssjefen")]
