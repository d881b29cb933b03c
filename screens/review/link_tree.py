"""Rød tråd (the link tree): the links from challenges to measures or back, with broken links and how to fix them."""

from collections.abc import Sequence

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
from screens.find_by_typing import FindByTyping
from screens.messages import LinksRequested
from screens.review.messages import FieldRequestedFromReview, ReviewRequested, ServingRowRequested
from screens.review.pane import ReviewPane
from screens.review.view_state import ReviewState
from screens.row_titles import title_of

BROKEN_SIGN = "! "
MIN_WIDTH = 8
FEW_ROOTS = 12
"""With at most this many roots, each is expanded when the tree is first shown."""
LINES_AROUND = 12
"""Lines of the window that the tree does not have, at most."""


class LinkTreeWords:
    """The texts of the lines of the tree."""

    def __init__(self, graph: LinkGraph, guide: Guide) -> None:
        self._graph = graph
        self._guide = guide
        names = graph.plan.direction.names
        own = {"u": names.challenge, "m": names.goal, "i": names.focus_area, "r": names.result_target}
        own |= {"s": names.strategy, "t": names.measure}
        self._kind_names = {p: _one(own.get(p)) or _singular(p, guide) for p in ("u", "n", "m", "i", "r", "s", "t")}

    def line(self, item: TreeItem) -> tuple[str, str]:
        """Return the kind of an item, or "", and its text."""
        if item.broken_link:
            return "", self._guide.say(f"holes.{item.broken_link.what}")
        if item.group:
            return "", self._guide.say(f"holes.{item.group}")
        if item.responsible:
            return f"{self._guide.field_words['direction.measures.responsible'].label}  ", item.responsible
        row = self._graph.rows[item.row]
        return f"{self._kind_names[row.prefix]}  ", title_of(row.id, self._graph.plan, self._guide)

    def whole(self, item: TreeItem, *, is_broken: bool) -> str:
        """Return how to fix a broken link, or the full text of a line and whether links further along are broken."""
        kind, text = self.line(item)
        if item.broken_link:
            return self._guide.say(f"holes.mend_{item.broken_link.what}")
        further = f" {self._guide.say('holes.further')}" if is_broken and item.row else ""
        return f"{kind.strip()}: {text}.{further}".removeprefix(": ") if kind else text


def _one(own_name: str | None) -> str:
    """Return the singular of the person's own name of a level, as in «Satsing, satsinger»."""
    return (own_name or "").partition(",")[0].strip()


def _singular(prefix: str, guide: Guide) -> str:
    return guide.field_words[list_keys()[prefix]].one.capitalize()


class LinkTreeWidget(FindByTyping, Tree[TreeItem]):
    """The tree; lines are added when their parent is expanded.

    Enter opens the row or fixes the broken link, F7 shows the tree from the other end, Space links the row.
    """

    COMPONENT_CLASSES = {"tree--warning"}
    BINDINGS = [
        ("right", "expand_line", ""),
        ("left", "collapse_line", ""),
        ("f7", "reverse", ""),
        ("space", "link", ""),
    ]

    def __init__(self, link_tree: LinkTree, words: LinkTreeWords, open_trails: set[tuple[str, ...]]) -> None:
        super().__init__("")
        self._link_tree = link_tree
        self._words = words
        self._open_trails = open_trails
        self.show_root = False
        self.auto_expand = False
        self.guide_depth = 3

    def on_mount(self) -> None:
        """Add the roots, and expand the lines that were expanded before."""
        self._add_items(self.root, self._link_tree.roots())
        self.root.expand()

    def move_to(self, trail: tuple[str, ...]) -> None:
        """Move the cursor to the line with a trail, or to its nearest ancestor that is still in the tree."""
        node = self.root
        for length in range(1, len(trail) + 1):
            match = next((child for child in node.children if child.data and child.data.trail == trail[:length]), None)
            if match is None:
                break
            node = match
        first = self.root.children[0] if self.root.children else None
        target = node if node is not self.root else first
        if target:
            self.call_after_refresh(self.move_cursor, target)

    def line_names(self) -> Sequence[str]:
        """Return the texts of the lines that are visible."""
        nodes = (self.get_node_at_line(line) for line in range(self.last_line + 1))
        return [self._words.line(node.data)[1] if node and node.data else "" for node in nodes]

    def go_to_line(self, index: int) -> None:
        """Move the cursor to a line."""
        self.move_cursor_to_line(index)

    def _add_items(self, node: TreeNode[TreeItem], items: tuple[TreeItem, ...]) -> None:
        for item in items:
            has_children = self._link_tree.has_children(item)
            child = node.add("", item, allow_expand=has_children)
            if has_children and item.trail in self._open_trails:
                self._expand(child)

    def _expand(self, node: TreeNode[TreeItem]) -> None:
        if node.data and not node.children:
            self._add_items(node, self._link_tree.children(node.data))
        node.expand()

    @on(Tree.NodeExpanded)
    def _node_expanded(self, event: Tree.NodeExpanded[TreeItem]) -> None:
        if event.node.data:
            self._open_trails.add(event.node.data.trail)
            if not event.node.children:
                self._add_items(event.node, self._link_tree.children(event.node.data))

    @on(Tree.NodeCollapsed)
    def _node_collapsed(self, event: Tree.NodeCollapsed[TreeItem]) -> None:
        if event.node.data:
            self._open_trails.discard(event.node.data.trail)

    def render_label(self, node: TreeNode[TreeItem], base_style: Style, style: Style) -> Text:
        """Return a line, truncated to the widget's width so that it never scrolls sideways."""
        if node.data is None:
            return Text()
        sign = BROKEN_SIGN if self._link_tree.is_broken(node.data) else ""
        arrow = ("▾ " if node.is_expanded else "▸ ") if node.allow_expand else "  "
        kind, text = self._words.line(node.data)
        warm = Style(color=self.get_component_rich_style("tree--warning").color)
        sign_style = style if node is self.cursor_node and self.has_focus else style + warm
        label = Text.assemble(
            (arrow, base_style), (sign, base_style + sign_style), (kind, style + Style(dim=True)), (text, style)
        )
        width = self.scrollable_content_region.width - (len(node.data.trail) - 1) * self.guide_depth
        if self.size.width:
            label.truncate(max(MIN_WIDTH, width), overflow="ellipsis")
        return label

    def action_expand_line(self) -> None:
        """Expand the line, or move to its first child if it is expanded."""
        node = self.cursor_node
        if node and node.allow_expand:
            if node.is_expanded:
                self.action_cursor_down()
            else:
                self._expand(node)

    def action_collapse_line(self) -> None:
        """Collapse the line, or move to its parent if it is collapsed."""
        node = self.cursor_node
        if node and node.is_expanded:
            node.collapse()
        elif node and node.parent and node.parent is not self.root:
            self.move_cursor(node.parent)

    def action_reverse(self) -> None:
        """Show the tree from its other end."""
        if isinstance(self.parent, LinkTreePane):
            self.parent.reverse()

    def action_link(self) -> None:
        """Link the row of the line with the cursor."""
        if isinstance(self.parent, LinkTreePane) and self.cursor_node and self.cursor_node.data:
            self.parent.link(self.cursor_node.data)


