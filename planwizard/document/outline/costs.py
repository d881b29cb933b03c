"""The sums of the costs that can be read, by year and by funding, with notes on what is left out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from planwizard.analysis.costs import UNCOUNTED_REASONS, Costs, Subtotal, Uncounted, UncountedReason, plan_costs
from planwizard.document.outline.block_builder import BlockBuilder
from planwizard.document.outline.blocks import (
    Bullets,
    Cell,
    Fact,
    Facts,
    OutlineBlock,
    Paragraph,
    Passage,
    Table,
)
from planwizard.plan.measures import Measure
from planwizard.readings import kroner_text
from planwizard.text import fold, one_line

MOST_NAMED = 8
MOST_YEARS_PORTRAIT = 5
MOST_ROWS = 10
"""Of the sums; a table that would have more has no row for each source."""
YEAR_WIDTH = 1.1
_NOT_GRANTED = ("applied", "not_funded")
"""How the money of a measure stands while it is not granted."""


@dataclass(frozen=True)
class YearCost:
    """Kroner for one measure in one year; the year is empty when none is given."""

    measure: Measure
    year: str
    kroner: int


CostGroups = dict[str, list[YearCost]]


@dataclass(frozen=True)
class CostTable:
    """The costs of a plan as single amounts, for tables."""

    plan_costs: Costs

    @cached_property
    def counted(self) -> list[YearCost]:
        """Every amount in the sums."""
        return [YearCost(cost.measure, year, kroner) for cost in self.plan_costs.costs for year, kroner in cost.by_year]

    @cached_property
    def years(self) -> list[str]:
        """The years with amounts; amounts without a year come last, as an empty name."""
        return [subtotal.name for subtotal in self.plan_costs.by_year()]


def sums(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the costs as one table by source or status of funding and year, and notes on what is left out."""
    costs = CostTable(plan_costs(builder.plan))
    if not costs.counted:
        return []
    table = _by_year(builder, costs)
    return [Paragraph(table.name, style="label"), table, *_left_out(builder, costs.plan_costs)]


