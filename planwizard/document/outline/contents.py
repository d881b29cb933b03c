"""The chapters of a document, each with what stands in it: for reading one at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planwizard.document.markup import plain
from planwizard.document.outline.blocks import Heading, OutlineBlock

DEEPEST = 2


@dataclass(frozen=True)
class Chapter:
    """A heading as it is printed, and the blocks under it; no title for what stands before the first."""

    title: str
    level: int
    blocks: Sequence[OutlineBlock]


def chapters(blocks: Sequence[OutlineBlock]) -> Iterator[Chapter]:
    """Yield what stands before the first heading, then every chapter and every part of one that has a heading."""
    headings = [(n, b) for n, b in enumerate(blocks) if isinstance(b, Heading) and b.level <= DEEPEST]
    before = blocks[: headings[0][0] if headings else len(blocks)]
    if before:
        yield Chapter("", 1, before)
    number = 0
    for place, (start, heading) in enumerate(headings):
        number += heading.numbered
        title = f"{number} {plain(heading.text)}" if heading.numbered else plain(heading.text)
        end = next((n for n, other in headings[place + 1 :] if other.level <= heading.level), len(blocks))
        yield Chapter(title, heading.level, blocks[start + 1 : end])
