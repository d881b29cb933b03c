"""The measures as a table: the columns there is room for, and the rows one is asked to show."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text
from textual import events, on
from textual.message import Message
from textual.widget import Widget
from textual.widgets import DataTable

from planwizard.guide.models import Guide
from planwizard.plan.address import Address
from planwizard.plan.base import Row
from screens.row_list import ROW_KEYS, RowActionRequested, RowChosen, RowOpened
from screens.row_titles import short_word

KEY = Address("direction.measures")
WIDTHS = {"title": 24, "responsible": 14, "due": 13, "level": 11, "cost": 12, "priority": 9, "status": 11}
"""Every column with the least it is drawn in."""
ROOM = (
    (0, ("title", "responsible", "due")),
    (80, ("cost",)),
    (96, ("level",)),
    (108, ("priority",)),
    (120, ("status",)),
)
"""From which width of the table there are which columns more."""
GENEROUS = {"title": 34, "responsible": 18, "cost": 16, "due": 16}
"""What they may have when there is room left, in the order they are given it; the title takes the rest."""
FEW_GONE = 3
"""More rows than that are gone sooner when the table is filled anew: each costs a walk through all the others."""


@dataclass
class SortRequested(Message):
    """The rows are wanted by a column, by the next one (""), or the other way round ("turn")."""

    column: str


@dataclass
class ViewRequested(Message):
    """The person wants to find («find») or to see everything again («all»)."""

    what: str


class TitleCell(Text):
    """The first cell of a row, which knows the row: the table is put in order by it."""

    row_id = ""


def columns_for(width: int) -> dict[str, int]:
    """Return the columns there is room for, with their widths."""
    chosen = {name: WIDTHS[name] for least, names in ROOM if width >= least for name in names}
    left = width - sum(chosen.values()) - 2 * len(chosen) - 1  # padding, and the scroll bar
    for name, most in (*GENEROUS.items(), ("title", width)):
        if name in chosen:
            more = max(min(most - chosen[name], left), 0)
            chosen[name] += more
            left -= more
    return chosen


def width_to_come(widget: Widget) -> int:
    """Return how wide a widget will be that fills what it stands in, and that up to the right edge of the screen.

    So it can be filled before it is laid out, and is whole in the first picture; drawing a page twice takes too long.
    """
    around = [node for node in widget.ancestors if isinstance(node, Widget)]
    drawn = next((node for node in around if node.region), widget.screen)
    new = around[: around.index(drawn)]
    width = widget.screen.size.width - drawn.content_region.x - drawn.gutter.right
    for node in reversed(new):
        width -= node.styles.margin.width + node.styles.gutter.width
        width = min(width, (node.styles.max_width and node.styles.max_width.cells) or width)
    return width


class MeasureTable(DataTable[Text]):
    """The measures, one on each line."""

    BINDINGS = [
        *ROW_KEYS,
        ("s", "sort('')", ""),
        ("S", "sort('turn')", ""),
        ("f", "view('find')", ""),
        ("v", "view('all')", ""),
    ]

    def __init__(self, guide: Guide) -> None:
        super().__init__(classes="rows", cursor_type="row")
        self._guide = guide
        self._wanted: dict[str, Row] = {}
        self._rows: dict[str, Row] = {}
        self._chosen_row: str | None = None
        self._sorted_by = ("", False)

    def show_sorting(self, column: str, *, descending: bool) -> None:
        """Show by which column the rows are sorted."""
        self._sorted_by = (column, descending)
        for name in self._names():
            self.columns[name].label = self._label(name)  # type: ignore[index]  # a key is equal to its text

    def column_after(self, column: str) -> str:
        """Return the column to sort by after this one; none after the last."""
        names = ("", *self._names(), "")
        return names[names.index(column) + 1] if column in names else ""

    def show(self, rows: Sequence[Row], chosen: str | None) -> None:
        """Show these rows in this order; rows that stand as before are left alone."""
        self._wanted, self._chosen_row = {row.id: row for row in rows}, chosen
        self.styles.height = len(rows) + self.header_height
        if self.columns:
            self._show_wanted()
        else:
            self._choose_columns(width_to_come(self))

    def _show_wanted(self) -> None:
        with self.prevent(DataTable.RowHighlighted):
            if not self._rows or len(self._rows.keys() - self._wanted.keys()) > FEW_GONE:
                self._fill()
            else:
                self._become()
            if self._chosen_row in self._wanted:
                self.move_cursor(row=self.get_row_index(self._chosen_row), animate=False)

    def show_row(self, row: Row) -> None:
        """Show what a row that is shown says now."""
        self._wanted[row.id] = row
        if row.id not in self._rows:
            return
        before, self._rows[row.id] = self._rows[row.id], row
        for name in self._names():
            if getattr(before, name) != getattr(row, name) or name == "title":
                cell = self._cell(row, name)
                if cell != self.get_cell(row.id, name):
                    self.update_cell(row.id, name, cell)

    def _become(self) -> None:
        for gone in self._rows.keys() - self._wanted.keys():
            self.remove_row(gone)
        for row_id, row in self._wanted.items():
            if row_id not in self._rows:
                self._add(row)
            elif self._rows[row_id] is not row:
                self.show_row(row)
        self._rows = dict(self._wanted)
        place = {row_id: index for index, row_id in enumerate(self._rows)}
        self.sort("title", key=lambda cell: place[cell.row_id])

    def _fill(self) -> None:
        self.clear()
        self._rows = dict(self._wanted)
        for row in self._rows.values():
            self._add(row)

    def _add(self, row: Row) -> None:
        self.add_row(*(self._cell(row, name) for name in self._names()), key=row.id)

    def _names(self) -> tuple[str, ...]:
        return tuple(str(column.key.value) for column in self.ordered_columns)

    def _label(self, name: str) -> Text:
        column, descending = self._sorted_by
        arrow = (" ▼" if descending else " ▲") if name == column else ""
        return Text(self._guide.field_words[KEY / name].label + arrow, end="", overflow="ellipsis")

    def _cell(self, row: Row, name: str) -> Text:
        if name == "title":
            number, title = (getattr(row, part) or "" for part in ("number", "title"))
            text = " ".join(f"{number} {title}".split()) or self._guide.say("list.untitled")
            cell = TitleCell(text, end="", no_wrap=True, overflow="ellipsis")
            cell.row_id = row.id
            return cell
        value = getattr(row, name)
        text = short_word(name, value, self._guide) if value else ""
        return Text(" ".join(text.split()), end="", no_wrap=True, overflow="ellipsis")

    def on_resize(self, event: events.Resize) -> None:
        """Choose columns for the width there is."""
        self._choose_columns(event.size.width)

    def _choose_columns(self, room: int) -> None:
        chosen = columns_for(room)
        if chosen == {column.key.value: column.width for column in self.ordered_columns}:
            return
        self.clear(columns=True)
        self._rows = {}
        for name, width in chosen.items():
            self.add_column(self._label(name), width=width, key=name)
        self._show_wanted()

    def action_row(self, what: str) -> None:
        """Pass the wish on to the list the rows belong to."""
        self.post_message(RowActionRequested(what))

    def action_sort(self, column: str) -> None:
        """Ask for the rows by another column, or the other way round."""
        self.post_message(SortRequested(column))

    def action_view(self, what: str) -> None:
        """Ask to find, or to see everything."""
        self.post_message(ViewRequested(what))

    @on(DataTable.RowHighlighted)
    def _chosen(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        if event.row_key.value:
            self._chosen_row = event.row_key.value
            self.post_message(RowChosen(event.row_key.value))

    @on(DataTable.RowSelected)
    def _opened(self, event: DataTable.RowSelected) -> None:
        event.stop()
        self.post_message(RowOpened())

    @on(DataTable.HeaderSelected)
    def _header_clicked(self, event: DataTable.HeaderSelected) -> None:
        event.stop()
        self.post_message(SortRequested(str(event.column_key.value)))
