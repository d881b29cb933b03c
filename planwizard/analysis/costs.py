"""Costs of the measures: subtotals by year, source, area and responsible, and a list of what is not counted.

A measure's cost is its costs by year when at least one of them is a number, else its total cost, which has no year.
«kr 90 000 per år» counts for each year the measure runs; once when its time does not tell which years. A measure with
several areas or several responsible counts under the first, so that all groupings add up to the same total.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from planwizard.analysis.links import LinkGraph, has_prefix
from planwizard.plan import Plan
from planwizard.plan.about import About
from planwizard.plan.answers import headline, is_answered
from planwizard.plan.measures import Measure
from planwizard.readings import Amount, amount, is_ongoing, is_yearly, names, needs_no_new_money, period
from planwizard.text import fold, one_line

UncountedReason = Literal["unsaid", "within_frame", "not_a_number"]
"""Why a cost is not counted: none is given, it needs no new money, or it cannot be read as a number."""
UNCOUNTED_REASONS: tuple[UncountedReason, ...] = ("not_a_number", "within_frame", "unsaid")
"""In the order they are shown."""

MOST_YEARS = 30
"""A yearly amount is counted for at most this many years: more is a slip of the pen."""


@dataclass(frozen=True)
class Subtotal:
    """The cost of a group of measures; the name is empty for measures that name no group."""

    name: str
    kroner: int
    measures: int


@dataclass(frozen=True)
class Uncounted:
    """A measure, or one of its years, that is not counted: the reason, and the text as typed."""

    measure: str
    title: str
    reason: UncountedReason
    typed: str = ""


@dataclass(frozen=True)
class MeasureCost:
    """The cost of one measure: kroner by year («» for no year), full-time equivalents, and what is not counted."""

    measure: Measure
    by_year: tuple[tuple[str, int], ...]
    full_time_equivalents: float
    uncounted: tuple[Uncounted, ...]
    is_yearly: bool = False
    """Whether it is an amount per year, counted for each of the years, or once when they are not known."""

    @property
    def kroner(self) -> int:
        """The sum of all years."""
        return sum(kroner for _, kroner in self.by_year)


@dataclass(frozen=True)
class Costs:
    """The costs of all measures of a plan."""

    costs: tuple[MeasureCost, ...]
    areas: tuple[str, ...]
    """The title of each measure's area, in the same order; empty for none."""

    @cached_property
    def counted(self) -> tuple[MeasureCost, ...]:
        """The measures with a cost in kroner."""
        return tuple(cost for cost in self.costs if cost.by_year)

    @property
    def total(self) -> int:
        """The sum of all measures, in kroner."""
        return sum(cost.kroner for cost in self.costs)

    @property
    def full_time_equivalents(self) -> float:
        """The sum of all measures, in full-time equivalents (årsverk)."""
        return sum(cost.full_time_equivalents for cost in self.costs)

    @property
    def yearly(self) -> int:
        """The number of measures with a yearly amount that counts only once, since its years are not known."""
        return sum(cost.is_yearly and not cost.by_year[0][0] for cost in self.counted)

    @property
    def each_year(self) -> int:
        """The number of measures with a yearly amount that counts for each year the measure runs."""
        return sum(cost.is_yearly for cost in self.counted) - self.yearly

    @cached_property
    def uncounted(self) -> tuple[Uncounted, ...]:
        """Everything that is not counted, in plan order."""
        return tuple(left for cost in self.costs for left in cost.uncounted)

    def by_year(self) -> tuple[Subtotal, ...]:
        """Return the subtotals by year; costs without a year come last."""
        subtotals = _subtotals((year, kroner) for cost in self.costs for year, kroner in cost.by_year)
        return tuple(sorted(subtotals, key=lambda subtotal: (not subtotal.name, subtotal.name)))

    def by_source(self) -> tuple[Subtotal, ...]:
        """Return the subtotals by source of funding: the text as typed, else the id of the chosen status."""
        return _largest_first(
            (one_line(cost.measure.funding) or cost.measure.funding_status or "", cost) for cost in self.counted
        )

    def by_area(self) -> tuple[Subtotal, ...]:
        """Return the subtotals by focus area."""
        return _largest_first((area, cost) for area, cost in zip(self.areas, self.costs, strict=True) if cost.by_year)

    def by_responsible(self) -> tuple[Subtotal, ...]:
        """Return the subtotals by the first responsible of each measure."""
        return _largest_first((next(iter(names(cost.measure.responsible or "")), ""), cost) for cost in self.counted)


