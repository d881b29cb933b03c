"""A ring of boxes joined by arrows, drawn with box-drawing characters in as many columns as fit."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from textual.geometry import Region

MOST_COLUMNS, FEWEST_COLUMNS = 4, 2
NARROWEST_BOX, WIDEST_BOX = 17, 24
GAP_ACROSS, GAP_DOWN = 3, 1
PLAIN_FRAME, HEAVY_FRAME = tuple("┌─┐│└┘"), tuple("┏━┓┃┗┛")


@dataclass(frozen=True)
class Drawing:
    """The lines of a diagram, and the region of each box in it."""

    lines: tuple[str, ...]
    boxes: tuple[Region, ...]

    def box_at(self, x: int, y: int) -> int | None:
        """Return the index of the box that contains a point, or None."""
        return next((index for index, box in enumerate(self.boxes) if box.contains(x, y)), None)

    def beside(self, index: int, right: int, down: int) -> int:
        """Return the index of the nearest box straight in a direction from a box; its own index when there is none."""
        origin = self.boxes[index]

        def distances(box: Region) -> tuple[int, int]:
            """Return the distance in the direction, and the distance by rows and columns: equal when straight ahead."""
            dx, dy = box.x - origin.x, box.y - origin.y
            return dx * right + dy * down, abs(dx) + abs(dy)

        measured = [(*distances(box), n) for n, box in enumerate(self.boxes)]
        candidates = [(distance, n) for ahead, distance, n in measured if ahead == distance > 0]
        return min(candidates, default=(0, index))[1]


def columns_for(width: int) -> int:
    """Return how many boxes fit side by side in a width."""
    counts = range(MOST_COLUMNS, FEWEST_COLUMNS, -1)
    return next((count for count in counts if _box_width(count, width) >= NARROWEST_BOX), FEWEST_COLUMNS)


def draw(boxes: Sequence[tuple[str, str]], width: int, chosen: int) -> Drawing:
    """Draw boxes, each a name and a status, clockwise in a ring with arrows; the chosen one has a heavy frame."""
    columns = columns_for(width)
    box_width = min(_box_width(columns, width), WIDEST_BOX)
    texts = [_wrap(name, status, box_width - 3) for name, status in boxes]
    height = max(map(len, texts)) + 2
    cells = ring(columns, len(boxes))
    x_step, y_step = box_width + GAP_ACROSS, height + GAP_DOWN
    regions = [Region(column * x_step, row * y_step, box_width, height) for column, row in cells]
    canvas = _Canvas(max(box.right for box in regions), max(box.bottom for box in regions))
    for index, (box, text) in enumerate(zip(regions, texts, strict=True)):
        canvas.frame(box, text, HEAVY_FRAME if index == chosen else PLAIN_FRAME)
        canvas.arrow(box, regions[(index + 1) % len(regions)])
    return Drawing(canvas.lines(), tuple(regions))


def ring(columns: int, count: int) -> list[tuple[int, int]]:
    """Return the column and row of each box: right along the top, down, left along the bottom, and up."""
    right, bottom = columns - 1, count // 2 + 1 - columns
    top = [(column, 0) for column in range(columns)]
    down = [(right, row) for row in range(1, bottom + 1)]
    left = [(column, bottom) for column in range(right - 1, -1, -1)]
    return [*top, *down, *left, *((0, row) for row in range(bottom - 1, 0, -1))]


def _box_width(columns: int, width: int) -> int:
    return (width - GAP_ACROSS * (columns - 1)) // columns


def _wrap(name: str, status: str, width: int) -> list[str]:
    return [*textwrap.wrap(name, max(width, 1)), *textwrap.wrap(status, max(width, 1))]


class _Canvas:
    """A grid of characters to draw on."""

    def __init__(self, width: int, height: int) -> None:
        self._rows = [[" "] * width for _ in range(height)]

    def lines(self) -> tuple[str, ...]:
        return tuple("".join(row) for row in self._rows)

    def frame(self, box: Region, text: list[str], characters: tuple[str, ...]) -> None:
        top_left, horizontal, top_right, vertical, bottom_left, bottom_right = characters
        self._write(box.x, box.y, top_left + horizontal * (box.width - 2) + top_right)
        for row in range(1, box.height - 1):
            inner = text[row - 1] if row <= len(text) else ""
            self._write(box.x, box.y + row, f"{vertical} {inner.ljust(box.width - 3)}{vertical}")
        self._write(box.x, box.bottom - 1, bottom_left + horizontal * (box.width - 2) + bottom_right)

    def arrow(self, start: Region, end: Region) -> None:
        middle_x, middle_y = start.x + start.width // 2, start.y + start.height // 2
        if end.x > start.x:
            self._write(start.right, middle_y, "─" * (GAP_ACROSS - 1) + "→")
        elif end.x < start.x:
            self._write(end.right, middle_y, "←" + "─" * (GAP_ACROSS - 1))
        else:
            self._write(middle_x, start.bottom if end.y > start.y else end.bottom, "↓" if end.y > start.y else "↑")

    def _write(self, x: int, y: int, text: str) -> None:
        self._rows[y][x : x + len(text)] = text
