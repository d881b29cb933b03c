"""The editor of the measures: a table to sort and filter, and the form of the chosen measure below it."""

from collections.abc import Sequence
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Button, Label

from planwizard.analysis.measure_filter import MeasureFilter
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.address import NO_ADDRESS, Address, shape_at
from planwizard.plan.answers import is_answered, rows
from planwizard.plan.base import AnswerKind, Row
from planwizard.plan.measures import Measure
from screens.cell_editor import CellEditor
from screens.measure_columns import MINIMUM_WIDTHS
from screens.measure_filter_bar import MeasureFilterBar
from screens.measure_table import CellOpened, FindRequested, MarksChanged, MeasureTable, SortRequested
from screens.messages import LinksRequested, MeasuresPasted
from screens.row_form import RowForm
from screens.row_list import RowListWidget
from screens.row_list_editor import RowListEditor
from screens.row_titles import short_label
from screens.toolbar import ToolButton


class MeasuresEditor(RowListEditor):
    """Master and detail of the measures; sorting and filtering change the view, never the plan."""

    FIELDS = (RowForm, CellEditor, MeasureFilterBar)
    ROWS_PASTED = MeasuresPasted
    FORM_AFTER = 0.06

    def __init__(self, list_address: Address, plan: Plan, guide: Guide, row_id: str | None = None) -> None:
        self._table = MeasureTable(guide, plan)
        self._cell: CellEditor | None = None
        self._counts = 0, 0
        self._filter = MeasureFilter()
        super().__init__(list_address, plan, guide, row_id)

    def new_master(self) -> tuple[RowListWidget, Widget]:
        """Return the table."""
        return self._table, self._table

    def compose_rows(self) -> ComposeResult:
        """Yield the filter bar, the table, and the label with the number of rows."""
        yield MeasureFilterBar(self.guide)
        yield self._table
        yield Label("", classes="shown", markup=False)

    def compose_actions(self) -> ComposeResult:
        """Yield the usual buttons, one for pasting rows from a spreadsheet, and one that shows all measures."""
        yield from super().compose_actions()
        yield ToolButton(self.guide.say("table.paste"), "paste")
        yield ToolButton(self.guide.say("table.show_all"), "all", "show-all")

    def rows_to_show(self, all_rows: Sequence[Row]) -> Sequence[Row]:
        """Return the measures that match the filter, in its order."""
        measures = [row for row in all_rows if isinstance(row, Measure)]
        self._table.plan = self.plan
        self._table.marked &= {row.id for row in measures}
        shown = self._filter.apply(measures, {self.row_id, *self._table.marked})
        self.query_one(MeasureFilterBar).update_options(measures)
        self._table.show_sorting(self._filter.column, descending=self._filter.descending)
        self._show_count(*(sum(map(is_answered, rows)) for rows in (shown, measures)))
        return shown

    def do(self, what: str) -> None:
        """Post the message for an action; rows can only be moved while all are shown in the plan's order."""
        if what == "paste":
            self.post_message(MeasuresPasted(""))
        elif what == "all":
            self.call_later(self._show_all)
        elif what in ("up", "down") and not self._filter.shows_all:
            self._show_status(self.guide.say("table.no_moving"), is_warning=True)
        else:
            super().do(what)

    async def show(self, plan: Plan, address: Address = NO_ADDRESS) -> None:
        """Show the measures in a plan, and in the cell that is being changed."""
        await super().show(plan, address)
        if self._cell and any(row.id == self._cell.address.row_id for row in self.shown):
            self._cell.show(plan)
        elif self._cell:
            await self._leave_cell()

    def update_typed(self, plan: Plan) -> None:
        """Show a plan that differs only in what was typed or chosen last, in one measure or in all that are marked."""
        before, self._table.plan = rows(self.plan, self.key), plan
        super().update_typed(plan)
        for old, new in zip(before, rows(plan, self.key), strict=True):
            if old is not new and new.id != self.row_id:
                self._table.show_row(new)

    async def go_to(self, address: Address) -> None:
        """Focus the field at an address; for someone who is in the table, its cell."""
        if not self._is_cell(address) or not (self._cell or self._table.has_focus):
            await super().go_to(address)
        elif not self._cell:
            await self.show(self.plan, address)
            self._table.go_to_column(address.name)

    def _is_cell(self, address: Address) -> bool:
        return bool(address.row_id) and address.name in MINIMUM_WIDTHS and address.name != "title"

    def _show_count(self, shown: int, total: int) -> None:
        self._counts = shown, total
        if marked := len(self._table.marked):
            self._show_status(self.guide.say("table.marked", count=marked))
        else:
            counted = _count_sentence(self._filter, shown, total, self.guide)
            self._show_status(f"{counted}. {self.guide.say('table.keys')}")
        self.set_class(not self._filter.shows_all, "-narrowed")
        for button in self.query(".row-actions Button").results(Button):
            if button.name in ("up", "down"):
                button.set_class(not self._filter.shows_all, "-off")

    def _show_status(self, sentence: str, *, is_warning: bool = False) -> None:
        label = self.query_one(".shown", Label)
        label.update(sentence)
        label.set_class(is_warning, "-warning")

    @on(MeasureFilterBar.FilterChanged)
    async def _filter_changed(self, event: MeasureFilterBar.FilterChanged) -> None:
        event.stop()
        await self._apply_filter(
            replace(event.measure_filter, column=self._filter.column, descending=self._filter.descending)
        )

    @on(MeasureFilterBar.Submitted)
    def _focus_table(self, event: MeasureFilterBar.Submitted) -> None:
        event.stop()
        self.screen.set_focus(self._table)

    @on(SortRequested)
    async def _sort(self, event: SortRequested) -> None:
        event.stop()
        column, descending = self._filter.column, self._filter.descending
        if event.column == "turn":
            reverse = bool(column) and not descending
            sorted_filter = replace(self._filter, column=column or "title", descending=reverse)
        elif event.column:
            sorted_filter = self._filter.sorted_by(event.column)
        else:
            sorted_filter = replace(self._filter, column=self._table.column_after(column), descending=False)
        await self._apply_filter(sorted_filter)

    @on(MarksChanged)
    def _marks_changed(self, event: MarksChanged) -> None:
        event.stop()
        self._show_count(*self._counts)

    @on(CellOpened)
    async def _open_cell(self, event: CellOpened) -> None:
        """Change a cell: of the chosen measure, or of all that are marked."""
        event.stop()
        ids = sorted((row.id for row in self.shown if row.id in self._table.marked), key=lambda at: at != self.row_id)
        address, *others = (self.key / row_id / event.column for row_id in ids or [self.row_id or ""])
        if shape_at(address).kind is AnswerKind.LINKS:
            self.post_message(LinksRequested(address, tuple(others)))
            return
        await self._leave_cell()
        self._cell = CellEditor(address, others, self.plan, self.guide)
        await self.mount(self._cell)
        self._cell.begin(self._table.cell_on_screen(), self.content_region)
        label, count = short_label(event.column, self.guide), len(others) + 1
        label = self.guide.say("table.for_many", label=label, count=count) if others else label
        self._show_status(self.guide.say("table.cell", label=label))

    @on(CellEditor.Closed)
    async def _cell_closed(self, event: CellEditor.Closed) -> None:
        event.stop()
        if self._cell and event.cell is self._cell:
            await self._leave_cell()
            self._table.move_column(event.by)

    async def _leave_cell(self) -> None:
        """Go back to the table, and show in the form what was set in it."""
        cell, self._cell = self._cell, None
        if cell:
            if cell.has_focus_within:
                self.screen.set_focus(self._table)
            await cell.remove()
            self._show_count(*self._counts)
            await self.show_form()

    @on(FindRequested)
    def _find(self, event: FindRequested) -> None:
        event.stop()
        self.query_one(MeasureFilterBar).focus_search()

    async def _show_all(self) -> None:
        self.query_one(MeasureFilterBar).clear()
        await self._apply_filter(MeasureFilter())
        self.focus_first()

    async def _apply_filter(self, measure_filter: MeasureFilter) -> None:
        """Show the measures that match a filter; the chosen measure stays chosen if it matches."""
        if measure_filter == self._filter:
            return
        self._filter = measure_filter
        matching = {row.id for row in measure_filter.apply([row for row in self.shown if isinstance(row, Measure)])}
        self._table.mark(self._table.marked & matching)
        if self.row_id not in matching:
            self.row_id = None
        await self.show(self.plan)


def _count_sentence(measure_filter: MeasureFilter, shown: int, total: int, guide: Guide) -> str:
    """Return a sentence with the number of measures shown and their order."""
    parts = [guide.say("table.shown" if measure_filter.is_filtering else "table.every", shown=shown, every=total)]
    if measure_filter.column:
        column = guide.field_words[f"direction.measures.{measure_filter.column}"].label.lower()
        parts.append(guide.say("table.descending" if measure_filter.descending else "table.ascending", column=column))
    return ", ".join(parts)
