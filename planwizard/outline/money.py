"""Sums over what is a number in the costs, saying in words what was left out."""

from planwizard.outline.blocks import Cell, OutlineBlock, Paragraph, Source, Table
from planwizard.outline.writer import Writer
from planwizard.readings import amount


def sums(w: Writer) -> list[OutlineBlock]:
    """Return the costs per year as a table, and how many measures have none that can be added up."""
    measures = w.plan.direction.measures
    per_year: dict[str, int] = {}
    counted = 0
    for row in measures:
        read = [(cost.year or "", amount(cost.amount or "")) for cost in row.costs]
        counted_years = [(year, found.kroner) for year, found in read if found and found.kroner is not None]
        counted += bool(counted_years)
        for year, value in counted_years:
            per_year[year] = per_year.get(year, 0) + value
    if not per_year:
        return []
    header = (Cell((Source(w.word("sums.year")),)), Cell((Source(w.word("sums.kroner")),)))
    lines = [(year or w.word("sums.no_year"), per_year[year]) for year in sorted(per_year)]
    lines.append((w.word("sums.total"), sum(per_year.values())))
    rows = tuple((Cell((Source(year),)), Cell((Source(kroner(value)),))) for year, value in lines)
    left_out = len(measures) - counted
    note = w.word("sums.left_out", counted=counted, left_out=left_out) if left_out else w.word("sums.all")
    return [
        Paragraph(w.word("sums.title"), style="label"),
        Table((header,), rows, (1.0, 1.4), w.word("sums.title"), share=0.4),
        Paragraph(note, style="note"),
    ]


def kroner(value: int) -> str:
    """Return an amount as it is written here: 1 250 000, with spaces that do not break."""
    return f"{value:,}".replace(",", "\u00a0")
