"""A text with the words of two changes that are of the same: what the person makes one text of."""

from collections.abc import Iterator, Sequence

from planwizard.text_diff import changed_ranges, words

BETWEEN = " / "
"""Stands between two wordings: the person sees where there are two, and makes them one."""

_Range = tuple[int, int, int, int]
"""From and to in what was sent, and in what was made of it."""


def with_both(sent: str, mine: str, theirs: str) -> str:
    """Return a text with the words of both changes; where they change the same, mine, a slash and theirs."""
    base, one, other = words(sent), words(mine), words(theirs)
    my_ranges, their_ranges = [*changed_ranges(base, one)], [*changed_ranges(base, other)]
    found: list[str] = []
    at = 0
    for start, end in _touched([*my_ranges, *their_ranges]):
        was = base[start:end]
        ours, others = _made_of(one, my_ranges, start, end), _made_of(other, their_ranges, start, end)
        found += base[at:start]
        if others in (ours, was):
            found += ours
        elif ours == was:
            found += others
        else:
            found += [*ours, BETWEEN, *others] if ours and others else [*ours, *others]
        at = end
    return "".join([*found, *base[at:]])


def _touched(ranges: Sequence[_Range]) -> Iterator[tuple[int, int]]:
    """Yield from and to of what was changed; changes that overlap or touch as one."""
    start = end = -1
    for first, last, *_ in sorted(ranges):
        if first > end >= 0:
            yield start, end
            start = end = -1
        start, end = (first, last) if end < 0 else (start, max(end, last))
    if end >= 0:
        yield start, end


def _made_of(changed: Sequence[str], ranges: Sequence[_Range], start: int, end: int) -> list[str]:
    """Return what became of some words; no range lies on both sides of their start or end."""
    before = sum(_growth(one) for one in ranges if one[1] < start)
    within = sum(_growth(one) for one in ranges if start <= one[0] and one[1] <= end)
    return list(changed[start + before : end + before + within])


def _growth(found: _Range) -> int:
    return (found[3] - found[2]) - (found[1] - found[0])
