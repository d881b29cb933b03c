"""The red thread: what hangs on what, from challenge to measure, and where it is broken."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from planwizard.plan import Plan
from planwizard.plan.address import NO_ADDRESS, Address, address_of_row, list_keys, prefix_of, shapes
from planwizard.plan.answers import all_rows, is_answered
from planwizard.plan.base import Kind, Row
from planwizard.plan.direction import Measure
from planwizard.plan.shapes import shapes_of

# The levels of the thread, from what is to be met to what is done.
CHAIN = ("u", "n", "m", "i", "r", "s", "t")

# What a measure must lead to, and what must hang on something.
_LEAD_TO_MEASURES = ("m", "i", "s")
_HANG = ("m", "i", "r", "s", "t")

BreakKind = Literal["unanswered", "no_measure", "serves_nothing", "no_responsible"]


@dataclass(frozen=True)
class BrokenLink:
    """A broken place: what is missing at which row, and the field that mends it; none when it is mended from below."""

    what: BreakKind
    row: str
    address: Address = NO_ADDRESS


@dataclass(frozen=True)
class LinkGraph:
    """The links of one plan, read from either end."""

    plan: Plan

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """Every row of the chain, by id."""
        return {row.id: row for _, row in all_rows(self.plan) if row.prefix in CHAIN}

    @cached_property
    def indexes(self) -> Mapping[str, int]:
        """Where in the plan each row stands, counted from its beginning."""
        return {row_id: address for address, row_id in enumerate(self.rows)}

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
    def broken_links(self) -> Mapping[str, tuple[BrokenLink, ...]]:
        """The broken places, by row; only rows that have some."""
        found = {row_id: tuple(self._broken_links_at(row)) for row_id, row in self.rows.items()}
        return {row_id: broken_links for row_id, broken_links in found.items() if broken_links}

    @cached_property
    def broken_below(self) -> frozenset[str]:
        """The rows with a broken place further down."""
        return frozenset(self._spread(self.broken_links, self.up))

    @cached_property
    def broken_above(self) -> frozenset[str]:
        """The rows with a broken place further up."""
        return frozenset(self._spread(self.broken_links, self.down))

    @cached_property
    def _kinds(self) -> frozenset[str]:
        return frozenset(row.prefix for row in self.rows.values())

    def _broken_links_at(self, row: Row) -> Iterator[BrokenLink]:
        """Yield what is missing at a row; what nobody has begun on is not missing."""
        if is_of(row.id, "u", "n") and not self.down[row.id] and self._kinds & set(fields_towards(row.prefix)):
            yield BrokenLink("unanswered", row.id)
        if is_of(row.id, *_LEAD_TO_MEASURES) and "t" in self._kinds and row.id not in self.reaching:
            yield BrokenLink("no_measure", row.id)
        if is_of(row.id, *_HANG) and not self._serves_something(row) and self._kinds & set(_targets_of(row)):
            yield BrokenLink("serves_nothing", row.id, link_address(row))
        if isinstance(row, Measure) and not is_answered(row.responsible):
            yield BrokenLink("no_responsible", row.id, address_of_row(row.id) / "responsible")

    def _serves_something(self, row: Row) -> bool:
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

    def _served(self, row: Row) -> Iterator[str]:
        height = CHAIN.index(row.prefix)
        for name, _ in links_of(row.prefix):
            for target in getattr(row, name):
                known = self.rows.get(target)
                if known and CHAIN.index(known.prefix) < height:
                    yield target


def is_of(row_id: str, *prefixes: str) -> bool:
    """Tell whether an id is of a row of one of these kinds."""
    return prefix_of(row_id) in prefixes


def link_address(row: Row) -> Address:
    """Return the address of the field in which a row says what it serves; empty for what serves nothing."""
    name = next((name for name, targets in links_of(row.prefix) if set(targets) & set(CHAIN)), None)
    return address_of_row(row.id) / name if name else NO_ADDRESS


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


def _targets_of(row: Row) -> Iterator[str]:
    height = CHAIN.index(row.prefix)
    for _, targets in links_of(row.prefix):
        yield from (kind for kind in targets if kind in CHAIN[:height] and kind != "n")
