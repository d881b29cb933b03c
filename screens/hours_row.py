"""A row of the grid of opening hours: its cells, a note, and a form that can be opened below them."""

from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Label, Static

from planwizard.checks.hours import law_breach
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.address import Address
from planwizard.plan.alcohol import Hours
from planwizard.plan.answers import is_answered, rows
from planwizard.readings import says_hours
from screens.editors import LineEditor
from screens.fields import AnswerField
from screens.labels import set_label
from screens.reading_hints import remark
from screens.row_list import ROW_KEYS, RowActionRequested

EDITED_CELLS = ("days", "ours")
FORM_FIELDS = ("where", "group", "statutory")


@dataclass
class StepRequested(Message):
    """The focus is to move some rows down (negative: up) in a column; the column "" is the row handle."""

    column: str
    rows: int


@dataclass
class HoursBegun(Message):
    """A character was typed on a row, the beginning of its opening hours: a time or a word, as «stengt»."""

    character: str


class HoursCellEditor(LineEditor):
    """A line editor in a grid: Enter moves to the row below, and the arrow keys move at the first and last line."""

    TAKES_MARKS = False

    async def _on_key(self, event: events.Key) -> None:
        rows_down = self._rows_down(event.key)
        if rows_down:
            event.stop()
            event.prevent_default()
            self.post_message(StepRequested("", rows_down))

    def _rows_down(self, key: str) -> int:
        """Return how many rows down a key moves: 1, -1 or 0."""
        cursor = self.cursor_location
        if key == "enter" or (key == "down" and self.navigator.is_last_wrapped_line(cursor)):
            return 1
        return -1 if key == "up" and self.navigator.is_first_wrapped_line(cursor) else 0


class HoursCell(AnswerField):
    """A field in a grid: the editor alone, as the row shows its remarks."""

    def compose(self) -> ComposeResult:
        """Compose the editor."""
        yield self._editor

    def new_editor(self) -> LineEditor:
        """Return an editor that moves between rows."""
        return HoursCellEditor("")

    def show_remark(self) -> None:
        """Do nothing: the row shows remarks."""

    @on(StepRequested)
    def _add_column(self, event: StepRequested) -> None:
        event.column = event.column or self.address.name


class RowHandle(Static, can_focus=True):
    """The focusable sign at the start of a row; keys act on the row, and Enter, space or a click opens its form."""

    BINDINGS = [
        *ROW_KEYS,
        ("enter,space", "row('open')", ""),
        ("up", "step(-1)", ""),
        ("down", "step(1)", ""),
    ]

    def action_row(self, what: str) -> None:
        """Ask for an action on the row: add, copy, remove, up, down or open."""
        self.post_message(RowActionRequested(what))

    def on_key(self, event: events.Key) -> None:
        """Pass what is typed on to the row's opening hours; space opens the form."""
        if event.character and event.is_printable and event.character != " ":
            event.stop()
            self.post_message(HoursBegun(event.character))

    def action_step(self, rows: int) -> None:
        """Move the focus to the handle of another row."""
        self.post_message(StepRequested("", rows))

    def on_click(self) -> None:
        """Open or close the form."""
        self.action_row("open")


class HoursRow(Vertical):
    """Days, statutory hours and the municipality's hours; the other fields are in a form that opens below."""

    def __init__(self, address: Address, plan: Plan, guide: Guide) -> None:
        super().__init__(name=address.name)
        self.address = address
        self._plan = plan
        self._guide = guide

    def compose(self) -> ComposeResult:
        """Compose the cells, a line for the note, and the form."""
        with Horizontal(classes="cells"):
            yield RowHandle("▸", markup=False)
            for name in ("days", "statutory", "ours"):
                if name in EDITED_CELLS:
                    yield HoursCell(self.address / name, self._plan, self._guide).add_class(name)
                else:
                    yield Static("", classes=name, markup=False)
        yield Label("", classes="note", markup=False)
        yield Vertical(classes="form")

    def on_mount(self) -> None:
        """Show the statutory hours and the note."""
        self.update_typed(self._plan)

    def update_typed(self, plan: Plan) -> None:
        """Update the statutory hours and the note after typing; the editors already show what was typed."""
        self._plan = plan
        row = self.hours
        set_label(self.query_one(".statutory", Static), Content(row.statutory or "–"))
        sentence, is_warning = self._note(row)
        note = self.query_one(".note", Label)
        set_label(note, sentence)
        note.set_class(is_warning, "-warning")

    def _note(self, row: Hours) -> tuple[str, bool]:
        """Return how our hours break the law or cannot be read, or else the first remark; and whether it warns."""
        if breach := law_breach(row):
            return self._guide.say(f"hours.{breach.check_id}", limit=breach.limit), True
        if is_answered(row.ours) and not says_hours(row.ours or ""):
            return self._guide.say("hours.hours_unreadable"), True
        remarks = (remark("", text or "", self._guide) for text in (row.days, row.ours))
        return next(((text, is_warning) for text, is_warning in remarks if text), ("", False))

    def show(self, plan: Plan) -> None:
        """Show a plan in all cells and fields."""
        self.update_typed(plan)
        for field in self.query(AnswerField):
            field.show(plan)

    @property
    def hours(self) -> Hours:
        """The row in the plan; an empty one when the plan no longer has it."""
        row = next((row for row in rows(self._plan, self.address.parent) if row.id == self.name), None)
        return row if isinstance(row, Hours) else Hours(id=self.name or "")

    def focus_field(self, name: str) -> None:
        """Focus the field with a name, or the row handle when the row shows no such field."""
        field = next((field for field in self.query(AnswerField) if field.address == self.address / name), None)
        if field:
            field.focus_editor()
        else:
            self.screen.set_focus(self.query_one(RowHandle))

    async def show_form(self, *, is_open: bool) -> None:
        """Show or hide the form; its fields are mounted when it is first shown."""
        form = self.query_one(".form", Vertical)
        if is_open and not form.children:
            await form.mount_all(AnswerField(self.address / name, self._plan, self._guide) for name in FORM_FIELDS)
        self.set_class(is_open, "-open")
        self.query_one(RowHandle).update("▾" if is_open else "▸")
