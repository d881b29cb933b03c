"""The outline of the document: the plan as blocks, which Word, Markdown and the preview render."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal, get_args

from planwizard.document.outline import appendices, chapters
from planwizard.document.outline.blank_form import blank_form
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
    ThreadFigure,
    passages_of,
)
from planwizard.document.outline.brief import brief
from planwizard.document.outline.one_page import one_page
from planwizard.document.outline.responsible_sheets import responsible_sheets
from planwizard.guide.models import Guide
from planwizard.plan import PROGRAM_SETTINGS, Plan
from planwizard.plan.address import Address
from planwizard.plan.answers import answers, without_empty_rows

DocumentPart = Literal[
    "plan", "brief", "thread", "sources", "hearing", "timeline", "open", "notes", "onepage", "sheets", "blank"
]
PARTS: tuple[DocumentPart, ...] = get_args(DocumentPart)
DERIVED_PARTS: tuple[DocumentPart, ...] = ("onepage", "sheets", "blank")
"""Documents derived from the plan for other uses; answers missing from them are not reported as left out."""
USUAL_PARTS: tuple[DocumentPart, ...] = ("plan", "brief", "thread", "sources", "hearing", "timeline", "open")

# Answers that control the document and are not printed in it.
_SETTINGS = (
    *PROGRAM_SETTINGS,
    "about.kind",
    "about.stage",
    "direction.grouping",
    "pages.mark",
)
# Answers printed on the cover in the same line as another answer, whose address the line has.
_SHARING_A_LINE = (
    "about.period_end",
    "about.period_start",
    "about.action_end",
    "about.coordinator_role",
    "about.contact",
    "about.decisions.date",
    "about.decisions.case_number",
)

__all__ = [
    "DERIVED_PARTS",
    "PARTS",
    "USUAL_PARTS",
    "Bullets",
    "Cell",
    "DocumentPart",
    "Heading",
    "OutlineBlock",
    "PageBreak",
    "Paragraph",
    "Passage",
    "Table",
    "left_out",
    "outline",
    "passages_of",
]


def outline(plan: Plan, guide: Guide, parts: Sequence[DocumentPart], today: date | None = None) -> list[OutlineBlock]:
    """Return the blocks of the chosen parts of a plan's document.

    `today` is the date used by the checks: by default the date of the plan's last change, so that the same plan always
    gives the same document.
    """
    builder = BlockBuilder(without_empty_rows(plan), guide, parts)
    day = today or (plan.changed.date() if plan.changed else date.min)
    short = _titled(builder, "brief", brief(builder)) if "brief" in parts else []
    blocks: list[OutlineBlock] = short if "plan" not in parts else _plan(builder, short)
    appendices_of: Mapping[DocumentPart, Callable[[], list[OutlineBlock]]] = {
        "thread": lambda: appendices.thread(builder),
        "sources": lambda: appendices.sources(builder),
        "hearing": lambda: appendices.hearing(builder),
        "timeline": lambda: appendices.timeline(builder),
        "open": lambda: appendices.open_points(builder, day),
        "notes": lambda: appendices.notes(builder, day),
    }
    chosen = [_titled(builder, part, body()) for part, body in appendices_of.items() if part in parts]
    own = appendices.own_appendices(builder) if "plan" in parts else []
    blocks += [*(block for appendix in chosen for block in _appendix(builder, appendix)), *_appendix(builder, own)]
    derived_of: Mapping[DocumentPart, Callable[[], list[OutlineBlock]]] = {
        "onepage": lambda: one_page(builder),
        "sheets": lambda: responsible_sheets(builder),
        "blank": lambda: blank_form(builder),
    }
    for part, body in derived_of.items():
        blocks += _titled(builder, part, body(), new_page=True) if part in parts else []
    return blocks


def _plan(builder: BlockBuilder, short: Sequence[OutlineBlock]) -> list[OutlineBlock]:
    """Return the plan itself, with the plan in short between its foreword and its chapters."""
    return [*chapters.cover(builder), PageBreak(), *chapters.front(builder), *short, *chapters.body(builder)]


def _titled(
    builder: BlockBuilder, part: DocumentPart, body: Sequence[OutlineBlock], *, new_page: bool = False
) -> list[OutlineBlock]:
    """Return a part under its title, on a new page if it begins with a figure; nothing for an empty part."""
    has_figure = bool(body) and isinstance(body[0], ThreadFigure)
    return [Heading(1, builder.word(f"chapters.{part}"), new_page=new_page or has_figure), *body] if body else []


def _appendix(builder: BlockBuilder, blocks: Sequence[OutlineBlock]) -> list[OutlineBlock]:
    """Return blocks whose titles are numbered appendices."""
    word = builder.word("appendix")
    return [
        replace(block, appendix=word) if isinstance(block, Heading) and block.level == 1 else block for block in blocks
    ]


def left_out(plan: Plan, guide: Guide, blocks: Sequence[OutlineBlock]) -> list[str]:
    """Return the titles of the pages with answers that are not in the document, in the order of the plan."""
    printed = {source.address for block in blocks for source in passages_of(block)}
    has_plan = any(isinstance(block, PageBreak) for block in blocks)
    not_printed = (*_SETTINGS, *(_SHARING_A_LINE if has_plan else ()))
    titles: dict[str, None] = {}
    for address, _ in answers(plan):
        if address not in printed and address.key not in not_printed:
            titles[_page_title(address, guide)] = None
    if plan.set_aside and "set_aside" not in printed:
        titles[guide.document["notes.set_aside"]] = None
    return list(titles)


def _page_title(address: Address, guide: Guide) -> str:
    if address.is_of_page:
        field, page = guide.field_words.get(address.key), address.page_id
        title = guide.page_words(page).title if page in guide.pages else page
        return f"{title} ({field.label if field else address})"
    asking_page = guide.page_of(address.key)
    return guide.page_words(asking_page.id).title if asking_page else address
