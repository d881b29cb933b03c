"""The map: every page with its mark under its step, how far each step has come, and what remains."""

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
from planwizard.plan import PageState, Plan
from screens.dialogs import Item, ranked
from screens.labels import SIGNS, bar, sign

LINE = 35
"""How wide a column of steps is: the longest name of a page, and room for its sign."""

BAR, NAME, COUNT = 8, 18, 9
LEFT = ("about", "standing", "direction")
"""The steps of the left column; the others stand in the right one."""

CHOSEN = "$accent bold reverse"
STYLES: dict[PageStatus, str] = {"unopened": "dim", "clarify": "$warning"}


@dataclass(frozen=True)
class MapLine:
    """A line of the map; one with a place can be gone to."""

    text: Content
    place: str = ""


class MapInput(Input):
    """Where one types; the arrows move about the map."""

    BINDINGS = [
        Binding(key, f"screen.move('{key}')", show=False)
        for key in ("up", "down", "left", "right", "pageup", "pagedown")
    ]


class MapColumn(Static):
    """Lines one below the other; a click on one that is a place goes there."""

    @dataclass
    class Clicked(Message):
        """A place was clicked."""

        place: str

    def __init__(self, lines: list[MapLine]) -> None:
        super().__init__(classes="map-column", markup=False)
        self.lines = lines

    def on_mount(self) -> None:
        """Draw."""
        self.paint("", None)

    def row_of(self, place: str) -> int | None:
        """Return the row a place stands in, if it stands here."""
        return next((row for row, line in enumerate(self.lines) if line.place == place), None)

    def paint(self, chosen: str, found: set[str] | None) -> None:
        """Draw the lines, one as chosen, those found (when something is sought) clearer than the others."""
        self.update(Content("\n").join(self._drawn(line, chosen, found) for line in self.lines))

    def _drawn(self, line: MapLine, chosen: str, found: set[str] | None) -> Content:
        if line.place and line.place == chosen:
            return Content.styled(line.text.plain.ljust(LINE), CHOSEN)
        if found is None or not line.place:
            return line.text
        return Content.styled(line.text.plain, "bold" if line.place in found else "dim")

    def on_click(self, event: events.Click) -> None:
        """Go where the click was."""
        if event.y < len(self.lines) and self.lines[event.y].place:
            self.post_message(self.Clicked(self.lines[event.y].place))


class MapScreen(ModalScreen[str | None]):
    """Answers with the page to go to; the start of its name and Enter is enough."""

    BINDINGS = [("escape", "close", ""), ("f3", "close", "")]
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-slim"), (80, "-narrow"), (116, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]

    def __init__(self, plan: Plan, guide: Guide, here: str) -> None:
        super().__init__()
        self._guide = guide
        self._plan = plan
        self._items = [Item(place, title, step) for place, title, step in _places(plan, guide)]
        self._chosen = here
        self._found: list[str] = []

    def compose(self) -> ComposeResult:
        """Where to type, the steps in two columns, and what remains."""
        say, found = self._guide.say, count(self._guide, self._plan)
        with Vertical(id="map"):
            with Horizontal(id="map-head"):
                yield Label(say("map.title"), id="map-title", markup=False)
                yield Label(_progress(found, self._guide), id="map-count")
            yield MapInput(placeholder=say("map.typed"))
            with VerticalScroll(id="map-room", can_focus=False):
                with Horizontal(id="map-steps"):
                    for is_left in (True, False):
                        steps = [step for step in self._guide.steps if (step.id in LEFT) is is_left]
                        yield MapColumn(list(_step_lines(steps, self._plan, self._guide)))
                yield Static(what_remains(self._plan, self._guide), id="map-rest", markup=False)
            yield Label(_legend(self._guide), id="map-legend", markup=False)
        yield Label(say("frame.too_small"), id="too-small", markup=False)

    def on_mount(self) -> None:
        """Begin where the person is."""
        self.query_one(MapInput).focus()
        self._choose(self._chosen, None)

    def search(self, typed: str) -> list[Item]:
        """Return the places that fit what was typed, the best first."""
        return ranked(self._items, typed)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._found = [item.value for item in self.search(event.value)]
        if event.value.strip():
            self._choose(self._found[0] if self._found else "", set(self._found))
        else:
            self._choose(self._chosen or self._items[0].value, None)
        legend = self.query_one("#map-legend", Label)
        legend.update(_legend(self._guide) if self._found else self._guide.say("map.none"))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if self._chosen:
            self.dismiss(self._chosen)

    @on(MapColumn.Clicked)
    def _clicked(self, event: MapColumn.Clicked) -> None:
        event.stop()
        self.dismiss(event.place)

    def action_close(self) -> None:
        """Stay where one is."""
        self.dismiss(None)

    def action_move(self, key: str) -> None:
        """Choose another place: the one before or after, or the one beside."""
        is_typed = bool(self.query_one(MapInput).value.strip())
        order = self._found if is_typed else [item.value for item in self._items]
        if self._chosen not in order:
            return
        if key in ("left", "right"):
            beside = self._beside(self._chosen)
            self._choose(beside if beside in order else self._chosen, set(self._found) if is_typed else None)
            return
        by = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}[key]
        at = min(max(order.index(self._chosen) + by, 0), len(order) - 1)
        self._choose(order[at], set(self._found) if is_typed else None)

    def _beside(self, place: str) -> str:
        """Return the place in the other column that stands nearest."""
        one, other = self.query(MapColumn)
        here, there = (one, other) if one.row_of(place) is not None else (other, one)
        row = here.row_of(place) or 0
        rows = [n for n, line in enumerate(there.lines) if line.place]
        return there.lines[min(rows, key=lambda n: abs(n - row))].place

    def _choose(self, place: str, found: set[str] | None) -> None:
        self._chosen = place
        for column in self.query(MapColumn):
            column.paint(place, found)
            row = column.row_of(place) if place else None
            if row is not None:
                self.call_after_refresh(self._bring_into_view, column, row)

    def _bring_into_view(self, column: MapColumn, row: int) -> None:
        room = self.query_one("#map-room", VerticalScroll)
        top = column.virtual_region.y + row
        room.scroll_to_region(Region(0, max(top - 1, 0), 1, 3), animate=False, force=True)


