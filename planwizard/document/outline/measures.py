"""The measures: grouped as the person chose, each group a table, then what does not fit in one."""

from collections.abc import Sequence

from planwizard.analysis.links import Thread
from planwizard.document.outline.block_builder import Writer
from planwizard.document.outline.blocks import Cell, Heading, OutlineBlock, Paragraph, Source, Table
from planwizard.plan.base import Element
from planwizard.plan.direction import Measure
from planwizard.plan.paths import is_answered

KEY = "direction.measures"
TEXTS = ("description", "steps", "why_it_works", "comment")
COLUMNS = ("title", "responsible", "due", "cost", "priority")
WIDTHS = {"title": 3.2, "responsible": 1.7, "due": 1.2, "cost": 1.5, "priority": 1.1}
NUMBER_WIDTH = 0.6
_PREFIX = {"focus_area": "i", "goal": "m", "strategy": "s", "theme": "te"}

Group = tuple[str, list[Measure]]


def measures(w: Writer) -> list[OutlineBlock]:
    """Return every group: heading, table, details."""
    present = [row for row in w.plan.direction.measures if is_answered(row)]
    found = groups(w, present)
    blocks: list[OutlineBlock] = []
    for number, (name, rows) in enumerate(found, 1):
        heading = [Heading(2, name)] if len(found) > 1 or name else []
        numbers = _numbers(number, rows)
        blocks += [*heading, _table(w, name, rows, numbers), *_details(w, rows, numbers)]
    return blocks


def groups(w: Writer, present: Sequence[Measure]) -> list[Group]:
    """Return the measures by group, groups in the order of the plan, those that fit none last."""
    found: dict[str, list[Measure]] = {}
    thread = Thread(w.plan)
    for row in present:
        found.setdefault(_group(w, row, thread), []).append(row)
    order = _order(w)
    named = sorted((name for name in found if name), key=lambda n: order.index(n) if n in order else len(order))
    rest = [(w.word("measures.other") if named else "", found[""])] if "" in found else []
    return [*((name, found[name]) for name in named), *rest]


def _group(w: Writer, row: Measure, thread: Thread) -> str:
    """Return the name of the group a measure belongs to: the first it serves that is of the chosen kind."""
    grouping = w.plan.direction.grouping or "none"
    if grouping in ("level", "responsible", "heading"):
        texts = w.texts(f"{KEY}.{row.id}.{grouping}")
        return texts[0].text if texts else ""
    prefix = _PREFIX.get(grouping, "")
    for served in row.serves:
        for candidate in (served, *sorted(thread.above(served))):
            if prefix and candidate.rstrip("0123456789") == prefix and w.title(candidate):
                return w.title(candidate)
            if prefix == "te" and (theme := _theme(w, candidate)):
                return theme
    return ""


def _theme(w: Writer, row_id: str) -> str:
    challenge = next((row for row in w.plan.standing.challenges if row.id == row_id), None)
    return w.title(challenge.theme) if challenge and challenge.theme else ""


def _order(w: Writer) -> list[str]:
    grouping = w.plan.direction.grouping or "none"
    if grouping == "level":
        return list(w.guide.field_words[f"{KEY}.level"].choices.values())
    lists: dict[str, Sequence[Element]] = {
        "focus_area": w.plan.direction.focus_areas,
        "goal": w.plan.direction.goals,
        "strategy": w.plan.direction.strategies,
        "theme": w.plan.standing.themes,
    }
    return [w.title(row.id) for row in lists.get(grouping, ())]


def _numbers(group: int, rows: Sequence[Measure]) -> dict[str, Source]:
    """Return each measure's number: as typed, else 1.1, 1.2 in the group."""
    return {
        row.id: Source(row.number, f"{KEY}.{row.id}.number") if row.number else Source(f"{group}.{place}")
        for place, row in enumerate(rows, 1)
    }


def _table(w: Writer, name: str, rows: Sequence[Measure], numbers: dict[str, Source]) -> Table:
    filled = [column for column in COLUMNS if any(is_answered(getattr(row, column)) for row in rows)]
    header = tuple(Cell((Source(w.label(f"{KEY}.{column}")),)) for column in filled)
    body = tuple(
        (Cell((numbers[row.id],)), *(Cell(tuple(w.texts(f"{KEY}.{row.id}.{column}"))) for column in filled))
        for row in rows
    )
    widths = (NUMBER_WIDTH, *(WIDTHS[column] for column in filled))
    return Table(
        ((Cell((Source(w.word("measures.number")),)), *header),), body, widths, name or w.word("chapters.measures")
    )


def _details(w: Writer, rows: Sequence[Measure], numbers: dict[str, Source]) -> list[OutlineBlock]:
    """Return what the table has no column for, measure by measure: the texts, then the rest in one paragraph."""
    form = w.guide.lists[KEY]
    short = [n for n in (*form.fields, *form.more) if n not in (*COLUMNS, *TEXTS, "number")]
    blocks: list[OutlineBlock] = []
    for row in rows:
        path = f"{KEY}.{row.id}"
        texts = [*w.prose(f"{path}.description", ""), *w.all_prose([f"{path}.{name}" for name in TEXTS[1:]])]
        facts = w.facts_and_links([f"{path}.{name}" for name in short])
        if texts or facts:
            blocks += [Paragraph(f"{numbers[row.id].text} {w.title(row.id)}", style="label"), *texts, *facts]
    return blocks
