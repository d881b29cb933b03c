"""Align two sequences of units, each a line or a row: by bookmark, by text, by likeness and by place."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from planwizard.editing.diff import longest_rising
from planwizard.returned.comparing import LIKE, likeness
from planwizard.returned.fewest_edits import common

How = Literal["anchor", "exact", "moved", "label", "like", "place"]
"""What tells that two units are the same: a bookmark; the same text between those that are known; the same text, which
stands nowhere else; the label before it; likeness; or that they are alone between the same neighbours."""

CELL = "\x1f"
"""Between the texts of the cells of a row."""
_MOST_EDITS = 600
"""Texts that came and went between two that are known; what stands after so many is not told by its text."""
_MOST_LIKENED = 2_500
_LONG = 20
"""Letters: a shorter text that stands elsewhere may be another one."""


class Unit(NamedTuple):
    """A line of the body or a cell, or a row of a table: its lines by index, its text and its bookmarks.

    `columns` are those that the lines of a row stand in.
    """

    lines: tuple[int, ...]
    text: str
    names: frozenset[str] = frozenset()
    is_row: bool = False
    columns: tuple[int, ...] = ()
    label: str = ""
    is_there: bool = True
    """Whether it was in the file before tracked changes."""


class Match(NamedTuple):
    """The index of a unit in the other sequence, and what tells."""

    at: int
    how: How


def align(base: Sequence[Unit], theirs: Sequence[Unit]) -> dict[int, Match]:
    """Return the match of each unit of `base` that has one; no unit is matched twice."""
    return _Aligner(base, theirs).run()


class _Aligner:
    def __init__(self, base: Sequence[Unit], theirs: Sequence[Unit]) -> None:
        self.base = base
        self.theirs = theirs
        self.found: dict[int, Match] = {}
        self.taken: set[int] = set()

    def run(self) -> dict[int, Match]:
        self._by_anchor()
        self._by_unique_text()
        for bases, others in self._gaps():
            self._by_text(bases, others)
        self._moved()
        for bases, others in self._gaps():
            self._by_label(bases, others)
            self._by_likeness(bases, others)
        for bases, others in self._gaps():
            self._by_place(bases, others)
        return self.found

    def _match(self, at: int, other: int, how: How) -> None:
        self.found[at] = Match(other, how)
        self.taken.add(other)

    # --- by bookmark ---------------------------------------------------------------------------

    def _by_anchor(self) -> None:
        """Match units that share bookmarks; of several candidates the one with the same text, else the most alike."""
        votes = self._votes()
        counted = Counter(side for at, other in votes for side in (at, -other - 1))
        for at, other in sorted(votes, key=lambda pair: self._anchor_rank(pair, votes[pair], counted)):
            is_free = at not in self.found and other not in self.taken
            if is_free and self.base[at].is_row == self.theirs[other].is_row:
                self._match(at, other, "anchor")

    def _votes(self) -> Counter[tuple[int, int]]:
        """Return how many bookmarks each two units share."""
        owner = {name: at for at, unit in enumerate(self.base) for name in unit.names}
        named = ((name, other) for other, unit in enumerate(self.theirs) for name in unit.names)
        return Counter((owner[name], other) for name, other in named if name in owner)

    def _anchor_rank(
        self, pair: tuple[int, int], votes: int, counted: Counter[int]
    ) -> tuple[bool, float, int, int, int]:
        """Return what pairs are taken by: alone for both, most alike, most names in common, first in the drafts."""
        at, other = pair
        is_alone = counted[at] == counted[-other - 1] == 1
        alike = 1.0 if is_alone else self._likeness(at, other)
        return not is_alone, -alike, -votes, at, other

    def _likeness(self, at: int, other: int) -> float:
        one, two = self.base[at].text, self.theirs[other].text
        if one == two:
            return 1.0
        return max(likeness(one, two), _common_cells(one, two) if self.base[at].is_row else 0.0)

    # --- by text -------------------------------------------------------------------------------

    def _by_unique_text(self) -> None:
        """Match what stands once in both, where the order agrees with what is known."""
        here, there = (_once(units) for units in (self.base, self.theirs))
        pairs = {(at, there[text]) for text, at in here.items() if text in there}
        known = {(at, match.at) for at, match in self.found.items()}
        free = {(at, other) for at, other in pairs if at not in self.found and other not in self.taken}
        for at, other in filter(free.__contains__, _in_order(known | free)):
            if self._fits(at, other):
                self._match(at, other, "exact")

    def _fits(self, at: int, other: int) -> bool:
        return self.base[at].is_row == self.theirs[other].is_row and self.theirs[other].is_there

    def _by_text(self, bases: Sequence[int], others: Sequence[int]) -> None:
        """Match the same texts in order, with as few left over as possible."""
        first, second = ([self.base[at].text for at in bases], [self._text_before(other) for other in others])
        for place, other_place in common(first, second, _MOST_EDITS):
            at, other = bases[place], others[other_place]
            if self._fits(at, other):
                self._match(at, other, "exact")

    def _text_before(self, other: int) -> str:
        unit = self.theirs[other]
        return unit.text if unit.is_there else f"\0{other}"

    def _moved(self) -> None:
        """Match long texts that stand once among what is left on either side."""
        left = {text: at for text, at in _once(self.base, self.found).items() if len(text) >= _LONG}
        for text, other in _once(self.theirs, self.taken).items():
            if text in left and self.base[left[text]].is_row == self.theirs[other].is_row:
                self._match(left[text], other, "moved")

    # --- by label, likeness and place ----------------------------------------------------------

    def _by_label(self, bases: Sequence[int], others: Sequence[int]) -> None:
        """Match lines with the same label, when each has it once here."""
        for label, at in _labels(self.base, bases).items():
            starting = [other for other in others if label and self.theirs[other].text.startswith(label)]
            if len(starting) == 1 and starting[0] not in self.taken and self._fits(at, starting[0]):
                self._match(at, starting[0], "label")

    def _by_likeness(self, bases: Sequence[int], others: Sequence[int]) -> None:
        """Match as much likeness as possible, in order."""
        bases = [at for at in bases if at not in self.found]
        others = [other for other in others if other not in self.taken and self.theirs[other].is_there]
        if not bases or not others or len(bases) * len(others) > _MOST_LIKENED:
            return
        for at, other in _best(self._scores(bases, others)):
            self._match(bases[at], others[other], "like")

    def _scores(self, bases: Sequence[int], others: Sequence[int]) -> list[list[float]]:
        return [[self._likeness(at, other) if self._fits(at, other) else 0.0 for other in others] for at in bases]

    def _by_place(self, bases: Sequence[int], others: Sequence[int]) -> None:
        """Match a line that is gone with one that came, when each is alone between the same neighbours.

        Rows must also have the same first cell, which is not empty.
        """
        if len(bases) == len(others) == 1:
            (at,), (other,) = bases, others
            first = _first_cell(self.base[at])
            is_same = not self.base[at].is_row or (first and first == _first_cell(self.theirs[other]))
            if is_same and self._fits(at, other) and self.theirs[other].text:
                self._match(at, other, "place")

    # --- between those that are known ----------------------------------------------------------

    def _gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """Yield what is not matched on either side, between neighbours that are, in order."""
        is_open = len(self.found) < len(self.base) and len(self.taken) < len(self.theirs)
        return self._open_gaps() if is_open else iter(())

    def _open_gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        fixed = [*_in_order([(at, match.at) for at, match in self.found.items()]), (len(self.base), len(self.theirs))]
        start, other_start = 0, 0
        gaps = []
        for at, other in fixed:
            bases = [one for one in range(start, at) if one not in self.found]
            others = [one for one in range(other_start, other) if one not in self.taken]
            if bases and others:
                gaps.append((bases, others))
            start, other_start = at + 1, other + 1
        yield from gaps


def _once(units: Sequence[Unit], without: Iterable[int] = ()) -> dict[str, int]:
    """Return the units whose text is that of no other, by text."""
    left_out = set(without)
    places: dict[str, list[int]] = defaultdict(list)
    for at, unit in enumerate(units):
        if at not in left_out and unit.text:
            places[unit.text].append(at)
    return {text: at[0] for text, at in places.items() if len(at) == 1}


def _in_order(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the most pairs whose order is the same on both sides."""
    by_base = sorted(pairs)
    other_of = {other: at for at, other in by_base}
    return [(other_of[other], other) for other in longest_rising([other for _, other in by_base])]


