"""The measures: a table to sort and filter, and the form of the chosen one under it."""

from collections.abc import Sequence
from dataclasses import replace

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Label

from planwizard.analysis.measure_filter import Sieve
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.base import Element
from planwizard.plan.direction import Measure
from screens.fields import FieldView
from screens.measure_filter_bar import Narrowing
from screens.measure_table import MeasureTable, SortWanted, ViewWanted
from screens.messages import MeasuresPasted
from screens.row_list import Master
from screens.row_list_editor import ElementsView


class MeasuresView(ElementsView):
    """Master and detail of the measures. Sorting and filtering change what is seen, never the plan."""

    FORM_AFTER = 0.06

    def __init__(self, list_path: str, plan: Plan, guide: Guide, row: str | None = None) -> None:
        self._table = MeasureTable(guide)
        self._sieve = Sieve()
        super().__init__(list_path, plan, guide, row)

    def new_master(self) -> tuple[Master, Widget]:
        """Return the table."""
        return self._table, self._table

    def compose_rows(self) -> ComposeResult:
        """Yield what narrows the rows down, the rows, and how many they are."""
        yield Narrowing(self.guide)
        yield self._table
        yield Label("", classes="shown", markup=False)

    def compose_actions(self) -> ComposeResult:
        """Yield the usual buttons, and one for rows from a spreadsheet."""
        yield from super().compose_actions()
        yield Button(Content(self.guide.say("table.paste")), name="paste")

    def rows_to_show(self, present: Sequence[Element]) -> Sequence[Element]:
        """Return the measures that fit what was asked for, in the order asked for."""
        measures = [row for row in present if isinstance(row, Measure)]
        shown = self._sieve.sift(measures, self.row)
        self.query_one(Narrowing).offer(measures)
        self._table.show_sorting(self._sieve.column, descending=self._sieve.descending)
        self._say_shown(len(shown), len(measures))
        return shown

    def do(self, what: str) -> None:
        """Ask for something to be done with the rows; they are moved only where all are seen in the plan's order."""
        if what == "paste":
            self.post_message(MeasuresPasted(""))
        elif what in ("up", "down") and not self._sieve.is_open:
            self._tell(self.guide.say("table.no_moving"), is_warning=True)
        else:
            super().do(what)

    def _say_shown(self, shown: int, every: int) -> None:
        keys = self.guide.say("table.keys" if self._sieve.is_open else "table.keys_all")
        self._tell(f"{_shown_sentence(self._sieve, shown, every, self.guide)}. {keys}")
        for button in self.query(".row-actions Button").results(Button):
            if button.name in ("up", "down"):
                button.set_class(not self._sieve.is_open, "-off")

    def _tell(self, sentence: str, *, is_warning: bool = False) -> None:
        label = self.query_one(".shown", Label)
        label.update(sentence)
        label.set_class(is_warning, "-warning")

    @on(Narrowing.Narrowed)
    async def _narrowed(self, event: Narrowing.Narrowed) -> None:
        event.stop()
        await self._look(replace(event.sieve, column=self._sieve.column, descending=self._sieve.descending))

    @on(Narrowing.Left)
    def _to_rows(self, event: Narrowing.Left) -> None:
        event.stop()
        self.screen.set_focus(self._table)

    @on(SortWanted)
    async def _sort(self, event: SortWanted) -> None:
        event.stop()
        column, descending = self._sieve.column, self._sieve.descending
        if event.column == "turn":
            await self._look(replace(self._sieve, column=column or "title", descending=bool(column) and not descending))
        elif event.column:
            await self._look(self._sieve.turned(event.column))
        else:
            await self._look(replace(self._sieve, column=self._table.column_after(column), descending=False))

    @on(ViewWanted)
    async def _view(self, event: ViewWanted) -> None:
        event.stop()
        if event.what == "find":
            self.query_one(Narrowing).focus_finder()
        else:
            self.query_one(Narrowing).clear()
            await self._look(Sieve())

    async def _look(self, sieve: Sieve) -> None:
        """Show the measures in another way; the chosen one stays chosen if it is still seen."""
        if sieve == self._sieve:
            return
        self._sieve = sieve
        if not sieve.sift([row for row in self.shown if isinstance(row, Measure) and row.id == self.row]):
            self.row = None
        await self.show(self.plan)

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted among the rows or on a button as rows; a field takes its own."""
        focused = self.screen.focused
        is_field = focused and any(isinstance(node, FieldView | Narrowing) for node in focused.ancestors)
        if event.text.strip() and not is_field:
            event.stop()
            self.post_message(MeasuresPasted(event.text))


def _shown_sentence(sieve: Sieve, shown: int, every: int, guide: Guide) -> str:
    """Return how many measures are shown, and in which order."""
    parts = [guide.say("table.shown" if sieve.is_filtering else "table.every", shown=shown, every=every)]
    if sieve.column:
        column = guide.field_words[f"direction.measures.{sieve.column}"].label.lower()
        parts.append(guide.say("table.descending" if sieve.descending else "table.ascending", column=column))
    return ", ".join(parts)
