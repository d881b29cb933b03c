"""Bar charts as lines of text: name, number, bar; readable without colour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.content import Content

from screens.review.grid import fitted

NAME_WIDTH, BAR_WIDTH = 34, 16
FULL, HALF = "▆", "▖"


@dataclass(frozen=True)
class Line:
    """One bar: its name, its value, and the value as text."""

    name: str
    value: int
    number_text: str


def section(title: str, lines: Sequence[Line], note: str = "") -> Content:
    """Return a titled group of bars, scaled to the largest value, with a note below."""
    most = max((line.value for line in lines), default=0)
    width = max((len(line.number_text) for line in lines), default=0)
    text = "\n".join(
        f"{fitted(line.name, NAME_WIDTH)} {line.number_text:>{width}}  {bar(line.value, most)}" for line in lines
    )
    note_text = (f"\n{note}", "dim") if note else ""
    return Content.assemble((title, "bold"), "\n", text, note_text)


def bar(value: int, most: int) -> str:
    """Return a bar proportional to its value: half a block for a very small value, nothing for 0."""
    if not value or not most:
        return ""
    return FULL * round(value * BAR_WIDTH / most) or HALF


def stacked(sections: Iterable[Content]) -> Content:
    """Return the sections separated by blank lines."""
    return Content("\n\n").join(list(sections))
