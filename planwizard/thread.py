"""The red thread: what hangs on what, from challenge to measure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from planwizard.plan import Plan
from planwizard.plan.base import Element, Kind
from planwizard.plan.paths import elements
from planwizard.plan.shapes import shapes_of

# The levels of the thread, from what is to be met to what is done.
CHAIN = ("u", "n", "m", "i", "r", "s", "t")


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
        return self._reach(row_id, self.down)

    def above(self, row_id: str) -> set[str]:
        """Return everything a row hangs under, at any height."""
        return self._reach(row_id, self.up)

    def _served(self, row: Element) -> Iterator[str]:
        height = CHAIN.index(row.prefix)
        for name, shape in shapes_of(type(row)).items():
            if shape.kind is Kind.LINKS:
                for target in getattr(row, name):
                    known = self.rows.get(target)
                    if known and CHAIN.index(known.prefix) < height:
                        yield target

    def _reach(self, row_id: str, links: Mapping[str, tuple[str, ...]]) -> set[str]:
        seen: set[str] = set()
        waiting = list(links.get(row_id, ()))
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                waiting += links[current]
        return seen
