"""The appendices: red thread, sources, consultation, timeline, open points, own appendices, working notes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date
from itertools import chain, takewhile

from planwizard.analysis.codes import code_ranges
from planwizard.analysis.links import LinkGraph
from planwizard.analysis.timeline import QUARTERS, TimelineRow, measure_rows, quarters_of
from planwizard.analysis.unasked import unasked_answers
from planwizard.checks import KindOfFinding, all_findings, by_kind, open_findings
from planwizard.document.outline.block_builder import CODE_WIDTH, BlockBuilder
from planwizard.document.outline.blocks import Bullets, Cell, Heading, OutlineBlock, Paragraph, Passage, Table
from planwizard.document.outline.cards import cards
from planwizard.document.outline.page_fit import PAGE, height
from planwizard.document.outline.red_thread import COLUMNS, thread_figures, thread_names
from planwizard.plan.about import About
from planwizard.plan.address import Address, page_address
from planwizard.plan.answers import is_answered

MOST_TIMELINE_YEARS = 8
MOST_CODES = 12
"""Codes named one by one; more are named as ranges."""
MOST_RANGES = 24
MOST_TITLES = 8
"""Measures in one row of the red thread where they are named by their titles."""
_NOT_ON = Cell()
"""A quarter in which a measure does not take place."""
_UNDER_SOURCE = {"name": ("publisher",), "figure": ("comparison",), "meaning": ("url",)}


def thread(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the red thread as figures, and as a table of every challenge and the codes of what answers it.

    A dashed box or a dash marks a broken link.
    """
    graph = LinkGraph(builder.plan)
    challenges = [row.id for row in builder.plan.standing.challenges]
    rows = tuple(row for challenge in challenges for row in _thread_rows(builder, graph, challenge))
    if not any(graph.down[challenge] for challenge in challenges):
        return []
    code = [builder.word("code")] if builder.codes else []
    header = tuple(_cell([name]) for name in (*code, *thread_names(builder)))
    widths = (*(CODE_WIDTH for _ in code), 3.0, 1.2, 1.6, 2.8)
    return [
        Paragraph(builder.word("thread.intro")),
        Table((header,), rows, widths, builder.word("chapters.thread"), landscape=not builder.codes or None),
        *thread_figures(builder, graph),
    ]


def _thread_rows(builder: BlockBuilder, graph: LinkGraph, challenge: str) -> Iterator[tuple[Cell, ...]]:
    """Yield the row of a challenge; more than one when the measures are too many titles for a row."""
    *above, measures = _answering(graph, challenge)
    step = len(measures) if builder.codes else MOST_TITLES
    for start in range(0, len(measures) or 1, step or 1):
        yield (
            *_code(builder, challenge),
            _cell([builder.title(challenge)]),
            *(_references(builder, ids) for ids in (*above, measures[start : start + step])),
        )


def _answering(graph: LinkGraph, challenge: str) -> list[list[str]]:
    """Return the goals and areas, the targets and strategies, and the measures that answer a challenge.

    They are those that serve the challenge itself, or what these measures serve; else all that lead to it.
    """
    below, direct = graph.below(challenge), set(graph.down[challenge])
    goals, _, measures = (
        _of_kind(graph, direct, *prefixes) or _of_kind(graph, below, *prefixes) for prefixes in COLUMNS[1:]
    )
    served = below.intersection(chain.from_iterable(graph.up[measure] for measure in measures))
    targets = _of_kind(graph, served, *COLUMNS[2]) or _of_kind(graph, below, *COLUMNS[2])
    return [goals, targets, measures]


def _references(builder: BlockBuilder, row_ids: Sequence[str]) -> Cell:
    """Return a cell with the codes of rows, as ranges when they are many; a dash for none."""
    codes = [builder.codes[row_id] for row_id in row_ids if row_id in builder.codes]
    if len(codes) > MOST_CODES:
        return _cell([_many(builder, codes)])
    return Cell(tuple(builder.references(row_ids)) or (Passage("–"),))


def _many(builder: BlockBuilder, codes: Sequence[str]) -> str:
    """Return codes as ranges, the first of them when they would fill a page."""
    ranges = code_ranges(codes)
    rest = len(ranges) - MOST_RANGES
    return ", ".join(ranges[:MOST_RANGES]) + (builder.word("sums.more", count=rest) if rest > 0 else "")


def _of_kind(graph: LinkGraph, ids: set[str], *prefixes: str) -> list[str]:
    """Return the rows with some id prefixes, in the order of the plan."""
    return sorted((i for i in ids if graph.rows[i].prefix in prefixes), key=graph.indexes.__getitem__)


def _cell(texts: Sequence[str]) -> Cell:
    return Cell(tuple(Passage(text) for text in texts if text) or (Passage("–"),))


