"""A person's text as paragraphs and list items, the way every kind of document prints it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from planwizard.inline import BULLET, NUMBERED


@dataclass(frozen=True)
class Piece:
    """A paragraph (its lines kept), or one item of a list; `number` is the one typed before a numbered item."""

    kind: Literal["paragraph", "bullet", "number"]
    text: str
    number: int = 0


def pieces(text: str) -> Iterator[Piece]:
    """Yield the pieces of a text: blank lines part paragraphs, lines that begin with `- ` or `1. ` are items."""
    lines: list[str] = []
    for line in text.split("\n"):
        item = _item(line)
        if item is None and line.strip():
            lines.append(line)
            continue
        if lines:
            yield Piece("paragraph", "\n".join(lines))
            lines = []
        if item:
            yield item
    if lines:
        yield Piece("paragraph", "\n".join(lines))


def _item(line: str) -> Piece | None:
    if match := BULLET.match(line):
        return Piece("bullet", match[1])
    if match := NUMBERED.match(line):
        return Piece("number", match[2], int(match[1]))
    return None
