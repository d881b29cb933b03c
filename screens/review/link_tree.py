"""Rød tråd: a tree to walk from either end, with the broken places in words, each with a way to mend it."""

from rich.style import Style
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.widgets import Label, Static, Tree
from textual.widgets.tree import TreeNode

from planwizard.analysis.links import LinkGraph, link_address
from planwizard.guide.models import Guide
from planwizard.plan.address import Address, address_of_row, list_keys
from planwizard.review.link_tree import LinkTree, TreeItem
from screens.messages import FieldRequestedFromReview, LinksRequested, ReviewRequested, ServingRowRequested
from screens.review.pane import ReviewPane
from screens.review.view_state import ReviewState
from screens.row_titles import row_title

BROKEN = "! "
SHORTEST = 8
FEW = 12
"""So few lines at the beginning are opened one step, to show what is under them."""


class LinkTreeWords:
    """What the lines of the tree say."""

    def __init__(self, graph: LinkGraph, guide: Guide) -> None:
        self._thread = graph
        self._guide = guide
        names = graph.plan.direction.names
        own = {"u": names.challenge, "m": names.goal, "i": names.focus_area, "r": names.result_target}
        own |= {"s": names.strategy, "t": names.measure}
        self._kinds = {p: own.get(p) or _one(p, guide) for p in ("u", "n", "m", "i", "r", "s", "t")}

    def line(self, item: TreeItem) -> tuple[str, str]:
        """Return what kind of line it is, if that is said, and what it says."""
        if item.broken_link:
            return "", self._guide.say(f"holes.{item.broken_link.what}")
        if item.group:
            return "", self._guide.say(f"holes.{item.group}")
        if item.responsible:
            return f"{self._guide.field_words['direction.measures.responsible'].label}  ", item.responsible
        row = self._thread.rows[item.row]
        return f"{self._kinds[row.prefix]}  ", row_title(row, self._guide)

    def whole(self, item: TreeItem, *, is_broken: bool) -> str:
        """Return the whole of a line, and whether the thread is broken further along."""
        kind, said = self.line(item)
        if item.broken_link:
            return self._guide.say(f"holes.mend_{item.broken_link.what}")
        further = f" {self._guide.say('holes.further')}" if is_broken and item.row else ""
        return f"{kind.strip()}: {said}.{further}".removeprefix(": ") if kind else said


def _one(prefix: str, guide: Guide) -> str:
    return guide.field_words[list_keys()[prefix]].one.capitalize()


class LinkTreeWidget(Tree[TreeItem]):
    """The lines, filled in as they are opened; Enter goes to the row or mends, B turns the tree, K links."""

    BINDINGS = [
        ("right", "open", ""),
        ("left", "shut", ""),
        ("b", "turn", ""),
        ("k", "link", ""),
    ]

    def __init__(self, walk: LinkTree, words: LinkTreeWords, opened: set[tuple[str, ...]]) -> None:
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

    def stand_at(self, trail: tuple[str, ...]) -> None:
        """Put the cursor on the line that was come to this way, or as far along it as there are lines."""
        node = self.root
        for length in range(1, len(trail) + 1):
            found = next((child for child in node.children if child.data and child.data.trail == trail[:length]), None)
            if found is None:
                break
            node = found
        first = self.root.children[0] if self.root.children else None
        target = node if node is not self.root else first
        if target:
            self.call_after_refresh(self.move_cursor, target)

    def _fill(self, node: TreeNode[TreeItem], items: tuple[TreeItem, ...]) -> None:
        for item in items:
            leads_on = self._walk.leads_on(item)
            child = node.add("", item, allow_expand=leads_on)
            if leads_on and item.trail in self._opened:
                self._open(child)

    def _open(self, node: TreeNode[TreeItem]) -> None:
        if node.data and not node.children:
            self._fill(node, self._walk.under(node.data))
        node.expand()

    @on(Tree.NodeExpanded)
    def _expanded(self, event: Tree.NodeExpanded[TreeItem]) -> None:
        if event.node.data:
            self._opened.add(event.node.data.trail)
            if not event.node.children:
                self._fill(event.node, self._walk.under(event.node.data))

    @on(Tree.NodeCollapsed)
    def _collapsed(self, event: Tree.NodeCollapsed[TreeItem]) -> None:
        if event.node.data:
            self._opened.discard(event.node.data.trail)

    def render_label(self, node: TreeNode[TreeItem], base_style: Style, style: Style) -> Text:
        """Return a line, cut to the window so that nothing scrolls sideways."""
        if node.data is None:
            return Text()
        sign = BROKEN if self._walk.is_broken(node.data) else ""
        arrow = ("▾ " if node.is_expanded else "▸ ") if node.allow_expand else "  "
        kind, said = self._words.line(node.data)
        text = Text.assemble(
            (arrow, base_style), (sign, base_style + style), (kind, style + Style(dim=True)), (said, style)
        )
        room = self.scrollable_content_region.width - (len(node.data.trail) - 1) * self.guide_depth
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
        if isinstance(self.parent, LinkTreePane):
            self.parent.turn()

    def action_link(self) -> None:
        """Ask for the line's row to be linked."""
        if isinstance(self.parent, LinkTreePane) and self.cursor_node and self.cursor_node.data:
            self.parent.link(self.cursor_node.data)


