"""Tables with tracked changes: rows deleted and inserted, and cells whose paragraphs are changed."""

from collections.abc import Callable, Sequence

from planwizard.document.word.redline.alignment import Unit
from planwizard.document.word.redline.marks import Revision, RevisionMarks
from planwizard.document.word.redline.pairs import Pair, paired
from planwizard.document.word.redline.paragraphs import Paragraphs
from planwizard.document.word.redline.units import cell_answers, has_drawing, row_unit, text_of
from planwizard.document.word.redline.widths import columns_of, fit_row, widen_columns
from planwizard.document.word.xml import Element, child_at, tag

_ROW, _CELL = tag("tr"), tag("tc")

MergeCell = Callable[[Element, Element], None]
"""Merges the paragraphs of an old cell into those of the new."""


class Tables:
    """Marks what differs in tables; those of the new document stay where they are."""

    def __init__(self, marks: RevisionMarks, paragraphs: Paragraphs, merge_cell: MergeCell) -> None:
        self._marks, self._paragraphs, self._merge_cell = marks, paragraphs, merge_cell

    def mark_whole(self, revision: Revision, table: Element) -> None:
        """Mark every row of a table as deleted or inserted."""
        for row in table.iterchildren(_ROW):
            self._mark_row(revision, row)

    def merge(self, old: Element, new: Element) -> None:
        """Mark in a table what differs from the old one it belongs to."""
        columns = columns_of(new)
        following: Element | None = None
        for pair in reversed(paired(old.findall(_ROW), new.findall(_ROW), _row_units, _are_one_row)):
            if pair.new is not None:
                self._mark_new(pair.new, pair)
                following = pair.new
            elif pair.old is not None:
                fit_row(pair.old, columns)
                self._mark_row("del", pair.old)
                place_before(pair.old, following, new)
                following = pair.old
        widen_columns(new)

    def _mark_new(self, new: Element, pair: Pair) -> None:
        if pair.old is None:
            self._mark_row("ins", new)
        elif not pair.is_same or has_drawing(new):
            self._merge_rows(pair.old, new)

    def _merge_rows(self, old: Element, new: Element) -> None:
        for before, after in zip(old.iterchildren(_CELL), new.iterchildren(_CELL), strict=True):
            if text_of(before) != text_of(after) or has_drawing(after):
                self._merge_cell(before, after)

    def _mark_row(self, revision: Revision, row: Element) -> None:
        for cell in row.iterchildren(_CELL):
            for paragraph in cell.iterchildren(tag("p")):
                self._paragraphs.mark_whole(revision, paragraph)
        self._marks.row(revision, row)


def _row_units(rows: Sequence[Element]) -> list[Unit]:
    return [row_unit(row) for row in rows]


def place_before(element: Element, following: Element | None, parent: Element) -> None:
    """Put an element before another, or last in its parent when there is none."""
    if following is None:
        parent.append(element)
    else:
        following.addprevious(element)


def are_one_table(old: Element, new: Element) -> bool:
    """Return whether two tables can be shown as one: they have as many columns."""
    return len(columns_of(old)) == len(columns_of(new))


def is_deleted_table(table: Element) -> bool:
    """Return whether every row of a table is marked as deleted."""
    return all(row.find(f"{tag('trPr')}/{tag('del')}") is not None for row in table.iterchildren(_ROW))


def _are_one_row(old: Element, new: Element) -> bool:
    """Return whether two rows have the same cells: as many, of the same answers, merged alike with other rows."""
    if _merged(old) != _merged(new):
        return False
    return all(
        not before or not after or before == after
        for before, after in zip(cell_answers(old), cell_answers(new), strict=True)
    )


def _merged(row: Element) -> list[str]:
    """Return for each cell how it is merged with those above and below it."""
    merged = (child_at(cell, "tcPr", "vMerge") for cell in row.iterchildren(_CELL))
    return ["none" if one is None else str(one.get(tag("val"), "")) for one in merged]
