"""What is answered about the money of each measure: its cost year by year, and who pays."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planwizard.analysis.costs import plan_costs
from planwizard.document.outline.block_builder import CODE_WIDTH, BlockBuilder, filled_columns
from planwizard.document.outline.blocks import Cell, OutlineBlock, Paragraph, Passage, Table
from planwizard.document.outline.costs import MOST_YEARS_PORTRAIT
from planwizard.plan.address import Address
from planwizard.plan.answers import is_answered
from planwizard.plan.measures import Measure
from planwizard.readings import kroner_text

KEY = Address("direction.measures")
MONEY = ("costs", "funding", "funding_status")
"""The fields of a measure that stand here, in the chapter on economy, instead of beside the measure."""
_WIDTHS = {"costs": 3.4, "funding": 2.4, "funding_status": 1.4}
_YEAR_WIDTH = 1.0
_YEAR_LETTERS = 4


def funding(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return a table of what is answered about the money of each measure, which adds up where it is by year."""
    listed = [row for group in builder.measure_groups for row in group.measures]
    columns = filled_columns(listed, MONEY)
    if not columns:
        return []
    table = _FundingTable(builder, listed, columns)
    name = builder.word("sums.details")
    rows = (tuple(table.header()), *(tuple(row) for row in table.rows()))
    return [Paragraph(name, style="label"), Table(rows[:1], rows[1:], tuple(table.widths()), name, landscape=False)]


@dataclass(frozen=True)
class _FundingTable:
    """The cells of the table: `columns` are the fields that some measure has an answer to."""

    builder: BlockBuilder
    listed: Sequence[Measure]
    columns: Sequence[str]

    @cached_property
    def years(self) -> Sequence[str]:
        """The years that have a column of their own, "" last for amounts without one.

        None where some typed amount has no such year, or the years are too many.
        """
        if "costs" not in self.columns or not all(map(_is_by_year, self.listed)):
            return ()
        typed = {str(cost.year) for row in self.listed for cost in row.costs}
        years = sorted(typed.union(*self._counted.values()), key=lambda year: (not year, year))
        return years if len(years) <= MOST_YEARS_PORTRAIT else ()

    @cached_property
    def _counted(self) -> Mapping[str, Mapping[str, int]]:
        """Kroner by year of each measure with an amount that can be read, as they are in the sums."""
        return {cost.measure.id: dict(cost.by_year) for cost in plan_costs(self.builder.plan).counted}

    def widths(self) -> Iterator[float]:
        """Yield the relative width of each column."""
        yield CODE_WIDTH
        for name in self.columns:
            yield from [_YEAR_WIDTH] * len(self.years) if self._is_by_year(name) else [_WIDTHS[name]]

    def _is_by_year(self, name: str) -> bool:
        return name == "costs" and bool(self.years)

    def header(self) -> Iterator[Cell]:
        """Yield the cells of the header row."""
        yield Cell((Passage(self.builder.word("code")),))
        for name, cell in zip(self.columns, self.builder.header(KEY, self.columns), strict=True):
            if self._is_by_year(name):
                yield from (_right(Passage(year or self.builder.word("sums.no_year"))) for year in self.years)
            else:
                yield cell

    def rows(self) -> Iterator[Iterator[Cell]]:
        """Yield the cells of each measure that some of it is answered of, then those of the sums."""
        for row in self.listed:
            if row.id in self._counted or any(is_answered(getattr(row, name)) for name in self.columns):
                yield self._cells(row)
        if self.years:
            yield self._sums()

    def _cells(self, row: Measure) -> Iterator[Cell]:
        yield Cell(tuple(self.builder.references([row.id])))
        for name, cell in zip(self.columns, self.builder.cells(KEY / row.id, self.columns), strict=True):
            if self._is_by_year(name):
                amounts = self._amounts(row)
                yield from (_right(amounts[year]) if year in amounts else Cell() for year in self.years)
            else:
                yield cell

    def _amounts(self, row: Measure) -> Mapping[str, Passage]:
        """Return the amounts typed for each year, each of the same answer; else those the typed cost is counted as."""
        address = KEY / row.id / "costs"
        typed = {str(cost.year): Passage(cost.amount or "", address) for cost in row.costs}
        return typed or {year: Passage(kroner_text(kroner)) for year, kroner in self._counted.get(row.id, {}).items()}

    def _sums(self) -> Iterator[Cell]:
        yield Cell((Passage(f"**{self.builder.word('sums.total')}**"),))
        for name in self.columns:
            sums = [sum(by_year.get(year, 0) for by_year in self._counted.values()) for year in self.years]
            cells = [_right(Passage(f"**{kroner_text(kroner)}**")) for kroner in sums]
            yield from cells if self._is_by_year(name) else [Cell()]


def _is_by_year(row: Measure) -> bool:
    """Return whether the typed costs of a measure are amounts of single years, in their order."""
    years = [cost.year or "" for cost in row.costs]
    is_plain = all(year.isdecimal() and len(year) == _YEAR_LETTERS for year in years)
    return is_plain and years == sorted({*years}) and all(is_answered(cost.amount) for cost in row.costs)


def _right(text: Passage) -> Cell:
    return Cell((text,), align="right")
