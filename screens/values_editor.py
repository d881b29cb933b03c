"""The editor of the values of a key figure: a line of four cells for each, and an empty line for the next."""

from collections.abc import Mapping, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.suggester import SuggestFromList
from textual.widgets import Input, Label

from planwizard.guide.figure_words import who_typed, who_word
from planwizard.guide.models import Guide
from planwizard.plan.answers import is_answered
from planwizard.plan.shapes import shapes_of
from planwizard.plan.standing import FigureValue
from screens.editors import Edited
from screens.line_input import LineInput

COLUMNS = tuple(shapes_of(FigureValue))
"""The cells of a line: who, group, year, value."""


class ValueCell(LineInput):
    """A cell; the arrows up and down move between lines, and the right arrow at the end takes a suggestion."""

    def __init__(self, column: str, names: Sequence[str]) -> None:
        suggester = SuggestFromList(names, case_sensitive=False) if names else None
        super().__init__(suggester=suggester, select_on_focus=False, classes=column)
        self.column = column


class ValueLine(Horizontal):
    """The cells of one value."""

    def __init__(self, guide: Guide) -> None:
        super().__init__(classes="value-line")
        self._guide = guide
        self._value = FigureValue()
        names = [who_word(who, guide) for who in ("ours", "county", "country")]
        self.cells = {column: ValueCell(column, names if column == "who" else ()) for column in COLUMNS}

    def compose(self) -> ComposeResult:
        """Yield the cells."""
        yield from self.cells.values()

    def show(self, value: FigureValue) -> None:
        """Show a value."""
        self._value = value
        shown = {column: getattr(value, column) or "" for column in COLUMNS}
        shown |= {"who": who_word(value.who or "", self._guide)}
        for column, cell in self.cells.items():
            if cell.value != shown[column]:
                with cell.prevent(Input.Changed):
                    cell.value = shown[column]

    def current(self) -> FigureValue:
        """Return the value in the cells; what the file has beside it is kept."""
        typed: Mapping[str, str] = {column: cell.value for column, cell in self.cells.items()}
        meant = {**typed, "who": who_typed(typed["who"], self._guide)}
        answered = {column: text for column, text in meant.items() if text.strip()}
        return FigureValue.model_validate({**self._value.unknown, **answered})


class ValuesEditor(Vertical):
    """The values of a key figure, one on each line."""

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self._guide = guide
        self._shown: tuple[FigureValue, ...] = ()
        self._lines = [ValueLine(guide)]

    def compose(self) -> ComposeResult:
        """Yield the names of the columns, and the lines."""
        with Horizontal(classes="value-heads"):
            for column in COLUMNS:
                yield Label(self._guide.say(f"figures.{column}"), classes=column, markup=False)
        yield from self._lines

    def show(self, value: object) -> None:
        """Show values; the lines stay as they are while they say the same."""
        values = tuple(item for item in value if isinstance(item, FigureValue)) if isinstance(value, tuple) else ()
        if values != self.current():
            self._set_count(len(values) + 1)
            for line, one in zip(self._lines, (*values, FigureValue()), strict=True):
                line.show(one)
        self._shown = values

    def current(self) -> tuple[FigureValue, ...]:
        """Return the values of the lines that have any."""
        return tuple(value for line in self._lines if is_answered(value := line.current()))

    def _set_count(self, count: int) -> None:
        added = [ValueLine(self._guide) for _ in range(count - len(self._lines))]
        removed, self._lines = self._lines[count:], [*self._lines[:count], *added]
        self.mount_all(added)
        for line in removed:
            line.remove()

    @on(Input.Changed)
    def _edited(self, event: Input.Changed) -> None:
        event.stop()
        if is_answered(self._lines[-1].current()):
            self._set_count(len(self._lines) + 1)
        values = self.current()
        if values != self._shown:
            self._shown = values
            self.post_message(Edited(values))

    @on(Input.Submitted)
    def _to_next_cell(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()

    def on_key(self, event: events.Key) -> None:
        """Move to the same cell of the line above or below."""
        cell = self.screen.focused
        if event.key not in ("up", "down") or not isinstance(cell, ValueCell):
            return
        at = next(at for at, line in enumerate(self._lines) if cell.column in line.cells and cell in line.children)
        to = at + (1 if event.key == "down" else -1)
        if 0 <= to < len(self._lines):
            event.stop()
            self.screen.set_focus(self._lines[to].cells[cell.column])
