"""The plan as Markdown: the same headings and tables as in Word, and tables no text can break."""

import re
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.answers import put
from tests.document.reading import EVERYTHING, Docx, W, example, minimal, texts_typed, usual, with_row, write
from tests.support import filled_plan, plans, texts

PIPE = re.compile(r"(?<!\\)\|")
PLANS = {"example": example, "minimal": minimal, "everything answered": filled_plan}


def markdown(plan: Plan, parts: tuple[str, ...] = EVERYTHING) -> str:
    return write(plan, parts, "md")[0].decode()


def headings(text: str) -> list[tuple[int, str]]:
    """Return the headings of a Markdown text but its title, with their levels."""
    found = [(len(mark), words) for mark, words in re.findall(r"^(#{1,6}) (.+)$", text, re.MULTILINE)]
    return found[1:]


def tables(text: str) -> list[list[str]]:
    """Return the tables of a Markdown text, as lines."""
    runs = groupby(text.split("\n"), lambda line: line.startswith("|"))
    return [list(lines) for is_table, lines in runs if is_table]


def columns(line: str) -> int:
    return len(PIPE.findall(line)) - 1


@pytest.mark.parametrize("name", PLANS)
def test_every_heading_of_the_document_is_there(name):
    plan = PLANS[name]()
    in_word = [(para.level, para.text) for para in Docx(write(plan, EVERYTHING)[0]).headings]
    assert headings(markdown(plan)) == in_word


@pytest.mark.parametrize("name", PLANS)
def test_every_table_of_the_document_is_there_with_its_rows(name):
    plan = PLANS[name]()
    document = Docx(write(plan, EVERYTHING)[0])
    in_word = [
        sum(row.find(f"{W}trPr/{W}tblHeader") is None for row in table.iter(f"{W}tr"))
        for table in document.body.iter(f"{W}tbl")
    ]
    assert [len(lines) - 2 for lines in tables(markdown(plan))] == in_word


@pytest.mark.parametrize("name", PLANS)
def test_each_row_has_the_columns_of_its_header(name):
    for lines in tables(markdown(PLANS[name]())):
        assert re.fullmatch(r"\|( --- \|)+", lines[1])
        assert {columns(line) for line in lines} == {columns(lines[1])}


@settings(max_examples=60)
@given(st.lists(st.one_of(texts(), st.sampled_from(["|", "a|b", "\\", "a\\|b", "a\n\nb", "| --- |"])), max_size=3))
def test_no_text_breaks_a_table(typed):
    plan = Plan(id="one")
    for text in typed:
        plan, _ = with_row(plan, "standing.services", unit="Helse", what=text)
    lines = next(iter(tables(markdown(plan))), [])
    assert len(lines) == (2 + len(typed) if typed else 0)
    assert {columns(line) for line in lines} <= {columns(lines[1]) if lines else 0}


@settings(max_examples=25)
@given(plans())
def test_any_plan_can_be_written(plan):
    assert markdown(plan).endswith("\n")


def test_every_text_of_the_example_is_there_as_typed():
    """With its marks: they are Markdown's own."""
    text = markdown(example())
    as_lines = text.replace("<br>", "\n").replace("\\|", "|")
    missing = [
        (path, line) for path, typed in texts_typed(example()) for line in typed.split("\n") if line not in as_lines
    ]
    assert missing == []


def test_what_is_left_out_is_named_as_for_word():
    parts = usual(example())
    assert write(example(), parts, "md")[1] == write(example(), parts)[1]


def test_a_heading_of_two_lines_is_one_heading():
    plan = put(minimal(), "pages.standing.situation.heading", "Slik står det til\nhos oss")
    assert any("Slik står det til" in words and "hos oss" in words for _, words in headings(markdown(plan)))


def test_a_label_that_asks_has_no_colon_after_it():
    """«Hvorfor nå?», as in Word."""
    label = load_guide("nb").field_words["about.mandate.why_now"].label
    text = markdown(put(minimal(), "about.mandate.why_now", "Planen går ut."))
    assert f"**{label.rstrip(':')}**" in text if label.endswith("?") else f"**{label}:**" in text


def test_a_list_after_its_label_is_a_list():
    text = markdown(put(minimal(), "about.mandate.why_now", "- Planen går ut."))
    assert "\n- Planen går ut." in text


def test_pasted_lists_have_the_signs_of_markdown_and_stand_apart_from_the_text():
    pasted = "Det gjelder:\n•\tbarnehage\no\tde minste\n•\tskole\nEtter det:\n1)\tkartlegge\n2)\tvelge"
    text = markdown(put(minimal(), "standing.local_situation", pasted), ("plan",))
    lists = "- barnehage\n    - de minste\n- skole\n\nEtter det:\n\n1. kartlegge\n2. velge\n"
    assert f"Det gjelder:\n\n{lists}" in text
