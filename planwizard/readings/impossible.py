"""Times that cannot be: dates that are not in the calendar, years far off, and periods that end before they begin."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import timedelta

from planwizard.late_pattern import LatePattern
from planwizard.readings.periods import period
from planwizard.readings.plain import plain

_LEAP_YEAR = 2028  # 29 February is a date when no year is given
_MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
_IN_FULL = r"januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_NAMED = LatePattern(rf"(?<![0-9.])([0-9]{{1,2}})\.? ?({_IN_FULL})\b(?: ([0-9]{{4}})\b)?")
_WRITTEN = LatePattern(
    r"(?<![0-9])(?<![0-9][.:,])([0-9]{1,2})\. ?([0-9]{1,2})(?:\. ?([0-9]{4}|[0-9]{2}))?(?![0-9]|[.:,][0-9])"
)
_ISO = LatePattern(r"(?<![0-9])([0-9]{4})–([0-9]{2})–([0-9]{2})(?![0-9])")
_ALONE = LatePattern(r"(?<![0-9,:/])(?<!kl )(?<!kl\. )([1-9][0-9]{3})(?![0-9]|[.,:/][0-9])")
_BETWEEN = LatePattern(r" – |–| til (?:og med )?")
_YEAR_AT_END = LatePattern(r" ?([0-9]{4})$")
_MOST_MONTHS, _CENTURY, _TWO_DIGITS = 12, 2000, 100
_HALF_A_YEAR = timedelta(days=183)


def impossible_date(text: str) -> str | None:
    """Return the first date in a text that is not in the calendar, as in «31.02» and «31. juni 2027»; None without one.

    A day and month without a year count only when the month exists, as «8.30» may be a time of day.
    """
    return next((as_typed for as_typed, *date in _dates_in(plain(text)) if not _is_date(*map(int, date))), None)


def impossible_year(text: str, years: range) -> str | None:
    """Return the first number of four digits in a text that is not one of the years; None when there is none."""
    return next((m[1] for m in _ALONE.finditer(plain(text)) if int(m[1]) not in years), None)


def is_reversed(text: str) -> bool:
    """Return whether a text is a period that ends before it begins, as in «2027–2025» and «1.6.–1.5.2027».

    The first date may lack the year of the last; «15. desember–1. februar 2028» then goes over New Year.
    """
    parts = _BETWEEN.split(_ISO.sub(r"\3.\2.\1", plain(text)))
    if len(parts) != len(("first", "last")):
        return False
    first_text, last_text = parts[0], re.sub(r"^(?=[0-9]{2}$)", "20", parts[1])
    first, last, year = period(first_text), period(last_text), _YEAR_AT_END.search(last_text)
    if first and last:
        return first.start > last.end
    borrowed = period(f"{first_text} {year[1]}") if year else None
    return bool(borrowed and last and timedelta() < borrowed.start - last.end < _HALF_A_YEAR)


def _dates_in(typed: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield each date as (as typed, year, month, day); the year is «0» where none is given."""
    for match in _NAMED.finditer(typed):
        yield match[0], match[3] or "0", str(_MONTHS.index(match[2][:3]) + 1), match[1]
    for match in _WRITTEN.finditer(typed):
        if match[3] or 0 < int(match[2]) <= _MOST_MONTHS:
            yield match[0], match[3] or "0", match[2], match[1]
    yield from ((match[0], match[1], match[2], match[3]) for match in _ISO.finditer(typed))


def _is_date(year: int, month: int, day: int) -> bool:
    if not 1 <= month <= _MOST_MONTHS:
        return False
    full_year = year + _CENTURY if 0 < year < _TWO_DIGITS else year
    return 1 <= day <= monthrange(full_year or _LEAP_YEAR, month)[1]
