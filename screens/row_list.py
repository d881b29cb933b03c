"""The rows of a list as an option list, with the messages and bindings shared by every widget that shows rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from textual import events, on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from planwizard.guide.models import Guide
from planwizard.plan.answers import headline
from planwizard.plan.base import Row
from screens.find_by_typing import FindByTyping, OfRows
from screens.row_titles import row_title

ROW_KEYS = [
    ("insert", "row('add')", ""),
    ("ctrl+d", "row('copy')", ""),
    ("delete", "row('remove')", ""),
    ("shift+up,alt+up", "row('up')", ""),
    ("shift+down,alt+down", "row('down')", ""),
]
"""Bindings of the actions on the chosen row, shared by every widget that shows rows; letters find a row."""


@dataclass
class RowChosen(Message):
    """The cursor moved to another row."""

    row_id: str


class RowOpened(Message):
    """The person opened the chosen row to edit it."""


@dataclass
class RowActionRequested(Message):
    """An action on the rows: `what` is add, copy, remove, up or down."""

    what: str


class PastLastRow(Message):
    """The person moved on from the last row."""


class BackToRows(Message):
    """The person moved up to the rows from what comes below them."""


class RowListWidget(Protocol):
    """A widget that shows rows and which one is chosen; posts the messages above."""

    def show(self, rows: Sequence[Row], chosen: str | None) -> None:
        """Show these rows in this order, with the cursor on the row whose id is `chosen`."""

    def show_row(self, row: Row) -> None:
        """Update one row that is shown."""

    def go_to_line(self, index: int) -> None:
        """Move the cursor to a row."""


class RowList(FindByTyping, OptionList, OfRows):
    """The rows by number and title."""

    BINDINGS = [*ROW_KEYS]

    def __init__(self, guide: Guide) -> None:
        super().__init__(classes="rows", markup=False)
        self._guide = guide
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row], chosen: str | None) -> None:
        """Show these rows in this order; options of unchanged rows are kept."""
        old_rows, self._rows = self._rows, tuple(rows)
        with self.prevent(OptionList.OptionHighlighted):
            if [row.id for row in old_rows] == [row.id for row in rows[: len(old_rows)]]:
                self._update_changed(old_rows)
            else:
                self.clear_options()
            kept = self.option_count
            self.add_options(Option(self._prompt(index, row), id=row.id) for index, row in enumerate(rows[kept:], kept))
            self.highlighted = next((index for index, row in enumerate(rows) if row.id == chosen), None)

    def show_row(self, row: Row) -> None:
        """Update the option of one row."""
        index = self.get_option_index(row.id)
        self._rows = (*self._rows[:index], row, *self._rows[index + 1 :])
        self.replace_option_prompt_at_index(index, self._prompt(index, row))

    def line_names(self) -> Sequence[str]:
        """Return the names of the rows."""
        return [headline(row) for row in self._rows]

    def go_to_line(self, index: int) -> None:
        """Highlight a row."""
        self.highlighted = index

    def action_cursor_down(self) -> None:
        """Highlight the next row; from the last, go on to what comes below the list."""
        if self.highlighted is not None and self.highlighted < self.option_count - 1:
            super().action_cursor_down()
        else:
            self.post_message(PastLastRow())

    def _update_changed(self, old_rows: Sequence[Row]) -> None:
        for index, (old, new) in enumerate(zip(old_rows, self._rows, strict=False)):
            if old is not new:
                self.replace_option_prompt_at_index(index, self._prompt(index, new))

    def _prompt(self, index: int, row: Row) -> Content:
        return Content(f"{index + 1:>2}  {row_title(row, index + 1, self._guide)}")

    def action_row(self, what: str) -> None:
        """Ask the editor to act on the chosen row."""
        self.post_message(RowActionRequested(what))

    async def _on_click(self, event: events.Click) -> None:
        """Highlight the clicked row; a click on the highlighted row selects it."""
        clicked = event.style.meta.get("option")
        if clicked is not None and clicked != self.highlighted:
            event.prevent_default()
            self.highlighted = clicked

    @on(OptionList.OptionHighlighted)
    def _option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_id:
            self.post_message(RowChosen(event.option_id))

    @on(OptionList.OptionSelected)
    def _option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(RowOpened())
