"""Place boxes in columns and draw the arrows between them: where each is in a figure, in points."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from planwizard.document.outline.blocks import Arrow, Box
from planwizard.document.outline.column_order import Item, Lane, Link, Node, key_of, ordered_columns
from planwizard.document.outline.page_fit import text_height

WIDTH = 480
"""Width of a figure: that of the text on a portrait page."""
_WIDEST_BOX, _NARROWEST_BOX = 170, 75
_BROAD_LETTER, _LONGEST_WORD = 4.6, 24
"""The width of a letter in a word of broad letters, and the letters of a word that may be broken."""
_ROUNDS = 4
"""How often the widths of columns are bettered."""
_BETWEEN_COLUMNS = 34
"""Room for arrows: 12 mm."""
_LETTER, _LINE, _PADDING, _BESIDE = 3.95, 9.8, 3.6, 8
"""The width of a letter, the height of a line, and the space above and below and beside the text of a box."""
_LEAST_GAP, _ARROW_GAP, _LANE = 4.0, 13.0, 2.0
"""Between the boxes of a column, between those of one with arrows inside it, and the height of a lane."""
_NAME_HEIGHT = 24.0
_MOST_BETWEEN = 11.0
"""Between two arrows at the side of a box."""
_OUT, _BETWEEN_OUTS, _FARTHEST_OUT = 7.0, 4.0, 15.0
"""How far arrows go out of a column to get around its boxes: the first, what is between, and the last."""

Point = tuple[float, float]
End = tuple[Link, int]
"""An end of an arrow: 0 where it leaves, 1 where it comes."""
Meeting = tuple[str, bool, float]
"""A box, whether its right side is meant, and the height that an arrow comes from or goes to there."""


@dataclass(frozen=True)
class Drawing:
    """A figure: its height in points, its boxes and its arrows."""

    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def draw(nodes: Sequence[Node], links: Collection[Link], names: Sequence[str]) -> Drawing:
    """Return a figure of nodes in columns, under the names of the columns, with an arrow for each link.

    A link goes to a later column or within one. Boxes are spread over the height that the highest column needs.
    """
    used = sorted({node.column for node in nodes})
    columns = ordered_columns(nodes, links, used)
    gaps = _gaps(nodes, links, used)
    widths = _widths(columns, gaps)
    total = _NAME_HEIGHT + max(map(_needed, columns, widths, gaps), default=0)
    between = (WIDTH - sum(widths)) / max(len(used) - 1, 1)
    lefts = [sum(widths[:at]) + at * between for at in range(len(used))]
    heads = [
        Box(left, 0, width, _NAME_HEIGHT, names[c], is_name=True)
        for left, width, c in zip(lefts, widths, used, strict=True)
    ]
    placed: dict[object, Box] = {}
    for column, left, width in zip(columns, lefts, widths, strict=True):
        placed |= _placed(column, left, width, total)
    arrows = _arrows(links, placed, used, columns)
    boxes = tuple(box for item, box in placed.items() if isinstance(item, str))
    return Drawing(total, (*heads, *boxes), arrows)


def _gaps(nodes: Sequence[Node], links: Iterable[Link], used: Sequence[int]) -> list[float]:
    """Return the least space between the boxes of each column: more where arrows go within it."""
    column_of = {node.key: node.column for node in nodes}
    inside = {column_of[source] for source, target in links if column_of[source] == column_of[target]}
    return [_ARROW_GAP if column in inside else _LEAST_GAP for column in used]


def _widths(columns: Sequence[Sequence[Item]], gaps: Sequence[float]) -> list[float]:
    """Return the widths of columns that are about equally high then; words are not broken."""
    room = WIDTH - (len(columns) - 1) * _BETWEEN_COLUMNS
    widths = [min(_WIDEST_BOX, room / max(len(columns), 1))] * len(columns)
    for _ in range(_ROUNDS):
        needed = map(_needed, columns, widths, gaps)
        weights = [width * max(height, 1) ** 0.5 for width, height in zip(widths, needed, strict=True)]
        wanted = (room * weight / sum(weights) for weight in weights)
        widths = [min(_WIDEST_BOX, max(_least(column), width)) for column, width in zip(columns, wanted, strict=True)]
    return [width * min(1, room / sum(widths)) for width in widths]


def _least(column: Sequence[Item]) -> float:
    """Return the width that the longest word of a column needs."""
    words = (word for item in column if isinstance(item, Node) for word in item.text.split())
    return max(_NARROWEST_BOX, _BESIDE + _BROAD_LETTER * min(max(map(len, words), default=0), _LONGEST_WORD))


def _needed(column: Sequence[Item], width: float, gap: float) -> float:
    return sum(_height(item, width) + gap for item in column)


def _height(item: Item, width: float) -> float:
    if isinstance(item, Lane):
        return _LANE
    text = f"{item.code} {item.text}".strip()
    return text_height(text, (_LINE, _PADDING), width - _BESIDE, _LETTER)


def _placed(column: Sequence[Item], x: float, width: float, total: float) -> dict[object, Box]:
    """Return the box of each item of a column, spread over the height under the column's name."""
    gap = (total - _NAME_HEIGHT - sum(_height(item, width) for item in column)) / len(column)
    boxes: dict[object, Box] = {}
    y = _NAME_HEIGHT + gap / 2
    for item in column:
        height = _height(item, width)
        box = Box(x, y, width, height, "", column=item.column)
        if isinstance(item, Node):
            box = replace(box, text=item.text, code=item.code, area=item.area, is_broken=item.is_broken)
        boxes[key_of(item)] = box
        y += height + gap
    return boxes


