"""Widths of the columns of tables with tracked changes."""

from collections.abc import Iterator, Sequence

from planwizard.document.word.column_widths import room_for_words
from planwizard.document.word.xml import Element, child_at, child_value, tag

_ROW, _CELL, _PARAGRAPH = tag("tr"), tag("tc"), tag("p")
_TEXT, _DELETED_TEXT = tag("t"), tag("delText")
_MOST_GIVEN = 4
"""A column gives at most so great a part of its width to another: one of so many."""


def columns_of(table: Element) -> list[int]:
    """Return the widths of the columns of a table, in twips."""
    return [int(str(column.get(tag("w")))) for column in table.iterfind(f"{tag('tblGrid')}/{tag('gridCol')}")]


def fit_row(row: Element, columns: Sequence[int]) -> None:
    """Give the cells of a row the widths of a table's columns."""
    for at, span, cell in _placed_cells(row):
        width = child_at(cell, "tcPr", "tcW")
        if width is not None:
            width.set(tag("w"), str(sum(columns[at : at + span])))


def fit_table(table: Element, width: int) -> None:
    """Make a table as narrow as `width` twips when it is wider."""
    columns = columns_of(table)
    if sum(columns) > width:
        _set_columns(table, [column * width // sum(columns) for column in columns])


def widen_columns(table: Element) -> None:
    """Make columns wide enough for a word that is gone with the new one behind it, as «K4K3», where another has room.

    The widest column gives of its width.
    """
    columns = columns_of(table)
    least = _least_widths(table, len(columns))
    for at, needed in enumerate(least):
        widest = max(range(len(columns)), key=columns.__getitem__)
        missing = min(needed - columns[at], columns[widest] // _MOST_GIVEN)
        if missing > 0 and widest != at:
            columns[at] += missing
            columns[widest] -= missing
    if columns != columns_of(table):
        _set_columns(table, columns)


def _least_widths(table: Element, count: int) -> list[int]:
    """Return the width each column needs for the words of its cells where words are gone and others new."""
    least = [0] * count
    changed = (row for row in table.iterchildren(_ROW) if next(row.iter(_DELETED_TEXT), None) is not None)
    for row in changed:
        for at, span, cell in _placed_cells(row):
            if span == 1:
                least[at] = max(least[at], _least_width(cell))
    return least


def _least_width(cell: Element) -> int:
    changed = (one for one in cell.iterchildren(_PARAGRAPH) if next(one.iter(_DELETED_TEXT), None) is not None)
    texts = ("".join(part.text or "" for part in one.iter(_TEXT, _DELETED_TEXT)) for one in changed)
    return max(map(room_for_words, texts), default=0)


def _placed_cells(row: Element) -> Iterator[tuple[int, int, Element]]:
    """Yield the cells of a row, each after its first column and how many columns it spans."""
    at = 0
    for cell in row.iterchildren(_CELL):
        span = int(child_value(cell, "tcPr", "gridSpan") or 1)
        yield at, span, cell
        at += span


def _set_columns(table: Element, columns: Sequence[int]) -> None:
    for column, width in zip(table.iterfind(f"{tag('tblGrid')}/{tag('gridCol')}"), columns, strict=True):
        column.set(tag("w"), str(width))
    for whole in table.iterfind(f"{tag('tblPr')}/{tag('tblW')}"):
        whole.set(tag("w"), str(sum(columns)))
    for row in table.iterchildren(_ROW):
        fit_row(row, columns)
