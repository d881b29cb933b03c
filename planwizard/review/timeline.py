"""When things are to be done: measures and milestones over the quarters of the plan's years."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from planwizard.plan import Plan
from planwizard.plan.address import Address, address_of_row
from planwizard.readings import is_ongoing, period

QUARTERS = 4
MOST_YEARS = 12
"""More years than this are no timeline one can read; what lies outside is still named by its text."""


@dataclass(frozen=True)
class TimelineRow:
    """One measure or milestone: where it stands in the plan, its quarters if they can be read, and what was typed.

    A quarter is counted from the beginning of year 0, so that quarters of different years can be compared.
    """

    kind: Literal["measure", "milestone"]
    address: Address
    title: str
    typed: str
    first: int | None = None
    last: int | None = None
    is_ongoing: bool = False
    """Whether it goes on, or comes back, after its last quarter."""

    def is_on(self, quarter: int) -> bool:
        """Tell whether it goes on in a quarter."""
        return self.first is not None and self.last is not None and self.first <= quarter <= self.last


@dataclass(frozen=True)
class Timeline:
    """The years, and what happens in them: by their beginning, with what cannot be read last."""

    years: tuple[int, ...]
    lines: tuple[TimelineRow, ...]

    @property
    def quarters(self) -> range:
        """Every quarter of the years."""
        return range(self.years[0] * QUARTERS, (self.years[-1] + 1) * QUARTERS) if self.years else range(0)


def timeline(plan: Plan) -> Timeline:
    """Lay a plan's measures and milestones out in time."""
    lines = sorted((*_milestones(plan), *_measures(plan)), key=_order)
    return Timeline(_years(plan, lines), tuple(lines))


def _measures(plan: Plan) -> Iterator[TimelineRow]:
    for row in plan.direction.measures:
        address = address_of_row(row.id) / "due"
        begins, ends = period(row.start or ""), period(row.due or "")
        read = [found for found in (begins, ends) if found]
        typed = " → ".join(filter(None, (" ".join((text or "").split()) for text in (row.start, row.due))))
        first = min((_quarter(found.start) for found in read), default=None)
        last = max((_quarter(found.end) for found in read), default=None)
        yield TimelineRow("measure", address, row.title or "", typed, first, last, is_ongoing(row.due or ""))


def _milestones(plan: Plan) -> Iterator[TimelineRow]:
    for row in plan.process.milestones:
        read = period(row.when or "")
        quarters = (_quarter(read.start), _quarter(read.end)) if read else (None, None)
        address = address_of_row(row.id) / "when"
        yield TimelineRow("milestone", address, row.what or "", " ".join((row.when or "").split()), *quarters)


def _order(line: TimelineRow) -> tuple[bool, int, int]:
    return line.first is None, line.first or 0, line.last or 0


def _quarter(day: date) -> int:
    return day.year * QUARTERS + (day.month - 1) // 3


def _years(plan: Plan, lines: Iterable[TimelineRow]) -> tuple[int, ...]:
    """Return the years of the plan and of what lies close before and after it."""
    ends = [quarter // QUARTERS for line in lines for quarter in (line.first, line.last) if quarter is not None]
    start, end = plan.about.period_start, plan.about.period_end
    first = start or min(ends, default=None)
    if first is None:
        return ()
    last = max(end or max(ends, default=first), first)
    near = [year for year in ends if first - 2 <= year <= last + 2]
    first, last = min([first, *near]), max([last, *near])
    return tuple(range(first, min(last, first + MOST_YEARS - 1) + 1))
