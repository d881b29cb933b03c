"""The anchoring model: a diagram of how the health overview is tied to the plan system, with fields for each link."""

from dataclasses import dataclass

from rich.console import Group
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Label, Static

from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.about import AnchoringLink
from planwizard.plan.address import NO_ADDRESS, Address
from planwizard.plan.answers import get
from planwizard.plan.shapes import shapes_of
from screens.fields import AnswerField
from screens.markup_rendering import prose
from screens.messages import FieldEntered
from screens.page_section import PageSection
from screens.ring_diagram import Drawing, draw

SIGNS = {"not_started": "·", "under_way": "•", "done": "✓", "not_relevant": "–"}


class Chain(Widget, can_focus=True):
    """A ring of boxes joined by arrows, one box for each link; chosen and opened by key or mouse."""

    COMPONENT_CLASSES = {"chain--line", "chain--chosen"}
    BINDINGS = [
        ("left", "step(-1, 0)", ""),
        ("right", "step(1, 0)", ""),
        ("up", "step(0, -1)", ""),
        ("down", "step(0, 1)", ""),
        ("enter,space", "open", ""),
    ]

    @dataclass
    class Chosen(Message):
        """A box was chosen, or opened with Enter, space or a click."""

        index: int
        opened: bool

    def __init__(self, boxes: list[tuple[str, str]]) -> None:
        super().__init__()
        self._boxes = boxes
        self.chosen = 0

    def show(self, boxes: list[tuple[str, str]], chosen: int) -> None:
        """Show boxes, each a name and a status, with one of them chosen."""
        if (boxes, chosen) != (self._boxes, self.chosen):
            self._boxes, self.chosen = boxes, chosen
            self.refresh(layout=True)

    def drawing(self, width: int) -> Drawing:
        """Return the diagram drawn for a width."""
        return draw(self._boxes, width, self.chosen)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  Textual's signature
        """Return the number of lines the diagram takes in a width."""
        return len(self.drawing(width).lines)

    def render(self) -> Content:
        """Render the diagram with muted frames and arrows, and the chosen box emphasised."""
        drawing = self.drawing(self.content_size.width)
        muted, strong = (self.get_visual_style(f"chain--{name}") for name in ("line", "chosen"))
        lines = [Content(line).stylize(muted) for line in drawing.lines]
        for box in drawing.boxes:
            for y in range(box.y + 1, box.bottom - 1):
                lines[y] = lines[y].stylize(self.visual_style, box.x + 1, box.right - 1)
        chosen = drawing.boxes[self.chosen]
        for y in range(chosen.y, chosen.bottom):
            lines[y] = lines[y].stylize(strong, chosen.x, chosen.right)
        return Content("\n").join(lines)

    def action_step(self, right: int, down: int) -> None:
        """Choose the nearest box in a direction."""
        self._choose(self.drawing(self.content_size.width).beside(self.chosen, right, down), opened=False)

    def action_open(self) -> None:
        """Open the chosen box."""
        self._choose(self.chosen, opened=True)

    def on_click(self, event: events.Click) -> None:
        """Open the box under the mouse."""
        offset = event.get_content_offset(self)
        box = self.drawing(self.content_size.width).box_at(*offset) if offset else None
        if box is not None:
            self._choose(box, opened=True)

    def scroll_to_chosen(self) -> None:
        """Scroll the chosen box fully into view, also when the diagram is taller than the window."""
        box = self.drawing(self.content_size.width).boxes[self.chosen].translate(self.content_region.offset)
        container = next((parent for parent in self.ancestors if isinstance(parent, VerticalScroll)), None)
        if container:
            container.scroll_relative(y=Region.get_scroll_to_visible(container.region, box).y, animate=False)

    def _choose(self, index: int, *, opened: bool) -> None:
        if opened or index != self.chosen:
            self.post_message(self.Chosen(index, opened))


class AnchoringEditor(PageSection):
    """The diagram, and below it the legal text and the fields of the chosen link."""

    def __init__(self, links: tuple[Address, ...], plan: Plan, guide: Guide) -> None:
        super().__init__()
        self.key = links[0].parent
        self._links = links
        self._plan = plan
        self._guide = guide
        self._chosen = 0

    def compose(self) -> ComposeResult:
        """Compose the diagram, then the title, legal text and fields of the chosen link."""
        yield Label(self._guide.say("anchoring.keys"), classes="help", markup=False)
        yield Chain(self._link_boxes())
        with Vertical(classes="link"):
            yield Label("", classes="link-title", markup=False)
            yield Static("", classes="link-law", markup=False)
            yield from self._fields()

    def on_mount(self) -> None:
        """Show the legal text of the first link."""
        self._show_legal_text()

    def update_typed(self, plan: Plan) -> None:
        """Update the diagram after typing; the fields already show what was typed."""
        self._plan = plan
        self._show_chain()

    async def show(self, plan: Plan, address: Address = NO_ADDRESS) -> None:
        """Show a plan, with the link that contains an address chosen."""
        self._plan = plan
        await self._choose(self._link_index(address))
        for field in self.query(AnswerField):
            field.show(plan)

    async def go_to(self, address: Address) -> None:
        """Focus the field at an address, or the diagram when no field has it."""
        await self._choose(self._link_index(address))
        field = next((field for field in self.query(AnswerField) if field.address == address), None)
        if field:
            field.focus_editor()
        else:
            self.focus_first()

    def focus_first(self) -> None:
        """Focus the diagram."""
        self.screen.set_focus(self.query_one(Chain))

    @on(Chain.Chosen)
    async def _box_chosen(self, event: Chain.Chosen) -> None:
        event.stop()
        await self._choose(event.index)
        if event.opened:
            self.query(AnswerField).first().focus_editor()
        else:
            self.query_one(Chain).scroll_to_chosen()
            self.post_message(FieldEntered(self._links[event.index]))

    async def _choose(self, index: int) -> None:
        has_changed, self._chosen = index != self._chosen, index
        self._show_chain()
        if has_changed:
            self._show_legal_text()
            async with self.batch():
                await self.query(AnswerField).remove()
                await self.query_one(".link", Vertical).mount_all(self._fields())

    def _link_index(self, address: Address) -> int:
        """Return the index of the link that contains an address; the chosen link when none does."""
        indexes = (index for index, link in enumerate(self._links) if address.is_within(link))
        return next(indexes, self._chosen)

    def _fields(self) -> list[AnswerField]:
        link = self._links[self._chosen]
        return [AnswerField(link / name, self._plan, self._guide) for name in shapes_of(AnchoringLink)]

    def _show_chain(self) -> None:
        self.query_one(Chain).show(self._link_boxes(), self._chosen)

    def _link_boxes(self) -> list[tuple[str, str]]:
        return [self._link_box(number, link) for number, link in enumerate(self._links, 1)]

    def _link_box(self, number: int, link: Address) -> tuple[str, str]:
        words, key = self._guide.field_words[link], link / "status"
        status = str(get(self._plan, key) or "not_started")
        return f"{number} {words.short or words.label}", f"{SIGNS[status]} {self._guide.choice(key, status)}"

    def _show_legal_text(self) -> None:
        words = self._guide.field_words[self._links[self._chosen]]
        self.query_one(".link-title", Label).update(f"{self._chosen + 1} {words.label}")
        self.query_one(".link-law", Static).update(Group(*prose(words.law)))
