"""Checks of the opening hours: within what alkoholloven §§ 3-7 and 4-4 allow, and readable."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from planwizard.checks.check import DOUBTFUL, Observation, check
from planwizard.checks.context import Context, Words, field_address
from planwizard.plan.alcohol import Hours
from planwizard.plan.answers import is_answered
from planwizard.readings import OpenSpan, clock_text, open_spans, says_hours
from planwizard.readings.opening_hours import DAY, HOUR
from planwizard.text import fold

# The earliest opening and latest closing a municipality may set, in minutes after midnight.
_SERVED, _SPIRITS = (6 * HOUR, DAY + 3 * HOUR), (13 * HOUR, DAY + 3 * HOUR)
_SOLD = {
    "shop": (20 * HOUR, 18 * HOUR),
    "producer": (20 * HOUR, 18 * HOUR),
    "wine_monopoly": (18 * HOUR, 16 * HOUR),
}
"""The latest sale on weekdays, and before Sundays and holidays."""
_SALE_OPENS = 8 * HOUR

_LICENSING = "plans with an alcohol policy"
_DAY_BEFORE = Words(r"\b(?:dag|kveld)(?:en|er|ar|ane)?\ før\b[^,;]*")
_BEFORE_HOLIDAY = Words(r"lørdag | laurdag | dag(?:en|er|ar|ane)?\ før")
_WEEKDAY = Words(r"mandag | måndag | fredag | hverdag | kvardag | alle\ dag")
_EXCEPT = Words(r"(?:unntatt | unnateke | utenom | utanom | bortsett\ fra | bortsett\ frå | ikke | ikkje)\b.*")
_CLOSED_DAY = Words(
    r"\bs[øu]n(?:dag|-) | helligdag | helgedag | heil?agdag | \b1(?:7)?\.\ (?:og\ 17\.\ )?mai | alle\ dag"
)

OpenTimes = tuple[int | None, int | None]
BreachId = Literal["hours_beyond_law", "hours_before_law", "sale_on_closed_day"]


@dataclass(frozen=True)
class LawBreach:
    """How a row's hours break the law: the id of the check, and the limit as text; a closed day has no limit."""

    check_id: BreachId
    limit: str = ""


@check("hours_beyond_law", DOUBTFUL, "hours end later than a municipality may set (§§ 3-7, 4-4)", applies=_LICENSING)
@check(
    "hours_before_law", DOUBTFUL, "hours begin earlier than a municipality may set (§§ 3-7, 4-4)", applies=_LICENSING
)
@check("sale_on_closed_day", DOUBTFUL, "a shop sells on Sundays or holidays (§ 3-7)", applies=_LICENSING)
def hours_outside_law(ctx: Context) -> Iterator[Observation]:
    """Hours the law does not allow: each span in the text is read, and also a lone start or end."""
    for row in _rows(ctx):
        if breach := law_breach(row):
            values = {"title": row.days or ctx.title(row), "ours": row.ours, "limit": breach.limit}
            yield Observation(field_address(row, "ours"), values, check_id=breach.check_id)


@check("hours_unreadable", DOUBTFUL, "our hours name no time of day, or an impossible one", applies=_LICENSING)
def hours_unreadable(ctx: Context) -> Iterator[Observation]:
    """Our hours name no time of day and nothing like «stengt», or a time that does not exist."""
    for row in _rows(ctx):
        if is_answered(row.ours) and not says_hours(row.ours or ""):
            values = {"title": row.days or ctx.title(row), "ours": row.ours}
            yield Observation(field_address(row, "ours"), values)


@check("spirits_beyond_beer", DOUBTFUL, "spirits are served when beer and wine are not (§ 4-4)", applies=_LICENSING)
def spirits_beyond_beer(ctx: Context) -> Iterator[Observation]:
    """Spirits served earlier or later than beer and wine at the same place on the same days."""
    beer = {_place_and_days(row): row for row in _rows(ctx) if row.group != "3"}
    for row in _rows(ctx):
        weaker = beer.get(_place_and_days(row))
        if row.group == "3" and weaker and _is_beyond(row, weaker):
            values = {"title": row.days or ctx.title(row), "ours": row.ours, "weaker": weaker.ours}
            yield Observation(field_address(row, "ours"), values)


def law_breach(row: Hours) -> LawBreach | None:
    """Return the first way a row's hours go beyond the law; None when they do not, or the row has no place."""
    spans = open_spans(row.ours or "") if row.where else ()
    if spans and row.where == "shop" and _is_closed_day(row.days or ""):
        return LawBreach("sale_on_closed_day")
    return next(filter(None, (_breach(span, row) for span in spans)), None)


def _breach(span: OpenSpan, row: Hours) -> LawBreach | None:
    opens, closes = _limits(row)
    start, end = _in_the_day_of(row, span)
    if start is not None and start < opens:
        return LawBreach("hours_before_law", clock_text(opens))
    if end is not None and end > closes:
        return LawBreach("hours_beyond_law", clock_text(closes))
    return None


def _in_the_day_of(row: Hours, span: OpenSpan) -> OpenTimes:
    """Return opening and closing in minutes from the midnight before the day the hours belong to.

    Serving from midnight to 03.00 belongs to the evening before. A lone closing time comes after the legal opening.
    """
    start, end = span.start, span.end
    if start is None:
        return None, end if end is None or end > _limits(row)[0] else end + DAY
    is_night = row.where not in _SOLD and start < _SERVED[1] - DAY
    later = DAY if is_night else 0
    return start + later, end + later if end is not None else None


def _limits(row: Hours) -> tuple[int, int]:
    """Return the earliest opening and the latest closing that a municipality may set."""
    if row.where not in _SOLD:
        return _SPIRITS if row.group == "3" else _SERVED
    days, (on_weekdays, before_holidays) = row.days or "", _SOLD[row.where]
    is_before_holiday = _BEFORE_HOLIDAY.search(days) and not _WEEKDAY.search(days)
    return _SALE_OPENS, before_holidays if is_before_holiday else on_weekdays


def _is_closed_day(days: str) -> bool:
    rest = _DAY_BEFORE.sub("", days)
    excepted = _EXCEPT.search(rest)
    return bool(_CLOSED_DAY.search(rest)) and not (excepted and _CLOSED_DAY.search(excepted[0]))


def _rows(ctx: Context) -> tuple[Hours, ...]:
    return ctx.plan.direction.alcohol.hours if "direction.hours" in ctx.begun else ()


def _place_and_days(row: Hours) -> tuple[str | None, str]:
    return row.where, fold(row.days or "")


def _is_beyond(row: Hours, weaker: Hours) -> bool:
    """Return whether the hours of a row are not within those of another; both must have one span."""
    spans, others = open_spans(row.ours or ""), open_spans(weaker.ours or "")
    if len(spans) != 1 or len(others) != 1:
        return False
    (start, end), (other_start, other_end) = _in_the_day_of(row, spans[0]), _in_the_day_of(weaker, others[0])
    begins_before = start is not None and other_start is not None and start < other_start
    return begins_before or (end is not None and other_end is not None and end > other_end)
