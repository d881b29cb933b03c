"""The .docx as a file: valid, the same every time, and built as a document that can be read by anyone."""

import io
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from planwizard.document.export import ExportRequest, export
from planwizard.document.outline.blocks import Cell, Passage, Table
from planwizard.document.word.landscape import with_orientation
from planwizard.document.word.template_format import PORTRAIT_WIDTH
from planwizard.guide.files import content_file
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.address import shapes
from planwizard.plan.answers import put
from planwizard.plan.base import AnswerKind
from tests.document.reading import (
    ALL,
    EVERYTHING,
    Docx,
    W,
    bookmarked,
    example,
    example_docx,
    minimal,
    row_ids,
    style_of,
    text_of,
    texts_typed,
    usual,
    with_measures,
    write,
)
from tests.document.schemas import faults
from tests.support import ROOT, a_plan, filled_plan, plans

CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "author": "{http://purl.org/dc/elements/1.1/}creator",
    "language": "{http://purl.org/dc/elements/1.1/}language",
    "created": "{http://purl.org/dc/terms/}created",
    "modified": "{http://purl.org/dc/terms/}modified",
}
BOOKMARK = re.compile(r"_Toc\d{6}|code_[a-z]+\d+|pw_[a-z]+[0-9a-zA-Z_]*_\d+")
SAID = re.compile(r"Svar ([a-z_0-9.]+)\. ?")
A4 = {"11906", "16838"}
STAY = ("Heading1", "Heading2", "Heading3", "Label")
"""Styles of which the template says that they stay with what follows."""
DOCUMENTS = ("example", "example with all parts", "minimal", "120 measures", "everything answered", "empty")


@cache
def document(name: str) -> Docx:
    """Return one of the documents every rule is tried on."""
    match name:
        case "example":
            return example_docx()[0]
        case "example with all parts":
            return example_docx(*ALL)[0]
        case "minimal":
            plan, parts = minimal(), usual(minimal())
        case "120 measures":
            plan, parts = with_measures(120), usual(example())
        case "everything answered":
            plan, parts = filled_plan(tricky=True), EVERYTHING
        case _:
            plan, parts = Plan(id="empty"), EVERYTHING
    return Docx(write(plan, parts)[0])


@pytest.fixture(params=DOCUMENTS)
def docx(request) -> Docx:
    return document(request.param)


# --- The package -------------------------------------------------------------------------------


def test_the_format_has_nothing_against_the_document(docx, tmp_path):
    assert faults(docx.data, tmp_path) == []


def test_the_format_has_nothing_against_any_plans_document(tmp_path):
    @settings(max_examples=15)
    @given(plans())
    def check(plan):
        assert faults(write(plan, EVERYTHING)[0], tmp_path) == []

    check()


@pytest.mark.parametrize(
    "parts",
    [
        ("plan",),
        ("thread",),
        ("timeline",),
        ("sources", "hearing"),
        ("notes",),
        ("open",),
        ("onepage",),
        ("sheets",),
        ("blank",),
    ],
)
def test_the_format_has_nothing_against_a_document_of_some_parts(parts, tmp_path):
    data, _ = write(example(), parts)
    assert faults(data, tmp_path) == []
    assert Docx(data).headings


