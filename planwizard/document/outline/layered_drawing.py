"""Place boxes in columns and draw the arrows between them: where each is in a figure, in points."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from planwizard.document.outline.blocks import Arrow, Box
from planwizard.document.outline.page_fit import text_height

WIDTH = 480
"""Width of a figure: that of the text on a portrait page."""
_WIDEST_BOX, _NARROWEST_BOX = 170, 75
_BROAD_LETTER, _LONGEST_WORD = 4.6, 24
"""The width of a letter in a word of broad letters, and the letters of a word that may be broken."""
_ROUNDS = 4
"""How often the widths of columns are bettered."""
_BETWEEN_COLUMNS = 20
_LETTER, _LINE, _PADDING, _BESIDE = 3.95, 9.8, 3.6, 8
"""The width of a letter, the height of a line, and the space above and below and beside the text of a box."""
_LEAST_GAP, _LANE = 3.0, 2.0
_NAME_HEIGHT = 24.0
_OUT = 7.0
"""How far an arrow goes out of a column to get around its boxes."""

Link = tuple[str, str]


@dataclass(frozen=True)
class Node:
    """A box to be placed: its column, from 0, what is written in it, and whether a link is missing there."""

    key: str
    column: int
    text: str
    code: str = ""
    is_broken: bool = False


@dataclass(frozen=True)
class Drawing:
    """A figure: its height in points, its boxes and its arrows."""

    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True)
class _Lane:
    """Room that an arrow passes through, in a column between those it connects."""

    source: str
    column: int


_Item = Node | _Lane


def draw(nodes: Sequence[Node], links: Collection[Link], names: Sequence[str]) -> Drawing:
    """Return a figure of nodes in columns, under the names of the columns, with an arrow for each link.

    A link goes to a later column or within one. Boxes are spread over the height that the highest column needs.
    """
    used = sorted({node.column for node in nodes})
    columns = _Columns(nodes, links, used).ordered()
    widths = _widths(columns)
    total = _NAME_HEIGHT + max(map(_needed, columns, widths), default=0)
    between = (WIDTH - sum(widths)) / max(len(used) - 1, 1)
    lefts = [sum(widths[:at]) + at * between for at in range(len(used))]
    heads = [
        Box(left, 0, width, _NAME_HEIGHT, names[c], is_name=True)
        for left, width, c in zip(lefts, widths, used, strict=True)
    ]
    placed: dict[object, Box] = {}
    for column, left, width in zip(columns, lefts, widths, strict=True):
        placed |= _placed(column, left, width, total)
    arrows = tuple(_arrow(link, placed, used, columns) for link in links)
    boxes = tuple(box for item, box in placed.items() if isinstance(item, str))
    return Drawing(total, (*heads, *boxes), arrows)


class _Columns:
    """Orders the items of each column after what they are linked to in the columns before."""

    def __init__(self, nodes: Sequence[Node], links: Collection[Link], used: Sequence[int]) -> None:
        self._nodes = {node.key: node for node in nodes}
        self._used = used
        self._sources: dict[str, list[str]] = {node.key: [] for node in nodes}
        for source, target in links:
            self._sources[target].append(source)
        self._ranks: dict[object, float] = {}

    def ordered(self) -> list[list[_Item]]:
        """Return the items of each column from top to bottom."""
        ordered = []
        for column in self._used:
            items = self._column(column)
            self._ranks |= {_key(item): (at + 0.5) / len(items) for at, item in enumerate(items)}
            ordered.append(items)
        return ordered

    def _column(self, column: int) -> list[_Item]:
        """Return a column's items; one linked to others in the column comes right after them."""
        nodes = [node for node in self._nodes.values() if node.column == column]
        free = [node for node in nodes if not self._inside(node)]
        items: list[_Item] = sorted([*self._lanes(column), *free], key=self._rank)
        for node in reversed([node for node in nodes if node not in free]):
            inside = self._inside(node)
            items.insert(max(n for n, item in enumerate(items) if _key(item) in inside) + 1, node)
        return items

    def _inside(self, node: Node) -> list[str]:
        return [source for source in self._sources[node.key] if self._nodes[source].column == node.column]

    def _lanes(self, column: int) -> list[_Lane]:
        passing = {
            source: None
            for target, sources in self._sources.items()
            for source in sources
            if self._nodes[source].column < column < self._nodes[target].column
        }
        return [_Lane(source, column) for source in passing]

    def _rank(self, item: _Item) -> float:
        """Return where an item would be, from 0 to 1, to be level with what it is linked to; last when with nothing."""
        sources = [item.source] if isinstance(item, _Lane) else self._sources[item.key]
        before = self._used[max(self._used.index(item.column) - 1, 0)]
        ranks = [self._ranks.get((source, before), self._ranks.get(source, 1.0)) for source in sources]
        return fmean(ranks) if ranks else float(item.column != self._used[0])


