"""Hints below a field about how its text is read: amounts, dates and personal data. They never change the text."""

from collections.abc import Sequence

from planwizard.guide.models import Guide
from planwizard.plan.about import POSSIBLE_YEARS
from planwizard.plan.address import Address
from planwizard.plan.measures import YearAmount
from planwizard.readings import (
    amount,
    birth_numbers,
    impossible_date,
    impossible_year,
    is_ongoing,
    is_reversed,
    is_yearly,
    kroner_text,
    needs_no_new_money,
    period,
    small_counts,
    years_of_work_text,
)

LONGEST_READ = 20_000
_AMOUNT_FIELDS = ("cost", "amount")
_MAY_HAVE_AMOUNT = ("funding",)
_TIME_FIELDS = ("due", "start", "when", "date", "received", "hearing_period", "licence_period")


def may_be_read(key: str) -> bool:
    """Return whether the answers to a question are read as amounts or times, so that a hint is to be expected."""
    return Address(key).name in (*_AMOUNT_FIELDS, *_MAY_HAVE_AMOUNT, *_TIME_FIELDS)


def remark(key: str, text: str, guide: Guide) -> tuple[str, bool]:
    """Return the hint for an answer, or "", and whether it is a warning.

    What cannot be read as the amount or time it is asked for, is said too.
    """
    if not text.strip() or len(text) > LONGEST_READ:
        return "", False
    if birth_numbers(text):
        return guide.say("remarks.birth_number"), True
    if counts := small_counts(text):
        return guide.say("remarks.small_count", found=counts[0]), True
    name = Address(key).name
    if name in _AMOUNT_FIELDS or (name in _MAY_HAVE_AMOUNT and amount(text)):
        return _amount_hint(text, guide), False
    if name in _TIME_FIELDS:
        impossible = _impossible_time(text, guide)
        return impossible or _time_hint(text, guide), bool(impossible)
    return "", False


def year_remark(year: int, guide: Guide) -> str:
    """Return the warning about a year that cannot be one of a plan's, or ""."""
    return "" if year in POSSIBLE_YEARS else _impossible_year(str(year), guide)


def last_year_remark(first: object, last: int, guide: Guide) -> str:
    """Return the warning about the last year of a period that is before the first, or ""."""
    is_before = isinstance(first, int) and last < first
    return guide.say("remarks.reversed_years", first=first) if is_before else ""


def amounts_remark(costs: Sequence[YearAmount], guide: Guide) -> tuple[str, bool]:
    """Return what is said about the first cost by year that is not understood, or ("", False)."""
    for cost in costs:
        year = (cost.year or "").strip()
        line = ": ".join(filter(None, (year, cost.amount)))
        if year.isdecimal() and int(year) not in POSSIBLE_YEARS:
            return _impossible_year(year, guide), True
        if cost.amount and amount(cost.amount) is None and not needs_no_new_money(cost.amount):
            return guide.say("remarks.line_not_an_amount", line=line), False
    return "", False


def _impossible_year(year: str, guide: Guide) -> str:
    return guide.say("remarks.impossible_year", year=year, first=POSSIBLE_YEARS[0], last=POSSIBLE_YEARS[-1])


def _impossible_time(text: str, guide: Guide) -> str:
    if wrong := impossible_date(text):
        return guide.say("remarks.impossible_date", date=wrong)
    if wrong := impossible_year(text, POSSIBLE_YEARS):
        return _impossible_year(wrong, guide)
    return guide.say("remarks.reversed") if is_reversed(text) else ""


def _amount_hint(text: str, guide: Guide) -> str:
    if needs_no_new_money(text):
        return guide.say("remarks.within_frame")
    reading = amount(text)
    if reading is None:
        return guide.say("remarks.not_an_amount")
    kroner = kroner_text(reading.kroner) if reading.kroner is not None else ""
    years = years_of_work_text(reading.full_time_equivalents) if reading.full_time_equivalents is not None else ""
    parts = [guide.say("remarks.kroner", kroner=kroner)] if kroner else []
    parts += [guide.say("remarks.years_of_work", years=years)] if years else []
    return guide.say("remarks.read_as_yearly" if is_yearly(text) else "remarks.read_as", found=", ".join(parts))


def _time_hint(text: str, guide: Guide) -> str:
    dates = period(text)
    if dates is None:
        return guide.say("remarks.ongoing" if is_ongoing(text) else "remarks.not_a_time")
    first, last = (f"{day.day}.\u00a0{guide.say(f'months.{day.month}')} {day.year}" for day in (dates.start, dates.end))
    reading = first if dates.start == dates.end else f"{first} – {last}"
    is_as_typed = reading.replace("\u00a0", " ") == " ".join(text.split())
    return "" if is_as_typed else guide.say("remarks.read_as", found=reading)
