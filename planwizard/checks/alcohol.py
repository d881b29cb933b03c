"""Checks of the alcohol policy: hours, cap on licences, and control.

Alkoholloven has no list of what the plan must contain (§ 1-7 d); hours, cap and control are Helsedirektoratet's list.
"""

import re
from collections.abc import Iterator

from planwizard.checks.check import DOUBTFUL, HINT, MISSING, Observation, check
from planwizard.checks.context import Context, field_address, title, words
from planwizard.plan.alcohol import Hours
from planwizard.plan.answers import is_answered

CONTROLS_PER_PLACE = 3
"""Required controls a year for each place of sale or service, on average; each at least once (forskriften § 9-7)."""

_LICENSING = "plans with an alcohol policy"
_PAGES = ("direction.alcohol", "direction.hours")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = re.compile(r"\d{1,3}(?:[ .\u00a0]\d{3})+(?!\d)|\d+")
_YEARLY = words(r"\b(?:per|pr\.?|i|hvert|kvart)\ år(?:et)?\b")
_EACH = words(r"\b(?:per|pr|hver|hvert|kvar|kvart|ganger?|gonge?r?|x)\b | / | %")
_POINTS = words(r"\bprikk")
_SERVED, _SOLD = words("skjenk"), words("sal[gs]|butikk")

_SPAN = re.compile(r"(?<!\d)(\d{1,2})(?:[.:](\d\d))?\s*(?:–|-|til)\s*(?:kl\.? )?(\d{1,2})(?:[.:](\d\d))?(?!\d)")
_BEFORE_HOLIDAY = words(r"lørdag | laurdag | dag(?:en|er|ar|ane)?\ før")
_WEEKDAY = words(r"mandag | måndag | fredag | hverdag | kvardag | kvardagar | alle\ dag")
_DAY = 24 * 60
_LAST_SERVED = _DAY + 3 * 60
_LAST_SOLD = {"shop": (20 * 60, 18 * 60), "producer": (20 * 60, 18 * 60), "wine_monopoly": (18 * 60, 15 * 60)}
"""The latest time for sale, in minutes: on weekdays, and before Sundays and holidays."""


@check("no_hours", MISSING, "no hours are set (alkoholloven § 1-7 d)", applies=_LICENSING)
def no_hours(ctx: Context) -> Iterator[Observation]:
    """No hours for serving or sale are filled in."""
    if ctx.has_begun(*_PAGES) and not any(is_answered(row.ours) for row in ctx.plan.direction.alcohol.hours):
        yield Observation("direction.alcohol.hours")


@check(
    "no_cap",
    DOUBTFUL,
    "no cap on licences, and no statement that there is none (alkoholloven § 1-7 d)",
    applies=_LICENSING,
)
def no_cap(ctx: Context) -> Iterator[Observation]:
    """The number of licences is not given; «no cap» counts as an answer."""
    if ctx.has_begun(*_PAGES) and not is_answered(ctx.plan.direction.alcohol.cap):
        yield Observation("direction.alcohol.cap")


@check("no_control", MISSING, "no description of the control (alkoholloven § 1-9)", applies=_LICENSING)
def no_control(ctx: Context) -> Iterator[Observation]:
    """The plan does not describe how sale and serving are controlled (alkoholloven § 1-9)."""
    alcohol = ctx.plan.direction.alcohol
    if ctx.has_begun(*_PAGES) and not (is_answered(alcohol.control) or is_answered(alcohol.controls_per_year)):
        yield Observation("direction.alcohol.control")


@check(
    "no_sanctions",
    HINT,
    "penalty points for breaches are not mentioned (alkoholforskriften ch. 10)",
    applies=_LICENSING,
)
def no_sanctions(ctx: Context) -> Iterator[Observation]:
    """The plan does not mention penalty points, which every municipality must give for breaches."""
    if ctx.has_begun(*_PAGES) and not (is_answered(ctx.plan.direction.alcohol.sanctions) or ctx.mentions(_POINTS)):
        yield Observation("direction.alcohol.sanctions")


@check(
    "too_few_controls",
    DOUBTFUL,
    "fewer controls than three for each place of sale or service (alkoholforskriften § 9-7)",
    applies=_LICENSING,
)
def too_few_controls(ctx: Context) -> Iterator[Observation]:
    """Fewer controls than the law requires; silent unless both numbers can be read with certainty."""
    if "direction.alcohol" not in ctx.begun:
        return
    alcohol = ctx.plan.direction.alcohol
    licences, planned = _licences(alcohol.licences or ""), _controls(alcohol.controls_per_year or "")
    if licences is not None and planned is not None and planned < licences * CONTROLS_PER_PLACE:
        values = {"planned": planned, "licences": licences, "needed": licences * CONTROLS_PER_PLACE}
        yield Observation("direction.alcohol.controls_per_year", values)


@check(
    "hours_beyond_law", DOUBTFUL, "hours longer than a municipality may set (alkoholloven ch. 3, 4)", applies=_LICENSING
)
def hours_beyond_law(ctx: Context) -> Iterator[Observation]:
    """Hours longer than the law allows: serving to 03.00, shops and producers to 20.00 and 18.00 (ch. 3 and 4).

    Only the end of a single span («08.00–18.00») is read.
    """
    if "direction.hours" not in ctx.begun:
        return
    for row in ctx.plan.direction.alcohol.hours:
        if limit := limit_passed(row):
            values = {"title": row.days or title(row), "ours": row.ours, "limit": limit}
            yield Observation(field_address(row, "ours"), values)


def limit_passed(row: Hours) -> str:
    """Return the latest time the law allows, when a row exceeds it; else an empty string."""
    end = _end_minutes(row.ours or "")
    return _clock(_limit(row)) if row.where and end is not None and end > _limit(row) else ""


def _numbers(text: str) -> list[int]:
    return [int(re.sub(r"\D", "", number)) for number in _NUMBER.findall(_YEAR.sub(" ", text))]


def _licences(text: str) -> int | None:
    """Return the number of licences: the only number, a total followed by its parts, or serving plus sale."""
    numbers = _numbers(text)
    if len(numbers) <= 1:
        return next(iter(numbers), None)
    if numbers[0] == sum(numbers[1:]):
        return numbers[0]
    is_both = len(numbers) == len(("serving", "selling")) and _SERVED.search(text) and _SOLD.search(text)
    return sum(numbers) if is_both else None


def _controls(text: str) -> int | None:
    """Return the controls in a year, if the text has a single number; «3 per sted» is a rate, not a number."""
    rest = _YEARLY.sub(" ", text)
    numbers = _numbers(rest)
    return numbers[0] if len(numbers) == 1 and not _EACH.search(rest) else None


def _end_minutes(text: str) -> int | None:
    """Return the end of a span, in minutes after midnight at the start of the day; None unless there is one span."""
    spans = _SPAN.findall(text)
    if len(spans) != 1:
        return None
    start_hour, start_minute, end_hour, end_minute = (int(part or 0) for part in spans[0])
    start, end = start_hour * 60 + start_minute, end_hour * 60 + end_minute
    return end if end > start else end + _DAY


def _limit(row: Hours) -> int:
    if row.where not in _LAST_SOLD:
        return _LAST_SERVED
    on_weekdays, before_holidays = _LAST_SOLD[row.where]
    days = row.days or ""
    return before_holidays if _BEFORE_HOLIDAY.search(days) and not _WEEKDAY.search(days) else on_weekdays


def _clock(minutes: int) -> str:
    return f"{minutes % _DAY // 60:02}.{minutes % 60:02}"