def totals(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the costs of each year and their sum side by side, and how many measures they are for.

    Nothing when there are no years to compare, or too many for a row.
    """
    costs = CostTable(plan_costs(builder.plan))
    if not 1 < len(costs.years) <= MOST_YEARS_PORTRAIT:
        return []
    names = (*_year_names(builder, costs), builder.word("sums.total"))
    sums_of = zip(names, _year_totals(costs, costs.counted), strict=True)
    strip = tuple(Fact(name, (Passage(kroner),)) for name, kroner in sums_of)
    counted = builder.word("brief.counted", counted=len(costs.plan_costs.counted), of=len(costs.plan_costs.costs))
    name = builder.word("sums.title")
    return [Facts((), name, strip), Paragraph(" ".join([counted, *_not_granted(builder, costs)]), style="note")]


def _not_granted(builder: BlockBuilder, costs: CostTable) -> list[str]:
    """Return a sentence about the part of the sum that nobody has said yes to; none where there is no such part."""
    by_status = _groups(costs.counted, lambda cost: cost.measure.funding_status or "")
    amounts = [
        f"{_total(by_status[status])} {builder.guide.choice('direction.measures.funding_status', status).lower()}"
        for status in _NOT_GRANTED
        if status in by_status
    ]
    if not amounts:
        return []
    is_one = len(amounts) == 1
    text = amounts[0] if is_one else builder.word("thread.pair", first=amounts[0], second=amounts[1])
    return [builder.word("brief.not_granted", amounts=text)]


def costs_in_words(builder: BlockBuilder) -> str:
    """Return one sentence with the costs by year and the total; empty when no cost can be read."""
    costs = plan_costs(builder.plan)
    if not costs.counted:
        return ""
    return builder.word(
        "onepage.money_years",
        years=", ".join(_year_in_words(builder, subtotal) for subtotal in costs.by_year()),
        total=kroner_text(costs.total),
        counted=len(costs.counted),
        of=len(costs.costs),
    )


def _year_in_words(builder: BlockBuilder, subtotal: Subtotal) -> str:
    kroner = kroner_text(subtotal.kroner)
    return builder.word(
        "onepage.money_year" if subtotal.name else "onepage.money_no_year", kroner=kroner, year=subtotal.name
    )


def _by_year(builder: BlockBuilder, costs: CostTable) -> Table:
    """Return a row for each funding and a column for each year; a row for each year when no funding is named."""
    spellings: dict[str, str] = {}
    for cost in costs.counted:
        spellings.setdefault(fold(cost.measure.funding or ""), one_line(cost.measure.funding))
    by_status = _groups(costs.counted, lambda cost: _status(builder, cost.measure))
    by_source = {
        status: _groups(group, lambda cost: spellings[fold(cost.measure.funding or "")])
        for status, group in by_status.items()
    }
    is_unnamed = list(by_status) == [""] and list(by_source[""]) == [""]
    return _year_rows(builder, costs) if is_unnamed else _funding_rows(builder, costs, by_source)


def _year_rows(builder: BlockBuilder, costs: CostTable) -> Table:
    header = (_cell(builder.word("sums.year")), _money(builder.word("sums.kroner")))
    years = [
        (_cell(subtotal.name or builder.word("sums.no_year")), _money(kroner_text(subtotal.kroner)))
        for subtotal in costs.plan_costs.by_year()
    ]
    total = (_cell(_bold(builder.word("sums.total"))), _money(_bold(_total(costs.counted))))
    return Table((header,), (*years, total), (1.0, 1.4), builder.word("sums.title"), share=0.4, keeps_widths=True)


def _funding_rows(builder: BlockBuilder, costs: CostTable, by_source: dict[str, CostGroups]) -> Table:
    years = [_money(name) for name in _year_names(builder, costs)]
    header = (_cell(builder.word("sums.funding")), *years, _money(builder.word("sums.total")))
    rows = [row for status, sources in by_source.items() for row in _status_rows(builder, costs, status, sources)]
    if len(rows) >= MOST_ROWS and len(by_source) > 1:
        rows = [_status_row(builder, costs, status, sources) for status, sources in by_source.items()]
    total = _cost_row(costs, builder.word("sums.total"), costs.counted, is_bold=True)
    return Table(
        headers=(header,),
        rows=(*rows, total),
        widths=(2.6, *(YEAR_WIDTH for _ in years), YEAR_WIDTH),
        name=builder.word("sums.title_funding"),
        landscape=len(years) > MOST_YEARS_PORTRAIT or None,
        keeps_widths=True,
    )


def _year_names(builder: BlockBuilder, costs: CostTable) -> list[str]:
    return [year or builder.word("sums.no_year") for year in costs.years]


def _status_rows(
    builder: BlockBuilder, costs: CostTable, status: str, by_source: CostGroups
) -> Iterator[tuple[Cell, ...]]:
    """Yield the row of a funding status, then one for each source the person named under it."""
    group = [cost for costs_of_source in by_source.values() for cost in costs_of_source]
    if len(by_source) == 1:
        (source,) = by_source
        name = ": ".join(filter(None, (status, source))) or builder.word("sums.no_status")
        yield _cost_row(costs, name, group)
        return
    if status:
        yield _cost_row(costs, status, group, is_bold=True)
    for name, costs_of_source in by_source.items():
        yield _cost_row(costs, name or builder.word("sums.no_source"), costs_of_source)


def _status_row(builder: BlockBuilder, costs: CostTable, status: str, by_source: CostGroups) -> tuple[Cell, ...]:
    group = [cost for costs_of_source in by_source.values() for cost in costs_of_source]
    return _cost_row(costs, status or builder.word("sums.no_status"), group)


def _cost_row(costs: CostTable, name: str, group: Sequence[YearCost], *, is_bold: bool = False) -> tuple[Cell, ...]:
    texts = [name, *_year_totals(costs, group)]
    first, *sums = map(_bold, texts) if is_bold else texts
    return (_cell(first), *map(_money, sums))


def _year_totals(costs: CostTable, group: Sequence[YearCost]) -> list[str]:
    """Return the sum of some costs for each year, then the sum of all of them."""
    by_year = _groups(group, lambda cost: cost.year)
    return [*(_total(by_year[year]) if year in by_year else "–" for year in costs.years), _total(group)]


def _yearly(builder: BlockBuilder, costs: Costs) -> list[str]:
    """Return how the costs per year are counted."""
    each = [builder.guide.say("money.each_year", count=costs.each_year)] if costs.each_year else []
    return each + ([builder.word("sums.yearly", count=costs.yearly)] if costs.yearly else [])


def _left_out(builder: BlockBuilder, costs: Costs) -> list[OutlineBlock]:
    """Return notes on which measures are not, or only partly, in the sums, and which yearly costs count once."""
    yearly = [Paragraph(note, style="note") for note in _yearly(builder, costs)]
    if not costs.uncounted:
        return [Paragraph(builder.word("sums.all"), style="note"), *yearly]
    by_reason = {reason: [left for left in costs.uncounted if left.reason == reason] for reason in UNCOUNTED_REASONS}
    items = tuple(Passage(_reason(builder, reason, uncounted)) for reason, uncounted in by_reason.items() if uncounted)
    intro = builder.word("sums.left_out", counted=len(costs.counted), of=len(costs.costs))
    return [Paragraph(intro, style="note"), Bullets(items), *yearly]


def _reason(builder: BlockBuilder, reason: UncountedReason, uncounted: Sequence[Uncounted]) -> str:
    """Return a sentence about the measures left out for one reason, naming the first of them."""
    names = dict.fromkeys(_name(builder, left) for left in uncounted)
    more = len(names) - MOST_NAMED
    listed = "; ".join([*filter(None, names)][:MOST_NAMED]) + (
        builder.word("sums.more", count=more) if more > 0 else ""
    )
    count = len({left.measure for left in uncounted})
    return builder.word(f"sums.why_{reason}", count=count, names=one_line(listed))


def _name(builder: BlockBuilder, left: Uncounted) -> str:
    """Return a measure's code, else its title, with the typed cost when it could not be read."""
    shows_cost = left.reason == "not_a_number" and left.typed
    name = builder.codes.get(left.measure, "") or builder.title(left.measure)
    return name + (f" ({left.typed})" if shows_cost else "")


def _status(builder: BlockBuilder, row: Measure) -> str:
    return builder.guide.choice("direction.measures.funding_status", row.funding_status) if row.funding_status else ""


def _groups(costs: Iterable[YearCost], key: Callable[[YearCost], str]) -> CostGroups:
    """Return costs grouped by a key; the empty key comes last."""
    groups: CostGroups = {}
    for cost in costs:
        groups.setdefault(key(cost), []).append(cost)
    return {name: groups[name] for name in sorted(groups, key=lambda name: not name)}


def _total(costs: Iterable[YearCost]) -> str:
    return kroner_text(sum(cost.kroner for cost in costs))


def _cell(text: str) -> Cell:
    return Cell((Passage(text),), style="fact")


def _money(text: str) -> Cell:
    return Cell((Passage(text),), align="right", style="fact")


def _bold(text: str) -> str:
    return f"**{text}**"
