"""The appendices: the red thread, sources, consultation, timeline, what remains, working notes."""

from collections.abc import Iterator, Sequence
from datetime import MAXYEAR, MINYEAR, date

from planwizard.analysis.links import LinkGraph
from planwizard.analysis.timeline import QUARTERS, TimelineRow, measure_rows, quarters_of
from planwizard.checks import all_findings, check
from planwizard.document.outline.block_builder import BlockBuilder
from planwizard.document.outline.blocks import Bullets, Cell, Heading, OutlineBlock, Paragraph, Passage, Table
from planwizard.plan.about import About
from planwizard.plan.address import Address, page_address
from planwizard.plan.answers import is_answered
from planwizard.plan.direction import Measure
from planwizard.plan.shapes import shapes_of

MOST_TIMELINE_YEARS = 8
MOST_IN_ROW = 8
"""Measures in one row of the thread: more stand in a row of their own, so that two such rows have room on a page."""


def thread(builder: BlockBuilder) -> list[OutlineBlock]:
    """Every challenge with what answers it, a row for each goal or area; a dash where the thread is broken."""
    links = LinkGraph(builder.plan)
    rows = [row for challenge in builder.plan.standing.challenges for row in _thread_rows(builder, links, challenge.id)]
    if not rows:
        return []
    names = ("challenge", "goal", "target", "measure", "responsible")
    header = tuple(_cell([builder.word(f"thread.{name}")]) for name in names)
    table = Table((header,), tuple(rows), (1.6, 2.0, 2.4, 2.4, 1.5), builder.word("chapters.thread"), wide=True)
    return [Paragraph(builder.word("thread.intro")), table]


def _thread_rows(builder: BlockBuilder, links: LinkGraph, challenge: str) -> Iterator[tuple[Cell, ...]]:
    below = links.below(challenge)
    areas = [i for i in _of(links, below, "i") if _of(links, links.below(i), "t") or not links.down[i]]
    goals = [m for m in _of(links, below, "m") if not _of(links, links.below(m), "i")]
    for anchor in [*goals, *areas] or [""]:
        reached = links.below(anchor) if anchor else below
        over = [i for i in _of(links, links.above(anchor), "m") if i in below] if anchor else []
        measures = _of(links, reached, "t")
        named = [builder.short_title(i) for i in ([*over, anchor] if anchor else [])]
        targets = [builder.short_title(i) for i in _of(links, reached, "r", "s")]
        for start in range(0, len(measures) or 1, MOST_IN_ROW):
            some = measures[start : start + MOST_IN_ROW]
            yield (
                _cell([builder.title(challenge)]),
                _cell(named),
                _cell(targets),
                _cell([builder.short_title(i) for i in some]),
                _cell(_responsible(links, some)),
            )


def _of(links: LinkGraph, ids: set[str], *prefixes: str) -> list[str]:
    """Return those of some rows that are of these kinds, in the order of the plan."""
    return sorted((i for i in ids if links.rows[i].prefix in prefixes), key=links.indexes.__getitem__)


def _responsible(links: LinkGraph, measure_ids: Sequence[str]) -> list[str]:
    rows = [links.rows[i] for i in measure_ids]
    return list(dict.fromkeys(row.responsible for row in rows if isinstance(row, Measure) and row.responsible))


def _cell(texts: Sequence[str]) -> Cell:
    return Cell(tuple(Passage(text) for text in texts if text) or (Passage("–"),))


def sources(builder: BlockBuilder) -> list[OutlineBlock]:
    """The knowledge sources."""
    return builder.page("standing.sources", builder.table("standing.sources"))[1:]


def hearing(builder: BlockBuilder) -> list[OutlineBlock]:
    """Every input with its assessment (pbl § 11-14)."""
    return builder.table("process.inputs")