def test_a_check_finds_what_is_wrong_with_a_document(tmp_path):
    """The checker that finds nothing above can find something."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, content in document("minimal").parts.items():
            package.writestr(name, content.replace(b"<w:body>", b"<w:body><w:tbl/><w:p><w:pStyle/></w:p>"))
    assert faults(data.getvalue(), tmp_path)


@pytest.mark.parametrize("parts", [usual(example()), ALL])
def test_the_same_plan_gives_the_same_bytes(parts):
    first, again = write(example(), parts)[0], write(example(), parts)[0]
    assert first == again


def test_the_same_plan_gives_the_same_bytes_in_another_run(tmp_path):
    out = tmp_path / "plan.docx"
    plan = content_file("nb/examples/rusmiddelpolitisk.toml")
    command = [sys.executable, "-m", "planwizard", "export", str(plan), "-o", str(out)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland"}
    subprocess.run(command, env=env, check=True, capture_output=True)
    assert out.read_bytes() == document("example").data


def test_a_document_does_not_tell_which_system_it_was_written_on():
    package = zipfile.ZipFile(io.BytesIO(document("example").data))
    workbooks = [package.read(name) for name in package.namelist() if name.endswith(".xlsx")]
    assert workbooks
    for written in (package, *(zipfile.ZipFile(io.BytesIO(data)) for data in workbooks)):
        assert {entry.create_system for entry in written.infolist()} == {0}, "as in Word, also on Linux and macOS"


def test_another_answer_gives_other_bytes():
    assert write(put(example(), "about.foreword", "Noe annet."), ("plan",))[0] != write(example(), ("plan",))[0]


# --- What it says of itself --------------------------------------------------------------------


def test_properties_are_the_plans():
    core = document("example").xml("docProps/core.xml")
    said = {name: core.findtext(tag) for name, tag in CORE.items()}
    about = example().about
    assert said == {
        "title": about.title,
        "author": about.coordinator,
        "language": "nb-NO",
        "created": f"{example().created:%Y-%m-%dT%H:%M:%SZ}",
        "modified": f"{example().changed:%Y-%m-%dT%H:%M:%SZ}",
    }


def test_a_plan_without_title_or_coordinator_still_says_what_it_is():
    core = document("minimal").xml("docProps/core.xml")
    assert "Lilleby" in core.findtext(CORE["title"])
    assert core.findtext(CORE["author"]) == "Lilleby"


def test_no_tool_has_left_its_name(docx):
    for name, content in docx.parts.items():
        assert b"python" not in content.lower(), name
        assert b"lxml" not in content.lower(), name


@pytest.mark.parametrize("name", ["word/styles.xml", "word/document.xml", "word/settings.xml"])
def test_everything_is_spelt_in_norwegian(docx, name):
    tags = (f"{W}lang", f"{W}themeFontLang")
    languages = {element.get(f"{W}val") for tag in tags for element in docx.xml(name).iter(tag)}
    assert languages <= {"nb-NO"}
    if name == "word/styles.xml":
        assert languages == {"nb-NO"}


def test_the_nynorsk_program_writes_a_nynorsk_document(tmp_path):
    out = tmp_path / "plan.docx"
    export(put(example(), "about.language", None), load_guide("nn"), ExportRequest(out))
    nynorsk = Docx(out.read_bytes())
    assert {lang.get(f"{W}val") for lang in nynorsk.xml("word/styles.xml").iter(f"{W}lang")} == {"nn-NO"}
    assert nynorsk.xml("docProps/core.xml").findtext(CORE["language"]) == "nn-NO"


def test_opening_it_asks_no_question(docx):
    """No prompt about updating fields, and no macros, links or pictures from elsewhere."""
    assert docx.xml("word/settings.xml").find(f"{W}updateFields") is None
    assert not [name for name in docx.parts if "vba" in name.lower()]
    assert all(target.startswith(("http", "mailto:")) for target in docx.links.values() if ":" in target)


# --- Pages -------------------------------------------------------------------------------------


def test_no_table_runs_into_the_one_before_it(docx):
    assert not [before for before, after in pairwise(docx.body) if before.tag == after.tag == f"{W}tbl"]


def test_words_of_ours_that_lead_to_a_table_stay_with_it(docx):
    leads = [before for before, after in pairwise(docx.body) if after.tag == f"{W}tbl" and not bookmarked(before)]
    apart = [text_of(p) for p in leads if style_of(p) not in STAY and p.find(f"{W}pPr/{W}keepNext") is None]
    assert apart == []


def test_no_table_holds_on_to_what_comes_after_it(docx):
    last_rows = [list(table.iter(f"{W}tr"))[-1] for table in docx.body.iter(f"{W}tbl")]
    assert [text_of(row) for row in last_rows if row.find(f".//{W}keepNext") is not None] == []


def sections(docx: Docx) -> list[tuple[etree._Element, list[etree._Element]]]:
    """Return each section with the blocks in it."""
    found, blocks = [], []
    for block in docx.body:
        if block.tag == f"{W}sectPr":
            found.append((block, blocks))
            continue
        blocks.append(block)
        ended = block.find(f"{W}pPr/{W}sectPr")
        if ended is not None:
            found.append((ended, blocks))
            blocks = []
    return found


def a_table(rows: int, word: str, *, landscape: bool | None = None) -> Table:
    cells = tuple(Cell((Passage(word),)) for _ in range(7))
    return Table((cells,), (cells,) * rows, (1.0,) * len(cells), "Lag", landscape=landscape)


@pytest.mark.parametrize(("word", "is_lying"), [("Lag", False), ("funksjonsnedsettelse", True)])
def test_a_table_whose_words_would_break_on_an_upright_page_lies(word, is_lying):
    assert with_orientation(a_table(3, word), PORTRAIT_WIDTH).landscape == is_lying


@pytest.mark.parametrize(("count", "is_lying"), [(2, False), (40, True)])
def test_a_table_that_can_be_read_upright_does_not_leave_a_lying_page_half_empty(count, is_lying):
    assert with_orientation(a_table(count, "Lag", landscape=True), PORTRAIT_WIDTH).landscape == is_lying


def lies(section: etree._Element) -> bool:
    return section.find(f"{W}pgSz").get(f"{W}orient") == "landscape"


def test_every_page_is_a4(docx):
    for section, _ in sections(docx):
        size = section.find(f"{W}pgSz")
        width, height = size.get(f"{W}w"), size.get(f"{W}h")
        assert {width, height} == A4
        assert lies(section) == (int(width) > int(height))


def test_no_table_is_wider_than_its_page(docx):
    for section, blocks in sections(docx):
        margin = section.find(f"{W}pgMar")
        room = int(section.find(f"{W}pgSz").get(f"{W}w"))
        room -= int(margin.get(f"{W}left")) + int(margin.get(f"{W}right"))
        for table in blocks:
            if table.tag == f"{W}tbl":
                assert sum(int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")) <= room


def check_lying_pages(docx: Docx) -> None:
    """Assert that lying pages begin with a table or its heading or label, not with what stands before it."""
    for section, blocks in sections(docx):
        if lies(section):
            first = blocks[0]
            is_label = first.tag == f"{W}p" and style_of(first) == "Label"
            assert level_of(first) or is_label or first.tag == f"{W}tbl", (
                f"lying pages begin with «{text_of(first)[:60]}»"
            )
            assert any(block.tag == f"{W}tbl" for block in blocks)


def test_lying_pages_begin_with_a_table_or_its_heading(docx):
    check_lying_pages(docx)


MEASURE = {"id": "t1", "title": "Natteravn", "due": "2027", "level": "population"}
CHALLENGE = {"id": "u1", "title": "Uro", "sources": ["k1"]}
PERIOD = {"period_start": 2027, "period_end": 2030}


@pytest.mark.parametrize(
    "tables",
    [
        {"direction": {"measures": [MEASURE]}},
        {"direction": {"measures": [{**MEASURE, "costs": [{"year": "2027", "amount": "kr 1000"}]}]}},
        {"direction": {"alcohol": {"hours": [{"id": "h1", "days": "Alle dager"}]}, "measures": [MEASURE]}},
        {"standing": {"challenges": [CHALLENGE], "sources": [{"id": "k1", "name": "Ungdata"}]}},
        {"learn": {"evaluation": [{"id": "e1", "question": "Virket det?"}]}, "standing": {"challenges": [CHALLENGE]}},
    ],
)  # fmt: skip
def test_only_what_needs_lying_pages_gets_them(tables):
    plan = a_plan(**{**tables, "about": {**tables.get("about", {}), **PERIOD}})
    check_lying_pages(Docx(write(plan, usual(plan))[0]))


@pytest.mark.parametrize("part", ["thread", "timeline"])
def test_a_document_of_one_appendix_begins_with_it(part):
    """Not with an empty page."""
    _, blocks = sections(Docx(write(example(), (part,))[0]))[0]
    assert text_of(blocks[0])


# --- Headings and contents ---------------------------------------------------------------------


def test_heading_levels_go_down_one_at_a_time(docx):
    levels = [0, *(para.level for para in docx.headings)]
    jumps = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
    assert jumps == []


def test_no_heading_stands_over_nothing(docx):
    """Except one that is an answer by itself: a challenge of which there is only the title."""
    blocks = [block for block in docx.body if block.tag in (f"{W}p", f"{W}tbl")]
    bare = []
    for at, block in enumerate(blocks):
        level = level_of(block)
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        is_over_nothing = following is None or (0 < level_of(following) <= level)
        if level and is_over_nothing and not is_answer(block):
            bare.append(text_of(block))
    assert bare == []


def level_of(block: etree._Element) -> int:
    found = re.fullmatch(r"Heading(\d)", style_of(block)) if block.tag == f"{W}p" else None
    return int(found[1]) if found else 0


def is_answer(block: etree._Element) -> bool:
    return any(start.get(f"{W}name").startswith("pw_") for start in block.iter(f"{W}bookmarkStart"))


def test_no_heading_is_empty(docx):
    assert [para for para in docx.headings if not para.text.strip()] == []


def contents_links(docx: Docx) -> list[tuple[str, str]]:
    """Return the text and the target of each entry of the contents."""
    entries = [p for p in docx.body.iter(f"{W}p") if re.fullmatch(r"TOC\d", style_of(p))]
    return [(text_of(link), link.get(f"{W}anchor")) for p in entries for link in p.iter(f"{W}hyperlink")]


def contents_depth(docx: Docx) -> int:
    """Return the levels of headings that the field of the contents collects."""
    instruction = "".join(text.text for text in docx.body.iter(f"{W}instrText"))
    found = re.search(r"1-(\d)", instruction)
    return int(found[1]) if found else 0


def test_contents_show_and_lead_to_every_heading_of_their_levels(docx):
    """With the numbers that Word puts before the headings."""
    links, depth = contents_links(docx), contents_depth(docx)
    wanted = [para for para in docx.headings if para.level <= depth]
    assert bool(links) == bool(docx.headings)
    assert [text for text, _ in links] == [para.shown for para in wanted]
    assert all(anchor in para.bookmarks for (_, anchor), para in zip(links, wanted, strict=True))


def test_contents_are_a_field_that_word_can_update():
    """Word's own building block, with «Oppdater felt»: begun and ended once, and nothing in it is a page number."""
    (block,) = document("example").body.findall(f"{W}sdt")
    assert block.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery").get(f"{W}val") == "Table of Contents"
    instruction = "".join(text.text for text in block.iter(f"{W}instrText"))
    assert re.fullmatch(r' TOC \\o "1-[12]" \\h \\z \\u ', instruction)
    assert [char.get(f"{W}fldCharType") for char in block.iter(f"{W}fldChar")] == ["begin", "separate", "end"]
    assert not [p for p in block.iter(f"{W}p") if not text_of(p)]


