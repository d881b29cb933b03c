"""Which words differ between two texts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Literal

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A piece of one or both of two texts."""

    kind: Literal["same", "deleted", "inserted"]
    text: str


def words(text: str) -> list[str]:
    """Return the words, the spaces and the other signs of a text; joined, they are the text."""
    return _TOKEN.findall(text)


def changed_ranges(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield where two lists of words differ, in order: from and to in `old`, from and to in `new`."""
    first = _common(old, new)
    last = _common(old[first:][::-1], new[first:][::-1])
    # Two texts have many spaces in common, which say nothing of what belongs together.
    matcher = SequenceMatcher(str.isspace, old[first : len(old) - last], new[first : len(new) - last], autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag != "equal":
            yield first + old_from, first + old_to, first + new_from, first + new_to


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words two lists have in common from their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def pieces(old: str, new: str) -> list[Piece]:
    """Return what two texts have in common and what only one of them has, in order; what is deleted comes first.

    Joined without the deleted pieces it is the new text, without the inserted ones the old.
    """
    before, after = words(old), words(new)
    found: list[Piece] = []
    at = 0
    for old_from, old_to, new_from, new_to in changed_ranges(before, after):
        found += [
            Piece("same", "".join(before[at:old_from])),
            Piece("deleted", "".join(before[old_from:old_to])),
            Piece("inserted", "".join(after[new_from:new_to])),
        ]
        at = old_to
    found.append(Piece("same", "".join(before[at:])))
    return [piece for piece in found if piece.text]
