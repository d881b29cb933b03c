"""The rows a field links to, by their titles."""

from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

CHOICE_ARROW = "▼"


class LinksEditor(Widget, can_focus=True):
    """The titles of the rows a field links to; Enter, space or a click asks for a dialog to pick them."""

    BINDINGS = [("enter,space,down,up", "pick", "")]

    @dataclass
    class PickRequested(Message):
        """The user wants to pick links."""

    def __init__(self, prompt: str) -> None:
        super().__init__()
        self._prompt = prompt
        self._titles: tuple[str, ...] = ()

    def show(self, value: object) -> None:
        """Show the titles of the linked rows."""
        titles = value if isinstance(value, tuple) else ()
        if titles != self._titles:
            self._titles = titles
            self.refresh(layout=True)

    def render(self) -> Content:
        """Render the titles, one to a line, and below them the prompt, with the arrow of every field with choices."""
        lines = [Content(f"• {title}") for title in self._titles]
        width = self.outer_size.width - self.gutter.width  # `content_size` would lay out the page to know the same
        arrow = CHOICE_ARROW.rjust(max(width - cell_len(self._prompt), 2))
        return Content("\n").join([*lines, Content.assemble((self._prompt, "dim"), arrow)])

    def action_pick(self) -> None:
        """Post `PickRequested`."""
        self.post_message(self.PickRequested())

    def on_click(self) -> None:
        """Post `PickRequested`."""
        self.post_message(self.PickRequested())
