"""Option lists that wrap long texts, and a check list whose ticks are visible without colour."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual import events, on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

TICKED, EMPTY = "[x] ", "[ ] "


class WrappingOptionList(OptionList):
    """Wraps its options again when the scroll bar appears and narrows it; Textual's own keeps the old line breaks."""

    def watch_show_vertical_scrollbar(self) -> None:
        """Lay the options out in the new width."""
        self.post_message(events.Resize(self.size, self.virtual_size))


class CheckList(WrappingOptionList):
    """Any of a few values, by their words; Enter, space or a click ticks and unticks."""

    BINDINGS = [("space", "select", "")]

    @dataclass
    class Ticked(Message):
        """The person ticked or unticked something; all that is ticked now, in the order of the list."""

        values: tuple[str | int, ...]

    def __init__(self, words: Iterable[tuple[str | int, str]], ticked: Iterable[str | int] = ()) -> None:
        self._words: dict[str | int, str] = dict(words)
        self._ticked = set(ticked)
        self._shown = list(self._words)
        super().__init__(*(Option(self._prompt(value)) for value in self._words), markup=False)

    @property
    def ticked(self) -> tuple[str | int, ...]:
        """What is ticked, in the order of the list."""
        return tuple(value for value in self._words if value in self._ticked)

    def tick_only(self, values: Iterable[str | int]) -> None:
        """Tick these and nothing else."""
        self._ticked = set(values)
        for index, value in enumerate(self._shown):
            self.replace_option_prompt_at_index(index, self._prompt(value))

    def tick_here(self) -> None:
        """Tick what the cursor is on."""
        if self.highlighted is not None:
            self._ticked.add(self._shown[self.highlighted])

    def narrow(self, typed: str) -> None:
        """Show only values whose words hold what was typed; ticks stay, also where they are not shown."""
        wanted = typed.casefold().strip()
        self._shown = [value for value, words in self._words.items() if wanted in words.casefold()]
        self.set_options(Option(self._prompt(value)) for value in self._shown)
        self.highlighted = 0 if self._shown else None

    def _prompt(self, value: str | int) -> Content:
        return Content(f"{TICKED if value in self._ticked else EMPTY}{self._words[value]}")

    @on(OptionList.OptionSelected)
    def _toggle(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        value = self._shown[event.option_index]
        self._ticked ^= {value}
        self.replace_option_prompt_at_index(event.option_index, self._prompt(value))
        self.post_message(self.Ticked(self.ticked))
