"""Two texts compared word by word, and of what they have in common only what is near a difference."""

import os
from collections.abc import Iterator, Sequence

from planwizard.text_diff import Piece, pieces

LONGEST_COMPARED = 10_000
"""In characters: what differs in longer texts is compared as a whole, not word by word."""


def compared(old: str, new: str) -> list[Piece]:
    """Return the pieces of two texts; what differs in very long ones as one piece each."""
    first = _in_common(old, new)
    last = _in_common(old[first:][::-1], new[first:][::-1])
    gone, come = old[first : len(old) - last], new[first : len(new) - last]
    if len(gone) + len(come) <= LONGEST_COMPARED:
        return pieces(old, new)
    whole = (
        Piece("same", old[:first]),
        Piece("deleted", gone),
        Piece("inserted", come),
        Piece("same", new[len(new) - last :]),
    )
    return [piece for piece in whole if piece.text]


def _in_common(one: str, other: str) -> int:
    """Return how many characters two texts have in common from their beginning."""
    return len(os.path.commonprefix([one, other]))  # noqa: RUF071  of texts, not of paths


def near_differences(compared_pieces: Sequence[Piece], context: int) -> Iterator[Piece]:
    """Yield pieces, of those that both texts have only `context` characters beside what differs; «…» for the rest."""
    last = len(compared_pieces) - 1
    for at, piece in enumerate(compared_pieces):
        if piece.kind != "same" or last == 0:
            yield piece
        else:
            before = context if at else 0
            yield Piece("same", _shortened(piece.text, before, context if at < last else 0))


def _shortened(text: str, first: int, last: int) -> str:
    """Return the ends of a text, cut between words; all of it when little would be left out."""
    if len(text) <= 2 * (first + last):
        return text
    head = text[:first].rpartition(" ")[0]
    tail = text[len(text) - last :].partition(" ")[2] if last else ""
    return " ".join(filter(None, (head, "…", tail)))


def excerpts(old: str, new: str, context: int) -> tuple[str, str]:
    """Return of two texts what is near a difference."""
    found = list(near_differences(compared(old, new), context))
    return (
        "".join(piece.text for piece in found if piece.kind != "inserted"),
        "".join(piece.text for piece in found if piece.kind != "deleted"),
    )
