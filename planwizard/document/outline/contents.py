"""A document split into chapters, for reading one at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planwizard.document.markup import plain
from planwizard.document.outline.blocks import Heading, OutlineBlock, heading_code
from planwizard.document.outline.heading_numbers import heading_numbers

DEEPEST = 2


@dataclass(frozen=True)
class Chapter:
    """A heading as printed and the blocks under it; the blocks before the first heading have no title."""

    title: str
    level: int
    blocks: Sequence[OutlineBlock]


def chapters(blocks: Sequence[OutlineBlock]) -> Iterator[Chapter]:
    """Yield the blocks before the first heading, then every chapter and section with a heading of level 1 or 2.

    The blocks of a section are in its chapter's blocks too.
    """
    headings = [(n, block) for n, block in enumerate(blocks) if isinstance(block, Heading) and block.level <= DEEPEST]
    first = headings[0][0] if headings else len(blocks)
    if first:
        yield Chapter("", 1, blocks[:first])
    numbers = list(heading_numbers(blocks))
    for index, (start, heading) in enumerate(headings):
        title = " ".join(filter(None, (numbers[start].text, heading_code(heading), plain(heading.text))))
        end = next((n for n, other in headings[index + 1 :] if other.level <= heading.level), len(blocks))
        yield Chapter(title, heading.level, blocks[start + 1 : end])
