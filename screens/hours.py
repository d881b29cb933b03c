"""Opening hours as a grid: by place and alcohol group, the law's time beside ours, written right in the row."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Label, Static

from planwizard.checks.rules_alcohol import limit_passed
from planwizard.guide import Guide
from planwizard.plan import Plan
from planwizard.plan.direction import Hours
from planwizard.plan.paths import rows, shape_at
from screens.editors import LineEditor
from screens.fields import FieldView, PickLine
from screens.messages import FieldEntered, RowAdded, RowDuplicated, RowMoved, RowRemoved
from screens.remarks import remark
from screens.rows import ROW_KEYS
from screens.section import Section

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


class Cell(FieldView):
    """An answer in a grid: the editor alone; what there is to remark, the row says."""

    def compose(self) -> ComposeResult:
        """The editor."""
        yield self._editor

    def new_editor(self) -> LineEditor:
        """Return a line that knows of the rows around it."""
        return CellEditor("")

    def show_remark(self, value: object) -> None:
        """Leave it to the row."""

    @on(Stepped)
    def _named(self, event: Stepped) -> None:
        event.name = event.name or self.path.rpartition(".")[2]


class RowHandle(Static, can_focus=True):
    """The row itself, to do something with it; Enter opens what is not in the grid."""

    BINDINGS = [
        *ROW_KEYS,
        ("enter,space", "row('open')", ""),
        ("up", "step(-1)", ""),
        ("down", "step(1)", ""),
    ]

    @dataclass
    class Wished(Message):
        """Something is to be done with the row."""

        what: str

    def action_row(self, what: str) -> None:
        """Pass on what is to be done with the row."""
        self.post_message(self.Wished(what))

    def action_step(self, by: int) -> None:
        """Go to another row."""
        self.post_message(Stepped("", by))

    def on_click(self) -> None:
        """Open the row."""
        self.action_row("open")


class HoursRow(Vertical):
    """One set of days: days, the law's time and ours; place, group and law can be opened under it."""

    def __init__(self, path: str, plan: Plan, guide: Guide) -> None:
        super().__init__(name=path.rpartition(".")[2])
        self.path = path
        self._plan = plan
        self._guide = guide

    def compose(self) -> ComposeResult:
        """The cells, a line kept free for what there is to say, and what is opened."""
        with Horizontal(classes="cells"):
            yield RowHandle("▸", markup=False)
            for name in ("days", "statutory", "ours"):
                if name in CELLS:
                    yield Cell(f"{self.path}.{name}", self._plan, self._guide).add_class(name)
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
        self.query_one(".statutory", Static).update(Content(row.statutory or "–"))
        limit = limit_passed(row)
        said = [remark("", text or "", self._guide) for text in (row.days, row.ours)]
        sentence, is_warning = next(filter(None, (s for s in said if s[0])), ("", False))
        note = self.query_one(".note", Label)
        note.update(self._guide.say("hours.beyond", limit=limit) if limit else sentence)
        note.set_class(bool(limit) or is_warning, "-warning")

    def show(self, plan: Plan) -> None:
        """Show a plan in which anything may be new."""
        self.show_typed(plan)
        for field in self.query(FieldView):
            field.show(plan)

    @property
    def hours(self) -> Hours:
        """The row as the plan has it."""
        found = (row for row in rows(self._plan, self.path.rpartition(".")[0]) if row.id == self.name)
        row = next(found, None)
        return row if isinstance(row, Hours) else Hours(id=self.name or "")

    def enter(self, name: str) -> None:
        """Put the cursor in a cell, or on the row itself."""
        cell = next((field for field in self.query(FieldView) if field.path == f"{self.path}.{name}"), None)
        if cell:
            cell.focus_editor()
        else:
            self.query_one(RowHandle).focus()

    async def open(self, *, is_open: bool) -> None:
        """Show or hide place, group and law."""
        form = self.query_one(".form", Vertical)
        if is_open and not form.children:
            await form.mount_all(FieldView(f"{self.path}.{name}", self._plan, self._guide) for name in OPENED)
        self.set_class(is_open, "-open")
        self.query_one(RowHandle).update("▾" if is_open else "▸")