@pytest.mark.parametrize(("themes", "depth"), [(3, 2), (70, 1)])
def test_contents_have_two_levels_when_they_fit_on_a_page(themes, depth):
    rows = [{"id": f"u{n}", "title": f"Utfordring nummer {n}"} for n in range(1, themes + 1)]
    docx = Docx(write(a_plan(standing={"challenges": rows}), ("plan",))[0])
    assert contents_depth(docx) == depth
    assert len(contents_links(docx)) == (themes + 1 if depth > 1 else 1)


def test_chapters_and_sections_number_themselves():
    """By one list that is tied to the heading styles, so that a chapter moved in Word gets another number."""
    docx = document("example")
    shown = {para.text: para.mark.strip() for para in docx.headings}
    assert shown["Innledning"] == "1"
    assert shown["Oppdrag og formål"] == "1.1"
    assert shown["Forrige plan"] == "3.1.1"
    assert shown["Forord"] == ""
    chapters = {text_of(p): p for p in docx.body.iter(f"{W}p") if style_of(p).startswith("Heading")}
    own_lists = [name for name in ("Innledning", "Oppdrag og formål") if _value(chapters[name], "numPr/numId")]
    assert own_lists == []


def test_appendices_are_numbered_in_one_row_with_the_persons_own():
    docx, names = document("example"), [row.title for row in example().about.appendices]
    appendices = [para for para in docx.headings if para.mark.startswith("Vedlegg ")]
    assert [para.mark for para in appendices] == [f"Vedlegg {n}: " for n in range(1, len(appendices) + 1)]
    assert {*names, "Kilder", "Tidslinje"} <= {para.text for para in appendices}
    assert not [para.text for para in docx.headings if para.text.startswith("Vedlegg")]


