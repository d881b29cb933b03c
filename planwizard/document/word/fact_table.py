"""Facts as a small table on a fixed grid: labels and answers beside each other, or answers under their labels."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from planwizard.document.outline.blocks import Cell, CellStyle, Fact, Facts, Passage
from planwizard.document.word.area_colours import accent_colour
from planwizard.document.word.column_widths import room_for_words
from planwizard.document.word.tables import CellWriter, row_xml
from planwizard.document.word.xml import NAMESPACES, quoteattr

_SHARES = (0.145, 0.335, 0.145, 0.125, 0.125, 0.125)
"""Of the width: columns of labels and of answers by turns."""
_SPANS: Mapping[int, tuple[int, ...]] = {1: (1, 5), 2: (1, 1, 1, 3), 3: (1, 1, 1, 1, 1, 1)}
"""Columns of the labels and answers of a row, by how many there are of each."""
_HALVES: tuple[int, ...] = (1, 2, 3)
"""Columns of a label, and of the halves of a long list."""
_LONG_LIST = 6
"""Texts: a list of so many stands in two columns."""
_SHORT = 34
"""Letters: an answer with no more has room in a column."""
_NO_LINES = '<w:bottom w:val="nil"/><w:insideH w:val="nil"/>'
_MARGINS = '<w:tblCellMar><w:top w:w="22" w:type="dxa"/><w:bottom w:w="18" w:type="dxa"/></w:tblCellMar>'
_LOOK = (
    '<w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
    ' w:noHBand="1" w:noVBand="1"/>'
)


def facts_xml(facts: Facts, width: int, write_cell: CellWriter) -> str:
    """Return facts as a table `width` twips wide; `write_cell` gives the content of each cell.

    It is on one page: every row stays on the page of the row after it.
    """
    columns = _columns(facts, width)
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


def _columns(facts: Facts, width: int) -> list[int]:
    """Return the widths of the columns: the first is wider where a word of a label needs it."""
    if facts.strip:
        return [width // len(facts.strip)] * len(facts.strip)
    label, answer, *others = (int(width * share) for share in _SHARES)
    needed = max((room_for_words(fact.label) for fact in facts.answered), default=0)
    more = max(0, needed - label) if needed < label + answer // 2 else 0
    return [label + more, answer - more, *others]


def _edges(area: int) -> str:
    """Return the borders: over the facts, in the colour of their focus area, and none between and under them."""
    over = f'<w:top w:val="single" w:sz="8" w:space="0" {accent_colour(area)}/>' if area else ""
    return f"{over}{_NO_LINES}"


def fact_rows(facts: Facts) -> Iterator[list[Cell]]:
    """Yield the cells of each row: the strip, facts in their order, then those in places, as far as any is answered."""
    if facts.strip:
        yield [_under_label(fact) for fact in facts.strip]
    for row in _flowing(facts.facts):
        yield _beside_labels(row)
    for at, row in enumerate(facts.slots):
        if any(fact.texts for fact in row):
            yield _beside_labels(row, "strip" if at < facts.tinted else "fact")


def _flowing(facts: Iterable[Fact]) -> Iterator[Sequence[Fact]]:
    """Yield rows of facts: two beside each other where both are short."""
    row: list[Fact] = []
    for fact in facts:
        if row and not (len(row) == 1 and _is_short(row[0]) and _is_short(fact)):
            yield row
            row = []
        row.append(fact)
    if row:
        yield row


def _is_short(fact: Fact) -> bool:
    return len(fact.texts) == 1 and len(fact.texts[0].text) <= _SHORT


def _beside_labels(row: Sequence[Fact], style: CellStyle = "fact") -> list[Cell]:
    """Return the label and the answer of each fact by turns, on the columns of the grid."""
    parts, spans = [texts for fact in row for texts in (_label(fact), fact.texts)], _SPANS[len(row)]
    if len(row) == 1 and len(row[0].texts) >= _LONG_LIST:
        middle = (len(row[0].texts) + 1) // 2
        parts, spans = [parts[0], parts[1][:middle], parts[1][middle:]], _HALVES
    return [Cell(texts, span, style=style) for texts, span in zip(parts, spans, strict=True)]


def _label(fact: Fact) -> tuple[Passage, ...]:
    """Return the label of a fact as the text of a cell; nothing where it has no answer."""
    targets = (fact.row_id,) if fact.row_id else ()
    return (Passage("", label=fact.label, targets=targets),) if fact.texts else ()


def _under_label(fact: Fact) -> Cell:
    """Return a fact as a cell with its label over the texts."""
    return Cell((*_label(fact), *fact.texts), style="strip")
