"""The order of the boxes in the columns of a figure: one in which few arrows cross, found by the barycentre method."""

from bisect import bisect_right, insort
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

Link = tuple[str, str]
Key = str | tuple[str, int]
_SWEEPS = 12
"""How often the columns are ordered, after those before them and after those behind them by turns."""


@dataclass(frozen=True)
class Node:
    """A box to be placed: its column, from 0, what is written in it, whether a link is missing there, and its area."""

    key: str
    column: int
    text: str
    code: str = ""
    is_broken: bool = False
    area: int = 0


@dataclass(frozen=True)
class Lane:
    """Room that an arrow passes through, in a column between those it connects."""

    source: str
    column: int


Item = Node | Lane


def key_of(item: Item) -> Key:
    """Return what an item is known by."""
    return item.key if isinstance(item, Node) else (item.source, item.column)


def ordered_columns(nodes: Sequence[Node], links: Collection[Link], used: Sequence[int]) -> list[list[Item]]:
    """Return the items of each used column from top to bottom."""
    order = _Order(nodes, links, used)
    best, fewest = order.columns, order.crossings()
    for sweep in range(_SWEEPS):
        order.sort(backwards=bool(sweep % 2))
        if (crossings := order.crossings()) < fewest:
            best, fewest = order.columns, crossings
        if not fewest:
            break
    return best


class _Order:
    """The items of each column, in an order that can be bettered."""

    def __init__(self, nodes: Sequence[Node], links: Collection[Link], used: Sequence[int]) -> None:
        self._nodes = {node.key: node for node in nodes}
        self._inside: dict[str, list[str]] = {}
        self._before: dict[Key, list[Key]] = {}
        self._behind: dict[Key, list[Key]] = {}
        lanes: dict[Lane, None] = {}
        for source, target in links:
            first, last = self._nodes[source].column, self._nodes[target].column
            if first == last:
                self._inside.setdefault(target, []).append(source)
                continue
            passed = [Lane(source, column) for column in used if first < column < last]
            lanes |= dict.fromkeys(passed)
            self._connect([source, *map(key_of, passed), target])
        items: list[Item] = [*nodes, *lanes]
        self.columns = [self._arranged([item for item in items if item.column == column]) for column in used]

    def _connect(self, path: Iterable[Key]) -> None:
        for one, next_one in pairwise(path):
            if next_one not in self._behind.setdefault(one, []):
                self._behind[one].append(next_one)
                self._before.setdefault(next_one, []).append(one)

    def sort(self, *, backwards: bool) -> None:
        """Order each column after where those are that its items are linked to in the columns on one side."""
        neighbours = self._behind if backwards else self._before
        columns = list(reversed(self.columns)) if backwards else self.columns
        ranks: dict[Key, float] = {}
        ordered = []
        for items in columns:
            own = _ranks(items)
            wanted = {key: _mean([ranks[one] for one in neighbours.get(key, ())], own[key]) for key in own}
            ordered.append(self._arranged(sorted(items, key=_by(wanted))))
            ranks |= _ranks(ordered[-1])
        self.columns = list(reversed(ordered)) if backwards else ordered

    def crossings(self) -> int:
        """Return how many arrows cross others between columns."""
        return sum(self._between(*pair) for pair in pairwise(self.columns))

    def _between(self, one: Sequence[Item], other: Sequence[Item]) -> int:
        places = {key_of(item): at for at, item in enumerate(other)}
        arrows = (sorted(places[key] for key in self._behind.get(key_of(item), ())) for item in one)
        ends: list[int] = []
        crossings = 0
        for ends_of_one in arrows:
            crossings += sum(len(ends) - bisect_right(ends, end) for end in ends_of_one)
            for end in ends_of_one:
                insort(ends, end)
        return crossings

    def _arranged(self, items: list[Item]) -> list[Item]:
        """Return a column where an item that is linked to others in the column comes right after them."""
        arranged = [item for item in items if key_of(item) not in self._inside]
        for item in reversed([item for item in items if item not in arranged]):
            sources = self._inside[str(key_of(item))]
            places = (at for at, one in enumerate(arranged) if key_of(one) in sources)
            arranged.insert(max(places, default=len(arranged) - 1) + 1, item)
        return arranged


def _ranks(items: Sequence[Item]) -> dict[Key, float]:
    """Return where each item of a column is, from 0 to 1."""
    return {key_of(item): (at + 0.5) / len(items) for at, item in enumerate(items)}


def _mean(ranks: Sequence[float], own: float) -> float:
    return fmean(ranks) if ranks else own


def _by(wanted: Mapping[Key, float]) -> Callable[[Item], float]:
    return lambda item: wanted[key_of(item)]
