"""The table of contents: links to the headings, without page numbers.

Word adds page numbers when a person updates the contents; until then none can be wrong.
"""

from collections.abc import Iterator, Sequence

from planwizard.document.markup import plain
from planwizard.document.outline.blocks import Heading, heading_code
from planwizard.document.word.bookmarks import heading_bookmark
from planwizard.document.word.paragraphs import WordParagraph
from planwizard.document.word.placement import PlacedBlock
from planwizard.document.word.runs import run

DEEPEST_IN_CONTENTS = 2


def contents_paragraphs(heading: str, blocks: Sequence[PlacedBlock]) -> Iterator[WordParagraph]:
    """Yield the heading of the contents and a link to each heading of the first two levels."""
    yield WordParagraph(run(heading), "TOCHeading")
    for placed in blocks:
        if isinstance(placed.block, Heading) and placed.block.level <= DEEPEST_IN_CONTENTS:
            yield _entry(placed.block, placed)


def _entry(heading: Heading, placed: PlacedBlock) -> WordParagraph:
    number = f"{placed.chapter_number} " if heading.numbered else ""
    anchor = heading_bookmark(placed.heading_number)
    code = f"{heading_code(heading)} " if heading.code else ""
    link = f'<w:hyperlink w:anchor="{anchor}" w:history="1">{run(number + code + plain(heading.text))}</w:hyperlink>'
    return WordParagraph(link, f"TOC{heading.level}")
