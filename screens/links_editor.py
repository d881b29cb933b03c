"""The rows a field links to, by their titles."""

from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widget import Widget


class LinksEditor(Widget, can_focus=True):
    """The titles of the rows a field links to; Enter, space or a click asks for a dialog to pick them."""

    BINDINGS = [("enter", "pick", ""), ("space", "pick", "")]

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
        """Render the titles, one to a line, and the prompt below them."""
        lines = [Content(f"• {title}") for title in self._titles]
        return Content("\n").join([*lines, Content.styled(self._prompt, "dim")])

    def action_pick(self) -> None:
        """Post `PickRequested`."""
        self.post_message(self.PickRequested())

    def on_click(self) -> None:
        """Post `PickRequested`."""
        self.post_message(self.PickRequested())
