"""A Word draft as it came back: its lines, as they were before tracked changes and as they are with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from planwizard.document.comment_threads import CommentThread
from planwizard.document.markup import Span

LineKind = Literal["paragraph", "heading", "bullet", "number"]


class Anchor(NamedTuple):
    """A bookmark, with where it begins and ends in the letters of its line, at most at the end of the line."""

    name: str
    start: int
    end: int


class Place(NamedTuple):
    """A cell of a table: which table of the document, and the row and column in it, all from 0."""

    table: int
    row: int
    column: int


class Revision(NamedTuple):
    """Who made a tracked change, and when, as the file has it: "2026-11-25T10:15:00Z"."""

    author: str
    when: str


class Line(NamedTuple):
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

    @property
    def text(self) -> str | None:
        """The letters of the line, changes accepted."""
        return letters(self.spans)

    @property
    def before(self) -> str | None:
        """The letters of the line before changes."""
        return letters(self.original) if self.is_tracked else self.text

    @property
    def is_tracked(self) -> bool:
        """Whether it may have been another before tracked changes: nearly none."""
        return self.original is not self.spans


def letters(spans: Sequence[Span] | None) -> str | None:
    """Return the letters of spans, without marks."""
    if spans and len(spans) == 1:
        return spans[0].text  # nearly all
    return None if spans is None else "".join([span.text for span in spans])


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
