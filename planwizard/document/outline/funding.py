"""What is answered about the money of each measure: its cost year by year, and who pays."""

from collections.abc import Sequence
from dataclasses import replace

from planwizard.document.outline.block_builder import CODE_WIDTH, BlockBuilder, filled_columns
from planwizard.document.outline.blocks import Cell, OutlineBlock, Paragraph, Passage, Table
from planwizard.document.outline.costs import MOST_YEARS_PORTRAIT
from planwizard.plan.address import Address
from planwizard.plan.answers import is_answered
from planwizard.plan.measures import Measure

KEY = Address("direction.measures")
MONEY = ("costs", "funding", "funding_status")
"""The fields of a measure that stand here, in the chapter on economy, instead of beside the measure."""
_WIDTHS = {"costs": 3.4, "funding": 2.4, "funding_status": 1.4}
_YEAR_WIDTH = 1.0
_YEAR_LETTERS = 4


def funding(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return a table of what is answered about the money of each measure."""
    listed = [row for group in builder.measure_groups for row in group.measures]
    columns = filled_columns(listed, MONEY)
    if not columns:
        return []
    name, years = builder.word("sums.details"), _years(listed)
    answered = [row for row in listed if any(is_answered(getattr(row, column)) for column in columns)]
    header = [Cell((Passage(builder.word("code")),)), *_header(builder, columns, years)]
    rows = tuple((Cell(tuple(builder.references([row.id]))), *_cells(builder, row, columns, years)) for row in answered)
    widths = [width for column in columns for width in _widths(column, years)]
    table = Table((tuple(header),), rows, (CODE_WIDTH, *widths), name, landscape=False)
    return [Paragraph(name, style="label"), table]


def _years(listed: Sequence[Measure]) -> list[str]:
    """Return the years that have a column of their own; none where some amount has no such year, or they are many."""
    if not all(map(_is_by_year, listed)):
        return []
    years = sorted({str(cost.year) for row in listed for cost in row.costs})
    return years if len(years) <= MOST_YEARS_PORTRAIT else []


def _is_by_year(row: Measure) -> bool:
    """Return whether the costs of a measure are amounts of single years, in their order."""
    years = [cost.year or "" for cost in row.costs]
    is_plain = all(year.isdecimal() and len(year) == _YEAR_LETTERS for year in years)
    return is_plain and years == sorted({*years}) and all(is_answered(cost.amount) for cost in row.costs)


def _header(builder: BlockBuilder, columns: Sequence[str], years: Sequence[str]) -> list[Cell]:
    header = dict(zip(columns, builder.header(KEY, columns), strict=True))
    by_year = [replace(Cell((Passage(year),)), align="right") for year in years]
    return [cell for name in columns for cell in (by_year if name == "costs" and years else [header[name]])]


def _cells(builder: BlockBuilder, row: Measure, columns: Sequence[str], years: Sequence[str]) -> list[Cell]:
    """Return the cells of a measure; each of its amounts is of the same answer."""
    cells = dict(zip(columns, builder.cells(KEY / row.id, columns), strict=True))
    amounts = {cost.year: Passage(cost.amount or "", KEY / row.id / "costs") for cost in row.costs}
    by_year = [Cell((amounts[year],) if year in amounts else (), align="right") for year in years]
    return [cell for name in columns for cell in (by_year if name == "costs" and years else [cells[name]])]


def _widths(column: str, years: Sequence[str]) -> list[float]:
    return [_YEAR_WIDTH] * len(years) if column == "costs" and years else [_WIDTHS[column]]
