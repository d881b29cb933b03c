"""Rich renderables for text with light markup: paragraphs, list items, tables, bold and italic."""

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from planwizard.document.markup import Piece, Span, picture_in, pieces, placed_spans, spans


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
    return styled(piece.text) if piece.kind == "paragraph" else _picture(piece)


def _picture(piece: Piece) -> Text:
    return Text(f"{piece.text} ({piece.file})", "italic")


def _table(piece: Piece) -> RenderableType:
    """Return a typed table, its first row in bold."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    for at, row in enumerate(piece.rows):
        grid.add_row(*map(styled, row), style="" if at else "bold")
    return grid


def item(sign: str, text: str, *under: RenderableType) -> RenderableType:
    """Return a list item with a hanging indent: its sign, its text, and further renderables under the text."""
    return _Item(sign, Group(styled(text), *under))


class _Item:
    """A list item. Rich's own table measures its cells several times, and a page has many items."""

    def __init__(self, sign: str, content: RenderableType) -> None:
        self._sign, self._content = sign, content

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        indent = cell_len(self._sign) + 1
        lines = console.render_lines(self._content, options.update_width(max(options.max_width - indent, 1)))
        for number, line in enumerate(lines):
            yield Segment(" " * indent if number else f"{self._sign} ")
            yield from line
            yield Segment.line()


def styled(text: str) -> Text:
    """Return a line with its bold and italic spans styled."""
    line = Text()
    for span in spans(text):
        line.append(span.text, style=_style(span))
    return line


def _style(span: Span) -> str:
    return " ".join(name for name, is_on in (("bold", span.bold), ("italic", span.italic)) if is_on)


def restyled(text: Text) -> Text:
    """Return a text of several lines as `styled` does, with the styles that its letters have already."""
    lines = text.split("\n", allow_blank=True)
    return Text("\n").join(map(_restyled, lines))


def _restyled(line: Text) -> Text:
    if picture := picture_in(line.plain):
        return Text.assemble(_picture(picture), style=line.spans[0].style if line.spans else "")
    drawn = Text()
    for at, span in placed_spans(line.plain):
        piece = line[at : at + len(span.text)]
        piece.stylize(_style(span))
        drawn.append_text(piece)
    return drawn
