"""Two texts compared word by word, and of what they have in common only what is near a difference."""

import os
from collections.abc import Iterator, Sequence

from planwizard.text_diff import Piece, pieces

Excerpt = tuple[Piece, ...]
"""What differs between two texts, in pieces, with what stands around it."""

LONGEST_COMPARED = 10_000
"""In characters: what differs in longer texts is compared as a whole, not word by word."""
LEAST_SHARED = 0.35
"""The share of a text that must stand in another for the two to be told word by word."""


def excerpt(old: str, new: str, context: int, longest: int | None = None) -> Excerpt:
    """Return the pieces of two texts, of what both have only `context` characters beside what differs.

    Of a piece that differs, the beginning and the end are shown when it has more than `longest` characters.
    """
    return tuple(_near_differences(_compared(old, new), context, longest))


def old_side(found: Sequence[Piece]) -> Excerpt:
    """Return the pieces that are of the old text."""
    return tuple(piece for piece in found if piece.kind != "inserted")


def new_side(found: Sequence[Piece]) -> Excerpt:
    """Return the pieces that are of the new text."""
    return tuple(piece for piece in found if piece.kind != "deleted")


def joined(found: Sequence[Piece]) -> str:
    """Return pieces as a text."""
    return "".join(piece.text for piece in found)


def _compared(old: str, new: str) -> list[Piece]:
    """Return the pieces of two texts; what differs in very long ones, or is rewritten, as one piece of each."""
    first = _in_common(old, new)
    last = _in_common(old[first:][::-1], new[first:][::-1])
    gone, come = old[first : len(old) - last], new[first : len(new) - last]
    if len(gone) + len(come) <= LONGEST_COMPARED:
        return _with_rewritten(pieces(old, new))
    return _replaced(old[:first], gone, come, new[len(new) - last :])


def _in_common(one: str, other: str) -> int:
    """Return how many characters two texts have in common from their beginning."""
    return len(os.path.commonprefix([one, other]))  # noqa: RUF071  of texts, not of paths


def _replaced(before: str, gone: str, come: str, after: str) -> list[Piece]:
    whole = (Piece("same", before), Piece("deleted", gone), Piece("inserted", come), Piece("same", after))
    return [piece for piece in whole if piece.text]


def _with_rewritten(found: list[Piece]) -> list[Piece]:
    """Return pieces; as one of each text when they have few words in common from the first difference to the last."""
    changed = [at for at, piece in enumerate(found) if piece.kind != "same"]
    if not changed:
        return found
    before, middle, after = found[: changed[0]], found[changed[0] : changed[-1] + 1], found[changed[-1] + 1 :]
    gone, come = joined(old_side(middle)), joined(new_side(middle))
    shared = sum(len(piece.text) for piece in middle if piece.kind == "same")
    if shared >= LEAST_SHARED * min(len(gone), len(come)):
        return found
    return _replaced(joined(before), gone, come, joined(after))


def _near_differences(found: Sequence[Piece], context: int, longest: int | None) -> Iterator[Piece]:
    last = len(found) - 1
    for at, piece in enumerate(found):
        if piece.kind == "same" and last > 0:
            yield Piece("same", _shortened(piece.text, context if at else 0, context if at < last else 0))
        elif longest and len(piece.text) > longest:
            yield Piece(piece.kind, _shortened(piece.text, 2 * longest // 3, longest // 3))
        else:
            yield piece


def _shortened(text: str, first: int, last: int) -> str:
    """Return the ends of a text, cut between words where there are any; all of it when little would be left out."""
    if len(text) <= 2 * (first + last):
        return text
    head, tail = text[:first], text[len(text) - last :]
    head, tail = head.rpartition(" ")[0] or head, tail.partition(" ")[2] or tail
    return " ".join(filter(None, (head, "…", tail)))
