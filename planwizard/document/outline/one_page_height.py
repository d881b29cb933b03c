"""Estimate how much of a page blocks take up; never too low, because letters are taken to be wider than most."""

from collections.abc import Sequence
from itertools import chain

from planwizard.document.outline.blocks import Bullets, Cell, OutlineBlock, Paragraph, Table, with_colon

# All measurements are in points.
PAGE = 672
"""Room below a heading on a portrait A4 page, as estimated here: real text takes less."""
_WIDTH, _TEXT_WIDTH = 450, 391
"""Of tables, and of lines of text."""
_LETTER, _SMALL_LETTER, _PADDING = 5.0, 5.0, 9
# (height of a line, space around the paragraph)
_LINES = {"body": (15.2, 7), "label": (14.5, 4), "note": (12.2, 6.5)}
_BULLET, _ROW = (15.2, 5), (11.8, 7.5)
_INDENT = 20


def height(blocks: Sequence[OutlineBlock]) -> float:
    """Return the height of paragraphs, lists and tables in points; other blocks count as zero."""
    return sum(chain.from_iterable(_heights(block) for block in blocks))


def _heights(block: OutlineBlock) -> list[float]:
    match block:
        case Paragraph():
            text = f"{with_colon(block.label)} {block.text}" if block.label else block.text
            return [_paragraph(text, _LINES.get(block.style, _LINES["body"]), _TEXT_WIDTH, _LETTER)]
        case Bullets():
            return [_paragraph(item.text, _BULLET, _TEXT_WIDTH - _INDENT, _LETTER) for item in block.items]
        case Table():
            return [_row(row, block.widths) for row in (*block.headers, *block.rows)]
        case _:
            return []


def _row(cells: Sequence[Cell], shares: Sequence[float]) -> float:
    widths = [_WIDTH * share / sum(shares) - _PADDING for share in shares]
    return max(_paragraph(cell.text, _ROW, width, _SMALL_LETTER) for cell, width in zip(cells, widths, strict=True))


def _paragraph(text: str, line: tuple[float, float], width: float, letter: float) -> float:
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
