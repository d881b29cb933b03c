"""Blocks into a Word document."""

from collections.abc import Sequence
from copy import deepcopy
from itertools import islice

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE

from planwizard.outline.blocks import (
    Bullets,
    Cell,
    Facts,
    Heading,
    Lines,
    OutlineBlock,
    PageBreak,
    Paragraph,
    Source,
    Table,
    with_colon,
)
from planwizard.prose import Piece, pieces
from planwizard.word.bookmarks import Bookmarks
from planwizard.word.look import Look
from planwizard.word.pages import lay
from planwizard.word.runs import add_run, add_text
from planwizard.word.tables import table_element
from planwizard.word.xml import Element, add, make, tag

STYLES = {
    "body": "",
    "label": "Label",
    "note": "Note",
    "help": "Help",
    "title": "Title",
    "subtitle": "Subtitle",
    "cover": "CoverLabel",
    "contents": "TOCHeading",
}
AFTER_TABLE, CELL_INDENT = "200", "227"


class WordWriter:
    """Writes blocks one after another into a document."""

    def __init__(self, document: WordDocument, look: Look) -> None:
        self.document = document
        self._look = look
        self._body: Element = document.element.body
        self._last_section: Element = self._body.find(tag("sectPr"))
        self._bookmarks = Bookmarks()
        self._links: dict[str, str] = {}
        self._chapter = 0
        self._in_numbered = False
        self._heading = 0
        self._break_next = False
        self._after_table = False
        self._is_wide = False

    def write(self, blocks: Sequence[OutlineBlock]) -> None:
        """Write every block; a wide table gets lying pages, its heading with it."""
        for number, block in enumerate(blocks):
            self._turn_page(wide=_needs_wide(blocks, number, is_wide=self._is_wide))
            self._write_block(block)

    def _write_block(self, block: OutlineBlock) -> None:
        match block:
            case Heading():
                self._write_heading(block)
            case Paragraph():
                self._write_paragraph(block)
            case Bullets():
                self._write_bullets(block)
            case Facts():
                self._write_facts(block)
            case Table():
                self._write_table(block)
            case Lines():
                add_run(self.new_paragraph("WritingLine"), "\n".join("\t" * block.count))
            case PageBreak():
                self._break_next = True

    # --- text ----------------------------------------------------------------------------------

    def new_paragraph(self, style: str = "") -> Element:
        """Add a paragraph at the end of the document."""
        paragraph = make("p")
        self._last_section.addprevious(paragraph)
        properties = add(paragraph, "pPr")
        if style:
            add(properties, "pStyle", val=style)
        if self._break_next:
            add(properties, "pageBreakBefore")
        if self._after_table and not style:
            add(properties, "spacing", before=AFTER_TABLE)
        self._break_next = self._after_table = False
        return paragraph

    def _write_heading(self, heading: Heading) -> None:
        self._break_next |= heading.new_page
        self._in_numbered = heading.numbered if heading.level == 1 else self._in_numbered
        paragraph = self.new_paragraph(f"Heading{heading.level}")
        if self._look.no_numbers and not self._in_numbered:
            _stop_numbers(paragraph, self._look.no_numbers)
        self._heading += 1
        self._bookmarks.begin_named(paragraph, f"_Toc{self._heading:06}")
        add_run(paragraph, self._numbered(heading))
        if heading.path:
            self._bookmarks.end(paragraph)
            self._bookmarks.begin(paragraph, heading.path)
        self._add_inline(paragraph, heading.text)
        self._bookmarks.end(paragraph)

    def _numbered(self, heading: Heading) -> str:
        if not heading.numbered:
            return ""
        self._chapter += 1
        return "" if self._look.no_numbers else f"{self._chapter} "

    def _write_paragraph(self, block: Paragraph) -> None:
        style, label = STYLES[block.style], block.label
        for piece in pieces(block.text):
            if label and piece.kind != "paragraph":
                self._write_label(label)
                label = ""
            self._write_piece(piece, block.path, style, label)
            label = ""

    def _write_bullets(self, block: Bullets) -> None:
        for item in block.items:
            self._write_piece(Piece("bullet", item.text), item.path)

    def _write_facts(self, block: Facts) -> None:
        paragraph = self.new_paragraph("Note")
        for number, (label, texts) in enumerate(block.facts):
            add_run(paragraph, f"{' · ' if number else ''}{with_colon(label)}", bold=True)
            for place, source in enumerate(texts):
                add_run(paragraph, "; " if place else " ")
                self._fill(paragraph, source.text, source.path)

    def _write_label(self, label: str) -> None:
        add_run(self.new_paragraph("Label"), label)

    def _write_piece(self, piece: Piece, path: str, style: str = "", label: str = "") -> None:
        listed = {"bullet": "ListBullet", "number": "ListNumber"}.get(piece.kind, style)
        paragraph = self.new_paragraph(listed)
        if piece.kind == "number":
            self._restart(paragraph, piece.number)
        if label:
            add_run(paragraph, with_colon(label), bold=True)
            add_run(paragraph, " ")
        self._fill(paragraph, piece.text, path)

    def _fill(self, paragraph: Element, text: str, path: str) -> None:
        if path and path != "set_aside":
            self._bookmarks.begin(paragraph, path)
            self._add_inline(paragraph, text)
            self._bookmarks.end(paragraph)
        else:
            self._add_inline(paragraph, text)

    def _add_inline(self, paragraph: Element, text: str) -> None:
        add_text(paragraph, text, self._link)

    def _link(self, address: str) -> str:
        if address not in self._links:
            part = self.document.part
            self._links[address] = part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self._links[address]

    def _restart(self, paragraph: Element, number: int) -> None:
        """Begin a numbered list anew at the number that was typed."""
        numbering = self.document.part.numbering_part.element
        definition = numbering.add_num(self._look.numbers)
        definition.add_lvlOverride(ilvl=0).add_startOverride(number)
        properties = add(_properties(paragraph), "numPr")
        add(properties, "ilvl", val="0")
        add(properties, "numId", val=str(definition.numId))

    # --- tables --------------------------------------------------------------------------------

    def _write_table(self, table: Table) -> None:
        width = self._look.wide if self._is_wide else self._look.upright
        self._last_section.addprevious(table_element(table, round(width * table.share), self._write_cell))
        self._after_table = True

    def _write_cell(self, box: Element, cell: Cell, *, is_header: bool) -> None:
        style = "TableHeading" if is_header else "TableText"
        for source in cell.texts or (Source(""),):
            several = list(pieces(source.text)) or [Piece("paragraph", "")]
            is_list = len(cell.texts) > 1 and not is_header
            for piece in several:
                paragraph = self._write_in_cell(box, piece, source.path, style, is_list=is_list)
                if cell.to_right:
                    add(_properties(paragraph), "jc", val="right")

    def _write_in_cell(self, box: Element, piece: Piece, path: str, style: str, *, is_list: bool) -> Element:
        paragraph = add(box, "p")
        properties = add(paragraph, "pPr")
        add(properties, "pStyle", val=style)
        if piece.kind == "number":
            self._restart(paragraph, piece.number)
        elif is_list or piece.kind == "bullet":
            numbered = add(properties, "numPr")
            add(numbered, "ilvl", val="0")
            add(numbered, "numId", val=self._look.bullets)
            add(properties, "ind", left=CELL_INDENT, hanging=CELL_INDENT)
        if piece.text:
            self._fill(paragraph, piece.text, path)
        return paragraph

    # --- pages ---------------------------------------------------------------------------------

    def end_cover(self) -> None:
        """End the pages of the cover, and begin those of the plan."""
        if self._look.after_cover is None:
            self.write([PageBreak()])
        else:
            self._end_section(self._look.after_cover)

    def leave_out_cover(self) -> None:
        """Begin with the pages of the plan, without those a cover has."""
        if self._look.after_cover is not None:
            lay(self._last_section, self._look.after_cover)
        for cover in self._last_section.findall(tag("titlePg")):
            self._last_section.remove(cover)

    def _turn_page(self, *, wide: bool) -> None:
        """Let the pages lie for what needs the width, and stand again after it."""
        if wide == self._is_wide:
            return
        self._is_wide = wide
        self._end_section(self._look.lying if wide else self._look.standing)

    def _end_section(self, following: Element) -> None:
        """Let what follows stand on other pages."""
        carrier = self._last_section.getprevious()
        if carrier is None:  # nothing stands on the pages so far
            lay(self._last_section, following)
            return
        ended = deepcopy(self._last_section)
        if carrier.tag != tag("p") or carrier.find(f"{tag('pPr')}/{tag('sectPr')}") is not None:
            carrier = self.new_paragraph("Note")
        _properties(carrier).append(ended)
        lay(self._last_section, following)
        self._break_next = self._after_table = False


