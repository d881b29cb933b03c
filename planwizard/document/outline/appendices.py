"""The appendices: red thread, sources, consultation, timeline, open points, own appendices, working notes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date

from planwizard.analysis.links import LinkGraph
from planwizard.analysis.timeline import QUARTERS, TimelineRow, measure_rows, quarters_of
from planwizard.checks import all_findings, open_findings
from planwizard.document.outline.block_builder import BlockBuilder
from planwizard.document.outline.blocks import Bullets, Cell, Heading, OutlineBlock, Paragraph, Passage, Table
from planwizard.plan.about import About
from planwizard.plan.address import Address, page_address
from planwizard.plan.answers import is_answered
from planwizard.plan.measures import Measure
from planwizard.plan.shapes import shapes_of

MOST_TIMELINE_YEARS = 8
MOST_IN_ROW = 8
"""Measures in one row of the red thread table; more are split over rows, so that two full rows fit on a page."""


def thread(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return a table of every challenge and what answers it; a dash marks a broken link."""
    graph = LinkGraph(builder.plan)
    rows = [row for challenge in builder.plan.standing.challenges for row in _thread_rows(builder, graph, challenge.id)]
    if not rows:
        return []
    names = ("challenge", "goal", "target", "measure", "responsible")
    header = tuple(_cell([builder.word(f"thread.{name}")]) for name in names)
    table = Table((header,), tuple(rows), (1.6, 2.0, 2.4, 2.4, 1.5), builder.word("chapters.thread"), landscape=True)
    return [Paragraph(builder.word("thread.intro")), table]


def _thread_rows(builder: BlockBuilder, graph: LinkGraph, challenge: str) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of one challenge: at least one for each goal and focus area under it."""
    below = graph.below(challenge)
    for anchor in _anchors(graph, below) or [""]:
        reached = graph.below(anchor) if anchor else below
        goals = [*_of_kind(graph, graph.above(anchor) & below, "m"), anchor] if anchor else []
        targets = _of_kind(graph, reached, "r", "s")
        for measures in _chunks(_of_kind(graph, reached, "t")):
            yield (
                _cell([builder.title(challenge)]),
                *(_cell(list(map(builder.short_title, ids))) for ids in (goals, targets, measures)),
                _cell(_responsible(graph, measures)),
            )


def _anchors(graph: LinkGraph, below: set[str]) -> list[str]:
    """Return the rows to list a challenge's measures by: goals without a focus area, then focus areas.

    A focus area with something below it, but no measure, is left out.
    """
    areas = [i for i in _of_kind(graph, below, "i") if _of_kind(graph, graph.below(i), "t") or not graph.down[i]]
    goals = [i for i in _of_kind(graph, below, "m") if not _of_kind(graph, graph.below(i), "i")]
    return [*goals, *areas]


def _chunks(measures: Sequence[str]) -> list[Sequence[str]]:
    """Return measures in groups small enough for one row; one empty group when there are none."""
    return [measures[start : start + MOST_IN_ROW] for start in range(0, len(measures) or 1, MOST_IN_ROW)]


def _of_kind(graph: LinkGraph, ids: set[str], *prefixes: str) -> list[str]:
    """Return the rows with some id prefixes, in the order of the plan."""
    return sorted((i for i in ids if graph.rows[i].prefix in prefixes), key=graph.indexes.__getitem__)


def _responsible(graph: LinkGraph, measure_ids: Sequence[str]) -> list[str]:
    rows = [graph.rows[i] for i in measure_ids]
    return list(dict.fromkeys(row.responsible for row in rows if isinstance(row, Measure) and row.responsible))


def _cell(texts: Sequence[str]) -> Cell:
    return Cell(tuple(Passage(text) for text in texts if text) or (Passage("–"),))


def sources(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the table of knowledge sources."""
    return builder.page("standing.sources", builder.table("standing.sources"))[1:]


