"""Render blocks as Markdown."""

import re
from collections.abc import Sequence

from planwizard.document.markdown_text import (
    PARAGRAPH_BREAK,
    changed_line,
    escaped,
    inline,
    lines,
    list_item,
    picture,
    starts_with_list,
    typed_block,
)
from planwizard.document.markup import Piece, pieces
from planwizard.document.outline.blocks import (
    Bullets,
    Cell,
    Chart,
    Facts,
    Heading,
    OutlineBlock,
    PageBreak,
    Paragraph,
    Passage,
    RuledLines,
    Table,
    ThreadFigure,
    heading_code,
    with_colon,
)
from planwizard.document.outline.heading_numbers import HeadingNumber, heading_numbers

RULE, BLANK_LINE = "---", "\\_" * 40
CELL_BREAK, BULLET = "<br>", "- "


def markdown(blocks: Sequence[OutlineBlock]) -> str:
    """Return the document as Markdown text."""
    parts = (_block(block, number) for block, number in zip(blocks, heading_numbers(blocks), strict=True))
    return PARAGRAPH_BREAK.join(filter(None, parts)) + "\n"


def _block(block: OutlineBlock, number: HeadingNumber) -> str:
    match block:
        case Heading():
            return _heading(block, number)
        case Paragraph():
            return _paragraph(block)
        case Bullets():
            return "\n".join(map(_bullet, block.items))
        case Facts():
            return _facts(block)
        case Table() | Chart():
            return _table(block) if isinstance(block, Table) else _chart(block)
        case ThreadFigure() | PageBreak() | RuledLines():
            return _lines(block)


def _bullet(item: Passage) -> str:
    return f"{BULLET}{changed_line(item.pieces)}" if item.pieces else list_item(item.text)


def _lines(block: ThreadFigure | PageBreak | RuledLines) -> str:
    """Return what is no text: a rule, or lines to write on; nothing for a figure, which the table after it says."""
    if isinstance(block, RuledLines):
        return PARAGRAPH_BREAK.join([BLANK_LINE] * block.count)
    return RULE if isinstance(block, PageBreak) else ""


def _heading(heading: Heading, number: HeadingNumber) -> str:
    page_break = f"{RULE}{PARAGRAPH_BREAK}" if heading.new_page else ""
    words = ("#" * heading.level, number.text, escaped(heading_code(heading)), _one_line(heading.text))
    return f"{page_break}{' '.join(filter(None, words))}"


def _one_line(text: str) -> str:
    """Return a text for a heading; number signs at its end would be taken as part of the heading's mark."""
    return re.sub(r"(?=#+$)", r"\\", inline(" ".join(text.split())), count=1)


def _paragraph(paragraph: Paragraph) -> str:
    if paragraph.style == "title":
        return f"# {_one_line(paragraph.text)}"
    if paragraph.style == "label":
        return f"**{escaped(paragraph.text)}**"
    if not paragraph.label:
        return typed_block(paragraph.text)
    label = f"**{escaped(with_colon(paragraph.label))}**"
    if starts_with_list(paragraph.text):
        return f"{label}{PARAGRAPH_BREAK}{typed_block(paragraph.text)}"
    return f"{label} {typed_block(paragraph.text, after_label=True)}"


def _facts(facts: Facts) -> str:
    return "\n".join(
        f"{BULLET}**{escaped(with_colon(fact.label))}** "
        + "; ".join(_labelled(text) + lines(text.text, after_label=True) for text in fact.texts)
        for fact in facts.answered
    )


def _labelled(passage: Passage) -> str:
    return f"{escaped(with_colon(passage.label))} " if passage.label else ""


def _table(table: Table) -> str:
    rows = [_row([_cell(cell) for cell in row]) for row in table.rows]
    return "\n".join([_row(_header(table)), _row(["---"] * len(table.widths)), *rows])


def _chart(chart: Chart) -> str:
    """Return the caption of a chart, an item for each category with its numbers, and what they mean."""
    items = (f"{BULLET}{escaped(name)}: {escaped(chart.values_at(at))}" for at, name in enumerate(chart.categories))
    points = (_paragraph(Paragraph(point.text, point.address, point.label)) for point in chart.points)
    return PARAGRAPH_BREAK.join(["\n".join([f"*{escaped(chart.caption.text)}*", "", *items]), *points])


def _header(table: Table) -> list[str]:
    """Return the headers of the columns; two header rows are joined into one."""
    first = [_cell(cell) for cell in table.headers[0] for _ in range(cell.span)]
    last = [_cell(cell) for cell in table.headers[-1]]
    return [" ".join(dict.fromkeys(filter(None, pair))) for pair in zip(first, last, strict=False)]


def _cell(cell: Cell) -> str:
    """Return the paragraphs of a cell on one line; several texts are a bulleted list, as in Word."""
    is_list = len(cell.texts) > 1 and cell.style == "text"
    shown = [
        ("" if at else _labelled(passage)) + _cell_piece(piece, is_list=is_list)
        for passage in cell.texts
        for at, piece in enumerate(pieces(passage.text))
    ]
    return CELL_BREAK.join(shown) or ("x" if cell.shaded else "")


def _cell_piece(piece: Piece, *, is_list: bool) -> str:
    mark = f"{piece.number}. " if piece.kind == "number" else BULLET if is_list or piece.kind == "bullet" else ""
    if piece.kind == "picture":
        return mark + picture(piece)
    return mark + CELL_BREAK.join(inline(line.strip()) for line in piece.text.split("\n"))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
