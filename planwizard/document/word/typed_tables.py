"""Tables typed in a text, as lines with tabs: the same tables as those of the document itself."""

from dataclasses import dataclass

from planwizard.document.markup import Piece, plain
from planwizard.document.outline.blocks import Cell, Passage, Table
from planwizard.document.word.tables import CellWriter, table_xml
from planwizard.plan.address import Address

_NARROWEST, _WIDEST = 6, 30
"""Letters: the least and the most that a column counts for when the width is shared."""


@dataclass(frozen=True)
class WordTable:
    """A table in place of a paragraph."""

    table: str


def typed_table(piece: Piece, address: Address, width: int, write_cell: CellWriter) -> WordTable:
    """Return a table `width` twips wide; every cell belongs to the answer at an address."""
    header, *rows = (tuple(Cell((Passage(text, address),)) if text else Cell() for text in row) for row in piece.rows)
    columns = zip(*piece.rows, strict=True)
    widths = tuple(float(min(max(_NARROWEST, *map(len, column)), _WIDEST)) for column in columns)
    name = ", ".join(filter(None, map(plain, piece.rows[0]))) or plain(piece.text)
    return WordTable(table_xml(Table((header,), tuple(rows), widths, name), width, write_cell))
