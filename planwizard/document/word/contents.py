"""The table of contents: Word's own building block, a field whose entries link to the headings.

The entries have no page numbers, of which none can then be wrong; Word adds them when a person updates the contents.
"""

from collections.abc import Iterator, Sequence

from planwizard.document.markup import plain
from planwizard.document.outline.blocks import Heading, OutlineBlock, heading_code
from planwizard.document.word.bookmarks import heading_bookmark
from planwizard.document.word.heading_lists import HeadingLevels, shown_number
from planwizard.document.word.paragraphs import WordParagraph
from planwizard.document.word.placement import PlacedBlock
from planwizard.document.word.runs import field_char, field_start, run
from planwizard.document.word.xml import NAMESPACES

DEEPEST_IN_CONTENTS = 2
_MOST_OF_PAGE = 0.6
"""The share of a page from which nothing follows the contents on it."""
_HEADING_HEIGHT, _ENTRY_HEIGHTS, _LINE = 850, (380, 238), 90
"""Twips: the heading of the contents, and an entry of each level for each line; a line in letters."""
_INSTRUCTION = r'TOC \o "1-{deepest}" \h \z \u'
_BUILDING_BLOCK = (
    '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
)
_LEVEL_INDENT, _LETTER, _GAP = 425, 130, 120
"""Twips: how far a level is indented, the width of a letter or digit in a number, and the space after the number."""


def fills_page(blocks: Sequence[OutlineBlock], height: int) -> bool:
    """Return whether the contents take most of a page, `height` twips high."""
    return _needed(blocks, _deepest_that_fits(blocks, height)) > _MOST_OF_PAGE * height


def contents_xml(
    heading: str, blocks: Sequence[PlacedBlock], levels: HeadingLevels, *, height: int, page_break_before: bool
) -> str:
    """Return the heading of the contents and a field with a link to each heading of the first two levels.

    Where these would not fit on a page, `height` twips high, there are only those of the first.
    """
    deepest = _deepest_that_fits([placed.block for placed in blocks], height)
    entries = list(_entries(blocks, levels, deepest))
    start = field_start(_INSTRUCTION.format(deepest=deepest))
    last = len(entries) - 1
    paragraphs = [
        WordParagraph(run(heading), "TOCHeading").xml(page_break_before=page_break_before),
        *(
            WordParagraph(f"{'' if at else start}{link}{field_char('end') if at == last else ''}", style, tabs).xml()
            for at, (style, tabs, link) in enumerate(entries)
        ),
    ]
    content = "".join(paragraphs).replace(f"<w:p {NAMESPACES}>", "<w:p>")  # declared once, around them all
    return f"<w:sdt {NAMESPACES}>{_BUILDING_BLOCK}<w:sdtContent>{content}</w:sdtContent></w:sdt>"


def _deepest_that_fits(blocks: Sequence[OutlineBlock], height: int) -> int:
    return DEEPEST_IN_CONTENTS if _needed(blocks, DEEPEST_IN_CONTENTS) <= height else 1


def _needed(blocks: Sequence[OutlineBlock], deepest: int) -> int:
    """Return the height of contents with the headings down to a level."""
    return _HEADING_HEIGHT + sum(
        _ENTRY_HEIGHTS[block.level - 1] * (1 + len(block.text) // _LINE)
        for block in blocks
        if isinstance(block, Heading) and block.level <= deepest
    )


def _entries(blocks: Sequence[PlacedBlock], levels: HeadingLevels, deepest: int) -> Iterator[tuple[str, str, str]]:
    """Yield style, tab stop and link of each entry."""
    found = [
        (placed.block, heading_bookmark(placed.heading_count), *shown_number(placed.heading_number, levels))
        for placed in blocks
        if isinstance(placed.block, Heading) and placed.block.level <= deepest
    ]
    longest: dict[int, int] = {}
    for heading, _, number, gap in found:
        if gap == "\t":
            longest[heading.level] = max(longest.get(heading.level, 0), len(number))
    for heading, anchor, number, gap in found:
        title = " ".join(filter(None, (heading_code(heading), plain(heading.text))))
        text = run(f"{number}{gap}{title}")
        link = f'<w:hyperlink w:anchor="{anchor}" w:history="1">{text}</w:hyperlink>'
        yield f"TOC{heading.level}", _tab_stop(longest[heading.level], heading.level) if gap == "\t" else "", link


def _tab_stop(letters: int, level: int) -> str:
    """Return the tab stop after the numbers of a level, where Word too puts one in every entry."""
    position = max(level * _LEVEL_INDENT, (level - 1) * _LEVEL_INDENT + letters * _LETTER + _GAP)
    return f'<w:tabs><w:tab w:val="left" w:pos="{position}"/></w:tabs>'
