"""Periods, as in «juni–aug. 2028» and «innen utgangen av 2. kvartal 2028»."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from planwizard.late_pattern import LatePattern
from planwizard.readings.plain import MOST_READ, has_digit, plain
from planwizard.readings.short_periods import DATED, MONTH, MONTHS, OF, PART, SEASON, SIZES, TO, YEAR, expanded

_SEASONS = {"v": 3, "s": 6, "h": 9}


class Period(NamedTuple):
    """First and last day, both included."""

    start: date
    end: date


def _months(year: int, first: int, count: int = 1) -> Period:
    after = first + count
    beyond = date(year + (after - 1) // 12, (after - 1) % 12 + 1, 1)
    return Period(date(year, first, 1), beyond - timedelta(days=1))


def _day(year: int, month: int, day: int) -> Period:
    return Period(date(year, month, day), date(year, month, day))


def _named_day(match: re.Match[str]) -> Period:
    return _day(int(match[3]), MONTHS.index(match[2][:3]) + 1, int(match[1]))


def _written_day(match: re.Match[str]) -> Period:
    return _day(int(match[3]), int(match[2]), int(match[1]))


def _part_of_year(match: re.Match[str]) -> Period:
    size = SIZES[match[2]]
    return _months(int(match[3]), (int(match[1]) - 1) * size + 1, size)


def _week(match: re.Match[str]) -> Period:
    monday = date.fromisocalendar(int(match[2]), int(match[1]), 1)
    return Period(monday, monday + timedelta(days=6))


def _month(match: re.Match[str]) -> Period:
    return _months(int(match[2]), MONTHS.index(match[1][:3]) + 1)


def _season(match: re.Match[str]) -> Period:
    return _months(int(match[2]), _SEASONS[match[1][0]], 3)


def _year(match: re.Match[str]) -> Period:
    return _months(int(match[1]), 1, 12)


# Most specific first: a day in a month before the month, the month before its year.
_FORMS: tuple[tuple[LatePattern, Callable[[re.Match[str]], Period]], ...] = (
    (LatePattern(rf"\b([0-9]{{1,2}})\.? ?({MONTH}){OF}({YEAR})"), _named_day),
    (LatePattern(rf"(?<![0-9.])([0-9]{{1,2}})\. ?([0-9]{{1,2}})\. ?({DATED})"), _written_day),
    (LatePattern(rf"\b([1-4])\. ?({PART}){OF}({YEAR})"), _part_of_year),
    (LatePattern(rf"\b(?:uke|veke) ([0-9]{{1,2}}){OF}({YEAR})"), _week),
    (LatePattern(rf"\b({MONTH}){OF}({YEAR})"), _month),
    (LatePattern(rf"\b({SEASON}){OF}({YEAR})"), _season),
    (LatePattern(rf"({YEAR})"), _year),
)
_UNSURE = LatePattern(
    r"""
    [?/+] | \b(?: ikke | ikkje | før | etter | tidligst | tidlegast | siden | sidan | eller
             | unntatt | unnateke | utenom | utanom | se | sjå | jf | vinter\w* | sko?u?leår\w*
             | \w*semester\w* | jul | jula | påske\w* | \w*ferie\w* | økonomiplan\w*
             | \w+plan(?:en)? | budsjett\w* | årsskift\w* )\b
    """,
    re.VERBOSE,
)
_RECURRING = r"(?<!\bhver\ ) (?<!\bhvert\ ) (?<!\bkvar\ ) (?<!\bkvart\ )"
# A part of a year without a year of its own: «2027 (høst)» is less than 2027, «mai og august 2027» more than August.
_PART_LEFT = LatePattern(
    rf"{_RECURRING} \b(?:{MONTH}|\w*(?:vår|høst|haust|sommer|sommar)(?:en)?|\w*(?:kvartal|tertial|halvår)(?:et)?)\b",
    re.VERBOSE,
)
_NARROWED = LatePattern(
    rf"""
    {_RECURRING}
    \b(?: (?:uk|vek)(?:e|a|en|er|ene) | måned(?:en|er|ene)? | månad(?:en|ar|ane)? | \w*del(?:en)?
      | tidlig\w* | tidleg\w* | sent | sene | sein\w* | begynnels\w* | byrjing\w* | starten
      | midt\w* | medio | primo | ultimo | slutten )\b
    """,
    re.VERBOSE,
)
_LONGEST_NARROWED = timedelta(days=30)
"""Between first and last day: a month is near enough for «medio juni 2028»."""
_ONGOING = LatePattern(
    r"\b(?:kontinuerlige?|kontinuerlege?|løpende|løpande|pågår|pågående|pågåande|årlige?|årlege?"
    r"|halvårlig|halvårleg|månedlig|månadleg|(?:hvert|kvart) (?:\w+ )?(?:halv)?år"
    r"|(?:hver|kvar) (?:vår|sommer|sommar|høst|haust|vinter))\b"
)
_DENIED = LatePattern(r"\b(?:ikke|ikkje)\b")

# Private-use characters, which nobody types: the position of a matched period, and padding to its length.
_TOKEN, _FILLER = "\ue000", "\ue001"
_JOINED = LatePattern(rf"{_TOKEN}{TO}{_TOKEN}")
_AT_THE_END = LatePattern(rf"\b(?:utgangen|utgongen|utløpet|inn[ea]n slutten) av (?:året )?{_TOKEN}")
_BRACKETS = LatePattern(r"\([^()]*\)")
_OPEN = LatePattern(rf"{_TOKEN} ?–|– ?{_TOKEN}")


@lru_cache(MOST_READ)
def period(text: str) -> Period | None:
    """Return the only period in the text, or None when there is none or it is ambiguous.

    «Våren» is March–May, «sommeren» June–August and «høsten» September–November; a winter spans two
    years, and is read only with both. «Innen» is followed by the period, so «innen 1.6.2028» is that day and
    «innen utgangen av 2028» the last day of the year; «oppstart 2025» is the year. Unknown words are
    ignored, unknown numbers never are, nor words that narrow more than a month («tidlig i 2028»; «medio juni
    2028» is June).
    """
    try:
        return _period(plain(text).replace(_TOKEN, " ").replace(_FILLER, " "))
    except ValueError:  # «31. februar», or «uke 53» in a year with 52 weeks
        return None


def _period(text: str) -> Period | None:
    if not has_digit(text):  # every period has a year
        return None
    rest, periods = _read(expanded(text))
    if _UNSURE.search(rest) or has_digit(rest):
        return None
    match periods:
        case [first, last] if _JOINED.search(rest):
            return None if _is_narrowed(_BRACKETS.sub("", rest)) else _from_to(first, last)
        case [only] if not _OPEN.search(rest):
            return _single(only, rest)
    return None


def _single(only: Period, rest: str) -> Period | None:
    """Return the only period of a text; None when the rest of the text says that less than it is meant."""
    is_month = only.end - only.start <= _LONGEST_NARROWED
    if _PART_LEFT.search(rest) or (not is_month and _is_narrowed(_AT_THE_END.sub("", rest))):
        return None
    return Period(only.end, only.end) if _AT_THE_END.search(rest) else only


def _is_narrowed(rest: str) -> bool:
    return bool(_PART_LEFT.search(rest) or _NARROWED.search(rest))


def _read(text: str) -> tuple[str, list[Period]]:
    """Return the text with a token for each period, and the periods in text order."""
    positioned: list[tuple[int, Period]] = []
    for form, reader in _FORMS:
        positioned += [(match.start(), reader(match)) for match in form.finditer(text)]
        # Keep the length, so that positions are comparable between forms.
        text = form.sub(lambda match: _TOKEN.ljust(len(match[0]), _FILLER), text)
    return text.replace(_FILLER, ""), [value for _, value in sorted(positioned, key=lambda pair: pair[0])]


def _from_to(first: Period, last: Period) -> Period | None:
    return Period(first.start, last.end) if first.start <= last.start else None


def is_ongoing(text: str) -> bool:
    """Return whether the text describes something ongoing or recurring: «Løpende», «1. mai, så hvert år».

    The text may also have a period, which `period` reads.
    """
    typed = plain(text)
    return bool(_ONGOING.search(typed)) and not _DENIED.search(typed)
