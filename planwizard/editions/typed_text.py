"""Typed text as the reader of the document sees it, on one line."""

import re

from planwizard.document.markup import Piece, Span, pieces, spans
from planwizard.guide.models import Guide
from planwizard.text import NO_BREAK, one_line

_AMOUNT = re.compile(r"(?<!\d)(?:kr )?\d{1,3}(?: \d{3})+(?!\d)|\bkr (?=\d)")


def line_as_read(text: str) -> str:
    """Return a typed line without its marks, amounts held together; behind the words of a link, its address."""
    return _AMOUNT.sub(_held_together, one_line("".join(map(_span, spans(text)))))


def text_as_read(text: str, guide: Guide) -> str:
    """Return a typed text on one line: list items behind their signs, rows of tables with a bar between their cells."""
    return " ".join(_piece(piece, guide) for piece in pieces(text))


def pictures_in(text: str) -> list[str]:
    """Return the files of the pictures in a typed text."""
    return [piece.file for piece in pieces(text) if piece.kind == "picture"]


def _held_together(amount: re.Match[str]) -> str:
    return amount[0].replace(" ", NO_BREAK)


def _span(span: Span) -> str:
    address = span.link.removeprefix("mailto:")
    return span.text if address in ("", span.text) else f"{span.text} ({address})"


def _piece(piece: Piece, guide: Guide) -> str:
    if piece.kind == "picture":
        return guide.say("compare.picture", name=line_as_read(piece.text) or piece.file)
    if piece.kind == "table":
        rows = (" | ".join(map(line_as_read, row)) for row in piece.rows)
        return f"[{' / '.join(rows)}]"
    sign = {"bullet": f"–{NO_BREAK}", "number": f"{piece.number}.{NO_BREAK}"}.get(piece.kind, "")
    return f"{sign}{line_as_read(piece.text)}"
