"""Blocks into Markdown, for those who read plans in other programs."""

from collections.abc import Sequence

from planwizard.document.markup import pieces
from planwizard.document.outline.blocks import (
    Bullets,
    Facts,
    Heading,
    Lines,
    OutlineBlock,
    PageBreak,
    Paragraph,
    Table,
    with_colon,
)

PARTED, RULE, LINE = "\n\n", "---", "\\_" * 40


def markdown(blocks: Sequence[OutlineBlock]) -> str:
    """Return the document as Markdown text."""
    chapter, parts = 0, []
    for block in blocks:
        if isinstance(block, Heading) and block.numbered:
            chapter += 1
        parts.append(_block(block, chapter))
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: OutlineBlock, chapter: int) -> str:
    match block:
        case Heading():
            number = f"{chapter} " if block.numbered else ""
            page = f"{RULE}{PARTED}" if block.new_page else ""
            return f"{page}{'#' * block.level} {number}{' '.join(block.text.split())}"
        case Paragraph():
            return _paragraph(block)
        case Bullets():
            return "\n".join(f"- {item.text}" for item in block.items)
        case Facts():
            return " · ".join(f"{with_colon(label)} {'; '.join(s.text for s in texts)}" for label, texts in block.facts)
        case Table():
            return _table(block)
        case PageBreak() | Lines():
            return RULE if isinstance(block, PageBreak) else PARTED.join([LINE] * block.count)


def _paragraph(block: Paragraph) -> str:
    looks = {"title": f"# {block.text}", "label": f"**{block.text}**"}
    if not block.label:
        return looks.get(block.style, block.text)
    begins_list = next((piece.kind != "paragraph" for piece in pieces(block.text)), False)
    return f"**{with_colon(block.label)}**{PARTED if begins_list else ' '}{block.text}"


def _table(table: Table) -> str:
    columns = len(table.widths)
    header = [_cell(cell.text) for cell in table.headers[-1]]
    above = [_cell(cell.text) for cell in table.headers[0] for _ in range(cell.span)]
    names = [" ".join(dict.fromkeys(filter(None, pair))) for pair in zip(above, header, strict=False)]
    lines = [_row(names), _row(["---"] * columns)]
    return "\n".join([*lines, *(_row([_cell(cell.text, shaded=cell.shaded) for cell in row]) for row in table.rows)])


def _cell(text: str, *, shaded: bool = False) -> str:
    return text.replace("|", "\\|").replace("\n", "<br>") or ("x" if shaded else "")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
