"""Numbers that stand before the titles in a pasted column, as in «4.10 Møteplasser på nett»."""

import re
from collections.abc import Sequence

from planwizard.analysis.measure_filter import sort_key

_NUMBERED = re.compile(
    r"(?:tiltak )?(?P<number>[a-zæøå]{0,2}\d{1,2}(?:\.\d{1,3})*[a-zæøå]?)(?P<mark>[.):]?)\s+(?P<title>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_MIN_SHARE = 0.6
"""The share of the titles that must have a number."""


def split_numbers(titles: Sequence[str]) -> list[tuple[str, str]]:
    """Return the number, or "", and the title of each cell; nothing is split unless the column is numbered.

    It is when its numbers rise: «1.1», «T3», «2a» in any steps, «1», «2» one by one. «3 nye møteplasser» has none.
    """
    found = [_NUMBERED.fullmatch(title) for title in titles]
    matches = [match for match in found if match]
    if not matches or len(matches) < _MIN_SHARE * sum(map(bool, titles)) or not _are_numbering(matches):
        return [("", title) for title in titles]
    return [
        (match["number"], match["title"]) if match else ("", title) for match, title in zip(found, titles, strict=True)
    ]


def _are_numbering(matches: Sequence[re.Match[str]]) -> bool:
    numbers = [match["number"] for match in matches]
    have_capitals = all(match["title"][0].isupper() for match in matches)
    if not all(map(str.isdecimal, numbers)):
        return _rise(numbers) and (have_capitals or len(numbers) > 1)
    return _are_consecutive(numbers) and (have_capitals or (numbers[0] == "1" and all(m["mark"] for m in matches)))


def _rise(numbers: Sequence[str]) -> bool:
    keys = [sort_key(number) for number in numbers]
    return keys == sorted(set(keys))


def _are_consecutive(numbers: Sequence[str]) -> bool:
    first = int(numbers[0])
    return len(numbers) > 1 and [int(number) for number in numbers] == list(range(first, first + len(numbers)))
