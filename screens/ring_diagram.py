"""A chain of boxes that ends where it began, drawn with characters in as many columns as there is room for."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from textual.geometry import Region

MOST_COLUMNS, FEWEST_COLUMNS = 4, 2
NARROWEST, WIDEST = 17, 24
ACROSS, DOWN = 3, 1
PLAIN, STRONG = tuple("┌─┐│└┘"), tuple("┏━┓┃┗┛")


@dataclass(frozen=True)
class Drawing:
    """The lines of a picture, and where in it each box stands."""

    lines: tuple[str, ...]
    boxes: tuple[Region, ...]

    def box_at(self, x: int, y: int) -> int | None:
        """Return which box a point is in."""
        return next((index for index, box in enumerate(self.boxes) if box.contains(x, y)), None)

    def beside(self, index: int, right: int, down: int) -> int:
        """Return the nearest box straight to a side of a box; the box itself when there is none."""
        here = self.boxes[index]

        def ahead(box: Region) -> tuple[int, int]:
            return (box.x - here.x) * right + (box.y - here.y) * down, abs(box.x - here.x) + abs(box.y - here.y)

        found = [(far, n) for n, box in enumerate(self.boxes) for way, far in [ahead(box)] if way == far > 0]
        return min(found, default=(0, index))[1]


def columns_for(width: int) -> int:
    """Return how many boxes stand side by side in a width."""
    fitting = (MOST_COLUMNS - less for less in range(MOST_COLUMNS - FEWEST_COLUMNS))
    return next((n for n in fitting if _box_width(n, width) >= NARROWEST), FEWEST_COLUMNS)


def draw(boxes: Sequence[tuple[str, str]], width: int, strong: int) -> Drawing:
    """Draw boxes (name and status) clockwise around a ring, with arrows; one of them with a strong frame."""
    columns = columns_for(width)
    box_width = min(_box_width(columns, width), WIDEST)
    texts = [_wrapped(name, status, box_width - 3) for name, status in boxes]
    height = max(map(len, texts)) + 2
    cells = ring(columns, len(boxes))
    regions = [Region(c * (box_width + ACROSS), r * (height + DOWN), box_width, height) for c, r in cells]
    sheet = _Sheet(max(box.right for box in regions), max(box.bottom for box in regions))
    for index, (box, text) in enumerate(zip(regions, texts, strict=True)):
        sheet.frame(box, text, STRONG if index == strong else PLAIN)
        sheet.arrow(box, regions[(index + 1) % len(regions)])
    return Drawing(sheet.lines(), tuple(regions))


def ring(columns: int, count: int) -> list[tuple[int, int]]:
    """Return column and row of each box: right along the top, down, back along the bottom, and up again."""
    right, bottom = columns - 1, count // 2 + 1 - columns
    top = [(column, 0) for column in range(columns)]
    down = [(right, row) for row in range(1, bottom + 1)]
    back = [(column, bottom) for column in range(right - 1, -1, -1)]
    return [*top, *down, *back, *((0, row) for row in range(bottom - 1, 0, -1))]


def _box_width(columns: int, width: int) -> int:
    return (width - ACROSS * (columns - 1)) // columns


def _wrapped(name: str, status: str, width: int) -> list[str]:
    return [*textwrap.wrap(name, max(width, 1)), *textwrap.wrap(status, max(width, 1))]


class _Sheet:
    """Characters by place."""

    def __init__(self, width: int, height: int) -> None:
        self._rows = [[" "] * width for _ in range(height)]

    def lines(self) -> tuple[str, ...]:
        return tuple("".join(row) for row in self._rows)

    def frame(self, box: Region, text: list[str], signs: tuple[str, ...]) -> None:
        top_left, flat, top_right, upright, bottom_left, bottom_right = signs
        self._put(box.x, box.y, top_left + flat * (box.width - 2) + top_right)
        for row in range(1, box.height - 1):
            inner = text[row - 1] if row <= len(text) else ""
            self._put(box.x, box.y + row, f"{upright} {inner:<{box.width - 3}}{upright}")
        self._put(box.x, box.bottom - 1, bottom_left + flat * (box.width - 2) + bottom_right)

    def arrow(self, start: Region, end: Region) -> None:
        middle_x, middle_y = start.x + start.width // 2, start.y + start.height // 2
        if end.x > start.x:
            self._put(start.right, middle_y, "─" * (ACROSS - 1) + "→")
        elif end.x < start.x:
            self._put(end.right, middle_y, "←" + "─" * (ACROSS - 1))
        else:
            self._put(middle_x, start.bottom if end.y > start.y else end.bottom, "↓" if end.y > start.y else "↑")

    def _put(self, x: int, y: int, text: str) -> None:
        self._rows[y][x : x + len(text)] = text
