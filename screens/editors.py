"""A widget for each kind of answer that is typed. It shows a value, and posts `Edited` when the user changes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import combining, normalize

from textual import events, on
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input, TextArea
from textual.widgets.text_area import EditResult, Location

from planwizard.plan.measures import YearAmount
from planwizard.text import pasted_line, rest_after
from screens.cached_text_area import CachedTextArea
from screens.line_input import LineInput
from screens.pasted_lines import pasted_titles


@dataclass
class Edited(Message):
    """The user changed the value of an editor."""

    value: object


class NumberEditor(LineInput):
    """An input for a whole number of at most four digits, such as a year."""

    DIGITS = 4

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, restrict=rf"\d{{0,{self.DIGITS}}}", select_on_focus=False)

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
        """Return the number in the input, or None when it is empty."""
        return int(self.value) if self.value else None

    @on(Input.Submitted)
    def _to_next_field(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()


class TextEditor(CachedTextArea):
    """A soft-wrapped text area that grows with its text, up to about ten rows."""

    _width = 0

    is_title = False
    """Whether this is the title of a row: of several lines pasted there, each may be a row."""

    @dataclass
    class LinesPasted(Message):
        """Several lines were pasted in a row's title, and are not taken in yet."""

        text: str

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder)

    async def _on_paste(self, event: events.Paste) -> None:
        """Take pasted text in; of several lines in a row's title, ask first what they are to become."""
        if self.is_title and len(pasted_titles(event.text)) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(self.LinesPasted(event.text))
        else:
            event.text = self.pasted(event.text)

    def pasted(self, text: str) -> str:
        """Return pasted text as it is taken in."""
        return text

    def show(self, value: object) -> None:
        """Show a value, keeping the cursor where it is if the new text reaches that far."""
        text = self.to_text(value)
        if text != self.text:
            cursor = self.cursor_location
            with self.prevent(TextArea.Changed):
                self.load_text(text)
            self.move_cursor(self.clamp_visitable(cursor))

    @on(TextArea.Changed)
    def _edited(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(Edited(self.current()))

    def current(self) -> object:
        """Return the value of the text in the editor."""
        return self.to_value(self.text)

    @on(TextArea.SelectionChanged)
    def _selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Keep the cursor in sight. No ancestor handles the message, and bubbling it for every key costs time."""
        event.stop()
        self.call_after_refresh(self._scroll_page_to_cursor)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in sight when the text grows; in another window, show the page from its top if that does."""
        is_other_window, self._width = event.size.width != self._width, event.size.width
        self.call_after_refresh(self._scroll_page_to_cursor, prefers_top=is_other_window)

    def _scroll_page_to_cursor(self, *, prefers_top: bool = False) -> None:
        """Scroll the page, if need be, to the line with the cursor: the text area only scrolls itself."""
        page = next((node for node in self.ancestors if isinstance(node, VerticalScroll)), None)
        if page is None or not self.has_focus or not self.is_attached or self.screen.maximized:
            return
        seen = page.scrollable_content_region
        line = self.cursor_screen_offset.y - seen.y + page.scroll_offset.y
        if prefers_top and line < seen.height:
            page.scroll_home(animate=False)
        else:
            page.scroll_to_region(Region(0, line, 1, 1), animate=False, x_axis=False)

    def replace(
        self, insert: str, start: Location, end: Location, *, maintain_selection_offset: bool = True
    ) -> EditResult:
        """Replace text; a mark typed after its letter becomes one character with it, as in the answer."""
        row, column = min(start, end)
        if combining(insert[:1] or " ") and column:
            insert = normalize("NFC", self.document[row][column - 1] + insert)
            start, end = (row, column - 1), max(start, end)
        return super().replace(insert, start, end, maintain_selection_offset=maintain_selection_offset)

    def to_text(self, value: object) -> str:
        """Return a value as the text to show."""
        return "" if value is None else str(value)

    def to_value(self, text: str) -> object:
        """Return the value of a typed text."""
        return text


class LineEditor(TextEditor):
    """A text without line breaks, soft-wrapped; Enter moves the focus to the next field.

    Suggests names used elsewhere in the plan; the right arrow accepts one. Pasted lines and cells are joined by spaces.
    """

    def __init__(self, placeholder: str, names: Sequence[str] = ()) -> None:
        super().__init__(placeholder)
        self._names = names
        self._offer = ""

    def offer(self, text: str) -> None:
        """Suggest a text as long as the field is empty."""
        self._offer = text
        self.update_suggestion()

    def pasted(self, text: str) -> str:
        """Return pasted text on one line."""
        return pasted_line(text)

    def update_suggestion(self) -> None:
        """Suggest the rest of the first name that begins with the typed text, however it is typed."""
        if not self.text:
            self.suggestion = self._offer
            return
        at_end = self.cursor_location == self.document.end
        rests = (rest_after(name, self.text) for name in (*self._names, self._offer) if at_end)
        self.suggestion = next(filter(None, rests), "")

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.screen.focus_next()


class LinesEditor(TextEditor):
    """A list of texts, one to a line."""

    def to_text(self, value: object) -> str:
        """Return one line for each item."""
        return "\n".join(map(str, value)) if isinstance(value, tuple) else ""

    def to_value(self, text: str) -> object:
        """Return the lines that are not blank."""
        return tuple(line for line in text.splitlines() if line.strip())


class AmountsEditor(TextEditor):
    """Costs by year, one to a line, such as «2027: 425 000»."""

    TAKES_MARKS = False

    def to_text(self, value: object) -> str:
        """Return one line for each year."""
        amounts = value if isinstance(value, tuple) else ()
        return "\n".join(_amount_line(cost) for cost in amounts if isinstance(cost, YearAmount))

    def to_value(self, text: str) -> object:
        """Return the year and amount of each line."""
        return self._read(text)

    def amounts(self) -> tuple[YearAmount, ...]:
        """Return the years and amounts typed."""
        return self._read(self.text)

    def _read(self, text: str) -> tuple[YearAmount, ...]:
        """Return the year and amount of each line; a line without a colon is an amount without a year."""
        return tuple(_parse_amount(line) for line in text.splitlines() if line.strip())


def _amount_line(cost: YearAmount) -> str:
    return f"{cost.year}: {cost.amount or ''}" if cost.year else cost.amount or ""


def _parse_amount(line: str) -> YearAmount:
    year, colon, amount = line.partition(":")
    if not colon:
        return YearAmount(amount=line.strip())
    return YearAmount(year=year.strip() or None, amount=amount.strip() or None)