@pytest.mark.parametrize("title", ["1.2 Natteravn", "M1 Trygge barn", "1. Først", "I2: Ute"])
def test_a_heading_that_begins_with_a_number_gets_no_other(title):
    choices = [{"id": "va1", "question": title, "chosen": "Ja"}, {"id": "va2", "question": "Uro?"}]
    plan = a_plan(direction={"choices": choices})
    shown = [para.shown for para in Docx(write(plan, ("plan",))[0]).headings]
    assert shown == ["1\tMål og strategier", "1.1\tValg vi har gjort", title, "1.1.1\tUro?"]


def test_there_is_no_heading_of_contents_over_nothing():
    """Nothing is answered yet: no contents either."""
    paragraphs = document("empty").paragraphs
    for at, para in enumerate(paragraphs):
        if para.style == "TOCHeading":
            assert paragraphs[at + 1].style.startswith("TOC")


# --- Paragraphs and tables ---------------------------------------------------------------------


def test_no_paragraph_is_there_for_its_space(docx):
    empty = [
        block
        for block in docx.body
        if block.tag == f"{W}p"
        and not text_of(block).strip()
        and block.find(f"{W}pPr/{W}sectPr") is None
        and style_of(block) != "WritingLine"  # lines to write on, in the form for paper
        and next(block.iter("{*}inline"), None) is None  # a figure
    ]
    assert empty == []


