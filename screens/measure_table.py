"""The measures as a data table: a row for each, with a cursor that moves by cell."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text
from textual import events, on
from textual.message import Message
from textual.widgets import DataTable
from textual.widgets.data_table import RowKey

from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.answers import headline
from planwizard.plan.base import Row
from planwizard.text import one_line
from screens.cell_table import CellTable
from screens.find_by_typing import FindByTyping, OfRows
from screens.measure_columns import NEEDED_WIDTHS, columns_for, width_after_layout
from screens.row_list import ROW_KEYS, PastLastRow, RowActionRequested, RowChosen, RowOpened
from screens.row_titles import short_label, short_word, titles_of

MOST_REMOVED = 3
"""With more removed rows than this the table is refilled: each removal visits all other rows."""
MARK = "■ "


@dataclass
class SortRequested(Message):
    """Sort the rows by a column, by the next column (""), or in reverse order ("turn")."""

    column: str


class FindRequested(Message):
    """Focus the search."""


@dataclass
class CellOpened(Message):
    """The person wants to change the cell under the cursor, in the column with this name."""

    column: str


class MarksChanged(Message):
    """Rows were marked, or are no longer."""


class TitleCell(Text):
    """The first cell of a row; carries the row's id, which the table is sorted by."""

    row_id = ""


class MeasureTable(FindByTyping, CellTable, OfRows):
    """The measures, one per line. Only the titles are stored in the table; other cells are made when they are drawn."""

    BINDINGS = [
        *ROW_KEYS,
        ("f7", "sort('')", ""),
        ("shift+f7", "sort('turn')", ""),
        ("ctrl+f", "find", ""),
        ("space", "mark", ""),
        ("ctrl+a", "mark_all", ""),
        ("escape", "clear_marks", ""),
    ]

    def __init__(self, guide: Guide, plan: Plan) -> None:
        super().__init__(classes="rows")
        self._guide = guide
        self.plan = plan
        self.marked: frozenset[str] = frozenset()
        self._target_rows: dict[str, Row] = {}
        self._rows: dict[str, Row] = {}
        self._chosen_id: str | None = None
        self._sorted_by = ("", False)
        self._last_in_sight = ""

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
        self.marked &= self._target_rows.keys()
        self.styles.height = len(rows) + self.header_height
        if self.columns:
            self._update_rows(self.cursor_column)
        else:
            self._fit_columns(width_after_layout(self))

    def _update_rows(self, column: int) -> None:
        with self.prevent(DataTable.RowHighlighted):
            if not self._rows or len(self._rows.keys() - self._target_rows.keys()) > MOST_REMOVED:
                self._refill()
            else:
                self._apply_changes()
            if self._chosen_id in self._target_rows:
                self.move_cursor(row=self.get_row_index(self._chosen_id), column=column, animate=False)

    def show_row(self, row: Row) -> None:
        """Update the cells of one row, if it is shown."""
        if row.id in self._target_rows:
            self._target_rows[row.id] = row
        if row.id in self._rows:
            self._rows[row.id] = row
            self.update_cell(row.id, "title", self._title_cell(row))  # draws the other cells again too

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
        self.add_row(self._title_cell(row), key=row.id)

    def get_row(self, row_key: RowKey | str) -> list[Text]:
        """Return the cells of a row."""
        row = self._rows[str(row_key.value if isinstance(row_key, RowKey) else row_key)]
        return [self._cell(row, name) for name in self._column_names()]

    def _column_names(self) -> tuple[str, ...]:
        return tuple(str(column.key.value) for column in self.ordered_columns)

    def _column_label(self, name: str) -> Text:
        column, descending = self._sorted_by
        arrow = (" ▼" if descending else " ▲") if name == column else ""
        more = " →" if name == self._last_whole() != self._column_names()[-1] else ""
        return Text(short_label(name, self._guide) + arrow + more, end="", overflow="ellipsis")

    def _last_whole(self) -> str:
        """Return the last column that is wholly in sight; the cursor brings others."""
        if not self.scroll_offset.x:
            return self._last_in_sight
        right, last = self.scroll_offset.x + self.scrollable_content_region.width, ""
        for column in self.ordered_columns:
            right -= column.get_render_width(self)
            last = str(column.key.value) if right >= 0 else last
        return last

    def watch_scroll_x(self, old_value: float, new_value: float) -> None:
        """Mark the last heading in sight while there are columns beyond it."""
        super().watch_scroll_x(old_value, new_value)
        self.show_sorting(self._sorted_by[0], descending=self._sorted_by[1])

    def _cell(self, row: Row, name: str) -> Text:
        if name == "title":
            return self._title_cell(row)
        return Text(one_line(self._word(name, getattr(row, name))), end="", no_wrap=True, overflow="ellipsis")

    def _word(self, name: str, value: object) -> str:
        if not value:
            return ""
        if isinstance(value, tuple):
            return "; ".join(titles_of(value, self.plan, self._guide))
        return short_word(name, value, self._guide)

    def _title_cell(self, row: Row) -> TitleCell:
        text = one_line(f"{getattr(row, 'number', None) or ''} {headline(row)}") or self._guide.say("list.untitled")
        mark = MARK if row.id in self.marked else ""
        cell = TitleCell(mark + text, end="", no_wrap=True, overflow="ellipsis")
        cell.row_id = row.id
        return cell

    def on_resize(self, event: events.Resize) -> None:
        """Show the columns that fit the new width."""
        self._fit_columns(event.size.width)

    def _fit_columns(self, width: int) -> None:
        widths, self._last_in_sight = columns_for(width, {name: self._longest(name) for name in NEEDED_WIDTHS})
        if widths == {column.key.value: column.width for column in self.ordered_columns}:
            return
        column = self.cursor_column
        self.clear(columns=True)
        self._rows = {}
        for name, column_width in widths.items():
            self.add_column(Text(), width=column_width, key=name)
        self.show_sorting(self._sorted_by[0], descending=self._sorted_by[1])
        self._update_rows(column)

    def _longest(self, name: str) -> int:
        texts = (one_line(self._word(name, getattr(row, name))) for row in self._target_rows.values())
        return max(map(cell_len, texts), default=0)

    # --- the cursor, and the marks -------------------------------------------------------------

    @property
    def column(self) -> str:
        """The name of the column that the cursor is in."""
        return self._column_names()[self.cursor_column]

    def go_to_column(self, name: str) -> None:
        """Move the cursor to a column."""
        self.move_cursor(column=self._column_names().index(name))

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

    def mark(self, row_ids: frozenset[str]) -> None:
        """Mark these rows and no others."""
        changed, self.marked = self.marked ^ row_ids, row_ids
        for row_id in changed & self._rows.keys():
            self.show_row(self._rows[row_id])
        self.post_message(MarksChanged())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Esc to the page when no row is marked."""
        return bool(self.marked) if action == "clear_marks" else super().check_action(action, parameters)

    def action_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away."""
        if self._chosen_id:
            self.mark(self.marked ^ {self._chosen_id})

    def action_mark_all(self) -> None:
        """Mark every row shown."""
        self.mark(frozenset(self._rows))

    def action_clear_marks(self) -> None:
        """Take all marks away."""
        self.mark(frozenset())

    # --- what the person asks for --------------------------------------------------------------

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
        self.post_message(RowOpened() if self.column == "title" else CellOpened(self.column))

    @on(DataTable.HeaderSelected)
    def _header_clicked(self, event: DataTable.HeaderSelected) -> None:
        event.stop()
        self.post_message(SortRequested(str(event.column_key.value)))
