"""Responsible sheets: for each person or unit responsible, only their own measures and tasks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from planwizard.analysis.links import LEVELS, LinkGraph
from planwizard.document.outline.block_builder import BlockBuilder
from planwizard.document.outline.blocks import Cell, Heading, OutlineBlock, Paragraph, Passage, Table
from planwizard.document.outline.page_fit import height, share_pages
from planwizard.plan.answers import is_answered
from planwizard.plan.base import Row
from planwizard.plan.measures import Measure
from planwizard.plan.working_together import Task
from planwizard.readings import names
from planwizard.text import fold

_PARENTHESES = re.compile(r"\s*\([^()]*\)")
_MOST_REASONS = 2


@dataclass
class ResponsibleSheet:
    """The measures and tasks of one responsible; `name` is the longest form of the name that was typed."""

    name: str
    measures: list[Measure] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)


def responsible_sheets(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return an overview, a sheet for each responsible, and one for measures and tasks without a responsible."""
    found = sheets_of(builder.plan.direction.measures, builder.plan.act.tasks)
    if not found:
        return []
    graph = LinkGraph(builder.plan)
    overview = _overview(builder, found)
    return [*overview, *share_pages([_sheet(builder, sheet, graph) for sheet in found], height(overview))]


def sheets_of(measures: Iterable[Measure], tasks: Iterable[Task]) -> list[ResponsibleSheet]:
    """Return a sheet for each name, sorted, the one without a name last.

    Names that differ only in letter case, punctuation or a sector in parentheses are the same name.
    """
    by_name: dict[str, ResponsibleSheet] = {}
    for row in measures:
        for name in _responsible(row):
            _sheet_for(by_name, name).measures.append(row)
    for task in tasks:
        for name in _responsible(task):
            _sheet_for(by_name, name).tasks.append(task)
    return sorted(by_name.values(), key=lambda sheet: (not sheet.name, fold(sheet.name)))


def _responsible(row: Measure | Task) -> Sequence[str]:
    """Return each name once; an empty name for a row with a title and no responsible."""
    title = row.title if isinstance(row, Measure) else row.what
    unique = {_normalised(name): name for name in names(row.responsible or "")}
    return list(unique.values()) or ([""] if is_answered(title) else [])


def _sheet_for(by_name: dict[str, ResponsibleSheet], name: str) -> ResponsibleSheet:
    sheet = by_name.setdefault(_normalised(name), ResponsibleSheet(name))
    sheet.name = max(sheet.name, name, key=len)
    return sheet


def _normalised(name: str) -> str:
    """Return the letters and digits of a name outside parentheses, folded; equal for equal names."""
    letters = "".join(char for char in fold(_PARENTHESES.sub("", name)) if char.isalnum())
    return letters or fold(name)


def _overview(builder: BlockBuilder, found: Sequence[ResponsibleSheet]) -> list[OutlineBlock]:
    """Return a table of the sheets, as a distribution list."""
    words = ("responsible", "measures_short", "tasks_short")
    header = tuple(_cell(builder.word(f"sheets.{word}")) for word in words)
    rows = tuple(
        (_cell(sheet.name or builder.word("sheets.nobody")), _count(sheet.measures), _count(sheet.tasks))
        for sheet in found
    )
    name = builder.word("chapters.sheets")
    return [
        Paragraph(builder.word("sheets.handed_out")),
        Table((header,), rows, (3.2, 1.0, 1.0), name, share=0.8, keeps_widths=True),
    ]


def _count(rows: Sequence[Row]) -> Cell:
    return _cell(str(len(rows)) if rows else "–")


def _sheet(builder: BlockBuilder, sheet: ResponsibleSheet, graph: LinkGraph) -> list[OutlineBlock]:
    counts = [_counted(builder, "measure", len(sheet.measures)), _counted(builder, "task", len(sheet.tasks))]
    what = builder.guide.listed(list(filter(None, counts)))
    intro = builder.word("sheets.intro" if sheet.name else "sheets.nobody_intro", name=sheet.name, what=what)
    return [
        Heading(2, sheet.name or builder.word("sheets.nobody")),
        Paragraph(intro),
        *_measures(builder, sheet, graph),
        *_tasks(builder, sheet),
    ]


def _counted(builder: BlockBuilder, name: str, count: int) -> str:
    return builder.word(f"sheets.{name}_count", count=count) if count else ""


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
    """Return the titles of the challenges above a measure, and of the other rows it serves directly."""
    above = graph.above(measure.id)
    challenges = [row_id for row_id in graph.rows if row_id in above and row_id.startswith(LEVELS[0])]
    served = [row_id for row_id in measure.serves if row_id in graph.rows and row_id not in challenges]
    reasons = (*challenges[:_MOST_REASONS], *served[:_MOST_REASONS])
    return [title for row_id in reasons if (title := builder.title(row_id))]


def _others(sheet: ResponsibleSheet, row: Row, partners: str | None) -> list[str]:
    """Return everyone else who is responsible for or takes part in a measure or task."""
    shared = getattr(row, "responsible", None) or ""
    return [name for name in (*names(shared), *names(partners or "")) if _normalised(name) != _normalised(sheet.name)]


def _table(
    builder: BlockBuilder,
    title: str,
    columns: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Sequence[str | list[str]]],
) -> list[OutlineBlock]:
    """Return a table under its label, without empty columns."""
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
