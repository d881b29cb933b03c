"""The runs of a paragraph in a returned file, read both ways: before tracked changes, and with them accepted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from planwizard.document.markup import Span
from planwizard.document.returned_file import Anchor, Revision
from planwizard.document.word.xml import Element, R, child_at, tag

_OFF = ("0", "false", "off", "none")
_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_SIGNS = {tag("br"): "\n", tag("cr"): "\n", tag("tab"): "\t", tag("noBreakHyphen"): "\u2011"}
_TEXTS = (tag("t"), tag("delText"))
_ID, _NAME = tag("id"), tag("name")
_NOT_READ = {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent": "pictures",
    tag("drawing"): "pictures",
    tag("pict"): "pictures",
    tag("object"): "objects",
    tag("footnoteReference"): "notes",
    tag("endnoteReference"): "notes",
}
"""What is in a run but is no text, and the name it is counted under."""
_LEFT_OUT = {tag("rPr"), tag("instrText"), tag("delInstrText"), tag("sdtPr"), tag("sdtEndPr")}
_ADDED, _TAKEN = (tag("ins"), tag("moveTo")), (tag("del"), tag("moveFrom"))
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_DEEPEST = 100


class TooDeepError(Exception):
    """The XML of a file has elements inside each other in more levels than any program writes."""


class _Look(NamedTuple):
    """How a run reads: in which of the two readings it is, and where it links to."""

    is_in: bool = True
    was_in: bool = True
    link: str = ""


_PLAIN_LOOK = _Look()
_Format = tuple[bool, bool]
"""Whether a run is bold, and italic."""


class Text:
    """Text that grows by runs."""

    __slots__ = ("_runs", "length")

    def __init__(self) -> None:
        self._runs: list[Span] = []
        self.length = 0

    def add(self, run: Span) -> None:
        """Add a run."""
        self.length += len(run.text)
        self._runs.append(run)

    def extend(self, other: "Text") -> None:
        """Add another text."""
        self.length += other.length
        self._runs += other.spans()

    def spans(self) -> tuple[Span, ...]:
        """Return the text as spans; neighbours that look alike become one."""
        if len(self._runs) == 1:
            return (self._runs[0],)  # nearly all
        alike = groupby(self._runs, lambda run: run[1:])
        return tuple(Span("".join(run.text for run in runs), *look) for look, runs in alike)


OPEN = -1
"""The end of a bookmark that has none in the paragraph it begins in."""


@dataclass(slots=True)
class Content:
    """The two readings of a paragraph, which are one until something is tracked; its bookmarks, and who changed it."""

    now: Text = field(default_factory=Text)
    before: Text | None = None
    anchors: list[Anchor] = field(default_factory=list)
    revisions: dict[Revision, None] = field(default_factory=dict)
    properties: Element | None = None
    """The pPr of the paragraph."""


@dataclass
class _Field:
    instruction: str = ""
    is_result: bool = False


class RunReader:
    """Reads runs; fields and bookmarks may go on from one paragraph to the next."""

    def __init__(self, links: Mapping[str, str]) -> None:
        self.not_read: dict[str, int] = {}
        self._links = links
        self._fields: list[_Field] = []
        self._open: dict[str, tuple[Content, int]] = {}

    @property
    def is_in_contents(self) -> bool:
        """Whether a table of contents goes on."""
        return bool(self._fields) and any(one.instruction.lstrip().startswith("TOC") for one in self._fields)

    def read(self, paragraph: Element) -> Content:
        """Return the content of a paragraph."""
        content = Content()
        self._children(paragraph, content, _PLAIN_LOOK, 0)
        return content

    def start(self, element: Element, content: Content, at: int) -> None:
        """Begin a bookmark at a letter of a paragraph."""
        self._open[element.get(_ID) or ""] = content, len(content.anchors)
        content.anchors.append(Anchor(element.get(_NAME) or "", at, OPEN))

    def end(self, element: Element) -> None:
        """End a bookmark where the paragraph it began in has come to."""
        content, number = self._open.pop(element.get(_ID) or "", (None, 0))
        if content:
            name, start, _ = content.anchors[number]
            content.anchors[number] = Anchor(name, start, content.now.length)

    def _children(self, parent: Element, content: Content, look: _Look, depth: int) -> None:
        if depth > _DEEPEST:
            raise TooDeepError
        for child in parent:
            name = child.tag
            if name == _RUN:
                self._run(child, content, look)
            elif name == _START:
                self.start(child, content, content.now.length)
            elif name == _END:
                self.end(child)
            elif name == _PARAGRAPH_PROPERTIES:
                content.properties = child
            elif isinstance(name, str) and name not in _LEFT_OUT:
                self._other(child, name, content, look, depth)

    def _other(self, child: Element, name: str, content: Content, look: _Look, depth: int) -> None:
        if name in _ADDED or name in _TAKEN:
            content.revisions[revision(child)] = None
            is_added = name in _ADDED
            look = _Look(look.is_in and is_added, look.was_in and not is_added, look.link)
        elif name == _HYPERLINK:
            look = _Look(look.is_in, look.was_in, self._links.get(child.get(f"{{{R}}}id") or "", look.link))
        elif name == _FORMULA:
            self._count("formulas")
        self._children(child, content, look, depth + 1)

    def _run(self, run: Element, content: Content, look: _Look) -> None:
        now = before = _PLAIN
        for child in run:
            name = child.tag
            if name == _PROPERTIES:
                now, before = _formats(child, content)
            elif text := self._text_of(child, name):
                _add(content, text, (now, before), look.link or self._field_link(), look)

    def _text_of(self, child: Element, name: str) -> str:
        """Return the text of an element of a run; "" for what has none, or is not shown."""
        if name in _TEXTS or name in _SIGNS:
            return (_SIGNS.get(name) or child.text or "") if self._is_shown else ""
        if name == _FIELD_CHAR:
            self._field_char(child.get(_FIELD_TYPE))
        elif name == _INSTRUCTION:
            self._instruction(child.text or "")
        elif name in _NOT_READ:
            self._count(_NOT_READ[name])
        return ""

    @property
    def _is_shown(self) -> bool:
        """Whether text is shown here: not where a field has its instruction."""
        return not self._fields or all(open_field.is_result for open_field in self._fields)

    def _instruction(self, text: str) -> None:
        if self._fields and not self._fields[-1].is_result:
            self._fields[-1].instruction += text

    def _field_char(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].is_result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _field_link(self) -> str:
        for open_field in self._fields:
            if match := _LINK_FIELD.match(open_field.instruction):
                return match[1]
        return ""

    def _count(self, name: str) -> None:
        self.not_read[name] = self.not_read.get(name, 0) + 1


def _add(content: Content, text: str, formats: tuple[_Format, _Format], link: str, look: _Look) -> None:
    """Add a run to the readings that have it; they part at the first run in which they differ."""
    now, before = formats
    is_untracked = look.is_in and look.was_in and now == before
    if is_untracked and content.before is None:
        content.now.add(Span(text, *now, link))  # nearly always
        return
    if content.before is None:
        content.before = Text()
        content.before.extend(content.now)
    if look.is_in:
        content.now.add(Span(text, *now, link))
    if look.was_in and content.before is not None:
        content.before.add(Span(text, *before, link))


def revision(element: Element) -> Revision:
    """Return who made a tracked change, and when."""
    return Revision(element.get(tag("author")) or "", element.get(tag("date")) or "")


_RUN, _START, _END, _HYPERLINK = (tag(name) for name in ("r", "bookmarkStart", "bookmarkEnd", "hyperlink"))
_PROPERTIES, _PARAGRAPH_PROPERTIES = tag("rPr"), tag("pPr")
_FIELD_CHAR, _FIELD_TYPE, _INSTRUCTION = tag("fldChar"), tag("fldCharType"), tag("instrText")
_BOLD, _ITALIC, _VALUE = tag("b"), tag("i"), tag("val")
_PLAIN = (False, False)


def _formats(properties: Element, content: Content) -> tuple[tuple[bool, bool], tuple[bool, bool]]:
    """Return whether a run is bold and italic, as it is and as it was before a tracked change of that, and note who."""
    now = _bold_and_italic(properties)
    changed = child_at(properties, "rPrChange")
    if changed is None:
        return now, now
    content.revisions[revision(changed)] = None
    old = child_at(changed, "rPr")
    return now, _PLAIN if old is None else _bold_and_italic(old)


def _bold_and_italic(properties: Element) -> tuple[bool, bool]:
    on = {child.tag for child in properties if child.get(_VALUE) not in _OFF}
    return _BOLD in on, _ITALIC in on
