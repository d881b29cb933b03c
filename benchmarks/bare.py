"""The floors: the smallest Textual apps that do what is measured in ours.

python -m benchmarks.bare frame | text WORDS | pages WIDGETS
"""

import sys

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Header, Input, Label, TextArea

COLUMNS, ROWS = 49, 11
"""The size of a text field of ours in a window of 120 columns."""


class Frame(App[None]):
    """Header, TextArea, Footer."""

    def compose(self) -> ComposeResult:
        """Yield the three."""
        yield Header()
        yield TextArea("Helt bar")
        yield Footer()


class Text(App[None]):
    """One text field with the size and the words of ours."""

    CSS = f"TextArea {{ width: {COLUMNS}; height: {ROWS}; }}"

    def compose(self) -> ComposeResult:
        """Yield the field."""
        yield TextArea(sys.argv[2], soft_wrap=True)


class Pages(App[None]):
    """F8 switches to a new screen with as many widgets as a page of ours."""

    BINDINGS = [Binding("f8", "turn", priority=True)]  # noqa: RUF012  Textual's own convention
    number = 0

    def on_mount(self) -> None:
        """Show the first screen."""
        self.push_screen(Sheet(0))

    def action_turn(self) -> None:
        """Switch to the next screen."""
        self.number += 1
        self.switch_screen(Sheet(self.number))


class Sheet(Screen[None]):
    """Labels and fields."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def compose(self) -> ComposeResult:
        """Yield as many widgets as the command line asks for: half labels, half fields."""
        with VerticalScroll():
            yield Label(f"Helt bar side {self._number};")
            for index in range(int(sys.argv[2]) // 2):
                yield Label(f"Felt {index}")
                yield Input(compact=True)


if __name__ == "__main__":
    {"frame": Frame, "text": Text, "pages": Pages}[sys.argv[1]]().run()
