"""Dialogs to pick from a list that typing narrows; where nothing fits, what was typed may be made a row."""

from collections.abc import Callable, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from planwizard.guide.models import Guide
from screens.check_list import CheckList
from screens.dialogs import ChoiceDialog, Dialog
from screens.items import Item
from screens.line_input import LineInput

NewItems = Callable[[str], Sequence[Item]]
"""Returns what may be made of a typed text."""


def no_new_items(_typed: str) -> Sequence[Item]:
    """Return nothing: only what is listed can be picked."""
    return ()


class LinkDialog(ChoiceDialog):
    """Dismissed with one item of a list, or what may be made of a typed text that no item has."""

    def __init__(self, title: str, items: Sequence[Item], guide: Guide, new: NewItems) -> None:
        super().__init__(title, items, guide, typed=guide.say("picking.typed_or_new"))
        self._new_items = new

    def search(self, typed: str) -> list[Item]:
        """Return the items that match, else what may be made."""
        found = super().search(typed)
        return found or list(self._new_items(typed.strip()) if typed.strip() else ())


class PickDialog(Dialog[tuple[str, ...]]):
    """Dismissed with any number of values from a list, which typing narrows.

    `new` returns what may be made of a typed text that no item has; the value of one of these may come last.
    """

    def __init__(
        self, title: str, items: Sequence[Item], chosen: Sequence[str], guide: Guide, *, new: NewItems = no_new_items
    ) -> None:
        super().__init__(title, guide)
        self._items = items
        self._chosen = chosen
        self._new_items = new
        self._new: Sequence[Item] = ()

    def compose_body(self) -> ComposeResult:
        """Compose an input to narrow the list with, the check list, what may be made instead, help and buttons."""
        is_linking = self._new_items is not no_new_items
        typed = self.guide.say("picking.typed_or_new" if is_linking else "dialog.pick_typed")
        yield LineInput(placeholder=typed, select_on_focus=False)
        yield CheckList([(item.value, item.text) for item in self._items], self._chosen)
        yield OptionList(id="new", markup=False)
        has_nothing = is_linking and not self._items
        how = self.guide.say("picking.nothing_yet") if has_nothing else self.guide.say("dialog.pick_help")
        yield Label(how, classes="help", markup=False)
        yield from self.buttons()

    def on_mount(self) -> None:
        """Focus the list; without items, the input."""
        self.query_one(CheckList if self._items else Input).focus()

    def on_key(self, event: events.Key) -> None:
        """Accept with Enter in the list, filter by typing in the list, and enter the list with down in the input."""
        check_list = self.query_one(CheckList)
        if event.key == "enter" and check_list.has_focus:
            event.stop()
            event.prevent_default()
            self._accept_from(check_list)
        elif check_list.has_focus:
            self._type_in_filter(event)
        elif event.key == "down" and isinstance(self.focused, Input):
            event.stop()
            (self.query_one("#new") if self._new else check_list).focus()

    def _accept_from(self, check_list: CheckList) -> None:
        """Accept the ticked options; when none is or was ticked, the highlighted one."""
        if not (check_list.ticked or self._chosen):
            check_list.tick_highlighted()
        self.accept()

    def _type_in_filter(self, event: events.Key) -> None:
        """Focus the input and insert a printed character; space is left to the list, where it ticks."""
        filter_input = self.query_one(Input)
        if event.character and event.is_printable and event.character != " ":
            event.stop()
            self.set_focus(filter_input)  # focus() is deferred: the next key would go to the list
            filter_input.insert_text_at_cursor(event.character)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Narrow the list; when nothing fits, say so, and offer to make it."""
        event.stop()
        check_list, offered = self.query_one(CheckList), self.query_one("#new", OptionList)
        check_list.narrow(event.value)
        is_missing = bool(event.value.strip()) and not check_list.option_count
        self._new = self._new_items(event.value.strip()) if is_missing else ()
        texts = [item.text for item in self._new] or [self.guide.say("picking.none")] * is_missing
        offered.set_options(Option(Content(text), disabled=not self._new) for text in texts)
        offered.highlighted = 0 if self._new else None
        offered.display = is_missing

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        """Take what Enter is on: make the row offered, or tick the option and show the whole list again."""
        event.stop()
        check_list = self.query_one(CheckList)
        if self._new:
            self.query_one("#new", OptionList).action_select()
        elif event.value and check_list.option_count:
            check_list.tick_highlighted()
            event.input.value = ""
        check_list.focus()

    @on(OptionList.OptionSelected, "#new")
    def _make(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._accept_with(self._new[event.option_index].value)

    def accept(self) -> None:
        """Dismiss with the ticked values in list order, then the chosen values that are not listed (broken links)."""
        self._accept_with()

    def _accept_with(self, *new: str) -> None:
        listed = {item.value for item in self._items}
        unlisted = tuple(value for value in self._chosen if value not in listed)
        self.dismiss((*map(str, self.query_one(CheckList).ticked), *unlisted, *new))
