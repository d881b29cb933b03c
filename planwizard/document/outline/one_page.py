"""A one-page summary for decision makers: purpose, challenges, goals, measures, costs and the proposed decision.

Lists and texts are shortened until the summary fits on a page; the plan has them in full.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planwizard.document.markup import plain
from planwizard.document.outline.block_builder import BlockBuilder, filled_columns
from planwizard.document.outline.blocks import Bullets, Cell, OutlineBlock, Paragraph, Passage, Table
from planwizard.document.outline.brief import first_piece
from planwizard.document.outline.costs import costs_in_words
from planwizard.document.outline.page_fit import PAGE, height
from planwizard.plan.answers import headline, is_answered
from planwizard.plan.base import Row
from planwizard.plan.measures import Measure
from planwizard.text import cut, fold, one_line


@dataclass(frozen=True)
class PageBudget:
    """The most items of a list, and the most characters of a text."""

    points: int
    measures: int
    purpose: int
    point: int
    cell: int


# From the most generous to one that fits whatever the plan contains.
BUDGETS = (
    PageBudget(5, 8, 420, 200, 80),
    PageBudget(4, 7, 320, 200, 80),
    PageBudget(4, 6, 230, 200, 80),
    PageBudget(3, 6, 230, 200, 70),
    PageBudget(3, 6, 160, 160, 60),
    PageBudget(3, 5, 160, 160, 60),
    PageBudget(3, 5, 160, 110, 60),
    PageBudget(3, 4, 120, 80, 45),
    PageBudget(3, 3, 100, 60, 30),
)
_PRIORITIES = {"must": 0, "should": 1, "can_wait": 3}
_NO_PRIORITY = 2
_WIDTHS = {"title": 3.4, "responsible": 1.8, "due": 1.4, "cost": 1.5}


def one_page(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the longest summary that fits on a page; nothing for a plan without content."""
    for budget in BUDGETS:
        blocks = _summary(builder, budget)
        if height(blocks) <= PAGE:
            break
    return blocks


def _summary(builder: BlockBuilder, budget: PageBudget) -> list[OutlineBlock]:
    direction = builder.plan.direction
    body = [
        *_purpose(builder, budget),
        *_points(builder, "challenges", _by_priority(builder.plan.standing.challenges), budget),
        *_points(builder, "goals", direction.goals or direction.focus_areas, budget),
        *_measures(builder, budget),
        *_costs(builder),
        *_decision(builder, budget),
    ]
    return [*_head(builder, budget), *body] if body else []


def _line(text: str, longest: int) -> str:
    """Return a text on one line without marks, shortened at a word when it is too long."""
    return cut(one_line(plain(text)), longest)


def _head(builder: BlockBuilder, budget: PageBudget) -> list[OutlineBlock]:
    """Return the plan's title, then its municipality, kind and period unless the title says so."""
    about = builder.plan.about
    kind = builder.guide.choice("about.kind", about.kind) if about.kind else ""
    title = _line(about.title or kind or builder.word("plan"), budget.point)
    parts = (about.municipality, kind, about.period_text)
    facts = " · ".join(text for text in parts if text and fold(text) not in fold(title))
    return [
        Paragraph(title, style="label"),
        *([Paragraph(_line(facts, budget.purpose), style="note")] if facts else []),
    ]


def _purpose(builder: BlockBuilder, budget: PageBudget) -> list[OutlineBlock]:
    """Return the first paragraph of the purpose, else of the summary."""
    text = first_piece(builder.plan.about.mandate.purpose or builder.plan.about.summary)
    return [Paragraph(_line(text, budget.purpose))] if text else []


def _by_priority(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: getattr(row, "priority", None) or _NO_PRIORITY)


def _points(builder: BlockBuilder, name: str, rows: Iterable[Row], budget: PageBudget) -> list[OutlineBlock]:
    titles = [title for row in rows if (title := _line(headline(row), budget.point))][: budget.points]
    label = Paragraph(builder.word(f"onepage.{name}"), style="label")
    return [label, Bullets(tuple(Passage(title) for title in titles))] if titles else []


def _measures(builder: BlockBuilder, budget: PageBudget) -> list[OutlineBlock]:
    """Return a table of the measures with the highest priority, and how many there are when some are left out."""
    measures = builder.plan.direction.measures
    titled = [row for row in measures if is_answered(row.title)]
    has_priorities = any(row.priority for row in titled)
    by_priority = sorted(titled, key=lambda row: _PRIORITIES.get(row.priority or "", _NO_PRIORITY))
    shown = by_priority[: budget.measures]
    if not shown:
        return []
    count = Paragraph(
        builder.word("onepage.more" if has_priorities else "onepage.more_unranked", count=len(measures)), style="note"
    )
    label = builder.word("onepage.measures" if has_priorities else "onepage.measures_unranked")
    return [
        Paragraph(label, style="label"),
        _measure_table(builder, shown, budget, label),
        *([count] if len(measures) > len(shown) else []),
    ]


def _measure_table(builder: BlockBuilder, measures: Sequence[Measure], budget: PageBudget, name: str) -> Table:
    columns = filled_columns(measures, _WIDTHS)
    header = tuple(_cell(builder.label(f"direction.measures.{name}")) for name in columns)
    body = tuple(tuple(_cell(_line(getattr(row, name) or "", budget.cell)) for name in columns) for row in measures)
    return Table(
        (header,), body, tuple(_WIDTHS[column] for column in columns), name, landscape=False, keeps_widths=True
    )


def _cell(text: str) -> Cell:
    return Cell((Passage(text),)) if text else Cell()


def _costs(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return one sentence with the costs by year and the total."""
    text = costs_in_words(builder)
    return [Paragraph(text, label=builder.word("onepage.money"))] if text else []


def _decision(builder: BlockBuilder, budget: PageBudget) -> list[OutlineBlock]:
    text = first_piece(builder.plan.about.mandate.wanted_decision)
    return [Paragraph(_line(text, budget.purpose), label=builder.word("onepage.decision"))] if text else []
