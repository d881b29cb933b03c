"""Where the weight of the measures lies: over levels, sectors and years."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import get_args

from planwizard.checks.sectors import SECTORS, sectors_of
from planwizard.plan import Plan
from planwizard.plan.direction import Level, Measure
from planwizard.readings import is_ongoing, period

UNSAID = "unsaid"
ONGOING = "ongoing"


@dataclass(frozen=True)
class Bar:
    """How many measures are in a group; `name` is a choice, a sector, a year, or one of the words above."""

    name: str
    count: int


@dataclass(frozen=True)
class Balance:
    """The measures counted in three ways."""

    measures: int
    levels: tuple[Bar, ...]
    sectors: tuple[Bar, ...]
    years: tuple[Bar, ...]


def balance(plan: Plan) -> Balance:
    """Count the measures: each on its level, in every sector that is responsible, and in the year it is due."""
    measures = plan.direction.measures
    return Balance(
        len(measures),
        _bars([row.level or UNSAID for row in measures], get_args(Level)),
        _bars([sector for row in measures for sector in _sectors(row)], SECTORS, keep_empty=False),
        _bars([_year(row) for row in measures], _years(plan)),
    )


def _bars(names: Iterable[str], order: Iterable[str], *, keep_empty: bool = True) -> tuple[Bar, ...]:
    """Return a bar for each name of an order, then for the other names that were counted."""
    counted = Counter(names)
    wanted = [name for name in order if keep_empty or counted[name]]
    others = sorted(counted.keys() - set(wanted) - {ONGOING, UNSAID})
    last = [name for name in (ONGOING, UNSAID) if counted[name]]
    return tuple(Bar(name, counted[name]) for name in (*sorted({*wanted, *others}, key=_place(wanted)), *last))


def _place(wanted: list[str]) -> Callable[[str], tuple[int, str]]:
    return lambda name: (0, name) if name.isdigit() else (wanted.index(name), "")


def _sectors(row: Measure) -> tuple[str, ...]:
    return sectors_of(row.responsible or "") or (UNSAID,)


def _year(row: Measure) -> str:
    read = period(row.due or "")
    if read:
        return str(read.end.year)
    return ONGOING if is_ongoing(row.due or "") else UNSAID


def _years(plan: Plan) -> tuple[str, ...]:
    """Return the years of the plan, so that an empty one shows."""
    first, last = plan.about.period_start, plan.about.period_end
    return tuple(map(str, range(first, last + 1))) if first and last else ()
