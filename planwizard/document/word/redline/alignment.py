"""Which units of two documents belong together: by the row and answer they are of, by their text, by likeness.

What has been moved past other units belongs to nothing: it is deleted in one place and inserted in another.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from planwizard.editing.diff import longest_rising
from planwizard.text_diff import words

LEAST_LIKENESS = 0.5
"""The share of words two texts have in common when one is the other rewritten."""
_MOST_COMPARED = 40_000
"""Pairs of units that are held against each other at most, so that the time does not grow with their square."""

Pairs = list[tuple[int, int]]


@dataclass(frozen=True)
class Unit:
    """A paragraph, a table or a row, as it is compared.

    `owner` is the row of the plan it stands under or is of, `identity` the answer it begins with, `name` what else it
    may be told by; "" where there is none. Only units of the same kind and owner can belong together.
    """

    kind: str
    owner: str
    identity: str
    text: str
    name: str = ""

    @property
    def answer(self) -> Hashable:
        """What it is told by before its text, None if it is no answer."""
        return (self.kind, self.owner, self.identity) if self.identity else None

    @property
    def wording(self) -> Hashable:
        """What it is told by where it is no answer, or one of several units of one."""
        return (self.kind, self.owner, self.text)

    @cached_property
    def words(self) -> Counter[str]:
        """The words of the text."""
        return Counter(word for word in words(self.text) if word.isalnum())


def aligned(old: Sequence[Unit], new: Sequence[Unit]) -> Pairs:
    """Return which units belong together, as indexes in both lists, in order; no two pairs cross."""
    ends = (-1, -1), (len(old), len(new))
    by_answer = _with_anchors(old, new, [*ends], lambda unit: unit.answer)
    by_wording = _with_anchors(old, new, by_answer, lambda unit: unit.wording)
    by_name = _with_anchors(old, new, by_wording, lambda unit: unit.name or None)
    found: Pairs = []
    for gap in pairwise(by_name):
        found += _alike(old, new, *gap)
        found.append(gap[1])
    return found[:-1]


def steps(pairs: Pairs, old: int, new: int) -> Iterator[tuple[int | None, int | None]]:
    """Yield in order what belongs together, and between that what is only on one side, the old first.

    `old` and `new` are how many units there are on each side.
    """
    for (old_from, new_from), (old_to, new_to) in pairwise([(-1, -1), *pairs, (old, new)]):
        yield from ((at, None) for at in range(old_from + 1, old_to))
        yield from ((None, at) for at in range(new_from + 1, new_to))
        if (old_to, new_to) != (old, new):
            yield old_to, new_to


def _with_anchors(old: Sequence[Unit], new: Sequence[Unit], pairs: Pairs, key: Callable[[Unit], Hashable]) -> Pairs:
    """Return pairs, with those between them that a key tells, each of which stands once on both sides."""
    found = [pairs[0]]
    for (old_from, new_from), (old_to, new_to) in pairwise(pairs):
        befores = _once(old, range(old_from + 1, old_to), key)
        afters = _once(new, range(new_from + 1, new_to), key)
        before_of = {afters[known]: at for known, at in befores.items() if known in afters}
        found += [(before_of[after], after) for after in longest_rising(list(before_of))]
        found.append((old_to, new_to))
    return found


def _once(units: Sequence[Unit], places: range, key: Callable[[Unit], Hashable]) -> dict[Hashable, int]:
    """Return where the keys stand that stand only once."""
    keys = [key(units[at]) for at in places]
    counts = Counter(keys)
    return {known: at for known, at in zip(keys, places, strict=True) if known is not None and counts[known] == 1}


def _alike(
    old: Sequence[Unit], new: Sequence[Unit], start: tuple[int, int], end: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs between two others whose texts are alike: those that give the most likeness together."""
    befores, afters = old[start[0] + 1 : end[0]], new[start[1] + 1 : end[1]]
    if not befores or not afters or len(befores) * len(afters) > _MOST_COMPARED:
        return
    best = _most_likeness(befores, afters)
    at = across = 0
    while at < len(befores) and across < len(afters):
        if best[at][across] == best[at + 1][across]:
            at += 1
        elif best[at][across] == best[at][across + 1]:
            across += 1
        else:
            yield start[0] + 1 + at, start[1] + 1 + across
            at, across = at + 1, across + 1


def _most_likeness(old: Sequence[Unit], new: Sequence[Unit]) -> list[list[float]]:
    """Return the most likeness there can be from each unit of both on, one list for each old unit and one more."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for at in reversed(range(len(old))):
        for across in reversed(range(len(new))):
            alike = likeness(old[at], new[across])
            together = alike + best[at + 1][across + 1] if alike else 0.0
            best[at][across] = max(together, best[at + 1][across], best[at][across + 1])
    return best


def likeness(old: Unit, new: Unit) -> float:
    """Return how alike two units are, from 0 to 1; 0 for units that cannot belong together."""
    if (old.kind, old.owner) != (new.kind, new.owner) or (
        old.identity and new.identity and old.identity != new.identity
    ):
        return 0.0
    if old.text == new.text:
        return 1.0
    total = old.words.total() + new.words.total()
    share = 2 * (old.words & new.words).total() / total if total else 0.0
    return share if share >= LEAST_LIKENESS else 0.0
