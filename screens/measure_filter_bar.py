"""The filter bar above the table of measures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Select

from planwizard.analysis.measure_filter import WITHOUT, MeasureFilter, responsibles, years
from planwizard.guide.models import Guide
from planwizard.plan.measures import Measure
from screens.line_input import LineInput

TYPING_PAUSE = 0.15
"""Seconds without a key press before the typed text is applied."""

CHOICES = ("responsible", "level", "year")


class FindInput(LineInput):
    """The search input; Enter and the down arrow submit it."""

    BINDINGS = [("down", "submit", "")]


class MeasureFilterBar(Horizontal):
    """Filters the measures by responsible, level, year and typed text."""

    @dataclass
    class FilterChanged(Message):
        """The person changed the filter; its sort order is not set here."""

        measure_filter: MeasureFilter

    class Submitted(Message):
        """The search was submitted; the focus is to move to the table."""

    def __init__(self, guide: Guide) -> None:
        super().__init__(classes="narrowing")
        self._guide = guide
        self._option_values: dict[str, tuple[str, ...]] = {}
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Yield a select for each of the choices, and the search input."""
        for name in CHOICES:
            yield Select[str]((), prompt=self._guide.say(f"table.any_{name}"), name=name, classes=f"-{name}")
        yield FindInput(placeholder=self._guide.say("table.find"), select_on_focus=False)

    def update_options(self, rows: Sequence[Measure]) -> None:
        """Offer the names, levels and years of these measures; a selection that is still offered is kept."""
        levels = (level for level in self._levels() if any(row.level == level for row in rows))
        values = {"responsible": responsibles(rows), "level": tuple(levels), "year": years(rows)}
        for select in self.query(Select):
            name = select.name or ""
            if self._option_values.get(name) != values[name]:
                self._option_values[name] = values[name]
                self._set_options(select, name)

    def _set_options(self, select: Select[str], name: str) -> None:
        selected = select.value
        values = (*self._option_values[name], WITHOUT)
        with self.prevent(Select.Changed):
            select.set_options((Text(self._option_label(name, value)), value) for value in values)
            if selected in values:
                select.value = selected

    def clear(self) -> None:
        """Empty every filter without posting messages."""
        with self.prevent(Select.Changed, Input.Changed):
            for select in self.query(Select):
                select.clear()
            self.query_one(FindInput).value = ""

    def focus_search(self) -> None:
        """Focus the search input."""
        self.query_one(FindInput).focus()

    def _levels(self) -> Iterable[str]:
        return self._guide.field_words["direction.measures.level"].choices

    def _option_label(self, name: str, value: str) -> str:
        if value == WITHOUT:
            return self._guide.say(f"table.no_{name}")
        return self._guide.choice("direction.measures.level", value) if name == "level" else value

    @on(Select.Changed)
    def _select_changed(self, event: Select.Changed) -> None:
        event.stop()
        self._post_filter()

    @on(Input.Changed)
    def _input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(TYPING_PAUSE, self._post_filter)

    @on(Input.Submitted)
    def _input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._post_filter()
        self.post_message(self.Submitted())

    def _post_filter(self) -> None:
        responsible, level, year = (select.value for select in self.query(Select))
        typed = self.query_one(FindInput).value
        measure_filter = MeasureFilter(typed, _selected(responsible), _selected(level), _selected(year))
        self.post_message(self.FilterChanged(measure_filter))


def _selected(value: object) -> str:
    return value if isinstance(value, str) else ""
