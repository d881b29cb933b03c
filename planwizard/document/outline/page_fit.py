"""Estimate how much of a page blocks take up; never too low, because letters are taken to be wider than most."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, chain, pairwise

from planwizard.document.outline.blocks import (
    Bullets,
    Cell,
    Heading,
    OutlineBlock,
    Paragraph,
    Table,
    with_colon,
)

# All measurements are in points.
PAGE = 672
"""Room below a heading on a portrait A4 page, as estimated here: real text takes less."""
_WIDTH, _TEXT_WIDTH = 478, 348
"""Of tables, and of lines of text."""
_LETTER, _TABLE_LETTER, _PADDING = 5.2, 4.75, 9
# (height of a line, space around the paragraph)
_LINES = {"body": (15.2, 7), "label": (14.5, 4), "note": (12.2, 6.5)}
_BULLET, _ROW = (15.2, 5), (12.2, 8.5)
_INDENT = 20
_HEADINGS = {1: (24, 30), 2: (19, 24), 3: (16, 18)}


def height(blocks: Sequence[OutlineBlock]) -> float:
    """Return the height of blocks in points.

    Page breaks count as zero, and so do drawings, charts, facts and ruled lines: the pages that are measured have few.
    """
    return sum(chain.from_iterable(_heights(block) for block in blocks))


def share_pages(groups: Iterable[Sequence[OutlineBlock]], used: float) -> list[OutlineBlock]:
    """Return groups of blocks in order; each begins a new page unless it fits on the rest of the page before it.

    A group begins with a heading. `used` is how much of the first page, in points, is taken.
    """
    blocks: list[OutlineBlock] = []
    for group in groups:
        needed = height(group)
        is_new_page = used + needed > PAGE
        used = needed % PAGE if is_new_page else used + needed
        first = group[0]
        blocks += [replace(first, new_page=is_new_page) if isinstance(first, Heading) else first, *group[1:]]
    return blocks


def _heights(block: OutlineBlock) -> list[float]:
    match block:
        case Paragraph():
            text = f"{with_colon(block.label)} {block.text}" if block.label else block.text
            return [text_height(text, _LINES.get(block.style, _LINES["body"]), _TEXT_WIDTH, _LETTER)]
        case Bullets():
            return [text_height(item.text, _BULLET, _TEXT_WIDTH - _INDENT, _LETTER) for item in block.items]
        case Heading():
            return [text_height(block.text, _HEADINGS[block.level], _WIDTH, _LETTER)]
        case Table():
            return [_row(row, block.widths) for row in (*block.headers, *block.rows)]
        case _:
            return []


def _row(cells: Sequence[Cell], shares: Sequence[float]) -> float:
    starts = [0, *accumulate(cell.span for cell in cells)]
    widths = [_WIDTH * sum(shares[a:b]) / sum(shares) - _PADDING for a, b in pairwise(starts)]
    return max(text_height(cell.text, _ROW, width, _TABLE_LETTER) for cell, width in zip(cells, widths, strict=True))


def text_height(text: str, line: tuple[float, float], width: float, letter: float) -> float:
    """Return the height of a text wrapped at words, including the space around it."""
    per_line = max(1, int(width / letter))
    lines, used = 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > per_line:
            lines, used = lines + 1, 0
        used += len(word) + (1 if used else 0)
        lines += used // (per_line + 1)
        used %= per_line + 1
    return lines * line[0] + line[1]
