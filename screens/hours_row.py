"""A row of the grid of opening hours: its cells, what there is to say of it, and what can be opened under it."""

from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Label, Static

from planwizard.checks.alcohol import limit_passed
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.address import Address
from planwizard.plan.answers import rows
from planwizard.plan.direction import Hours
from screens.editors import LineEditor
from screens.fields import AnswerField
from screens.labels import set_label
from screens.reading_hints import remark
from screens.row_list import ROW_KEYS

CELLS = ("days", "ours")
OPENED = ("where", "group", "statutory")


@dataclass
class Stepped(Message):
    """The cursor is to go some rows down (negative: up), in the same column."""

    name: str
    by: int


class CellEditor(LineEditor):
    """A line in a grid: Enter goes to the row below, and so do the arrows at the edge of the text."""

    async def _on_key(self, event: events.Key) -> None:
        by = self._rows_away(event.key)
        if by:
            event.stop()
            event.prevent_default()
            self.post_message(Stepped("", by))

    def _rows_away(self, key: str) -> int:
        at = self.cursor_location
        if key == "enter" or (key == "down" and self.navigator.is_last_wrapped_line(at)):
            return 1
        return -1 if key == "up" and self.navigator.is_first_wrapped_line(at) else 0


class HoursCell(AnswerField):
    """An answer in a grid: the editor alone; what there is to remark, the row says."""

    def compose(self) -> ComposeResult:
        """The editor."""
        yield self._editor

    def new_editor(self) -> LineEditor:
        """Return a line that knows of the rows around it."""
        return CellEditor("")

    def show_remark(self) -> None:
        """Leave it to the row."""

    @on(Stepped)
    def _named(self, event: Stepped) -> None:
        event.name = event.name or self.address.name


class RowHandle(Static, can_focus=True):
    """The row itself, to do something with it; Enter opens what is not in the grid."""

    BINDINGS = [
        *ROW_KEYS,
        ("enter,space", "row('open')", ""),
        ("up", "step(-1)", ""),
        ("down", "step(1)", ""),
    ]

    @dataclass
    class ActionRequested(Message):
        """Something is to be done with the row."""

        what: str

    def action_row(self, what: str) -> None:
        """Pass on what is to be done with the row."""
        self.post_message(self.ActionRequested(what))

    def action_step(self, by: int) -> None:
        """Go to another row."""
        self.post_message(Stepped("", by))

    def on_click(self) -> None:
        """Open the row."""
        self.action_row("open")


class HoursRow(Vertical):
    """One set of days: days, the law's time and ours; place, group and law can be opened under it."""

    def __init__(self, address: Address, plan: Plan, guide: Guide) -> None:
        super().__init__(name=address.name)
        self.address = address
        self._plan = plan
        self._guide = guide

    def compose(self) -> ComposeResult:
        """The cells, a line kept free for what there is to say, and what is opened."""
        with Horizontal(classes="cells"):
            yield RowHandle("▸", markup=False)
            for name in ("days", "statutory", "ours"):
                if name in CELLS:
                    yield HoursCell(self.address / name, self._plan, self._guide).add_class(name)
                else:
                    yield Static("", classes=name, markup=False)
        yield Label("", classes="note", markup=False)
        yield Vertical(classes="form")

    def on_mount(self) -> None:
        """Show the law's time and what there is to say."""
        self.show_typed(self._plan)

    def show_typed(self, plan: Plan) -> None:
        """Show a plan in which only what was just typed is new."""
        self._plan = plan
        row = self.hours
        set_label(self.query_one(".statutory", Static), Content(row.statutory or "–"))
        limit = limit_passed(row)
        said = [remark("", text or "", self._guide) for text in (row.days, row.ours)]
        sentence, is_warning = next(filter(None, (s for s in said if s[0])), ("", False))
        note = self.query_one(".note", Label)
        set_label(note, self._guide.say("hours.beyond", limit=limit) if limit else sentence)
        note.set_class(bool(limit) or is_warning, "-warning")

    def show(self, plan: Plan) -> None:
        """Show a plan in which anything may be new."""
        self.show_typed(plan)
        for field in self.query(AnswerField):
            field.show(plan)

    @property
    def hours(self) -> Hours:
        """The row as the plan has it."""
        found = (row for row in rows(self._plan, self.address.parent) if row.id == self.name)
        row = next(found, None)
        return row if isinstance(row, Hours) else Hours(id=self.name or "")

    def enter(self, name: str) -> None:
        """Put the cursor in a cell, or on the row itself."""
        cell = next((field for field in self.query(AnswerField) if field.address == self.address / name), None)
        if cell:
            cell.focus_editor()
        else:
            self.screen.set_focus(self.query_one(RowHandle))

    async def open(self, *, is_open: bool) -> None:
        """Show or hide place, group and law."""
        form = self.query_one(".form", Vertical)
        if is_open and not form.children:
            await form.mount_all(AnswerField(self.address / name, self._plan, self._guide) for name in OPENED)
        self.set_class(is_open, "-open")
        self.query_one(RowHandle).update("▾" if is_open else "▸")
