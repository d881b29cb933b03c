"""What two sequences have in common, by the fewest edits that make one of the other."""

from collections.abc import Iterator, Mapping, Sequence

_Reached = Mapping[int, int]
"""How far into the first sequence each diagonal has been followed; a diagonal is the place in the first less that in
the second."""


def common(one: Sequence[str], other: Sequence[str], most: int) -> list[tuple[int, int]]:
    """Return the places of what stands in both, in order; where it takes more than `most` edits, as far as those reach.

    An edit takes an item out or puts one in. The time of this greedy way (Myers 1986) grows with the edits, not with
    the product of the lengths.
    """
    reached: dict[int, int] = {1: 0}
    rounds: list[_Reached] = []
    end = len(one) - len(other)
    for edits in range(min(most, len(one) + len(other)) + 1):
        rounds.append({**reached})
        for diagonal in range(-edits, edits + 1, 2):
            reached[diagonal] = _followed(one, other, _start(reached, diagonal, edits), diagonal)
        if reached.get(end, -1) >= len(one):
            return [*_pairs(rounds, len(one), end)][::-1]
    last = range(1 - len(rounds), len(rounds), 2)
    furthest = max(last, key=lambda diagonal: 2 * reached[diagonal] - diagonal)
    return [*_pairs(rounds, reached[furthest], furthest)][::-1]


def _start(reached: _Reached, diagonal: int, edits: int) -> int:
    """Return where a diagonal begins: one item put in from the one above it, or taken out from the one below."""
    is_put_in = diagonal == -edits or (diagonal != edits and reached[diagonal - 1] < reached[diagonal + 1])
    return reached[diagonal + 1] if is_put_in else reached[diagonal - 1] + 1


def _followed(one: Sequence[str], other: Sequence[str], at: int, diagonal: int) -> int:
    """Return how far both sequences are the same from a place of the first."""
    last = min(len(one), len(other) + diagonal)
    while at < last and one[at] == other[at - diagonal]:
        at += 1
    return at


def _pairs(rounds: Sequence[_Reached], at: int, diagonal: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs on the way that was found, from its end."""
    for edits in range(len(rounds) - 1, -1, -1):
        start = _start(rounds[edits], diagonal, edits)
        yield from ((place, place - diagonal) for place in range(at - 1, start - 1, -1))
        is_put_in = start == rounds[edits].get(diagonal + 1)
        at, diagonal = (start, diagonal + 1) if is_put_in else (start - 1, diagonal - 1)
