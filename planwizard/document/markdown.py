"""Render blocks as Markdown."""

from collections.abc import Sequence
from itertools import pairwise

from planwizard.document.markup import Piece, pieces
from planwizard.document.outline.blocks import (
    Bullets,
    Facts,
    Heading,
    OutlineBlock,
    PageBreak,
    Paragraph,
    RuledLines,
    Table,
    with_colon,
)
from planwizard.text import one_line

SECOND_LEVEL = " " * 4  # under a number, two are not enough
PARAGRAPH_BREAK, RULE, BLANK_LINE = "\n\n", "---", "\\_" * 40


def markdown(blocks: Sequence[OutlineBlock]) -> str:
    """Return the document as Markdown text."""
    chapter, parts = 0, []
    for block in blocks:
        if isinstance(block, Heading) and block.numbered:
            chapter += 1
        parts.append(_block(block, chapter))
    return PARAGRAPH_BREAK.join(filter(None, parts)) + "\n"


def _block(block: OutlineBlock, chapter: int) -> str:
    match block:
        case Heading():
            return _heading(block, chapter)
        case Paragraph():
            return _paragraph(block)
        case Bullets():
            return "\n".join(f"- {item.text}" for item in block.items)
        case Facts():
            return _facts(block)
        case Table():
            return _table(block)
        case PageBreak() | RuledLines():
            return RULE if isinstance(block, PageBreak) else PARAGRAPH_BREAK.join([BLANK_LINE] * block.count)


def _heading(heading: Heading, chapter: int) -> str:
    page_break = f"{RULE}{PARAGRAPH_BREAK}" if heading.new_page else ""
    number = f"{chapter} " if heading.numbered else ""
    return f"{page_break}{'#' * heading.level} {number}{one_line(heading.text)}"


def _paragraph(block: Paragraph) -> str:
    if not block.label:
        styled = {"title": f"# {block.text}", "label": f"**{block.text}**"}
        return styled.get(block.style) or _prose(block.text)
    starts_with_list = next((piece.kind != "paragraph" for piece in pieces(block.text)), False)
    return f"**{with_colon(block.label)}**{PARAGRAPH_BREAK if starts_with_list else ' '}{_prose(block.text)}"


def _prose(text: str) -> str:
    """Return a text as typed, its list items with Markdown's own signs and apart from the paragraphs."""
    found = list(pieces(text))
    if all(piece.kind == "paragraph" for piece in found):
        return text
    breaks = ["\n" if "paragraph" not in (one.kind, other.kind) else PARAGRAPH_BREAK for one, other in pairwise(found)]
    return "".join(_piece(piece) + after for piece, after in zip(found, [*breaks, ""], strict=True))


def _piece(piece: Piece) -> str:
    sign = {"bullet": "- ", "number": f"{piece.number}. ", "paragraph": ""}[piece.kind]
    return f"{SECOND_LEVEL if piece.level > 1 else ''}{sign}{piece.text}"


def _facts(block: Facts) -> str:
    return " · ".join(
        f"{with_colon(label)} {'; '.join(passage.text for passage in texts)}" for label, texts in block.facts
    )


def _table(table: Table) -> str:
    rows = [_row([_cell(cell.text, shaded=cell.shaded) for cell in row]) for row in table.rows]
    return "\n".join([_row(_header(table)), _row(["---"] * len(table.widths)), *rows])


def _header(table: Table) -> list[str]:
    """Return the headers of the columns; two header rows are joined into one."""
    first = [_cell(cell.text) for cell in table.headers[0] for _ in range(cell.span)]
    last = [_cell(cell.text) for cell in table.headers[-1]]
    return [" ".join(dict.fromkeys(filter(None, pair))) for pair in zip(first, last, strict=False)]


def _cell(text: str, *, shaded: bool = False) -> str:
    return text.replace("|", "\\|").replace("\n", "<br>") or ("x" if shaded else "")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
