"""The measures in the chosen groups: a table for each group, then the details that have no column."""

from collections.abc import Sequence

from planwizard.analysis.links import LinkGraph
from planwizard.document.outline.block_builder import BlockBuilder, filled_columns
from planwizard.document.outline.blocks import Cell, Heading, OutlineBlock, Paragraph, Passage, Table
from planwizard.plan.address import Address, prefix_of
from planwizard.plan.answers import is_answered
from planwizard.plan.base import Row
from planwizard.plan.measures import Measure

KEY = Address("direction.measures")
TEXTS = ("description", "steps", "why_it_works", "comment")
"""Fields printed as paragraphs below the table."""
COLUMNS = ("title", "responsible", "due", "cost", "priority")
"""Fields that are columns of the table."""
WIDTHS = {"title": 3.2, "responsible": 1.7, "due": 1.2, "cost": 1.5, "priority": 1.1}
NUMBER_WIDTH = 0.6
_PREFIX = {"focus_area": "i", "goal": "m", "strategy": "s"}

Group = tuple[str, list[Measure]]


def measures(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the heading, table and details of every group."""
    groups = _groups(builder, [row for row in builder.plan.direction.measures if is_answered(row)])
    blocks: list[OutlineBlock] = []
    for number, (name, rows) in enumerate(groups, 1):
        heading = [Heading(2, name)] if len(groups) > 1 or name else []
        numbers = _numbers(number, rows)
        blocks += [*heading, _table(builder, name, rows, numbers), *_details(builder, rows, numbers)]
    return blocks


def _groups(builder: BlockBuilder, measures: Sequence[Measure]) -> list[Group]:
    """Return the measures by group, groups in the order of the plan, measures without a group last."""
    by_name: dict[str, list[Measure]] = {}
    graph = LinkGraph(builder.plan)
    for row in measures:
        by_name.setdefault(_group(builder, row, graph), []).append(row)
    order = _order(builder)
    named = sorted(filter(None, by_name), key=lambda name: order.index(name) if name in order else len(order))
    rest = [(builder.word("measures.other") if named else "", by_name[""])] if "" in by_name else []
    return [*((name, by_name[name]) for name in named), *rest]


def _group(builder: BlockBuilder, row: Measure, graph: LinkGraph) -> str:
    """Return the name of a measure's group: its own answer, or the first row of the chosen kind that it serves."""
    grouping = builder.plan.direction.grouping or "none"
    if grouping in ("level", "responsible", "heading"):
        texts = builder.texts(KEY / row.id / grouping)
        return texts[0].text if texts else ""
    served = (row_id for target in row.serves for row_id in (target, *sorted(graph.above(target))))
    return next(filter(None, (_group_title(builder, grouping, row_id) for row_id in served)), "")


def _group_title(builder: BlockBuilder, grouping: str, row_id: str) -> str:
    """Return the group a measure belongs to by serving a row; empty when the row is of another kind."""
    if grouping == "theme":
        return _theme(builder, row_id)
    return builder.title(row_id) if prefix_of(row_id) == _PREFIX.get(grouping) else ""


def _theme(builder: BlockBuilder, row_id: str) -> str:
    """Return the title of a challenge's theme; empty for any other row."""
    challenge = next((row for row in builder.plan.standing.challenges if row.id == row_id), None)
    return builder.title(challenge.theme) if challenge and challenge.theme else ""


def _order(builder: BlockBuilder) -> list[str]:
    """Return the names of the groups in their order, where the plan or the guide gives one."""
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
    """Return each measure's number by id: as typed, else 1.1, 1.2 … within the group."""
    return {
        row.id: Passage(row.number, KEY / row.id / "number") if row.number else Passage(f"{group}.{position}")
        for position, row in enumerate(rows, 1)
    }


def _table(builder: BlockBuilder, name: str, rows: Sequence[Measure], numbers: dict[str, Passage]) -> Table:
    columns = filled_columns(rows, COLUMNS)
    header = (Cell((Passage(builder.word("measures.number")),)), *builder.header(KEY, columns))
    body = tuple((Cell((numbers[row.id],)), *builder.cells(KEY / row.id, columns)) for row in rows)
    widths = (NUMBER_WIDTH, *(WIDTHS[column] for column in columns))
    return Table((header,), body, widths, name or builder.word("chapters.measures"))


def _details(builder: BlockBuilder, rows: Sequence[Measure], numbers: dict[str, Passage]) -> list[OutlineBlock]:
    """Return the answers without a column, measure by measure: the long texts, then the rest in one paragraph."""
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
