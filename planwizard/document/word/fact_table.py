"""Facts as a small table: labels and answers, two pairs beside each other where both are short."""

from collections.abc import Iterator, Sequence

from planwizard.document.outline.blocks import Cell, Facts, Passage
from planwizard.document.word.tables import CellWriter, row_xml
from planwizard.document.word.xml import NAMESPACES, quoteattr

Fact = tuple[str, tuple[Passage, ...]]

SHORT = 72
"""The longest answer, in letters, that has room beside another."""
KEPT_ROWS = 2
"""The first rows, which stay on the page of the heading before them."""
COLUMN_SHARES = (0.17, 0.33, 0.17, 0.33)
_LOOK = (
    '<w:tblLook w:val="0680" w:firstRow="0" w:lastRow="0" w:firstColumn="1" w:lastColumn="0"'
    ' w:noHBand="1" w:noVBand="1"/>'
)


def facts_xml(facts: Facts, width: int, write_cell: CellWriter) -> str:
    """Return facts as a table `width` twips wide; `write_cell` gives the content of each cell."""
    columns = [round(width * share) for share in COLUMN_SHARES]
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    rows = "".join(
        row_xml(cells, columns, write_cell, is_first=at < KEPT_ROWS) for at, cells in enumerate(_rows(facts.facts))
    )
    properties = (
        f'<w:tblPr><w:tblStyle w:val="Plantabell"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_LOOK}<w:tblCaption w:val={quoteattr(facts.name)}/></w:tblPr>'
    )
    return f"<w:tbl {NAMESPACES}>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _rows(facts: Sequence[Fact]) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells of each row: two short facts, or one."""
    left: Fact | None = None
    for fact in facts:
        if left and _is_short(left) and _is_short(fact):
            yield (*_cells(left), *_cells(fact))
            left = None
        else:
            yield from [_cells(left, span=3)] if left else []
            left = fact
    yield from [_cells(left, span=3)] if left else []


def _is_short(fact: Fact) -> bool:
    _, texts = fact
    return len(texts) == 1 and len(texts[0].text) <= SHORT and "\n" not in texts[0].text


def _cells(fact: Fact, span: int = 1) -> tuple[Cell, Cell]:
    label, texts = fact
    return Cell((Passage(label),), style="fact_label"), Cell(texts, span=span, style="fact")