class LinkTreePane(ReviewPane):
    """Shows the link tree, and below it the full text of the line with the cursor."""

    def __init__(self, graph: LinkGraph, guide: Guide, state: ReviewState) -> None:
        super().__init__(guide, state)
        self._link_tree = LinkTree(graph, state.from_measures)
        self._words = LinkTreeWords(graph, guide)

    def _first_open_trails(self) -> set[tuple[str, ...]]:
        """Return which lines are expanded at first: all, if they fit in the window, else those of a few roots."""
        trails = self._link_tree.trails_if_short(self.screen.size.height - LINES_AROUND)
        if trails is not None:
            return trails
        roots = self._link_tree.roots()
        return {item.trail for item in roots if item.row or len(roots) == 1} if len(roots) <= FEW_ROOTS else set()

    def compose(self) -> ComposeResult:
        """Yield a sentence about which end the tree starts from, the tree, the full text and the key hints."""
        if self.state.is_new:
            self.state.open_trails, self.state.is_new = self._first_open_trails(), False
        if not self._link_tree.roots():
            yield Label(self.guide.say("thread_view.nothing"), classes="nothing", markup=False)
            return
        is_reversed, say = self._link_tree.from_measures, self.guide.say
        end = say("thread_view.from_measures" if is_reversed else "thread_view.from_challenges")
        yield Label(end, classes="differs", markup=False)
        yield LinkTreeWidget(self._link_tree, self._words, self.state.open_trails)
        yield Static("", id="spot", markup=False)
        yield Label(self.guide.say("thread_view.keys"), classes="help", markup=False)

    def on_mount(self) -> None:
        """Move the cursor to the line it was on before."""
        for tree in self.query(LinkTreeWidget):
            tree.move_to(self.state.trail)

    def focus_first(self) -> None:
        """Focus the tree."""
        for tree in self.query(LinkTreeWidget):
            tree.focus(scroll_visible=False)

    def reverse(self) -> None:
        """Request the tree from its other end, with the cursor on the same row if it is a root there."""
        self.state.from_measures = not self.state.from_measures
        self.state.open_trails, self.state.is_new, self.state.trail = set(), True, self.state.trail[-1:]
        self.post_message(ReviewRequested("thread"))

    @on(Tree.NodeHighlighted)
    def _node_highlighted(self, event: Tree.NodeHighlighted[TreeItem]) -> None:
        event.stop()
        item = event.node.data
        if item:
            self.state.trail = item.trail
            whole = self._words.whole(item, is_broken=self._link_tree.is_broken(item))
            self.query_one("#spot", Static).update(whole)

    @on(Tree.NodeSelected)
    def _node_selected(self, event: Tree.NodeSelected[TreeItem]) -> None:
        event.stop()
        item = event.node.data
        if item is None:
            return
        if item.group:
            event.node.toggle()
        elif item.broken_link:
            self._fix(item)
        else:
            self.post_message(FieldRequestedFromReview(self._address_of(item)))

    def _fix(self, item: TreeItem) -> None:
        broken_link = item.broken_link
        if broken_link and broken_link.what == "serves_nothing":
            self.post_message(LinksRequested(broken_link.address))
        elif broken_link and broken_link.address:
            self.post_message(FieldRequestedFromReview(broken_link.address))
        elif broken_link:
            self.post_message(ServingRowRequested(broken_link.row))

    def link(self, item: TreeItem) -> None:
        """Request links from an item's row to the rows it serves, or if it serves none, to the row from others."""
        row = self._link_tree.graph.rows.get(item.broken_link.row if item.broken_link else item.row)
        if row is None:
            return
        address = link_address(row)
        self.post_message(LinksRequested(address) if address else ServingRowRequested(row.id))

    def _address_of(self, item: TreeItem) -> Address:
        row = address_of_row(item.row)
        first = self.guide.lists[row.parent].fields
        return row / ("responsible" if item.responsible else "title" if "title" in first else first[0])