def test_every_style_is_in_the_template(docx):
    known = {style.get(f"{W}styleId") for style in docx.xml("word/styles.xml").iter(f"{W}style")}
    tags = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    used = {element.get(f"{W}val") for tag in tags for element in docx.body.iter(tag)}
    assert used <= known


def is_facts(table: etree._Element) -> bool:
    """Return whether a table is the facts of a row, which have labels before the answers and no header."""
    return table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "0"


def row_texts(row: etree._Element) -> list[list[str]]:
    """Return the paragraphs of each cell of a row."""
    return [[text_of(p) for p in cell.iter(f"{W}p")] for cell in row.iter(f"{W}tc")]


def is_label(cell: etree._Element) -> bool:
    return style_of(next(cell.iter(f"{W}p"))) == "FactHeading"


def test_facts_have_a_label_beside_each_answer_or_over_it_and_no_row_is_split(docx):
    for row in (row for table in filter(is_facts, docx.body.iter(f"{W}tbl")) for row in table.iter(f"{W}tr")):
        assert row.find(f"{W}trPr/{W}cantSplit") is not None
        labels = 0
        for cell in row.iter(f"{W}tc"):
            assert {style_of(p) for p in cell.iter(f"{W}p")} <= {"FactHeading", "FactText", "FactStrong"}
            labels += is_label(cell)
            assert labels or not text_of(cell), "an answer without its label"


def test_a_fact_is_printed_as_large_as_the_text_of_other_tables():
    styles = {s.get(f"{W}styleId"): s for s in document("example").xml("word/styles.xml").iter(f"{W}style")}
    label = styles["FactHeading"]
    assert label.find(f"{W}basedOn").get(f"{W}val") == "FactText"
    assert label.find(f"{W}rPr/{W}sz") is None
    sizes = {styles[name].find(f"{W}rPr/{W}sz").get(f"{W}val") for name in ("FactText", "TableText")}
    assert sizes == {"19"}


def places_of_labels(docx: Docx) -> dict[str, set[int]]:
    """Return the columns in which each label of the cards of measures stands."""
    places: dict[str, set[int]] = {}
    heading = ""
    for block in docx.body:
        heading = text_of(block) if style_of(block) == "Heading3" else heading
        if block.tag == f"{W}tbl" and is_facts(block) and heading.startswith("Tiltak"):
            for row in block.iter(f"{W}tr"):
                column = 0
                for cell in row.iter(f"{W}tc"):
                    if is_label(cell):
                        places.setdefault(text_of(cell), set()).add(column)
                    span = cell.find(f"{W}tcPr/{W}gridSpan")
                    column += 1 if span is None else int(span.get(f"{W}val"))
    return places


def test_a_fact_stands_in_the_same_column_in_every_card_of_measures():
    places = places_of_labels(document("example"))
    assert {"Ansvar", "Frist", "Kostnad", "Prioritet", "Oppstart", "Bidrar til"} <= set(places)
    assert {label: columns for label, columns in places.items() if len(columns) > 1} == {}


