"""The editor of one of the plan's lists: its rows, and the form of the chosen row below them."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Button, Label

from planwizard.guide.models import Guide
from planwizard.guide.texts import FieldWords
from planwizard.plan import Plan
from planwizard.plan.address import NO_ADDRESS, Address
from planwizard.plan.answers import get, rows
from planwizard.plan.base import Row
from screens.fields import PickLine
from screens.find_by_typing import FindByTyping
from screens.messages import (
    FieldEntered,
    FiguresPasted,
    LinesPasted,
    MeasuresPasted,
    PlanMessage,
    RowAdded,
    RowDuplicated,
    RowMoved,
    RowRemoved,
    Said,
)
from screens.new_row_line import NewRowLine
from screens.page_section import PageSection
from screens.pasted_lines import pasted_titles
from screens.row_form import RowForm
from screens.row_list import BackToRows, PastLastRow, RowActionRequested, RowChosen, RowList, RowListWidget, RowOpened
from screens.toolbar import Toolbar, ToolButton


class RowListEditor(PageSection):
    """Master and detail of one list."""

    FIELDS: ClassVar[tuple[type[Widget], ...]] = (RowForm,)
    """What keeps the text that is pasted into it."""

    ROWS_PASTED: ClassVar[type[MeasuresPasted | FiguresPasted] | None] = None
    """What is posted about pasted rows of a spreadsheet, in a list that takes them in."""

    FORM_AFTER = 0.0
    """Seconds the cursor rests on a row before its form is shown; rendering the form is slower than a held key."""

    def __init__(self, list_address: Address, plan: Plan, guide: Guide, row_id: str | None = None) -> None:
        super().__init__(classes="list")
        self.key = list_address
        self.row_id = row_id
        self.plan = plan
        self.guide = guide
        self._words = guide.field_words.get(list_address) or FieldWords(label=list_address)
        self.master, self._master_widget = self.new_master()
        self._form_timer: Timer | None = None
        self.shown: tuple[Row, ...] = ()

    def new_master(self) -> tuple[RowListWidget, Widget]:
        """Return the widget that shows the rows, under both of its types."""
        row_list = RowList(self.guide)
        return row_list, row_list

    def compose(self) -> ComposeResult:
        """Yield the label, the rows, the line for a new one, their buttons, and the form of the chosen row."""
        yield Label(self._words.label, classes="label", markup=False)
        if self._words.help:
            yield Label(self._words.help, classes="help", markup=False)
        yield Label(self._words.empty, classes="empty", markup=False)
        yield from self.compose_rows()
        yield NewRowLine(self._words.new, self.key)
        with Toolbar(classes="row-actions"):
            yield from self.compose_actions()
        if self.guide.lists[self.key].pick:
            yield PickLine(self.guide.say("page.pick"), self.key)
        yield RowForm(self.key, self.plan, self.guide)

    def compose_rows(self) -> ComposeResult:
        """Yield the widgets that show the rows."""
        yield self._master_widget

    def compose_actions(self) -> ComposeResult:
        """Yield a button for each action on the rows."""
        for what in ("copy", "up", "down", "remove"):
            yield ToolButton(self.guide.say(f"list.{what}"), what, "on-row")

    def on_mount(self) -> None:
        """Show the rows; the row the person was in, else the first, is chosen."""
        self._show_rows(NO_ADDRESS)

    async def mount_deferred(self) -> None:
        """Show the form of the chosen row."""
        await self.show_form()

    async def show(self, plan: Plan, address: Address = NO_ADDRESS) -> None:
        """Show the list in a plan; the row at `address`, else the one chosen before or its neighbour, is chosen."""
        self.plan = plan
        self._show_rows(address)
        await self.show_form()
        if not rows(plan, self.key) and self.has_focus_within:
            self.focus_first()

    def _show_rows(self, address: Address) -> None:
        all_rows = rows(self.plan, self.key)
        self.set_class(not all_rows, "-empty")
        self.row_id = self._row_id_to_choose({row.id for row in all_rows}, self._row_id_in(address))
        self.shown = tuple(self.rows_to_show(all_rows))
        if self.row_id not in {row.id for row in self.shown}:
            self.row_id = self.shown[0].id if self.shown else None
        self.master.show(self.shown, self.row_id)

    def rows_to_show(self, all_rows: Sequence[Row]) -> Sequence[Row]:
        """Return the rows to show, in display order."""
        return all_rows

    def update_typed(self, plan: Plan) -> None:
        """Show a plan that differs only in the text typed last."""
        before, self.plan = self.plan, plan
        if self.row_id and rows(before, self.key) is not rows(plan, self.key):
            row = get(plan, self._row_address)
            if isinstance(row, Row):
                self.master.show_row(row)
                self.query_one(RowForm).update_typed(plan)

    async def go_to(self, address: Address) -> None:
        """Focus the field at an address, or the rows."""
        row_id = self._row_id_in(address)
        if row_id and row_id != self.row_id:
            await self.show(self.plan, address)
        elif row_id:
            await self.show_form()
        if not await self.query_one(RowForm).go_to(address):
            self.focus_first()

    def focus_first(self) -> None:
        """Focus the rows, or the line for a new row when there are none."""
        self.screen.set_focus(self._master_widget if self.shown else self.query_one(NewRowLine))

    def do(self, what: str) -> None:
        """Post the message for an action: add, copy, remove, up or down."""
        match what:
            case "add":
                self.post_message(RowAdded(self.key))
            case "copy" if self.row_id:
                self.post_message(RowDuplicated(self._row_address))
            case "remove" if self.row_id:
                self.post_message(RowRemoved(self._row_address))
            case "up" | "down" if self.row_id:
                self.post_message(RowMoved(self._row_address, -1 if what == "up" else 1))

    @property
    def _row_address(self) -> Address:
        return self.key / self.row_id if self.row_id else NO_ADDRESS

    def _row_id_in(self, address: Address) -> str | None:
        return address.row_id or None if address.is_within(self.key) else None

    def _row_id_to_choose(self, present: set[str], requested: str | None) -> str | None:
        """Return the requested row, else the one chosen before, or if that was removed the next or previous row."""
        for row_id in (requested, self.row_id):
            if row_id in present:
                return row_id
        if self.row_id is None:
            return None
        ids = [row.id for row in self.shown]
        index = ids.index(self.row_id) if self.row_id in ids else 0
        return next((row_id for row_id in (*ids[index:], *reversed(ids[:index])) if row_id in present), None)

    async def show_form(self) -> None:
        """Show the form of the chosen row."""
        if self._form_timer:
            self._form_timer.stop()
            self._form_timer = None
        for form in self.query(RowForm):  # none when another page is shown by now
            await form.show(self.plan, self._row_address)

    async def _show_form_soon(self) -> None:
        if not self.FORM_AFTER:
            await self.show_form()
            return
        if self._form_timer:
            self._form_timer.stop()
        self._form_timer = self.set_timer(self.FORM_AFTER, self.show_form)

    @on(RowChosen)
    async def _row_chosen(self, event: RowChosen) -> None:
        event.stop()
        if event.row_id != self.row_id and any(row.id == event.row_id for row in self.shown):
            self.row_id = event.row_id
            self.post_message(FieldEntered(self._row_address))
            await self._show_form_soon()

    @on(RowOpened)
    async def _row_opened(self, event: RowOpened) -> None:
        event.stop()
        await self.show_form()
        self.query_one(RowForm).focus_first()

    def heading_in_focus(self) -> str:
        """Return the heading of the row that the cursor is in, or ""."""
        return next((form.heading for form in self.query(RowForm) if form.has_focus_within), "")

    @on(RowForm.StepRequested)
    async def _step(self, event: RowForm.StepRequested) -> None:
        """Go to the same field of the next or previous row shown."""
        event.stop()
        ids = [row.id for row in self.shown]
        index = ids.index(self.row_id) + event.rows if self.row_id in ids else -1
        if 0 <= index < len(ids):
            await self.go_to(self.key / ids[index] / event.field)
            self.post_message(FieldEntered(self.key / ids[index] / event.field))
        else:
            self.post_message(Said(self.guide.say("list.no_further" if event.rows > 0 else "list.no_earlier")))

    @on(PastLastRow)
    def _focus_new_row_line(self, event: PastLastRow) -> None:
        event.stop()
        self.screen.set_focus(self.query_one(NewRowLine))

    @on(BackToRows)
    def _go_to_last_row(self, event: BackToRows) -> None:
        event.stop()
        if self.shown:
            self.master.go_to_line(len(self.shown) - 1)
            self.focus_first()

    def on_descendant_focus(self) -> None:
        """Show the help; a style rule for where the focus is would restyle every field at every move of it."""
        self.add_class("-entered")

    async def on_descendant_blur(self) -> None:
        """Show the form of the chosen row before the next key can reach it, and the help no longer once it is left."""
        self.set_class(self.has_focus_within, "-entered")
        if self._form_timer:
            await self.show_form()

    def on_paste(self, event: events.Paste) -> None:
        """Take rows or several lines pasted on the list; a field keeps what is pasted into it."""
        focused = self.screen.focused
        is_field = focused is None or any(isinstance(node, self.FIELDS) for node in focused.ancestors)
        message = None if is_field else self._about_pasted(event.text)
        if message:
            event.stop()
            event.prevent_default()
            self.post_message(message)

    def _about_pasted(self, text: str) -> PlanMessage | None:
        if self.ROWS_PASTED:
            return self.ROWS_PASTED(text) if text.strip() else None
        return LinesPasted(self.key, text) if len(pasted_titles(text)) > 1 else None

    @on(LinesPasted)
    def _lines_pasted(self, event: LinesPasted) -> None:
        """Take cells pasted in a row's title as rows, where rows of a spreadsheet are taken in."""
        if self.ROWS_PASTED and "\t" in event.text:
            event.stop()
            self.post_message(self.ROWS_PASTED(event.text))

    @on(FindByTyping.NothingFound)
    def _nothing_found(self, event: FindByTyping.NothingFound) -> None:
        event.stop()
        self.post_message(Said(self.guide.say("list.nothing_found", typed=event.typed)))

    @on(RowActionRequested)
    def _action_requested(self, event: RowActionRequested) -> None:
        event.stop()
        self.do(event.what)

    @on(Button.Pressed)
    def _button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.do(event.button.name or "")
