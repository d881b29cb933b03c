"""The map of the guide: every page with its mark, the progress of each step, and the pages that remain."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static

from planwizard.guide.models import Guide, Step
from planwizard.guide.progress import Count, PageStatus, count, remaining, status_of
from planwizard.plan import Plan
from screens import OTHER_STYLES
from screens.items import Item, ranked
from screens.labels import SIGNS, bar, sign
from screens.line_input import LineInput

COLUMN_WIDTH = 35
"""Width of a column of steps: fits the longest page title and its sign."""

BAR_WIDTH, NAME_WIDTH, COUNT_WIDTH = 7, 19, 9
LEFT_COLUMN = ("about", "standing", "direction")
"""The steps in the left column; the others are in the right one."""

CHOSEN_STYLE = "$accent bold reverse"
STYLES: dict[PageStatus, str] = {"unopened": "dim", "clarify": "$warning", "done_but_empty": "$warning"}


@dataclass(frozen=True)
class MapLine:
    """A line of the map.

    `page_id` is the page it opens, or a step without pages of its own; empty for headings.
    """

    text: Content
    page_id: str = ""


class MapInput(LineInput):
    """The search input; the arrow keys move the cursor on the map."""

    BINDINGS = [
        Binding(key, f"screen.move('{key}')", show=False)
        for key in ("up", "down", "left", "right", "pageup", "pagedown")
    ]


class MapColumn(Static):
    """One column of the map; a click on a page's line opens it."""

    @dataclass
    class Clicked(Message):
        """A line with a page was clicked."""

        page_id: str

    def __init__(self, lines: list[MapLine]) -> None:
        super().__init__(classes="map-column", markup=False)
        self.lines = lines

    def on_mount(self) -> None:
        """Render the lines."""
        self.paint("", None)

    def row_of(self, page_id: str) -> int | None:
        """Return the index of a page's line, or None if it is not in this column."""
        return next((row for row, line in enumerate(self.lines) if line.page_id == page_id), None)

    def paint(self, chosen: str, matches: set[str] | None) -> None:
        """Render the lines, with the chosen page highlighted; during a search, matches are bold and the rest dim."""
        self.update(Content("\n").join(self._rendered(line, chosen, matches) for line in self.lines))

    def _rendered(self, line: MapLine, chosen: str, matches: set[str] | None) -> Content:
        if line.page_id and line.page_id == chosen:
            return Content.styled(line.text.plain.ljust(COLUMN_WIDTH), CHOSEN_STYLE)
        if matches is None or not line.page_id:
            return line.text
        return Content.styled(line.text.plain, "bold" if line.page_id in matches else "dim")

    def on_click(self, event: events.Click) -> None:
        """Post the page of the clicked line."""
        if event.y < len(self.lines) and self.lines[event.y].page_id:
            self.post_message(self.Clicked(self.lines[event.y].page_id))


class MapScreen(ModalScreen[str | None]):
    """Lets the person choose a page by mouse, arrow keys or the start of its title; closes with its id."""

    CSS_PATH = OTHER_STYLES
    BINDINGS = [("escape", "close", ""), ("f3", "close", "")]
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-slim"), (80, "-narrow"), (116, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]

    def __init__(self, plan: Plan, guide: Guide, current: str) -> None:
        super().__init__()
        self._guide = guide
        self._plan = plan
        self._items = [Item(page_id, title, step) for page_id, title, step in _targets(plan, guide)]
        self._chosen = current
        self._matches: list[str] = []

    def compose(self) -> ComposeResult:
        """Yield the search input, the steps in two columns, and what remains."""
        say, total = self._guide.say, count(self._guide, self._plan)
        with Vertical(id="map"):
            with Horizontal(id="map-head"):
                yield Label(say("map.title"), id="map-title", markup=False)
                yield Label(_progress(total, self._guide), id="map-count")
            yield MapInput(placeholder=say("map.typed"))
            with VerticalScroll(id="map-room", can_focus=False):
                with Horizontal(id="map-steps"):
                    for is_left in (True, False):
                        steps = [step for step in self._guide.steps if (step.id in LEFT_COLUMN) is is_left]
                        yield MapColumn(list(_step_lines(steps, self._plan, self._guide)))
                yield Static(what_remains(self._plan, self._guide), id="map-rest", markup=False)
            yield Label(self._legend(), id="map-legend", markup=False)
        yield Label(say("frame.too_small"), id="too-small", markup=False)

    def _legend(self) -> Content:
        return _legend(self._guide, is_any_empty=bool(count(self._guide, self._plan).empty))

    def on_mount(self) -> None:
        """Start at the page the person is on."""
        self.query_one(MapInput).focus()
        self._move_to(self._chosen, None)

    def search(self, typed: str) -> list[Item]:
        """Return the pages that match the typed text, the best first."""
        return ranked(self._items, typed)

    @on(Input.Changed)
    def _input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._matches = [item.value for item in self.search(event.value)]
        if event.value.strip():
            self._move_to(self._matches[0] if self._matches else "", set(self._matches))
        else:
            self._move_to(self._chosen or self._items[0].value, None)
        legend = self.query_one("#map-legend", Label)
        legend.update(self._legend() if self._matches else self._guide.say("map.none"))

    @on(Input.Submitted)
    def _input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._chosen:
            self.dismiss(self._chosen)

    @on(MapColumn.Clicked)
    def _column_clicked(self, event: MapColumn.Clicked) -> None:
        event.stop()
        self.dismiss(event.page_id)

    def action_close(self) -> None:
        """Close without choosing a page."""
        self.dismiss(None)

    def action_move(self, key: str) -> None:
        """Choose the page above, below, or in the other column."""
        is_search = bool(self.query_one(MapInput).value.strip())
        order = self._matches if is_search else [item.value for item in self._items]
        if self._chosen not in order:
            return
        if key in ("left", "right"):
            neighbour = self._neighbour(self._chosen)
            self._move_to(neighbour if neighbour in order else self._chosen, set(self._matches) if is_search else None)
            return
        by = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}[key]
        index = min(max(order.index(self._chosen) + by, 0), len(order) - 1)
        self._move_to(order[index], set(self._matches) if is_search else None)

    def _neighbour(self, page_id: str) -> str:
        """Return the page in the other column whose line is nearest."""
        left, right = self.query(MapColumn)
        own, other = (left, right) if left.row_of(page_id) is not None else (right, left)
        own_row = own.row_of(page_id) or 0
        rows = [row for row, line in enumerate(other.lines) if line.page_id]
        return other.lines[min(rows, key=lambda row: abs(row - own_row))].page_id

    def _move_to(self, page_id: str, matches: set[str] | None) -> None:
        self._chosen = page_id
        for column in self.query(MapColumn):
            column.paint(page_id, matches)
            row = column.row_of(page_id) if page_id else None
            if row is not None:
                self.call_after_refresh(self._scroll_to_line, column, row)

    def _scroll_to_line(self, column: MapColumn, row: int) -> None:
        scroll = self.query_one("#map-room", VerticalScroll)
        top = column.virtual_region.y + row
        scroll.scroll_to_region(Region(0, max(top - 1, 0), 1, 3), animate=False, force=True)