def test_a_fact_that_no_card_has_leaves_its_place_to_the_others():
    rows = [
        {"id": "t1", "title": "Natteravn", "description": "Ute.", "responsible": "Kultur", "start": "2026"},
        {"id": "t2", "title": "Nattbuss", "description": "Hjem.", "status": "stopped", "due": "2028"},
    ]
    docx = Docx(write(a_plan(direction={"measures": rows}), ("plan",))[0])
    labels = [[text_of(next(c.iter(f"{W}p"))) for c in r.iter(f"{W}tc")] for t in docx.body.iter(f"{W}tbl")
              if is_facts(t) for r in t.iter(f"{W}tr")]  # fmt: skip
    assert labels == [
        ["Ansvar", "Kultur", "", ""],
        ["Oppstart", "2026", "", ""],
        ["", "", "Frist", "2028"],
        ["", "", "Status", "Stoppet"],
    ]


def keeps(row: etree._Element) -> bool:
    return all(p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p"))


def test_a_table_that_breaks_leaves_three_rows_on_each_page(docx):
    for table in docx.body.iter(f"{W}tbl"):
        rows = [row for row in table.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is None]
        kept = list(map(keeps, rows[:-1]))
        assert all((*kept[:2], *kept[-2:]))
        assert not keeps(rows[-1])


@pytest.mark.parametrize(("words", "is_whole"), [(5, True), (200, False)])
def test_a_low_table_does_not_break(words, is_whole):
    services = [{"id": f"tj{n}", "unit": f"Enhet {n}", "what": "ord " * words} for n in range(1, 8)]
    docx = Docx(write(a_plan(standing={"services": services}), ("plan",))[0])
    (table,) = docx.body.iter(f"{W}tbl")
    assert all(map(keeps, list(table.iter(f"{W}tr"))[:-1])) == is_whole


def test_the_overview_of_measures_is_on_one_page():
    tables = document("example").body.iter(f"{W}tbl")
    name = load_guide("nb").document["measures.overview"]
    (table,) = (t for t in tables if t.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == name)
    rows = list(table.iter(f"{W}tr"))
    assert len(rows) > 20
    assert all(map(keeps, rows[:-1]))


def test_a_long_list_of_facts_stands_in_two_columns():
    parties = tuple(f"Part nummer {n}" for n in range(1, 10))
    docx = Docx(write(put(example(), "process.hearing_parties", parties), ("plan",))[0])
    row = next(row for row in docx.body.iter(f"{W}tr") if parties[0] in text_of(row))
    _, first, second = row_texts(row)
    assert [*first, *second] == list(parties)
    assert abs(len(first) - len(second)) <= 1


def test_header_rows_are_marked_and_no_row_is_split(docx):
    for table in docx.body.iter(f"{W}tbl"):
        if is_facts(table):
            continue
        rows = list(table.iter(f"{W}tr"))
        marked = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert marked[0]
        assert marked == sorted(marked, reverse=True), "header rows stand first"
        assert not all(marked), "a table has something under its header"
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        for row, is_header in zip(rows, marked, strict=True):
            assert {style_of(p) == "TableHeading" for p in row.iter(f"{W}p")} == {is_header}


def test_every_row_fills_the_grid_of_its_table(docx):
    for table in docx.body.iter(f"{W}tbl"):
        columns = len(list(table.iter(f"{W}gridCol")))
        for row in table.iter(f"{W}tr"):
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iter(f"{W}tc")]
            assert sum(1 if span is None else int(span.get(f"{W}val")) for span in spans) == columns


def test_every_table_has_a_name_for_those_who_cannot_see_it(docx):
    for table in docx.body.iter(f"{W}tbl"):
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val").strip()


def test_nothing_is_said_by_colour_alone(docx):
    """A strip of facts is shaded from end to end."""
    for row in docx.body.iter(f"{W}tr"):
        shaded = [cell for cell in row.iter(f"{W}tc") if cell.find(f"{W}tcPr/{W}shd") is not None]
        if len(shaded) < len(list(row.iter(f"{W}tc"))):
            assert all(text_of(cell).strip() for cell in shaded)


def test_no_column_is_empty(docx):
    """But for the second row of a header, the quarters of a timeline, and what is to be filled in by hand."""
    for table in docx.body.iter(f"{W}tbl"):
        rows = list(table.iter(f"{W}tr"))
        body = [list(row.iter(f"{W}tc")) for row in rows if row.find(f"{W}trPr/{W}tblHeader") is None]
        if any(cell.find(f"{W}tcPr/{W}shd") is not None for row in body for cell in row):
            continue
        if is_facts(table) or table.find(f".//{W}trHeight") is not None:
            continue
        for column in zip(*body, strict=True):
            assert any(text_of(cell).strip() for cell in column), text_of(rows[0])


