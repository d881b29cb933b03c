"""The plan as Markdown: the same headings and tables as in Word, and tables no text can break."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from urllib.parse import unquote

import pytest
from hypothesis import assume, given, settings
from hypothesis import example as case
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from planwizard.document.markdown import markdown as render
from planwizard.document.markdown_text import changed_line, typed_block
from planwizard.document.markup import Piece, pieces, plain
from planwizard.document.outline.blocks import Bullets, Cell, Fact, Facts, Heading, Paragraph, Passage, Table
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.answers import put
from planwizard.text_diff import Piece as Changed
from planwizard.text_diff import pieces as changed_pieces
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
    in_word = [(para.level, para.shown.replace("\t", " ")) for para in Docx(write(plan, EVERYTHING)[0]).headings]
    assert headings(markdown(plan)) == in_word


@pytest.mark.parametrize("name", PLANS)
def test_every_table_of_the_document_is_there_with_its_rows(name):
    plan = PLANS[name]()
    document = Docx(write(plan, EVERYTHING)[0])
    in_word = [
        sum(row.find(f"{W}trPr/{W}tblHeader") is None for row in table.iter(f"{W}tr"))
        for table in document.body.iter(f"{W}tbl")
        if any(True for _ in table.iter(f"{W}tblHeader"))
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
    as_lines = re.sub(r"\\([|.])", r"\1", text.replace("<br>", "\n"))
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


# --- what a reader of Markdown sees ---------------------------------------------------------------

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
Shown = list[tuple[str, list[str]]]


def shown(text: str) -> Shown:
    """Return what a Markdown reader shows, as lines: paragraphs, headings, cells, and list items with their marks."""
    return list(_shown(READER.parse(text)))


def _shown(tokens: list[Token]) -> Iterator[tuple[str, list[str]]]:
    within: list[str] = []
    marks: list[str] = []
    for token in tokens:
        if token.type == "inline":
            is_item = within[-2:] == ["li", "p"]
            yield marks[-1] if is_item else within[-1], _lines(token.children or [])
        elif token.nesting == 1:
            within.append(token.tag)
            marks += [f"{token.info}." if token.info else "-"] * (token.tag == "li")
        elif token.nesting == -1:
            if within.pop() == "li":
                marks.pop()
        elif token.type not in ("html_block", "hr"):
            yield token.type, [token.content]


def _lines(tokens: list[Token]) -> list[str]:
    found = [""]
    for token in tokens:
        if token.type in ("softbreak", "hardbreak", "html_inline"):
            assert token.type == "hardbreak" or token.content == "<br>", token
            found.append("")
        found[-1] += token.content if token.type in ("text", "code_inline") else ""
        found[-1] += _image(token) if token.type == "image" else ""
    return [words(line) for line in found]


def _image(token: Token) -> str:
    return f"![{' '.join(_lines(token.children or []))}]({unquote(str(token.attrs['src']))})"


def words(line: str) -> str:
    return " ".join(line.split())


def in_word(text: str) -> Shown:
    """Return what Word shows of a typed text, as `shown` does."""
    return [shown_piece for piece in pieces(text) for shown_piece in _piece_in_word(piece)]


def _piece_in_word(piece: Piece) -> Shown:
    if piece.kind == "table":
        cells = [("td" if at else "th", cell) for at, row in enumerate(piece.rows) for cell in row]
        return [(kind, [words(plain(cell))]) for kind, cell in cells]
    if piece.kind == "picture":
        return [("p", [f"![{words(plain(piece.text))}]({piece.file})"])]
    kinds = {"paragraph": "p", "bullet": "-"}
    lines = [words(plain(line)) for line in piece.text.split("\n") if line.strip()]
    return [(kinds.get(piece.kind, f"{piece.number}."), lines)]


GOVERNING = [
    "# 1 prioritet", "## to", "#", "to #", "<18 år> og voksne", "<b>fet</b>", "<!-- x -->", "+ noe mer", "* punkt",
    "- ", "-", "---", "***", "___", "===", "> sitat", "~~~", "~~strøket~~", "~18", "```", "`kode`",
    "    fire mellomrom", "\tinnrykk", "1. mai 2027", "12) tolv", "3. tre", "a | b", "--- | ---", "|x|",
    "[x](y)", "[x]: https://a.no",
    "[ ] gjør", "[^1]", "![bilde](b.png)", "&amp;", "&#35; & co", "\\", "\\*", "slutt\\", "C:\\mappe\\fil", "2*3*4",
    "snake_case _x_ __y__", "*skrå* **fet**", "**fet** *", "• punkt", "- punkt", "1. en", "2. to",
    "[Lovdata](https://lovdata.no/a_b_c)", "https://lovdata.no/a_b*c", "", "to  ", "vanlig tekst", "<https://a.no>",
    "Å_", "_æ_ø_", "**a|b**", "![Et *bilde* [1]](mitt bilde (2).png)", "a\tb", "post@x.no", "a_b@x_y.no", "en\tto\ttre",
]  # fmt: skip
"""Lines in which Markdown would see something else than what is typed."""


@pytest.mark.parametrize("line", GOVERNING)
@pytest.mark.parametrize("before", ["", "Vi har to ting:\n", "- punkt\n", "1. en\n2. to\n"])
def test_markdown_shows_what_word_shows(line, before):
    text = f"{before}{line}\nnoe mer"
    assert shown(typed_block(text)) == in_word(text)


@settings(max_examples=300, derandomize=True)
@given(st.lists(st.sampled_from(GOVERNING) | texts(), min_size=1, max_size=6).map("\n".join))
@case("1. en\n2. to\n\n1. en\n2. to")
@case("[[[about]]\n[x](y)")
@case("1. en\n2. to\n3. tre\n2. to\n1. en")
def test_markdown_shows_what_word_shows_of_any_text(text):
    """But beside a sign outside ASCII, of which Markdown and Word differ on whether it ends a word."""
    assume(not re.search(r"[^\x00-\x7f\w]\*|\*[^\x00-\x7f\w]", text))
    assert shown(typed_block(text)) == in_word(text)


@pytest.mark.parametrize("line", [line for line in GOVERNING if line.strip()])
def test_every_kind_of_block_shows_what_is_typed(line):
    passage, seen = Passage(line), words(plain(line))
    assert shown(render([Heading(2, line)])) == [("h2", [seen])]
    assert shown(render([Paragraph(line, style="title")])) == [("h1", [seen])]
    assert shown(render([Bullets((passage, Passage("to\nlinjer")))])) == [("-", [seen]), ("-", ["to", "linjer"])]
    assert shown(render([Facts((Fact("Frist", (passage, passage)),), "T")])) == [("-", [f"Frist: {seen}; {seen}"])]


@pytest.mark.parametrize("line", [line for line in GOVERNING if line.strip() and not line.startswith("•")])
def test_a_cell_shows_what_is_typed(line):
    cell, two = Cell((Passage(line),)), Cell((Passage(line), Passage("a\nb")))
    table = Table(headers=((cell, Cell()),), rows=((two, Cell()),), widths=(1, 1), name="T")
    seen = words(plain(line))
    assert [cell for _, cell in shown(render([table]))] == [
        [seen],
        [""],
        [f"- {seen.removeprefix('- ')}", "- a", "b"],
        [""],
    ]


def test_a_label_before_a_text_stands_on_its_first_line():
    assert shown(render([Paragraph("# en\n# to", label="Formål")])) == [("p", ["Formål: # en", "# to"])]
    assert shown(render([Paragraph("- en\n- to", label="Formål")])) == [
        ("p", ["Formål:"]),
        ("-", ["en"]),
        ("-", ["to"]),
    ]


def test_pasted_lists_have_the_signs_of_markdown_and_stand_apart_from_the_text():
    pasted = "Det gjelder:\n•\tbarnehage\no\tde minste\n•\tskole\nEtter det:\n1)\tkartlegge\n2)\tvelge"
    text = markdown(put(minimal(), "standing.local_situation", pasted), ("plan",))
    lists = "- barnehage\n    - de minste\n- skole\n\nEtter det:\n\n1. kartlegge\n2. velge\n"
    assert f"Det gjelder:\n\n{lists}" in text


@settings(max_examples=200, derandomize=True)
@given(st.sampled_from(GOVERNING) | texts(), st.sampled_from(GOVERNING) | texts())
@case("4.1 «Ja» står", "4.2 «Nei» står")
@case("fra kr 90 (NAV)", "fra kr 120, se (planen)")
def test_a_sentence_about_a_change_is_shown_as_it_stands(old, new):
    changed = [replace(piece, text=piece.text.replace("\n", " ")) for piece in changed_pieces(old, new)]
    between = [Changed("same", "» til «")]
    sides = ([piece for piece in changed if piece.kind != gone] for gone in ("inserted", "deleted"))
    sentence = [Changed("same", "Tittel: fra «"), *next(sides), *between, *next(sides)]
    ((_, (said,)),) = shown(changed_line(sentence))
    assert said == words("".join(piece.text for piece in sentence))


def test_words_that_are_gone_are_struck_and_new_ones_bold_also_beside_signs():
    html = READER.render(changed_line(changed_pieces("Planen gjelder (NAV).", "Planen gjelder, se (politiet).")))
    assert "<s>NAV</s>" in html
    assert "<strong>se</strong>" in html or "<strong>se (politiet</strong>" in html
