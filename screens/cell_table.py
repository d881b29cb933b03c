"""A data table with a cursor on a cell: its row is shown as chosen too, and the first column never scrolls away."""

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.geometry import Offset, Region
from textual.widgets import DataTable
from textual.widgets.data_table import RowKey


class CellTable(DataTable[Text]):
    """Columns have fixed widths. Messages are about rows, as with a row cursor; `cursor_column` is the cell's."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"cell-table--row"}

    def __init__(self, classes: str) -> None:
        super().__init__(classes=classes, cursor_type="row", fixed_columns=1)

    def cell_on_screen(self) -> Region:
        """Return where on the screen the cell under the cursor is."""
        cell = self._get_cell_region(self.cursor_coordinate)
        left = 0 if self.cursor_column < self.fixed_columns else self.scroll_offset.x
        return cell.at_offset(self.content_region.offset + Offset(cell.x - left, cell.y - self.scroll_offset.y))

    def action_cursor_left(self) -> None:
        """Move the cursor one cell to the left."""
        self.move_column(-1)

    def action_cursor_right(self) -> None:
        """Move the cursor one cell to the right."""
        self.move_column(1)

    def action_scroll_home(self) -> None:
        """Move the cursor to the first cell of the row, as Home does in a spreadsheet."""
        self.move_column(-len(self.columns))

    def action_scroll_end(self) -> None:
        """Move the cursor to the last cell of the row."""
        self.move_column(len(self.columns))

    def move_column(self, by: int) -> None:
        """Move the cursor some cells to the right, but not beyond the row."""
        self.move_cursor(column=min(max(self.cursor_column + by, 0), len(self.columns) - 1))

    def _scroll_cursor_into_view(self, animate: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  Textual's
        """Scroll to the cell; with a row cursor, Textual only scrolls to the row."""
        cell = self._get_cell_region(self.cursor_coordinate)
        self.scroll_to_region(cell, animate=False, spacing=self._get_fixed_offset(), force=True)

    def watch_scroll_x(self, old_value: float, new_value: float) -> None:
        """Draw the cells that come into sight."""
        super().watch_scroll_x(old_value, new_value)
        self._clear_caches()

    def _is_in_sight(self, column_index: int, width: int) -> bool:
        left = sum(column.get_render_width(self) for column in self.ordered_columns[:column_index])
        return column_index < self.fixed_columns or -width < left - self.scroll_offset.x < self.size.width

    def _update_dimensions(self, new_rows: Iterable[RowKey]) -> None:  # noqa: ARG002  Textual's signature
        """Update the size without measuring the cells of new rows, whose widths are fixed: that takes time."""
        super()._update_dimensions(())

    def _render_cell(
        self,
        row_index: int,
        column_index: int,
        base_style: Style,
        width: int,
        cursor: bool = False,  # noqa: FBT001, FBT002  Textual's signature
        hover: bool = False,  # noqa: FBT001, FBT002  Textual's signature
    ) -> list[list[Segment]]:
        """Draw a cell in sight; in the row of the cursor, the cell under it differs from the others."""
        if not self._is_in_sight(column_index, width):
            return [[Segment(" " * width)]]
        if cursor and row_index >= 0 and column_index != self.cursor_column:
            base_style, cursor = base_style + self.get_component_rich_style("cell-table--row"), False
        return super()._render_cell(row_index, column_index, base_style, width, cursor, hover)