class LinkTreePane(ReviewPane):
    """The tree, and under it the whole of the line with the cursor."""

    def __init__(self, graph: LinkGraph, guide: Guide, memory: ReviewState) -> None:
        super().__init__(guide, memory)
        self._walk = LinkTree(graph, memory.from_measures)
        self._words = LinkTreeWords(graph, guide)
        roots = self._walk.roots()
        if memory.is_new and len(roots) <= FEW:
            memory.opened = {item.trail for item in roots if item.row}
        memory.is_new = False

    def compose(self) -> ComposeResult:
        """Which end one stands at, the tree, the line in full, and the keys."""
        say, is_begun = self.guide.say, bool(self._walk.roots())
        end = say("thread_view.from_measures" if self._walk.from_measures else "thread_view.from_challenges")
        yield Label(end if is_begun else say("thread_view.nothing"), classes="differs", markup=False)
        yield LinkTreeWidget(self._walk, self._words, self.memory.opened)
        yield Static("", id="spot", markup=False)
        yield Label(self.guide.say("thread_view.keys"), classes="help", markup=False)

    def on_mount(self) -> None:
        """Stand where one stood."""
        self.query_one(LinkTreeWidget).stand_at(self.memory.trail)

    def focus_first(self) -> None:
        """Put the cursor in the tree."""
        self.query_one(LinkTreeWidget).focus(scroll_visible=False)

    def turn(self) -> None:
        """Walk from the other end, beginning with the row one stands on if that is an end."""
        self.memory.from_measures = not self.memory.from_measures
        self.memory.opened, self.memory.is_new, self.memory.trail = set(), True, self.memory.trail[-1:]
        self.post_message(ReviewRequested("thread"))

    @on(Tree.NodeHighlighted)
    def _highlighted(self, event: Tree.NodeHighlighted[TreeItem]) -> None:
        event.stop()
        item = event.node.data
        if item:
            self.memory.trail = item.trail
            whole = self._words.whole(item, is_broken=self._walk.is_broken(item))
            self.query_one("#spot", Static).update(whole)

    @on(Tree.NodeSelected)
    def _selected(self, event: Tree.NodeSelected[TreeItem]) -> None:
        event.stop()
        item = event.node.data
        if item is None:
            return
        if item.group:
            event.node.toggle()
        elif item.broken_link:
            self._mend(item)
        else:
            self.post_message(FieldRequestedFromReview(self._address(item)))

    def _mend(self, item: TreeItem) -> None:
        broken_link = item.broken_link
        if broken_link and broken_link.what == "serves_nothing":
            self.post_message(LinksRequested(broken_link.address))
        elif broken_link and broken_link.address:
            self.post_message(FieldRequestedFromReview(broken_link.address))
        elif broken_link:
            self.post_message(ServingRowRequested(broken_link.row))

    def link(self, item: TreeItem) -> None:
        """Ask for links from a row to what it serves; for what serves nothing, from what is to answer it."""
        row = self._walk.graph.rows.get(item.broken_link.row if item.broken_link else item.row)
        if row is None:
            return
        address = link_address(row)
        self.post_message(LinksRequested(address) if address else ServingRowRequested(row.id))

    def _address(self, item: TreeItem) -> Address:
        row = address_of_row(item.row)
        first = self.guide.lists[row.parent].fields
        return row / ("responsible" if item.responsible else "title" if "title" in first else first[0])
