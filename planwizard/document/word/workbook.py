"""The workbook embedded in a chart, with the numbers that Word opens for «Rediger data»."""

import io
import re
import zipfile

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from planwizard.document.outline.blocks import Chart
from planwizard.document.word.xml import part_entry

_DATE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_FIXED_DATE = rb"\g<1>2026-01-01T00:00:00Z"


def workbook_bytes(chart: Chart) -> bytes:
    """Return an .xlsx with a row for each category and a column for each series, the same for the same chart."""
    book = Workbook()
    page = book.active
    page.title = chart.sheet
    for column, series in enumerate(chart.series, 2):
        _put_text(page, 1, column, series.name)
        for row, number in enumerate(series.numbers, 2):
            page.cell(row, column).value = number
    for row, category in enumerate(chart.categories, 2):
        _put_text(page, row, 1, category)
    data = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(data, "w")).save()  # not compressed: it is once the times are fixed
    return _with_fixed_times(data)


def _put_text(page: Worksheet, row: int, column: int, text: str) -> None:
    """Put a text into a cell; what begins as a formula is no formula."""
    cell = page.cell(row, column)
    cell.value = text
    cell.data_type = "s"


def _with_fixed_times(data: io.BytesIO) -> bytes:
    """Return a workbook in which the time of day is nowhere."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(data) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            content = _DATE.sub(_FIXED_DATE, source.read(name)) if name == "docProps/core.xml" else source.read(name)
            target.writestr(part_entry(name), content, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
