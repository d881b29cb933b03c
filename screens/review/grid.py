"""A table of small cells, however large: titles and heads stay while cells scroll; only what is in sight is drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

TITLE = 34
SMALLEST = 12


@dataclass(frozen=True)
class GridData:
    """What a grid shows: heads above the columns, titles beside the rows, and what stands in a cell."""

    heads: Sequence[tuple[str, Sequence[str]]]
    """Lines of heads: what the line is called, then a text for each column."""
    titles: Sequence[str]
    columns: int
    width: int
    cell: Callable[[int, int], str]


class Grid(ScrollView, can_focus=True):
    """Moves cell by cell and says where the cursor is; Enter chooses the row."""

    COMPONENT_CLASSES = {"grid--head", "grid--cursor", "grid--row"}
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
    ]

    @dataclass
    class Moved(Message):
        """The cursor came to a cell."""

        row: int
        column: int

    @dataclass
    class Chosen(Message):
        """A row was chosen."""

        row: int

    def __init__(self, data: GridData, at: tuple[int, int] = (0, 0)) -> None:
        super().__init__()
        self._data = data
        self.row = max(0, min(at[0], len(data.titles) - 1))
        self.column = max(0, min(at[1], data.columns - 1))

    def on_mount(self) -> None:
        """Take up the room that all of it needs, and say where the cursor is."""
        self._settle()

    def on_resize(self) -> None:
        """Fit the titles to the window, and keep the cursor in sight."""
        self._settle()

    @property
    def room(self) -> int:
        """How wide a line may be, beside the scroll bar."""
        return self.scrollable_content_region.width

    @property
    def title_width(self) -> int:
        """How wide the titles are: what the cells leave of the window, within reason."""
        cells = self._data.columns * self._data.width
        longest = max(map(len, self._data.titles), default=SMALLEST)
        return max(SMALLEST, min(longest + 1, max(self.room - cells, TITLE)))

    def _settle(self) -> None:
        rows, columns = len(self._data.titles), self._data.columns
        self.virtual_size = Size(self.title_width + columns * self._data.width, rows + len(self._data.heads))
        self._tell()

    def _tell(self) -> None:
        self._show_cursor()
        self.refresh()
        if self._data.titles:
            self.post_message(self.Moved(self.row, self.column))

    def _show_cursor(self) -> None:
        heads, width, titles = len(self._data.heads), self._data.width, self.title_width
        # The heads and titles lie over the first rows and columns: what is under them is not in sight.
        region = Region(self.column * width, self.row, titles + width, heads + 1)
        self.scroll_to_region(region, animate=False, force=True)

    def action_move(self, down: int, right: int) -> None:
        """Move the cursor."""
        self.row = max(0, min(self.row + down, len(self._data.titles) - 1))
        self.column = max(0, min(self.column + right, self._data.columns - 1))
        self._tell()

    def action_page(self, down: int) -> None:
        """Move the cursor a window's height."""
        self.action_move(down * max(1, self.size.height - len(self._data.heads) - 1), 0)

    def action_choose(self) -> None:
        """Choose the row with the cursor."""
        if self._data.titles:
            self.post_message(self.Chosen(self.row))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor in a cell; twice chooses its row."""
        row = event.y - len(self._data.heads) + self.scroll_offset.y
        if 0 <= row < len(self._data.titles):
            over = event.x - self.title_width + self.scroll_offset.x
            self.row, self.column = row, max(0, min(over // self._data.width, self._data.columns - 1))
            self._tell()
            if event.chain > 1:
                self.action_choose()

    def render_line(self, y: int) -> Strip:
        """Draw one line: a head, or a row as far as it is in sight."""
        heads = self._data.heads
        if y < len(heads):
            name, texts = heads[y]
            style = self.get_component_rich_style("grid--head")
            return self._strip(name, lambda column: texts[column], style)
        row = y - len(heads) + self.scroll_offset.y
        if row >= len(self._data.titles):
            return Strip.blank(self.room, self.rich_style)
        style = self.get_component_rich_style("grid--row") if row == self.row else self.rich_style
        cursor = self.column if row == self.row and self.has_focus else None
        return self._strip(self._data.titles[row], lambda column: self._data.cell(row, column), style, cursor)

    def _strip(self, title: str, text: Callable[[int], str], style: Style, cursor: int | None = None) -> Strip:
        width, titles = self._data.width, self.title_width
        segments = [Segment(fitted(title, titles - 1) + " ", style)]
        first = self.scroll_offset.x // width
        shown = (self.room - titles) // width + 1
        marked = self.get_component_rich_style("grid--cursor")
        segments += [
            Segment(f"{text(column):^{width}}"[:width], marked if column == cursor else style)
            for column in range(first, min(first + shown, self._data.columns))
        ]
        return Strip(segments).adjust_cell_length(self.room, style)


def fitted(text: str, width: int) -> str:
    """Return a text that takes up a width exactly: filled with blanks, or cut with a sign that it is."""
    return set_cell_size(text if cell_len(text) <= width else set_cell_size(text, width - 1) + "…", width)
