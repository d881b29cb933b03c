"""Opening hours as a grid: rows under headings, with the statutory hours beside the municipality's own."""

import asyncio
from collections.abc import Iterable, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Label

from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.address import NO_ADDRESS, Address, shape_at
from planwizard.plan.alcohol import Hours
from planwizard.plan.answers import rows
from screens.editors import TextEditor
from screens.fields import PickLine
from screens.hours_row import FORM_FIELDS, HoursBegun, HoursRow, RowHandle, StepRequested
from screens.messages import FieldEntered, RowAdded, RowDuplicated, RowMoved, RowRemoved
from screens.new_row_line import NewRowLine
from screens.page_section import PageSection
from screens.row_list import BackToRows, RowActionRequested
from screens.toolbar import Toolbar, ToolButton


class HoursGrid(PageSection):
    """The grid of opening hours: a heading for each setting of sale or service and alcohol group, and its rows."""

    def __init__(self, list_address: Address, plan: Plan, guide: Guide) -> None:
        super().__init__()
        self.key = list_address
        self._plan = plan
        self._guide = guide
        self._words = guide.field_words[list_address]
        self._current: str | None = None
        self._layout_lock = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """Compose the column headings, the rows, and the buttons that act on rows."""
        yield Label(self._guide.say("hours.keys"), classes="help", markup=False)
        yield Label(self._words.empty, classes="empty", markup=False)
        with Horizontal(classes="cells hours-head"):
            yield RowHandle("", disabled=True)
            for name in ("days", "statutory", "ours"):
                yield Label(self._guide.field_words[self.key / name].label, classes=name, markup=False)
        yield Vertical(classes="hours")
        yield NewRowLine(self._words.new, self.key)
        with Toolbar(classes="row-actions"):
            for action in ("copy", "up", "down", "remove"):
                yield ToolButton(self._guide.say(f"list.{action}"), action, "on-row")
        yield PickLine(self._guide.say("page.pick"), self.key)

    async def on_mount(self) -> None:
        """Show the rows."""
        await self.show(self._plan)

    def update_typed(self, plan: Plan) -> None:
        """Update the rows after typing; a row that now belongs under another heading is moved there."""
        before, self._plan = self._groups(), plan
        for row in self.query(HoursRow):
            row.update_typed(plan)
        if self._groups() != before:
            self.call_later(self._lay_out)

    async def show(self, plan: Plan, address: Address = NO_ADDRESS) -> None:
        """Show a plan. The row an address is in becomes the current one, and is focused if the address is the row."""
        before, self._plan = self._row_ids(), plan
        await self._lay_out()
        for row in self.query(HoursRow):
            row.show(plan)
        self._current = _present_id(self._id_in(address) or self._current, before, self._row_ids())
        if address and address.name == self._id_in(address):
            self.focus_row()

    async def go_to(self, address: Address) -> None:
        """Focus the field at an address, in a cell or in the form of its row; otherwise a row."""
        row = self._row(self._id_in(address))
        if row is None:
            self.focus_row() if self._current else self.focus_first()
            return
        if address.name in FORM_FIELDS:
            await row.show_form(is_open=True)
        row.focus_field(address.name)

    def focus_first(self) -> None:
        """Focus the first row, or the line for a new one."""
        self._current = next(iter(self._row_ids()), None)
        self.focus_row()

    def focus_row(self) -> None:
        """Focus the handle of the current row, or the line for a new one."""
        row = self._row(self._current)
        if row:
            row.focus_field("")
        else:
            self.screen.set_focus(self.query_one(NewRowLine))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Make the row with the focus the current one."""
        row = next((parent for parent in event.widget.ancestors if isinstance(parent, HoursRow)), None)
        if row:
            self._current = row.name
            if isinstance(event.widget, RowHandle):
                self.post_message(FieldEntered(row.address))

    @on(StepRequested)
    def _step(self, event: StepRequested) -> None:
        event.stop()
        row_ids = self._row_ids()
        index = row_ids.index(self._current) + event.rows if self._current in row_ids else 0
        if index < len(row_ids):
            row = self._row(row_ids[max(index, 0)])
            if row:
                row.focus_field(event.column)
        else:
            self.screen.focus_next()

    @on(BackToRows)
    def _go_to_last_row(self, event: BackToRows) -> None:
        event.stop()
        self._current = next(iter(self._row_ids()[-1:]), None)
        self.focus_row()

    @on(RowActionRequested)
    async def _action_requested(self, event: RowActionRequested) -> None:
        event.stop()
        row = self._row(self._current)
        if event.what == "open" and row:
            await row.show_form(is_open=not row.has_class("-open"))
        else:
            self._request(event.what)

    @on(HoursBegun)
    def _hours_begun(self, event: HoursBegun) -> None:
        """Put what is typed on a row into its opening hours."""
        event.stop()
        row = self._row(self._current)
        if row:
            row.focus_field("ours")
            editor = self.screen.focused
            if isinstance(editor, TextEditor):
                editor.action_document_end()
                editor.insert(event.character)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self._request(event.button.name or "")

    def _request(self, action: str) -> None:
        """Request a new row under the same heading, or that the current row is copied, moved or removed."""
        address, row = self.key / (self._current or ""), self._row(self._current)
        match action:
            case "add":
                values = row.hours.model_dump(include={"where", "group"}, exclude_none=True) if row else {}
                self.post_message(RowAdded(self.key, self._current, values))
            case "copy" if row:
                self.post_message(RowDuplicated(address))
            case "remove" if row:
                self.post_message(RowRemoved(address))
            case "up" | "down" if row:
                self.post_message(RowMoved(address, self._distance_to_neighbour(-1 if action == "up" else 1)))

    def _distance_to_neighbour(self, step: int) -> int:
        """Return how far the current row must move in the plan to pass its neighbour under the heading; 0 for none."""
        group = next((ids for _, ids in self._groups() if self._current in ids), [])
        index = group.index(self._current or "") + step
        if not 0 <= index < len(group):
            return 0
        plan_ids = [row.id for row in rows(self._plan, self.key)]
        return plan_ids.index(group[index]) - plan_ids.index(self._current or "")

    def _id_in(self, address: Address) -> str | None:
        return address.row_id or None if address.is_within(self.key) else None

    def _row(self, row_id: str | None) -> HoursRow | None:
        return next((row for row in self.query(HoursRow) if row.name == row_id), None)

    def _groups(self) -> list[tuple[str, list[str]]]:
        return ids_by_heading((row for row in rows(self._plan, self.key) if isinstance(row, Hours)), self.key)

    def _row_ids(self) -> list[str]:
        return [row_id for _, ids in self._groups() for row_id in ids]

    async def _lay_out(self) -> None:
        """Mount headings and rows in order. Rows that remain keep their widgets, and with them the focus."""
        async with self._layout_lock:
            container, groups = self.query_one(".hours", Vertical), self._groups()
            names = [name for heading, ids in groups for name in (heading, *ids)]
            mounted = {child.name for child in container.children}
            await container.remove_children([child for child in container.children if child.name not in names])
            await container.mount_all(self._new_child(name) for name in names if name not in mounted)
            container.sort_children(key=lambda child: names.index(child.name or ""))
            self.set_class(not groups, "-empty")

    def _new_child(self, name: str) -> Widget:
        """Return a new heading («shop/1») or row («h2»)."""
        if "/" in name:
            return Label(self._heading_text(name), name=name, classes="hours-place")
        return HoursRow(self.key / name, self._plan, self._guide)

    def _heading_text(self, heading: str) -> Content:
        pairs = zip(("where", "group"), heading.split("/"), strict=True)
        words = [self._guide.choice(self.key / name, value) for name, value in pairs if value]
        return Content(" · ".join(words) or self._guide.say("hours.unplaced"))


def _present_id(row_id: str | None, before: Sequence[str], after: Sequence[str]) -> str | None:
    """Return a row's id if the row is present after a change, otherwise the id of the row now at its index."""
    if row_id in after or not after:
        return row_id if after else None
    index = before.index(row_id) if row_id in before else 0
    return after[min(index, len(after) - 1)]


def ids_by_heading(hours: Iterable[Hours], key: Address) -> list[tuple[str, list[str]]]:
    """Return row ids by heading («shop/1»: setting and alcohol group), in the order of the choices, unset ones last."""
    by_heading: dict[str, list[str]] = {}
    for row in hours:
        by_heading.setdefault(f"{row.where or ''}/{row.group or ''}", []).append(row.id)
    wheres, groups = ([*map(str, shape_at(key / name).choices), ""] for name in ("where", "group"))
    headings = (f"{where}/{group}" for where in wheres for group in groups)
    return [(heading, by_heading[heading]) for heading in headings if heading in by_heading]
