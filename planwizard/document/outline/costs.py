"""Sums over what is a number in the costs, by year and by where the money comes from; what is left out is said."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from planwizard.analysis.costs import UNCOUNTED_REASONS, Costs, Uncounted, UncountedReason, plan_costs
from planwizard.document.outline.block_builder import BlockBuilder
from planwizard.document.outline.blocks import Bullets, Cell, OutlineBlock, Paragraph, Passage, Table
from planwizard.plan.direction import Measure
from planwizard.readings import kroner_text

MOST_NAMED = 8
MOST_YEARS_UPRIGHT = 5
YEAR_WIDTH = 1.1


@dataclass(frozen=True)
class YearCost:
    """Kroner of one measure in one year, "" where no year is given."""

    measure: Measure
    year: str
    kroner: int


@dataclass(frozen=True)
class CostTable:
    """What the measures of a plan cost, as tables need it: one amount after another."""

    plan_costs: Costs

    @cached_property
    def counted(self) -> list[YearCost]:
        """Every amount that is in the sums."""
        return [YearCost(one.measure, year, kroner) for one in self.plan_costs.costs for year, kroner in one.by_year]

    @cached_property
    def years(self) -> list[str]:
        """The years there are amounts for; what has no year comes last."""
        return [one.name for one in self.plan_costs.by_year()]


def sums(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the costs by year and funding as tables, and in words what is not in them."""
    costs = CostTable(plan_costs(builder.plan))
    if not costs.counted:
        return []
    table = _by_year(builder, costs)
    return [
        Paragraph(table.name, style="label"),
        table,
        *_by_source(builder, costs),
        *_left_out(builder, costs.plan_costs),
    ]


def _by_year(builder: BlockBuilder, costs: CostTable) -> Table:
    """A row for each state of the funding, a column for each year; without states, a row for each year."""
    statuses = _groups(costs.counted, lambda cost: _status(builder, cost.measure))
    if list(statuses) == [""]:
        lines = [
            (_cell(one.name or builder.word("sums.no_year")), _money(kroner_text(one.kroner)))
            for one in costs.plan_costs.by_year()
        ]
        plain = (*lines, (_cell(_bold(builder.word("sums.total"))), _money(_bold(kroner_text(_sum(costs.counted))))))
        top = (_cell(builder.word("sums.year")), _money(builder.word("sums.kroner")))
        return Table((top,), plain, (1.0, 1.4), builder.word("sums.title"), share=0.4)
    rows = [
        (
            _cell(name or builder.word("sums.no_status")),
            *map(_money, _years(costs, found)),
            _money(kroner_text(_sum(found))),
        )
        for name, found in statuses.items()
    ]
    totals = [*_years(costs, costs.counted), kroner_text(_sum(costs.counted))]
    body = (*rows, (_cell(_bold(builder.word("sums.total"))), *(_money(_bold(total)) for total in totals)))
    years = [_money(year or builder.word("sums.no_year")) for year in costs.years]
    header = (_cell(builder.word("sums.funding")), *years, _money(builder.word("sums.total")))
    widths = (2.2, *(YEAR_WIDTH for _ in years), YEAR_WIDTH)
    return Table(
        (header,), body, widths, builder.word("sums.title_funding"), wide=len(years) > MOST_YEARS_UPRIGHT or None
    )


def _years(costs: CostTable, found: Iterable[YearCost]) -> list[str]:
    by_year = _groups(found, lambda cost: cost.year)
    return [kroner_text(_sum(by_year[year])) if year in by_year else "–" for year in costs.years]


def _by_source(builder: BlockBuilder, costs: CostTable) -> list[OutlineBlock]:
    """Return what comes from each source, as the person named it."""
    sources = _groups(costs.counted, lambda cost: " ".join((cost.measure.funding or "").split()))
    if list(sources) == [""]:
        return []
    rows = [(name or builder.word("sums.no_source"), found) for name, found in sources.items()]
    body = tuple((_cell(name), _money(kroner_text(_sum(found)))) for name, found in rows)
    title = builder.word("sums.source_title")
    header = (_cell(builder.word("sums.funder")), _money(builder.word("sums.kroner")))
    return [Paragraph(title, style="label"), Table((header,), body, (3.2, 1.0), title, share=0.7)]


def _left_out(builder: BlockBuilder, found: Costs) -> list[OutlineBlock]:
    """Say which measures are not, or not wholly, in the sums, and why; and what is counted once though it recurs."""
    yearly = [Paragraph(builder.word("sums.yearly", count=found.yearly), style="note")] if found.yearly else []
    if not found.left_out:
        return [Paragraph(builder.word("sums.all"), style="note"), *yearly]
    kinds = {why: [left for left in found.left_out if left.why == why] for why in UNCOUNTED_REASONS}
    lines = tuple(Passage(_line(builder, why, kinds[why])) for why in UNCOUNTED_REASONS if kinds[why])
    said = builder.word("sums.left_out", counted=len(found.counted), of=len(found.costs))
    return [Paragraph(said, style="note"), Bullets(lines), *yearly]


def _line(builder: BlockBuilder, why: UncountedReason, found: Sequence[Uncounted]) -> str:
    named = dict.fromkeys(_named(builder, left) for left in found)
    more = len(named) - MOST_NAMED
    listed = "; ".join([*filter(None, named)][:MOST_NAMED]) + (
        builder.word("sums.more", count=more) if more > 0 else ""
    )
    return builder.word(f"sums.why_{why}", count=len({left.measure for left in found}), names=" ".join(listed.split()))


def _named(builder: BlockBuilder, left: Uncounted) -> str:
    is_told = left.why == "not_a_number" and left.typed
    return builder.short_title(left.measure) + (f" ({left.typed})" if is_told else "")


def _status(builder: BlockBuilder, row: Measure) -> str:
    return builder.guide.choice("direction.measures.funding_status", row.funding_status) if row.funding_status else ""


def _groups(costs: Iterable[YearCost], key: Callable[[YearCost], str]) -> dict[str, list[YearCost]]:
    """Return costs by a key, those without it last."""
    found: dict[str, list[YearCost]] = {}
    for cost in costs:
        found.setdefault(key(cost), []).append(cost)
    return {name: found[name] for name in sorted(found, key=lambda name: not name)}


def _sum(costs: Iterable[YearCost]) -> int:
    return sum(cost.kroner for cost in costs)


def _cell(text: str) -> Cell:
    return Cell((Passage(text),))


def _money(text: str) -> Cell:
    return Cell((Passage(text),), to_right=True)


def _bold(text: str) -> str:
    return f"**{text}**"