# --- Bookmarks ---------------------------------------------------------------------------------


def test_bookmarks_are_unique_short_and_well_formed(docx):
    starts = list(docx.body.iter(f"{W}bookmarkStart"))
    names = [start.get(f"{W}name") for start in starts]
    assert [name for name, count in Counter(map(str.lower, names)).items() if count > 1] == []
    assert [name for name in names if len(name) > 40] == []
    assert [name for name in names if not BOOKMARK.fullmatch(name)] == []
    ids = [start.get(f"{W}id") for start in starts]
    assert len(set(ids)) == len(ids)
    assert sorted(ids) == sorted(end.get(f"{W}id") for end in docx.body.iter(f"{W}bookmarkEnd"))


def test_every_link_inside_the_document_leads_somewhere(docx):
    names = {start.get(f"{W}name") for start in docx.body.iter(f"{W}bookmarkStart")}
    anchors = {link.get(f"{W}anchor") for link in docx.body.iter(f"{W}hyperlink")} - {None}
    assert anchors <= names


def answers_by_bookmark() -> dict[str, set[str]]:
    """Return which answers stand in the bookmarks of each name, of a plan whose every text says where it stands.

    Without links, which show the titles of other rows.
    """
    links = tuple(
        f"_{key.rsplit('.', 1)[-1]}" for key, s in shapes().items() if s.kind in (AnswerKind.LINK, AnswerKind.LINKS)
    )
    docx = document("everything answered")
    found: dict[str, set[str]] = {}
    for stem, texts in docx.answered.items():
        if stem.endswith(links) or stem.startswith(
            ("_Toc", "code_")
        ):  # a heading of a group shows the title of another row
            continue
        said = [match[1] for text in texts if (match := SAID.search(text))]
        found.setdefault(stem, set()).update(said)
    return {stem: said for stem, said in found.items() if said}


def test_a_bookmark_tells_which_answer_it_holds():
    """So that a draft can find its way back: no two answers have bookmarks of one name."""
    assert {stem: said for stem, said in answers_by_bookmark().items() if len(said) > 1} == {}


def test_a_bookmark_names_the_row_or_step_and_the_field():
    wrong = {}
    for stem, said in answers_by_bookmark().items():
        for path in said:
            names = path.split(".")
            row_or_step = next((name for name in names if re.fullmatch("[a-z]+[0-9]+", name)), names[0])
            if not (stem.startswith(f"pw_{row_or_step}_") and stem.endswith(f"_{names[-1]}")):
                wrong[path] = stem
    assert wrong == {}


def test_the_intro_of_a_page_has_a_bookmark_of_its_own():
    plan = put(example(), "pages.standing.challenges.intro", "Først noen ord.\n\nOg noen til.")
    names = {name: text for para in Docx(write(plan, ("plan",))[0]).paragraphs for name, text in para.bookmarks.items()}
    assert names["pw_intro_standing_challenges_1"] == "Først noen ord."
    assert names["pw_intro_standing_challenges_2"] == "Og noen til."


# --- Nothing of the program's own shows through ------------------------------------------------


@pytest.mark.parametrize("parts", [usual(example()), ALL])
def test_no_id_of_a_row_is_visible(parts):
    shown = Docx(write(example(), parts)[0])
    typed = "\n".join(text for _, text in texts_typed(example()))
    words = set(re.findall(r"\b[a-z]+[0-9]+\b", f"{shown.text}\n{shown.margins}"))
    assert {word for word in words & row_ids(example()) if not re.search(rf"\b{word}\b", typed)} == set()


def test_no_name_of_a_field_or_choice_is_visible():
    """What the file calls `under_way` or `at_risk`, a reader sees as words."""
    shown = document("example with all parts")
    typed = "\n".join(text for _, text in texts_typed(example()))
    names = set(re.findall(r"\b[a-z]+(?:_[a-z]+)+\b", f"{shown.text}\n{shown.margins}"))
    assert {name for name in names if name not in typed} == set()
    assert "None" not in shown.text


