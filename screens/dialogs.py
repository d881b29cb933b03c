"""Modal dialogs, each dismissed with an answer, or with None when it is cancelled."""

from collections.abc import Sequence
from typing import TypeVar

from rich.console import Group
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from planwizard.guide.models import Guide
from screens import OTHER_STYLES
from screens.items import Item, ranked
from screens.line_input import LineInput
from screens.markup_rendering import prose

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer | None]):
    """A modal screen with a title; Esc dismisses it with None."""

    CSS_PATH = OTHER_STYLES
    BINDINGS = [("escape", "close", "")]

    def __init__(self, title: str, guide: Guide) -> None:
        super().__init__()
        self._title_text = title
        self.guide = guide

    def compose(self) -> ComposeResult:
        """Compose the title and the body."""
        with Vertical(classes="dialog"):
            yield Label(self._title_text, classes="dialog-title", markup=False)
            yield from self.compose_body()

    def compose_body(self) -> ComposeResult:
        """Compose what the dialog asks; subclasses override it."""
        yield from ()

    def buttons(self) -> ComposeResult:
        """Compose the buttons that accept and cancel."""
        with Horizontal(classes="dialog-buttons"):
            yield Button(Content(self.ok_label()), name="ok", variant="primary")
            yield Button(Content(self.guide.say("dialog.cancel")), name="cancel")

    def ok_label(self) -> str:
        """Return the label of the button that accepts."""
        return self.guide.say("dialog.ok")

    def action_close(self) -> None:
        """Dismiss without an answer."""
        self.dismiss(None)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.name == "ok":
            self.accept()
        else:
            self.dismiss(None)

    def accept(self) -> None:
        """Dismiss with what was entered; subclasses override it."""
        self.dismiss(None)


class ListDialog(Dialog[str]):
    """A list below an input: while typing, up and down move the highlight and Enter selects the highlighted option."""

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(OptionList).action_select()

    def on_key(self, event: events.Key) -> None:
        """Move the highlight of the list from the input."""
        if event.key in ("down", "up") and isinstance(self.focused, Input):
            options = self.query_one(OptionList)
            move = options.action_cursor_down if event.key == "down" else options.action_cursor_up
            move()


class ChoiceDialog(ListDialog):
    """Dismissed with one item of a list, which typing filters and ranks."""

    def __init__(self, title: str, items: Sequence[Item], guide: Guide, *, typed: str = "") -> None:
        super().__init__(title, guide)
        self._items = items
        self._placeholder = typed
        self._matches: list[Item] = []

    def compose_body(self) -> ComposeResult:
        """Compose an input to filter with, when it has a placeholder, and the list."""
        if self._placeholder:
            yield LineInput(placeholder=self._placeholder)
        yield OptionList(markup=False)

    def on_mount(self) -> None:
        """Show all items."""
        self._show("")

    def _show(self, typed: str) -> None:
        self._matches = self.search(typed)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(_item_prompt(item), id=str(n)) for n, item in enumerate(self._matches))
        options.highlighted = 0 if self._matches else None

    def search(self, typed: str) -> list[Item]:
        """Return the items that match a typed text, best match first."""
        return ranked(self._items, typed)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.choose(self._matches[event.option_index])

    def choose(self, item: Item) -> None:
        """Dismiss with the value of an item."""
        self.dismiss(item.value)


def _item_prompt(item: Item) -> Content:
    return Content.assemble(item.text, ("  " + item.detail if item.detail else "", "dim"))


class ReadingDialog(Dialog[str]):
    """A text to read."""

    def __init__(self, title: str, text: str, guide: Guide) -> None:
        super().__init__(title, guide)
        self._text = text

    def compose_body(self) -> ComposeResult:
        """Compose the scrollable text and a button that closes the dialog."""
        with VerticalScroll(classes="reading"):
            yield Static(Group(*prose(self._text)), markup=False)
        with Horizontal(classes="dialog-buttons"):
            yield Button(Content(self.guide.say("dialog.close")), name="cancel")


class TextDialog(Dialog[str]):
    """Dismissed with one line of text."""

    def __init__(self, title: str, help_text: str, value: str, guide: Guide) -> None:
        super().__init__(title, guide)
        self._help = help_text
        self._value = value

    def compose_body(self) -> ComposeResult:
        """Compose help, the input and the buttons."""
        yield Label(self._help, classes="help", markup=False)
        yield LineInput(self._value, select_on_focus=False)
        yield from self.buttons()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.accept()

    def accept(self) -> None:
        """Dismiss with the text."""
        self.dismiss(self.query_one(Input).value)