def hearing(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the table of consultation responses with the municipality's assessment (pbl § 11-14)."""
    return builder.table("process.inputs")


def timeline(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the measures over the quarters of the plan's years; shaded cells also contain a word."""
    years = _timeline_years(builder.plan.about)
    rows = _timeline_rows(builder, quarters_of(years))
    if not rows:
        return []
    year_header = (
        _cell([builder.word("timeline.measure")]),
        *(Cell((Passage(str(year)),), span=QUARTERS) for year in years),
    )
    quarter_header = (Cell(), *(_cell([str(quarter)]) for _ in years for quarter in range(1, QUARTERS + 1)))
    widths = (4.0, *(0.62 for _ in years for _ in range(QUARTERS)))
    return [
        Paragraph(builder.word("timeline.intro")),
        Table((year_header, quarter_header), rows, widths, builder.word("chapters.timeline"), landscape=True),
    ]


def _timeline_years(about: About) -> range:
    """Return the years of the plan period; empty when it is incomplete, reversed or too long for a page."""
    start, end = about.period_start, about.period_end
    if not (start and end and MINYEAR <= start <= end <= MAXYEAR and end - start < MOST_TIMELINE_YEARS):
        return range(0)
    return range(start, end + 1)


def _timeline_rows(builder: BlockBuilder, quarters: range) -> tuple[tuple[Cell, ...], ...]:
    """Return a row for each measure with a title that takes place in some of the quarters."""
    on = Cell((Passage(builder.word("timeline.on")),), shaded=True)
    rows = ((row.title, _quarter_cells(row, quarters, on)) for row in measure_rows(builder.plan) if row.title)
    return tuple((_cell([title]), *cells) for title, cells in rows if on in cells)


def _quarter_cells(row: TimelineRow, quarters: range, on: Cell) -> list[Cell]:
    return [on if row.is_on(quarter) or row.continues_in(quarter) else Cell() for quarter in quarters]


def open_points(builder: BlockBuilder, today: date) -> list[OutlineBlock]:
    """Return the findings of the checks as a list; nothing for an adopted plan."""
    if builder.plan.about.stage == "adopted":
        return []
    findings = open_findings(builder.plan, builder.guide, today)
    return [Bullets(tuple(Passage(finding.sentence) for finding in findings))] if findings else []


def own_appendices(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the person's own appendices, each numbered with the others."""
    blocks = builder.cards("about.appendices", "title", ["text"], level=1)
    word = builder.word("appendix")
    return [replace(block, appendix=word) if isinstance(block, Heading) else block for block in blocks]


def notes(builder: BlockBuilder, today: date) -> list[OutlineBlock]:
    """Return working notes: disagreements, obstacles, tasks, information, log, level names, page notes, set aside."""
    pages = ("make_meaning.disagreements", "organise.obstacles", "act.tasks")
    return [
        *(block for page in pages for block in builder.page(page, builder.table(page))),
        *_under_heading(builder.label("act.information"), builder.prose("act.information", "")),
        *_under_heading(builder.label("learn.log"), builder.table("learn.log")),
        *_under_heading(builder.word("notes.names"), _level_names(builder)),
        *_under_heading(builder.word("notes.pages"), _page_notes(builder)),
        *_under_heading(builder.word("notes.set_aside"), _set_aside(builder, today)),
    ]


def _under_heading(heading: str, body: Sequence[OutlineBlock]) -> list[OutlineBlock]:
    return [Heading(2, heading), *body] if body else []


def _level_names(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the municipality's own names for goals, areas and so on."""
    return builder.all_prose(
        [Address("direction.names") / name for name in shapes_of(type(builder.plan.direction.names))]
    )


def _page_notes(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the notes on pages, in the order of the guide."""
    states = ((page, builder.plan.pages.get(page)) for page in builder.guide.pages)
    return [
        Paragraph(state.note or "", page_address(page, "note"), builder.guide.page_words(page).title)
        for page, state in states
        if state and is_answered(state.note)
    ]


def _set_aside(builder: BlockBuilder, today: date) -> list[OutlineBlock]:
    """Return the findings set aside, with the reason; only the reason for a finding no longer reported."""
    if not builder.plan.set_aside:
        return []
    sentences: dict[tuple[str, str], str] = {
        (finding.check, finding.address): finding.sentence
        for finding in all_findings(builder.plan, builder.guide, today)
    }
    lines = [(sentences.get((aside.check, aside.place), ""), aside.reason or "") for aside in builder.plan.set_aside]
    items = tuple(Passage(" – ".join(filter(None, line)), Address("set_aside")) for line in lines if any(line))
    return [Bullets(items)] if items else []