def _properties(paragraph: Element) -> Element:
    found = paragraph.find(tag("pPr"))
    return found if found is not None else add(paragraph, "pPr")


def _stop_numbers(paragraph: Element, no_numbers: str) -> None:
    """Let a heading of a chapter without a number have none where the template numbers headings by itself."""
    properties = _properties(paragraph)
    numbered = add(properties, "numPr")
    add(numbered, "ilvl", val="0")
    add(numbered, "numId", val=no_numbers)
    add(properties, "ind", left="0", firstLine="0")


def _needs_wide(blocks: Sequence[OutlineBlock], number: int, *, is_wide: bool) -> bool:
    """Tell whether a block is a wide table, or one of the headings and words that lead to one.

    Lying pages begin with a heading or a table, never in the middle of something else.
    """
    if not is_wide and not (isinstance(blocks[number], Heading | Table) or _is_label(blocks[number])):
        return False
    for block in islice(blocks, number, None):
        if isinstance(block, Table):
            return block.wide
        if not (isinstance(block, Heading) or _is_lead(block)):
            return False
    return False


def _is_lead(block: OutlineBlock) -> bool:
    """Tell whether a block is a word of ours that leads to what follows."""
    return (
        isinstance(block, Paragraph)
        and not (block.path or block.label)
        and block.style in ("body", "label", "note", "help")
    )


def _is_label(block: OutlineBlock) -> bool:
    return isinstance(block, Paragraph) and not block.path and block.style == "label"
