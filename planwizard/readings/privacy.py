"""Personal data in text: birth numbers, and counts small enough to identify people."""

import re
from datetime import date

from planwizard.late_pattern import LatePattern

_ELEVEN_DIGITS = LatePattern(r"(?<![0-9])([0-9]{6})[ \u00a0\u2009\u202f-]?([0-9]{5})(?![0-9])")
# The weights of the two check digits; each weighted sum, including its check digit, is a multiple of eleven.
_WEIGHTS = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))
_LAST_D_DAY = 31 + 40


def birth_numbers(text: str) -> tuple[str, ...]:
    """Return every number, as typed, with the date and check digits of a Norwegian birth number.

    D-numbers (day + 40) and synthetic numbers (month + 40 or + 80) are included.
    """
    return tuple(
        match[0]
        for match in _ELEVEN_DIGITS.finditer(text)
        if _has_date(match[1]) and _has_check_digits(match[1] + match[2])
    )


def _has_date(digits: str) -> bool:
    day, month, year = (int(digits[start : start + 2]) for start in (0, 2, 4))
    if day > _LAST_D_DAY:
        return False
    try:
        date(2000 + year, month % 40, day % 40)  # the leap years of the 1900s and 2000s match, except 1900
    except ValueError:
        return False
    return True


def _has_check_digits(digits: str) -> bool:
    return all(
        sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False)) % 11 == 0
        for weights in _WEIGHTS
    )


_GAP = r"[ \t\u00a0\u2009\u202f]+"
_ONE = r"(?:1|én|éin|éi|ett)"
_FEW = r"(?:[2-4]|to|tre|fire)"
_KIND = (
    r"(?:(?:nye|eldre|yngre|unge|voksne|vaksne|mindreårige|sårbare|utsatte|utsette|mannlige|mannlege"
    rf"|kvinnelige|kvinnelege|aktuelle){_GAP})?"
)
_PERSON = (
    r"(?:person|menneske|bruker|brukar|elev|ungdom|barn|jente|gutt|gut|kvinne|mann|pasient|innbygger"
    r"|innbyggjar|beboer|bebuar|deltaker|deltakar|familie|flyktning|student|lærling|klient)"
)
_PERSONS = (
    r"(?:person(?:er|ar)|menneske[r]?|bruk(?:ere|arar)|elev(?:er|ar)|ungdom(?:mer|mar|ar|er)|unge|eldre"
    r"|barn|jente[r]|gutt?(?:er|ar)|kvinne[r]|menn|pasient(?:er|ar)|innbygg(?:ere|jarar)"
    r"|beboere|bebuarar|deltak(?:ere|arar)|famili(?:er|ar)|flyktning(?:er|ar)|student(?:er|ar)"
    r"|lærling(?:er|ar)|klient(?:er|ar)|foreldre"
    r"|av (?:personene|personane|brukerne|brukarane|elevene|elevane|ungdommene|ungdommane|barna"
    r"|pasientene|pasientane|deltakerne|deltakarane|jentene|guttene|gutane))"
)
# Not counts of people: «3 av 4 elever» is a share, «1,2 barn» a mean, «grupper på 3–4 elever» and «minst to elever» a
# size, and «én forelder» describes a kind of family, or who is to attend.
_SIZES = "".join(rf"(?<!\b{word} )" for word in ("av", "grupper på", "gruppe på", "minst", "inntil", "maks", "per"))
# What any of the numbers begins with is looked at first: few letters of a text need more.
_SMALL = LatePattern(
    rf"(?=[1-4eétf])(?<![\w.,:/–§-])(?<!§ ){_SIZES}"
    rf"(?:{_ONE}{_GAP}{_KIND}{_PERSON}"
    rf"|(?:(?:{_ONE}|{_FEW})(?:[–-]|{_GAP}(?:til|eller|og){_GAP}))?{_FEW}{_GAP}{_KIND}{_PERSONS})"
    r"(?![\w-])",
    re.IGNORECASE,
)


def small_counts(text: str) -> tuple[str, ...]:
    """Return each count of one to four persons, as typed; «én bruker» is a count, «en bruker» is not."""
    return tuple(match[0] for match in _SMALL.finditer(text))
