"""What the measures cost: sums over what is a number, by year, source, area and responsible, and what is left out.

A measure's cost is what stands year by year, when some of that is a number, else the cost as a whole, which has no
year. Nothing is multiplied out: «kr 90 000 per år» without years counts once. A measure with several areas or several
responsible counts under the first, so that every way of dividing adds up to the same total.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from planwizard.analysis.links import LinkGraph, is_of
from planwizard.plan import Plan
from planwizard.plan.answers import is_answered
from planwizard.plan.direction import Measure
from planwizard.readings import amount, is_yearly, names, within_frame

UncountedReason = Literal["unsaid", "within_frame", "not_a_number"]
"""Why a measure is in no sum: no cost is given, it needs no new money, or what is given cannot be read."""
UNCOUNTED_REASONS: tuple[UncountedReason, ...] = ("not_a_number", "within_frame", "unsaid")
"""In the order in which they are told."""


@dataclass(frozen=True)
class Subtotal:
    """What some measures cost together; without a name for those where none is given."""

    name: str
    kroner: int
    measures: int


@dataclass(frozen=True)
class Uncounted:
    """A measure, or one of its years, that is in no sum: why, and what was typed."""

    measure: str
    title: str
    why: UncountedReason
    typed: str = ""


@dataclass(frozen=True)
class MeasureCost:
    """What one measure costs: kroner by year («» for no year), years of work, and what was not a number."""

    measure: Measure
    by_year: tuple[tuple[str, int], ...]
    years_of_work: float
    left_out: tuple[Uncounted, ...]
    is_yearly: bool = False

    @property
    def kroner(self) -> int:
        """All the kroner of the measure."""
        return sum(kroner for _, kroner in self.by_year)


@dataclass(frozen=True)
class Costs:
    """The costs of all measures of a plan."""

    costs: tuple[MeasureCost, ...]
    areas: tuple[str, ...]
    """The title of the area of each measure, in the same order; empty for none."""

    @cached_property
    def counted(self) -> tuple[MeasureCost, ...]:
        """The measures that are in the sums."""
        return tuple(cost for cost in self.costs if cost.by_year)

    @property
    def total(self) -> int:
        """All kroner."""
        return sum(cost.kroner for cost in self.costs)

    @property
    def years_of_work(self) -> float:
        """All years of work that are a number."""
        return sum(cost.years_of_work for cost in self.costs)

    @property
    def yearly(self) -> int:
        """How many measures name a sum for each year that is counted once, since the years are not given."""
        return sum(cost.is_yearly for cost in self.counted)

    @cached_property
    def left_out(self) -> tuple[Uncounted, ...]:
        """Everything that is in no sum, in the order of the plan."""
        return tuple(left for cost in self.costs for left in cost.left_out)

    def by_year(self) -> tuple[Subtotal, ...]:
        """Return the sums by year; what has no year comes last."""
        found = _sums((year, kroner) for cost in self.costs for year, kroner in cost.by_year)
        return tuple(sorted(found, key=lambda one: (not one.name, one.name)))

    def by_source(self) -> tuple[Subtotal, ...]:
        """Return the sums by who pays, as typed, else by the choice (its id)."""
        return _largest(
            (_said(cost.measure.funding) or cost.measure.funding_status or "", cost) for cost in self.counted
        )

    def by_area(self) -> tuple[Subtotal, ...]:
        """Return the sums by focus area."""
        return _largest((area, cost) for area, cost in zip(self.areas, self.costs, strict=True) if cost.by_year)

    def by_responsible(self) -> tuple[Subtotal, ...]:
        """Return the sums by the one who is responsible, or who is named first."""
        return _largest((next(iter(names(cost.measure.responsible or "")), ""), cost) for cost in self.counted)


def plan_costs(plan: Plan) -> Costs:
    """Read the costs of a plan's measures."""
    measures, graph = plan.direction.measures, LinkGraph(plan)
    titles = {area.id: area.name or "" for area in plan.direction.focus_areas}
    return Costs(tuple(map(cost_of, measures)), tuple(_area(row, graph, titles) for row in measures))


def cost_of(row: Measure) -> MeasureCost:
    """Return what a measure costs."""
    typed, title = _said(row.cost), row.title or ""
    whole = amount(typed)
    work = (whole.years_of_work or 0.0) if whole else 0.0
    by_year = tuple(_years(row))
    unread = tuple(Uncounted(row.id, title, "not_a_number", said) for said in _unread_years(row))
    if not by_year and whole and whole.kroner is not None and not within_frame(typed):
        return MeasureCost(row, (("", whole.kroner),), work, unread, is_yearly=is_yearly(typed))
    if not (by_year or unread):
        unread = (Uncounted(row.id, title, _why(row), typed),)
    return MeasureCost(row, by_year, work, unread)


def _years(row: Measure) -> Iterator[tuple[str, int]]:
    for cost in row.costs:
        read = amount(cost.amount or "")
        if read and read.kroner is not None:
            yield _said(cost.year), read.kroner


def _unread_years(row: Measure) -> Iterator[str]:
    for cost in row.costs:
        read = amount(cost.amount or "")
        if is_answered(cost.amount) and not (read and read.kroner is not None) and not within_frame(cost.amount or ""):
            yield f"{_said(cost.year)}: {_said(cost.amount)}".removeprefix(": ")


def _why(row: Measure) -> UncountedReason:
    if not is_answered(row.cost):
        return "unsaid"
    return "within_frame" if within_frame(row.cost or "") else "not_a_number"


def _area(row: Measure, graph: LinkGraph, titles: dict[str, str]) -> str:
    """Return the title of the area a measure serves, by itself or by way of a target or strategy."""
    found = next((i for i in row.serves if is_of(i, "i")), None)
    found = found or next((i for i in titles if i in graph.above(row.id)), "")
    return titles.get(found, "")


def _said(text: str | None) -> str:
    return " ".join((text or "").split())


def _sums(found: Iterable[tuple[str, int]]) -> list[Subtotal]:
    """Add up amounts under the same name, however it is capitalised; it is shown as it was typed first."""
    shown: dict[str, str] = {}
    kroner: defaultdict[str, list[int]] = defaultdict(list)
    for name, value in found:
        shown.setdefault(name.casefold(), name)
        kroner[name.casefold()].append(value)
    return [Subtotal(shown[key], sum(values), len(values)) for key, values in kroner.items()]


def _largest(found: Iterable[tuple[str, MeasureCost]]) -> tuple[Subtotal, ...]:
    """Return the largest sum first; what has no name comes last."""
    sums = _sums((name, cost.kroner) for name, cost in found)
    return tuple(sorted(sums, key=lambda one: (not one.name, -one.kroner, one.name)))
