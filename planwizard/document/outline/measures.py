"""The measures in the chosen groups: short ones as a table, those with more to say as cards, after an overview."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from planwizard.document.outline.block_builder import CODE_WIDTH, BlockBuilder, filled_columns
from planwizard.document.outline.blocks import Cell, Heading, OutlineBlock, Paragraph, Passage, Table
from planwizard.document.outline.cards import FactSlots, Tier
from planwizard.document.outline.funding import MONEY
from planwizard.document.outline.measure_groups import MeasureGroup
from planwizard.document.outline.page_fit import PAGE, height
from planwizard.plan.address import Address
from planwizard.plan.answers import is_answered
from planwizard.plan.measures import Measure
from planwizard.plan.shapes import shapes_of

KEY = Address("direction.measures")
SLOTS = FactSlots(
    (
        Tier(("responsible", "due", "cost", "priority"), beside=2, is_tinted=True),
        Tier(("why_it_works", "steps")),
        Tier(("target_group", "indicator", "partners", "level", "start", "groups", "status", "existing"), beside=2),
        Tier(("comment",)),
        Tier(("serves", "sources", "plans"), beside=3),
    )
)
"""The fields of a card under its description, each in its place, but for those of the money table."""
_OVERVIEW = ("title", "responsible", "due", "cost")
SHORT = ("title", "target_group", "responsible", "due", "cost", "priority", "serves")
"""The columns of the table of short measures; a measure with other answers is a card."""
_SHORT_AFTER_OVERVIEW = tuple(name for name in SHORT if name == "title" or name not in _OVERVIEW)
"""The columns of that table where the overview has the others."""
_ROOM = 1.3 * PAGE
"""Points, as rows are estimated, two thirds more than they take: where it fits, the overview is on one page."""
_WIDTHS = {
    "title": 3.2,
    "target_group": 1.5,
    "responsible": 1.7,
    "due": 1.2,
    "cost": 1.4,
    "priority": 1.1,
    "serves": 1.0,
}


def measures(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return an overview of all measures if some are cards, then every group: its heading, its table and its cards."""
    groups = builder.measure_groups
    overview = _overview(builder, groups)
    columns = _SHORT_AFTER_OVERVIEW if overview else SHORT
    slots = SLOTS.used(builder, [KEY / row.id for group in groups for row in _with_more_to_say(group)])
    blocks = [*_action_period(builder), *overview] if groups else []
    for group in groups:
        area = _area(builder, group)
        blocks += _group_heading(group, area, is_only=len(groups) == 1)
        blocks += _short_table(builder, list(filter(_is_short, group.measures)), group.name, columns)
        blocks += [block for row in _with_more_to_say(group) for block in _card(builder, row, slots, area)]
    return blocks


def _with_more_to_say(group: MeasureGroup) -> list[Measure]:
    return [row for row in group.measures if not _is_short(row)]


def _action_period(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the sentence on the period of the action part, if it has one of its own."""
    period = builder.plan.about.action_text
    return [Paragraph(builder.word("measures.action", period=period))] if period else []


def _is_short(row: Measure) -> bool:
    """Return whether a table has room for all that is said of a measure, but for its money."""
    others = [name for name in shapes_of(Measure) if name not in (*SHORT, *MONEY, "number")]
    return not any(is_answered(getattr(row, name)) for name in others)


def _overview(builder: BlockBuilder, groups: Sequence[MeasureGroup]) -> list[OutlineBlock]:
    """Return a heading and a line for each measure, by group, when some of them are cards."""
    all_measures = [row for group in groups for row in group.measures]
    if all(map(_is_short, all_measures)):
        return []
    name = builder.word("measures.overview")
    table = overview_table(builder, all_measures, name, short=filter(_is_short, all_measures))
    return [Heading(2, name), table] if table else []


def overview_table(
    builder: BlockBuilder,
    listed: Sequence[Measure],
    name: str,
    *,
    fields: Sequence[str] = _OVERVIEW,
    short: Iterable[Measure] = (),
) -> Table | None:
    """Return a table with a line for each measure; None when none of them says anything.

    Texts have no address but those that are not printed again: all but the title of the `short` measures, which are
    no cards. Each code is a link to where the measure is set out.
    """
    columns = filled_columns(listed, fields)
    if not columns:
        return None
    header = (Cell((Passage(builder.word("code")),)), *(Cell((Passage(builder.label(KEY / n)),)) for n in columns))
    answers = {row.id: _OVERVIEW[1:] for row in short}
    rows = tuple(_overview_row(builder, row, columns, answers.get(row.id, ())) for row in listed)
    table = Table((header,), rows, (CODE_WIDTH, *(_WIDTHS[name] for name in columns)), name)
    return replace(table, keeps_together=height([table]) <= _ROOM)


def _overview_row(
    builder: BlockBuilder, row: Measure, columns: Sequence[str], answers: Sequence[str]
) -> tuple[Cell, ...]:
    cells = dict(zip(columns, builder.cells(KEY / row.id, columns), strict=True))
    texts = (
        cell if column in answers else Cell(tuple(Passage(text.text) for text in cell.texts))
        for column, cell in cells.items()
    )
    return (Cell(tuple(builder.references([row.id]))), *texts)


def _area(builder: BlockBuilder, group: MeasureGroup) -> int:
    """Return the position of the focus area that a group is of, from 1; 0 for another group."""
    areas = [row.id for row in builder.plan.direction.focus_areas]
    return areas.index(group.row_id) + 1 if group.row_id in areas else 0


def _group_heading(group: MeasureGroup, area: int, *, is_only: bool) -> list[OutlineBlock]:
    """Return the heading of a group; none for measures that are in no group."""
    return [] if is_only and not group.name else [Heading(2, group.name, area=area, opens_area=area > 0)]


def _short_table(
    builder: BlockBuilder, short: Sequence[Measure], name: str, fields: Sequence[str]
) -> list[OutlineBlock]:
    columns = filled_columns(short, fields)
    if not short:
        return []
    header = (Cell((Passage(builder.word("code")),)), *builder.header(KEY, columns))
    rows = tuple((_code_cell(builder, row), *builder.cells(KEY / row.id, columns)) for row in short)
    widths = (CODE_WIDTH, *(_WIDTHS[column] for column in columns))
    return [Table((header,), rows, widths, name or builder.word("chapters.measures"))]


def _code_cell(builder: BlockBuilder, row: Measure) -> Cell:
    return Cell((_code(builder, row),))


def _code(builder: BlockBuilder, row: Measure) -> Passage:
    """Return the code of a measure; a number the person typed is an answer."""
    typed = KEY / row.id / "number" if is_answered(row.number) else Address("")
    return Passage(builder.codes.get(row.id, ""), typed, defines=row.id)


def _card(builder: BlockBuilder, row: Measure, slots: FactSlots, area: int) -> list[OutlineBlock]:
    """Return a measure as a heading, its prose, and its other answers as facts, each in its place."""
    address = KEY / row.id
    name = builder.level_name(KEY)  # which tells its number from that of a section
    titles = builder.texts(address / "title") or (Passage(name),)
    return [
        *builder.card_head(titles[0], 3, _code(builder, row)._replace(label=name), area),
        *builder.prose(address / "description", ""),
        *slots.prose_and_facts(builder, address, area=area),
    ]