# --- lists --------------------------------------------------------------------------------------

PASTED = "Dette gjelder:\n•\tbarnehage\no\tfor de minste\n•\tskole\n\n1.\tkartlegge\n2.\tvelge\n- først\n3.\tevaluere"


def _listed(text: str, template: Path | None = None) -> list[etree._Element]:
    """Return the paragraphs of the lists a text becomes."""
    plan = put(a_plan(about={"kind": "folkehelseplan"}), "standing.local_situation", text)
    if template is None:
        return _lists_of(Docx(write(plan, ("plan",))[0]))
    out = template.with_name("ut.docx")
    export(plan, load_guide("nb"), ExportRequest(out, ("plan",), template=template))
    return _lists_of(Docx(out.read_bytes()))


def _lists_of(docx: Docx) -> list[etree._Element]:
    return [p for p in docx.body.iter(f"{W}p") if style_of(p).startswith("List")]


def _value(p: etree._Element, path: str, name: str = "val") -> str | None:
    element = p.find("/".join(f"{W}{part}" for part in ("pPr", *path.split("/"))))
    return None if element is None else element.get(f"{W}{name}")


def test_pasted_lists_are_lists_on_two_levels() -> None:
    assert [(style_of(p), text_of(p)) for p in _listed(PASTED)] == [
        ("ListBullet", "barnehage"),
        ("ListBullet2", "for de minste"),
        ("ListBullet", "skole"),
        ("ListNumber", "kartlegge"),
        ("ListNumber", "velge"),
        ("ListBullet", "først"),
        ("ListNumber", "evaluere"),
    ]


def test_numbers_that_follow_are_one_list_so_that_word_renumbers_them() -> None:
    text = "1. kartlegge\n2. velge\n3. evaluere\n\nSå:\n1. en\n   1. under\n   2. under\n2. to\n\n5. fem\n6. seks"
    ids = [_value(p, "numPr/numId") for p in _listed(text)]
    first, second, third, under = ids[0], ids[3], ids[7], ids[4]
    assert ids == [first] * 3 + [second, under, under, second] + [third] * 2
    assert len({first, second, third, under}) == 4
    docx = Docx(write(put(a_plan(about={"kind": "samlet"}), "standing.local_situation", text), ("plan",))[0])
    assert [docx.numbers[number] for number in (first, second, under, third)] == ["1", "1", "1", "5"]


def test_numbers_in_two_answers_are_two_lists() -> None:
    plan = a_plan(standing={"national_situation": "1. en\n2. to", "local_situation": "3. tre\n4. fire"})
    docx = Docx(write(plan, ("plan",))[0])
    ids = [_value(p, "numPr/numId") for p in docx.body.iter(f"{W}p") if style_of(p) == "ListNumber"]
    assert ids[0] == ids[1] != ids[2] == ids[3]


def test_without_a_style_for_it_the_second_level_is_the_first_indented(tmp_path: Path) -> None:
    template = tmp_path / "mal.docx"
    with zipfile.ZipFile(content_file("template.docx")) as package, zipfile.ZipFile(template, "w") as made:
        for name in package.namelist():
            text = package.read(name).decode()
            without = re.sub(r'<w:style [^>]*w:styleId="ListBullet2">.*?</w:style>', "", text, flags=re.DOTALL)
            made.writestr(name, without.replace('<w:pStyle w:val="ListBullet2"/>', ""))
    found = {text_of(p): p for p in _listed(PASTED, template)}
    under, over = found["for de minste"], found["skole"]
    assert style_of(under) == style_of(over) == "ListBullet"
    assert int(_value(under, "ind", "left") or 0) > 0
    assert _value(over, "ind", "left") is None


def test_a_chapter_does_not_begin_on_the_last_lines_of_a_page():
    long = "Vi trenger flere som kan dette. " * 40
    plan = a_plan(direction={"vision": "Trygt for alle.", "needs_ahead": long})
    paragraphs = list(Docx(write(plan, ("plan",))[0]).body.iter(f"{W}p"))
    vision, needs = (next(p for p in paragraphs if start in text_of(p)) for start in ("Trygt", "Vi trenger"))
    assert vision.find(f"{W}pPr/{W}keepNext") is not None
    assert needs.find(f"{W}pPr/{W}keepNext") is None, "a long text may be divided"
