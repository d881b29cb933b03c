"""Tables: header rows repeat on each page, rows do not break, and at least three rows begin and end a page."""

from collections.abc import Sequence
from typing import Protocol

from planwizard.document.outline.blocks import Cell, Table
from planwizard.document.word.column_widths import column_widths, row_height
from planwizard.document.word.xml import NAMESPACES, quoteattr


class CellWriter(Protocol):
    """A function that writes the content of a table cell."""

    def __call__(self, cell: Cell, *, is_header: bool, keep_with_next: bool) -> str:
        """Return the paragraphs of a cell."""


BORDER_COLOUR, SIDES = "7B8A92", ("top", "left", "bottom", "right", "insideH", "insideV")
FORM_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{BORDER_COLOUR}"/>' for side in SIDES)
"""Borders of a form, between columns too, so that people writing by hand see each field."""
FORM_ROW_HEIGHT = '<w:trHeight w:val="1000" w:hRule="atLeast"/>'
_FEWEST, _FEW, _LOW = 3, 7, 4600
"""Rows of a table on a page where it breaks; and rows, and twips, of one that does not."""
_NARROW = 300
"""Twips: a cell with less has no space beside its text."""
_NO_MARGINS = '<w:tcMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>'
_LOW_ROWS = '<w:tblCellMar><w:top w:w="24" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/></w:tblCellMar>'
SHADING = '<w:shd w:val="clear" w:color="auto" w:fill="CFE3E8"/>'
_STRIP = '<w:shd w:val="clear" w:color="auto" w:fill="EDF3F5"/>'


def table_xml(table: Table, width: int, write_cell: CellWriter) -> str:
    """Return a table `width` twips wide; `write_cell` gives the content of each cell."""
    columns = column_widths(table, width)
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    height = FORM_ROW_HEIGHT if table.for_handwriting else ""
    headers = "".join(row_xml(row, columns, write_cell, is_header=True, keep_with_next=True) for row in table.headers)
    # Besides being unsightly: LibreOffice 7.4 may lose the rest of a table whose first row stands alone on a page.
    last = len(table.rows) - 1
    is_whole = table.keeps_together or (
        len(table.rows) <= _FEW and sum(row_height(row, columns) for row in table.rows) <= _LOW
    )
    rows = "".join(
        row_xml(
            row,
            columns,
            write_cell,
            keep_with_next=at < last and (is_whole or not _FEWEST - 1 <= at <= last - _FEWEST),
            height=height,
        )
        for at, row in enumerate(table.rows)
    )
    return f"<w:tbl {NAMESPACES}>{_properties(table, sum(columns))}<w:tblGrid>{grid}</w:tblGrid>{headers}{rows}</w:tbl>"


def _properties(table: Table, width: int) -> str:
    borders = f"<w:tblBorders>{FORM_BORDERS}</w:tblBorders>" if table.for_handwriting else ""
    margins = _LOW_ROWS if table.keeps_together else ""
    return (
        '<w:tblPr><w:tblStyle w:val="Plantabell"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>{margins}'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        ' w:noHBand="0" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(table.name)}/></w:tblPr>"
    )


def row_xml(
    cells: Sequence[Cell],
    columns: Sequence[int],
    write_cell: CellWriter,
    *,
    keep_with_next: bool,
    is_header: bool = False,
    height: str = "",
) -> str:
    """Return a row, which stays on the page of the row after it if it is to `keep_with_next`."""
    cells_xml = []
    column = 0
    for cell in cells:
        width = columns[column] if cell.span == 1 else sum(columns[column : column + cell.span])
        paragraphs = write_cell(cell, is_header=is_header, keep_with_next=keep_with_next)
        cells_xml.append(f"<w:tc>{_cell_properties(cell, width)}{paragraphs}</w:tc>")
        column += cell.span
    header = "<w:tblHeader/>" if is_header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{header}</w:trPr>{''.join(cells_xml)}</w:tr>"


def _cell_properties(cell: Cell, width: int) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merge = "<w:vMerge/>" if cell.continues else '<w:vMerge w:val="restart"/>' if cell.is_continued else ""
    shading = SHADING if cell.shaded else _STRIP if cell.style == "strip" else ""
    margins = _NO_MARGINS if width < _NARROW else ""
    return f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shading}{margins}</w:tcPr>'
