"""Checks for values that cannot be: years, dates and periods."""

from collections.abc import Iterator

from planwizard.checks.check import DOUBTFUL, Observation, check
from planwizard.checks.context import Context, field_address
from planwizard.plan.about import POSSIBLE_YEARS
from planwizard.plan.address import Address
from planwizard.plan.measures import Measure
from planwizard.readings import impossible_date, impossible_year, is_reversed, period
from planwizard.text import one_line


@check("period_reversed", DOUBTFUL, "the plan period ends before it begins")
def period_reversed(ctx: Context) -> Iterator[Observation]:
    """The last year of the plan period, or of the action part's own period, is before the first."""
    about = ctx.plan.about
    for name, first, last in (
        ("period_end", about.period_start, about.period_end),
        ("action_end", about.action_start, about.action_end),
    ):
        if first and last and last < first:
            yield Observation(f"about.{name}", {"first": first, "last": last})


@check("time_reversed", DOUBTFUL, "a time ends before it begins, as a hearing from June to May")
def time_reversed(ctx: Context) -> Iterator[Observation]:
    """A period, of a measure, a milestone or the hearing, that ends before it begins."""
    for address, text in ctx.times:
        if is_reversed(text):
            yield Observation(address, {"typed": one_line(text)})


@check("date_impossible", DOUBTFUL, "a date is not in the calendar: 31.02")
def date_impossible(ctx: Context) -> Iterator[Observation]:
    """A date that is not in the calendar."""
    for address, text in ctx.times:
        if wrong := impossible_date(text):
            label = ctx.guide.field_words[address.key].label
            yield Observation(address, {"typed": one_line(text), "date": wrong, "label": label})


@check("year_impossible", DOUBTFUL, "a year before 1990 or after 2100")
def year_impossible(ctx: Context) -> Iterator[Observation]:
    """A year of the plan period, of a time or of a cost that is not between 1990 and 2100."""
    for address, year in _impossible_years(ctx):
        values = {"year": year, "label": ctx.guide.field_words[address.key].label}
        yield Observation(address, values)


@check("start_after_due", DOUBTFUL, "a measure starts after it is due")
def start_after_due(ctx: Context) -> Iterator[Observation]:
    """A measure that starts after it is due."""
    for row in ctx.plan.direction.measures:
        start, due = period(row.start or ""), period(row.due or "")
        if start and due and start.start > due.end:
            values = {"title": ctx.title(row), "start": row.start, "due": row.due}
            yield Observation(field_address(row, "start"), values)


def _impossible_years(ctx: Context) -> Iterator[tuple[Address, str]]:
    """Yield the address and the year; only the first in a field."""
    about = ctx.plan.about
    for name in ("period_start", "period_end", "action_start", "action_end"):
        year = getattr(about, name)
        if year is not None and year not in POSSIBLE_YEARS:
            yield Address("about") / name, str(year)
    for address, text in ctx.times:
        if wrong := impossible_year(text, POSSIBLE_YEARS):
            yield address, wrong
    for row in ctx.plan.direction.measures:
        if wrong := _impossible_cost_year(row):
            yield field_address(row, "costs"), wrong


def _impossible_cost_year(row: Measure) -> str | None:
    years = [(cost.year or "").strip() for cost in row.costs]
    return next((year for year in years if year.isdecimal() and int(year) not in POSSIBLE_YEARS), None)
