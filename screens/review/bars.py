"""Bars and sums as lines of text: name, number, bar; readable without colour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.content import Content

from screens.review.grid import fitted

NAME, BAR = 34, 16
FULL, HALF = "▆", "▖"


@dataclass(frozen=True)
class Line:
    """One bar: what it is of, how long, and the number as it is written."""

    name: str
    value: int
    written: str


def section(title: str, lines: Sequence[Line], note: str = "") -> Content:
    """Return a titled group of bars, the longest as long as there is room for, and a note under them."""
    most, width = max((line.value for line in lines), default=0), max((len(line.written) for line in lines), default=0)
    drawn = "\n".join(f"{fitted(line.name, NAME)} {line.written:>{width}}  {bar(line.value, most)}" for line in lines)
    said = (f"\n{note}", "dim") if note else ""
    return Content.assemble((title, "bold"), "\n", drawn, said)


def bar(value: int, most: int) -> str:
    """Return a bar in proportion; a thin one for what is little, none for nothing."""
    if not value or not most:
        return ""
    return FULL * round(value * BAR / most) or HALF


def stacked(sections: Iterable[Content]) -> Content:
    """Return sections under each other, with a blank line between."""
    return Content("\n\n").join(list(sections))
