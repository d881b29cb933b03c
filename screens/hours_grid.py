"""Opening hours as a grid: by place and alcohol group, the law's time beside ours, written right in the row."""

import asyncio
from collections.abc import Iterable

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Label

from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.address import NO_ADDRESS, Address, shape_at
from planwizard.plan.answers import rows
from planwizard.plan.direction import Hours
from screens.fields import PickLine
from screens.hours_row import OPENED, HoursRow, RowHandle, Stepped
from screens.messages import FieldEntered, RowAdded, RowDuplicated, RowMoved, RowRemoved
from screens.page_section import PageSection


class HoursGrid(PageSection):
    """The grid of opening hours."""

    def __init__(self, list_address: Address, plan: Plan, guide: Guide) -> None:
        super().__init__()
        self.key = list_address
        self._plan = plan
        self._guide = guide
        self._words = guide.field_words[list_address]
        self._row: str | None = None
        self._laying = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """Heads of the columns, the grid, and what can be done with its rows."""
        yield Label(self._guide.say("hours.keys"), classes="help", markup=False)
        yield Label(self._words.empty, classes="empty", markup=False)
        with Horizontal(classes="cells hours-head"):
            yield RowHandle("", disabled=True)
            for name in ("days", "statutory", "ours"):
                yield Label(self._guide.field_words[self.key / name].label, classes=name, markup=False)
        yield Vertical(classes="hours")
        with Horizontal(classes="row-actions"):
            yield Button(Content(self._words.new), name="add")
            for what in ("copy", "up", "down", "remove"):
                yield Button(Content(self._guide.say(f"list.{what}")), name=what, classes="on-row")
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

    async def show(self, plan: Plan, address: Address = NO_ADDRESS) -> None:
        """Show a plan, with the cursor in the row at `path`, or in the one that took the place of a row that went."""
        before, self._plan = self._order(), plan
        await self._lay_out()
        for view in self.query(HoursRow):
            view.show(plan)
        wanted = self._id_in(address) or self._row
        after = self._order()
        if wanted not in after and after:
            at = before.index(wanted) if wanted in before else 0
            wanted = after[min(at, len(after) - 1)]
        self._row = wanted if after else None
        if address and address.name == self._id_in(address):
            self.focus_row()

    async def go_to(self, address: Address) -> None:
        """Put the cursor in a row's cell, opened when it lies under the row; or on the row."""
        view = self._view(self._id_in(address))
        if view is None:
            self.focus_row() if self._row else self.focus_first()
            return
        name = address.name
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
            self.screen.set_focus(self.query_one(".row-actions Button", Button))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Know which row one is at."""
        row = next((above for above in event.widget.ancestors if isinstance(above, HoursRow)), None)
        if row:
            self._row = row.name
            if isinstance(event.widget, RowHandle):
                self.post_message(FieldEntered(row.address))

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

    @on(RowHandle.ActionRequested)
    async def _wished(self, event: RowHandle.ActionRequested) -> None:
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
        address, view = self.key / (self._row or ""), self._view(self._row)
        match what:
            case "add":
                values = view.hours.model_dump(include={"where", "group"}, exclude_none=True) if view else {}
                self.post_message(RowAdded(self.key, self._row, values))
            case "copy" if view:
                self.post_message(RowDuplicated(address))
            case "remove" if view:
                self.post_message(RowRemoved(address))
            case "up" | "down" if view:
                self.post_message(RowMoved(address, self._places_to(-1 if what == "up" else 1)))

    def _places_to(self, by: int) -> int:
        """Return how far in the plan a row is from its neighbour in the grid; 0 when there is none."""
        group = next((ids for _, ids in self._arranged() if self._row in ids), [])
        at = group.index(self._row or "") + by
        if not 0 <= at < len(group):
            return 0
        present = [row.id for row in rows(self._plan, self.key)]
        return present.index(group[at]) - present.index(self._row or "")

    def _id_in(self, address: Address) -> str | None:
        return address.row_id or None if address.is_within(self.key) else None

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
            made = [HoursRow(self.key / row, self._plan, self._guide) for row in wanted if "/" not in row]
            await grid.mount_all(new for new in (*headings, *made) if new.name not in present)
            grid.sort_children(key=lambda child: wanted.index(child.name or ""))
            self.set_class(not groups, "-empty")

    def _place_words(self, place: str) -> Content:
        pairs = zip(("where", "group"), place.split("/"), strict=True)
        words = [self._guide.choice(self.key / name, value) for name, value in pairs if value]
        return Content(" · ".join(words) or self._guide.say("hours.unplaced"))


def arranged(hours: Iterable[Hours], key: Address) -> list[tuple[str, list[str]]]:
    """Return ids of rows by place and group («shop/1»), in the order of the choices; those without one last."""
    found: dict[str, list[str]] = {}
    for row in hours:
        found.setdefault(f"{row.where or ''}/{row.group or ''}", []).append(row.id)
    choices = [[*map(str, shape_at(key / name).choices), ""] for name in ("where", "group")]
    return [(place, found[place]) for place in (f"{w}/{g}" for w in choices[0] for g in choices[1]) if place in found]
