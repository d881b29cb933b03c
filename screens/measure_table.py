"""The measures as a data table with as many columns as fit its width."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text
from textual import events, on
from textual.message import Message
from textual.widget import Widget
from textual.widgets import DataTable

from planwizard.guide.models import Guide
from planwizard.plan.address import Address
from planwizard.plan.answers import headline
from planwizard.plan.base import Row
from planwizard.text import one_line
from screens.find_by_typing import FindByTyping
from screens.row_list import ROW_KEYS, PastLastRow, RowActionRequested, RowChosen, RowOpened
from screens.row_titles import short_word

KEY = Address("direction.measures")
WIDTHS = {"title": 24, "responsible": 14, "due": 13, "level": 11, "cost": 12, "priority": 9, "status": 11}
"""Every column with its minimum width."""
BREAKPOINTS = (
    (0, ("title", "responsible", "due")),
    (80, ("cost",)),
    (96, ("level",)),
    (108, ("priority",)),
    (120, ("status",)),
)
"""Table widths, and the columns that are added from each of them on."""
PREFERRED_WIDTHS = {"title": 34, "responsible": 18, "cost": 16, "due": 16}
"""Widths to grow to, in this order, when there is room left; the title takes the rest."""
MOST_REMOVED = 3
"""With more removed rows than this the table is refilled: each removal visits all other rows."""


@dataclass
class SortRequested(Message):
    """Sort the rows by a column, by the next column (""), or in reverse order ("turn")."""

    column: str


class FindRequested(Message):
    """Focus the search."""


class TitleCell(Text):
    """The first cell of a row; carries the row's id, which the table is sorted by."""

    row_id = ""


def columns_for(width: int) -> dict[str, int]:
    """Return the columns that fit in a table of this width, with their widths."""
    widths = {name: WIDTHS[name] for minimum, names in BREAKPOINTS if width >= minimum for name in names}
    left = width - sum(widths.values()) - 2 * len(widths) - 1  # cell padding, and the scroll bar
    for name, most in (*PREFERRED_WIDTHS.items(), ("title", width)):
        if name in widths:
            more = max(min(most - widths[name], left), 0)
            widths[name] += more
            left -= more
    return widths


def width_after_layout(widget: Widget) -> int:
    """Return the width a widget will get if it and its ancestors fill the screen up to the right edge.

    The table can then be filled before its first layout; rendering a page twice takes too long.
    """
    ancestors = [node for node in widget.ancestors if isinstance(node, Widget)]
    laid_out = next((node for node in ancestors if node.region), widget.screen)
    pending = ancestors[: ancestors.index(laid_out)]
    width = widget.screen.size.width - laid_out.content_region.x - laid_out.gutter.right
    for node in reversed(pending):
        width -= node.styles.margin.width + node.styles.gutter.width
        width = min(width, (node.styles.max_width and node.styles.max_width.cells) or width)
    return width


