"""What paragraphs, tables and rows are compared by: their text, and the answers whose bookmarks they carry."""

import re
from collections.abc import Iterable, Sequence

from planwizard.document.word.redline.alignment import Unit
from planwizard.document.word.style_lookup import style_of
from planwizard.document.word.xml import Element, child_value, tag

_SHOWN = {tag("br"): "\n", tag("tab"): "\t", tag("p"): "\x1f", tag("tc"): "\x1e", tag("tr"): "\x1d"}
_TEXT = tag("t")
_HEADING = re.compile(r"Heading\d")
_ROW = re.compile(r"[a-z]+\d+(?=_|$)")
_ANSWER = re.compile(r"pw_(.+)_\d+|(code_.+)")
DRAWINGS = (tag("drawing"), tag("pict"), tag("object"))


def text_of(element: Element) -> str:
    """Return the text under an element, with signs for line breaks, tabs, paragraphs, cells and rows."""
    return "".join([_SHOWN.get(part.tag) or part.text or "" for part in element.iter(_TEXT, *_SHOWN)])


def block_units(blocks: Sequence[Element]) -> list[Unit]:
    """Return what blocks are compared by; those under the heading of a row are of that row."""
    units = []
    heading = ""
    for block in blocks:
        if block.tag == tag("p"):
            style, answer = style_of(block), _answer(block.iterchildren(tag("bookmarkStart")))
            own = row_of(answer)
            heading = own if _HEADING.fullmatch(style) else heading
            units.append(Unit(f"p {style}", own or heading, answer, text_of(block)))
        elif block.tag == tag("tbl"):
            units.append(_table_unit(block, heading))
        else:
            units.append(Unit("sdt", "", "sdt", text_of(block)))
    return units


def _table_unit(table: Element, heading: str) -> Unit:
    """Return what a table is compared by: its row where all of it is about one, else its name."""
    rows = {row_of(answer) for answer in map(_answer_of, table.iter(tag("bookmarkStart"))) if answer}
    name = child_value(table, "tblPr", "tblCaption")
    only = rows.pop() if len(rows) == 1 else ""
    return Unit("tbl", only or heading, only or f"tbl {name}", text_of(table))


def row_unit(row: Element) -> Unit:
    """Return what a row of a table is compared by: its first answer, or the code it begins with."""
    answer = _answer(row.iter(tag("bookmarkStart")))
    if not answer:
        links = (str(link.get(tag("anchor"), "")) for link in row.iter(tag("hyperlink")))
        answer = next((anchor for anchor in links if anchor.startswith("code_")), "")
    first = row.find(tag("tc"))
    name = "" if answer or first is None else text_of(first)
    return Unit("tr", row_of(answer), answer, text_of(row), name)


def cell_answers(row: Element) -> list[str]:
    """Return the first answer in each cell of a row, "" where there is none."""
    return [_answer(cell.iter(tag("bookmarkStart"))) for cell in row.iterchildren(tag("tc"))]


def row_of(answer: str) -> str:
    """Return the id of the row an answer is of, "" for one that is of none."""
    found = _ROW.match(answer.removeprefix("code_"))
    return found[0] if found else ""


def _answer(bookmarks: Iterable[Element]) -> str:
    """Return the first answer that bookmarks are around."""
    return next(filter(None, map(_answer_of, bookmarks)), "")


def _answer_of(bookmark: Element) -> str:
    found = _ANSWER.fullmatch(str(bookmark.get(tag("name"))))
    return (found[1] or found[2]) if found else ""


def has_drawing(element: Element) -> bool:
    """Return whether there is a drawing under an element."""
    return next(element.iter(*DRAWINGS), None) is not None


def is_figure(block: Element) -> bool:
    """Return whether a block is a paragraph with a drawing and no text beside it."""
    return block.tag == tag("p") and has_drawing(block) and block.find(f"{tag('r')}/{_TEXT}") is None