def _targets(plan: Plan, guide: Guide) -> Iterator[tuple[str, str, str]]:
    """Yield every page, and every step without pages, with its id, its title and its step's title."""
    for step in guide.steps:
        title = guide.step_words(step.id).title
        pages = guide.pages_for(plan, step.id)
        yield from ((page.id, guide.page_words(page.id).title, title) for page in pages)
        if not step.pages:
            yield step.id, title, ""


def _step_lines(steps: list[Step], plan: Plan, guide: Guide) -> Iterator[MapLine]:
    for index, step in enumerate(steps):
        if index and (step.pages or steps[index - 1].pages):
            yield MapLine(Content(""))
        yield from _lines_of_step(step, plan, guide)


def _lines_of_step(step: Step, plan: Plan, guide: Guide) -> Iterator[MapLine]:
    name, progress = guide.step_words(step.id).rail, count(guide, plan, step.id)
    if not step.pages:
        yield MapLine(Content.styled(f"  {name}", "bold"), step.id)
        return
    counted = guide.say("map.count", done=progress.done, pages=progress.pages)
    yield MapLine(
        Content.assemble((f"{name:<{NAME_WIDTH}}", "bold"), bar(progress, BAR_WIDTH), f"{counted:>{COUNT_WIDTH}}")
    )
    for page in guide.pages_for(plan, step.id):
        status = status_of(page, plan)
        text = f"  {sign(status)} {guide.page_words(page.id).title}"
        yield MapLine(Content.styled(text, STYLES.get(status, "")), page.id)


def what_remains(plan: Plan, guide: Guide) -> Content:
    """Return the pages to clarify with their notes, then the started and the unopened pages, by title."""
    pages_left = remaining(guide, plan)
    if not any(pages_left.values()):
        return Content(guide.say("map.nothing_left"))
    parts = [Content.styled(guide.say("map.left"), "bold $accent")]
    for status, pages in pages_left.items():
        if pages:
            heading = f"{sign(status)} {guide.say(f'status.{status}').capitalize()} ({len(pages)})"
            names = [guide.page_words(page.id).title for page in pages]
            notes = [plan.page_state(page.id).note or "" for page in pages]
            with_notes = [f"{name}: {note}" if note else name for name, note in zip(names, notes, strict=True)]
            text = "\n".join(with_notes) if status == "clarify" else ", ".join(names)
            parts.append(Content.assemble((heading, f"bold {STYLES.get(status, '')}"), "\n", text))
    return Content("\n\n").join(parts)


def _progress(total: Count, guide: Guide) -> Content:
    return Content.assemble(bar(total, BAR_WIDTH), f"  {total.in_words(guide)}")


def _legend(guide: Guide, *, is_any_empty: bool) -> Content:
    statuses: tuple[PageStatus, ...] = ("done", "started", "unopened", "clarify", "not_relevant")
    if is_any_empty:
        statuses = ("done", "done_but_empty", *statuses[1:])
    return Content("   ".join(f"{SIGNS[status]} {guide.say(f'status.{status}')}" for status in statuses))
