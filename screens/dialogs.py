"""Small windows that ask one thing and answer with it, or with None when the person thought better of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
from screens.check_list import CheckList
from screens.markup_rendering import prose

Answer = TypeVar("Answer")

MANY = 10
"""A list with more to tick has a line to narrow it with."""


class Dialog(ModalScreen[Answer | None]):
    """A titled window over the page; Esc closes it without an answer."""

    BINDINGS = [("escape", "close", "")]

    def __init__(self, title: str, guide: Guide) -> None:
        super().__init__()
        self._title_text = title
        self.guide = guide

    def compose(self) -> ComposeResult:
        """Title, then what the dialog asks."""
        with Vertical(classes="dialog"):
            yield Label(self._title_text, classes="dialog-title", markup=False)
            yield from self.compose_body()

    def compose_body(self) -> ComposeResult:
        """What the dialog asks; every dialog has its own."""
        yield from ()

    def buttons(self) -> ComposeResult:
        """Yes and no, in words."""
        with Horizontal(classes="dialog-buttons"):
            yield Button(Content(self.ok_words()), name="ok", variant="primary")
            yield Button(Content(self.guide.say("dialog.cancel")), name="cancel")

    def ok_words(self) -> str:
        """Return what the button says that answers."""
        return self.guide.say("dialog.ok")

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.name == "ok":
            self.accept()
        else:
            self.dismiss(None)

    def accept(self) -> None:
        """Answer with what stands in the dialog."""
        self.dismiss(None)


@dataclass(frozen=True)
class Item:
    """Something to choose: what it answers with, its text, and more to search in."""

    value: str
    text: str
    detail: str = ""


class ListDialog(Dialog[str]):
    """A list under a line to type in: the arrows go up and down in it meanwhile, and Enter takes what is chosen."""

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(OptionList).action_select()

    def on_key(self, event: events.Key) -> None:
        """Go up and down the list while typing."""
        if event.key in ("down", "up") and isinstance(self.focused, Input):
            options = self.query_one(OptionList)
            move = options.action_cursor_down if event.key == "down" else options.action_cursor_up
            move()


class ChoiceDialog(ListDialog):
    """One of a list; typing narrows it to those whose text begins with, or else holds, what was typed."""

    def __init__(self, title: str, items: Sequence[Item], guide: Guide, *, typed: str = "") -> None:
        super().__init__(title, guide)
        self._items = items
        self._placeholder = typed
        self._found: list[Item] = []

    def compose_body(self) -> ComposeResult:
        """A line to type in, and the list."""
        if self._placeholder:
            yield Input(placeholder=self._placeholder)
        yield OptionList(markup=False)

    def on_mount(self) -> None:
        """Show everything at first."""
        self._show("")

    def _show(self, typed: str) -> None:
        self._found = self.search(typed)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(_two_part(item), id=str(n)) for n, item in enumerate(self._found))
        options.highlighted = 0 if self._found else None

    def search(self, typed: str) -> list[Item]:
        """Return the items that fit what was typed, the best first."""
        return ranked(self._items, typed)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.choose(self._found[event.option_index])

    def choose(self, item: Item) -> None:
        """Answer with an item."""
        self.dismiss(item.value)


def ranked(items: Sequence[Item], typed: str) -> list[Item]:
    """Return the items that fit what was typed: by their beginning, then by a word in them, then by anything."""
    wanted = typed.casefold().strip()
    fits: tuple[Callable[[Item], bool], ...] = (
        lambda item: _name(item).startswith(wanted),
        lambda item: any(word.startswith(wanted) for word in _name(item).split()),
        lambda item: wanted in f"{item.text} {item.detail}".casefold(),
    )
    found = [(next((rank for rank, fit in enumerate(fits) if fit(item)), -1), item) for item in items]
    return [item for rank in range(len(fits)) for at, item in found if at == rank]


def _name(item: Item) -> str:
    """Return an item's text without the sign before it, to compare with what is typed."""
    return item.text.lstrip("·•✓!–? ").casefold()


def _two_part(item: Item) -> Content:
    return Content.assemble(item.text, ("  " + item.detail if item.detail else "", "dim"))


class ReadingDialog(Dialog[str]):
    """A text to read."""

    def __init__(self, title: str, text: str, guide: Guide) -> None:
        super().__init__(title, guide)
        self._text = text

    def compose_body(self) -> ComposeResult:
        """The text, which scrolls, and a way out."""
        with VerticalScroll(classes="reading"):
            yield Static(Group(*prose(self._text)), markup=False)
        with Horizontal(classes="dialog-buttons"):
            yield Button(Content(self.guide.say("dialog.close")), name="cancel")


class PickDialog(Dialog[tuple[str, ...]]):
    """Any of a list; where there is much to choose from, what is typed narrows it."""

    def __init__(self, title: str, items: Sequence[Item], chosen: Sequence[str], guide: Guide) -> None:
        super().__init__(title, guide)
        self._items = items
        self._chosen = chosen

    def compose_body(self) -> ComposeResult:
        """A line to type in when the list is long, and the list with boxes to tick."""
        if len(self._items) > MANY:
            yield Input(placeholder=self.guide.say("dialog.pick_typed"), select_on_focus=False)
        yield CheckList([(item.value, item.text) for item in self._items], self._chosen)
        yield Label(self.guide.say("dialog.pick_help"), classes="help", markup=False)
        yield from self.buttons()

    def on_mount(self) -> None:
        """Put the cursor in the list."""
        self.query_one(CheckList).focus()

    def on_key(self, event: events.Key) -> None:
        """Take a letter typed in the list to the line above it, and the arrow down from there to the list.

        Enter in the list is the end of it; where nothing was ticked and nothing is, what the cursor is on is meant.
        """
        line, ticks = next(iter(self.query(Input)), None), self.query_one(CheckList)
        if event.key == "enter" and ticks.has_focus:
            event.stop()
            event.prevent_default()
            if not (ticks.ticked or self._chosen):
                ticks.tick_here()
            self.accept()
        elif line and event.character and event.is_printable and event.character != " " and ticks.has_focus:
            event.stop()
            self.set_focus(line)  # at once: the next letter may be on its way
            line.insert_text_at_cursor(event.character)
        elif line and event.key == "down" and line.has_focus:
            event.stop()
            ticks.focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.query_one(CheckList).narrow(event.value)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(CheckList).focus()

    def accept(self) -> None:
        """Answer with what is ticked, in the order of the list, links that have gone kept."""
        listed = {item.value for item in self._items}
        gone = tuple(value for value in self._chosen if value not in listed)
        self.dismiss((*map(str, self.query_one(CheckList).ticked), *gone))


class TextDialog(Dialog[str]):
    """One line of text."""

    def __init__(self, title: str, help_text: str, value: str, guide: Guide) -> None:
        super().__init__(title, guide)
        self._help = help_text
        self._value = value

    def compose_body(self) -> ComposeResult:
        """What is asked, and the line."""
        yield Label(self._help, classes="help", markup=False)
        yield Input(self._value, select_on_focus=False)
        yield from self.buttons()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.accept()

    def accept(self) -> None:
        """Answer with the line."""
        self.dismiss(self.query_one(Input).value)
