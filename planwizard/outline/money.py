"""Sums over what is a number in the costs, by year and by where the money comes from; what is left out is said."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from planwizard.money import kroner
from planwizard.outline.blocks import Bullets, Cell, OutlineBlock, Paragraph, Source, Table
from planwizard.outline.writer import Writer
from planwizard.plan.direction import Measure
from planwizard.readings import amount, within_frame

MOST_NAMED = 8
MOST_YEARS_UPRIGHT = 5
YEAR_WIDTH = 1.1


@dataclass(frozen=True)
class Cost:
    """Kroner of one measure in one year, "" where no year is given."""

    measure: Measure
    year: str
    kroner: int


@dataclass(frozen=True)
class Costs:
    """What can be added up in the costs of some measures, and the measures that cannot."""

    measures: Sequence[Measure]

    @cached_property
    def counted(self) -> list[Cost]:
        """Every amount that is a number of kroner for a year."""
        return [
            Cost(row, " ".join((cost.year or "").split()), found.kroner)
            for row in self.measures
            for cost in row.costs
            if (found := amount(cost.amount or "")) and found.kroner is not None
        ]

    @cached_property
    def years(self) -> list[str]:
        """The years there are amounts for; what has no year comes last."""
        return sorted({cost.year for cost in self.counted}, key=lambda year: (not year, year))

    @cached_property
    def uncounted(self) -> list[Measure]:
        """The measures with nothing, or not everything, in the sums."""
        read = Counter(cost.measure.id for cost in self.counted)
        return [row for row in self.measures if not row.costs or read[row.id] < len(row.costs)]

    def per_year(self) -> dict[str, int]:
        """Return the sum of each year."""
        return {year: sum(cost.kroner for cost in self.counted if cost.year == year) for year in self.years}


def sums(w: Writer) -> list[OutlineBlock]:
    """Return the costs by year and funding as tables, and in words what is not in them."""
    costs = Costs(w.plan.direction.measures)
    if not costs.counted:
        return []
    table = _by_year(w, costs)
    return [
        Paragraph(table.name, style="label"),
        table,
        *_by_source(w, costs),
        *_left_out(w, costs),
    ]


def _by_year(w: Writer, costs: Costs) -> Table:
    """A row for each state of the funding, a column for each year; without states, a row for each year."""
    statuses = _groups(costs.counted, lambda cost: _status(w, cost.measure))
    if list(statuses) == [""]:
        lines = [
            (_cell(year or w.word("sums.no_year")), _money(kroner(value))) for year, value in costs.per_year().items()
        ]
        plain = (*lines, (_cell(_bold(w.word("sums.total"))), _money(_bold(kroner(_sum(costs.counted))))))
        top = (_cell(w.word("sums.year")), _money(w.word("sums.kroner")))
        return Table((top,), plain, (1.0, 1.4), w.word("sums.title"), share=0.4)
    rows = [
        (_cell(name or w.word("sums.no_status")), *map(_money, _years(costs, found)), _money(kroner(_sum(found))))
        for name, found in statuses.items()
    ]
    totals = [*_years(costs, costs.counted), kroner(_sum(costs.counted))]
    body = (*rows, (_cell(_bold(w.word("sums.total"))), *(_money(_bold(total)) for total in totals)))
    years = [_money(year or w.word("sums.no_year")) for year in costs.years]
    header = (_cell(w.word("sums.funding")), *years, _money(w.word("sums.total")))
    widths = (2.2, *(YEAR_WIDTH for _ in years), YEAR_WIDTH)
    return Table((header,), body, widths, w.word("sums.title_funding"), wide=len(years) > MOST_YEARS_UPRIGHT or None)


def _years(costs: Costs, found: Iterable[Cost]) -> list[str]:
    by_year = _groups(found, lambda cost: cost.year)
    return [kroner(_sum(by_year[year])) if year in by_year else "–" for year in costs.years]


def _by_source(w: Writer, costs: Costs) -> list[OutlineBlock]:
    """Return what comes from each source, as the person named it."""
    sources = _groups(costs.counted, lambda cost: " ".join((cost.measure.funding or "").split()))
    if list(sources) == [""]:
        return []
    rows = [(name or w.word("sums.no_source"), found) for name, found in sources.items()]
    body = tuple((_cell(name), _money(kroner(_sum(found)))) for name, found in rows)
    title = w.word("sums.source_title")
    header = (_cell(w.word("sums.funder")), _money(w.word("sums.kroner")))
    return [Paragraph(title, style="label"), Table((header,), body, (3.2, 1.0), title, share=0.7)]


def _left_out(w: Writer, costs: Costs) -> list[OutlineBlock]:
    """Say which measures are not in the sums, and why."""
    counted = len({cost.measure.id for cost in costs.counted})
    if not costs.uncounted:
        return [Paragraph(w.word("sums.all"), style="note")]
    kinds = _groups_of(costs.uncounted, _why)
    lines = [_line(w, why, kinds[why]) for why in ("frame", "no_year", "unread", "none") if why in kinds]
    said = w.word("sums.left_out", counted=counted, of=len(costs.measures))
    return [Paragraph(said, style="note"), Bullets(tuple(Source(line) for line in lines))]


def _why(row: Measure) -> str:
    """Return why a measure is not, or not wholly, in the sums."""
    if row.costs:
        return "unread"
    if not (row.cost or "").strip():
        return "none"
    if within_frame(row.cost or ""):
        return "frame"
    found = amount(row.cost or "")
    return "no_year" if found and found.kroner is not None else "unread"


def _line(w: Writer, why: str, rows: Sequence[Measure]) -> str:
    named = [
        w.short_title(row.id) + (f" ({row.cost})" if why in ("no_year", "unread") and row.cost else "") for row in rows
    ]
    more = len(named) - MOST_NAMED
    listed = "; ".join(filter(None, named[:MOST_NAMED])) + (w.word("sums.more", count=more) if more > 0 else "")
    return w.word(f"sums.why_{why}", count=len(rows), names=" ".join(listed.split()))


def _status(w: Writer, row: Measure) -> str:
    return w.guide.choice("direction.measures.funding_status", row.funding_status) if row.funding_status else ""


def _groups(costs: Iterable[Cost], key: Callable[[Cost], str]) -> dict[str, list[Cost]]:
    """Return costs by a key, those without it last."""
    found: dict[str, list[Cost]] = {}
    for cost in costs:
        found.setdefault(key(cost), []).append(cost)
    return {name: found[name] for name in sorted(found, key=lambda name: not name)}


def _groups_of(rows: Iterable[Measure], key: Callable[[Measure], str]) -> dict[str, list[Measure]]:
    found: dict[str, list[Measure]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


def _sum(costs: Iterable[Cost]) -> int:
    return sum(cost.kroner for cost in costs)


def _cell(text: str) -> Cell:
    return Cell((Source(text),))


def _money(text: str) -> Cell:
    return Cell((Source(text),), to_right=True)


def _bold(text: str) -> str:
    return f"**{text}**"
