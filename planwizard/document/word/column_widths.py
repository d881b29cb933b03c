"""Column widths of a table: as its texts need, or in the proportions it asks for; no word breaks that need not."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import sqrt

from planwizard.document.outline.blocks import Cell, Table

_NARROW, _REGULAR, _BROAD = 72, 108, 165
"""Width of a letter in twips: a tenth more than in bold Calibri, since a template may have another font."""
_NARROW_LETTERS, _BROAD_LETTERS = frozenset("fijlrtI.,:;!'()"), frozenset("mwæMWÆ@%")
_AVERAGE, _LINE = 95, 240
"""Twips: the width of a letter in running text, and the height of a line."""
_PADDING, _BULLET = 190, 227
"""Twips: the space beside the text in a cell, and for a bullet."""
_HALF_LINE = 12
"""Letters."""
_ROUNDS, _MOST_ROWS = 8, 60
"""How often widths are bettered, and the rows they are measured by."""
_SHARPNESS = 4
"""How little a cell counts that is lower than the highest of its row."""
NARROWEST = 220
"""Twips: a column of single letters, which has no space beside them."""
_LONGEST_WORD = 24
"""Letters. Longer words, mostly web addresses, may break."""
_DATE = re.compile(r"(\d\.) (\w+) (\d{4})")
"""A date, of which no part is to stand on a line of its own."""


def column_widths(table: Table, width: int) -> list[int]:
    """Return the width of each column in twips; they add up to `width`.

    If the longest words need more than that, all columns are reduced in proportion.
    """
    shares = table.widths if table.keeps_widths else _balanced(table)
    least = _least_widths(table)
    if sum(least) > width:
        least = [needed * width // sum(least) for needed in least]
    widths = _distribute(shares, least, width)
    widths[-1] += width - sum(widths)
    return widths


def fits(table: Table, width: int) -> bool:
    """Return whether a table can be `width` twips wide without breaking a word."""
    return sum(_least_widths(table)) <= width


def table_height(table: Table, width: int) -> int:
    """Return about how high a table `width` twips wide is, in twips."""
    widths = column_widths(table, width)
    return sum(row_height(row, widths) for row in (*table.headers, *table.rows))


def row_height(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """Return about how high a row is in columns of some widths, in twips."""
    lines, column = 1, 0
    for cell in row:
        room = sum(widths[column : column + cell.span]) - _PADDING
        lines = max(lines, sum(1 + len(passage.text) * _AVERAGE // max(room, _BROAD) for passage in cell.texts))
        column += cell.span
    return lines * _LINE + _PADDING


def _balanced(table: Table) -> list[float]:
    """Return shares of a width that make the rows of a table about as low as they can be.

    A row is as high as the cell with the most text for its width. Each round gives a column more the more text it has
    in the rows that it makes high.
    """
    rows = [_areas(row) for row in (*table.headers[-1:], *table.rows[:_MOST_ROWS])]
    shares = [sqrt(1.0 + sum(row[column] for row in rows)) for column in range(len(table.widths))]
    for _ in range(_ROUNDS):
        weights = [1.0] * len(shares)
        for areas in rows:
            heights = [area / share for area, share in zip(areas, shares, strict=True)]
            highest = max(heights) or 1.0
            for column, high in enumerate(heights):
                weights[column] += areas[column] * (high / highest) ** _SHARPNESS
        shares = [sqrt(share * sqrt(weight)) for share, weight in zip(shares, weights, strict=True)]
    return shares


def _areas(row: Sequence[Cell]) -> list[float]:
    """Return the letters of each column of a row; a new paragraph counts as half a line of text."""
    return [
        sum(len(passage.text) + len(passage.label) for passage in cell.texts) + _HALF_LINE * max(0, len(cell.texts) - 1)
        for cell in row
    ]


def _distribute(shares: Sequence[float], least: Sequence[int], width: int) -> list[int]:
    """Divide a width by shares, giving columns that would be too narrow their least width first."""
    fixed: dict[int, int] = {}
    while True:
        widths = _in_proportion(shares, fixed, width)
        too_narrow = {column: least[column] for column, exact in enumerate(widths) if exact < least[column]}
        if not too_narrow:
            return [int(exact) for exact in widths]
        fixed |= too_narrow


def _in_proportion(shares: Sequence[float], fixed: Mapping[int, int], width: int) -> list[float]:
    """Divide by shares what fixed columns leave of a width."""
    room = width - sum(fixed.values())
    total = sum(share for column, share in enumerate(shares) if column not in fixed) or 1
    return [fixed.get(column, room * share / total) for column, share in enumerate(shares)]


def _least_widths(table: Table) -> list[int]:
    """Return the width in twips each column needs for its longest word; cells spanning columns do not count."""
    least = [0] * len(table.widths)
    for row in (*table.headers, *table.rows):
        column = 0
        for cell in row:
            if cell.span == 1:
                least[column] = _least_cell_width(cell, least[column])
            column += cell.span
    return least


def _least_cell_width(cell: Cell, least: int) -> int:
    """Return the width a cell needs, if it is more than `least`."""
    beside = _PADDING + (_BULLET if len(cell.texts) > 1 else 0)
    for passage in cell.texts:
        words = _words(passage.text)
        longest = max(map(len, words))
        if longest == len(passage.text) == 1:
            least = max(least, NARROWEST)
        elif longest and longest * _BROAD + beside > least:  # measure only where a word can be the longest
            least = max(least, beside + max(_word_width(word[:_LONGEST_WORD]) for word in words if word))
    return least


def room_for_words(text: str) -> int:
    """Return the width in twips that a column needs for the longest word of a text."""
    return _PADDING + max((_word_width(word[:_LONGEST_WORD]) for word in _words(text)), default=0)


@lru_cache(maxsize=4096)
def _word_width(word: str) -> int:
    return sum(
        _NARROW if letter in _NARROW_LETTERS else _BROAD if letter in _BROAD_LETTERS else _REGULAR for letter in word
    )


def _words(text: str) -> Sequence[str]:
    """Split a text where a line may break: at spaces and hyphens, not at non-breaking spaces or within a date.

    Nor at a dash between words: LibreOffice does not break «5. oktober–16. november».
    """
    whole = _DATE.sub("\\1\u00a0\\2\u00a0\\3", text) if ". " in text else text
    return whole.replace("-", " ").replace("/", " ").replace("*", "").split(" ")
