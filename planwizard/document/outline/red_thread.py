"""The red thread as figures: challenges, goals and areas, targets and strategies, and measures, with arrows between."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from planwizard.analysis.codes import code_ranges
from planwizard.analysis.links import LinkGraph
from planwizard.document.outline.blocks import ThreadFigure
from planwizard.document.outline.column_order import Link, Node
from planwizard.document.outline.layered_drawing import WIDTH, draw, merged
from planwizard.document.outline.wording import Wording
from planwizard.plan.address import list_keys, prefix_of
from planwizard.text import cut

COLUMNS = (("u",), ("m", "i"), ("r", "s"), ("t",))
MOST_BOXES = 25
"""In one figure of the whole plan; a plan with more has a figure for each focus area, or goal."""
MOST_FIGURES = 8
TALLEST = 560
"""Points: the height of the highest figure."""
MOST_RANGES = 6
LONGEST_ALT_TEXT = 1000
_COLUMN_OF = {prefix: at for at, prefixes in enumerate(COLUMNS) for prefix in prefixes}
_MISSING_LINKS = ("unanswered", "no_measure", "serves_nothing")


@dataclass(frozen=True)
class _Part:
    """What one figure shows: rows, in the order of the plan, under a name; `head` is the row that it is about."""

    name: str
    ids: Sequence[str]
    head: str = ""


def thread_figures(words: Wording, graph: LinkGraph) -> list[ThreadFigure]:
    """Return the figures of the red thread, at most a page each; none for a plan without links."""
    ids = [i for i in graph.rows if prefix_of(i) in _COLUMN_OF and words.title(i)]
    if not any(_links(graph, ids)):
        return []
    return [_ThreadDrawing(words, graph, part).block() for part in _parts(words, graph, ids)]


def thread_names(words: Wording) -> list[str]:
    """Return what the columns of the red thread are called, with the person's own names of the levels."""
    levels = [[words.level_name(list_keys()[prefix]) for prefix in prefixes] for prefixes in COLUMNS]
    return [_pair(words, *names) if len(names) > 1 else names[0] for names in levels]


def _pair(words: Wording, first: str, second: str) -> str:
    return words.word("thread.pair", first=first, second=second[:1].lower() + second[1:])


def _parts(words: Wording, graph: LinkGraph, ids: Sequence[str]) -> list[_Part]:
    """Return the whole plan, or each focus area or goal with what is above and below it, and last what is in none.

    Measures that nothing is above are not drawn alone.
    """
    heads = _of_kind(ids, "i") or _of_kind(ids, "m")
    if len(ids) <= MOST_BOXES or not 1 < len(heads) <= MOST_FIGURES:
        return [_Part(words.word("thread.figure"), ids)]
    near = {head: {head} | graph.above(head) | graph.below(head) for head in heads}
    rest = set(ids).difference(*near.values())
    around = rest.union(*map(graph.above, rest))
    parts = [_Part(_caption(words, head), _among(ids, near[head]), head) for head in heads]
    is_more = bool(around.difference(_of_kind(around, "t")))
    return [*parts, *([_Part(words.word("thread.figure_rest"), _among(ids, around))] if is_more else [])]


def _of_kind(ids: Iterable[str], prefix: str) -> list[str]:
    return [i for i in ids if prefix_of(i) == prefix]


def _among(ids: Iterable[str], chosen: Collection[str]) -> list[str]:
    return [i for i in ids if i in chosen]


def _caption(words: Wording, row_id: str) -> str:
    name = " ".join(filter(None, (words.codes.get(row_id), words.title(row_id))))
    return words.word("thread.figure_of", name=name)


def _links(graph: LinkGraph, ids: Iterable[str]) -> Iterator[Link]:
    """Yield the links between rows, but for those that the links through other rows say already."""
    shown = set(ids)
    for row_id in ids:
        yield from ((row_id, child) for child in graph.children(row_id) if child in shown)


