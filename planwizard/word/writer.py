"""Blocks into a Word document."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from itertools import islice

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from planwizard.outline.blocks import (
    Bullets,
    Cell,
    Facts,
    Heading,
    OutlineBlock,
    PageBreak,
    Paragraph,
    Source,
    Table,
    with_colon,
)
from planwizard.prose import Piece, pieces
from planwizard.word.bookmarks import Bookmarks
from planwizard.word.runs import BOLD, formatted, run
from planwizard.word.tables import table_xml
from planwizard.word.xml import NAMESPACES, Element, elements, tag

STYLES = {
    "body": "",
    "label": "Label",
    "note": "Note",
    "title": "Title",
    "subtitle": "Subtitle",
    "cover": "CoverLabel",
    "contents": "TOCHeading",
}
BULLETS, NUMBERS = "1", "2"
NUMBERING = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
UPRIGHT, WIDE = 9072, 14004
"""The width of the text in twips: A4 with margins of 2.5 cm, upright and lying."""
SHORT_SIDE, LONG_SIDE = "11906", "16838"
AFTER_TABLE, CELL_INDENT = "200", "227"
BULLET_IN_CELL = f'{NUMBERING.format(number=BULLETS)}<w:ind w:left="{CELL_INDENT}" w:hanging="{CELL_INDENT}"/>'


class WordWriter:
    """Writes blocks one after another into a document."""

    def __init__(self, document: WordDocument) -> None:
        self.document = document
        self._body: Element = document.element.body
        self._last_section: Element = self._body.find(tag("sectPr"))
        self._written: list[str] = []
        self._bookmarks = Bookmarks()
        self._links: dict[str, str] = {}
        self._last_list: Element | None = None
        self._list_number = 0
        self._chapter = 0
        self._heading = 0
        self._break_next = False
        self._after_table = False
        self._is_wide = False

    def write(self, blocks: Sequence[OutlineBlock], tell: Callable[[], None] = lambda: None) -> None:
        """Write every block; a wide table gets lying pages, its heading with it. `tell` is called before each."""
        for number, block in enumerate(blocks):
            tell()
            self._turn_page(wide=_needs_wide(blocks, number, is_wide=self._is_wide))
            self._write_block(block)
        self._put_in()

    def _put_in(self) -> None:
        """Put what is written so far into the document."""
        for element in elements("".join(self._written)):
            self._last_section.addprevious(element)
        self._written = []

    def _write_block(self, block: OutlineBlock) -> None:
        match block:
            case Heading():
                self._write_heading(block)
            case Paragraph():
                self._write_paragraph(block)
            case Bullets():
                for item in block.items:
                    self._write_piece(Piece("bullet", item.text), item.path)
            case Facts():
                self._write_facts(block)
            case Table():
                self._write_table(block)
            case PageBreak():
                self._break_next = True

    # --- text ----------------------------------------------------------------------------------

    def add_paragraph(self, runs: str, style: str = "", numbering: str = "") -> None:
        """Add a paragraph at the end of the document."""
        properties = f'<w:pStyle w:val="{style}"/>' if style else ""
        if self._break_next:
            properties += "<w:pageBreakBefore/>"
        properties += numbering
        if self._after_table and not style:
            properties += f'<w:spacing w:before="{AFTER_TABLE}"/>'
        self._break_next = self._after_table = False
        self._written.append(f"<w:p {NAMESPACES}><w:pPr>{properties}</w:pPr>{runs}</w:p>")

    def _write_heading(self, heading: Heading) -> None:
        self._heading += 1
        name, number, text = f"_Toc{self._heading:06}", run(self._numbered(heading)), self._formatted(heading.text)
        if heading.path:
            runs = self._bookmarks.named(number, name) + self._bookmarks.around(text, heading.path)
        else:
            runs = self._bookmarks.named(number + text, name)
        self.add_paragraph(runs, f"Heading{heading.level}")

    def _numbered(self, heading: Heading) -> str:
        if not heading.numbered:
            return ""
        self._chapter += 1
        return f"{self._chapter} "

    def _write_paragraph(self, block: Paragraph) -> None:
        style, label = STYLES[block.style], block.label
        for piece in pieces(block.text):
            if label and piece.kind != "paragraph":
                self.add_paragraph(run(label), "Label")
                label = ""
            self._write_piece(piece, block.path, style, label)
            label = ""

    def _write_facts(self, block: Facts) -> None:
        runs = []
        for number, (label, texts) in enumerate(block.facts):
            runs.append(run(f"{' · ' if number else ''}{with_colon(label)}", BOLD))
            for place, source in enumerate(texts):
                runs.append(run("; " if place else " ") + self._marked(source.text, source.path))
        self.add_paragraph("".join(runs), "Note")

    def _write_piece(self, piece: Piece, path: str, style: str = "", label: str = "") -> None:
        listed = {"bullet": "ListBullet", "number": "ListNumber"}.get(piece.kind, style)
        numbering = self._restart(piece.number) if piece.kind == "number" else ""
        before = run(with_colon(label), BOLD) + run(" ") if label else ""
        self.add_paragraph(before + self._marked(piece.text, path), listed, numbering)

    def _marked(self, text: str, path: str) -> str:
        """Return a text with its bookmark, if it is an answer."""
        runs = self._formatted(text)
        return self._bookmarks.around(runs, path) if path and path != "set_aside" else runs

    def _formatted(self, text: str) -> str:
        return formatted(text, self._link)

    def _link(self, address: str) -> str:
        if address not in self._links:
            name = self._links[address] = f"link{len(self._links) + 1}"
            self.document.part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, name, is_external=True)
        return self._links[address]

    def _restart(self, number: int) -> str:
        """Begin a numbered list anew at the number that was typed."""
        if self._last_list is None:
            self._last_list, self._list_number = _last_list(self.document.part.numbering_part.element)
        self._list_number += 1
        (fresh,) = elements(
            f'<w:num w:numId="{self._list_number}"><w:abstractNumId w:val="{NUMBERS}"/>'
            f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{number}"/></w:lvlOverride></w:num>'
        )
        self._last_list.addnext(fresh)
        self._last_list = fresh
        return NUMBERING.format(number=self._list_number)

    # --- tables --------------------------------------------------------------------------------

    def _write_table(self, table: Table) -> None:
        width = WIDE if self._is_wide else UPRIGHT
        self._written.append(table_xml(table, round(width * table.share), self._cell))
        self._after_table = True

    def _cell(self, cell: Cell, *, is_header: bool) -> str:
        style = "TableHeading" if is_header else "TableText"
        is_list = len(cell.texts) > 1 and not is_header
        return "".join(
            self._in_cell(piece, source.path, style, is_list=is_list)
            for source in cell.texts or (Source(""),)
            for piece in list(pieces(source.text)) or [Piece("paragraph", "")]
        )

    def _in_cell(self, piece: Piece, path: str, style: str, *, is_list: bool) -> str:
        numbering = ""
        if piece.kind == "number":
            numbering = self._restart(piece.number)
        elif is_list or piece.kind == "bullet":
            numbering = BULLET_IN_CELL
        runs = self._marked(piece.text, path) if piece.text else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{numbering}</w:pPr>{runs}</w:p>'

    # --- pages ---------------------------------------------------------------------------------

    def _turn_page(self, *, wide: bool) -> None:
        """Let the pages lie for what needs the width, and stand again after it."""
        if wide == self._is_wide:
            return
        self._put_in()
        carrier = self._carrier()
        if carrier is not None:
            _properties(carrier).append(deepcopy(self._last_section))
            self._break_next = self._after_table = False
        self._is_wide = wide
        _lay(self._last_section, wide=wide)

    def _carrier(self) -> Element | None:
        """Return the paragraph that ends the pages so far; None when nothing stands on them."""
        last = self._last_section.getprevious()
        if last is None or (last.tag == tag("p") and last.find(f"{tag('pPr')}/{tag('sectPr')}") is None):
            return last
        self.add_paragraph("", "Note")
        self._put_in()
        return self._last_section.getprevious()


def _last_list(numbering: Element) -> tuple[Element, int]:
    """Return the definition of a list that stands last, and the highest number a list has."""
    lists = numbering.findall(tag("num"))
    return lists[-1], max(int(known.get(tag("numId"), "0")) for known in lists)


def _properties(paragraph: Element) -> Element:
    found = paragraph.find(tag("pPr"))
    if found is None:
        found = etree.Element(tag("pPr"))
        paragraph.insert(0, found)
    return found


def _lay(section: Element, *, wide: bool) -> None:
    """Turn a section's pages; only the first section has a cover."""
    for size in section.iterchildren(tag("pgSz")):
        width, height = (LONG_SIDE, SHORT_SIDE) if wide else (SHORT_SIDE, LONG_SIDE)
        size.set(tag("w"), width)
        size.set(tag("h"), height)
        size.set(tag("orient"), "landscape" if wide else "portrait")
    for cover in section.findall(tag("titlePg")):
        section.remove(cover)


def _needs_wide(blocks: Sequence[OutlineBlock], number: int, *, is_wide: bool) -> bool:
    """Tell whether a block is a wide table, or one of the headings and words that lead to one.

    Lying pages begin with a heading or a table, never in the middle of something else.
    """
    if not is_wide and not isinstance(blocks[number], Heading | Table):
        return False
    for block in islice(blocks, number, None):
        if isinstance(block, Table):
            return block.wide
        is_lead = isinstance(block, Paragraph) and not block.path and block.style == "body" and not block.label
        if not (isinstance(block, Heading) or is_lead):
            return False
    return False
