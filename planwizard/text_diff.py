"""Which words differ between two texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Literal

from planwizard.late_pattern import LatePattern

# An amount is one word, with its spaces: «12 630 000»; so is a time, a date and a decimal number: «08.00», «17,4».
_TOKEN = LatePattern(r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\w)|\d+(?:[.,:]\d+)+(?!\w)|\w+|\s+|[^\w\s]")

Range = tuple[int, int, int, int]
"""Where two lists of words differ: from and to in the first, from and to in the second."""


@dataclass(frozen=True)
class Piece:
    """A piece of one or both of two texts."""

    kind: Literal["same", "deleted", "inserted"]
    text: str


def words(text: str) -> list[str]:
    """Return the words, the spaces and the other signs of a text; joined, they are the text."""
    return _TOKEN.findall(text)


def changed_ranges(old: Sequence[str], new: Sequence[str]) -> Iterator[Range]:
    """Yield where two lists of words differ, in order."""
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


def shown_changes(old: Sequence[str], new: Sequence[str]) -> list[Range]:
    """Return where two lists of words differ, as a reader sees it: no «og» stands alone in a rewritten sentence."""
    found: list[Range] = []
    for change in changed_ranges(old, new):
        if found and _is_island(
            old[found[-1][1] : change[0]], _changed(found[-1], old, new), _changed(change, old, new)
        ):
            found[-1] = (found[-1][0], change[1], found[-1][2], change[3])
        else:
            found.append(change)
    return found


def first_difference(old: str, new: str) -> int:
    """Return how many letters of a text come before the first word that another does not have there."""
    written = words(new)
    first = next(changed_ranges(words(old), written), None)
    return len("".join(written[: first[2]])) if first else 0


def _changed(change: Range, old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many characters are changed."""
    old_from, old_to, new_from, new_to = change
    return max(len("".join(old[old_from:old_to])), len("".join(new[new_from:new_to])))


def _is_island(kept: Sequence[str], before: int, after: int) -> bool:
    """Return whether what is kept between two changes is a single word or sign, and less than each of them."""
    return sum(not word.isspace() for word in kept) <= 1 and len("".join(kept).strip()) < min(before, after)


def pieces(old: str, new: str) -> list[Piece]:
    """Return what two texts have in common and what only one of them has, in order; what is deleted comes first.

    Joined without the deleted pieces it is the new text, without the inserted ones the old.
    """
    before, after = words(old), words(new)
    found: list[Piece] = []
    at = 0
    for old_from, old_to, new_from, new_to in shown_changes(before, after):
        found += [
            Piece("same", "".join(before[at:old_from])),
            Piece("deleted", "".join(before[old_from:old_to])),
            Piece("inserted", "".join(after[new_from:new_to])),
        ]
        at = old_to
    found.append(Piece("same", "".join(before[at:])))
    return [piece for piece in found if piece.text]
