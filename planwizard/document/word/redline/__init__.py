"""A document with Word's own tracked changes: from the text of an old state of the plan to that of the new."""

from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.opc.part import XmlPart

from planwizard.document.word.figures import used_ids
from planwizard.document.word.header_footer import header_and_footer_parts
from planwizard.document.word.page_setups import text_width
from planwizard.document.word.redline.blocks import Blocks
from planwizard.document.word.redline.carried import Carried
from planwizard.document.word.redline.lists import Lists
from planwizard.document.word.redline.marks import RevisionMarks, number_marks
from planwizard.document.word.redline.tables import is_deleted_table
from planwizard.document.word.redline.widths import fit_table
from planwizard.document.word.xml import Element, tag

_WITH_IDS = ("{*}docPr", "{*}cNvPr")


def mark_changes(old: WordDocument, new: WordDocument, marks: RevisionMarks) -> None:
    """Put the text of the old document into the new one, and mark all that differs.

    Both are of the same template. The old document cannot be used afterwards. Pages, styles and bookmarks are those of
    the new one.
    """
    lists = Lists(old.part.numbering_part.element, new.part.numbering_part.element)
    carried = Carried(old.part, new.part, lists, frozenset(_code_bookmarks(new.element.body)))
    Blocks(marks, carried).merge(old.element.body, new.element.body)
    _give_own_ids(carried.drawings, new)
    _fit_deleted_tables(new.element.body)
    number = number_marks(new.element.body)
    for before, after in _margins(old, new):
        Blocks(marks, Carried(before, after, lists, frozenset())).merge_closed(before.element, after.element)
        number = number_marks(after.element, number)


def _code_bookmarks(body: Element) -> Iterator[str]:
    """Yield the bookmarks whose names say what they are around, whatever the document."""
    names = (str(start.get(tag("name"))) for start in body.iter(tag("bookmarkStart")))
    return (name for name in names if name.startswith("code_"))


def _margins(old: WordDocument, new: WordDocument) -> Iterator[tuple[XmlPart, XmlPart]]:
    """Yield each header and footer of the old document with that of the new which has the same name."""
    befores = {part.partname: part for part in header_and_footer_parts(old)}
    return ((befores[part.partname], part) for part in header_and_footer_parts(new) if part.partname in befores)


def _give_own_ids(drawings: list[Element], document: WordDocument) -> None:
    """Give deleted drawings ids that no other drawing in the document has."""
    number = max(used_ids(document), default=0)
    for element in (element for drawing in drawings for element in drawing.iter(*_WITH_IDS)):
        number += 1
        element.set("id", str(number))
        element.set("name", f"{element.get('name')} ({number})")


def _fit_deleted_tables(body: Element) -> None:
    """Make tables that are no wider than the pages they have come to stand on."""
    width = 0
    for block in reversed(list(body)):
        section = block if block.tag == tag("sectPr") else block.find(f"{tag('pPr')}/{tag('sectPr')}")
        width = width if section is None else text_width(section)
        if width and block.tag == tag("tbl") and is_deleted_table(block):
            fit_table(block, width)