def _common_cells(one: str, other: str) -> float:
    """Return the share of a row's text that stands in cells of another too: high where a column was taken away."""
    before, after = Counter(one.split(CELL)), Counter(other.split(CELL))
    common = sum(len(text) * count for text, count in (before & after).items())
    return common / (sum(len(text) * count for text, count in after.items()) or 1)


def _first_cell(unit: Unit) -> str:
    return unit.text.partition(CELL)[0]


def _labels(units: Sequence[Unit], indexes: Iterable[int]) -> dict[str, int]:
    places: dict[str, list[int]] = defaultdict(list)
    for at in indexes:
        places[units[at].label].append(at)
    return {label: at[0] for label, at in places.items() if len(at) == 1}


def _best(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the pairs, in order on both sides, whose scores of at least LIKE add up to the most."""
    rows, columns = len(scores), len(scores[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for at in range(rows - 1, -1, -1):
        for other in range(columns - 1, -1, -1):
            taken = scores[at][other] + best[at + 1][other + 1] if scores[at][other] >= LIKE else 0.0
            best[at][other] = max(taken, best[at + 1][other], best[at][other + 1])
    pairs, at, other = [], 0, 0
    while at < rows and other < columns:
        if best[at][other] == best[at + 1][other]:
            at += 1
        elif best[at][other] == best[at][other + 1]:
            other += 1
        else:
            pairs.append((at, other))
            at, other = at + 1, other + 1
    return pairs
