"""Checks of the alcohol policy: hours, cap on licences, and control.

Alkoholloven has no list of what the plan must contain (§ 1-7 d); hours, cap and control are Helsedirektoratet's list.
"""

import re
from collections.abc import Iterator, Sequence

from planwizard.checks.check import DOUBTFUL, HINT, MISSING, Observation, check
from planwizard.checks.context import Context, Words
from planwizard.plan.answers import is_answered
from planwizard.text import fold, one_line

CONTROLS_PER_PLACE = 3
"""Required controls a year for each place of sale or service, on average; each at least once (forskriften § 9-7)."""

_LICENSING = "plans with an alcohol policy"
_PAGES = ("direction.alcohol", "direction.hours")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = re.compile(r"\d{1,3}(?:[ .]\d{3})+(?!\d)|\d+")
_YEARLY = Words(r"\b(?:per|pr\.?|i|hvert|kvart)\ år(?:et)?\b")
_EACH = Words(r"\b(?:per|pr|hver|hvert|kvar|kvart|ganger?|gonge?r?|x)\b | / | %")
_POINTS = Words(r"\bprikk")
_PART = re.compile(rf"(?:{_NUMBER.pattern})(?:(?!\bog\b|[,;+\d]).)*")
_MONOPOLY = Words(r"vinmonopol | \bpol(?:et|utsal[gs])?\b")
_PLACE = Words(
    r"""
    skjenk | sal[gs] | butikk | serveringss | restaurant | hotell?\b | \bbar(?:er|ar)?\b | \bpub | kiosk | kafe | kro\b
    | puber | utsalg | utsal | bensin | dagligvare | daglegvare | nattklubb | utested | utestad | løyve | bevilling
    """
)


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
@check("controls_unreadable", HINT, "the number of places or of controls cannot be read", applies=_LICENSING)
def too_few_controls(ctx: Context) -> Iterator[Observation]:
    """Fewer controls than the law requires, or that the two numbers cannot be compared; a rate is not compared."""
    alcohol = ctx.plan.direction.alcohol
    typed = {"licences": alcohol.licences or "", "controls_per_year": alcohol.controls_per_year or ""}
    if "direction.alcohol" not in ctx.begun or not all(map(str.strip, typed.values())):
        return
    if _is_rate(typed["controls_per_year"]):
        return
    places, planned = _places(typed["licences"]), _single_number(typed["controls_per_year"])
    if places is None or planned is None:
        name = "licences" if places is None else "controls_per_year"
        values = {"typed": one_line(typed[name])}
        yield Observation(f"direction.alcohol.{name}", values, check_id="controls_unreadable")
    elif planned < places * CONTROLS_PER_PLACE:
        needed = {"planned": planned, "licences": places, "needed": places * CONTROLS_PER_PLACE}
        yield Observation("direction.alcohol.controls_per_year", needed, check_id="too_few_controls")


def _is_rate(text: str) -> bool:
    """Return whether a text gives controls for each place, as in «3 per sted»."""
    return bool(_EACH.search(_YEARLY.sub(" ", text)))


def _single_number(text: str) -> int | None:
    numbers = _numbers(text)
    return numbers[0] if len(numbers) == 1 else None


def _places(text: str) -> int | None:
    """Return how many places sell or serve: the only number, a total followed by its parts, or the sum of the parts.

    Vinmonopolet is not counted. None when not every part says what it counts, as in «20–25».
    """
    parts = [match[0] for match in _PART.finditer(_YEAR.sub(" ", fold(text)))]
    counts = [_numbers(part)[0] for part in parts]
    monopoly = sum(count for part, count in zip(parts, counts, strict=True) if _MONOPOLY.search(part))
    if len(counts) > 1 and counts[0] == sum(counts[1:]):
        return counts[0] - monopoly
    return sum(counts) - monopoly if len(counts) == 1 or _all_are_places(parts) else None


def _all_are_places(parts: Sequence[str]) -> bool:
    return bool(parts) and all(_PLACE.search(part) or _MONOPOLY.search(part) for part in parts)


def _numbers(text: str) -> list[int]:
    return [int(re.sub(r"\D", "", number)) for number in _NUMBER.findall(_YEAR.sub(" ", fold(text)))]
