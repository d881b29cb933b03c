"""The plan on one page, for those who decide: what it is, what is hardest, what is wanted, what is done, what it costs.

As much as fits: so many rows, so many letters. The whole of each text stands in the plan.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planwizard.analysis.costs import plan_costs
from planwizard.document.markup import pieces, plain
from planwizard.document.outline.block_builder import BlockBuilder, cut
from planwizard.document.outline.blocks import Bullets, Cell, OutlineBlock, Paragraph, Passage, Table
from planwizard.document.outline.page_fit import PAGE, height
from planwizard.plan.answers import headline, is_answered
from planwizard.plan.base import Row
from planwizard.readings import kroner_text


@dataclass(frozen=True)
class PageBudget:
    """How much of each thing there is room for."""

    points: int
    measures: int
    purpose: int
    point: int
    cell: int


# The most that is tried, and so on down to what fits whatever is in the plan.
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
_WEIGHTS = {"must": 0, "should": 1, "can_wait": 3}
_UNWEIGHED = 2
_COLUMNS = {"title": 3.4, "responsible": 1.8, "due": 1.4, "cost": 1.5}


def onepage(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the summary, as much of it as a page holds; nothing for a plan that says nothing yet."""
    for budget in BUDGETS:
        blocks = _summary(builder, budget)
        if height(blocks) <= PAGE:
            break
    return blocks


def _summary(builder: BlockBuilder, budget: PageBudget) -> list[OutlineBlock]:
    direction = builder.plan.direction
    body = [
        *_purpose(builder, budget),
        *_points(builder, "challenges", _weightiest(builder.plan.standing.challenges), budget),
        *_points(builder, "goals", direction.goals or direction.focus_areas, budget),
        *_measures(builder, budget),
        *_money(builder),
        *_decision(builder, budget),
    ]
    return [*_what(builder, budget), *body] if body else []


def _line(text: str, longest: int) -> str:
    """Return a text in one line and without marks, cut at a word when it is too long."""
    return cut(" ".join(plain(text).split()), longest)


def _what(builder: BlockBuilder, budget: PageBudget) -> list[OutlineBlock]:
    """Return what the plan is called, and whose it is, of what kind and for which years."""
    about = builder.plan.about
    kind = builder.guide.choice("about.kind", about.kind) if about.kind else ""
    title = _line(about.title or kind or builder.word("plan"), budget.point)
    parts = (about.municipality, kind, about.period_text)
    said = [text for text in parts if text and text.casefold() not in title.casefold()]
    facts = [Paragraph(_line(" · ".join(said), budget.purpose), style="note")] if said else []
    return [Paragraph(title, style="label"), *facts]


def _purpose(builder: BlockBuilder, budget: PageBudget) -> list[OutlineBlock]:
    """Return the first paragraph of the purpose, else of the summary."""
    text = builder.plan.about.mandate.purpose or builder.plan.about.summary or ""
    first = next((piece.text for piece in pieces(text)), "")
    return [Paragraph(_line(first, budget.purpose))] if first else []


def _weightiest(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: getattr(row, "priority", None) or _UNWEIGHED)


def _points(builder: BlockBuilder, name: str, rows: Iterable[Row], budget: PageBudget) -> list[OutlineBlock]:
    found = [title for row in rows if (title := _line(headline(row), budget.point))][: budget.points]
    label = Paragraph(builder.word(f"onepage.{name}"), style="label")
    return [label, Bullets(tuple(Passage(title) for title in found))] if found else []


def _measures(builder: BlockBuilder, budget: PageBudget) -> list[OutlineBlock]:
    """Return the measures that matter most, in the order of the plan among equals."""
    titled = [row for row in builder.plan.direction.measures if is_answered(row.title)]
    weighed = sorted(titled, key=lambda row: _WEIGHTS.get(row.priority or "", _UNWEIGHED))
    shown = weighed[: budget.measures]
    if not shown:
        return []
    filled = [name for name in _COLUMNS if any(is_answered(getattr(row, name)) for row in shown)]
    header = tuple(_cell(builder.label(f"direction.measures.{name}")) for name in filled)
    body = tuple(tuple(_cell(_line(getattr(row, name) or "", budget.cell)) for name in filled) for row in shown)
    title = builder.word("onepage.measures")
    table = Table((header,), body, tuple(_COLUMNS[name] for name in filled), title, wide=False)
    more = (
        [Paragraph(builder.word("onepage.more", count=len(titled)), style="note")] if len(titled) > len(shown) else []
    )
    return [Paragraph(title, style="label"), table, *more]


def _cell(text: str) -> Cell:
    return Cell((Passage(text),)) if text else Cell()


def _money(builder: BlockBuilder) -> list[OutlineBlock]:
    found = plan_costs(builder.plan)
    if not found.counted:
        return []
    years = [
        builder.word(
            "onepage.money_year" if one.name else "onepage.money_no_year", kroner=kroner_text(one.kroner), year=one.name
        )
        for one in found.by_year()
    ]
    said = builder.word(
        "onepage.money_years",
        years=", ".join(years),
        total=kroner_text(found.total),
        counted=len(found.counted),
        of=len(found.costs),
    )
    return [Paragraph(said, label=builder.word("onepage.money"))]


def _decision(builder: BlockBuilder, budget: PageBudget) -> list[OutlineBlock]:
    wanted = next((piece.text for piece in pieces(builder.plan.about.mandate.wanted_decision or "")), "")
    return [Paragraph(_line(wanted, budget.purpose), label=builder.word("onepage.decision"))] if wanted else []
