"""Tables: header rows that repeat, rows that do not split, columns by share of the page's width."""

from collections.abc import Sequence
from typing import Protocol

from planwizard.document.outline.blocks import Cell, Table
from planwizard.document.word.column_widths import column_widths
from planwizard.document.word.xml import NAMESPACES, quoteattr


class CellWriter(Protocol):
    """Writes what stands in a table cell."""

    def __call__(self, cell: Cell, *, is_header: bool) -> str:
        """Return the paragraphs of `cell`."""


LINE, SIDES = "7B8A92", ("top", "left", "bottom", "right", "insideH", "insideV")
GRID = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>' for side in SIDES)
"""Lines between the columns too: what is filled in by hand needs to be told where."""
HEIGHT_TO_FILL = '<w:trHeight w:val="1000" w:hRule="atLeast"/>'
SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="CFE3E8"/>'


def table_xml(table: Table, width: int, write_cell: CellWriter) -> str:
    """Return a table `width` twips wide; `write_cell` fills a cell, and is told whether it is a header."""
    columns = column_widths(table, width)
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    headers = "".join(_row(row, columns, write_cell, is_header=True) for row in table.headers)
    height = HEIGHT_TO_FILL if table.for_handwriting else ""
    rows = "".join(_row(row, columns, write_cell, is_header=False, height=height) for row in table.rows)
    return f"<w:tbl {NAMESPACES}>{_properties(table, sum(columns))}<w:tblGrid>{grid}</w:tblGrid>{headers}{rows}</w:tbl>"


def _properties(table: Table, width: int) -> str:
    borders = f"<w:tblBorders>{GRID}</w:tblBorders>" if table.for_handwriting else ""
    return (
        '<w:tblPr><w:tblStyle w:val="Plantabell"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        ' w:noHBand="0" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(table.name)}/></w:tblPr>"
    )


def _row(
    cells: Sequence[Cell], columns: Sequence[int], write_cell: CellWriter, *, is_header: bool, height: str = ""
) -> str:
    written = []
    at = 0
    for cell in cells:
        width = columns[at] if cell.span == 1 else sum(columns[at : at + cell.span])
        written.append(f"<w:tc>{_look(cell, width)}{write_cell(cell, is_header=is_header)}</w:tc>")
        at += cell.span
    repeated = "<w:tblHeader/>" if is_header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{repeated}</w:trPr>{''.join(written)}</w:tr>"


def _look(cell: Cell, width: int) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    return f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{SHADE if cell.shaded else ""}</w:tcPr>'
