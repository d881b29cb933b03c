"""A person's text as paragraphs and list items, the way every kind of document prints it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from planwizard.document.markup import BULLET, NUMBERED


@dataclass(frozen=True)
class Piece:
    """A paragraph (its lines kept), or one item of a list; `number` is the one typed before a numbered item."""

    kind: Literal["paragraph", "bullet", "number"]
    text: str
    number: int = 0


def pieces(text: str) -> Iterator[Piece]:
    """Yield the pieces of a text: blank lines part paragraphs, lines that begin with `- ` or `1. ` are items.

    One numbered line by itself is no list: «1. mai 2027» is a date.
    """
    typed = text.split("\n")
    numbers = [_number(line) for line in typed]
    lines: list[str] = []
    for place, line in enumerate(typed):
        item = _item(line, in_list=_is_numbered(numbers, place))
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


def _number(line: str) -> int | None:
    match = NUMBERED.match(line)
    return int(match[1]) if match else None


def _is_numbered(numbers: list[int | None], place: int) -> bool:
    """Tell whether a line stands right before or after one with the number next to its own."""
    number = numbers[place]
    before = numbers[place - 1] if place else None
    after = numbers[place + 1] if place + 1 < len(numbers) else None
    return number is not None and (before == number - 1 or after == number + 1)


def _item(line: str, *, in_list: bool) -> Piece | None:
    if match := BULLET.match(line):
        return Piece("bullet", match[1])
    if in_list and (match := NUMBERED.match(line)):
        return Piece("number", match[2], int(match[1]))
    return None
