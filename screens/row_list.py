"""The rows of a list, to choose among: what every way of showing them shares, and the plainest one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from textual import events, on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from planwizard.guide.models import Guide
from planwizard.plan.base import Row
from screens.row_titles import row_title

ROW_KEYS = [
    ("n", "row('add')", ""),
    ("insert", "row('add')", ""),
    ("k", "row('copy')", ""),
    ("delete", "row('remove')", ""),
    ("shift+up", "row('up')", ""),
    ("shift+down", "row('down')", ""),
]
"""What can be done with the chosen row, the same wherever rows are shown."""


@dataclass
class RowChosen(Message):
    """Another row was chosen."""

    row: str


class RowOpened(Message):
    """The person wants to write in the chosen row."""


@dataclass
class RowActionRequested(Message):
    """Something is to be done with the rows: add, copy, remove, up, down."""

    what: str


class RowListWidget(Protocol):
    """Shows rows and which one is chosen; posts the messages above."""

    def show(self, rows: Sequence[Row], chosen: str | None) -> None:
        """Show these rows in this order."""

    def show_row(self, row: Row) -> None:
        """Show what a row that is shown says now."""


class RowList(OptionList):
    """The rows by number and title."""

    BINDINGS = [*ROW_KEYS]

    def __init__(self, guide: Guide) -> None:
        super().__init__(classes="rows", markup=False)
        self._guide = guide
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row], chosen: str | None) -> None:
        """Show these rows in this order; rows that stand as before are left alone."""
        before, self._rows = self._rows, tuple(rows)
        with self.prevent(OptionList.OptionHighlighted):
            if [row.id for row in before] == [row.id for row in rows[: len(before)]]:
                self._show_changed(before)
            else:
                self.clear_options()
            present = self.option_count
            self.add_options(
                Option(self._prompt(index, row), id=row.id) for index, row in enumerate(rows[present:], present)
            )
            self.highlighted = next((index for index, row in enumerate(rows) if row.id == chosen), None)

    def show_row(self, row: Row) -> None:
        """Show what a row that is shown says now."""
        index = self.get_option_index(row.id)
        self._rows = (*self._rows[:index], row, *self._rows[index + 1 :])
        self.replace_option_prompt_at_index(index, self._prompt(index, row))

    def _show_changed(self, before: Sequence[Row]) -> None:
        for index, (old, new) in enumerate(zip(before, self._rows, strict=False)):
            if old is not new:
                self.replace_option_prompt_at_index(index, self._prompt(index, new))

    def _prompt(self, index: int, row: Row) -> Content:
        return Content(f"{index + 1:>2}  {row_title(row, self._guide)}")

    def action_row(self, what: str) -> None:
        """Pass the wish on to the list the rows belong to."""
        self.post_message(RowActionRequested(what))

    async def _on_click(self, event: events.Click) -> None:
        """Choose a row; one that is chosen already is opened."""
        clicked = event.style.meta.get("option")
        if clicked is not None and clicked != self.highlighted:
            event.prevent_default()
            self.highlighted = clicked

    @on(OptionList.OptionHighlighted)
    def _chosen(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_id:
            self.post_message(RowChosen(event.option_id))

    @on(OptionList.OptionSelected)
    def _opened(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(RowOpened())
