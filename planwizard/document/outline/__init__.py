"""What the finished document says, in which order: the plan as blocks that Word, Markdown and the preview all print."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Literal, get_args

from planwizard.document.outline import appendices, chapters
from planwizard.document.outline.blank_form import blank
from planwizard.document.outline.block_builder import BlockBuilder
from planwizard.document.outline.blocks import (
    Bullets,
    Cell,
    Heading,
    OutlineBlock,
    PageBreak,
    Paragraph,
    Passage,
    Table,
    sources_of,
)
from planwizard.document.outline.one_page import onepage
from planwizard.document.outline.responsible_sheets import sheets
from planwizard.guide.models import Guide
from planwizard.plan import PROGRAM_SETTINGS, Plan
from planwizard.plan.address import Address
from planwizard.plan.answers import answers

DocumentPart = Literal[
    "plan", "thread", "sources", "hearing", "timeline", "open", "notes", "onepage", "sheets", "blank"
]
PARTS: tuple[DocumentPart, ...] = get_args(DocumentPart)
BESIDE_PARTS: tuple[DocumentPart, ...] = ("onepage", "sheets", "blank")
"""Made of the plan for others to use, not its words: what they lack is not left out."""
USUAL_PARTS: tuple[DocumentPart, ...] = ("plan", "thread", "sources", "hearing", "timeline", "open")

# Answers that steer the document instead of standing in it.
_STEERING = (
    *PROGRAM_SETTINGS,
    "about.kind",
    "about.stage",
    "direction.grouping",
    "pages.mark",
)
# Answers that stand on the cover in one line with another.
_WITH_ANOTHER = (
    "about.period_end",
    "about.period_start",
    "about.coordinator_role",
    "about.contact",
    "about.decisions.date",
    "about.decisions.case_number",
)

__all__ = [
    "BESIDE_PARTS",
    "PARTS",
    "USUAL_PARTS",
    "Bullets",
    "Cell",
    "Heading",
    "OutlineBlock",
    "PageBreak",
    "Paragraph",
    "Part",
    "Passage",
    "Table",
    "left_out",
    "outline",
    "sources_of",
]


def outline(plan: Plan, guide: Guide, parts: Sequence[DocumentPart], today: date | None = None) -> list[OutlineBlock]:
    """Return the document of a plan.

    `today` is the day the checks go by; by default the day of the plan's last change, so that the same plan gives
    the same document.
    """
    writer = BlockBuilder(plan, guide)
    day = today or (plan.changed.date() if plan.changed else date.min)
    blocks: list[OutlineBlock] = []
    if "plan" in parts:
        blocks += [*chapters.cover(writer), PageBreak(), *chapters.front(writer), *chapters.body(writer)]
    makers: Mapping[DocumentPart, Callable[[], list[OutlineBlock]]] = {
        "thread": lambda: appendices.thread(writer),
        "sources": lambda: appendices.sources(writer),
        "hearing": lambda: appendices.hearing(writer),
        "timeline": lambda: appendices.timeline(writer),
        "open": lambda: appendices.open_points(writer, day),
        "notes": lambda: appendices.notes(writer, day),
        "onepage": lambda: onepage(writer),
        "sheets": lambda: sheets(writer),
        "blank": lambda: blank(writer),
    }
    for part, make in makers.items():
        made = make() if part in parts else []
        title = Heading(1, writer.word(f"chapters.{part}"), new_page=part in BESIDE_PARTS)
        blocks += [title, *made] if made else []
        if part == "timeline" and "plan" in parts:
            blocks += appendices.own(writer)
    return blocks


def left_out(plan: Plan, guide: Guide, blocks: Sequence[OutlineBlock]) -> list[str]:
    """Return the titles of the pages that have answers the document does not hold, in order."""
    printed = {source.address for block in blocks for source in sources_of(block)}
    has_plan = any(isinstance(block, PageBreak) for block in blocks)
    skipped = (*_STEERING, *(_WITH_ANOTHER if has_plan else ()))
    titles: dict[str, None] = {}
    for address, _ in answers(plan):
        if address not in printed and address.key not in skipped:
            titles[_page_title(address, guide)] = None
    if plan.set_aside and "set_aside" not in printed:
        titles[guide.document["notes.set_aside"]] = None
    return list(titles)


def _page_title(address: Address, guide: Guide) -> str:
    if address.is_of_page:
        field, page = guide.field_words.get(address.key), address.page_id
        title = guide.page_words(page).title if page in guide.pages else page
        return f"{title} ({field.label if field else address})"
    page_found = guide.page_of(address.key)
    return guide.page_words(page_found.id).title if page_found else address
