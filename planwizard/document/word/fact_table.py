"""Facts as a small table: several to a row where they are short, each with its label before the answer."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from planwizard.document.outline.blocks import Cell, Fact, Facts, Passage
from planwizard.document.word.tables import CellWriter, row_xml
from planwizard.document.word.xml import NAMESPACES, quoteattr

COLUMNS, LEAST = 24, 3
"""The columns of the grid, and the fewest that a fact takes."""
_LETTER, _BOLD_LETTER, _PADDING = 79, 92, 190
"""Twips: the width of a letter of the answer and of the label, and the space beside the text in a cell."""
_LONGEST_LINES = COLUMNS // 2, COLUMNS
"""Columns: a fact that needs more gets half a row and several lines. Both are tried; the fewest lines win."""
_LONG_LIST = 6
"""Texts: a list of so many stands in two columns."""
_BORDERS = '<w:tblBorders><w:insideH w:val="nil"/></w:tblBorders>'
_MARGINS = '<w:tblCellMar><w:top w:w="14" w:type="dxa"/><w:bottom w:w="10" w:type="dxa"/></w:tblCellMar>'
_LOOK = (
    '<w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
    ' w:noHBand="1" w:noVBand="1"/>'
)


class _Size(NamedTuple):
    """How many lines a fact takes in how many columns."""

    lines: int
    span: int


def facts_xml(facts: Facts, width: int, write_cell: CellWriter) -> str:
    """Return facts as a table `width` twips wide; `write_cell` gives the content of each cell.

    It is on one page: every row stays on the page of the row after it.
    """
    columns = [width // COLUMNS] * COLUMNS
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    rows = fact_rows(facts.facts, columns[0])
    last = len(rows) - 1
    rows_xml = "".join(row_xml(row, columns, write_cell, keep_with_next=at < last) for at, row in enumerate(rows))
    properties = (
        f'<w:tblPr><w:tblStyle w:val="Plantabell"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'{_BORDERS}<w:tblLayout w:type="fixed"/>{_MARGINS}{_LOOK}'
        f"<w:tblCaption w:val={quoteattr(facts.name)}/></w:tblPr>"
    )
    return f"<w:tbl {NAMESPACES}>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows_xml}</w:tbl>"


def fact_rows(facts: Sequence[Fact], column: int) -> list[list[Cell]]:
    """Return the cells of each row, of columns `column` twips wide, in as few lines as there is need for.

    Each fact, the highest and widest first, stands in the first row with room; rows and the facts in them are in the
    order of the facts. The last of a row takes what is left.
    """
    widths = [_width(fact) + _PADDING for fact in facts]
    ways = [
        [_size(fact, width, column, longest) for fact, width in zip(facts, widths, strict=True)]
        for longest in _LONGEST_LINES
    ]
    sizes, rows = min(((sizes, _arranged(sizes)) for sizes in ways), key=lambda way: _height(*way))
    return [_filled([_cell(facts[at], sizes[at].span) for at in row]) for row in rows]


def _arranged(sizes: Sequence[_Size]) -> list[list[int]]:
    """Return which facts stand in each row, by where they are among the facts."""
    rows: list[list[int]] = []
    room: list[int] = []
    for at in sorted(range(len(sizes)), key=sizes.__getitem__, reverse=True):
        span = sizes[at].span
        row = next((n for n, free in enumerate(room) if free >= span), len(rows))
        if row == len(rows):
            rows.append([])
            room.append(COLUMNS)
        rows[row].append(at)
        room[row] -= span
    return sorted(sorted(row) for row in rows)


def _height(sizes: Sequence[_Size], rows: Sequence[Sequence[int]]) -> int:
    """Return the lines of all rows."""
    return sum(max(sizes[at].lines for at in row) for row in rows)


def _width(fact: Fact) -> int:
    """Return how wide a fact is in twips: on one line with its label, or as a list under it."""
    label, texts = fact
    if len(texts) == 1:
        return (len(label) + 2) * _BOLD_LETTER + len(texts[0].text) * _LETTER
    return max(len(label) * _BOLD_LETTER, (max(len(text.text) for text in texts) + 4) * _LETTER)


def _size(fact: Fact, width: int, column: int, longest: int) -> _Size:
    """Return the size of a fact `width` twips wide, half a row wide if it needs more columns than the `longest`."""
    _, texts = fact
    if len(texts) >= _LONG_LIST:
        return _Size(1 + len(texts) // 2, COLUMNS)
    needed = max(LEAST, -(-width // column))
    span = COLUMNS // 2 if needed > longest or "\n" in texts[0].text else needed
    room = span * column - _PADDING
    if len(texts) == 1:
        return _Size(texts[0].text.count("\n") - (-(width - _PADDING) // room), span)
    return _Size(1 + sum(-(-(len(text.text) + 4) * _LETTER // room) for text in texts), span)


def _filled(row: list[Cell]) -> list[Cell]:
    """Return the cells of a row that takes the whole width."""
    last = row[-1]
    if len(last.texts) > _LONG_LIST:  # with its label
        return _in_two_columns(last)
    return [*row[:-1], replace(last, span=last.span + COLUMNS - sum(cell.span for cell in row))]


def _in_two_columns(cell: Cell) -> list[Cell]:
    """Return a label and the texts under it as two cells: the label and half of the texts, and the rest."""
    middle = (len(cell.texts) + 1) // 2
    return [replace(cell, texts=texts, span=COLUMNS // 2) for texts in (cell.texts[:middle], cell.texts[middle:])]


def _cell(fact: Fact, span: int) -> Cell:
    """Return a fact as a cell with its label before the text; several texts are a list under the label."""
    label, texts = fact
    shown = (replace(texts[0], label=label),) if len(texts) == 1 else (Passage("", label=label), *texts)
    return Cell(shown, span=span, style="fact")
