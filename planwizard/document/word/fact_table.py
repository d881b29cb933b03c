"""Facts as a small table: several to a row where they are short, each with its label before the answer."""

from collections.abc import Sequence
from dataclasses import replace

from planwizard.document.outline.blocks import Cell, Fact, Facts, Passage
from planwizard.document.word.tables import CellWriter, row_xml
from planwizard.document.word.xml import NAMESPACES, quoteattr

COLUMNS, LEAST = 24, 3
"""The columns of the grid, and the fewest that a fact takes."""
_LETTER, _BOLD_LETTER, _PADDING = 79, 92, 190
"""Twips: the width of a letter of the answer and of the label, and the space beside the text in a cell."""
LETTERS = 4
"""About how many letters a column has room for."""
_LONGEST_LINE = 18
"""Columns: what needs more than these stands on several lines, beside something else."""
_BORDERS = '<w:tblBorders><w:insideH w:val="nil"/></w:tblBorders>'
_MARGINS = '<w:tblCellMar><w:top w:w="14" w:type="dxa"/><w:bottom w:w="10" w:type="dxa"/></w:tblCellMar>'
_LOOK = (
    '<w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
    ' w:noHBand="1" w:noVBand="1"/>'
)


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
    """Return the cells of each row, of columns `column` twips wide, in as few rows as there is need for.

    Each fact, the highest and widest first, stands in the first row with room; rows and the facts in them are in the
    order of the facts. The last of a row takes what is left.
    """
    cells = [_cell(fact, column) for fact in facts]
    rows: list[list[int]] = []
    for at in sorted(range(len(cells)), key=lambda at: (_lines(cells[at]), cells[at].span), reverse=True):
        row = next((row for row in rows if sum(cells[i].span for i in row) + cells[at].span <= COLUMNS), None)
        if row is None:
            rows.append([at])
        else:
            row.append(at)
    return [_filled([cells[at] for at in sorted(row)]) for row in sorted(rows, key=min)]


def _lines(cell: Cell) -> int:
    """Return about how many lines a fact takes."""
    letters = cell.span * LETTERS
    return sum(1 + max(0, len(text.label) + len(text.text) - 1) // letters for text in cell.texts)


def _width(row: Sequence[Cell]) -> int:
    return sum(cell.span for cell in row)


def _filled(row: list[Cell]) -> list[Cell]:
    last = row[-1]
    return [*row[:-1], replace(last, span=last.span + COLUMNS - _width(row))]


def _cell(fact: Fact, column: int) -> Cell:
    """Return a fact as a cell with its label before the text, as wide as one line of it is; half a row if it is long.

    Several texts are a list under the label.
    """
    label, texts = fact
    longest = max(len(text.text) for text in texts)
    shown: tuple[Passage, ...] = (Passage("", label=label), *texts)
    width = max(len(label) * _BOLD_LETTER, (longest + 4) * _LETTER)
    if len(texts) == 1:
        shown = (replace(texts[0], label=label),)
        width = (len(label) + 2) * _BOLD_LETTER + longest * _LETTER
    needed = max(LEAST, -(-(width + _PADDING) // column))
    is_long = needed > _LONGEST_LINE or "\n" in texts[0].text
    return Cell(shown, span=COLUMNS // 2 if is_long else needed, style="fact")
