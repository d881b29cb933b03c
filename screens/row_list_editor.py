"""A list of the plan: the rows, and the form of the chosen one under them."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
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
from screens.messages import FieldEntered, RowAdded, RowDuplicated, RowMoved, RowRemoved
from screens.page_section import PageSection
from screens.row_form import RowForm
from screens.row_list import RowActionRequested, RowChosen, RowList, RowListWidget, RowOpened

LONG = 14
"""A button with so many letters leaves room for the others beside it on a page of 45 columns; with more it does not."""


class RowListEditor(PageSection):
    """Master and detail of one list."""

    FORM_AFTER = 0.0
    """How many seconds the cursor rests on a row before its form is shown; the form is slower than a held key."""

    def __init__(self, list_address: Address, plan: Plan, guide: Guide, row: str | None = None) -> None:
        super().__init__(classes="list")
        self.key = list_address
        self.row = row
        self.plan = plan
        self.guide = guide
        self._words = guide.field_words.get(list_address) or FieldWords(label=list_address)
        self.master, self._master_widget = self.new_master()
        self._form_timer: Timer | None = None
        self.shown: tuple[Row, ...] = ()

    def new_master(self) -> tuple[RowListWidget, Widget]:
        """Return what shows the rows (as what it can do, and as a widget)."""
        row_list = RowList(self.guide)
        return row_list, row_list

    def compose(self) -> ComposeResult:
        """Label, rows, what can be done with them, and the form of the chosen row."""
        yield Label(self._words.label, classes="label", markup=False)
        if self._words.help:
            yield Label(self._words.help, classes="help", markup=False)
        yield Label(self._words.empty, classes="empty", markup=False)
        yield from self.compose_rows()
        with Horizontal(classes="row-actions").set_class(len(self._words.new) > LONG, "-long"):
            yield from self.compose_actions()
        if self.guide.lists[self.key].pick:
            yield PickLine(self.guide.say("page.pick"), self.key)
        yield RowForm(self.key, self.plan, self.guide)

    def compose_rows(self) -> ComposeResult:
        """Yield the rows."""
        yield self._master_widget

    def compose_actions(self) -> ComposeResult:
        """Yield a button for each thing that can be done with the rows."""
        yield Button(Content(self._words.new), name="add", classes="add")
        for what in ("copy", "up", "down", "remove"):
            yield Button(Content(self.guide.say(f"list.{what}")), name=what, classes="on-row")

    def on_mount(self) -> None:
        """Show the rows, with the one the person was in or the first chosen."""
        self._show_rows(NO_ADDRESS)

    async def complete(self) -> None:
        """Show the form of the chosen row."""
        await self._show_form()

    async def show(self, plan: Plan, address: Address = NO_ADDRESS) -> None:
        """Show the list of a plan, with the row at `path` (or the one shown before, or its neighbour) chosen."""
        self.plan = plan
        self._show_rows(address)
        await self._show_form()
        if not rows(plan, self.key) and self.has_focus_within:
            self.focus_first()

    def _show_rows(self, address: Address) -> None:
        present = rows(self.plan, self.key)
        self.set_class(not present, "-empty")
        self.row = self._row_to_choose({row.id for row in present}, self._row_in(address))
        self.shown = tuple(self.rows_to_show(present))
        if self.row not in {row.id for row in self.shown}:
            self.row = self.shown[0].id if self.shown else None
        self.master.show(self.shown, self.row)

    def rows_to_show(self, present: Sequence[Row]) -> Sequence[Row]:
        """Return which of the list's rows are shown, in which order."""
        return present

    def show_typed(self, plan: Plan) -> None:
        """Show a plan whose rows are the same but for what they say."""
        before, self.plan = self.plan, plan
        if self.row and rows(before, self.key) is not rows(plan, self.key):
            row = get(plan, self._row_address)
            if isinstance(row, Row):
                self.master.show_row(row)

    async def go_to(self, address: Address) -> None:
        """Put the cursor in a row's field, or among the rows."""
        row = self._row_in(address)
        if row and row != self.row:
            await self.show(self.plan, address)
        elif row:
            await self._show_form()
        if not await self.query_one(RowForm).go_to(address):
            self.focus_first()

    def focus_first(self) -> None:
        """Put the cursor among the rows, or on the button for a new one when there are none."""
        if self.shown:
            self.screen.set_focus(self._master_widget)
        else:
            self.screen.set_focus(self.query_one(".row-actions Button", Button))

    def do(self, what: str) -> None:
        """Ask for a row to be added, copied, moved or removed."""
        match what:
            case "add":
                self.post_message(RowAdded(self.key))
            case "copy" if self.row:
                self.post_message(RowDuplicated(self._row_address))
            case "remove" if self.row:
                self.post_message(RowRemoved(self._row_address))
            case "up" | "down" if self.row:
                self.post_message(RowMoved(self._row_address, -1 if what == "up" else 1))

    @property
    def _row_address(self) -> Address:
        return self.key / self.row if self.row else NO_ADDRESS

    def _row_in(self, address: Address) -> str | None:
        return address.row_id or None if address.is_within(self.key) else None

    def _row_to_choose(self, present: set[str], wanted: str | None) -> str | None:
        """Return the wanted row, else the one chosen before; of one that is gone, the row after or before it."""
        for row in (wanted, self.row):
            if row in present:
                return row
        if self.row is None:
            return None
        ids = [row.id for row in self.shown]
        at = ids.index(self.row) if self.row in ids else 0
        return next((row for row in (*ids[at:], *reversed(ids[:at])) if row in present), None)

    async def _show_form(self) -> None:
        for form in self.query(RowForm):  # none when the page is left again already
            await form.show(self.plan, self._row_address)

    @on(RowChosen)
    async def _chosen(self, event: RowChosen) -> None:
        event.stop()
        if event.row != self.row and any(row.id == event.row for row in self.shown):
            self.row = event.row
            self.post_message(FieldEntered(self._row_address))
            if self._form_timer:
                self._form_timer.stop()
            self._form_timer = self.set_timer(self.FORM_AFTER, self._show_form) if self.FORM_AFTER else None
            if not self._form_timer:
                await self._show_form()

    @on(RowOpened)
    async def _opened(self, event: RowOpened) -> None:
        event.stop()
        await self._show_form()
        self.query_one(RowForm).focus_first()

    @on(RowActionRequested)
    def _wished(self, event: RowActionRequested) -> None:
        event.stop()
        self.do(event.what)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.do(event.button.name or "")