def _places(plan: Plan, guide: Guide) -> Iterator[tuple[str, str, str]]:
    """Yield every place one can go to: its id, its name, and the step it is in."""
    for step in guide.steps:
        title = guide.step_words(step.id).title
        pages = guide.pages_for(plan, step.id)
        yield from ((page.id, guide.page_words(page.id).title, title) for page in pages)
        if not step.pages:
            yield step.id, title, ""


def _step_lines(steps: list[Step], plan: Plan, guide: Guide) -> Iterator[MapLine]:
    for number, step in enumerate(steps):
        if number and (step.pages or steps[number - 1].pages):
            yield MapLine(Content(""))
        yield from _lines_of(step, plan, guide)


def _lines_of(step: Step, plan: Plan, guide: Guide) -> Iterator[MapLine]:
    name, found = guide.step_words(step.id).rail, count(guide, plan, step.id)
    if not step.pages:
        yield MapLine(Content.styled(f"  {name}", "bold"), step.id)
        return
    counted = guide.say("map.count", done=found.done, pages=found.pages)
    full, rest = bar(found.done, found.pages, BAR)
    yield MapLine(
        Content.assemble((f"{name:<{NAME}}", "bold"), (full, "$accent"), (rest, "dim"), f"{counted:>{COUNT}}")
    )
    for page in guide.pages_for(plan, step.id):
        status = status_of(page, plan)
        text = f"  {sign(status)} {guide.page_words(page.id).title}"
        yield MapLine(Content.styled(text, STYLES.get(status, "")), page.id)


def what_remains(plan: Plan, guide: Guide) -> Content:
    """Return what must be found out, with its notes, then what is begun and what is not, by name."""
    left = remaining(guide, plan)
    if not any(left.values()):
        return Content(guide.say("map.nothing_left"))
    parts = [Content.styled(guide.say("map.left"), "bold $accent")]
    for status, pages in left.items():
        if pages:
            heading = f"{sign(status)} {guide.say(f'status.{status}').capitalize()} ({len(pages)})"
            names = [guide.page_words(page.id).title for page in pages]
            notes = [plan.pages.get(page.id, PageState()).note or "" for page in pages]
            said = [f"{name}: {note}" if note else name for name, note in zip(names, notes, strict=True)]
            text = "\n".join(said) if status == "clarify" else ", ".join(names)
            parts.append(Content.assemble((heading, f"bold {STYLES.get(status, '')}"), "\n", text))
    return Content("\n\n").join(parts)


def _progress(found: Count, guide: Guide) -> Content:
    full, rest = bar(found.done, found.pages, 2 * BAR)
    counted = guide.say("map.count", done=found.done, pages=found.pages)
    return Content.assemble((full, "$accent"), (rest, "dim"), f"  {counted}")


def _legend(guide: Guide) -> Content:
    shown = ("done", "started", "unopened", "clarify", "not_relevant")
    return Content("   ".join(f"{SIGNS[status]} {guide.say(f'status.{status}')}" for status in shown))
