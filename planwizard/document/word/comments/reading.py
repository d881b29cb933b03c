"""Read the comments of a Word file that came back: who wrote what, in reply to what, and when.

Word keeps threads in a part of its own, commentsExtended.xml, by the ids of the comments' paragraphs. LibreOffice loses
them but keeps the place and the order of comments, so there a comment on the same words as an earlier one is a reply.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planwizard.document.comment_threads import WALL_CLOCK, CommentThread
from planwizard.document.word.comments.parts import COMMENTS_PART, THREADS_PART, W14, W15
from planwizard.document.word.comments.ranges import NOWHERE, CommentRange, comment_ranges, text_of
from planwizard.document.word.xml import Element, tag
from planwizard.plan.comments import Reply
from planwizard.text import clean, clean_line

_BODY, _STYLES = "word/document.xml", "word/styles.xml"


@dataclass(frozen=True)
class _Written:
    """A comment or a reply as it stands in the file, and its entry among the threads; None for one without."""

    author: str
    date: str
    text: str
    range: CommentRange
    entry: Element | None
    para_ids: tuple[str, ...]

    @property
    def is_resolved(self) -> bool:
        return self.entry is not None and self.entry.get(f"{{{W15}}}done") in ("1", "true", "on")


def comment_threads(roots: Mapping[str, Element]) -> tuple[CommentThread, ...]:
    """Return the comments of a file, given the roots of its parts by name, in the order of the document."""
    comments, body = roots.get(COMMENTS_PART), roots.get(_BODY)
    if comments is None or body is None:
        return ()
    written = _all_written(comments, comment_ranges(body, roots.get(_STYLES)), roots.get(THREADS_PART))
    replies: dict[int, list[_Written]] = {}
    for at, root in enumerate(_roots(_parents(written))):
        replies.setdefault(root, [])
        if root != at:
            replies[root].append(written[at])
    return tuple(_thread(written[root], replies[root]) for root in sorted(replies, key=lambda at: _order(written[at])))


def _all_written(comments: Element, found: Mapping[str, CommentRange], extended: Element | None) -> list[_Written]:
    entries: dict[str, Element] = {}
    for entry in () if extended is None else extended.iterchildren(f"{{{W15}}}commentEx"):
        entries.setdefault(str(entry.get(f"{{{W15}}}paraId")), entry)
    return [_written(comment, found, entries) for comment in comments.iterchildren(tag("comment"))]


def _written(comment: Element, found: Mapping[str, CommentRange], entries: Mapping[str, Element]) -> _Written:
    para_ids = tuple(str(p.get(f"{{{W14}}}paraId")) for p in comment.iter(tag("p")))
    return _Written(
        author=str(clean_line(comment.get(tag("author")) or "")),
        date=_wall_clock(comment.get(tag("date")) or ""),
        text=str(clean("\n".join(map(text_of, comment.iter(tag("p")))))).strip(),
        range=found.get(str(comment.get(tag("id"))), NOWHERE),
        entry=next((entries[para_id] for para_id in reversed(para_ids) if para_id in entries), None),
        para_ids=para_ids,
    )


def _wall_clock(date: str) -> str:
    """Return a date without zone and fractions; what is no date as it stands."""
    whole = WALL_CLOCK.match(date)
    return whole[0] if whole else str(clean_line(date))


def _parents(written: Sequence[_Written]) -> list[int | None]:
    """Return for each comment the index of the one it is a reply to, if it is one."""
    by_para_id: dict[str, int] = {}
    first_at: dict[CommentRange, int] = {}
    for at, comment in enumerate(written):
        first_at.setdefault(comment.range, at)
        for para_id in comment.para_ids:
            by_para_id.setdefault(para_id, at)
    return [_parent(at, comment, by_para_id, first_at) for at, comment in enumerate(written)]


def _parent(
    at: int, comment: _Written, by_para_id: Mapping[str, int], first_at: Mapping[CommentRange, int]
) -> int | None:
    if comment.entry is not None:
        return by_para_id.get(comment.entry.get(f"{{{W15}}}paraIdParent") or "")
    first = first_at[comment.range]
    return None if comment.range == NOWHERE or first == at else first


def _roots(parents: Sequence[int | None]) -> list[int]:
    """Return for each comment the index of the one that began its thread; in a circle, of the first one in it."""
    roots: dict[int, int] = {}
    for at in range(len(parents)):
        path: dict[int, None] = {}
        here: int | None = at
        while here is not None and here not in roots and here not in path:
            path[here] = None
            here = parents[here]
        if here is None:
            root = next(reversed(path))
        elif here in roots:
            root = roots[here]
        else:
            root = min(list(path)[list(path).index(here) :])
        roots |= dict.fromkeys(path, root)
    return [roots[at] for at in range(len(parents))]


def _order(comment: _Written) -> tuple[bool, int]:
    return comment.range == NOWHERE, comment.range.start


def _thread(first: _Written, replies: Sequence[_Written]) -> CommentThread:
    covered = first.range
    return CommentThread(
        author=first.author,
        date=first.date,
        text=first.text,
        quote=covered.quote,
        replies=tuple(
            Reply(author=reply.author or None, date=reply.date or None, text=reply.text or None) for reply in replies
        ),
        is_resolved=first.is_resolved,
        bookmarks=covered.bookmarks,
        heading=covered.heading,
        under_heading=covered.under_heading,
    )
