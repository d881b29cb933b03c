"""One sheet for each responsible, «this is yours»: only their measures and tasks, when, why, and with whom."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from planwizard.analysis.links import CHAIN, LinkGraph
from planwizard.document.outline.block_builder import BlockBuilder
from planwizard.document.outline.blocks import Cell, Heading, OutlineBlock, Paragraph, Passage, Table
from planwizard.plan.answers import is_answered
from planwizard.plan.base import Row
from planwizard.plan.direction import Measure
from planwizard.plan.together import Task
from planwizard.readings import names

_BRACKETS = re.compile(r"\s*\([^()]*\)")
_MOST_WHYS = 2


@dataclass
class ResponsibleSheet:
    """What one responsible has to do; `name` is the fullest of the ways their name is written."""

    name: str
    measures: list[Measure] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)


def sheets(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return whom the sheets are for, a sheet for each responsible, and one of what nobody is responsible for."""
    found = sheets_of(builder.plan.direction.measures, builder.plan.act.tasks)
    graph = LinkGraph(builder.plan)
    each = [block for sheet in found for block in _sheet(builder, sheet, graph)]
    return [*_handed_out(builder, found), *each] if found else []


def sheets_of(measures: Iterable[Measure], tasks: Iterable[Task]) -> list[ResponsibleSheet]:
    """Return who does what, by name; a name in other letters or with a sector in brackets is the same name."""
    found: dict[str, ResponsibleSheet] = {}
    for row in measures:
        for name in _responsible(row):
            _sheet_of(found, name).measures.append(row)
    for task in tasks:
        for name in _responsible(task):
            _sheet_of(found, name).tasks.append(task)
    return sorted(found.values(), key=lambda sheet: (not sheet.name, sheet.name.casefold()))


def _responsible(row: Measure | Task) -> Sequence[str]:
    """Return who is responsible, each once; "" for a row that says something and names nobody."""
    title = row.title if isinstance(row, Measure) else row.what
    named = {_same(name): name for name in names(row.responsible or "")}
    return list(named.values()) or ([""] if is_answered(title) else [])


def _sheet_of(found: dict[str, ResponsibleSheet], name: str) -> ResponsibleSheet:
    sheet = found.setdefault(_same(name), ResponsibleSheet(name))
    sheet.name = max(sheet.name, name, key=len)
    return sheet


def _same(name: str) -> str:
    """Return what two ways of writing one name have in common."""
    bare = "".join(sign for sign in _BRACKETS.sub("", name).casefold() if sign.isalnum())
    return bare or name.casefold()


def _handed_out(builder: BlockBuilder, found: Sequence[ResponsibleSheet]) -> list[OutlineBlock]:
    """Return whom the sheets are for, as a list to hand them out by."""
    words = ("responsible", "measures_short", "tasks_short")
    header = tuple(_cell(builder.word(f"sheets.{word}")) for word in words)
    rows = tuple(
        (_cell(sheet.name or builder.word("sheets.nobody")), _count(sheet.measures), _count(sheet.tasks))
        for sheet in found
    )
    name = builder.word("chapters.sheets")
    return [Paragraph(builder.word("sheets.handed_out")), Table((header,), rows, (3.2, 1.0, 1.0), name, share=0.8)]


def _count(rows: Sequence[Row]) -> Cell:
    return _cell(str(len(rows)) if rows else "–")


def _sheet(builder: BlockBuilder, sheet: ResponsibleSheet, graph: LinkGraph) -> list[OutlineBlock]:
    counts = [_counted(builder, "measure", len(sheet.measures)), _counted(builder, "task", len(sheet.tasks))]
    what = builder.word("sheets.and").join(filter(None, counts))
    intro = builder.word("sheets.intro" if sheet.name else "sheets.nobody_intro", name=sheet.name, what=what)
    return [
        Heading(2, sheet.name or builder.word("sheets.nobody"), new_page=True),
        Paragraph(intro),
        *_measures(builder, sheet, graph),
        *_tasks(builder, sheet),
    ]


def _counted(builder: BlockBuilder, name: str, count: int) -> str:
    return builder.word(f"sheets.{name}_{'one' if count == 1 else 'many'}", count=count) if count else ""


def _measures(builder: BlockBuilder, sheet: ResponsibleSheet, graph: LinkGraph) -> list[OutlineBlock]:
    rows = [
        (builder.title(m.id), m.due or "", _why(builder, m, graph), _others(sheet, m, m.partners))
        for m in sheet.measures
    ]
    return _table(builder, "measures", ("measure", "due", "why", "others"), (2.6, 1.3, 2.6, 2.0), rows)


def _tasks(builder: BlockBuilder, sheet: ResponsibleSheet) -> list[OutlineBlock]:
    rows = [(t.what or "", t.due or "", _others(sheet, t, t.takes_part), t.informed or "") for t in sheet.tasks]
    return _table(builder, "tasks", ("task", "due", "others", "informed"), (2.6, 1.3, 2.2, 2.0), rows)


def _why(builder: BlockBuilder, measure: Measure, graph: LinkGraph) -> list[str]:
    """Return the challenges at the top of the thread, and what a measure serves most directly."""
    above = graph.above(measure.id)
    challenges = [row_id for row_id in graph.rows if row_id in above and row_id.startswith(CHAIN[0])]
    served = [row_id for row_id in measure.serves if row_id in graph.rows and row_id not in challenges]
    nearest = (*challenges[:_MOST_WHYS], *served[:_MOST_WHYS])
    return [title for row_id in nearest if (title := builder.short_title(row_id))]


def _others(sheet: ResponsibleSheet, row: Row, partners: str | None) -> list[str]:
    """Return those a measure or task depends on beside the one the sheet is for."""
    shared = getattr(row, "responsible", None) or ""
    return [name for name in (*names(shared), *names(partners or "")) if _same(name) != _same(sheet.name)]


def _table(
    builder: BlockBuilder,
    title: str,
    columns: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Sequence[str | list[str]]],
) -> list[OutlineBlock]:
    """Return a table under its label, with only the columns some row fills."""
    filled = [at for at in range(len(columns)) if any(row[at] for row in rows)]
    if not filled:
        return []
    name = builder.word(f"sheets.{title}")
    header = tuple(_cell(builder.word(f"sheets.{columns[at]}")) for at in filled)
    body = tuple(tuple(_cell(row[at]) for at in filled) for row in rows)
    return [Paragraph(name, style="label"), Table((header,), body, tuple(widths[at] for at in filled), name)]


def _cell(text: str | list[str]) -> Cell:
    texts = [text] if isinstance(text, str) else text
    return Cell(tuple(Passage(line) for line in texts if line))
