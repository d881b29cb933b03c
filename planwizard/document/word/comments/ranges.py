"""Where the comments of a Word file stand: the words in their ranges, and the answers around them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, islice
from operator import itemgetter

from lxml import etree

from planwizard.document.word.style_lookup import style_of
from planwizard.document.word.xml import Element, child_value, tag
from planwizard.text import clean, cut

LONGEST_QUOTE = 400
_MOST_NAMES = 50
"""Bookmarks named of one comment: it belongs to one place, however much of the document its range covers."""
_MOST_UNDER = 8
_OURS = "pw_"
_BOOKMARKS = (tag("bookmarkStart"), tag("bookmarkEnd"))
_COMMENTS = (tag("commentRangeStart"), tag("commentRangeEnd"), tag("commentReference"))
_HEADING = re.compile(r"heading \d")
_MARKS = {tag("tab"): "\t", tag("br"): "\n", tag("cr"): "\n"}
_TEXTS = (tag("t"), tag("delText"))
_SKIPPED = (tag("txbxContent"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
"""Text in a box, which Word has twice."""


@dataclass(frozen=True)
class CommentRange:
    """Where a comment stands, by the pieces of text before its range begins and ends, and what stands there."""

    start: int
    end: int
    quote: str = ""
    bookmarks: tuple[str, ...] = ()
    heading: str = ""
    under_heading: tuple[str, ...] = ()


NOWHERE = CommentRange(-1, -1)


def comment_ranges(document: Element, styles: Element | None) -> Mapping[str, CommentRange]:
    """Return where each comment stands, by its id in the file; those that stand nowhere have none."""
    return _Text(document, _heading_styles(styles)).ranges()


def text_of(paragraph: Element) -> str:
    """Return the text of a paragraph as it is with tracked changes accepted."""
    return "".join(_piece(element) for element in paragraph.iter(tag("t"), *_MARKS))


def _piece(element: Element) -> str:
    if element.tag in _MARKS:
        parent = element.getparent()  # in the properties of a paragraph, w:tab is a tab stop
        return _MARKS[str(element.tag)] if parent is not None and parent.tag == tag("r") else ""
    return element.text or ""


def _heading_styles(styles: Element | None) -> frozenset[str]:
    if styles is None:
        return frozenset(f"Heading{level}" for level in range(1, 10))
    return frozenset(
        str(style.get(tag("styleId")))
        for style in styles.iterchildren(tag("style"))
        if _HEADING.fullmatch(child_value(style, "name").casefold())
    )


@dataclass
class _Marks:
    """The pieces of text before something begins and ends, and the first element that marks it."""

    start: int
    end: int
    marker: Element


class _Bookmarks:
    """The bookmarks of answers, in the order they begin."""

    def __init__(self, names: Iterable[tuple[str, int, int]]) -> None:
        listed = sorted(names, key=itemgetter(1))
        self._names = [name for name, _, _ in listed]
        self._starts = [start for _, start, _ in listed]
        self._ends = list(accumulate((end for _, _, end in listed), max))

    def overlapping(self, start: int, end: int) -> tuple[str, ...]:
        """Return those with text between two places."""
        first = bisect_right(self._ends, start)
        return tuple(self._names[first : min(bisect_left(self._starts, end), first + _MOST_NAMES)])

    def beginning(self, start: int) -> tuple[str, ...]:
        """Return the first ones that begin at a place or after it."""
        first = bisect_left(self._starts, start)
        return tuple(self._names[first : first + _MOST_UNDER])


class _Text:
    """The text of a document in pieces, and before which of them bookmarks, comments and headings begin."""

    def __init__(self, document: Element, heading_styles: frozenset[str]) -> None:
        self._pieces: list[str] = []
        self._deleted: set[int] = set()
        self._open: dict[str, tuple[str, int]] = {}
        self._closed: list[tuple[str, int, int]] = []
        self._ranges: dict[str, _Marks] = {}
        self._headings: list[Element] = []
        self._heading_starts: list[int] = []
        self._heading_styles = heading_styles
        self._read(document)
        self._bookmarks = _Bookmarks(self._closed)

    def _read(self, document: Element) -> None:
        walk = etree.iterwalk(document, events=("start",))
        for _, element in walk:
            if element.tag in _SKIPPED:
                walk.skip_subtree()
            elif element.tag in _TEXTS or element.tag in _MARKS:
                self._add(element)
            elif element.tag == tag("p"):
                self._begin_paragraph(element)
            elif element.tag in _BOOKMARKS:
                self._bookmark(element)
            elif element.tag in _COMMENTS:
                self._comment(element)

    def _add(self, element: Element) -> None:
        if piece := _piece(element):
            if element.tag == tag("delText"):
                self._deleted.add(len(self._pieces))
            self._pieces.append(piece)

    def _begin_paragraph(self, paragraph: Element) -> None:
        self._pieces.append("\n")
        if style_of(paragraph) in self._heading_styles:
            self._headings.append(paragraph)
            self._heading_starts.append(len(self._pieces))

    def _bookmark(self, element: Element) -> None:
        number, name = str(element.get(tag("id"))), element.get(tag("name")) or ""
        if name.startswith(_OURS):
            self._open[number] = name, len(self._pieces)
        elif element.tag == tag("bookmarkEnd") and number in self._open:
            self._closed.append((*self._open.pop(number), len(self._pieces)))

    def _comment(self, element: Element) -> None:
        here = len(self._pieces)
        found = self._ranges.setdefault(str(element.get(tag("id"))), _Marks(here, here, element))
        if element.tag == tag("commentRangeEnd"):
            found.end = here

    def ranges(self) -> dict[str, CommentRange]:
        """Return where each comment stands, by its id."""
        return {number: self._range(found) for number, found in self._ranges.items()}

    def _range(self, found: _Marks) -> CommentRange:
        touched = self._bookmarks.overlapping(found.start, found.end)
        heading, under = self._heading(found.start)
        return CommentRange(
            found.start, found.end, self._quote(found), touched or _names_around(found.marker), heading, under
        )

    def _quote(self, found: _Marks) -> str:
        """Return the words of a comment with tracked changes accepted; where all of them were deleted, as they were."""
        return self._said(found, self._deleted) or self._said(found, ())

    def _said(self, found: _Marks, skipped: Container[int]) -> str:
        text = ""
        for at in range(found.start, found.end):
            text += "" if at in skipped else self._pieces[at]
            if len(text) > LONGEST_QUOTE:
                break
        return cut(str(clean(text)).strip(), LONGEST_QUOTE)

    def _heading(self, start: int) -> tuple[str, tuple[str, ...]]:
        """Return the text of the nearest heading before a place, and the first bookmarks from it on."""
        at = bisect_right(self._heading_starts, start) - 1
        if at < 0:
            return "", ()
        return text_of(self._headings[at]), self._bookmarks.beginning(self._heading_starts[at])


def _names_around(marker: Element) -> tuple[str, ...]:
    """Return the names of the bookmarks in the paragraph, else in the table row, in which an element stands."""
    for kind in ("p", "tr"):
        around = next(marker.iterancestors(tag(kind)), None)
        names = () if around is None else tuple(islice(_names_in(around), _MOST_NAMES))
        if names:
            return names
    return ()


def _names_in(element: Element) -> Iterator[str]:
    names = (str(start.get(tag("name"))) for start in element.iter(tag("bookmarkStart")))
    return (name for name in names if name.startswith(_OURS))
