"""The link graph as a tree, from the challenges or from the measures; items are computed when they are opened."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from planwizard.analysis.links import BrokenLink, LinkGraph, has_prefix
from planwizard.plan.answers import is_answered
from planwizard.plan.measures import Measure
from planwizard.text import one_line

BranchKind = Literal["loose", "national", "bare"]


@dataclass(frozen=True)
class TreeItem:
    """A row, a broken link, a measure's responsible, or a group; `trail` is the way to it from the root."""

    trail: tuple[str, ...]
    row: str = ""
    broken_link: BrokenLink | None = None
    responsible: str = ""
    group: BranchKind | None = None


@dataclass(frozen=True)
class LinkTree:
    """The link graph as a tree from one of its ends."""

    graph: LinkGraph
    from_measures: bool = False

    def roots(self) -> tuple[TreeItem, ...]:
        """Return the root items: the rows at this end, then groups of the rows that cannot be reached from them."""
        ends = self._of_kind("t") if self.from_measures else self._of_kind("u")
        return (*(TreeItem((i,), i) for i in ends), *(TreeItem((group,), group=group) for group in self._groups()))

    def children(self, item: TreeItem) -> tuple[TreeItem, ...]:
        """Return the child items of an item."""
        if item.group:
            return tuple(TreeItem((*item.trail, i), i) for i in self._group_rows(item.group))
        if not item.row or item.responsible:
            return ()
        rows = self.graph.parents(item.row) if self.from_measures else self.graph.children(item.row)
        return (*self._details(item), *(TreeItem((*item.trail, i), i) for i in rows))

    def has_children(self, item: TreeItem) -> bool:
        """Return whether an item has children, without computing them."""
        if item.group:
            return True
        if not item.row or item.responsible:
            return False
        links = self.graph.up if self.from_measures else self.graph.down
        return bool(links[item.row]) or any(True for _ in self._details(item))

    def trails_if_short(self, most: int) -> set[tuple[str, ...]] | None:
        """Return the trails of all lines with children; None when the whole tree is more than `most` lines."""
        pending, trails, lines = list(self.roots()), set(), 0
        while pending:
            lines += len(pending)
            if lines > most:
                return None
            parents = [item for item in pending if self.has_children(item)]
            trails |= {item.trail for item in parents}
            pending = [child for item in parents for child in self.children(item)]
        return trails

    def is_broken(self, item: TreeItem) -> bool:
        """Return whether an item, or anything further along from it, has a broken link."""
        broken_further = self.graph.broken_above if self.from_measures else self.graph.broken_below
        if item.responsible or item.group == "national":
            return False
        return bool(item.broken_link or item.group) or item.row in self.graph.broken_links or item.row in broken_further

    def _details(self, item: TreeItem) -> Iterator[TreeItem]:
        """Yield the items of the row itself: its broken links, and its responsible."""
        for broken_link in self.graph.broken_links.get(item.row, ()):
            yield TreeItem((*item.trail, broken_link.what), broken_link=broken_link)
        row = self.graph.rows[item.row]
        if isinstance(row, Measure) and is_answered(row.responsible):
            yield TreeItem((*item.trail, "responsible"), row.id, responsible=one_line(row.responsible))

    def _groups(self) -> Iterator[BranchKind]:
        if self.from_measures:
            if self._group_rows("bare"):
                yield "bare"
            return
        if self.graph.loose_roots:
            yield "loose"
        if self._of_kind("n"):
            yield "national"

    def _group_rows(self, group: BranchKind) -> tuple[str, ...]:
        match group:
            case "loose":
                return self.graph.loose_roots
            case "national":
                return self._of_kind("n")
            case "bare":
                return tuple(i for i, links in self.graph.broken_links.items() if any(map(_needs_row_below, links)))

    def _of_kind(self, prefix: str) -> tuple[str, ...]:
        return tuple(i for i in self.graph.rows if has_prefix(i, prefix))


def _needs_row_below(link: BrokenLink) -> bool:
    return link.what in ("unanswered", "no_measure")
