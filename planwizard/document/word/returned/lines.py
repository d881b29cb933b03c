"""The paragraphs of a returned file as lines: of the body and of the cells of its tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planwizard.document.markup import Span, part_of
from planwizard.document.returned_file import Line, Place, Revision
from planwizard.document.word.returned.runs import OPEN, Content, RunReader, Text, TooDeepError, revision
from planwizard.document.word.returned.styles import ParagraphKinds, StyleKind
from planwizard.document.word.xml import Element, child_at, children_by_name, tag, value_of

_PARAGRAPH, _TABLE, _ROW, _CELL = (tag(name) for name in ("p", "tbl", "tr", "tc"))
_START, _END = tag("bookmarkStart"), tag("bookmarkEnd")
_WRAPPERS = {tag(name) for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "del", "moveFrom")}
"""Elements around paragraphs, rows or cells that are themselves none."""
_INSERTED, _DELETED = (tag("ins"), tag("moveTo")), (tag("del"), tag("moveFrom"))
_TRACKED = (*_INSERTED, *_DELETED)
_STYLE, _MARK = tag("pStyle"), tag("rPr")
_CELL_PROPERTIES, _SPAN = tag("tcPr"), tag("gridSpan")
_MOST_COLUMNS = 63
_DEEPEST = 40
_JOINER = "\u200d"


@dataclass(slots=True)
class _Paragraph:
    """A paragraph as it stands in the file: what it holds, what it is, and what became of the mark that ends it."""

    content: Content
    kind: StyleKind
    style: str
    place: Place | None
    mark: str
    now: Text | None
    before: Text | None

    def line(self) -> Line:
        """Return the paragraph as a line."""
        length = self.now.length if self.now else 0
        anchors = [one._replace(end=length) if one.end == OPEN else one for one in self.content.anchors]
        spans = None if self.now is None else _without_joiners(self.now.spans())
        is_same = self.before is self.now
        return Line(
            spans,
            spans if is_same else None if self.before is None else _without_joiners(self.before.spans()),
            self.kind.kind,
            self.kind.level,
            self.style,
            tuple(anchors),
            self.place,
            tuple(self.content.revisions),
        )


def _without_joiners(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return text without joiners at its ends: LibreOffice puts one alone in a row that came with tracking."""
    if not spans or not (spans[0].text.startswith(_JOINER) or spans[-1].text.endswith(_JOINER)):
        return spans
    letters = "".join(span.text for span in spans)
    return part_of(spans, len(letters) - len(letters.lstrip(_JOINER)), len(letters.rstrip(_JOINER)))


class LineReader:
    """Reads the body of a file into lines, in order."""

    def __init__(self, kinds: ParagraphKinds, runs: RunReader) -> None:
        self._kinds = kinds
        self._runs = runs
        self._tables = 0
        self._waiting: list[Element] = []
        self._lines: list[Line] = []

    def lines(self, body: Element) -> tuple[Line, ...]:
        """Return the lines of the body, without blank ones that carry no bookmark."""
        self._read(body, None, 0)
        return tuple(self._lines)

    def _read(self, parent: Element, place: Place | None, depth: int) -> None:
        """Read the body or a cell; paragraphs whose marks are tracked belong together."""
        together: list[_Paragraph] = []
        for element in _unwrapped(parent, depth):
            if element.tag == _PARAGRAPH:
                paragraph = self._paragraph(element, place)
                together += [paragraph] if paragraph else []
                if not (paragraph and paragraph.mark):
                    self._end(together)
            elif element.tag == _TABLE:
                self._end(together)
                self._table(element, place, depth + 1)
            elif element.tag == _START:
                self._waiting.append(element)
            elif element.tag == _END:
                self._runs.end(element)
        self._end(together)

    def _end(self, together: list[_Paragraph]) -> None:
        """Add the lines of paragraphs that belong together."""
        if together and (together[0].mark or len(together) > 1):
            _combine(together)
        self._lines += [line for paragraph in together if _says_something(line := paragraph.line())]
        together.clear()

    def _paragraph(self, element: Element, place: Place | None) -> _Paragraph | None:
        """Return a paragraph; None for one of the table of contents."""
        was_in_contents = self._runs.is_in_contents
        content = self._runs.read(element)
        for start in self._waiting:
            self._runs.start(start, content, 0)
        self._waiting.clear()
        properties = children_by_name(content.properties)
        style = value_of(properties.get(_STYLE))
        kind = self._kinds.of(style, properties, in_cell=place is not None)
        if was_in_contents or self._runs.is_in_contents or kind.is_contents:
            return None
        mark = _mark(properties.get(_MARK), content)
        return _Paragraph(content, kind, style, place, mark, content.now, content.before or content.now)

    def _table(self, table: Element, place: Place | None, depth: int) -> None:
        """Read a table; the lines of a table in a cell are that cell's."""
        if depth > _DEEPEST:
            raise TooDeepError
        number = self._tables
        self._tables += 0 if place else 1
        rows = (element for element in _unwrapped(table, depth) if element.tag == _ROW)
        for at, row in enumerate(rows):
            start = len(self._lines)
            for column, cell in _cells(row, depth):
                self._read(cell, place or Place(number, at, column), depth + 1)
            if change := _row_change(row):
                self._lines[start:] = [_with_row_change(line, change) for line in self._lines[start:]]


