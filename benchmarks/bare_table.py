"""The floor of the page of measures: F8 shows a plain DataTable above a form.

python -m benchmarks.bare_table FACTS
"""

import json
import sys
from pathlib import Path

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import DataTable, Input, Label

WIDTHS, CELLS, BESIDE = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))


class Bare(App[None]):
    """F8 shows the table."""

    BINDINGS = [Binding("f8", "turn", priority=True)]  # noqa: RUF012  Textual's own convention

    def compose(self) -> ComposeResult:
        """Yield one label."""
        yield Label("Helt bar")

    def action_turn(self) -> None:
        """Show the table."""
        self.push_screen(Sheet())


class Sheet(Screen[None]):
    """A table, and below it as many labels and fields as our page has widgets."""

    CSS = "DataTable { max-height: 33vh; }"

    def compose(self) -> ComposeResult:
        """Yield the table and the form: half labels, half fields."""
        with VerticalScroll(can_focus=False):
            yield DataTable[Text](cursor_type="row")
            for index in range(BESIDE // 2):
                yield Label(f"Felt {index}")
                yield Input(compact=True)

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(DataTable)
        for index, width in enumerate(WIDTHS):
            table.add_column(Text(f"Kolonne {index}"), width=width)
        for row in CELLS:
            table.add_row(*(Text(cell, no_wrap=True, overflow="ellipsis") for cell in row))
        table.focus()


if __name__ == "__main__":
    Bare().run()
