"""Decide which blocks go on landscape pages: wide tables, with the headings and lead-ins before them."""

from collections.abc import Sequence
from dataclasses import replace

from planwizard.document.outline.blocks import Heading, OutlineBlock, Paragraph, Table
from planwizard.document.word.column_widths import fits, table_height
from planwizard.document.word.template_format import LANDSCAPE_WIDTH

_HALF_PAGE, _ROWS_ON_HALF_PAGE = 4500, 10
"""Half the height of text on a landscape A4 page, in twips, and the most rows there is room for there."""


def with_orientation(block: OutlineBlock, portrait_width: int) -> OutlineBlock:
    """Decide whether a table is landscape: one whose words would break on a portrait page, `portrait_width` wide.

    One that asks for landscape is so too, unless it can be read upright and would leave its page half empty.
    """
    if not isinstance(block, Table):
        return block
    if block.landscape is None or (block.landscape and _leaves_page_half_empty(block)):
        return replace(block, landscape=not fits(block, round(portrait_width * block.share)))
    return block


def _leaves_page_half_empty(table: Table) -> bool:
    is_short = len(table.rows) < _ROWS_ON_HALF_PAGE and not table.for_handwriting
    return is_short and table_height(table, LANDSCAPE_WIDTH) < _HALF_PAGE


def landscape_flags(blocks: Sequence[OutlineBlock]) -> list[bool]:
    """Return for each block whether it goes on a landscape page.

    Landscape pages start with a heading, a lead-in or a table, never in the middle of other text.
    """
    flags = []
    is_landscape = False
    for block, leads_to_wide in zip(blocks, _lead_to_wide_table(blocks), strict=True):
        is_landscape = leads_to_wide and (is_landscape or _may_start_landscape(block))
        flags.append(is_landscape)
    return flags


def _lead_to_wide_table(blocks: Sequence[OutlineBlock]) -> list[bool]:
    """Return for each block whether it is a wide table, or only headings and lead-ins separate it from one."""
    flags = []
    leads = False
    for block in reversed(blocks):
        if isinstance(block, Table):
            leads = bool(block.landscape)
        elif not (isinstance(block, Heading) or is_lead_in(block)):
            leads = False
        flags.append(leads)
    return flags[::-1]


def _may_start_landscape(block: OutlineBlock) -> bool:
    return is_lead_in(block) or isinstance(block, Heading | Table)


def is_lead_in(block: OutlineBlock) -> bool:
    """Return whether a block is the document's own text introducing the next block."""
    return (
        isinstance(block, Paragraph)
        and not (block.address or block.label)
        and block.style in ("body", "label", "note", "help")
    )
