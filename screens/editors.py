"""One widget for each kind of answer. Each shows a value and says when the person changed it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual import events, on
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Select, TextArea

from planwizard.plan.direction import YearAmount
from screens.cached_text_area import CachedTextArea
from screens.check_list import CheckList


@dataclass
class Edited(Message):
    """The person changed what an editor shows."""

    value: object


class NumberEditor(Input):
    """A whole number of at most four digits, such as a year."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, restrict=r"\d{0,4}", select_on_focus=False)

    def show(self, value: object) -> None:
        """Show a number."""
        text = "" if value is None else str(value)
        if text != self.value:
            with self.prevent(Input.Changed):
                self.value = text

    @on(Input.Changed)
    def _edited(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(Edited(self.current()))

    def current(self) -> object:
        """Return the number that stands there, None when the field is empty."""
        return int(self.value) if self.value else None

    @on(Input.Submitted)
    def _to_next_field(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()


class TextEditor(CachedTextArea):
    """A longer text, softly wrapped; grows with what is written, to about ten rows."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder)

    def show(self, value: object) -> None:
        """Show a text; the cursor stays where it was as far as it can."""
        text = self.written(value)
        if text != self.text:
            place = self.cursor_location
            with self.prevent(TextArea.Changed):
                self.load_text(text)
            self.move_cursor(self.clamp_visitable(place))

    @on(TextArea.Changed)
    def _edited(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(Edited(self.current()))

    def current(self) -> object:
        """Return the answer that stands there."""
        return self.answer(self.text)

    @on(TextArea.SelectionChanged)
    def _moved(self, event: TextArea.SelectionChanged) -> None:
        """Keep the cursor's every move to ourselves: nobody above cares, and each step upwards costs time."""
        event.stop()

    def written(self, value: object) -> str:
        """Return an answer as the text to show."""
        return "" if value is None else str(value)

    def answer(self, text: str) -> object:
        """Return what a typed text means as an answer."""
        return text


class LineEditor(TextEditor):
    """A line of text, wrapped when it is long; Enter goes to the next field.

    Offers the rest of a name that was entered before; the right arrow takes it. Of a pasted text with several lines it
    takes them all, joined by spaces.
    """

    def __init__(self, placeholder: str, names: Sequence[str] = ()) -> None:
        super().__init__(placeholder)
        self._names = names

    def update_suggestion(self) -> None:
        """Offer the rest of the first name that begins with what was typed."""
        typed = self.text.casefold()
        at_end = self.cursor_location == self.document.end
        known = (name for name in self._names if typed and at_end and name.casefold().startswith(typed))
        self.suggestion = next((name[len(typed) :] for name in known if len(name) > len(typed)), "")

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.screen.focus_next()

    async def _on_paste(self, event: events.Paste) -> None:
        lines = event.text.splitlines()
        if len(lines) > 1:
            event.prevent_default()
            event.stop()
            self.replace(" ".join(filter(None, map(str.strip, lines))), *self.selection)


class LinesEditor(TextEditor):
    """A list of texts, one on each line."""

    def written(self, value: object) -> str:
        """Return the items, one on each line."""
        return "\n".join(map(str, value)) if isinstance(value, tuple) else ""

    def answer(self, text: str) -> object:
        """Return the lines that say something."""
        return tuple(line for line in text.splitlines() if line.strip())


class AmountsEditor(TextEditor):
    """Costs by year, one «2027: 425 000» on each line."""

    def written(self, value: object) -> str:
        """Return a line for each year."""
        costs = value if isinstance(value, tuple) else ()
        return "\n".join(_cost_line(cost) for cost in costs if isinstance(cost, YearAmount))

    def answer(self, text: str) -> object:
        """Return year and amount of each line; a line without a colon is an amount."""
        return tuple(_cost(line) for line in text.splitlines() if line.strip())


def _cost_line(cost: YearAmount) -> str:
    return f"{cost.year}: {cost.amount or ''}" if cost.year else cost.amount or ""


def _cost(line: str) -> YearAmount:
    year, colon, amount = line.partition(":")
    if not colon:
        return YearAmount(amount=line.strip())
    return YearAmount(year=year.strip() or None, amount=amount.strip() or None)


class FlagEditor(CheckList):
    """Yes or nothing."""

    def __init__(self, label: str) -> None:
        super().__init__([(1, label)])

    def show(self, value: object) -> None:
        """Show the box ticked or not."""
        self.tick_only((1,) if value is True else ())

    @on(CheckList.Ticked)
    def _edited(self, event: CheckList.Ticked) -> None:
        event.stop()
        self.post_message(Edited(True if event.values else None))


class ChoiceEditor(Select[str | int]):
    """One of a few words."""

    def __init__(self, choices: Mapping[str | int, str], prompt: str) -> None:
        options = [(Content(word), value) for value, word in choices.items()]
        super().__init__(options, prompt=prompt)

    def show(self, value: object) -> None:
        """Show a choice, or the prompt."""
        shown = value if isinstance(value, str | int) else Select.NULL
        if shown != self.value:
            with self.prevent(Select.Changed):
                self.value = shown

    @on(Select.Changed)
    def _edited(self, event: Select.Changed) -> None:
        event.stop()
        self.post_message(Edited(None if event.value is Select.NULL else event.value))


class ChoicesEditor(CheckList):
    """Any of a few words."""

    def __init__(self, choices: Mapping[str | int, str]) -> None:
        super().__init__(choices.items())

    def show(self, value: object) -> None:
        """Show which are chosen."""
        self.tick_only(value if isinstance(value, tuple) else ())

    @on(CheckList.Ticked)
    def _edited(self, event: CheckList.Ticked) -> None:
        event.stop()
        self.post_message(Edited(event.values))


class LinksEditor(Widget, can_focus=True):
    """The rows a field points at, by title; Enter or a click opens the picker."""

    BINDINGS = [("enter", "pick", ""), ("space", "pick", "")]

    @dataclass
    class PickRequested(Message):
        """The person wants to pick."""

    def __init__(self, prompt: str) -> None:
        super().__init__()
        self._prompt = prompt
        self._titles: tuple[str, ...] = ()

    def show(self, value: object) -> None:
        """Show titles (not ids: those are never shown)."""
        titles = value if isinstance(value, tuple) else ()
        if titles != self._titles:
            self._titles = titles
            self.refresh(layout=True)

    def render(self) -> Content:
        """Draw the chosen titles, one on each line, and the prompt under them."""
        lines = [Content(f"• {title}") for title in self._titles]
        return Content("\n").join([*lines, Content.styled(self._prompt, "dim")])

    def action_pick(self) -> None:
        """Ask for the picker."""
        self.post_message(self.PickRequested())

    def on_click(self) -> None:
        """Ask for the picker."""
        self.post_message(self.PickRequested())
