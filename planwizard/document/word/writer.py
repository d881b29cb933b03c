"""Blocks into a Word document."""

from collections.abc import Callable, Sequence
from copy import deepcopy

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from planwizard.document.markup import Piece, pieces
from planwizard.document.outline.blocks import (
    Bullets,
    Cell,
    Facts,
    Heading,
    Lines,
    OutlineBlock,
    PageBreak,
    Paragraph,
    Passage,
    Table,
    with_colon,
)
from planwizard.document.word.bookmarks import Bookmarks
from planwizard.document.word.landscape import as_wide_as_its_words, is_lead, needs_wide
from planwizard.document.word.runs import BOLD, formatted, run
from planwizard.document.word.sections import lay
from planwizard.document.word.tables import table_xml
from planwizard.document.word.template_format import TemplateFormat
from planwizard.document.word.xml import NAMESPACES, Element, elements, tag
from planwizard.plan.address import Address

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
IN_CELL = f'<w:ind w:left="{CELL_INDENT}" w:hanging="{CELL_INDENT}"/>'
TO_RIGHT = '<w:jc w:val="right"/>'


class WordWriter:
    """Writes blocks one after another into a document."""

    def __init__(self, document: WordDocument, look: TemplateFormat) -> None:
        self.document = document
        self._look = look
        self._body: Element = document.element.body
        self._last_section: Element = self._body.find(tag("sectPr"))
        self._written: list[str] = []
        self._bookmarks = Bookmarks()
        self._links: dict[str, str] = {}
        self._last_list: Element | None = None
        self._list_number = 0
        self._chapter = 0
        self._in_numbered = False
        self._heading = 0
        self._break_next = False
        self._after_table = False
        self._is_wide = False
        self._leads = False

    def write(self, blocks: Sequence[OutlineBlock], tell: Callable[[], None] = lambda: None) -> None:
        """Write every block; a wide table gets lying pages, its heading with it. `tell` is called before each."""
        blocks = [as_wide_as_its_words(block, self._look.upright) for block in blocks]
        for number, block in enumerate(blocks):
            tell()
            self._turn_page(wide=needs_wide(blocks, number, is_wide=self._is_wide))
            self._leads = is_lead(block) and number + 1 < len(blocks) and isinstance(blocks[number + 1], Table)
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
                self._write_bullets(block)
            case Facts():
                self._write_facts(block)
            case Table():
                self._write_table(block)
            case Lines():
                self.add_paragraph(run("\n".join("\t" * block.count)), "WritingLine")
            case PageBreak():
                self._break_next = True

    # --- text ----------------------------------------------------------------------------------

    def add_paragraph(self, runs: str, style: str = "", numbering: str = "") -> None:
        """Add a paragraph at the end of the document."""
        properties = f'<w:pStyle w:val="{style}"/>' if style else ""
        if self._leads:
            properties += "<w:keepNext/>"
        if self._break_next:
            properties += "<w:pageBreakBefore/>"
        properties += numbering
        if self._after_table and style in ("", "Label"):
            properties += f'<w:spacing w:before="{AFTER_TABLE}"/>'
        self._break_next = self._after_table = False
        self._written.append(f"<w:p {NAMESPACES}><w:pPr>{properties}</w:pPr>{runs}</w:p>")

    def _write_heading(self, heading: Heading) -> None:
        self._break_next |= heading.new_page
        self._in_numbered = heading.numbered if heading.level == 1 else self._in_numbered
        self._heading += 1
        name, number, text = f"_Toc{self._heading:06}", run(self._numbered(heading)), self._formatted(heading.text)
        if heading.address:
            runs = self._bookmarks.named(number, name) + self._bookmarks.around(text, heading.address)
        else:
            runs = self._bookmarks.named(number + text, name)
        self.add_paragraph(runs, f"Heading{heading.level}", self._no_numbers())

    def _no_numbers(self) -> str:
        """Let a heading of a chapter without a number have none where the template numbers headings by itself."""
        if self._in_numbered or not self._look.no_numbers:
            return ""
        return f'{_numbering(self._look.no_numbers)}<w:ind w:left="0" w:firstLine="0"/>'

    def _numbered(self, heading: Heading) -> str:
        if not heading.numbered:
            return ""
        self._chapter += 1
        return "" if self._look.no_numbers else f"{self._chapter} "

    def _write_paragraph(self, block: Paragraph) -> None:
        style, label = STYLES[block.style], block.label
        for piece in pieces(block.text):
            if label and piece.kind != "paragraph":
                self.add_paragraph(run(label), "Label")
                label = ""
            self._write_piece(piece, block.address, style, label)
            label = ""

    def _write_bullets(self, block: Bullets) -> None:
        for item in block.items:
            self._write_piece(Piece("bullet", item.text), item.address)

    def _write_facts(self, block: Facts) -> None:
        runs = []
        for number, (label, texts) in enumerate(block.facts):
            runs.append(run(f"{' · ' if number else ''}{with_colon(label)}", BOLD))
            for place, source in enumerate(texts):
                runs.append(run("; " if place else " ") + self._marked(source.text, source.address))
        self.add_paragraph("".join(runs), "Note")

    def _write_piece(self, piece: Piece, address: Address, style: str = "", label: str = "") -> None:
        listed = {"bullet": "ListBullet", "number": "ListNumber"}.get(piece.kind, style)
        numbering = self._restart(piece.number) if piece.kind == "number" else ""
        before = run(with_colon(label), BOLD) + run(" ") if label else ""
        self.add_paragraph(before + self._marked(piece.text, address), listed, numbering)

    def _marked(self, text: str, address: Address) -> str:
        """Return a text with its bookmark, if it is an answer."""
        runs = self._formatted(text)
        return self._bookmarks.around(runs, address) if address and address != "set_aside" else runs

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
            f'<w:num w:numId="{self._list_number}"><w:abstractNumId w:val="{self._look.numbers}"/>'
            f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{number}"/></w:lvlOverride></w:num>'
        )
        self._last_list.addnext(fresh)
        self._last_list = fresh
        return _numbering(str(self._list_number))

    # --- tables --------------------------------------------------------------------------------

    def _write_table(self, table: Table) -> None:
        width = self._look.wide if self._is_wide else self._look.upright
        self._written.append(table_xml(table, round(width * table.share), self._cell))
        self._after_table = True

    def _cell(self, cell: Cell, *, is_header: bool) -> str:
        style = "TableHeading" if is_header else "TableText"
        is_list = len(cell.texts) > 1 and not is_header
        return "".join(
            self._in_cell(piece, source.address, style, is_list=is_list, to_right=cell.align_right)
            for source in cell.texts or (Passage(""),)
            for piece in list(pieces(source.text)) or [Piece("paragraph", "")]
        )

    def _in_cell(self, piece: Piece, address: Address, style: str, *, is_list: bool, to_right: bool) -> str:
        look = ""
        if piece.kind == "number":
            look = self._restart(piece.number)
        elif is_list or piece.kind == "bullet":
            look = _numbering(self._look.bullets) + IN_CELL
        look += TO_RIGHT if to_right else ""
        runs = self._marked(piece.text, address) if piece.text else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look}</w:pPr>{runs}</w:p>'

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
        self._put_in()
        carrier = self._carrier()
        if carrier is not None:
            _properties(carrier).append(deepcopy(self._last_section))
            self._break_next = self._after_table = False
        lay(self._last_section, following)

    def _carrier(self) -> Element | None:
        """Return the paragraph that ends the pages so far; None when nothing stands on them."""
        last = self._last_section.getprevious()
        if last is None or (last.tag == tag("p") and last.find(f"{tag('pPr')}/{tag('sectPr')}") is None):
            return last
        self.add_paragraph("", "Note")
        self._put_in()
        return self._last_section.getprevious()


def _numbering(number: str) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


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
