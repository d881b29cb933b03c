"""The line over the measures where one chooses which of them to see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Select

from planwizard.analysis.measure_filter import WITHOUT, MeasureFilter, responsibles, years
from planwizard.guide.models import Guide
from planwizard.plan.direction import Measure

NEXT_LETTER = 0.15
"""How many seconds to wait for another letter before the rows are looked through."""

CHOICES = ("responsible", "level", "year")


class FindInput(Input):
    """Where one types what to find; Enter and the down arrow go on to the rows."""

    BINDINGS = [("down", "submit", "")]


class MeasureFilterBar(Horizontal):
    """By responsible, level and year, and by what is typed."""

    @dataclass
    class FilterChanged(Message):
        """Other measures are wanted: those that fit this, whatever its order is."""

        measure_filter: MeasureFilter

    class Left(Message):
        """The person wants to go on to the rows."""

    def __init__(self, guide: Guide) -> None:
        super().__init__(classes="narrowing")
        self._guide = guide
        self._offered: dict[str, tuple[str, ...]] = {}
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Three choices and a line to type in."""
        for name in CHOICES:
            yield Select[str]((), prompt=self._guide.say(f"table.any_{name}"), name=name, classes=f"-{name}")
        yield FindInput(placeholder=self._guide.say("table.find"), select_on_focus=False)

    def offer(self, rows: Sequence[Measure]) -> None:
        """Offer the names and years of these measures; what was chosen stays chosen as long as it is there."""
        levels = (level for level in self._levels() if any(row.level == level for row in rows))
        found = {"responsible": responsibles(rows), "level": tuple(levels), "year": years(rows)}
        for select in self.query(Select):
            name = select.name or ""
            if self._offered.get(name) != found[name]:
                self._offered[name] = found[name]
                self._set_options(select, name)

    def _set_options(self, select: Select[str], name: str) -> None:
        chosen = select.value
        values = (*self._offered[name], WITHOUT)
        with self.prevent(Select.Changed):
            select.set_options((Content(self._word(name, value)), value) for value in values)
            if chosen in values:
                select.value = chosen

    def clear(self) -> None:
        """Ask for everything again."""
        with self.prevent(Select.Changed, Input.Changed):
            for select in self.query(Select):
                select.clear()
            self.query_one(FindInput).value = ""

    def focus_finder(self) -> None:
        """Put the cursor where one types what to find."""
        self.query_one(FindInput).focus()

    def _levels(self) -> Iterable[str]:
        return self._guide.field_words["direction.measures.level"].choices

    def _word(self, name: str, value: str) -> str:
        if value == WITHOUT:
            return self._guide.say(f"table.no_{name}")
        return self._guide.choice("direction.measures.level", value) if name == "level" else value

    @on(Select.Changed)
    def _chosen(self, event: Select.Changed) -> None:
        event.stop()
        self._tell()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(NEXT_LETTER, self._tell)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self._tell()
        self.post_message(self.Left())

    def _tell(self) -> None:
        responsible, level, year = (select.value for select in self.query(Select))
        wanted = MeasureFilter(self.query_one(FindInput).value, _word(responsible), _word(level), _word(year))
        self.post_message(self.FilterChanged(wanted))


def _word(chosen: object) -> str:
    return chosen if isinstance(chosen, str) else ""
