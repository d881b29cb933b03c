"""The clickable model: the chain that ties the health overview to the plan system, drawn, and the link that is open."""

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
    """The links as boxes with arrows between them, one of them chosen; keys or the mouse choose and open."""

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
        """Another link was chosen."""

        index: int
        opened: bool

    def __init__(self, boxes: list[tuple[str, str]]) -> None:
        super().__init__()
        self._boxes = boxes
        self.chosen = 0

    def show(self, boxes: list[tuple[str, str]], chosen: int) -> None:
        """Show boxes (name and status)."""
        if (boxes, chosen) != (self._boxes, self.chosen):
            self._boxes, self.chosen = boxes, chosen
            self.refresh(layout=True)

    def drawing(self, width: int) -> Drawing:
        """Return the picture in a width."""
        return draw(self._boxes, width, self.chosen)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  Textual's own
        """Return the height of the picture in a width."""
        return len(self.drawing(width).lines)

    def render(self) -> Content:
        """Draw the picture: frames and arrows quiet, the chosen box standing out."""
        drawing = self.drawing(self.content_size.width)
        quiet, strong = (self.get_visual_style(f"chain--{name}") for name in ("line", "chosen"))
        lines = [Content(line).stylize(quiet) for line in drawing.lines]
        for box in drawing.boxes:
            for y in range(box.y + 1, box.bottom - 1):
                lines[y] = lines[y].stylize(self.visual_style, box.x + 1, box.right - 1)
        chosen = drawing.boxes[self.chosen]
        for y in range(chosen.y, chosen.bottom):
            lines[y] = lines[y].stylize(strong, chosen.x, chosen.right)
        return Content("\n").join(lines)

    def action_step(self, right: int, down: int) -> None:
        """Go to the next box to a side."""
        self._choose(self.drawing(self.content_size.width).beside(self.chosen, right, down), opened=False)

    def action_open(self) -> None:
        """Go into the chosen link."""
        self._choose(self.chosen, opened=True)

    def on_click(self, event: events.Click) -> None:
        """Open the box under the mouse."""
        at = event.get_content_offset(self)
        box = self.drawing(self.content_size.width).box_at(*at) if at else None
        if box is not None:
            self._choose(box, opened=True)

    def keep_in_sight(self) -> None:
        """Scroll so that the chosen box is seen whole, also where the picture is taller than the window."""
        box = self.drawing(self.content_size.width).boxes[self.chosen].translate(self.content_region.offset)
        around = next((a for a in self.ancestors if isinstance(a, VerticalScroll)), None)
        if around:
            around.scroll_relative(y=Region.get_scroll_to_visible(around.region, box).y, animate=False)

    def _choose(self, index: int, *, opened: bool) -> None:
        if opened or index != self.chosen:
            self.post_message(self.Chosen(index, opened))


class AnchoringEditor(PageSection):
    """The chain, and under it what the law says about the chosen link and what the person says about it."""

    def __init__(self, links: tuple[Address, ...], plan: Plan, guide: Guide) -> None:
        super().__init__()
        self.key = links[0].parent
        self._links = links
        self._plan = plan
        self._guide = guide
        self._chosen = 0

    def compose(self) -> ComposeResult:
        """The picture, then the chosen link."""
        yield Label(self._guide.say("anchoring.keys"), classes="help", markup=False)
        yield Chain(self._boxes())
        with Vertical(classes="link"):
            yield Label("", classes="link-title", markup=False)
            yield Static("", classes="link-law", markup=False)
            yield from self._fields()

    def on_mount(self) -> None:
        """Say what the law says about the first link."""
        self._show_law()

    def show_typed(self, plan: Plan) -> None:
        """Show a plan in which only what was just typed is new."""
        self._plan = plan
        self._show_chain()

    async def show(self, plan: Plan, address: Address = NO_ADDRESS) -> None:
        """Show a plan, with the link a path is in open."""
        self._plan = plan
        await self._choose(self._link_of(address))
        for field in self.query(AnswerField):
            field.show(plan)

    async def go_to(self, address: Address) -> None:
        """Put the cursor in a link's field, or on the link."""
        await self._choose(self._link_of(address))
        field = next((field for field in self.query(AnswerField) if field.address == address), None)
        if field:
            field.focus_editor()
        else:
            self.focus_first()

    def focus_first(self) -> None:
        """Put the cursor on the chain."""
        self.screen.set_focus(self.query_one(Chain))

    @on(Chain.Chosen)
    async def _link_chosen(self, event: Chain.Chosen) -> None:
        event.stop()
        await self._choose(event.index)
        if event.opened:
            self.query(AnswerField).first().focus_editor()
        else:
            self.query_one(Chain).keep_in_sight()
            self.post_message(FieldEntered(self._links[event.index]))

    async def _choose(self, index: int) -> None:
        is_new, self._chosen = index != self._chosen, index
        self._show_chain()
        if is_new:
            self._show_law()
            async with self.batch():
                await self.query(AnswerField).remove()
                await self.query_one(".link", Vertical).mount_all(self._fields())

    def _link_of(self, address: Address) -> int:
        """Return which link a path is in; the one that is open when it is in none."""
        found = (index for index, link in enumerate(self._links) if address.is_within(link))
        return next(found, self._chosen)

    def _fields(self) -> list[AnswerField]:
        link = self._links[self._chosen]
        inner = [link / name for name in shapes_of(AnchoringLink)]
        return [AnswerField(key, self._plan, self._guide) for key in inner]

    def _show_chain(self) -> None:
        self.query_one(Chain).show(self._boxes(), self._chosen)

    def _boxes(self) -> list[tuple[str, str]]:
        return [self._box(number, link) for number, link in enumerate(self._links, 1)]

    def _box(self, number: int, link: Address) -> tuple[str, str]:
        words, key = self._guide.field_words[link], link / "status"
        status = str(get(self._plan, key) or "not_started")
        return f"{number} {words.short or words.label}", f"{SIGNS[status]} {self._guide.choice(key, status)}"

    def _show_law(self) -> None:
        words = self._guide.field_words[self._links[self._chosen]]
        self.query_one(".link-title", Label).update(f"{self._chosen + 1} {words.label}")
        self.query_one(".link-law", Static).update(Group(*prose(words.law)))
