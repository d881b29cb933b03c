"""Walking the red thread line by line, from the challenges or from the measures; a line is found when it is opened."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from planwizard.analysis.links import BrokenLink, LinkGraph, is_of
from planwizard.plan.answers import is_answered
from planwizard.plan.direction import Measure

BranchKind = Literal["loose", "national", "bare"]


@dataclass(frozen=True)
class TreeItem:
    """One line: a row, a broken place, the one who is responsible, or a group; with the way it was come to."""

    trail: tuple[str, ...]
    row: str = ""
    broken_link: BrokenLink | None = None
    responsible: str = ""
    group: BranchKind | None = None


@dataclass(frozen=True)
class LinkTree:
    """A thread from one of its ends."""

    graph: LinkGraph
    from_measures: bool = False

    def roots(self) -> tuple[TreeItem, ...]:
        """Return the lines one begins with: the rows at this end, then what hangs on none of them."""
        ends = self._of("t") if self.from_measures else self._of("u")
        return (*(TreeItem((i,), i) for i in ends), *(TreeItem((group,), group=group) for group in self._groups()))

    def under(self, item: TreeItem) -> tuple[TreeItem, ...]:
        """Return the lines under a line."""
        if item.group:
            return tuple(TreeItem((*item.trail, i), i) for i in self._in_group(item.group))
        if not item.row or item.responsible:
            return ()
        onward = self.graph.parents(item.row) if self.from_measures else self.graph.children(item.row)
        return (*self._at(item), *(TreeItem((*item.trail, i), i) for i in onward))

    def leads_on(self, item: TreeItem) -> bool:
        """Tell whether there are lines under a line."""
        if item.group:
            return True
        if not item.row or item.responsible:
            return False
        links = self.graph.up if self.from_measures else self.graph.down
        return bool(links[item.row]) or any(True for _ in self._at(item))

    def is_broken(self, item: TreeItem) -> bool:
        """Tell whether the thread is broken at a line, or somewhere further along from it."""
        further = self.graph.broken_above if self.from_measures else self.graph.broken_below
        if item.responsible or item.group == "national":
            return False
        return bool(item.broken_link or item.group) or item.row in self.graph.broken_links or item.row in further

    def _at(self, item: TreeItem) -> Iterator[TreeItem]:
        """Yield what belongs to a row itself: its broken places, and who is responsible."""
        for broken_link in self.graph.broken_links.get(item.row, ()):
            yield TreeItem((*item.trail, broken_link.what), broken_link=broken_link)
        row = self.graph.rows[item.row]
        if isinstance(row, Measure) and is_answered(row.responsible):
            yield TreeItem((*item.trail, "responsible"), row.id, responsible=" ".join((row.responsible or "").split()))

    def _groups(self) -> Iterator[BranchKind]:
        if self.from_measures:
            if self._in_group("bare"):
                yield "bare"
            return
        if self.graph.loose:
            yield "loose"
        if self._of("n"):
            yield "national"

    def _in_group(self, group: BranchKind) -> tuple[str, ...]:
        match group:
            case "loose":
                return self.graph.loose
            case "national":
                return self._of("n")
            case "bare":
                wanting = ("unanswered", "no_measure")
                return tuple(
                    i
                    for i, broken_links in self.graph.broken_links.items()
                    if any(h.what in wanting for h in broken_links)
                )

    def _of(self, prefix: str) -> tuple[str, ...]:
        return tuple(i for i in self.graph.rows if is_of(i, prefix))
