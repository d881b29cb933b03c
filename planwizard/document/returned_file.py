"""A Word draft as it came back: its lines, as they were before tracked changes and as they are with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from planwizard.document.comment_threads import CommentThread
from planwizard.document.markup import Span

LineKind = Literal["paragraph", "heading", "bullet", "number"]


@dataclass(frozen=True)
class Anchor:
    """A bookmark, with where it begins and ends in the letters of its line, at most at the end of the line."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Place:
    """A cell of a table: which table of the document, and the row and column in it, all from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True)
class Revision:
    """Who made a tracked change, and when, as the file has it: "2026-11-25T10:15:00Z"."""

    author: str
    when: str


@dataclass(frozen=True)
class Line:
    """A paragraph of the body or a cell.

    `spans` is its text with tracked changes accepted, `original` before they were made; None for a paragraph that is
    not there then. `level` is that of a heading or a list item.
    """

    spans: tuple[Span, ...] | None
    original: tuple[Span, ...] | None
    kind: LineKind = "paragraph"
    level: int = 1
    style: str = ""
    anchors: tuple[Anchor, ...] = ()
    place: Place | None = None
    revisions: tuple[Revision, ...] = ()

    @cached_property
    def text(self) -> str | None:
        """The letters of the line, changes accepted."""
        return letters(self.spans)

    @cached_property
    def before(self) -> str | None:
        """The letters of the line before changes."""
        return self.text if self.original is self.spans else letters(self.original)


def letters(spans: Sequence[Span] | None) -> str | None:
    """Return the letters of spans, without marks."""
    return None if spans is None else "".join(span.text for span in spans)


@dataclass(frozen=True)
class ReturnedFile:
    """What a Word file holds: which plan and export it says it is, a hash for each answer, and its lines.

    `not_read` are numbers of what is not read, by name: footnotes, boxes, pictures. `digest` tells its content.
    """

    name: str
    digest: str
    plan_id: str = ""
    export_id: str = ""
    hashes: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    not_read: Mapping[str, int] = field(default_factory=dict)
    comments: tuple[CommentThread, ...] = ()
