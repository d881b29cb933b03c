"""What gets lying pages: wide tables, with the headings and words that lead to them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from planwizard.document.outline.blocks import Heading, OutlineBlock, Paragraph, Table
from planwizard.document.word.column_widths import has_room


def as_wide_as_its_words(block: OutlineBlock, upright: int) -> OutlineBlock:
    """Return a table whose words would break on an upright page, `upright` twips wide, as one for a lying page."""
    if isinstance(block, Table) and block.landscape is None:
        return replace(block, landscape=not has_room(block, round(upright * block.share)))
    return block


def needs_wide(blocks: Sequence[OutlineBlock], number: int, *, is_wide: bool) -> bool:
    """Tell whether a block is a wide table, or one of the headings and words that lead to one.

    Lying pages begin with a heading or a table, never in the middle of something else.
    """
    if not is_wide and not (isinstance(blocks[number], Heading | Table) or _is_label(blocks[number])):
        return False
    for block in islice(blocks, number, None):
        if isinstance(block, Table):
            return bool(block.landscape)
        if not (isinstance(block, Heading) or is_lead(block)):
            return False
    return False


def is_lead(block: OutlineBlock) -> bool:
    """Tell whether a block is a word of ours that leads to what follows."""
    return (
        isinstance(block, Paragraph)
        and not (block.address or block.label)
        and block.style in ("body", "label", "note", "help")
    )


def _is_label(block: OutlineBlock) -> bool:
    return isinstance(block, Paragraph) and not block.address and block.style == "label"