def _arrows(
    links: Collection[Link], placed: Mapping[object, Box], used: Sequence[int], columns: Sequence[Sequence[Item]]
) -> tuple[Arrow, ...]:
    """Return an arrow for each link; those that meet a side of a box are spread over it."""
    inside = [link for link in links if placed[link[0]].column == placed[link[1]].column]
    across = {link: _path(link, placed, used) for link in links if link not in inside}
    boxes = {column: [placed[key_of(item)] for item in items] for column, items in zip(used, columns, strict=True)}
    around = _sides(inside, boxes, placed, across.values())
    ports, outs = _ports({**_ends_across(across), **_ends_around(around, placed)}, placed), _outs(around, placed)
    drawn = {link: (ports[link, 0], *path[1:-1], ports[link, 1]) for link, path in across.items()}
    drawn |= {link: _down(placed[link[0]], placed[link[1]]) for link in inside}
    drawn |= {link: _around(ports[link, 0], ports[link, 1], out) for link, out in outs.items()}
    return tuple(map(drawn.__getitem__, links))


def _sides(
    inside: Iterable[Link],
    boxes: Mapping[int, Sequence[Box]],
    placed: Mapping[object, Box],
    others: Collection[Arrow],
) -> dict[Link, bool]:
    """Return for each arrow inside a column that must go around boxes whether it does so on the right."""
    sides: dict[Link, bool] = {}
    for link in inside:
        source, target = placed[link[0]], placed[link[1]]
        column = boxes[source.column]
        if any(source.y < box.y < target.y for box in column):
            sides[link] = _is_right_free(column, others, source.y, target.y)
    return sides


def _ends_across(paths: Mapping[Link, Arrow]) -> Mapping[End, Meeting]:
    """Return where arrows to later columns meet boxes: at the right side of one and the left side of the other."""
    first = {(link, 0): (link[0], True, path[1][1]) for link, path in paths.items()}
    return first | {(link, 1): (link[1], False, path[-2][1]) for link, path in paths.items()}


def _ends_around(around: Mapping[Link, bool], placed: Mapping[object, Box]) -> Mapping[End, Meeting]:
    """Return where arrows around boxes of their column meet others: both on the same side, right or left."""
    first = {(link, 0): (link[0], is_right, _middle(placed[link[1]])) for link, is_right in around.items()}
    return first | {(link, 1): (link[1], is_right, _middle(placed[link[0]])) for link, is_right in around.items()}


def _ports(ends: Mapping[End, Meeting], placed: Mapping[object, Box]) -> dict[End, Point]:
    """Return where each arrow meets the box at one end of it, from top to bottom as they come to that side."""
    met: dict[tuple[str, bool], dict[float, None]] = {}
    for key, is_right, height in ends.values():
        met.setdefault((key, is_right), {})[height] = None
    ports: dict[End, Point] = {}
    for end, (key, is_right, height) in ends.items():
        box, heights = placed[key], sorted(met[key, is_right])
        step = min(_MOST_BETWEEN, box.height / (len(heights) + 1))
        y = _middle(box) + step * (heights.index(height) - (len(heights) - 1) / 2)
        ports[end] = (box.x + box.width * is_right, y)
    return ports


def _path(link: Link, placed: Mapping[object, Box], used: Sequence[int]) -> Arrow:
    """Return the points from the middle of one box to that of another in a later column, through lanes between."""
    source, target = placed[link[0]], placed[link[1]]
    lanes = [placed[link[0], column] for column in used if source.column < column < target.column]
    middle = [point for lane in lanes for point in ((lane.x, _middle(lane)), (lane.x + lane.width, _middle(lane)))]
    return ((source.x + source.width, _middle(source)), *middle, (target.x, _middle(target)))


def _outs(around: Mapping[Link, bool], placed: Mapping[object, Box]) -> dict[Link, float]:
    """Return how far out of its column each arrow around boxes goes: those to the same box go together."""
    targets: dict[tuple[int, bool], list[str]] = {}
    outs: dict[Link, float] = {}
    for link, is_right in around.items():
        beside = targets.setdefault((placed[link[1]].column, is_right), [])
        beside += [link[1]] if link[1] not in beside else []
        out = min(_OUT + _BETWEEN_OUTS * beside.index(link[1]), _FARTHEST_OUT)
        outs[link] = out if is_right else -out
    return outs


def _around(start: Point, end: Point, out: float) -> Arrow:
    """Return an arrow that leaves the side of a box, passes others, and comes to the same side of another."""
    x = start[0] + out
    return start, (x, start[1]), (x, end[1]), end


def _down(source: Box, target: Box) -> Arrow:
    """Return an arrow to the next box of a column."""
    x = source.x + source.width / 2
    return (x, source.y + source.height), (x, target.y)


def _is_right_free(column: Iterable[Box], others: Collection[Arrow], top: float, bottom: float) -> bool:
    """Return whether no more arrows leave the boxes between two heights of a column than come to them."""
    passed = [box for box in column if top < box.y <= bottom]
    leaving = sum(path[0] == (box.x + box.width, _middle(box)) for path in others for box in passed)
    return leaving <= sum(path[-1] == (box.x, _middle(box)) for path in others for box in passed)


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
