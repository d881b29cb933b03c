"""Numbers typed as values of a statistic: «17,4», «1 250», «17 %»."""

from planwizard.late_pattern import LatePattern
from planwizard.readings.plain import plain

_NUMBER = LatePattern(
    r"(?P<sign>[–−]?) ?(?P<whole>[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,12})(?:[,.](?P<part>[0-9]{1,6}))?(?: ?(?:%|prosent))?"
)


def number(text: str) -> float | None:
    """Return the number that a text is, with or without a percent sign; None for anything else, such as «skjult»."""
    match = _NUMBER.fullmatch(plain(text).strip())
    if match is None:
        return None
    value = float(f"{match['whole'].replace(' ', '')}.{match['part'] or 0}")
    return -value if match["sign"] else value


def number_text(value: float) -> str:
    """Return a number with a decimal comma, and its thousands separated by non-breaking spaces: «1 250,5»."""
    return f"{value:,.6f}".rstrip("0").rstrip(".").replace(",", "\u00a0").replace(".", ",")
