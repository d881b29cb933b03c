"""The list in which one field of several rows is set, row by row."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import Label, OptionList

from planwizard.guide.models import Guide
from screens.dialogs import ChoiceDialog
from screens.items import Item

SET_SIGN, UNSET_SIGN = "✓ ", "  "


class SetInTurnDialog(ChoiceDialog):
    """Dismissed with the row to set next; begins at the first that is not set yet, from `start` on and round."""

    def __init__(self, title: str, rows: Sequence[Item], done: Sequence[bool], start: int, guide: Guide) -> None:
        items = [
            Item(row.value, f"{SET_SIGN if is_set else UNSET_SIGN}{row.text}", row.detail)
            for row, is_set in zip(rows, done, strict=True)
        ]
        super().__init__(title, items, guide)
        order = (*range(start, len(items)), *range(start))
        self._first = next((index for index in order if not done[index]), 0)

    def compose_body(self) -> ComposeResult:
        """Compose the list and the key hints."""
        yield from super().compose_body()
        yield Label(self.guide.say("review.set_in_turn_keys"), classes="help", markup=False)

    def _show(self, typed: str) -> None:
        super()._show(typed)
        self.query_one(OptionList).highlighted = self._first
