"""Column widths of a table: in the proportions it asks for, but not so narrow that a word breaks."""

from collections.abc import Mapping, Sequence

from planwizard.document.outline.blocks import Cell, Table

_NARROW, _REGULAR, _BROAD = 68, 102, 156
"""Width of a letter in twips: a tenth more than in bold Calibri, since a template may have another font."""
_NARROW_LETTERS, _BROAD_LETTERS = frozenset("fijlrtI.,:;!'()"), frozenset("mwæMWÆ@%")
_AVERAGE, _LINE = 90, 240
"""Twips: the width of a letter in running text, and the height of a line."""
_PADDING, _BULLET = 190, 227
"""Twips: the space beside the text in a cell, and for a bullet."""
_LONGEST_WORD = 24
"""Letters. Longer words, mostly web addresses, may break."""


def column_widths(table: Table, width: int) -> list[int]:
    """Return the width of each column in twips; they add up to `width`.

    If the longest words need more than that, all columns are reduced in proportion.
    """
    least = _least_widths(table)
    if sum(least) > width:
        least = [needed * width // sum(least) for needed in least]
    widths = _distribute(table.widths, least, width)
    widths[-1] += width - sum(widths)
    return widths


def fits(table: Table, width: int) -> bool:
    """Return whether a table can be `width` twips wide without breaking a word."""
    return sum(_least_widths(table)) <= width


def table_height(table: Table, width: int) -> int:
    """Return about how high a table `width` twips wide is, in twips."""
    widths = column_widths(table, width)
    return sum(_row_height(row, widths) for row in (*table.headers, *table.rows))


def _row_height(row: Sequence[Cell], widths: Sequence[int]) -> int:
    lines, column = 1, 0
    for cell in row:
        room = sum(widths[column : column + cell.span]) - _PADDING
        lines = max(lines, sum(1 + len(passage.text) * _AVERAGE // max(room, _BROAD) for passage in cell.texts))
        column += cell.span
    return lines * _LINE + _PADDING


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
        for word in _words(passage.text):
            if word and len(word) * _BROAD + beside > least:  # measure only words that can be the longest
                least = max(least, _word_width(word[:_LONGEST_WORD]) + beside)
    return least


def _word_width(word: str) -> int:
    return sum(
        _NARROW if letter in _NARROW_LETTERS else _BROAD if letter in _BROAD_LETTERS else _REGULAR for letter in word
    )


def _words(text: str) -> Sequence[str]:
    """Split a text where a line may break: at spaces and hyphens, not at non-breaking spaces."""
    return text.replace("-", " ").replace("–", " ").replace("/", " ").replace("*", "").split(" ")
