"""Opening hours, as in «11.00–01.30», «0800-2000», «fra kl. 13» and «hele døgnet»."""

import re
from typing import NamedTuple

from planwizard.late_pattern import LatePattern
from planwizard.readings.plain import plain

HOUR = 60
DAY = 24 * HOUR
"""In minutes, as all times here."""


class OpenSpan(NamedTuple):
    """Minutes after midnight from opening to closing; None for an end that is not given.

    Closing comes after opening, so a place that closes at two in the night closes at 26 hours.
    """

    start: int | None
    end: int | None


_TIME = r"([0-9]{1,2})(?:[.:]?([0-9]{2}))?"
_BEFORE, _AFTER = r"(?<![0-9])(?<![0-9][.:,])", r"(?![0-9]|[.:,][0-9])"
_CLOCK = r"(?:kl(?:okk(?:en|a))?\.? ?)?"
_SPAN = LatePattern(rf"{_BEFORE}{_TIME} ?(?:–|til(?: og med)?) ?{_CLOCK}{_TIME}{_AFTER}")
_FROM = LatePattern(rf"\b(?:fra|frå|tidligst|tidlegast|åpner|opnar|etter) (?:og med )?{_CLOCK}{_TIME}{_AFTER}")
_UNTIL = LatePattern(rf"\b(?:til|senest|seinast|stenger|stengjer|før) (?:og med )?{_CLOCK}{_TIME}{_AFTER}")
_ALL_DAY = LatePattern(r"\b(?:(?:hele|heile) døgnet|døgnåpent?|døgnopent?|24 tim(?:er|ar)|24/7)")
_MIDNIGHT = LatePattern(r"\bmidnatt\b")
_LONE = LatePattern(rf"{_BEFORE}{_TIME}{_AFTER}")
_WORDS = LatePattern(
    r"""
    \b(?: ikke | ikkje | ingen | inga | stengt | stengd | lukket | lukka | lov(?:en|a|ens)?s?
       | normaltid\w* | maksimal\w*
       | som | samme | same | se | sjå | jf | åpning\w* | opning\w* | forskrift\w* | vedtak\w* | søknad\w* | avklar\w*
       | ny | uendret | uendra | dagens | kommunestyret )\b | ^[–?]+$
    """,
    re.VERBOSE,
)


def open_spans(text: str) -> tuple[OpenSpan, ...]:
    """Return every span of opening hours in the text; one with an impossible time («08.00–25.00») is left out."""
    typed = _normalised(text)
    if _SPAN.search(typed):
        times = [(_minutes(m[1], m[2]), _minutes(m[3], m[4])) for m in _SPAN.finditer(typed)]
        return tuple(
            OpenSpan(start, _after(start, end)) for start, end in times if start is not None and end is not None
        )
    starts = (OpenSpan(time, None) for time in _possible_times(_FROM, typed))
    ends = (OpenSpan(None, time) for time in _possible_times(_UNTIL, typed))
    return (*starts, *ends)


def says_hours(text: str) -> bool:
    """Return whether the text says something about hours: a time of day, or a word such as «stengt» or «som loven».

    False when a time in it is impossible.
    """
    typed = _normalised(text)
    spans = list(_SPAN.finditer(typed))
    if spans:
        return None not in [_minutes(*time) for m in spans for time in ((m[1], m[2]), (m[3], m[4]))]
    return bool(_WORDS.search(typed) or _possible_times(_LONE, typed))


def clock_text(minutes: int) -> str:
    """Return a time of day as text, «01.30»; midnight at the end of a day is «24.00»."""
    return f"{24 if minutes == DAY else minutes % DAY // HOUR:02}.{minutes % HOUR:02}"


def _normalised(text: str) -> str:
    return _MIDNIGHT.sub("24.00", _ALL_DAY.sub("00.00–24.00", plain(text)))


def _possible_times(pattern: LatePattern, typed: str) -> list[int]:
    times = [_minutes(match[1], match[2]) for match in pattern.finditer(typed)]
    return [time for time in times if time is not None]


def _minutes(hour: str, minute: str | None) -> int | None:
    """Return a time in minutes after midnight; None when there is no such time."""
    minutes = int(hour) * HOUR + int(minute or 0)
    return minutes if minutes <= DAY and int(minute or 0) < HOUR else None


def _after(start: int, end: int) -> int:
    return end if end > start else end + DAY
