"""Facts as a small table on a fixed grid: a shaded strip, rows of as many as there is room for, and fixed places."""

from collections.abc import Iterable, Iterator, Sequence

from planwizard.document.outline.blocks import FACT_GRID, WIDE_FACT, Cell, Fact, Facts, Passage
from planwizard.document.word.area_colours import accent_colour
from planwizard.document.word.tables import CellWriter, row_xml
from planwizard.document.word.xml import NAMESPACES, quoteattr

_LONG_LIST = 6
"""Texts: a list of so many stands in two columns."""
_NO_LINES = '<w:insideH w:val="nil"/>'
_MARGINS = '<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:bottom w:w="22" w:type="dxa"/></w:tblCellMar>'
_LOOK = (
    '<w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
    ' w:noHBand="1" w:noVBand="1"/>'
)


def facts_xml(facts: Facts, width: int, write_cell: CellWriter) -> str:
    """Return facts as a table `width` twips wide; `write_cell` gives the content of each cell.

    It is on one page: every row stays on the page of the row after it.
    """
    columns = [width // FACT_GRID] * FACT_GRID
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    rows = list(fact_rows(facts))
    last = len(rows) - 1
    rows_xml = "".join(row_xml(row, columns, write_cell, keep_with_next=at < last) for at, row in enumerate(rows))
    properties = (
        f'<w:tblPr><w:tblStyle w:val="Plantabell"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'<w:tblBorders>{_edges(facts.area)}</w:tblBorders><w:tblLayout w:type="fixed"/>{_MARGINS}{_LOOK}'
        f"<w:tblCaption w:val={quoteattr(facts.name)}/></w:tblPr>"
    )
    return f"<w:tbl {NAMESPACES}>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows_xml}</w:tbl>"


def _edges(area: int) -> str:
    """Return the borders: over and under the facts in the colour of their focus area, and none between them."""
    if not area:
        return _NO_LINES
    top, bottom = (
        f'<w:{side} w:val="single" w:sz="8" w:space="0" {accent_colour(area)}/>' for side in ("top", "bottom")
    )
    return f"{top}{bottom}{_NO_LINES}"


def fact_rows(facts: Facts) -> Iterator[list[Cell]]:
    """Yield the cells of each row: the strip, facts in their order, then those in places, as far as any is answered."""
    if facts.strip:
        yield [cell._replace(style="strip") for cell in _cells(facts.strip)]
    yield from _flowing(facts.facts)
    for row in facts.slots:
        if any(fact.texts for fact in row):
            yield _cells(row)


def _flowing(facts: Iterable[Fact]) -> Iterator[list[Cell]]:
    """Yield rows of as many facts as there is room for, long ones in rows of their own."""
    row: list[Fact] = []
    for fact in facts:
        if row and not _has_room(row, fact):
            yield _flowing_cells(row)
            row = []
        row.append(fact)
    if row:
        yield _flowing_cells(row)


def _has_room(row: Sequence[Fact], fact: Fact) -> bool:
    is_alike = fact.is_long == row[0].is_long and not _is_long_list(fact) and not _is_long_list(row[0])
    return is_alike and sum(other.span for other in row) + fact.span <= FACT_GRID


def _flowing_cells(row: Sequence[Fact]) -> list[Cell]:
    return _in_two_columns(_under_label(row[0])) if _is_long_list(row[0]) else _cells(row)


def _cells(row: Sequence[Fact]) -> list[Cell]:
    return _filled([_under_label(fact)._replace(span=fact.span) for fact in row])


def _is_long_list(fact: Fact) -> bool:
    return len(fact.texts) >= _LONG_LIST


def _filled(row: list[Cell]) -> list[Cell]:
    """Return the cells of a row, of which the last takes what is left of the width."""
    *first, last = row
    return [*first, last._replace(span=FACT_GRID - sum(cell.span for cell in first))]


def _in_two_columns(cell: Cell) -> list[Cell]:
    """Return a label and the texts under it as two cells: the label and half of the texts, and the rest."""
    middle = (len(cell.texts) + 1) // 2
    return [cell._replace(texts=texts, span=WIDE_FACT) for texts in (cell.texts[:middle], cell.texts[middle:])]


def _under_label(fact: Fact) -> Cell:
    """Return a fact as a cell with its label over the texts; an empty one for no texts."""
    label = Passage("", label=fact.label, targets=(fact.row_id,) if fact.row_id else ())
    return Cell((label, *fact.texts) if fact.texts else (), style="fact")
