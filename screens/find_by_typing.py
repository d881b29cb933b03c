"""In a list, letters find the line whose name begins with them; they never change anything."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.message_pump import MessagePump

from planwizard.text import fold

PAUSE = 1.0
"""Seconds between two letters after which the second begins a new name."""


class TypedName:
    """The beginning of a name, typed letter by letter."""

    def __init__(self) -> None:
        self.text = ""
        self._typed_at = 0.0

    def takes(self, key: events.Key) -> bool:
        """Add a letter, or any sign within the name, and return whether the key was one; a digit first is a command."""
        is_going_on = self.is_going_on(key)
        if not key.is_printable or key.character is None or not (is_going_on or key.character.isalpha()):
            return False
        self.text = (self.text if is_going_on else "") + key.character
        self._typed_at = key.time
        return True

    def is_going_on(self, key: events.Key) -> bool:
        """Return whether a key follows so soon that it belongs to the name."""
        return bool(self.text) and key.time - self._typed_at < PAUSE

    def find_in(self, names: Sequence[str]) -> int | None:
        """Return the index of the first name that begins with the text, as words are compared."""
        wanted = fold(self.text)
        return next((index for index, name in enumerate(names) if fold(name).startswith(wanted)), None)


class OfRows:
    """A widget whose lines are rows of the plan."""


class FindByTyping(MessagePump):
    """A widget with a cursor on one of its lines.

    It is inherited from before the widget class, and is no widget itself: Textual looks for styles in the first one.
    """

    @dataclass
    class NothingFound(Message):
        """No line begins with what was typed."""

        typed: str

    _typed: TypedName | None = None
    _is_missed = False

    def line_names(self) -> Sequence[str]:
        """Return the name of each line, in order."""
        raise NotImplementedError

    def go_to_line(self, index: int) -> None:
        """Move the cursor to a line."""
        raise NotImplementedError

    async def _on_key(self, event: events.Key) -> None:
        """Find a line by a letter; Tab and Enter right behind a name that is not there would act on another line."""
        typed = self._typed = self._typed or TypedName()
        is_missed = self._is_missed and typed.is_going_on(event)
        if typed.takes(event):
            self._find(typed)
        elif not (is_missed and event.key in ("tab", "enter")):
            return
        event.stop()
        event.prevent_default()

    def _find(self, typed: TypedName) -> None:
        index = typed.find_in(self.line_names())
        self._is_missed = index is None
        if index is None:
            self.post_message(self.NothingFound(typed.text))
        else:
            self.go_to_line(index)
