"""A grid of small cells with fixed headers and titles; only the visible cells are rendered."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

TITLE_WIDTH = 34
MIN_TITLE_WIDTH = 12
WARNING = "!"
"""A title or a cell that begins with this has the sign in the warm tone."""


@dataclass(frozen=True)
class GridData:
    """The contents of a grid; `width` is that of a cell, and `cell` returns the text at a row and column."""

    heads: Sequence[tuple[str, Sequence[str]]]
    """Header lines: a name for the line, and a text for each column."""
    titles: Sequence[str]
    columns: int
    width: int
    cell: Callable[[int, int], str]


class Grid(ScrollView, can_focus=True):
    """Moves its cursor cell by cell and posts its position; Enter chooses the row, Space toggles the cell."""

    COMPONENT_CLASSES = {"grid--head", "grid--cursor", "grid--row", "grid--warning"}
    BINDINGS = [
        ("up", "move(-1, 0)", ""),
        ("down", "move(1, 0)", ""),
        ("left", "move(0, -1)", ""),
        ("right", "move(0, 1)", ""),
        ("pageup", "page(-1)", ""),
        ("pagedown", "page(1)", ""),
        ("home", "move(-1000000, 0)", ""),
        ("end", "move(1000000, 0)", ""),
        ("enter", "choose", ""),
        ("space", "toggle_cell", ""),
    ]

    @dataclass
    class Moved(Message):
        """The cursor moved to a cell."""

        row: int
        column: int

    @dataclass
    class Chosen(Message):
        """A row was chosen."""

        row: int

    @dataclass
    class Toggled(Message):
        """A cell was toggled."""

        row: int
        column: int

    def __init__(self, data: GridData, cursor: tuple[int, int] = (0, 0)) -> None:
        super().__init__()
        self._data = data
        self.row = max(0, min(cursor[0], len(data.titles) - 1))
        self.column = max(0, min(cursor[1], data.columns - 1))

    def on_mount(self) -> None:
        """Set the virtual size, and post the cursor's position."""
        self._update_size()

    def on_resize(self) -> None:
        """Fit the titles to the new width, and keep the cursor visible."""
        self._update_size()

    @property
    def line_width(self) -> int:
        """The width of a line, without the scroll bar."""
        return self.scrollable_content_region.width

    @property
    def title_width(self) -> int:
        """The width of the titles: what the cells leave of a line, within limits."""
        cells = self._data.columns * self._data.width
        names = [*self._data.titles, *(name for name, _ in self._data.heads)]
        longest = max(map(cell_len, names), default=MIN_TITLE_WIDTH)
        return max(MIN_TITLE_WIDTH, min(longest + 1, max(self.line_width - cells, TITLE_WIDTH)))

    def _update_size(self) -> None:
        rows, columns = len(self._data.titles), self._data.columns
        self.virtual_size = Size(self.title_width + columns * self._data.width, rows + len(self._data.heads))
        self._show_cursor()

    def _show_cursor(self) -> None:
        self._scroll_to_cursor()
        self.refresh()
        if self._data.titles:
            self.post_message(self.Moved(self.row, self.column))

    def _scroll_to_cursor(self) -> None:
        heads, width, titles = len(self._data.heads), self._data.width, self.title_width
        # Headers and titles cover the first lines and columns, so the cell must be visible beside them.
        region = Region(self.column * width, self.row, titles + width, heads + 1)
        self.scroll_to_region(region, animate=False, force=True)

    def action_move(self, down: int, right: int) -> None:
        """Move the cursor."""
        self.row = max(0, min(self.row + down, len(self._data.titles) - 1))
        self.column = max(0, min(self.column + right, self._data.columns - 1))
        self._show_cursor()

    def action_page(self, down: int) -> None:
        """Move the cursor by one page."""
        self.action_move(down * max(1, self.size.height - len(self._data.heads) - 1), 0)

    def action_choose(self) -> None:
        """Choose the row with the cursor."""
        if self._data.titles:
            self.post_message(self.Chosen(self.row))

    def action_toggle_cell(self) -> None:
        """Toggle the cell with the cursor."""
        if self._data.titles:
            self.post_message(self.Toggled(self.row, self.column))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the clicked cell; a double click chooses its row."""
        row = event.y - len(self._data.heads) + self.scroll_offset.y
        if 0 <= row < len(self._data.titles):
            x = event.x - self.title_width + self.scroll_offset.x
            self.row, self.column = row, max(0, min(x // self._data.width, self._data.columns - 1))
            self._show_cursor()
            if event.chain > 1:
                self.action_choose()

    def render_line(self, y: int) -> Strip:
        """Render a header line, or the visible part of a row."""
        heads = self._data.heads
        if y < len(heads):
            name, texts = heads[y]
            style = self.get_component_rich_style("grid--head")
            return self._strip(name, lambda column: texts[column], style)
        row = y - len(heads) + self.scroll_offset.y
        if row >= len(self._data.titles):
            return Strip.blank(self.line_width, self.rich_style)
        style = self.get_component_rich_style("grid--row") if row == self.row else self.rich_style
        cursor = self.column if row == self.row and self.has_focus else None
        return self._strip(self._data.titles[row], lambda column: self._data.cell(row, column), style, cursor)

    def _strip(self, title: str, text: Callable[[int], str], style: Style, cursor: int | None = None) -> Strip:
        width, titles = self._data.width, self.title_width
        segments = list(self._with_warm_sign(fitted(title, titles - 1) + " ", style))
        first = self.scroll_offset.x // width
        visible = (self.line_width - titles) // width + 1
        cursor_style = self.get_component_rich_style("grid--cursor")
        for column in range(first, min(first + visible, self._data.columns)):
            cell = f"{text(column):^{width}}"[:width]
            segments += [Segment(cell, cursor_style)] if column == cursor else self._with_warm_sign(cell, style)
        return Strip(segments).adjust_cell_length(self.line_width, style)

    def _with_warm_sign(self, text: str, style: Style) -> Iterator[Segment]:
        before, sign, rest = text.partition(WARNING) if text.lstrip().startswith(WARNING) else ("", "", text)
        if sign:
            yield Segment(before, style)
            yield Segment(sign, style + Style(color=self.get_component_rich_style("grid--warning").color, dim=False))
        yield Segment(rest, style)


def fitted(text: str, width: int) -> str:
    """Return a text padded with spaces to a width, or cut to it with an ellipsis."""
    return set_cell_size(text if cell_len(text) <= width else set_cell_size(text, width - 1) + "…", width)
