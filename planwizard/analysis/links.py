"""The link graph of a plan, from challenges to measures, and its broken links."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from planwizard.plan import Plan
from planwizard.plan.address import NO_ADDRESS, Address, address_of_row, list_keys, prefix_of, shapes
from planwizard.plan.answers import all_rows, is_answered
from planwizard.plan.base import AnswerKind, Row
from planwizard.plan.measures import Measure
from planwizard.plan.shapes import shapes_of

# The levels of the graph by row prefix, top to bottom: challenge, national goal, goal, focus area, result target,
# strategy, measure.
LEVELS = ("u", "n", "m", "i", "r", "s", "t")

_NEED_MEASURES = ("m", "i", "s")
_MUST_SERVE = ("m", "i", "r", "s", "t")

BreakKind = Literal["unanswered", "no_measure", "serves_nothing", "no_responsible"]


@dataclass(frozen=True)
class BrokenLink:
    """A gap in the link graph: its kind, its row, and the field that fixes it (none: a row below must link here)."""

    what: BreakKind
    row: str
    address: Address = NO_ADDRESS


@dataclass(frozen=True)
class LinkGraph:
    """The links of one plan, in both directions."""

    plan: Plan

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """Every row of the graph, by id."""
        return {row.id: row for _, row in all_rows(self.plan) if row.prefix in LEVELS}

    @cached_property
    def indexes(self) -> Mapping[str, int]:
        """Each row's position in plan order."""
        return {row_id: index for index, row_id in enumerate(self.rows)}

    @cached_property
    def up(self) -> Mapping[str, tuple[str, ...]]:
        """The rows each row links to: only those that exist and belong to a higher level."""
        return {row.id: tuple(self._served_ids(row)) for row in self.rows.values()}

    @cached_property
    def down(self) -> Mapping[str, tuple[str, ...]]:
        """The rows that link to each row."""
        serving: dict[str, list[str]] = {row_id: [] for row_id in self.rows}
        for row_id, served in self.up.items():
            for target in served:
                serving[target].append(row_id)
        return {row_id: tuple(ids) for row_id, ids in serving.items()}

    def below(self, row_id: str) -> set[str]:
        """Return all descendants of a row."""
        return self._reachable([row_id], self.down)

    def above(self, row_id: str) -> set[str]:
        """Return all ancestors of a row."""
        return self._reachable([row_id], self.up)

    def children(self, row_id: str) -> tuple[str, ...]:
        """Return the rows directly below a row, without those that are also below another of them."""
        return self._nearest(self.down[row_id], self.below)

    def parents(self, row_id: str) -> tuple[str, ...]:
        """Return the rows directly above a row, without those that are also above another of them."""
        return self._nearest(self.up[row_id], self.above)

    @cached_property
    def with_measures(self) -> frozenset[str]:
        """The rows with a measure among their descendants."""
        return frozenset(self._reachable((i for i in self.rows if has_prefix(i, "t")), self.up))

    @cached_property
    def with_challenge(self) -> frozenset[str]:
        """The rows with a challenge among their ancestors."""
        return frozenset(self._reachable((i for i in self.rows if has_prefix(i, "u")), self.down))

    @cached_property
    def loose_roots(self) -> tuple[str, ...]:
        """The topmost rows of the branches without a challenge."""
        loose = [i for i in self.rows if has_prefix(i, *_MUST_SERVE) and i not in self.with_challenge]
        return tuple(i for i in loose if not any(has_prefix(above, *_MUST_SERVE) for above in self.up[i]))

    @cached_property
    def broken_links(self) -> Mapping[str, tuple[BrokenLink, ...]]:
        """The broken links, by row; only rows that have any."""
        by_row = {row_id: tuple(self._broken_links_at(row)) for row_id, row in self.rows.items()}
        return {row_id: broken_links for row_id, broken_links in by_row.items() if broken_links}

    @cached_property
    def broken_below(self) -> frozenset[str]:
        """The rows with a broken link among their descendants."""
        return frozenset(self._reachable(self.broken_links, self.up))

    @cached_property
    def broken_above(self) -> frozenset[str]:
        """The rows with a broken link among their ancestors."""
        return frozenset(self._reachable(self.broken_links, self.down))

    @cached_property
    def _kinds(self) -> frozenset[str]:
        return frozenset(row.prefix for row in self.rows.values())

    def _broken_links_at(self, row: Row) -> Iterator[BrokenLink]:
        """Yield the broken links at a row; a link is missing only when the plan has rows it could link to."""
        if self._is_unanswered(row):
            yield BrokenLink("unanswered", row.id)
        if self._lacks_measure(row):
            yield BrokenLink("no_measure", row.id)
        if self._serves_nothing(row):
            yield BrokenLink("serves_nothing", row.id, link_address(row))
        if isinstance(row, Measure) and not is_answered(row.responsible):
            yield BrokenLink("no_responsible", row.id, address_of_row(row.id) / "responsible")

    def _is_unanswered(self, row: Row) -> bool:
        can_be_answered = not self._kinds.isdisjoint(fields_towards(row.prefix))
        return has_prefix(row.id, "u", "n") and not self.down[row.id] and can_be_answered

    def _lacks_measure(self, row: Row) -> bool:
        return has_prefix(row.id, *_NEED_MEASURES) and "t" in self._kinds and row.id not in self.with_measures

    def _serves_nothing(self, row: Row) -> bool:
        """Return whether a row lacks a link it could have; a link to a national goal is not enough."""
        serves = any(not has_prefix(above, "n") for above in self.up[row.id])
        return has_prefix(row.id, *_MUST_SERVE) and not serves and not self._kinds.isdisjoint(_target_kinds(row))

    @staticmethod
    def _nearest(ids: tuple[str, ...], further_from: Callable[[str], set[str]]) -> tuple[str, ...]:
        further = set().union(*map(further_from, ids)) if len(ids) > 1 else set()
        return tuple(dict.fromkeys(i for i in ids if i not in further))

    @staticmethod
    def _reachable(start: Iterable[str], links: Mapping[str, tuple[str, ...]]) -> set[str]:
        """Return the ids reachable from some rows, which are themselves included only in a cycle."""
        reached: set[str] = set()
        pending = [target for i in start for target in links.get(i, ())]  # the caller's id may be of a deleted row
        while pending:
            current = pending.pop()
            if current not in reached:
                reached.add(current)
                pending += links[current]
        return reached

    def _served_ids(self, row: Row) -> Iterator[str]:
        level = LEVELS.index(row.prefix)
        for name, _ in links_of(row.prefix):
            for target_id in getattr(row, name):
                target = self.rows.get(target_id)
                if target and LEVELS.index(target.prefix) < level:
                    yield target_id


