"""The key figures: a chart for each theme and unit, and a table of all values and what they mean."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress

from planwizard.analysis.figures import WHO, Bar, figures_about, newest
from planwizard.document.markup import plain
from planwizard.document.outline.block_builder import BlockBuilder
from planwizard.document.outline.blocks import Chart, ChartSeries, Fact, OutlineBlock, Passage, Table
from planwizard.guide.figure_words import comparison, is_percent, who_word
from planwizard.plan.address import Address
from planwizard.plan.answers import is_answered
from planwizard.plan.standing import KeyFigure
from planwizard.text import fold

KEY = Address("standing.figures")
MOST_BARS = 30
"""In one chart, which then fills most of a page; the rest are in the next."""
MOST_SERIES = 6
BEFORE = -1
"""The place of the municipality's earlier values."""


@dataclass(frozen=True)
class _Category:
    """The values of one group of a key figure, which are bars beside each other."""

    name: str
    figure: KeyFigure
    bars: Sequence[Bar]


def key_figures(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the table with every value, and the charts by theme, those of percents on one scale.

    What a key figure means stands at its chart, and in the table where it has none.
    """
    charts = [chart for theme, figures in _by_theme(builder).items() for chart in _charts(builder, theme, figures)]
    most = max((chart.highest for chart in charts if chart.is_percent), default=0)
    on_scale = (replace(chart, most=most) if chart.is_percent else chart for chart in charts)
    said = {point.address for chart in charts for point in chart.points}
    return [*(_without(block, said) for block in builder.table(KEY)), *_each_point_once(on_scale)]


def _each_point_once(charts: Iterable[Chart]) -> Iterator[Chart]:
    """Yield charts; what a key figure in several of them means stands at the first."""
    said: set[Address] = set()
    for chart in charts:
        yield replace(chart, points=tuple(point for point in chart.points if point.address not in said))
        said |= {point.address for point in chart.points}


def _without(table: OutlineBlock, said: Collection[Address]) -> OutlineBlock:
    """Return a table without the answers that are said elsewhere, and without columns that have no others."""
    if not isinstance(table, Table):
        return table
    rows = [
        [cell._replace(texts=tuple(text for text in cell.texts if text.address not in said)) for cell in row]
        for row in table.rows
    ]
    kept = [any(row[at].texts for row in rows) for at in range(len(table.widths))]
    headers, rows_kept = (tuple(tuple(compress(row, kept)) for row in part) for part in (table.headers, rows))
    return replace(table, headers=headers, rows=rows_kept, widths=tuple(compress(table.widths, kept)))


def area_figures(builder: BlockBuilder, area: str) -> list[Fact]:
    """Return the key figures about a focus area as one fact, each with the values that are compared."""
    texts = tuple(
        Passage(text, label=plain(figure.name or ""))
        for figure in figures_about(builder.plan, area)
        if (text := comparison(figure, builder.guide)) and is_answered(figure.name)
    )
    return [Fact(builder.guide.field_words["standing.figures"].label, texts)] if texts else []


def _by_theme(builder: BlockBuilder) -> Mapping[str, list[KeyFigure]]:
    """Return the key figures by the id of the first theme they are about; those about none last, under ""."""
    themes = [row.id for row in builder.plan.standing.themes if builder.title(row.id)]
    found: dict[str, list[KeyFigure]] = {theme: [] for theme in (*themes, "")}
    for figure in builder.plan.standing.figures:
        found[next((row_id for row_id in figure.about if row_id in themes), "")].append(figure)
    return {theme: figures for theme, figures in found.items() if figures}


# --- Charts --------------------------------------------------------------------------------------


def _charts(builder: BlockBuilder, theme: str, figures: Sequence[KeyFigure]) -> Iterator[Chart]:
    """Yield a chart for each unit and for those compared, more than one when the bars are many.

    In one chart all categories have the same bars: Word would leave a gap for each that is lacking.
    """
    alike: dict[object, list[_Category]] = {}
    for figure in figures:
        for category in _categories(figure):
            alike.setdefault((fold(figure.unit or ""), *_keys([category])), []).append(category)
    for categories in alike.values():
        for part in _parts(categories):
            yield _chart(builder, builder.title(theme), part)


def _categories(figure: KeyFigure) -> Iterator[_Category]:
    """Yield the groups of a key figure that have a number."""
    for group, bars in newest(figure).items():
        if any(bar.number is not None for bar in bars):
            yield _Category(", ".join(filter(None, (plain(figure.name or ""), group))), figure, bars)


def _parts(categories: Sequence[_Category]) -> Iterator[list[_Category]]:
    """Yield categories in as many parts as there must be charts."""
    part: list[_Category] = []
    for category in categories:
        if part and len(_keys([*part, category])) * (len(part) + 1) > MOST_BARS:
            yield part
            part = []
        part.append(category)
    if part:
        yield part


def _chart(builder: BlockBuilder, theme: str, categories: Sequence[_Category]) -> Chart:
    series = tuple(_series(builder, key, categories) for key in _keys(categories))
    names = tuple(category.name for category in categories)
    caption = Passage(_caption(builder, theme, categories))
    is_of_percents = is_percent(categories[0].figure.unit)
    points = tuple(_points(builder, categories))
    chart = Chart(caption, names, series, builder.word("figures.sheet"), is_percent=is_of_percents, points=points)
    values = ". ".join(": ".join(filter(None, (name, chart.values_at(at)))) for at, name in enumerate(names))
    return replace(chart, description=builder.word("figures.chart", values=values))


def _points(builder: BlockBuilder, categories: Sequence[_Category]) -> Iterator[Passage]:
    """Yield what each key figure of a chart means, after its name where there are several."""
    figures = {category.figure.id: plain(category.figure.name or "") for category in categories}
    for figure_id, name in figures.items():
        for text in builder.texts(KEY / figure_id / "meaning"):
            yield text._replace(label=name if len(figures) > 1 else "")


def _caption(builder: BlockBuilder, theme: str, categories: Sequence[_Category]) -> str:
    """Return what a chart shows, and its sources."""
    title = _title(builder, theme, categories)
    sources = dict.fromkeys(builder.title(category.figure.source or "") for category in categories)
    named = ", ".join(filter(None, sources))
    return builder.word("figures.with_source", title=title, source=named) if named else f"{title}."


def _title(builder: BlockBuilder, theme: str, categories: Sequence[_Category]) -> str:
    """Return what a chart shows: its key figure, or its theme when it has several; and the unit."""
    figures = {category.figure.id: category.figure for category in categories}
    only = next(iter(figures.values()))
    name = plain(only.name or "") if len(figures) == 1 else ""
    name, unit = name or theme or builder.word("pages.standing.figures"), (only.unit or "").strip()
    is_said = not unit or re.search(rf"(?<!\w){re.escape(fold(unit))}(?!\w)", fold(name)) is not None
    return name if is_said else builder.word("figures.title", name=name, unit=unit)


def _keys(categories: Sequence[_Category]) -> list[tuple[int, str]]:
    """Return the place and the folded name of everyone compared, the municipality before last."""
    found = {_key(bar): None for category in categories for bar in category.bars if bar.number is not None}
    ordered = sorted(found, key=lambda key: len(WHO) + 1 if key[0] == BEFORE else key[0])
    return ordered[:MOST_SERIES]


def _key(bar: Bar) -> tuple[int, str]:
    if bar.is_before:
        return BEFORE, bar.who
    return (WHO.index(bar.who), bar.who) if bar.who in WHO else (len(WHO), fold(bar.who))


def _series(builder: BlockBuilder, key: tuple[int, str], categories: Sequence[_Category]) -> ChartSeries:
    """Return the values of one of those compared."""
    found = [next((bar for bar in category.bars if _key(bar) == key), None) for category in categories]
    name = _series_name(builder, [bar for bar in found if bar and bar.number is not None])
    return ChartSeries(name, tuple(bar.number if bar else None for bar in found), key[0])


def _series_name(builder: BlockBuilder, bars: Sequence[Bar]) -> str:
    """Return whose values they are, with the year when all are of the same."""
    who, years = who_word(bars[0].who, builder.guide), {bar.year for bar in bars}
    if len(years) == 1:
        return " ".join(filter(None, (who, *years)))
    return builder.word("figures.earlier", who=who) if bars[0].is_before else who
