"""The plan's timeline: which quarters each measure and milestone covers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from planwizard.plan import Plan
from planwizard.plan.address import Address, address_of_row
from planwizard.plan.answers import headline
from planwizard.plan.measures import Measure
from planwizard.plan.process import Milestone
from planwizard.readings import is_ongoing, period
from planwizard.text import one_line

QUARTERS = 4
"""Quarters in a year."""
MOST_YEARS = 12
"""A longer timeline would be unreadable; rows outside its years keep their text."""


@dataclass(frozen=True)
class TimelineRow:
    """One measure or milestone: its address, its time as typed, and its quarters when the time can be read.

    Quarters are numbered from the start of year 0, so quarters of different years can be compared.
    """

    kind: Literal["measure", "milestone"]
    address: Address
    title: str
    time_text: str
    first_quarter: int | None = None
    last_quarter: int | None = None
    is_ongoing: bool = False
    """Whether it continues or recurs after its last quarter."""
    deadline: int | None = None
    """The quarter in which a measure is to be done; none for one that goes on."""

    def is_on(self, quarter: int) -> bool:
        """Return whether a quarter is within the time that was typed."""
        return (
            self.first_quarter is not None
            and self.last_quarter is not None
            and self.first_quarter <= quarter <= self.last_quarter
        )

    def continues_in(self, quarter: int) -> bool:
        """Return whether a quarter is after the typed time of an ongoing measure."""
        return self.is_ongoing and self.last_quarter is not None and quarter > self.last_quarter


@dataclass(frozen=True)
class Timeline:
    """The years, and the rows sorted by start; rows whose time cannot be read come last."""

    years: tuple[int, ...]
    rows: tuple[TimelineRow, ...]
    period: range = range(0)
    """The years of the plan period; none when its start or end is not known."""

    @property
    def quarters(self) -> range:
        """Every quarter of the years."""
        return quarters_of(self.years)

    def is_outside(self, year: int) -> bool:
        """Return whether a year is outside the plan period."""
        return bool(self.period) and year not in self.period

    def ends_outside(self, row: TimelineRow) -> bool:
        """Return whether a measure is to end outside the plan period; a milestone of the work before it may."""
        is_known = row.kind == "measure" and row.last_quarter is not None
        return is_known and self.is_outside((row.last_quarter or 0) // QUARTERS)


def timeline(plan: Plan) -> Timeline:
    """Return the timeline of a plan's measures and milestones."""
    rows = sorted((*map(_milestone_row, plan.process.milestones), *measure_rows(plan)), key=_order)
    start, end = plan.about.period_start, plan.about.period_end
    return Timeline(_years(plan, rows), tuple(rows), range(start, end + 1) if start and end else range(0))


def measure_rows(plan: Plan) -> tuple[TimelineRow, ...]:
    """Return a timeline row for every measure, in the order of the plan."""
    return tuple(map(_measure_row, plan.direction.measures))


def quarters_of(years: range | tuple[int, ...]) -> range:
    """Return every quarter of consecutive years."""
    return range(years[0] * QUARTERS, (years[-1] + 1) * QUARTERS) if years else range(0)


def _measure_row(row: Measure) -> TimelineRow:
    address = address_of_row(row.id) / "due"
    time_text = " → ".join(filter(None, (one_line(row.start), one_line(row.due))))
    first_quarter, last_quarter = _quarter_span(row.start, row.due)
    due, goes_on = period(row.due or ""), is_ongoing(row.due or "")
    deadline = _quarter(due.end) if due and not goes_on else None
    return TimelineRow("measure", address, headline(row), time_text, first_quarter, last_quarter, goes_on, deadline)


def _milestone_row(row: Milestone) -> TimelineRow:
    address = address_of_row(row.id) / "when"
    first_quarter, last_quarter = _quarter_span(row.when)
    return TimelineRow("milestone", address, headline(row), one_line(row.when), first_quarter, last_quarter)


def _quarter_span(*times: str | None) -> tuple[int | None, int | None]:
    """Return the quarters in which the first readable time begins and the last one ends; None when none is readable.

    When the due time is before the start, the span covers both.
    """
    periods = [found for text in times if (found := period(text or ""))]
    if not periods:
        return None, None
    first, last = _quarter(periods[0].start), _quarter(periods[-1].end)
    return (first, last) if first <= last else (_quarter(periods[-1].start), _quarter(periods[0].end))


def _order(line: TimelineRow) -> tuple[bool, int, int]:
    return line.first_quarter is None, line.first_quarter or 0, line.last_quarter or 0


def _quarter(day: date) -> int:
    return day.year * QUARTERS + (day.month - 1) // 3


def _years(plan: Plan, rows: Iterable[TimelineRow]) -> tuple[int, ...]:
    """Return the years of the plan, extended by rows at most two years before or after them."""
    ends = [
        quarter // QUARTERS for row in rows for quarter in (row.first_quarter, row.last_quarter) if quarter is not None
    ]
    start, end = plan.about.period_start, plan.about.period_end
    first = start or min(ends, default=None)
    if first is None:
        return ()
    last = max(end or max(ends, default=first), first)
    near = [year for year in ends if first - 2 <= year <= last + 2]
    first, last = min([first, *near]), max([last, *near])
    return tuple(range(first, min(last, first + MOST_YEARS - 1) + 1))