class MeasureTable(FindByTyping, DataTable[Text]):
    """The measures, one per line."""

    BINDINGS = [
        *ROW_KEYS,
        ("f7", "sort('')", ""),
        ("shift+f7", "sort('turn')", ""),
        ("ctrl+f", "find", ""),
        ("home", "scroll_top", ""),
        ("end", "scroll_bottom", ""),
    ]

    def __init__(self, guide: Guide) -> None:
        super().__init__(classes="rows", cursor_type="row")
        self._guide = guide
        self._target_rows: dict[str, Row] = {}
        self._rows: dict[str, Row] = {}
        self._chosen_id: str | None = None
        self._sorted_by = ("", False)

    def show_sorting(self, column: str, *, descending: bool) -> None:
        """Mark the column that the rows are sorted by."""
        self._sorted_by = (column, descending)
        for name in self._column_names():
            self.columns[name].label = self._column_label(name)  # type: ignore[index]  # a column key equals its string

    def column_after(self, column: str) -> str:
        """Return the next column to sort by; "" after the last."""
        names = ("", *self._column_names(), "")
        return names[names.index(column) + 1] if column in names else ""

    def show(self, rows: Sequence[Row], chosen: str | None) -> None:
        """Show these rows in this order, with the cursor on the row whose id is `chosen`."""
        self._target_rows, self._chosen_id = {row.id: row for row in rows}, chosen
        self.styles.height = len(rows) + self.header_height
        if self.columns:
            self._update_rows()
        else:
            self._fit_columns(width_after_layout(self))

    def _update_rows(self) -> None:
        with self.prevent(DataTable.RowHighlighted):
            if not self._rows or len(self._rows.keys() - self._target_rows.keys()) > MOST_REMOVED:
                self._refill()
            else:
                self._apply_changes()
            if self._chosen_id in self._target_rows:
                self.move_cursor(row=self.get_row_index(self._chosen_id), animate=False)

    def show_row(self, row: Row) -> None:
        """Update the cells of one row."""
        self._target_rows[row.id] = row
        if row.id not in self._rows:
            return
        old, self._rows[row.id] = self._rows[row.id], row
        for name in self._column_names():
            if getattr(old, name) != getattr(row, name) or name == "title":
                cell = self._cell(row, name)
                if cell != self.get_cell(row.id, name):
                    self.update_cell(row.id, name, cell)

    def _apply_changes(self) -> None:
        for row_id in self._rows.keys() - self._target_rows.keys():
            self.remove_row(row_id)
        for row_id, row in self._target_rows.items():
            if row_id not in self._rows:
                self._append(row)
            elif self._rows[row_id] is not row:
                self.show_row(row)
        self._rows = dict(self._target_rows)
        order = {row_id: index for index, row_id in enumerate(self._rows)}
        self.sort("title", key=lambda cell: order[cell.row_id])

    def _refill(self) -> None:
        self.clear()
        self._rows = dict(self._target_rows)
        for row in self._rows.values():
            self._append(row)

    def _append(self, row: Row) -> None:
        self.add_row(*(self._cell(row, name) for name in self._column_names()), key=row.id)

    def _column_names(self) -> tuple[str, ...]:
        return tuple(str(column.key.value) for column in self.ordered_columns)

    def _column_label(self, name: str) -> Text:
        column, descending = self._sorted_by
        arrow = (" ▼" if descending else " ▲") if name == column else ""
        return Text(self._guide.field_words[KEY / name].label + arrow, end="", overflow="ellipsis")

    def _cell(self, row: Row, name: str) -> Text:
        if name == "title":
            return self._title_cell(row)
        value = getattr(row, name)
        text = short_word(name, value, self._guide) if value else ""
        return Text(one_line(text), end="", no_wrap=True, overflow="ellipsis")

    def _title_cell(self, row: Row) -> TitleCell:
        text = one_line(f"{getattr(row, 'number', None) or ''} {headline(row)}") or self._guide.say("list.untitled")
        cell = TitleCell(text, end="", no_wrap=True, overflow="ellipsis")
        cell.row_id = row.id
        return cell

    def on_resize(self, event: events.Resize) -> None:
        """Show the columns that fit the new width."""
        self._fit_columns(event.size.width)

    def _fit_columns(self, width: int) -> None:
        widths = columns_for(width)
        if widths == {column.key.value: column.width for column in self.ordered_columns}:
            return
        self.clear(columns=True)
        self._rows = {}
        for name, column_width in widths.items():
            self.add_column(self._column_label(name), width=column_width, key=name)
        self._update_rows()

    def line_names(self) -> Sequence[str]:
        """Return the titles of the measures, in the order shown."""
        return [headline(row) for row in self._rows.values()]

    def go_to_line(self, index: int) -> None:
        """Move the cursor to a measure."""
        self.move_cursor(row=index, animate=False)

    def action_cursor_down(self) -> None:
        """Move the cursor to the next measure; from the last, go on to what comes below the table."""
        if self.cursor_row < self.row_count - 1:
            super().action_cursor_down()
        else:
            self.post_message(PastLastRow())

    def action_row(self, what: str) -> None:
        """Ask the editor to act on the chosen row."""
        self.post_message(RowActionRequested(what))

    def action_sort(self, column: str) -> None:
        """Ask for another sort order."""
        self.post_message(SortRequested(column))

    def action_find(self) -> None:
        """Ask for the search."""
        self.post_message(FindRequested())

    @on(DataTable.RowHighlighted)
    def _row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        if event.row_key.value:
            self._chosen_id = event.row_key.value
            self.post_message(RowChosen(event.row_key.value))

    @on(DataTable.RowSelected)
    def _row_selected(self, event: DataTable.RowSelected) -> None:
        event.stop()
        self.post_message(RowOpened())

    @on(DataTable.HeaderSelected)
    def _header_clicked(self, event: DataTable.HeaderSelected) -> None:
        event.stop()
        self.post_message(SortRequested(str(event.column_key.value)))