def timeline(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the measures over the quarters of the plan's years; the cells contain a word as well as a shade."""
    years = _timeline_years(builder.plan.about)
    rows = _timeline_rows(builder, quarters_of(years))
    if not rows:
        return []
    year_header = (
        _cell([builder.word("timeline.measure")]),
        *(Cell((Passage(str(year)),), span=QUARTERS) for year in years),
    )
    quarter_header = (Cell(), *(_cell([str(q)]) for _ in years for q in range(1, QUARTERS + 1)))
    widths = (4.0, *(0.62 for _ in years for _ in range(QUARTERS)))
    return [
        Paragraph(builder.word("timeline.intro")),
        Table((year_header, quarter_header), rows, widths, builder.word("chapters.timeline"), wide=True),
    ]


def _timeline_years(about: About) -> range:
    """Return the years of the plan period; none when it is incomplete, reversed or too long for a page."""
    start, end = about.period_start, about.period_end
    if not (start and end and MINYEAR <= start <= end <= MAXYEAR and end - start < MOST_TIMELINE_YEARS):
        return range(0)
    return range(start, end + 1)


def _timeline_rows(builder: BlockBuilder, quarters: range) -> tuple[tuple[Cell, ...], ...]:
    """Return a row for each measure that has a title and takes place in some of the quarters."""
    on = Cell((Passage(builder.word("timeline.on")),), shaded=True)
    rows = ((row.title, _quarter_cells(row, quarters, on)) for row in measure_rows(builder.plan) if row.title)
    return tuple((_cell([title]), *cells) for title, cells in rows if on in cells)


def _quarter_cells(row: TimelineRow, quarters: range, on: Cell) -> list[Cell]:
    return [on if row.is_on(quarter) or row.continues_in(quarter) else Cell() for quarter in quarters]


def open_points(builder: BlockBuilder, today: date) -> list[OutlineBlock]:
    """What remains, in the sentences of the checks; nothing once the plan is adopted."""
    if builder.plan.about.stage == "adopted":
        return []
    findings = check(builder.plan, builder.guide, today)
    return [Bullets(tuple(Passage(finding.sentence) for finding in findings))] if findings else []


def own(builder: BlockBuilder) -> list[OutlineBlock]:
    """The person's own appendices, each a chapter."""
    return builder.cards("about.appendices", "title", ["text"], level=1)


def notes(builder: BlockBuilder, today: date) -> list[OutlineBlock]:
    """What belongs to the work rather than the plan: disagreements, obstacles, tasks, log, notes to pages."""
    pages = ("make_meaning.disagreements", "organise.obstacles", "act.tasks")
    blocks = [block for page in pages for block in builder.page(page, builder.table(page))]
    information = builder.prose(Address("act.information"), "")
    blocks += [Heading(2, builder.label("act.information")), *information] if information else []
    log = builder.table("learn.log")
    blocks += [Heading(2, builder.label("learn.log")), *log] if log else []
    return [*blocks, *_names(builder), *_page_notes(builder), *_set_aside(builder, today)]


def _names(builder: BlockBuilder) -> list[OutlineBlock]:
    names = [Address("direction.names") / name for name in shapes_of(type(builder.plan.direction.names))]
    body = builder.all_prose(names)
    return [Heading(2, builder.word("notes.names")), *body] if body else []


def _page_notes(builder: BlockBuilder) -> list[OutlineBlock]:
    noted = [
        page
        for page in builder.guide.pages
        if page in builder.plan.pages and is_answered(builder.plan.pages[page].note)
    ]
    body = [
        Paragraph(builder.plan.pages[page].note or "", page_address(page, "note"), builder.guide.page_words(page).title)
        for page in noted
    ]
    return [Heading(2, builder.word("notes.pages")), *body] if body else []


def _set_aside(builder: BlockBuilder, today: date) -> list[OutlineBlock]:
    """What was found and set aside, with its reason; of what is found no more, the reason alone."""
    if not builder.plan.set_aside:
        return []
    sentences: dict[tuple[str, str], str] = {
        (finding.check, finding.address): finding.sentence
        for finding in all_findings(builder.plan, builder.guide, today)
    }
    said = [(sentences.get((aside.check, aside.place), ""), aside.reason or "") for aside in builder.plan.set_aside]
    body = [Passage(" – ".join(filter(None, parts)), Address("set_aside")) for parts in said if any(parts)]
    return [Heading(2, builder.word("notes.set_aside")), Bullets(tuple(body))] if body else []