def _unwrapped(parent: Element, depth: int) -> Sequence[Element]:
    """Return the children of an element, with those of the elements that only wrap others in their place."""
    if depth > _DEEPEST:
        raise TooDeepError
    children = list(parent)
    if _WRAPPERS.isdisjoint([child.tag for child in children]):
        return children  # nearly always
    return [
        element
        for child in children
        for element in (_unwrapped(child, depth + 1) if child.tag in _WRAPPERS else (child,))
    ]


def _cells(row: Element, depth: int) -> Iterator[tuple[int, Element]]:
    """Yield the cells of a row, each with the column it begins in."""
    column = 0
    for cell in _unwrapped(row, depth):
        if cell.tag == _CELL:
            yield column, cell
            column += _columns(cell)


def _columns(cell: Element) -> int:
    """Return how many columns a cell spans."""
    for properties in cell.iterchildren(_CELL_PROPERTIES):
        for span in properties.iterchildren(_SPAN):
            width = value_of(span)
            return min(int(width), _MOST_COLUMNS) if width.isdigit() else 1
    return 1


_Change = tuple[bool, Revision]
"""Whether a row was deleted (else inserted), and by whom."""


def _row_change(row: Element) -> _Change | None:
    properties = child_at(row, "trPr")
    for element in () if properties is None else properties:
        if element.tag in _TRACKED:
            return element.tag in _DELETED, revision(element)
    return None


def _with_row_change(line: Line, change: _Change) -> Line:
    is_deleted, who = change
    return Line(
        None if is_deleted else line.spans,
        line.original if is_deleted else None,
        line.kind,
        line.level,
        line.style,
        line.anchors,
        line.place,
        tuple(dict.fromkeys((*line.revisions, who))),
    )


def _mark(properties: Element | None, content: Content) -> str:
    """Return what became of a paragraph's mark, which has properties: "inserted", "deleted", or "" for nothing.

    Both cancel out.
    """
    if properties is None:
        return ""
    marks = [element for element in properties if element.tag in _TRACKED]
    for element in marks:
        content.revisions[revision(element)] = None
    kinds = {"deleted" if element.tag in _DELETED else "inserted" for element in marks}
    return "both" if len(kinds) > 1 else next(iter(kinds), "")


def _combine(together: Sequence[_Paragraph]) -> None:
    """Make paragraphs whose marks are gone in one of the two readings one line in it.

    That line stands for the first of them that holds something; the others are not there in that reading.
    """
    _part_readings(together)
    _join(together, "now", ("deleted", "both"))
    _join(together, "before", ("inserted", "both"))


def _part_readings(together: Sequence[_Paragraph]) -> None:
    """Give paragraphs two readings of their own: they are joined differently."""
    for paragraph in together:
        if paragraph.before is paragraph.now:
            paragraph.before = Text()
            paragraph.before.extend(paragraph.content.now)


def _says_something(line: Line) -> bool:
    """Return whether a line is to be read: one with text, with a bookmark, or in a cell."""
    return bool(line.place or line.anchors or (line.text or line.before or "").strip())


def _join(together: Sequence[_Paragraph], reading: str, gone: tuple[str, ...]) -> None:
    group: list[_Paragraph] = []
    for paragraph in together:
        group.append(paragraph)
        if paragraph.mark not in gone:
            _join_group(group, reading)
            group = []
    _join_group(group, reading)


def _join_group(group: Sequence[_Paragraph], reading: str) -> None:
    if not group:
        return
    texts: list[Text] = [getattr(paragraph, reading) for paragraph in group]
    at = next((at for at, text in enumerate(texts) if text.length), len(group) - 1)
    for text in texts[at + 1 :]:
        texts[at].extend(text)
    for number, paragraph in enumerate(group):
        if number != at:
            setattr(paragraph, reading, None)
