"""The red thread: what hangs on what, from challenge to measure, and where it is broken."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from planwizard.plan import Plan
from planwizard.plan.base import Element, Kind
from planwizard.plan.direction import Measure
from planwizard.plan.paths import elements, is_answered, list_keys, shapes
from planwizard.plan.shapes import shapes_of

# The levels of the thread, from what is to be met to what is done.
CHAIN = ("u", "n", "m", "i", "r", "s", "t")

# What a measure must lead to, and what must hang on something.
_LEAD_TO_MEASURES = ("m", "i", "s")
_HANG = ("m", "i", "r", "s", "t")

Break = Literal["unanswered", "no_measure", "serves_nothing", "no_responsible"]


@dataclass(frozen=True)
class Hole:
    """A broken place: what is missing at which row, and the field that mends it; none when it is mended from below."""

    what: Break
    row: str
    place: str = ""


@dataclass(frozen=True)
class Thread:
    """The links of one plan, read from either end."""

    plan: Plan

    @cached_property
    def rows(self) -> Mapping[str, Element]:
        """Every row of the chain, by id."""
        return {row.id: row for _, row in elements(self.plan) if row.prefix in CHAIN}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where in the plan each row stands, counted from its beginning."""
        return {row_id: place for place, row_id in enumerate(self.rows)}

    @cached_property
    def up(self) -> Mapping[str, tuple[str, ...]]:
        """What each row serves: ids that exist and stand above it in the chain."""
        return {row.id: tuple(self._served(row)) for row in self.rows.values()}

    @cached_property
    def down(self) -> Mapping[str, tuple[str, ...]]:
        """What serves each row."""
        found: dict[str, list[str]] = {row_id: [] for row_id in self.rows}
        for row_id, served in self.up.items():
            for above in served:
                found[above].append(row_id)
        return {row_id: tuple(below) for row_id, below in found.items()}

    def below(self, row_id: str) -> set[str]:
        """Return everything that hangs under a row, at any depth."""
        return self._spread([row_id], self.down)

    def above(self, row_id: str) -> set[str]:
        """Return everything a row hangs under, at any height."""
        return self._spread([row_id], self.up)

    def children(self, row_id: str) -> tuple[str, ...]:
        """Return what hangs right under a row, leaving out what also hangs under another of them."""
        return self._nearest(self.down[row_id], self.below)

    def parents(self, row_id: str) -> tuple[str, ...]:
        """Return what a row hangs right under, leaving out what is also above another of them."""
        return self._nearest(self.up[row_id], self.above)

    @cached_property
    def reaching(self) -> frozenset[str]:
        """The rows that a measure leads to."""
        return frozenset(self._spread((i for i in self.rows if is_of(i, "t")), self.up))

    @cached_property
    def anchored(self) -> frozenset[str]:
        """The rows that hang under a challenge."""
        return frozenset(self._spread((i for i in self.rows if is_of(i, "u")), self.down))

    @cached_property
    def loose(self) -> tuple[str, ...]:
        """The rows at the top of what hangs under no challenge."""
        free = [i for i in self.rows if is_of(i, *_HANG) and i not in self.anchored]
        return tuple(i for i in free if not any(is_of(above, *_HANG) for above in self.up[i]))

    @cached_property
    def holes(self) -> Mapping[str, tuple[Hole, ...]]:
        """The broken places, by row; only rows that have some."""
        found = {row_id: tuple(self._holes_at(row)) for row_id, row in self.rows.items()}
        return {row_id: holes for row_id, holes in found.items() if holes}

    @cached_property
    def broken_below(self) -> frozenset[str]:
        """The rows with a broken place further down."""
        return frozenset(self._spread(self.holes, self.up))

    @cached_property
    def broken_above(self) -> frozenset[str]:
        """The rows with a broken place further up."""
        return frozenset(self._spread(self.holes, self.down))

    @cached_property
    def _kinds(self) -> frozenset[str]:
        return frozenset(row.prefix for row in self.rows.values())

    def _holes_at(self, row: Element) -> Iterator[Hole]:
        """Yield what is missing at a row; what nobody has begun on is not missing."""
        if is_of(row.id, "u", "n") and not self.down[row.id] and self._kinds & set(fields_towards(row.prefix)):
            yield Hole("unanswered", row.id)
        if is_of(row.id, *_LEAD_TO_MEASURES) and "t" in self._kinds and row.id not in self.reaching:
            yield Hole("no_measure", row.id)
        if is_of(row.id, *_HANG) and not self._serves_something(row) and self._kinds & set(_targets_of(row)):
            yield Hole("serves_nothing", row.id, link_place(row))
        if isinstance(row, Measure) and not is_answered(row.responsible):
            yield Hole("no_responsible", row.id, f"{list_keys()['t']}.{row.id}.responsible")

    def _serves_something(self, row: Element) -> bool:
        return any(not is_of(above, "n") for above in self.up[row.id])

    @staticmethod
    def _nearest(ids: tuple[str, ...], reach: Callable[[str], set[str]]) -> tuple[str, ...]:
        further = set().union(*map(reach, ids)) if len(ids) > 1 else set()
        return tuple(dict.fromkeys(i for i in ids if i not in further))

    @staticmethod
    def _spread(start: Iterable[str], links: Mapping[str, tuple[str, ...]]) -> set[str]:
        """Return everything the links lead to from some rows."""
        seen: set[str] = set()
        waiting = [target for i in start for target in links.get(i, ())]  # a link may lead to a row that is gone
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                waiting += links[current]
        return seen

    def _served(self, row: Element) -> Iterator[str]:
        height = CHAIN.index(row.prefix)
        for name, _ in links_of(row.prefix):
            for target in getattr(row, name):
                known = self.rows.get(target)
                if known and CHAIN.index(known.prefix) < height:
                    yield target


def is_of(row_id: str, *prefixes: str) -> bool:
    """Tell whether an id is of a row of one of these kinds."""
    return row_id.rstrip("0123456789") in prefixes


def link_place(row: Element) -> str:
    """Return the path of the field in which a row says what it serves; empty for what serves nothing."""
    name = next((name for name, targets in links_of(row.prefix) if set(targets) & set(CHAIN)), None)
    return f"{list_keys()[row.prefix]}.{row.id}.{name}" if name else ""


@cache
def fields_towards(kind: str) -> Mapping[str, str]:
    """Return, by the prefix of the rows that have it, the field in which they may point at rows of a kind."""
    return {
        prefix: name
        for prefix in CHAIN[CHAIN.index(kind) + 1 :]
        for name, targets in links_of(prefix)
        if kind in targets
    }


@cache
def links_of(prefix: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the fields in which rows of a kind point at others, each with what it may point at."""
    model = shapes()[list_keys()[prefix]].model
    found = shapes_of(model) if model else {}
    return tuple((name, shape.targets) for name, shape in found.items() if shape.kind is Kind.LINKS)


def _targets_of(row: Element) -> Iterator[str]:
    height = CHAIN.index(row.prefix)
    for _, targets in links_of(row.prefix):
        yield from (kind for kind in targets if kind in CHAIN[:height] and kind != "n")
