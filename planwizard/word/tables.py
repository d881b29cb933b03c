"""Tables: header rows that repeat, rows that do not split, columns by share of the page's width."""

from collections.abc import Sequence
from typing import Protocol

from planwizard.outline.blocks import Cell, Table
from planwizard.word.columns import column_widths
from planwizard.word.xml import Element, add, make


class CellWriter(Protocol):
    """Fills a table cell with what stands in it."""

    def __call__(self, box: Element, cell: Cell, *, is_header: bool) -> None:
        """Fill `box` with `cell`."""


SHADE, LINE = "CFE3E8", "7B8A92"
HEIGHT_TO_FILL = "1000"


def table_element(table: Table, width: int, write_cell: CellWriter) -> Element:
    """Return a table `width` twips wide; `write_cell` fills a cell, and is told whether it is a header."""
    columns = column_widths(table, width)
    element = make("tbl")
    _add_properties(element, table, sum(columns))
    grid = add(element, "tblGrid")
    for column in columns:
        add(grid, "gridCol", w=str(column))
    for row in table.headers:
        _add_row(element, row, columns, write_cell, is_header=True)
    for row in table.rows:
        _add_row(element, row, columns, write_cell, is_header=False, height=HEIGHT_TO_FILL if table.to_fill else "")
    return element


def _add_properties(element: Element, table: Table, width: int) -> None:
    properties = add(element, "tblPr")
    add(properties, "tblStyle", val="Plantabell")
    add(properties, "tblW", w=str(width), type="dxa")
    if table.to_fill:
        _add_grid(properties)
    add(properties, "tblLayout", type="fixed")
    add(
        properties,
        "tblLook",
        val="0420",
        firstRow="1",
        lastRow="0",
        firstColumn="0",
        lastColumn="0",
        noHBand="0",
        noVBand="1",
    )
    add(properties, "tblCaption", val=table.name)


def _add_grid(properties: Element) -> None:
    """Draw lines between the columns too: what is filled in by hand needs to be told where."""
    borders = add(properties, "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        add(borders, side, val="single", sz="4", space="0", color=LINE)


def _add_row(
    element: Element,
    cells: Sequence[Cell],
    columns: Sequence[int],
    write_cell: CellWriter,
    *,
    is_header: bool,
    height: str = "",
) -> None:
    row = add(element, "tr")
    properties = add(row, "trPr")
    add(properties, "cantSplit")
    if height:
        add(properties, "trHeight", val=height, hRule="atLeast")
    if is_header:
        add(properties, "tblHeader")
    at = 0
    for cell in cells:
        box = add(row, "tc")
        look = add(box, "tcPr")
        add(look, "tcW", w=str(sum(columns[at : at + cell.span])), type="dxa")
        if cell.span > 1:
            add(look, "gridSpan", val=str(cell.span))
        if cell.shaded:
            add(look, "shd", val="clear", color="auto", fill=SHADE)
        write_cell(box, cell, is_header=is_header)
        at += cell.span
