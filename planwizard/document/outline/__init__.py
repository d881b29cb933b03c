"""The outline of the document: the plan as blocks, which Word, Markdown and the preview render."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal, get_args

from planwizard.document.markup import plain
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
    passages_of,
)
from planwizard.document.outline.brief import brief, code_key
from planwizard.document.outline.one_page import one_page
from planwizard.document.outline.page_fit import PAGE, height
from planwizard.document.outline.responsible_sheets import responsible_sheets
from planwizard.document.outline.said_twice import is_said_already
from planwizard.guide.models import Guide
from planwizard.plan import PROGRAM_SETTINGS, Plan
from planwizard.plan.address import Address, shape_at
from planwizard.plan.answers import all_rows, answers, headline, without_empty_rows
from planwizard.plan.base import AnswerKind, Row

DocumentPart = Literal[
    "plan", "brief", "thread", "sources", "hearing", "timeline", "open", "notes", "onepage", "sheets", "blank"
]
PARTS: tuple[DocumentPart, ...] = get_args(DocumentPart)
DERIVED_PARTS: tuple[DocumentPart, ...] = ("onepage", "sheets", "blank")
"""Documents derived from the plan for other uses; answers missing from them are not reported as left out."""
USUAL_PARTS: tuple[DocumentPart, ...] = ("plan", "brief", "thread", "sources", "hearing", "timeline", "open")

LEAST_OF_PAGE = 0.3
"""How much of a page the plan in short must take to have it for itself."""

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

_ONLY_GROUPING = ("direction.measures.heading",)
"""Answers that are printed only when the person groups by them."""

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
    "page_headings",
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
    plan_itself = _plan(builder, short) if "plan" in parts else short
    return [*plan_itself, *_appendices(builder, day), *_derived(builder)]


def page_headings(plan: Plan, guide: Guide) -> dict[str, str]:
    """Return what stands over each page in the document, by the id of the page."""
    builder = BlockBuilder(plan, guide)
    return {page: builder.page_heading(page).text for page in guide.pages if f"pages.{page}" in guide.document}


def _appendices(builder: BlockBuilder, day: date) -> list[OutlineBlock]:
    """Return the chosen appendices, then the person's own."""
    body_of: Mapping[DocumentPart, Callable[[], list[OutlineBlock]]] = {
        "thread": lambda: appendices.thread(builder),
        "sources": lambda: appendices.sources(builder),
        "hearing": lambda: appendices.hearing(builder),
        "timeline": lambda: appendices.timeline(builder),
        "open": lambda: appendices.open_points(builder, day),
        "notes": lambda: appendices.notes(builder, day),
    }
    chosen = [
        block for part, body in body_of.items() if part in builder.parts for block in _titled(builder, part, body())
    ]
    own = appendices.own_appendices(builder) if "plan" in builder.parts else []
    word = builder.word("appendix")
    return [
        replace(block, appendix=word) if isinstance(block, Heading) and block.level == 1 else block
        for block in (*chosen, *own)
    ]


def _derived(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the chosen documents derived from the plan, each on a new page."""
    body_of: Mapping[DocumentPart, Callable[[], list[OutlineBlock]]] = {
        "onepage": lambda: one_page(builder),
        "sheets": lambda: responsible_sheets(builder),
        "blank": lambda: blank_form(builder),
    }
    return [
        block
        for part, body in body_of.items()
        if part in builder.parts
        for block in _titled(builder, part, body(), new_page=True)
    ]


def _plan(builder: BlockBuilder, short: Sequence[OutlineBlock]) -> list[OutlineBlock]:
    """Return the plan itself, with the plan in short before its foreword and its chapters."""
    front, body = chapters.front(builder), chapters.body(builder)
    key = code_key(builder) if body and not short else []
    rest = [*front, *body[:1], *key, *body[1:]]
    if height(short) >= LEAST_OF_PAGE * PAGE:
        short, rest = _on_new_page(short), _on_new_page(rest)
    return [*chapters.cover(builder), PageBreak(), *short, *rest]


def _on_new_page(blocks: Sequence[OutlineBlock]) -> list[OutlineBlock]:
    """Return blocks; their heading begins a page."""
    return [
        replace(block, new_page=True) if at == 0 and isinstance(block, Heading) else block
        for at, block in enumerate(blocks)
    ]


def _titled(
    builder: BlockBuilder, part: DocumentPart, body: Sequence[OutlineBlock], *, new_page: bool = False
) -> list[OutlineBlock]:
    """Return a part under its title; nothing for an empty part."""
    return [Heading(1, builder.word(f"chapters.{part}"), new_page=new_page), *body] if body else []


def left_out(plan: Plan, guide: Guide, blocks: Sequence[OutlineBlock]) -> list[str]:
    """Return the titles of the pages with answers that are not in the document, in the order of the plan."""
    printed = {source.address for block in blocks for source in passages_of(block)}
    is_whole = any(isinstance(block, PageBreak) for block in blocks)
    absent = _not_printed(plan, printed, (*_SETTINGS, *(_SHARING_A_LINE if is_whole else ())))
    titles = {_title(address, guide): None for address in _not_said(absent, plan, guide)}
    if plan.set_aside and "set_aside" not in printed:
        titles[guide.document["notes.set_aside"]] = None
    return list(titles)


def _not_printed(
    plan: Plan, printed: Collection[str], never_printed: Collection[str]
) -> Iterator[tuple[Address, object]]:
    """Yield each answer that is not in the document, but for questions whose answers are in none."""
    for address, answer in answers(plan):
        if address not in printed and address.key not in never_printed:
            yield address, answer


def _not_said(found: Iterable[tuple[Address, object]], plan: Plan, guide: Guide) -> Iterator[Address]:
    """Yield the address of each of the answers, but for choices that the title of their row says already."""
    rows_by_id = {row.id: row for _, row in all_rows(plan)}
    yield from (address for address, answer in found if not _is_said(address, answer, rows_by_id, guide))


def _is_said(address: Address, answer: object, rows_by_id: Mapping[str, Row], guide: Guide) -> bool:
    """Return whether an answer is a choice that the title of its row says already."""
    if address.row_id not in rows_by_id or shape_at(address).kind is not AnswerKind.CHOICE:
        return False
    title = plain(headline(rows_by_id[address.row_id]))
    return is_said_already(address, guide.choice(address.key, answer), title, guide)


def _title(address: Address, guide: Guide) -> str:
    """Return the title of the page of an answer, with the field's where only one field of the page is left out."""
    title = _page_title(address, guide)
    return f"{title} ({guide.field_words[address.key].label})" if address.key in _ONLY_GROUPING else title


def _page_title(address: Address, guide: Guide) -> str:
    if address.is_of_page:
        field, page = guide.field_words.get(address.key), address.page_id
        title = guide.page_words(page).title if page in guide.pages else page
        return f"{title} ({field.label if field else address})"
    asking_page = guide.page_of(address.key)
    return guide.page_words(asking_page.id).title if asking_page else address