class HoursView(Section):
    """The grid of opening hours."""

    def __init__(self, list_path: str, plan: Plan, guide: Guide) -> None:
        super().__init__()
        self.key = list_path
        self._plan = plan
        self._guide = guide
        self._words = guide.field_words[list_path]
        self._row: str | None = None
        self._laying = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """Heads of the columns, the grid, and what can be done with its rows."""
        yield Label(self._guide.say("hours.keys"), classes="help", markup=False)
        yield Label(self._words.empty, classes="empty", markup=False)
        with Horizontal(classes="cells hours-head"):
            yield RowHandle("", disabled=True)
            for name in ("days", "statutory", "ours"):
                yield Label(self._guide.field_words[f"{self.key}.{name}"].label, classes=name, markup=False)
        yield Vertical(classes="hours")
        with Horizontal(classes="row-actions"):
            yield Button(Content(self._words.new), name="add", compact=True)
            for what in ("copy", "up", "down", "remove"):
                yield Button(Content(self._guide.say(f"list.{what}")), name=what, compact=True, classes="on-row")
        yield PickLine(self._guide.say("page.pick"), self.key)

    async def on_mount(self) -> None:
        """Show the rows."""
        await self.show(self._plan)

    def show_typed(self, plan: Plan) -> None:
        """Show a plan in which only what was just typed is new; a new place or group moves the row."""
        before, self._plan = self._arranged(), plan
        for view in self.query(HoursRow):
            view.show_typed(plan)
        if self._arranged() != before:
            self.call_later(self._lay_out)

    async def show(self, plan: Plan, path: str = "") -> None:
        """Show a plan, with the cursor in the row at `path`, or in the one that took the place of a row that went."""
        before, self._plan = self._order(), plan
        await self._lay_out()
        for view in self.query(HoursRow):
            view.show(plan)
        wanted = self._id_in(path) or self._row
        after = self._order()
        if wanted not in after and after:
            at = before.index(wanted) if wanted in before else 0
            wanted = after[min(at, len(after) - 1)]
        self._row = wanted if after else None
        if path and path == f"{self.key}.{self._id_in(path)}":
            self.focus_row()

    async def go_to(self, path: str) -> None:
        """Put the cursor in a row's cell, opened when it lies under the row; or on the row."""
        view = self._view(self._id_in(path))
        if view is None:
            self.focus_first()
            return
        name = path.rpartition(".")[2]
        if name in OPENED:
            await view.open(is_open=True)
        view.enter(name)

    def focus_first(self) -> None:
        """Put the cursor on the first row, or on the button for a new one."""
        self._row = next(iter(self._order()), None)
        self.focus_row()

    def focus_row(self) -> None:
        """Put the cursor on the row one is at."""
        view = self._view(self._row)
        if view:
            view.enter("")
        else:
            self.query_one(".row-actions Button", Button).focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Know which row one is at."""
        row = next((above for above in event.widget.ancestors if isinstance(above, HoursRow)), None)
        if row:
            self._row = row.name
            if isinstance(event.widget, RowHandle):
                self.post_message(FieldEntered(row.path))

    @on(Stepped)
    def _stepped(self, event: Stepped) -> None:
        event.stop()
        order = self._order()
        at = order.index(self._row) + event.by if self._row in order else 0
        if at < len(order):
            row = self._view(order[max(at, 0)])
            if row:
                row.enter(event.name)
        else:
            self.screen.focus_next()

    @on(RowHandle.Wished)
    async def _wished(self, event: RowHandle.Wished) -> None:
        event.stop()
        view = self._view(self._row)
        if event.what == "open" and view:
            await view.open(is_open=not view.has_class("-open"))
        else:
            self.do(event.what)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.do(event.button.name or "")

    def do(self, what: str) -> None:
        """Ask for a row to be added (alike in place and group), copied, moved or removed."""
        path, view = f"{self.key}.{self._row}", self._view(self._row)
        match what:
            case "add":
                values = view.hours.model_dump(include={"where", "group"}, exclude_none=True) if view else {}
                self.post_message(RowAdded(self.key, self._row, values))
            case "copy" if view:
                self.post_message(RowDuplicated(path))
            case "remove" if view:
                self.post_message(RowRemoved(path))
            case "up" | "down" if view:
                self.post_message(RowMoved(path, self._places_to(-1 if what == "up" else 1)))

    def _places_to(self, by: int) -> int:
        """Return how far in the plan a row is from its neighbour in the grid; 0 when there is none."""
        group = next((ids for _, ids in self._arranged() if self._row in ids), [])
        at = group.index(self._row or "") + by
        if not 0 <= at < len(group):
            return 0
        present = [row.id for row in rows(self._plan, self.key)]
        return present.index(group[at]) - present.index(self._row or "")

    def _id_in(self, path: str) -> str | None:
        return path.removeprefix(f"{self.key}.").split(".")[0] if path.startswith(f"{self.key}.") else None

    def _view(self, row_id: str | None) -> HoursRow | None:
        return next((view for view in self.query(HoursRow) if view.name == row_id), None)

    def _arranged(self) -> list[tuple[str, list[str]]]:
        return arranged((row for row in rows(self._plan, self.key) if isinstance(row, Hours)), self.key)

    def _order(self) -> list[str]:
        return [row_id for _, ids in self._arranged() for row_id in ids]

    async def _lay_out(self) -> None:
        """Have the rows under the headings they belong to; rows that stay are kept, with the cursor in them."""
        async with self._laying:
            grid, groups = self.query_one(".hours", Vertical), self._arranged()
            wanted = [name for place, ids in groups for name in (place, *ids)]
            present = {child.name for child in grid.children}
            await grid.remove_children([child for child in grid.children if child.name not in wanted])
            headings = [Label(self._place_words(place), name=place, classes="hours-place") for place, _ in groups]
            made = [HoursRow(f"{self.key}.{row}", self._plan, self._guide) for row in wanted if "/" not in row]
            await grid.mount_all(new for new in (*headings, *made) if new.name not in present)
            grid.sort_children(key=lambda child: wanted.index(child.name or ""))
            self.set_class(not groups, "-empty")

    def _place_words(self, place: str) -> Content:
        pairs = zip(("where", "group"), place.split("/"), strict=True)
        words = [self._guide.choice(f"{self.key}.{name}", value) for name, value in pairs if value]
        return Content(" · ".join(words) or self._guide.say("hours.unplaced"))


def arranged(hours: Iterable[Hours], key: str) -> list[tuple[str, list[str]]]:
    """Return ids of rows by place and group («shop/1»), in the order of the choices; those without one last."""
    found: dict[str, list[str]] = {}
    for row in hours:
        found.setdefault(f"{row.where or ''}/{row.group or ''}", []).append(row.id)
    choices = [[*map(str, shape_at(f"{key}.{name}").choices), ""] for name in ("where", "group")]
    return [(place, found[place]) for place in (f"{w}/{g}" for w in choices[0] for g in choices[1]) if place in found]
