"""Bar charts as lines of text: name, number, bar; readable without colour."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from screens.review.grid import WARNING, fitted

NAME_WIDTH, MIN_NAME_WIDTH, BAR_WIDTH = 34, 16, 16
BETWEEN = "  "
FULL, HALF = "▆", "▖"
BAR_STYLE = "dim $accent"


@dataclass(frozen=True)
class Line:
    """One bar: its name, its value, and the value as text."""

    name: str
    value: int
    number_text: str


@dataclass(frozen=True)
class Group:
    """A titled group of bars, with a note below; a note that begins with «!» has the sign in the warm tone."""

    title: str
    lines: Sequence[Line]
    note: str = ""


def drawn(groups: Sequence[Group], room: int) -> Iterator[Content]:
    """Yield each group as text no wider than `room`; all have one scale and the same columns, so that bars compare."""
    lines = [line for group in groups for line in group.lines]
    most = max((line.value for line in lines), default=0)
    width = max((cell_len(line.number_text) for line in lines), default=0)
    names = max(MIN_NAME_WIDTH, min(NAME_WIDTH, room - width - BAR_WIDTH - 2 * len(BETWEEN)))
    yield from (_drawn_group(group, most, names, width) for group in groups)


def _drawn_group(group: Group, most: int, names: int, width: int) -> Content:
    parts: list[str | tuple[str, str]] = [(group.title, "bold")]
    for line in group.lines:
        text = BETWEEN.join(["\n" + fitted(line.name, names), f"{line.number_text:>{width}}", ""])
        parts += [text, (bar(line.value, most), BAR_STYLE)]
    if group.note:
        sign, note = (WARNING, group.note.removeprefix(WARNING)) if group.note.startswith(WARNING) else ("", group.note)
        parts += ["\n", (sign, "$warning"), (note, "dim")]
    return Content.assemble(*parts)


def bar(value: float, most: float) -> str:
    """Return a bar proportional to its value: half a block for a very small value, nothing for 0."""
    if not value or not most:
        return ""
    return FULL * round(value * BAR_WIDTH / most) or HALF


def stacked(sections: Iterable[Content]) -> Content:
    """Return the sections separated by blank lines."""
    return Content("\n\n").join(list(sections))
