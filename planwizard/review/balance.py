"""The distribution of the measures over levels, sectors and years."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import get_args

from planwizard.checks.sectors import SECTORS, sectors_of
from planwizard.plan import Plan
from planwizard.plan.measures import Level, Measure
from planwizard.readings import is_ongoing, period

UNSAID = "unsaid"
ONGOING = "ongoing"


@dataclass(frozen=True)
class Bar:
    """The number of measures in a group; `name` is a level, a sector, a year, `UNSAID` or `ONGOING`."""

    name: str
    count: int


@dataclass(frozen=True)
class Balance:
    """The measures counted by level, sector and year."""

    measures: int
    levels: tuple[Bar, ...]
    sectors: tuple[Bar, ...]
    years: tuple[Bar, ...]


def balance(plan: Plan) -> Balance:
    """Count the measures: by level, by the sector of every responsible, and by the year they are due."""
    measures = plan.direction.measures
    return Balance(
        len(measures),
        _bars([row.level or UNSAID for row in measures], get_args(Level)),
        _bars([sector for row in measures for sector in _sectors(row)], SECTORS, keep_empty=False),
        _bars([_year(row) for row in measures], _years(plan)),
    )


def _bars(names: Iterable[str], order: Iterable[str], *, keep_empty: bool = True) -> tuple[Bar, ...]:
    """Return a bar for each name, in the given order; years are sorted, and `ONGOING` and `UNSAID` come last."""
    counts = Counter(names)
    ordered = [name for name in order if keep_empty or counts[name]]
    others = counts.keys() - set(ordered) - {ONGOING, UNSAID}
    last = [name for name in (ONGOING, UNSAID) if counts[name]]
    return tuple(Bar(name, counts[name]) for name in (*sorted({*ordered, *others}, key=_bar_order(ordered)), *last))


def _bar_order(ordered: list[str]) -> Callable[[str], tuple[int, str]]:
    return lambda name: (0, name) if name.isdigit() else (ordered.index(name), "")


def _sectors(row: Measure) -> tuple[str, ...]:
    return sectors_of(row.responsible or "") or (UNSAID,)


def _year(row: Measure) -> str:
    read = period(row.due or "")
    if read:
        return str(read.end.year)
    return ONGOING if is_ongoing(row.due or "") else UNSAID


def _years(plan: Plan) -> tuple[str, ...]:
    """Return every year of the plan period, so that years without measures are shown."""
    first, last = plan.about.period_start, plan.about.period_end
    return tuple(map(str, range(first, last + 1))) if first and last else ()
