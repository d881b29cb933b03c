"""Turn the text of blocks and table cells into paragraphs, with bookmarks, hyperlinks and list numbering."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from docx.parts.document import DocumentPart

from planwizard.document.markup import Piece, is_one_paragraph, pieces, plain
from planwizard.document.outline.blocks import (
    CODE_SEPARATOR,
    Bullets,
    Cell,
    CellAlignment,
    Chart,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Passage,
    RuledLines,
    Table,
    ThreadFigure,
    with_colon,
)
from planwizard.document.outline.heading_numbers import HeadingNumber
from planwizard.document.word.area_colours import badge, with_rule
from planwizard.document.word.bookmarks import Bookmarks, code_bookmark, heading_bookmark
from planwizard.document.word.cell_labels import cell_label, has_several, style_of_label
from planwizard.document.word.charts import Charts
from planwizard.document.word.drawing import thread_drawing
from planwizard.document.word.figures import CAPTION_STYLE, Figures
from planwizard.document.word.hyperlinks import Hyperlinks, code_link
from planwizard.document.word.numbered_lists import NumberedLists, num_pr
from planwizard.document.word.pictures import NARROW, LoadPicture, Pictures
from planwizard.document.word.placement import PlacedBlock
from planwizard.document.word.runs import BOLD, changed_text, formatted, run
from planwizard.document.word.template_format import BODY_TEXT_STYLE, TemplateFormat
from planwizard.document.word.typed_tables import WordTable, typed_table
from planwizard.document.word.xml import NAMESPACES
from planwizard.plan.address import Address

STYLES = {
    "body": "",
    "quote": "Quote",
    "label": "Label",
    "note": "Note",
    "help": "Help",
    "title": "Title",
    "subtitle": "Subtitle",
    "cover": "CoverLabel",
    "municipality": "CoverMunicipality",
    "badge": "StageBadge",
}
_CELL_STYLES = {"text": "TableText", "stacked": "TableText", "fact": "FactText", "strip": "FactStrong"}
_WITHOUT_BULLETS = ("stacked", "strip")
_LIST_STYLES = {"bullet": "ListBullet", "number": "ListNumber"}
_SPACED_AFTER_TABLE = ("", BODY_TEXT_STYLE, "Label")
_SPACE_BEFORE, _NO_SPACE_BEFORE = '<w:spacing w:before="160"/>', '<w:spacing w:before="0"/>'
_SINGLE_LINE = (
    '<w:spacing w:before="80" w:after="40" w:line="240" w:lineRule="auto"/><w:ind w:left="0" w:firstLine="0"/>'
)
"""Of a figure: in a style with lines of exact height, only a strip of it would show."""
_UNDER_FIGURE = '<w:spacing w:before="0" w:after="160"/>'
_OVER_POINT = '<w:spacing w:before="0" w:after="20"/>'
_NO_KEEP_NEXT = '<w:keepNext w:val="0"/>'
"""Of a caption, whose style has it since captions may stand above what they are of."""
_INDENT, _CELL_INDENT = 397, 227
"""How far each level of a list is indented, in twips."""
_NO_SPACE = ' w:right="0"'
"""In a cell: the space that list styles leave at the right of the page is not for the items of a cell."""
_NO_INDENT = '<w:ind w:left="0" w:firstLine="0"/>'
_PERIOD_AT_END = re.compile(r" (?=\d{4}[–-]\d{4}$)")
"""Of a title, whose years are not to be parted by the end of a line."""
_BADGE_EDGE = run("\u00a0\u00a0")
"""Beside the text of a badge, in its colour."""
_EMPTY_CELL = (Passage(""),)
_EMPTY_PIECES = [Piece("paragraph", "")]


@dataclass(frozen=True)
class WordParagraph:
    """A paragraph before it is placed: its runs, the id of its style, and its numPr, spacing and ind if any.

    One that `keeps_with_next` does so wherever it is placed.
    """

    runs: str
    style: str = ""
    layout: str = ""
    keeps_with_next: bool = False

    def xml(self, *, keep_with_next: bool = False, page_break_before: bool = False, follows_table: bool = False) -> str:
        """Return the w:p; one that follows a table gets space before it unless its style has some already."""
        properties = f'<w:pStyle w:val="{self.style}"/>' if self.style else ""
        if keep_with_next or self.keeps_with_next:
            properties += "<w:keepNext/>"
        elif self.style == CAPTION_STYLE:
            properties += _NO_KEEP_NEXT
        if page_break_before:
            properties += "<w:pageBreakBefore/>"
        properties += _at_top(self.layout) if page_break_before else self.layout
        if follows_table and self.style in _SPACED_AFTER_TABLE and "<w:spacing" not in self.layout:
            properties += _SPACE_BEFORE
        return f"<w:p {NAMESPACES}><w:pPr>{properties}</w:pPr>{self.runs}</w:p>"


def _at_top(layout: str) -> str:
    """Return a layout without space before: at the top of a page it would set text lower than on other pages."""
    before, ind, rest = layout.partition("<w:ind")
    return layout if "<w:spacing" in layout else f"{before}{_NO_SPACE_BEFORE}{ind}{rest}"


class ParagraphBuilder:
    """Builds paragraphs in document order: bookmark names, relationships and list numbers depend on earlier ones."""

    def __init__(
        self,
        part: DocumentPart,
        template_format: TemplateFormat,
        figures: Figures,
        load_picture: LoadPicture,
        bookmarks: Bookmarks,
    ) -> None:
        self._format = template_format
        self._figures = figures
        self._charts = Charts(part, figures, template_format.portrait_width)
        self._pictures = Pictures(part, figures, load_picture)
        self._bookmarks = bookmarks
        self._hyperlinks = Hyperlinks(part.rels)
        self._numbered_lists = NumberedLists(part, template_format.number_abstract_id)

    def paragraphs(self, placed: PlacedBlock) -> Iterator[WordParagraph | WordTable]:
        """Yield the paragraphs of a block, and the tables typed in it; a table has none outside its cells."""
        match placed.block:
            case Heading():
                yield self._heading(placed.block, placed)
            case Paragraph():
                yield from self._text(placed.block)
            case Bullets():
                yield from (self._piece(Piece("bullet", item.text), item) for item in placed.block.items)
            case ThreadFigure():
                drawing = thread_drawing(placed.block, self._figures, self._format)
                yield from self.figure(drawing, Passage(placed.block.caption))
            case RuledLines():
                yield WordParagraph(run("\n".join("\t" * placed.block.count)), "WritingLine")
            case Chart():
                yield from self._chart(placed.block)
            case PageBreak() | Table() | Facts():
                return

    # --- Blocks ------------------------------------------------------------------------------------

    def _heading(self, heading: Heading, placed: PlacedBlock) -> WordParagraph:
        name, text = heading_bookmark(placed.heading_count), self._formatted(heading.text)
        code = self._code(heading.code, badge(heading.area)) if heading.code else ""
        runs = code + (self._bookmarks.around(text, heading.address) if heading.address else text)
        numbering = self._heading_numbering(heading.level, placed.heading_number)
        numbering = with_rule(numbering, heading.area if heading.opens_area else 0)
        return WordParagraph(self._bookmarks.named(runs, name), f"Heading{heading.level}", numbering)

    def _code(self, code: Passage, look: str) -> str:
        """Return the code of a row before its title, as a badge: «Tiltak 1.1 »."""
        label = run(f"{code.label} ", look) if code.label else ""
        return label + self._around(run(code.text, look), code) + run(" ")

    def _heading_numbering(self, level: int, number: HeadingNumber) -> str:
        """Turn off the number of the heading's style where it has none, and number an appendix."""
        if number.appendix:
            return num_pr(self._format.appendix_num_id) + _NO_INDENT
        is_style_numbered = bool(self._format.heading_levels[level - 1].text)
        return num_pr(self._format.unnumbered_num_id) + _NO_INDENT if is_style_numbered and not number.counts else ""

    def _text(self, block: Paragraph) -> Iterator[WordParagraph | WordTable]:
        """Yield a paragraph for each piece; the label is a paragraph of its own before a list."""
        label = block.label
        text = _PERIOD_AT_END.sub("\n", block.text) if block.style == "title" else block.text
        self._numbered_lists.start_text()
        for piece in pieces(text):
            if label and piece.kind != "paragraph":
                yield WordParagraph(run(label), "Label")
                label = ""
            style = STYLES[block.style] or self._format.body_style
            if piece.kind == "table":
                yield typed_table(piece, block.address, self._format.portrait_width, self.cell_xml)
            elif piece.kind == "picture":
                yield from self._picture(piece, block.address, style)
            else:
                yield self._piece(piece, Passage(piece.text, block.address, label, targets=block.targets), style)
            label = ""

    def _picture(self, piece: Piece, address: Address, style: str) -> list[WordParagraph]:
        """Return a picture with its caption, or the sentence that says that it is not there."""
        drawing, fault = self._pictures.drawing(piece.file, plain(piece.text), self._format.portrait_width)
        if drawing and piece.text:
            return self.figure(drawing, Passage(piece.text, address))
        runs = self._bookmarks.around(drawing or run(fault), address) if address else drawing or run(fault)
        return [WordParagraph(runs, style, _SINGLE_LINE if drawing else "")]

    def _piece(self, piece: Piece, passage: Passage, style: str = "") -> WordParagraph:
        before = run(with_colon(passage.label), BOLD) + run(" ") if passage.label else ""
        runs = before + self._passage(passage)
        if style == STYLES["badge"]:
            runs = f"{_BADGE_EDGE}{runs}{_BADGE_EDGE}"
        if piece.kind == "bullet" and piece.level > 1 and self._format.second_bullet_style:
            return WordParagraph(runs, self._format.second_bullet_style)
        numbering = self._numbered_lists.item(piece.number, piece.level) if piece.kind == "number" else ""
        indent = _hanging(piece.level, _INDENT) if piece.level > 1 else ""
        return WordParagraph(runs, _LIST_STYLES.get(piece.kind, style), numbering + indent)

    def figure(self, drawing: str, caption: Passage) -> list[WordParagraph]:
        """Return a figure, a run with a drawing, and the caption under it."""
        return [
            WordParagraph(drawing, self._format.body_style, _SINGLE_LINE, keeps_with_next=True),
            WordParagraph(self._figures.caption(self._passage(caption)), CAPTION_STYLE, _UNDER_FIGURE),
        ]

    def _chart(self, chart: Chart) -> Iterator[WordParagraph | WordTable]:
        """Yield a chart with its caption, and what its numbers mean on the same page."""
        figure, caption = self.figure(self._charts.drawing(chart), chart.caption)
        yield figure
        yield replace(caption, layout=_OVER_POINT, keeps_with_next=True) if chart.points else caption
        for point in chart.points:
            yield from self._text(Paragraph(point.text, point.address, point.label))

    # --- Table cells -------------------------------------------------------------------------------

    def cell_xml(self, cell: Cell, *, is_header: bool, keep_with_next: bool) -> str:
        """Return the paragraphs of a table cell; several passages in a body cell are a bulleted list."""
        style = "TableHeading" if is_header else _CELL_STYLES[cell.style]
        is_list = not is_header and cell.style not in _WITHOUT_BULLETS and has_several(cell)
        keep = "<w:keepNext/>" if keep_with_next else ""
        return "".join(
            self._cell_paragraph(
                piece, part, style_of_label(part) or style, keep, is_list=is_list and not part.label, align=cell.align
            )
            for passage in cell.texts or _EMPTY_CELL
            for piece, part in self._cell_pieces(passage)
        )

    def _cell_pieces(self, passage: Passage) -> Sequence[tuple[Piece, Passage]]:
        """Return the pieces of a passage, each with the passage it is; only the first has the label."""
        self._numbered_lists.start_text()
        if not passage.text or is_one_paragraph(passage.text):
            return ((Piece("paragraph", passage.text), passage),)
        return [
            (piece, passage._replace(text=piece.text, label="" if at else passage.label))
            for at, piece in enumerate(list(pieces(passage.text)) or _EMPTY_PIECES)
        ]

    def _cell_paragraph(
        self, piece: Piece, passage: Passage, style: str, keep: str, *, is_list: bool, align: CellAlignment
    ) -> str:
        properties = keep
        if piece.kind == "number":
            properties += self._numbered_lists.item(piece.number, piece.level)
            properties += _hanging(piece.level, _INDENT, right=_NO_SPACE)
        elif is_list or piece.kind == "bullet":
            properties += num_pr(self._format.bullet_num_id)
            properties += _hanging(piece.level, _CELL_INDENT, right=_NO_SPACE)
        properties += f'<w:jc w:val="{align}"/>' if align != "left" else ""
        label = cell_label(passage)
        picture = self._cell_picture(piece) if piece.kind == "picture" else ""
        runs = picture + label + self._passage(passage) if piece.text or picture or label else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'

    def _cell_picture(self, piece: Piece) -> str:
        """Return a picture over its caption; in a table it has no number."""
        drawing, fault = self._pictures.drawing(piece.file, plain(piece.text), NARROW)
        return (drawing or run(fault)) + (run("\n") if piece.text else "")

    # --- Runs --------------------------------------------------------------------------------------

    def _passage(self, passage: Passage) -> str:
        """Return a passage as runs; the code of a row is bookmarked where it is defined, and a link elsewhere."""
        if passage.targets and passage.text:
            codes = passage.text.split(CODE_SEPARATOR) if len(passage.targets) > 1 else [passage.text]
            runs = run(CODE_SEPARATOR).join(map(code_link, codes, passage.targets))
        else:
            runs = changed_text(passage.pieces) if passage.pieces else self._formatted(passage.text)
        return self._around(runs, passage)

    def _around(self, runs: str, passage: Passage) -> str:
        """Return the runs of a passage in its bookmarks: of the answer, and of the code that it defines."""
        if passage.defines:
            runs = self._bookmarks.named(runs, code_bookmark(passage.defines))
        has_bookmark = passage.address and passage.address != "set_aside"
        return self._bookmarks.around(runs, passage.address) if has_bookmark else runs

    def _formatted(self, text: str) -> str:
        return formatted(text, self._hyperlinks.relationship_id)


def _hanging(level: int, width: int, right: str = "") -> str:
    """Return the ind of a list item: its sign or number hangs before its text."""
    return f'<w:ind w:left="{level * width}"{right} w:hanging="{width}"/>'
