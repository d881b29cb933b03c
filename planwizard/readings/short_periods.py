"""Short forms of periods, as in «siste halvår 2027» and «mai/juni 2027», written out in full."""

import re
from collections.abc import Callable

from planwizard.late_pattern import LatePattern

MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
# The full stop in «jul.» is required: «jul» is Christmas.
MONTH = (
    r"(?:januar|jan\.?|februar|feb\.?|mars|mar\.?|april|apr\.?|mai|juni|jun\.?|juli|jul\.|august"
    r"|aug\.?|september|sept?\.?|oktober|okt\.?|november|nov\.?|desember|des\.?)(?!\w)"
)
SEASON = r"(?:vår(?:en)?|somm(?:er|ar)(?:en)?|høst(?:en)?|haust(?:en)?)\b"
SIZES = {"kvartal": 3, "tertial": 4, "halvår": 6}
_DAY_MONTH = r"[0-9]{1,2}\. ?[0-9]{1,2}"
PART = r"(?:kvartal|tertial|halvår)\b"
DATED = r"(?:199[0-9]|20[0-9]{2})(?![0-9]|[/.,][0-9])"  # in «1.3.2027»
YEAR = rf"(?<![0-9/.,]){DATED}"
OF = r",? (?:i |av )?(?:året |år )?"
TO = r"(?: ?– ?| (?:fram |frem )?til (?:og med )?)"
_WINTER = r"vinter(?:en)?"
_BESIDE = r" ?(?:/|\bog\b) ?"
_NUMBERED = rf"[1-4]\. ?{PART}"
_UNIT = rf"(?:(?:[0-9]{{1,2}}\.? ?)?{MONTH}|{_NUMBERED}|{SEASON})"


def _neighbours(match: re.Match[str]) -> str:
    """Return «mai/juni 2027» as a span; unchanged when the two are not neighbours."""
    first, last, year = match.groups()
    return f"{first} {year}–{last} {year}" if _place(last) == _place(first) + 1 else match[0]


def _place(unit: str) -> int:
    """Return the place in the year of a month, or of a numbered part."""
    return int(unit[0]) if unit[0].isdigit() else MONTHS.index(unit[:3])


def _last_part(match: re.Match[str]) -> str:
    return f"{12 // SIZES[match[1]]}. {match[1]}"


def _over_new_year(match: re.Match[str]) -> str:
    """Return «årsskiftet 2027/28» and «vinteren 2027/28» as spans; unchanged when the second year is not the next."""
    year, following = int(match[2]), int(match[3]) % 100
    if (year + 1) % 100 != following:
        return match[0]
    first, last = ("31. desember", "1. januar") if match[1] == "årsskiftet" else ("desember", "februar")
    return f"{first} {year}–{last} {year + 1}"


# Expanded in this order.
_EXPANSIONS: tuple[tuple[LatePattern, str | Callable[[re.Match[str]], str]], ...] = tuple(
    (LatePattern(pattern), full)
    for pattern, full in (
        (r"\bhalvdel(?:en|a)?\b", "halvår"),
        (r"\b(kvartal|tertial|halvår)et\b", r"\1"),
        (r"\b(?:første|fyrste) (?=(?:kvartal|tertial|halvår)\b)", "1. "),
        (r"\b(?:andre|annet) (?=(?:kvartal|tertial|halvår)\b)", "2. "),
        (r"\btredje (?=(?:kvartal|tertial)\b)", "3. "),
        (r"\bfjerde (?=kvartal\b)", "4. "),
        (r"\bsiste (kvartal|tertial|halvår)\b", _last_part),
        (r"\bq([1-4])\b", r"\1. kvartal"),
        (r"\bkv\b\.?", "kvartal"),
        (rf"\b(årsskiftet|{_WINTER}) (20[0-9]{{2}}) ?[/–] ?((?:20)?[0-9]{{2}})(?![0-9])", _over_new_year),
        (rf"({YEAR}{TO}){_WINTER} (?={YEAR})", r"\1februar "),
        (rf"\b([1-4])\.?{_BESIDE}(?=[1-4]\. ?({PART}))", r"\1. \2/"),
        (rf"\b({MONTH}|{_NUMBERED}){_BESIDE}({MONTH}|{_NUMBERED}){OF}({YEAR})", _neighbours),
        (rf"({YEAR})–([0-9]{{2}})–([0-9]{{2}})(?![0-9])", r"\3.\2.\1"),
        (rf"({YEAR}) ?– ?([0-9]{{2}})(?![0-9.–])", r"\1–20\2"),
        (rf"\b([1-4])\.?{TO}([1-4])\. ?({PART}){OF}({YEAR})", r"\1. \3 \4–\2. \3 \4"),
        (
            rf"\b(?:uker?|ukene|veker?|vekene) ([0-9]{{1,2}}){TO}([0-9]{{1,2}}){OF}({YEAR})",
            r"uke \1 \3–uke \2 \3",
        ),
        (
            rf"\b([0-9]{{1,2}})\.?{TO}([0-9]{{1,2}})\. ?({MONTH}){OF}({YEAR})",
            r"\1. \3 \4–\2. \3 \4",
        ),
        (
            rf"(?<![0-9.])({_DAY_MONTH})\.?{TO}({_DAY_MONTH})\.((?:20)?[0-9]{{2}})(?![0-9])",
            r"\1.\3–\2.\3",
        ),
        (rf"(?<![0-9.])({_DAY_MONTH}\. ?)([0-5][0-9])(?![0-9]|\.[0-9])", r"\g<1>20\2"),
        (rf"\b({_UNIT}){TO}({_UNIT}){OF}({YEAR})", r"\1 \3–\2 \3"),
    )
)


def expanded(text: str) -> str:
    """Return a text in lower case with the short forms of its periods written out."""
    for pattern, full in _EXPANSIONS:
        text = pattern.sub(full, text)
    return text
