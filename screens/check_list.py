"""Option lists that wrap long texts, and a check list whose ticks are visible without colour."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual import events, on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from planwizard.text import fold

TICKED, EMPTY = "[x] ", "[ ] "


class WrappingOptionList(OptionList):
    """Wraps its options again when the scroll bar appears and narrows it; Textual's own keeps the old line breaks."""

    def watch_show_vertical_scrollbar(self) -> None:
        """Lay the options out in the new width."""
        self.post_message(events.Resize(self.size, self.virtual_size))


class CheckList(WrappingOptionList):
    """A multiple choice; Enter, space or a click ticks and unticks the highlighted option."""

    BINDINGS = [("space", "select", "")]

    @dataclass
    class Ticked(Message):
        """An option was ticked or unticked; `values` is everything ticked now, in list order."""

        values: tuple[str | int, ...]

    def __init__(self, options: Iterable[tuple[str | int, str]], ticked: Iterable[str | int] = ()) -> None:
        self._labels: dict[str | int, str] = dict(options)
        self._ticked = set(ticked)
        self._shown = list(self._labels)
        super().__init__(*(Option(self._option_prompt(value)) for value in self._labels), markup=False)

    @property
    def ticked(self) -> tuple[str | int, ...]:
        """The ticked values, in list order."""
        return tuple(value for value in self._labels if value in self._ticked)

    def tick_only(self, values: Iterable[str | int]) -> None:
        """Tick these values and untick all others."""
        self._ticked = set(values)
        for index, value in enumerate(self._shown):
            self.replace_option_prompt_at_index(index, self._option_prompt(value))

    def tick_highlighted(self) -> None:
        """Tick the highlighted option."""
        if self.highlighted is not None:
            self._ticked.add(self._shown[self.highlighted])

    def narrow(self, typed: str) -> None:
        """Show only the options whose labels contain a text, however typed; hidden options keep their ticks."""
        needle = fold(typed)
        self._shown = [value for value, label in self._labels.items() if needle in fold(label)]
        self.set_options(Option(self._option_prompt(value)) for value in self._shown)
        self.highlighted = 0 if self._shown else None

    def _option_prompt(self, value: str | int) -> Content:
        return Content(f"{TICKED if value in self._ticked else EMPTY}{self._labels[value]}")

    @on(OptionList.OptionSelected)
    def _toggle(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        value = self._shown[event.option_index]
        self._ticked ^= {value}
        self.replace_option_prompt_at_index(event.option_index, self._option_prompt(value))
        self.post_message(self.Ticked(self.ticked))
