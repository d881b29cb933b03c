"""Rød tråd: a tree to walk from either end, with the broken places in words, each with a way to mend it."""

from rich.style import Style
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.widgets import Label, Static, Tree
from textual.widgets.tree import TreeNode

from planwizard.analysis.links import Thread, link_place
from planwizard.guide.models import Guide
from planwizard.plan.paths import list_keys
from planwizard.review.link_tree import Spot, Walk
from screens.messages import AnswerWanted, FollowWanted, LinksWanted, ReviewWanted
from screens.review.pane import Part
from screens.review.view_state import ReviewMemory
from screens.row_titles import row_title

BROKEN = "! "
SHORTEST = 8
FEW = 12
"""So few lines at the beginning are opened one step, to show what is under them."""


class ThreadWords:
    """What the lines of the tree say."""

    def __init__(self, thread: Thread, guide: Guide) -> None:
        self._thread = thread
        self._guide = guide
        names = thread.plan.direction.names
        own = {"u": names.challenge, "m": names.goal, "i": names.focus_area, "r": names.result_target}
        own |= {"s": names.strategy, "t": names.measure}
        self._kinds = {p: own.get(p) or _one(p, guide) for p in ("u", "n", "m", "i", "r", "s", "t")}

    def line(self, spot: Spot) -> tuple[str, str]:
        """Return what kind of line it is, if that is said, and what it says."""
        if spot.hole:
            return "", self._guide.say(f"holes.{spot.hole.what}")
        if spot.group:
            return "", self._guide.say(f"holes.{spot.group}")
        if spot.responsible:
            return f"{self._guide.field_words['direction.measures.responsible'].label}  ", spot.responsible
        row = self._thread.rows[spot.row]
        return f"{self._kinds[row.prefix]}  ", row_title(row, self._guide)

    def whole(self, spot: Spot, *, is_broken: bool) -> str:
        """Return the whole of a line, and whether the thread is broken further along."""
        kind, said = self.line(spot)
        if spot.hole:
            return self._guide.say(f"holes.mend_{spot.hole.what}")
        further = f" {self._guide.say('holes.further')}" if is_broken and spot.row else ""
        return f"{kind.strip()}: {said}.{further}".removeprefix(": ") if kind else said


def _one(prefix: str, guide: Guide) -> str:
    return guide.field_words[list_keys()[prefix]].one.capitalize()


class ThreadTree(Tree[Spot]):
    """The lines, filled in as they are opened; Enter goes to the row or mends, B turns the tree, K links."""

    BINDINGS = [
        ("right", "open", ""),
        ("left", "shut", ""),
        ("b", "turn", ""),
        ("k", "link", ""),
    ]

    def __init__(self, walk: Walk, words: ThreadWords, opened: set[tuple[str, ...]]) -> None:
        super().__init__("")
        self._walk = walk
        self._words = words
        self._opened = opened
        self.show_root = False
        self.auto_expand = False
        self.guide_depth = 3

    def on_mount(self) -> None:
        """Show the end one begins at, and what was open."""
        self._fill(self.root, self._walk.roots())
        self.root.expand()

    def stand_at(self, way: tuple[str, ...]) -> None:
        """Put the cursor on the line that was come to this way, or as far along it as there are lines."""
        node = self.root
        for length in range(1, len(way) + 1):
            found = next((child for child in node.children if child.data and child.data.way == way[:length]), None)
            if found is None:
                break
            node = found
        first = self.root.children[0] if self.root.children else None
        target = node if node is not self.root else first
        if target:
            self.call_after_refresh(self.move_cursor, target)

    def _fill(self, node: TreeNode[Spot], spots: tuple[Spot, ...]) -> None:
        for spot in spots:
            leads_on = self._walk.leads_on(spot)
            child = node.add("", spot, allow_expand=leads_on)
            if leads_on and spot.way in self._opened:
                self._open(child)

    def _open(self, node: TreeNode[Spot]) -> None:
        if node.data and not node.children:
            self._fill(node, self._walk.under(node.data))
        node.expand()

    @on(Tree.NodeExpanded)
    def _expanded(self, event: Tree.NodeExpanded[Spot]) -> None:
        if event.node.data:
            self._opened.add(event.node.data.way)
            if not event.node.children:
                self._fill(event.node, self._walk.under(event.node.data))

    @on(Tree.NodeCollapsed)
    def _collapsed(self, event: Tree.NodeCollapsed[Spot]) -> None:
        if event.node.data:
            self._opened.discard(event.node.data.way)

    def render_label(self, node: TreeNode[Spot], base_style: Style, style: Style) -> Text:
        """Return a line, cut to the window so that nothing scrolls sideways."""
        if node.data is None:
            return Text()
        sign = BROKEN if self._walk.is_broken(node.data) else ""
        arrow = ("▾ " if node.is_expanded else "▸ ") if node.allow_expand else "  "
        kind, said = self._words.line(node.data)
        text = Text.assemble(
            (arrow, base_style), (sign, base_style + style), (kind, style + Style(dim=True)), (said, style)
        )
        room = self.scrollable_content_region.width - (len(node.data.way) - 1) * self.guide_depth
        if self.size.width:
            text.truncate(max(SHORTEST, room), overflow="ellipsis")
        return text

    def action_open(self) -> None:
        """Open the line, or go into it when it is open."""
        node = self.cursor_node
        if node and node.allow_expand:
            if node.is_expanded:
                self.action_cursor_down()
            else:
                self._open(node)

    def action_shut(self) -> None:
        """Shut the line, or go up to the one it is under."""
        node = self.cursor_node
        if node and node.is_expanded:
            node.collapse()
        elif node and node.parent and node.parent is not self.root:
            self.move_cursor(node.parent)

    def action_turn(self) -> None:
        """Ask for the other end."""
        if isinstance(self.parent, ThreadPart):
            self.parent.turn()

    def action_link(self) -> None:
        """Ask for the line's row to be linked."""
        if isinstance(self.parent, ThreadPart) and self.cursor_node and self.cursor_node.data:
            self.parent.link(self.cursor_node.data)


