"""Place boxes in columns and draw the arrows between them: where each is in a figure, in points."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from planwizard.document.outline.blocks import Arrow, Box
from planwizard.document.outline.column_order import Item, Key, Lane, Link, Node, key_of, ordered_columns
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
_MOST_BETWEEN = 5.0
"""Between two arrows at the side of a box."""
_OUT = 7.0
"""How far an arrow goes out of a column to get around its boxes."""

Point = tuple[float, float]


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
    arrows = _arrows(links, placed, used, columns)
    boxes = tuple(box for item, box in placed.items() if isinstance(item, str))
    return Drawing(total, (*heads, *boxes), arrows)


def _widths(columns: Sequence[Sequence[Item]]) -> list[float]:
    """Return the widths of columns that are about equally high then; words are not broken."""
    room = WIDTH - (len(columns) - 1) * _BETWEEN_COLUMNS
    widths = [min(_WIDEST_BOX, room / max(len(columns), 1))] * len(columns)
    for _ in range(_ROUNDS):
        weights = [width * max(_needed(column, width), 1) ** 0.5 for column, width in zip(columns, widths, strict=True)]
        wanted = (room * weight / sum(weights) for weight in weights)
        widths = [min(_WIDEST_BOX, max(_least(column), width)) for column, width in zip(columns, wanted, strict=True)]
    return [width * min(1, room / sum(widths)) for width in widths]


def _least(column: Sequence[Item]) -> float:
    """Return the width that the longest word of a column needs."""
    words = (word for item in column if isinstance(item, Node) for word in item.text.split())
    return max(_NARROWEST_BOX, _BESIDE + _BROAD_LETTER * min(max(map(len, words), default=0), _LONGEST_WORD))


def _needed(column: Sequence[Item], width: float) -> float:
    return sum(_height(item, width) + _LEAST_GAP for item in column)


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
    """Return an arrow for each link; those of one box leave it and come to it beside each other, not at one point."""
    across = [link for link in links if placed[link[0]].column != placed[link[1]].column]
    paths = {link: _path(link, placed, used) for link in across}
    leaving, coming = _ports(paths, 0, 1, placed), _ports(paths, 1, -2, placed)
    boxes = {
        column: {key_of(item): placed[key_of(item)] for item in items}
        for column, items in zip(used, columns, strict=True)
    }
    return tuple(
        (leaving[link], *paths[link][1:-1], coming[link])
        if link in paths
        else _inside_column(link, boxes[placed[link[0]].column], paths)
        for link in links
    )


def _ports(paths: Mapping[Link, Arrow], end: int, beside: int, placed: Mapping[object, Box]) -> dict[Link, Point]:
    """Return where each path meets the box at one end of it, from top to bottom as the points `beside` that end are."""
    met: dict[str, dict[Point, None]] = {}
    for link, path in paths.items():
        met.setdefault(link[end], {})[path[beside]] = None
    places: dict[tuple[str, Point], float] = {}
    for key, points in met.items():
        box = placed[key]
        step = min(_MOST_BETWEEN, box.height / (len(points) + 1))
        top = _middle(box) - step * (len(points) - 1) / 2
        places |= {(key, point): top + at * step for at, point in enumerate(sorted(points, key=itemgetter(1)))}
    return {link: (path[-end][0], places[link[end], path[beside]]) for link, path in paths.items()}


def _path(link: Link, placed: Mapping[object, Box], used: Sequence[int]) -> Arrow:
    """Return the points from the middle of one box to that of another in a later column, through lanes between."""
    source, target = placed[link[0]], placed[link[1]]
    lanes = [placed[link[0], column] for column in used if source.column < column < target.column]
    middle = [point for lane in lanes for point in ((lane.x, _middle(lane)), (lane.x + lane.width, _middle(lane)))]
    return ((source.x + source.width, _middle(source)), *middle, (target.x, _middle(target)))


def _inside_column(link: Link, column: Mapping[Key, Box], others: Collection[Link]) -> Arrow:
    """Return an arrow down to the top of the next box, or around the boxes between, where it crosses fewer `others`."""
    source, target = (column[key] for key in link)
    x, bottom = source.x + source.width / 2, source.y + source.height
    if not any(source.y < box.y < target.y for box in column.values()):
        return (x, bottom), (x, target.y)
    is_right = _is_right_free(column, others, source.y, target.y)
    side = source.x + source.width * is_right
    out, into = (side + _OUT, side - _OUT) if is_right else (side - _OUT, side + _OUT)
    lowest = max(box.y + box.height for box in column.values() if box.y < target.y)
    above = target.y - min(_LEAST_GAP, target.y - lowest) / 2
    middle = _middle(source)
    return (side, middle), (out, middle), (out, above), (into, above), (into, target.y)


def _is_right_free(column: Mapping[Key, Box], others: Collection[Link], top: float, bottom: float) -> bool:
    """Return whether no more arrows leave the boxes between two heights of a column than come to them."""
    passed = [key for key, box in column.items() if top < box.y <= bottom]
    return sum(one in passed for one, _ in others) <= sum(other in passed for _, other in others)


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