def sources(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the table of knowledge sources."""
    return builder.page("standing.sources", builder.table("standing.sources", _UNDER_SOURCE))[1:]


def hearing(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the table of consultation responses with the municipality's assessment (pbl § 11-14)."""
    return builder.table("process.inputs", {"sender": ("received",)})


def timeline(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the measures over the quarters of the plan's years; shaded cells also contain a word."""
    years = _timeline_years(builder.plan.about)
    rows = _timeline_rows(builder, quarters_of(years))
    if not rows:
        return []
    headers, widths = _timeline_header(builder, years)
    table = Table(headers, rows, widths, builder.word("chapters.timeline"), keeps_widths=True)
    has_all = len(rows) == sum(is_answered(row.title) for row in builder.plan.direction.measures)
    return [
        Paragraph(builder.word("timeline.intro" if has_all else "timeline.intro_without")),
        replace(table, keeps_together=height([table]) <= PAGE),
    ]


def _timeline_header(builder: BlockBuilder, years: range) -> tuple[tuple[tuple[Cell, ...], ...], tuple[float, ...]]:
    """Return the header rows, years above quarters, and the relative widths of the columns."""
    labels = [*([builder.word("code")] if builder.codes else []), builder.label("direction.measures.title")]
    numbers = [str(quarter) for _ in years for quarter in range(1, QUARTERS + 1)]
    first = (_cell([label])._replace(is_continued=True) for label in labels)
    year_header = (*first, *(Cell((Passage(str(year)),), span=QUARTERS) for year in years))
    quarter_header = (
        *(Cell(continues=True) for _ in labels),
        *(_cell([number])._replace(align="center") for number in numbers),
    )
    return (year_header, quarter_header), (*(0.7 for _ in labels[1:]), 4.0, *(0.18 for _ in numbers))


def _timeline_years(about: About) -> range:
    """Return the years of the plan period; empty when it is incomplete, reversed or too long for a page."""
    start, end = about.period_start, about.period_end
    if not (start and end and MINYEAR <= start <= end <= MAXYEAR and end - start < MOST_TIMELINE_YEARS):
        return range(0)
    return range(start, end + 1)


def _timeline_rows(builder: BlockBuilder, quarters: range) -> tuple[tuple[Cell, ...], ...]:
    """Return a row for each measure with a title that takes place in some of the quarters."""
    on, deadline = (
        Cell((Passage(builder.word(f"timeline.{name}")),), shaded=True, align="center") for name in ("on", "deadline")
    )
    rows = ((row, _quarter_cells(row, quarters, on, deadline)) for row in measure_rows(builder.plan) if row.title)
    return tuple(
        (*_code(builder, row.address.row_id), _cell([row.title]), *cells)
        for row, cells in rows
        if any(cell.shaded for cell in cells)
    )


def _code(builder: BlockBuilder, row_id: str) -> list[Cell]:
    """Return the cell with the code of a row, in a document with codes."""
    return [Cell(tuple(builder.references([row_id])))] if builder.codes else []


def _quarter_cells(row: TimelineRow, quarters: range, on: Cell, deadline: Cell) -> list[Cell]:
    """Return a cell for each quarter, where the one of the deadline has a mark of its own."""
    running = [on if row.is_on(quarter) or row.continues_in(quarter) else _NOT_ON for quarter in quarters]
    return [deadline if at == row.deadline else cell for at, cell in zip(quarters, running, strict=True)]


def open_points(builder: BlockBuilder, today: date) -> list[OutlineBlock]:
    """Return a line for each kind of finding, at most a page of them; nothing for an adopted plan."""
    if builder.plan.about.stage == "adopted":
        return []
    kinds = by_kind(open_findings(builder.plan, builder.guide, today), builder.guide)
    items = [_open_point(builder, kind) for kind in kinds]
    shown = list(takewhile(lambda count: height([Bullets(tuple(items[:count]))]) <= PAGE, range(1, len(items) + 1)))
    rest = len(items) - len(shown)
    more = [Paragraph(builder.word("open.more", count=rest), style="note")] if rest else []
    return [Bullets(tuple(items[: len(shown)])), *more] if items else []


def _open_point(builder: BlockBuilder, kind: KindOfFinding) -> Passage:
    """Return what a kind of finding says, with the codes of the rows it is about when there are several."""
    found = [builder.codes[row_id] for finding in kind.findings if (row_id := finding.address.row_id) in builder.codes]
    if len(kind.findings) == 1 or not found:
        return Passage(kind.sentence)
    codes = code_ranges(found) if len(found) > MOST_CODES else found
    return Passage(f"{kind.sentence.rstrip('.')}: {', '.join(codes)}.")


def own_appendices(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the person's own appendices, each under its title."""
    return cards(builder, "about.appendices", "title", ["text"], level=1)


def notes(builder: BlockBuilder, today: date) -> list[OutlineBlock]:
    """Return working notes: disagreements, obstacles, tasks, information, log, page notes, set aside, unasked."""
    pages = ("make_meaning.disagreements", "organise.obstacles", "act.tasks")
    return [
        *(block for page in pages for block in builder.page(page, builder.table(page))),
        *_under_heading(builder.label("act.information"), builder.prose("act.information", "")),
        *builder.page("learn.experience", _experience(builder)),
        *_under_heading(builder.word("notes.pages"), _page_notes(builder)),
        *_under_heading(builder.word("notes.set_aside"), _set_aside(builder, today)),
        *_under_heading(builder.word("notes.unasked"), _unasked(builder)),
    ]


def _experience(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return what went well and badly, and the log under a label of its own."""
    log = builder.table("learn.log")
    label = [Paragraph(builder.label("learn.log"), style="label")] if log else []
    return [*builder.all_prose(["learn.went_well", "learn.went_badly"]), *label, *log]


def _under_heading(heading: str, body: Sequence[OutlineBlock]) -> list[OutlineBlock]:
    return [Heading(2, heading), *body] if body else []


def _page_notes(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the notes on pages, in the order of the guide."""
    states = ((page, builder.plan.pages.get(page)) for page in builder.guide.pages)
    return [
        Paragraph(state.note or "", page_address(page, "note"), builder.guide.page_words(page).title)
        for page, state in states
        if state and is_answered(state.note)
    ]


def _unasked(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return what the file has that no page asks for, each under the name it has there."""
    return [Paragraph(text, label=name) for unasked in unasked_answers(builder.plan) for name, text in unasked.answers]


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