class _ThreadDrawing:
    """One figure of the red thread, with as many boxes as a page has room for."""

    def __init__(self, words: Wording, graph: LinkGraph, part: _Part) -> None:
        self._words, self._graph, self._part = words, graph, part
        self._names = thread_names(words)
        self.nodes, self.links = self._fitted()

    def block(self) -> ThreadFigure:
        """Return the figure."""
        drawing = draw(self.nodes, self.links, self._names)
        caption = self._part.name
        if any(node.is_broken for node in self.nodes):
            caption = f"{caption}. {self._words.word('thread.dashed')}"
        return ThreadFigure(caption, self._alt_text(), WIDTH, drawing.height, drawing.boxes, drawing.arrows)

    def _fitted(self) -> tuple[list[Node], list[Link]]:
        """Return boxes that have room on a page: as few as needed stand for several rows."""
        rows = [self._node(i) for i in self._part.ids]
        links = self._needed(list(_links(self._graph, self._part.ids)))
        for group_of in self._ways_to_group(links):
            nodes, arrows = merged(rows, links, group_of, self._several)
            if draw(nodes, arrows, self._names).height <= TALLEST:
                break
        return nodes, arrows

    def _needed(self, links: Sequence[Link]) -> list[Link]:
        """Return links without those from a focus area to its own measures, which its colour or the caption tells.

        Such an arrow would go past other boxes. A measure with no other link keeps its arrow.
        """
        own = [link for link in links if self._is_to_own_measure(*link)]
        others = {target for source, target in links if (source, target) not in own}
        return [link for link in links if link not in own or link[1] not in others]

    def _is_to_own_measure(self, source: str, target: str) -> bool:
        is_own = source == self._part.head or self._areas.get(source) == self._areas.get(target)
        return (prefix_of(source), prefix_of(target)) == ("i", "t") and is_own

    def _ways_to_group(self, links: Sequence[Link]) -> Iterator[Callable[[Node], Hashable]]:
        """Yield keys that more and more boxes have in common: each row, measures alike, rows alike, lists."""
        sources: dict[str, list[str]] = {}
        for source, target in links:
            sources.setdefault(target, []).append(source)
        yield lambda node: node.key
        yield lambda node: _alike(node, sources) if prefix_of(node.key) == "t" else node.key
        yield lambda node: _alike(node, sources)
        yield lambda node: prefix_of(node.key)

    def _node(self, row_id: str) -> Node:
        missing = any(broken.what in _MISSING_LINKS for broken in self._graph.broken_links.get(row_id, ()))
        title, code = self._words.title(row_id), self._words.codes.get(row_id, "")
        return Node(row_id, _COLUMN_OF[prefix_of(row_id)], title, code, missing, self._areas.get(row_id, 0))

    @cached_property
    def _areas(self) -> Mapping[str, int]:
        """The position of the focus area of each area and measure, from 1, by id."""
        areas = {row.id: at for at, row in enumerate(self._words.plan.direction.focus_areas, 1)}
        groups = ((group, areas[group.row_id]) for group in self._words.measure_groups if group.row_id in areas)
        return areas | {row.id: area for group, area in groups for row in group.measures}

    def _several(self, nodes: Sequence[Node]) -> Node:
        """Return a box that stands for several rows."""
        ranges = code_ranges([node.code for node in nodes if node.code])
        codes = ", ".join(ranges[:MOST_RANGES]) + (" …" if len(ranges) > MOST_RANGES else "")
        text = self._words.word("thread.several", count=len(nodes), name=self._level(nodes[0]))
        area = nodes[0].area if len({node.area for node in nodes}) == 1 else 0
        return replace(nodes[0], text=text, code=codes, area=area)

    def _level(self, node: Node) -> str:
        key = list_keys()[prefix_of(node.key)]
        own = self._words.own_name(key, self._words.guide.field_words[key].label)
        return (own.text if own else self._words.guide.field_words[key].label).lower()

    def _alt_text(self) -> str:
        named = {node.key: node.code or f"«{node.text}»" for node in self.nodes}
        below: dict[str, list[str]] = {}
        for source, target in self.links:
            below.setdefault(source, []).append(named[target])
        links = "; ".join(f"{named[source]} → {', '.join(targets)}" for source, targets in below.items())
        broken = ", ".join(named[node.key] for node in self.nodes if node.is_broken)
        says = [self._words.word("thread.alt_links", links=links)] if links else []
        says += [self._words.word("thread.alt_broken", rows=broken)] if broken else []
        return cut(" ".join([f"{self._part.name}.", *says]), LONGEST_ALT_TEXT)


def _alike(node: Node, sources: dict[str, list[str]]) -> Hashable:
    return prefix_of(node.key), node.is_broken, tuple(sources.get(node.key, ()))
