"""Periods, as in «juni–aug. 2028» and «innen utgangen av 2. kvartal 2028»."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from planwizard.readings.plain import has_digit, plain


@dataclass(frozen=True)
class Period:
    """First and last day, both included."""

    start: date
    end: date


_MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
# The full stop in «jul.» is required: «jul» is Christmas.
_MONTH = (
    r"(?:januar|jan\.?|februar|feb\.?|mars|mar\.?|april|apr\.?|mai|juni|jun\.?|juli|jul\.|august"
    r"|aug\.?|september|sept?\.?|oktober|okt\.?|november|nov\.?|desember|des\.?)(?!\w)"
)
_SEASONS = {"v": 3, "s": 6, "h": 9}
_SEASON = r"(?:vår(?:en)?|somm(?:er|ar)(?:en)?|høst(?:en)?|haust(?:en)?)\b"
_SIZES = {"kvartal": 3, "tertial": 4, "halvår": 6}
_DAY_MONTH = r"[0-9]{1,2}\. ?[0-9]{1,2}"
_PART = r"(?:kvartal|tertial|halvår)\b"
_DATED = r"(?:199[0-9]|20[0-9]{2})(?![0-9]|[/.,][0-9])"  # in «1.3.2027»
_YEAR = rf"(?<![0-9/.,]){_DATED}"
_OF = r",? (?:i |av )?"
_TO = r"(?: ?– ?| (?:fram |frem )?til (?:og med )?)"
_UNIT = rf"(?:(?:[0-9]{{1,2}}\.? ?)?{_MONTH}|[1-4]\. ?{_PART}|{_SEASON})"

# Short forms are expanded in this order; `_FORMS` matches only full forms.
_EXPANSIONS = tuple(
    (re.compile(pattern), full)
    for pattern, full in (
        (r"\b(?:første|fyrste) (?=(?:kvartal|tertial|halvår)\b)", "1. "),
        (r"\b(?:andre|annet) (?=(?:kvartal|tertial|halvår)\b)", "2. "),
        (r"\btredje (?=(?:kvartal|tertial)\b)", "3. "),
        (r"\bfjerde (?=kvartal\b)", "4. "),
        (r"\bq([1-4])\b", r"\1. kvartal"),
        (r"\bkv\b\.?", "kvartal"),
        (rf"({_YEAR})–([0-9]{{2}})–([0-9]{{2}})(?![0-9])", r"\3.\2.\1"),
        (rf"({_YEAR}) ?– ?([0-9]{{2}})(?![0-9.–])", r"\1–20\2"),
        (rf"\b([1-4])\.?{_TO}([1-4])\. ?({_PART}){_OF}({_YEAR})", r"\1. \3 \4–\2. \3 \4"),
        (
            rf"\b(?:uker?|ukene|veker?|vekene) ([0-9]{{1,2}}){_TO}([0-9]{{1,2}}){_OF}({_YEAR})",
            r"uke \1 \3–uke \2 \3",
        ),
        (
            rf"\b([0-9]{{1,2}})\.?{_TO}([0-9]{{1,2}})\. ?({_MONTH}){_OF}({_YEAR})",
            r"\1. \3 \4–\2. \3 \4",
        ),
        (
            rf"(?<![0-9.])({_DAY_MONTH})\.?{_TO}({_DAY_MONTH})\.((?:20)?[0-9]{{2}})(?![0-9])",
            r"\1.\3–\2.\3",
        ),
        (rf"(?<![0-9.])({_DAY_MONTH}\. ?)([0-5][0-9])(?![0-9]|\.[0-9])", r"\g<1>20\2"),
        (rf"\b({_UNIT}){_TO}({_UNIT}){_OF}({_YEAR})", r"\1 \3–\2 \3"),
    )
)


def _months(year: int, first: int, count: int = 1) -> Period:
    after = first + count
    beyond = date(year + (after - 1) // 12, (after - 1) % 12 + 1, 1)
    return Period(date(year, first, 1), beyond - timedelta(days=1))


def _day(year: int, month: int, day: int) -> Period:
    return Period(date(year, month, day), date(year, month, day))


def _named_day(match: re.Match[str]) -> Period:
    return _day(int(match[3]), _MONTHS.index(match[2][:3]) + 1, int(match[1]))


def _written_day(match: re.Match[str]) -> Period:
    return _day(int(match[3]), int(match[2]), int(match[1]))


def _part_of_year(match: re.Match[str]) -> Period:
    size = _SIZES[match[2]]
    return _months(int(match[3]), (int(match[1]) - 1) * size + 1, size)


def _week(match: re.Match[str]) -> Period:
    monday = date.fromisocalendar(int(match[2]), int(match[1]), 1)
    return Period(monday, monday + timedelta(days=6))


def _month(match: re.Match[str]) -> Period:
    return _months(int(match[2]), _MONTHS.index(match[1][:3]) + 1)


def _season(match: re.Match[str]) -> Period:
    return _months(int(match[2]), _SEASONS[match[1][0]], 3)


def _year(match: re.Match[str]) -> Period:
    return _months(int(match[1]), 1, 12)


# Most specific first: a day in a month before the month, the month before its year.
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = (
    (re.compile(rf"\b([0-9]{{1,2}})\.? ?({_MONTH}){_OF}({_YEAR})"), _named_day),
    (re.compile(rf"(?<![0-9.])([0-9]{{1,2}})\. ?([0-9]{{1,2}})\. ?({_DATED})"), _written_day),
    (re.compile(rf"\b([1-4])\. ?({_PART}){_OF}({_YEAR})"), _part_of_year),
    (re.compile(rf"\b(?:uke|veke) ([0-9]{{1,2}}){_OF}({_YEAR})"), _week),
    (re.compile(rf"\b({_MONTH}){_OF}({_YEAR})"), _month),
    (re.compile(rf"\b({_SEASON}){_OF}({_YEAR})"), _season),
    (re.compile(rf"({_YEAR})"), _year),
)
_UNSURE = re.compile(
    r"""
    [?/+] | \b(?: ikke | ikkje | før | etter | tidligst | tidlegast | siden | sidan | eller
             | unntatt | unnateke | utenom | utanom | se | sjå | jf | vinter\w* | sko?u?leår\w*
             | \w*semester\w* | jul | jula | påske\w* | \w*ferie\w* | økonomiplan\w*
             | \w+plan(?:en)? | budsjett\w* )\b
    """,
    re.VERBOSE,
)
_ONGOING = re.compile(
    r"\b(?:kontinuerlige?|kontinuerlege?|løpende|løpande|pågår|pågående|pågåande|årlige?|årlege?"
    r"|halvårlig|halvårleg|månedlig|månadleg|(?:hvert|kvart) (?:\w+ )?(?:halv)?år)\b"
)
_DENIED = re.compile(r"\b(?:ikke|ikkje)\b")

# Private-use characters, which nobody types: the position of a matched period, and padding to its length.
_TOKEN, _FILLER = "\ue000", "\ue001"
_JOINED = re.compile(rf"{_TOKEN}{_TO}{_TOKEN}")
_AT_THE_END = re.compile(rf"\b(?:utgangen|utgongen|utløpet) av {_TOKEN}")
_OPEN = re.compile(rf"{_TOKEN} ?–|– ?{_TOKEN}")


def period(text: str) -> Period | None:
    """Return the only period in the text, or None when there is none or it is ambiguous.

    «Våren» is March–May, «sommeren» June–August and «høsten» September–November; a winter spans two
    years and is not read. «Innen» is followed by the period, so «innen 1.6.2028» is that day and
    «innen utgangen av 2028» the last day of the year; «oppstart 2025» is the year. Unknown words are
    ignored («medio juni 2028» is June), unknown numbers never are.
    """
    try:
        return _period(plain(text).replace(_TOKEN, " ").replace(_FILLER, " "))
    except ValueError:  # «31. februar», or «uke 53» in a year with 52 weeks
        return None


def _period(text: str) -> Period | None:
    if not has_digit(text):  # every period has a year
        return None
    rest, periods = _read(_expanded(text))
    if _UNSURE.search(rest) or has_digit(rest):
        return None
    match periods:
        case [first, last] if _JOINED.search(rest):
            return _from_to(first, last)
        case [only] if not _OPEN.search(rest):
            return Period(only.end, only.end) if _AT_THE_END.search(rest) else only
    return None


def _expanded(text: str) -> str:
    for pattern, full in _EXPANSIONS:
        text = pattern.sub(full, text)
    return text


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
