"""Decide where each block goes: its page orientation, section and page breaks, spacing, heading and chapter number."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from planwizard.document.outline.blocks import (
    Bullets,
    Chart,
    Facts,
    Heading,
    OutlineBlock,
    PageBreak,
    Paragraph,
    RuledLines,
    Table,
    ThreadFigure,
)
from planwizard.document.outline.heading_numbers import NO_NUMBER, HeadingNumber, heading_numbers
from planwizard.document.outline.page_fit import height
from planwizard.document.word.charts import chart_height
from planwizard.document.word.figures import EMU_PER_POINT
from planwizard.document.word.landscape import is_lead_in, landscape_flags, with_orientation

_SHORT_PROSE = 500
"""Letters of a text that stays whole with the facts or the table under it."""
_CHARTS_ON_PAGE, _CAPTION = 460, 35
"""Points: the room for charts that follow each other on a page, and for the caption of one."""
_ROOM = 120
"""Points at the head of a chapter that are on one page: some eight lines of text."""


@dataclass(frozen=True)
class PlacedBlock:
    """A block and everything that depends on the blocks around it.

    `page_break_before` concerns its first paragraph, `keep_with_next` all of them, `keep_last_with_next` the last one.
    `heading_count` counts the headings up to and including this block.
    """

    block: OutlineBlock
    is_landscape: bool
    starts_section: bool
    page_break_before: bool
    keep_with_next: bool
    keep_last_with_next: bool
    heading_count: int
    heading_number: HeadingNumber = NO_NUMBER


def place(blocks: Sequence[OutlineBlock], portrait_width: int, *, page_break_before: bool = False) -> list[PlacedBlock]:
    """Place blocks in order; `portrait_width` is the text width in twips.

    `page_break_before` puts a page break before the first block, unless it starts a section.
    """
    oriented = [with_orientation(block, portrait_width) for block in blocks]
    landscape = landscape_flags(oriented)
    starts = [before != after for before, after in pairwise((False, *landscape))]
    page_breaks = _page_breaks(oriented, starts, page_break_before=page_break_before)
    kept = _chapter_starts(oriented) | _charts_on_one_page(oriented)
    heading_counts = list(accumulate(int(isinstance(block, Heading)) for block in oriented))
    numbers = list(heading_numbers(oriented))
    return [
        PlacedBlock(
            block,
            is_landscape=landscape[at],
            starts_section=starts[at],
            page_break_before=page_breaks[at],
            keep_with_next=at in kept or _is_with_next(before, block, following),
            keep_last_with_next=isinstance(following, Facts),
            heading_count=heading_counts[at],
            heading_number=numbers[at],
        )
        for at, (before, block, following) in enumerate(
            zip((None, *oriented), oriented, (*oriented[1:], None), strict=False)
        )
    ]


def _is_with_next(before: OutlineBlock | None, block: OutlineBlock, following: OutlineBlock | None) -> bool:
    """Return whether all of a block is on the page of the next: a lead-in, or short prose over facts or a table."""
    if is_lead_in(block):
        return isinstance(before, Heading) or isinstance(following, Table | Facts)
    return isinstance(following, Facts | Table) and isinstance(block, Paragraph) and len(block.text) <= _SHORT_PROSE


def _chapter_starts(blocks: Sequence[OutlineBlock]) -> set[int]:
    """Return which blocks stand between the heading of a chapter and what it has room for on the same page."""
    starts: set[int] = set()
    room = 0.0
    for at, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level == 1:
            room = _ROOM
        elif isinstance(block, Heading | Paragraph) and (needed := height([block])) < room:
            starts.add(at)
            room -= needed
        else:
            room = 0
    return starts


def _charts_on_one_page(blocks: Sequence[OutlineBlock]) -> set[int]:
    """Return which charts are on the page of the next, as far as a page has room."""
    kept: set[int] = set()
    used = 0.0
    for at, (block, following) in enumerate(pairwise(blocks)):
        used = used + _height_with_text(block) if isinstance(block, Chart) else 0
        if used and isinstance(following, Chart) and used + _height_with_text(following) <= _CHARTS_ON_PAGE:
            kept.add(at)
        elif isinstance(following, Chart):
            used = 0
    return kept


def _height_with_text(chart: Chart) -> float:
    """Return the height of a chart with its caption and what its numbers mean, in points."""
    points = [Paragraph(point.text, label=point.label) for point in chart.points]
    return chart_height(chart) / EMU_PER_POINT + _CAPTION + height(points)


def _page_breaks(blocks: Sequence[OutlineBlock], starts: Sequence[bool], *, page_break_before: bool) -> list[bool]:
    """Return for each block whether a page break comes before it, with no paragraph or section start between."""
    flags = []
    is_after = page_break_before
    for block, starts_section in zip(blocks, starts, strict=True):
        is_after = is_after and not starts_section
        flags.append(is_after or (isinstance(block, Heading) and block.new_page))
        is_after = isinstance(block, PageBreak) or (is_after and not _has_paragraphs(block))
    return flags


def _has_paragraphs(block: OutlineBlock) -> bool:
    """Return whether a block gives paragraphs outside of table cells."""
    match block:
        case PageBreak() | Table() | Facts():
            return False
        case Paragraph():
            return bool(block.text.strip())
        case Bullets():
            return bool(block.items)
        case Heading() | ThreadFigure() | Chart() | RuledLines():
            return True
