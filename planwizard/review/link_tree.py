"""Walking the red thread line by line, from the challenges or from the measures; a line is found when it is opened."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from planwizard.analysis.links import Hole, Thread, is_of
from planwizard.plan.direction import Measure
from planwizard.plan.paths import is_answered

Group = Literal["loose", "national", "bare"]


@dataclass(frozen=True)
class Spot:
    """One line: a row, a broken place, the one who is responsible, or a group; with the way it was come to."""

    way: tuple[str, ...]
    row: str = ""
    hole: Hole | None = None
    responsible: str = ""
    group: Group | None = None


@dataclass(frozen=True)
class Walk:
    """A thread from one of its ends."""

    thread: Thread
    from_measures: bool = False

    def roots(self) -> tuple[Spot, ...]:
        """Return the lines one begins with: the rows at this end, then what hangs on none of them."""
        ends = self._of("t") if self.from_measures else self._of("u")
        return (*(Spot((i,), i) for i in ends), *(Spot((group,), group=group) for group in self._groups()))

    def under(self, spot: Spot) -> tuple[Spot, ...]:
        """Return the lines under a line."""
        if spot.group:
            return tuple(Spot((*spot.way, i), i) for i in self._in_group(spot.group))
        if not spot.row or spot.responsible:
            return ()
        onward = self.thread.parents(spot.row) if self.from_measures else self.thread.children(spot.row)
        return (*self._at(spot), *(Spot((*spot.way, i), i) for i in onward))

    def leads_on(self, spot: Spot) -> bool:
        """Tell whether there are lines under a line."""
        if spot.group:
            return True
        if not spot.row or spot.responsible:
            return False
        links = self.thread.up if self.from_measures else self.thread.down
        return bool(links[spot.row]) or any(True for _ in self._at(spot))

    def is_broken(self, spot: Spot) -> bool:
        """Tell whether the thread is broken at a line, or somewhere further along from it."""
        further = self.thread.broken_above if self.from_measures else self.thread.broken_below
        if spot.responsible or spot.group == "national":
            return False
        return bool(spot.hole or spot.group) or spot.row in self.thread.holes or spot.row in further

    def _at(self, spot: Spot) -> Iterator[Spot]:
        """Yield what belongs to a row itself: its broken places, and who is responsible."""
        for hole in self.thread.holes.get(spot.row, ()):
            yield Spot((*spot.way, hole.what), hole=hole)
        row = self.thread.rows[spot.row]
        if isinstance(row, Measure) and is_answered(row.responsible):
            yield Spot((*spot.way, "responsible"), row.id, responsible=" ".join((row.responsible or "").split()))

    def _groups(self) -> Iterator[Group]:
        if self.from_measures:
            if self._in_group("bare"):
                yield "bare"
            return
        if self.thread.loose:
            yield "loose"
        if self._of("n"):
            yield "national"

    def _in_group(self, group: Group) -> tuple[str, ...]:
        match group:
            case "loose":
                return self.thread.loose
            case "national":
                return self._of("n")
            case "bare":
                wanting = ("unanswered", "no_measure")
                return tuple(i for i, holes in self.thread.holes.items() if any(h.what in wanting for h in holes))

    def _of(self, prefix: str) -> tuple[str, ...]:
        return tuple(i for i in self.thread.rows if is_of(i, prefix))