def plan_costs(plan: Plan) -> Costs:
    """Return the costs of a plan's measures."""
    measures, graph = plan.direction.measures, LinkGraph(plan)
    titles = {area.id: area.name or "" for area in plan.direction.focus_areas}
    costs = tuple(cost_of(row, plan.about) for row in measures)
    return Costs(costs, tuple(_area(row, graph, titles) for row in measures))


def cost_of(row: Measure, about: About) -> MeasureCost:
    """Return the cost of a measure."""
    typed = one_line(row.cost)
    total = amount(typed)
    work = (total.full_time_equivalents or 0.0) if total else 0.0
    by_year, uncounted = tuple(_kroner_by_year(row)), tuple(_uncounted_years(row))
    new_money = _new_money(typed, total)
    if not by_year and new_money is not None:
        years = _years_counted(row, about)
        return MeasureCost(row, tuple((year, new_money) for year in years), work, uncounted, is_yearly(typed))
    if not (by_year or uncounted):
        uncounted = (Uncounted(row.id, headline(row), _uncounted_reason(row), typed),)
    return MeasureCost(row, by_year, work, uncounted)


def _years_counted(row: Measure, about: About) -> tuple[str, ...]:
    """Return the years that a measure's cost as a whole counts for; «» for no year."""
    years = years_it_runs(row, about) if is_yearly(row.cost or "") else range(0)
    return tuple(map(str, years)) or ("",)


def years_it_runs(row: Measure, about: About) -> range:
    """Return the years from a measure's start to its end, for an ongoing one the end of the plan's period.

    Empty when they are not known: a due alone does not say since when.
    """
    spans = [found for text in (row.start, row.due) if (found := period(text or ""))]
    years = [year for span in spans for year in (span.start.year, span.end.year)]
    years += _years_of_plan(about, has_start=bool(spans)) if is_ongoing(row.due or "") else ()
    if len(spans) <= 1 and len(set(years)) <= 1:
        return range(0)
    return range(min(years), min(max(years), min(years) + MOST_YEARS - 1) + 1)


def _years_of_plan(about: About, *, has_start: bool) -> Iterator[int]:
    """Yield the last year of the plan's period, and the first for a measure without a start."""
    yield from filter(None, (about.period_end, None if has_start else about.period_start))


def _new_money(typed: str, read: Amount | None) -> int | None:
    """Return the kroner read out of a text; None when there are none, or when no new money is needed."""
    return read.kroner if read and not needs_no_new_money(typed) else None


def _kroner_by_year(row: Measure) -> Iterator[tuple[str, int]]:
    for cost in row.costs:
        read = amount(cost.amount or "")
        if read and read.kroner is not None:
            yield one_line(cost.year), read.kroner


def _uncounted_years(row: Measure) -> Iterator[Uncounted]:
    for cost in row.costs:
        read = amount(cost.amount or "")
        if (
            is_answered(cost.amount)
            and not (read and read.kroner is not None)
            and not needs_no_new_money(cost.amount or "")
        ):
            typed = f"{one_line(cost.year)}: {one_line(cost.amount)}".removeprefix(": ")
            yield Uncounted(row.id, headline(row), "not_a_number", typed)


def _uncounted_reason(row: Measure) -> UncountedReason:
    if not is_answered(row.cost):
        return "unsaid"
    return "within_frame" if needs_no_new_money(row.cost or "") else "not_a_number"


def _area(row: Measure, graph: LinkGraph, titles: dict[str, str]) -> str:
    """Return the title of the area a measure serves, directly or through a target or strategy."""
    direct = next((row_id for row_id in row.serves if has_prefix(row_id, "i")), None)
    area = direct or next((row_id for row_id in titles if row_id in graph.above(row.id)), "")
    return titles.get(area, "")


def _subtotals(named_amounts: Iterable[tuple[str, int]]) -> list[Subtotal]:
    """Add up amounts with the same name, however it is typed; the first spelling is kept."""
    spellings: dict[str, str] = {}
    amounts: defaultdict[str, list[int]] = defaultdict(list)
    for name, value in named_amounts:
        spellings.setdefault(fold(name), name)
        amounts[fold(name)].append(value)
    return [Subtotal(spellings[key], sum(values), len(values)) for key, values in amounts.items()]


def _largest_first(named_costs: Iterable[tuple[str, MeasureCost]]) -> tuple[Subtotal, ...]:
    """Return the subtotals by size, largest first; the one without a name comes last."""
    subtotals = _subtotals((name, cost.kroner) for name, cost in named_costs)
    return tuple(sorted(subtotals, key=lambda subtotal: (not subtotal.name, -subtotal.kroner, subtotal.name)))