def has_prefix(row_id: str, *prefixes: str) -> bool:
    """Return whether a row id has one of these prefixes."""
    return prefix_of(row_id) in prefixes


def link_address(row: Row) -> Address:
    """Return the address of the field with a row's links to rows above; empty for rows without such a field."""
    name = next((name for name, targets in links_of(row.prefix) if set(targets) & set(LEVELS)), None)
    return address_of_row(row.id) / name if name else NO_ADDRESS


@cache
def fields_towards(kind: str) -> Mapping[str, str]:
    """Return the fields that can link to rows of a kind, by the prefix of the rows that have the field."""
    return {
        prefix: name
        for prefix in LEVELS[LEVELS.index(kind) + 1 :]
        for name, targets in links_of(prefix)
        if kind in targets
    }


@cache
def links_of(prefix: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the link fields of rows of a kind, each with the prefixes it can link to."""
    model = shapes()[list_keys()[prefix]].model
    fields = shapes_of(model) if model else {}
    return tuple((name, shape.targets) for name, shape in fields.items() if shape.kind is AnswerKind.LINKS)


def _target_kinds(row: Row) -> Iterator[str]:
    level = LEVELS.index(row.prefix)
    for _, targets in links_of(row.prefix):
        yield from (kind for kind in targets if kind in LEVELS[:level] and kind != "n")
