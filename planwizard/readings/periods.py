"""Time: the days from «juni–aug. 2028» or «innen utgangen av 2. kvartal 2028»."""

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
# «jul» needs its full stop: without it, it is Christmas.
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

# Each way of saying less is written out in full, in this order; what follows reads full forms only.
_IN_FULL = tuple(
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


def _named_day(found: re.Match[str]) -> Period:
    return _day(int(found[3]), _MONTHS.index(found[2][:3]) + 1, int(found[1]))


def _written_day(found: re.Match[str]) -> Period:
    return _day(int(found[3]), int(found[2]), int(found[1]))


def _part_of_year(found: re.Match[str]) -> Period:
    size = _SIZES[found[2]]
    return _months(int(found[3]), (int(found[1]) - 1) * size + 1, size)


def _week(found: re.Match[str]) -> Period:
    monday = date.fromisocalendar(int(found[2]), int(found[1]), 1)
    return Period(monday, monday + timedelta(days=6))


def _month(found: re.Match[str]) -> Period:
    return _months(int(found[2]), _MONTHS.index(found[1][:3]) + 1)


def _season(found: re.Match[str]) -> Period:
    return _months(int(found[2]), _SEASONS[found[1][0]], 3)


def _year(found: re.Match[str]) -> Period:
    return _months(int(found[1]), 1, 12)


# Most said first: a day in a month before the month, the month before its year.
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

# Private characters that nobody types: where a period was read, and the rest of its length.
_TOKEN, _FILLER = "\ue000", "\ue001"
_JOINED = re.compile(rf"{_TOKEN}{_TO}{_TOKEN}")
_AT_THE_END = re.compile(rf"\b(?:utgangen|utgongen|utløpet) av {_TOKEN}")
_OPEN = re.compile(rf"{_TOKEN} ?–|– ?{_TOKEN}")


def period(text: str) -> Period | None:
    """Return the one period the text names, or None when there is none, or doubt which.

    «Våren» is read as March–May, «sommeren» June–August and «høsten» September–November; a winter
    spans two years and is not read. «Innen» names the period after it, so «innen 1.6.2028» is that
    day and «innen utgangen av 2028» the last day of the year; «oppstart 2025» is the year. Words
    that are not understood are passed over («medio juni 2028» is June), numbers never are.
    """
    try:
        return _period(plain(text).replace(_TOKEN, " ").replace(_FILLER, " "))
    except ValueError:  # 31. februar, uke 53 in a year of 52
        return None


def _period(text: str) -> Period | None:
    if not has_digit(text):  # a period has a year
        return None
    rest, found = _read(_written_out(text))
    if _UNSURE.search(rest) or has_digit(rest):
        return None
    match found:
        case [first, last] if _JOINED.search(rest):
            return _from_to(first, last)
        case [only] if not _OPEN.search(rest):
            return Period(only.end, only.end) if _AT_THE_END.search(rest) else only
    return None


def _written_out(text: str) -> str:
    for pattern, full in _IN_FULL:
        text = pattern.sub(full, text)
    return text


def _read(text: str) -> tuple[str, list[Period]]:
    """Return the text with a token for each period, and the periods in the order of the text."""
    spots: list[tuple[int, Period]] = []
    for form, reader in _FORMS:
        spots += [(found.start(), reader(found)) for found in form.finditer(text)]
        # The length is kept, so that places in the text stay comparable from form to form.
        text = form.sub(lambda found: _TOKEN.ljust(len(found[0]), _FILLER), text)
    return text.replace(_FILLER, ""), [read for _, read in sorted(spots, key=lambda spot: spot[0])]


def _from_to(first: Period, last: Period) -> Period | None:
    return Period(first.start, last.end) if first.start <= last.start else None


def is_ongoing(text: str) -> bool:
    """Tell whether the text says that it goes on or comes back: «Løpende», «1. mai, så hvert år».

    It may name a period too; `period` reads that.
    """
    typed = plain(text)
    return bool(_ONGOING.search(typed)) and not _DENIED.search(typed)
