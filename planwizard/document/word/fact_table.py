"""Facts as a small table: three to a row where they are short, each with its label before the answer."""

from collections.abc import Sequence
from dataclasses import replace

from planwizard.document.outline.blocks import Cell, Facts, Passage
from planwizard.document.word.tables import CellWriter, row_xml
from planwizard.document.word.xml import NAMESPACES, quoteattr

Fact = tuple[str, tuple[Passage, ...]]

COLUMNS = 3
LETTERS = 36
"""The letters of label and answer that one column has room for."""
KEPT_ROWS = 2
"""The first rows, each of which stays on the page of the row after it."""
_LOOK = (
    '<w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
    ' w:noHBand="1" w:noVBand="1"/>'
)


def facts_xml(facts: Facts, width: int, write_cell: CellWriter) -> str:
    """Return facts as a table `width` twips wide; `write_cell` gives the content of each cell."""
    columns = [width // COLUMNS] * COLUMNS
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    rows = fact_rows(facts.facts)
    kept = min(KEPT_ROWS, len(rows) - 1)
    rows_xml = "".join(row_xml(row, columns, write_cell, keep_with_next=at < kept) for at, row in enumerate(rows))
    properties = (
        f'<w:tblPr><w:tblStyle w:val="Plantabell"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_LOOK}<w:tblCaption w:val={quoteattr(facts.name)}/></w:tblPr>'
    )
    return f"<w:tbl {NAMESPACES}>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows_xml}</w:tbl>"


def fact_rows(facts: Sequence[Fact]) -> list[list[Cell]]:
    """Return the cells of each row: a fact stands in the first row with room; the last of a row takes what is left."""
    rows: list[list[Cell]] = []
    for fact in facts:
        cell = _cell(fact)
        row = next((row for row in rows if _width(row) + cell.span <= COLUMNS), None)
        if row is None:
            rows.append([cell])
        else:
            row.append(cell)
    return [_filled(row) for row in rows]


def _width(row: Sequence[Cell]) -> int:
    return sum(cell.span for cell in row)


def _filled(row: list[Cell]) -> list[Cell]:
    last = row[-1]
    return [*row[:-1], replace(last, span=last.span + COLUMNS - _width(row))]


def _cell(fact: Fact) -> Cell:
    """Return a fact as a cell with its label before the first text, as wide as it needs to be one line."""
    label, (first, *others) = fact
    letters = len(label) + 2 + len(first.text)
    is_long = bool(others) or "\n" in first.text
    span = COLUMNS if is_long else min(COLUMNS, -(-letters // LETTERS))
    return Cell((replace(first, label=label), *others), span=span, style="fact")
