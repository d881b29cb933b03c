"""The appendices: the red thread, sources, consultation, timeline, what remains, working notes."""

from collections.abc import Iterator, Sequence
from datetime import date

from planwizard.checks import check
from planwizard.outline.blocks import Bullets, Cell, Heading, OutlineBlock, Paragraph, Source, Table
from planwizard.outline.writer import Writer
from planwizard.plan.paths import is_answered
from planwizard.plan.shapes import shapes_of
from planwizard.readings import period
from planwizard.thread import Thread

QUARTERS = 4
MOST_IN_ROW = 10
"""Measures in one row of the thread: more stand in a row of their own, so that no row is higher than a page."""


def thread(w: Writer) -> list[OutlineBlock]:
    """Every challenge with what answers it, a row for each goal or area; a dash where the thread is broken."""
    links = Thread(w.plan)
    rows = [row for challenge in w.plan.standing.challenges for row in _thread_rows(w, links, challenge.id)]
    if not rows:
        return []
    names = ("challenge", "goal", "target", "measure", "responsible")
    header = tuple(_cell([w.word(f"thread.{name}")]) for name in names)
    table = Table((header,), tuple(rows), (1.6, 2.0, 2.4, 2.4, 1.5), w.word("chapters.thread"), wide=True)
    return [Paragraph(w.word("thread.intro")), table]


def _thread_rows(w: Writer, links: Thread, challenge: str) -> Iterator[tuple[Cell, ...]]:
    below = links.below(challenge)
    areas = [i for i in _of(links, below, "i") if _of(links, links.below(i), "t") or not links.down[i]]
    goals = [m for m in _of(links, below, "m") if not _of(links, links.below(m), "i")]
    for anchor in [*goals, *areas] or [""]:
        reached = links.below(anchor) if anchor else below
        over = [i for i in _of(links, links.above(anchor), "m") if i in below] if anchor else []
        measures = _of(links, reached, "t")
        named = [w.short_title(i) for i in ([*over, anchor] if anchor else [])]
        targets = [w.short_title(i) for i in _of(links, reached, "r", "s")]
        for start in range(0, len(measures) or 1, MOST_IN_ROW):
            some = measures[start : start + MOST_IN_ROW]
            yield (
                _cell([w.title(challenge)]),
                _cell(named),
                _cell(targets),
                _cell([w.short_title(i) for i in some]),
                _cell(_responsible(w, some)),
            )


def _of(links: Thread, ids: set[str], *prefixes: str) -> list[str]:
    """Return those of some rows that are of these kinds, in the order of the plan."""
    return [i for i in links.rows if i in ids and i.rstrip("0123456789") in prefixes]


def _responsible(w: Writer, measure_ids: Sequence[str]) -> list[str]:
    named = [row.responsible for row in w.plan.direction.measures if row.id in measure_ids and row.responsible]
    return list(dict.fromkeys(named))


def _cell(texts: Sequence[str]) -> Cell:
    return Cell(tuple(Source(text) for text in texts if text) or (Source("–"),))


def sources(w: Writer) -> list[OutlineBlock]:
    """The knowledge sources."""
    return w.page("standing.sources", w.table("standing.sources"))[1:]


def hearing(w: Writer) -> list[OutlineBlock]:
    """Every input with its assessment (pbl § 11-14)."""
    return w.table("process.inputs")


def timeline(w: Writer) -> list[OutlineBlock]:
    """The measures over the quarters of the plan's years; the cells say it in words too."""
    start, end = w.plan.about.period_start, w.plan.about.period_end
    if not start or not end or end < start or end - start >= 2 * QUARTERS:
        return []
    years = range(start, end + 1)
    rows = [row for m in w.plan.direction.measures if (row := _timeline_row(w, m.title or "", m.start, m.due, years))]
    if not rows:
        return []
    first = (_cell([w.word("timeline.measure")]), *(Cell((Source(str(year)),), span=QUARTERS) for year in years))
    second = (Cell(), *(_cell([str(q)]) for _ in years for q in range(1, QUARTERS + 1)))
    widths = (4.0, *(0.62 for _ in years for _ in range(QUARTERS)))
    return [
        Paragraph(w.word("timeline.intro")),
        Table((first, second), tuple(rows), widths, w.word("chapters.timeline"), wide=True),
    ]


def _timeline_row(w: Writer, title: str, start: str | None, due: str | None, years: range) -> tuple[Cell, ...] | None:
    begins, ends = period(start or ""), period(due or "")
    if not title or not (begins or ends):
        return None
    first = begins.start if begins else ends.start if ends else date.min
    last = ends.end if ends else begins.end if begins else date.max
    cells = [_quarter(w, year, quarter, first, last) for year in years for quarter in range(1, QUARTERS + 1)]
    return (_cell([title]), *cells) if any(cell.shaded for cell in cells) else None


def _quarter(w: Writer, year: int, quarter: int, first: date, last: date) -> Cell:
    begins, ends = date(year, 3 * quarter - 2, 1), date(year, 3 * quarter, 28)
    is_on = first <= ends and last >= begins
    return Cell((Source(w.word("timeline.on")),), shaded=True) if is_on else Cell()


def open_points(w: Writer, today: date) -> list[OutlineBlock]:
    """What remains, in the sentences of the checks; nothing once the plan is adopted."""
    if w.plan.about.stage == "adopted":
        return []
    problems = check(w.plan, w.guide, today)
    return [Bullets(tuple(Source(problem.sentence) for problem in problems))] if problems else []


def own(w: Writer) -> list[OutlineBlock]:
    """The person's own appendices, each a chapter."""
    return w.cards("about.appendices", "title", ["text"], level=1)


def notes(w: Writer) -> list[OutlineBlock]:
    """What belongs to the work rather than the plan: disagreements, obstacles, tasks, log, notes to pages."""
    pages = ("make_meaning.disagreements", "organise.obstacles", "act.tasks")
    blocks = [block for page in pages for block in w.page(page, w.table(page))]
    information = w.prose("act.information", "")
    blocks += [Heading(2, w.label("act.information")), *information] if information else []
    log = w.table("learn.log")
    blocks += [Heading(2, w.label("learn.log")), *log] if log else []
    return [*blocks, *_names(w), *_page_notes(w), *_set_aside(w)]


def _names(w: Writer) -> list[OutlineBlock]:
    names = [f"direction.names.{name}" for name in shapes_of(type(w.plan.direction.names))]
    body = w.all_prose(names)
    return [Heading(2, w.word("notes.names")), *body] if body else []


def _page_notes(w: Writer) -> list[OutlineBlock]:
    noted = [page for page in w.guide.pages if page in w.plan.pages and is_answered(w.plan.pages[page].note)]
    body = [
        Paragraph(w.plan.pages[page].note or "", f"pages.{page}.note", w.guide.page_words(page).title) for page in noted
    ]
    return [Heading(2, w.word("notes.pages")), *body] if body else []


def _set_aside(w: Writer) -> list[OutlineBlock]:
    body = [Source(aside.reason, "set_aside") for aside in w.plan.set_aside if aside.reason]
    return [Heading(2, w.word("notes.set_aside")), Bullets(tuple(body))] if body else []