class ThreadPart(Part):
    """The tree, and under it the whole of the line with the cursor."""

    def __init__(self, thread: Thread, guide: Guide, memory: ReviewMemory) -> None:
        super().__init__(guide, memory)
        self._walk = Walk(thread, memory.from_measures)
        self._words = ThreadWords(thread, guide)
        roots = self._walk.roots()
        if memory.is_new and len(roots) <= FEW:
            memory.opened = {spot.way for spot in roots if spot.row}
        memory.is_new = False

    def compose(self) -> ComposeResult:
        """Which end one stands at, the tree, the line in full, and the keys."""
        say, is_begun = self.guide.say, bool(self._walk.roots())
        end = say("thread_view.from_measures" if self._walk.from_measures else "thread_view.from_challenges")
        yield Label(end if is_begun else say("thread_view.nothing"), classes="differs", markup=False)
        yield ThreadTree(self._walk, self._words, self.memory.opened)
        yield Static("", id="spot", markup=False)
        yield Label(self.guide.say("thread_view.keys"), classes="help", markup=False)

    def on_mount(self) -> None:
        """Stand where one stood."""
        self.query_one(ThreadTree).stand_at(self.memory.way)

    def focus_first(self) -> None:
        """Put the cursor in the tree."""
        self.query_one(ThreadTree).focus(scroll_visible=False)

    def turn(self) -> None:
        """Walk from the other end, beginning with the row one stands on if that is an end."""
        self.memory.from_measures = not self.memory.from_measures
        self.memory.opened, self.memory.is_new, self.memory.way = set(), True, self.memory.way[-1:]
        self.post_message(ReviewWanted("thread"))

    @on(Tree.NodeHighlighted)
    def _highlighted(self, event: Tree.NodeHighlighted[Spot]) -> None:
        event.stop()
        spot = event.node.data
        if spot:
            self.memory.way = spot.way
            whole = self._words.whole(spot, is_broken=self._walk.is_broken(spot))
            self.query_one("#spot", Static).update(whole)

    @on(Tree.NodeSelected)
    def _selected(self, event: Tree.NodeSelected[Spot]) -> None:
        event.stop()
        spot = event.node.data
        if spot is None:
            return
        if spot.group:
            event.node.toggle()
        elif spot.hole:
            self._mend(spot)
        else:
            self.post_message(FollowWanted(self._place(spot)))

    def _mend(self, spot: Spot) -> None:
        hole = spot.hole
        if hole and hole.what == "serves_nothing":
            self.post_message(LinksWanted(hole.place))
        elif hole and hole.place:
            self.post_message(FollowWanted(hole.place))
        elif hole:
            self.post_message(AnswerWanted(hole.row))

    def link(self, spot: Spot) -> None:
        """Ask for links from a row to what it serves; for what serves nothing, from what is to answer it."""
        row = self._walk.thread.rows.get(spot.hole.row if spot.hole else spot.row)
        if row is None:
            return
        place = link_place(row)
        self.post_message(LinksWanted(place) if place else AnswerWanted(row.id))

    def _place(self, spot: Spot) -> str:
        prefix = spot.row.rstrip("0123456789")
        row = f"{list_keys()[prefix]}.{spot.row}"
        first = self.guide.lists[list_keys()[prefix]].fields
        return f"{row}.responsible" if spot.responsible else f"{row}.{'title' if 'title' in first else first[0]}"
