"""The floors: the barest Textual apps that do what ours is measured at.

python bare.py frame | text WORDS | pages WIDGETS
"""

import sys

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Header, Input, Label, TextArea

COLUMNS, ROWS = 49, 11
"""As large as a text field of ours is in a window of 120 columns."""


class Frame(App[None]):
    """Header, TextArea, Footer."""

    def compose(self) -> ComposeResult:
        """Nothing else."""
        yield Header()
        yield TextArea("Helt bar")
        yield Footer()


class Text(App[None]):
    """One text field as large as ours, with the same words in it."""

    CSS = f"TextArea {{ width: {COLUMNS}; height: {ROWS}; }}"

    def compose(self) -> ComposeResult:
        """Nothing else."""
        yield TextArea(sys.argv[2], soft_wrap=True)


class Pages(App[None]):
    """F8 puts a new screen with as many widgets as a page of ours in place of the last."""

    BINDINGS = [Binding("f8", "turn", priority=True)]  # noqa: RUF012  Textual's own convention
    number = 0

    def on_mount(self) -> None:
        """Begin with the first."""
        self.push_screen(Sheet(0))

    def action_turn(self) -> None:
        """On to the next."""
        self.number += 1
        self.switch_screen(Sheet(self.number))


class Sheet(Screen[None]):
    """Labels and fields."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def compose(self) -> ComposeResult:
        """As many as were asked for, half of them labels and half of them fields."""
        with VerticalScroll():
            yield Label(f"Helt bar side {self._number};")
            for index in range(int(sys.argv[2]) // 2):
                yield Label(f"Felt {index}")
                yield Input(compact=True)


if __name__ == "__main__":
    {"frame": Frame, "text": Text, "pages": Pages}[sys.argv[1]]().run()