def _key(item: _Item) -> object:
    return item.key if isinstance(item, Node) else (item.source, item.column)


def _widths(columns: Sequence[Sequence[_Item]]) -> list[float]:
    """Return the widths of columns that are about equally high then; words are not broken."""
    room = WIDTH - (len(columns) - 1) * _BETWEEN_COLUMNS
    widths = [min(_WIDEST_BOX, room / max(len(columns), 1))] * len(columns)
    for _ in range(_ROUNDS):
        weights = [width * max(_needed(column, width), 1) ** 0.5 for column, width in zip(columns, widths, strict=True)]
        wanted = (room * weight / sum(weights) for weight in weights)
        widths = [min(_WIDEST_BOX, max(_least(column), width)) for column, width in zip(columns, wanted, strict=True)]
    return [width * min(1, room / sum(widths)) for width in widths]


def _least(column: Sequence[_Item]) -> float:
    """Return the width that the longest word of a column needs."""
    words = (word for item in column if isinstance(item, Node) for word in item.text.split())
    return max(_NARROWEST_BOX, _BESIDE + _BROAD_LETTER * min(max(map(len, words), default=0), _LONGEST_WORD))


def _needed(column: Sequence[_Item], width: float) -> float:
    return sum(_height(item, width) + _LEAST_GAP for item in column)


def _height(item: _Item, width: float) -> float:
    if isinstance(item, _Lane):
        return _LANE
    text = f"{item.code} {item.text}".strip()
    return text_height(text, (_LINE, _PADDING), width - _BESIDE, _LETTER)


def _placed(column: Sequence[_Item], x: float, width: float, total: float) -> dict[object, Box]:
    """Return the box of each item of a column, spread over the height under the column's name."""
    gap = (total - _NAME_HEIGHT - sum(_height(item, width) for item in column)) / len(column)
    boxes: dict[object, Box] = {}
    y = _NAME_HEIGHT + gap / 2
    for item in column:
        height = _height(item, width)
        box = Box(x, y, width, height, "", column=item.column)
        if isinstance(item, Node):
            box = replace(box, text=item.text, code=item.code, is_broken=item.is_broken)
        boxes[_key(item)] = box
        y += height + gap
    return boxes


def _arrow(link: Link, placed: Mapping[object, Box], used: Sequence[int], columns: Sequence[Sequence[_Item]]) -> Arrow:
    source, target = placed[link[0]], placed[link[1]]
    if source.column == target.column:
        return _inside_column(source, target, [placed[_key(item)] for item in columns[used.index(source.column)]])
    between = [c for c in used if source.column < c < target.column]
    lanes = [placed[link[0], column] for column in between]
    middle = [point for lane in lanes for point in ((lane.x, _middle(lane)), (lane.x + lane.width, _middle(lane)))]
    return ((source.x + source.width, _middle(source)), *middle, (target.x, _middle(target)))


def _inside_column(source: Box, target: Box, column: Sequence[Box]) -> Arrow:
    """Return an arrow down to the top of the next box, or around the boxes between."""
    x, bottom = source.x + source.width / 2, source.y + source.height
    if not any(source.y < box.y < target.y for box in column):
        return (x, bottom), (x, target.y)
    out = source.x + source.width + _OUT
    above = target.y - min(_LEAST_GAP, target.y - max(b.y + b.height for b in column if b.y < target.y)) / 2
    middle = _middle(source)
    return (source.x + source.width, middle), (out, middle), (out, above), (x, above), (x, target.y)


def _middle(box: Box) -> float:
    return box.y + box.height / 2


def merged(
    nodes: Iterable[Node],
    links: Collection[Link],
    group_of: Callable[[Node], Hashable],
    merge: Callable[[Sequence[Node]], Node],
) -> tuple[list[Node], list[Link]]:
    """Return nodes and links where the nodes of each group are one, made by `merge`, if they are more than one."""
    groups: dict[Hashable, list[Node]] = {}
    for node in nodes:
        groups.setdefault(group_of(node), []).append(node)
    made = [(merge(group) if len(group) > 1 else group[0], group) for group in groups.values()]
    new_keys = {old.key: new.key for new, group in made for old in group}
    new_links = dict.fromkeys((new_keys[source], new_keys[target]) for source, target in links)
    return [new for new, _ in made], list(new_links)
