"""The measures: grouped as the person chose, each group a table, then what does not fit in one."""

from collections.abc import Sequence

from planwizard.analysis.links import LinkGraph
from planwizard.document.outline.block_builder import BlockBuilder
from planwizard.document.outline.blocks import Cell, Heading, OutlineBlock, Paragraph, Passage, Table
from planwizard.plan.address import Address, prefix_of
from planwizard.plan.answers import is_answered
from planwizard.plan.base import Row
from planwizard.plan.direction import Measure

KEY = Address("direction.measures")
TEXTS = ("description", "steps", "why_it_works", "comment")
COLUMNS = ("title", "responsible", "due", "cost", "priority")
WIDTHS = {"title": 3.2, "responsible": 1.7, "due": 1.2, "cost": 1.5, "priority": 1.1}
NUMBER_WIDTH = 0.6
_PREFIX = {"focus_area": "i", "goal": "m", "strategy": "s", "theme": "te"}

Group = tuple[str, list[Measure]]


def measures(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return every group: heading, table, details."""
    present = [row for row in builder.plan.direction.measures if is_answered(row)]
    found = groups(builder, present)
    blocks: list[OutlineBlock] = []
    for number, (name, rows) in enumerate(found, 1):
        heading = [Heading(2, name)] if len(found) > 1 or name else []
        numbers = _numbers(number, rows)
        blocks += [*heading, _table(builder, name, rows, numbers), *_details(builder, rows, numbers)]
    return blocks


def groups(builder: BlockBuilder, present: Sequence[Measure]) -> list[Group]:
    """Return the measures by group, groups in the order of the plan, those that fit none last."""
    found: dict[str, list[Measure]] = {}
    graph = LinkGraph(builder.plan)
    for row in present:
        found.setdefault(_group(builder, row, graph), []).append(row)
    order = _order(builder)
    named = sorted((name for name in found if name), key=lambda n: order.index(n) if n in order else len(order))
    rest = [(builder.word("measures.other") if named else "", found[""])] if "" in found else []
    return [*((name, found[name]) for name in named), *rest]


def _group(builder: BlockBuilder, row: Measure, graph: LinkGraph) -> str:
    """Return the name of the group a measure belongs to: the first it serves that is of the chosen kind."""
    grouping = builder.plan.direction.grouping or "none"
    if grouping in ("level", "responsible", "heading"):
        texts = builder.texts(KEY / row.id / grouping)
        return texts[0].text if texts else ""
    prefix = _PREFIX.get(grouping, "")
    for served in row.serves:
        for candidate in (served, *sorted(graph.above(served))):
            if prefix and prefix_of(candidate) == prefix and builder.title(candidate):
                return builder.title(candidate)
            if prefix == "te" and (theme := _theme(builder, candidate)):
                return theme
    return ""


def _theme(builder: BlockBuilder, row_id: str) -> str:
    challenge = next((row for row in builder.plan.standing.challenges if row.id == row_id), None)
    return builder.title(challenge.theme) if challenge and challenge.theme else ""


def _order(builder: BlockBuilder) -> list[str]:
    grouping = builder.plan.direction.grouping or "none"
    if grouping == "level":
        return list(builder.guide.field_words[KEY / "level"].choices.values())
    lists: dict[str, Sequence[Row]] = {
        "focus_area": builder.plan.direction.focus_areas,
        "goal": builder.plan.direction.goals,
        "strategy": builder.plan.direction.strategies,
        "theme": builder.plan.standing.themes,
    }
    return [builder.title(row.id) for row in lists.get(grouping, ())]


def _numbers(group: int, rows: Sequence[Measure]) -> dict[str, Passage]:
    """Return each measure's number: as typed, else 1.1, 1.2 in the group."""
    return {
        row.id: Passage(row.number, KEY / row.id / "number") if row.number else Passage(f"{group}.{place}")
        for place, row in enumerate(rows, 1)
    }


def _table(builder: BlockBuilder, name: str, rows: Sequence[Measure], numbers: dict[str, Passage]) -> Table:
    filled = [column for column in COLUMNS if any(is_answered(getattr(row, column)) for row in rows)]
    header = tuple(Cell((Passage(builder.label(KEY / column)),)) for column in filled)
    body = tuple(
        (Cell((numbers[row.id],)), *(Cell(tuple(builder.texts(KEY / row.id / column))) for column in filled))
        for row in rows
    )
    widths = (NUMBER_WIDTH, *(WIDTHS[column] for column in filled))
    return Table(
        ((Cell((Passage(builder.word("measures.number")),)), *header),),
        body,
        widths,
        name or builder.word("chapters.measures"),
    )


def _details(builder: BlockBuilder, rows: Sequence[Measure], numbers: dict[str, Passage]) -> list[OutlineBlock]:
    """Return what the table has no column for, measure by measure: the texts, then the rest in one paragraph."""
    form = builder.guide.lists[KEY]
    short = [n for n in (*form.fields, *form.more) if n not in (*COLUMNS, *TEXTS, "number")]
    blocks: list[OutlineBlock] = []
    for row in rows:
        address = KEY / row.id
        texts = [
            *builder.prose(address / "description", ""),
            *builder.all_prose([address / name for name in TEXTS[1:]]),
        ]
        facts = builder.facts_and_links([address / name for name in short])
        if texts or facts:
            blocks += [Paragraph(f"{numbers[row.id].text} {builder.title(row.id)}", style="label"), *texts, *facts]
    return blocks
