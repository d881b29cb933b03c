"""Rich renderables for text with light markup: paragraphs, list items, tables, bold and italic."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from planwizard.document.markup import Piece, pieces, spans


def prose(text: str) -> list[RenderableType]:
    """Return the pieces of a text, with a blank line before each that is no list item."""
    rendered: list[RenderableType] = []
    for piece in pieces(text):
        if piece.kind in ("paragraph", "table", "picture"):
            rendered += [*([Text()] if rendered else []), _block(piece)]
        else:
            sign = f"{piece.number}." if piece.number else "–·"[piece.level - 1]
            rendered.append(item("  " * (piece.level - 1) + sign, piece.text))
    return rendered


def _block(piece: Piece) -> RenderableType:
    if piece.kind == "table":
        return _table(piece)
    return styled(piece.text) if piece.kind == "paragraph" else Text(f"{piece.text} ({piece.file})", "italic")


def _table(piece: Piece) -> RenderableType:
    """Return a typed table, its first row in bold."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    for at, row in enumerate(piece.rows):
        grid.add_row(*map(styled, row), style="" if at else "bold")
    return grid


def item(sign: str, text: str, *under: RenderableType) -> RenderableType:
    """Return a list item with a hanging indent: its sign, its text, and further renderables under the text."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row(Text(sign), Group(styled(text), *under))
    return grid


def styled(text: str) -> Text:
    """Return a line with its bold and italic spans styled."""
    line = Text()
    for span in spans(text):
        style = " ".join(name for name, is_on in (("bold", span.bold), ("italic", span.italic)) if is_on)
        line.append(span.text, style=style)
    return line
