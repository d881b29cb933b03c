"""A written answer as the parts it is printed in, and put together again from parts that were changed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from planwizard.document.markup import Piece, pieces, plain
from planwizard.returned.comparing import comparable

_LIST = ("bullet", "number")
_DIGITS = re.compile(r"\d{1,3}")


@dataclass(frozen=True)
class Part:
    """A piece of a text as typed, with its sign or number, and the line breaks before it; `at` is its place, from 0.

    A part that came from the returned draft has no place.
    """

    raw: str
    piece: Piece
    before: str = ""
    at: int | None = None

    @property
    def lines(self) -> int:
        """The number of lines it is printed in: one, for a table one for each cell that is not empty."""
        return sum(bool(cell) for row in self.piece.rows for cell in row) if self.piece.kind == "table" else 1


def parts_of(text: str) -> list[Part]:
    """Return the parts of a text, in order."""
    return list(_parts(text))


def _parts(text: str) -> Iterator[Part]:
    lines, at = text.split("\n"), 0
    for number, piece in enumerate(pieces(text)):
        start = at
        while not lines[at].strip():
            at += 1
        count = piece.text.count("\n") + 1 if piece.kind in ("paragraph", "table") else 1
        yield Part("\n".join(lines[at : at + count]), piece, "\n" * (at - start + (number > 0)), number)
        at += count


def new_part(kind: str, text: str, level: int = 1) -> Part:
    """Return a part with a text that came."""
    indent = "  " if level > 1 else ""
    match kind:
        case "bullet":
            return Part(
                f"{indent}- {_on_one_line(text)}", Piece("bullet", _on_one_line(text), level=2 if indent else 1)
            )
        case "number":
            return Part(f"{indent}1. {_on_one_line(text)}", Piece("number", _on_one_line(text), 1, 2 if indent else 1))
        case "table":
            return Part(text, Piece("table", text))
    return Part(text, Piece("paragraph", text))


def changed_part(part: Part, kind: str, text: str, level: int = 1) -> Part:
    """Return a part with another text, and its own sign where it is still such an item."""
    if part.piece.kind == "picture":
        return replace(part, raw=part.raw.replace(f"![{part.piece.text}]", f"![{text}]", 1))
    if kind != part.piece.kind or kind not in _LIST or not part.raw.endswith(part.piece.text):
        new = new_part(kind, text, level)
        return replace(new, before=part.before, at=part.at)
    sign = part.raw[: len(part.raw) - len(part.piece.text)]
    text = _on_one_line(text)
    return replace(part, raw=sign + text, piece=part.piece._replace(text=text))


def _on_one_line(text: str) -> str:
    return " ".join(text.split("\n"))


def text_of(parts: Sequence[Part], original: str) -> str:
    """Return parts as one text: as in the original where they follow each other there."""
    originals = parts_of(original)
    parts = _numbered(parts, next((part.piece.number for part in originals if part.piece.kind == "number"), 1))
    if not parts:
        return ""
    last = len(originals) - 1
    end = original[len(original.rstrip("\n \t")) :] if parts[-1].at == last else ""
    first = parts[0].before if parts[0].at == 0 else ""
    joined = (f"{_between(before, after)}{after.raw}" for before, after in pairwise(parts))
    return f"{first}{parts[0].raw}{''.join(joined)}{end}"


def _between(before: Part, after: Part) -> str:
    if before.at is not None and after.at == before.at + 1:
        return after.before
    return "\n" if before.piece.kind in _LIST and after.piece.kind in _LIST else "\n\n"


def _numbered(parts: Sequence[Part], first: int) -> list[Part]:
    """Return parts with the items of each numbered list counted on, if any came, went or was moved."""
    if all(part.piece.kind != "number" for part in parts) or _is_whole(parts):
        return list(parts)
    found: list[Part] = []
    last: dict[int, int] = {}
    for part in parts:
        piece, numbered = part.piece, part
        if piece.kind == "number":
            number = last.get(piece.level, first - 1 if piece.level == 1 else 0) + 1
            last = {level: count for level, count in last.items() if level < piece.level} | {piece.level: number}
            numbered = replace(
                part, raw=_DIGITS.sub(str(number), part.raw, count=1), piece=piece._replace(number=number)
            )
        elif piece.kind != "bullet":
            last = {}
        found.append(numbered)
    return found


def _is_whole(parts: Sequence[Part]) -> bool:
    """Return whether the parts are those of the original, in order, as far as they are numbered."""
    numbers = [part.piece.number for part in parts if part.piece.kind == "number"]
    places = [part.at for part in parts if part.piece.kind == "number"]
    is_counted = all(after == before + 1 for before, after in pairwise(numbers))
    return None not in places and (is_counted or places == list(range(len(places))))


def prints_as(text: str, parts: Sequence[Part]) -> bool:
    """Return whether a text is printed as these parts: what looks like a sign or mark may make it something else."""
    return [_printed(piece) for piece in pieces(text)] == [_printed(part.piece) for part in parts]


def _printed(piece: Piece) -> tuple[str, str]:
    return piece.kind, comparable(plain(piece.text))
