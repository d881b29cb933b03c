"""A widget for each kind of answer that is chosen. It shows a value, and posts `Edited` when the user changes it."""

from collections.abc import Mapping

from rich.text import Text
from textual import on
from textual.widgets import Select

from screens.check_list import CheckList
from screens.editors import Edited


class FlagEditor(CheckList):
    """A single check box: True when ticked, None when not."""

    def __init__(self, label: str) -> None:
        super().__init__([(1, label)])

    def show(self, value: object) -> None:
        """Tick or untick the box."""
        self.tick_only((1,) if value is True else ())

    @on(CheckList.Ticked)
    def _edited(self, event: CheckList.Ticked) -> None:
        event.stop()
        self.post_message(Edited(True if event.values else None))


class ChoiceEditor(Select[str | int]):
    """A drop-down list of choices."""

    def __init__(self, choices: Mapping[str | int, str], prompt: str) -> None:
        options = [(Text(word), value) for value, word in choices.items()]  # typing finds a Text, but not a Content
        super().__init__(options, prompt=prompt)

    def show(self, value: object) -> None:
        """Select a choice, or show the prompt when the value is none of them."""
        shown = value if isinstance(value, str | int) else Select.NULL
        if shown != self.value:
            with self.prevent(Select.Changed):
                self.value = shown

    @on(Select.Changed)
    def _edited(self, event: Select.Changed) -> None:
        event.stop()
        self.post_message(Edited(None if event.value is Select.NULL else event.value))


class ChoicesEditor(CheckList):
    """A check list of choices."""

    def __init__(self, choices: Mapping[str | int, str]) -> None:
        super().__init__(choices.items())

    def show(self, value: object) -> None:
        """Tick the chosen values."""
        self.tick_only(value if isinstance(value, tuple) else ())

    @on(CheckList.Ticked)
    def _edited(self, event: CheckList.Ticked) -> None:
        event.stop()
        self.post_message(Edited(event.values))
