"""Comments as they stand in a Word file: threads, and where in the document each belongs."""

import re
from dataclasses import dataclass

from planwizard.plan.comments import Reply

WALL_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
"""A date without zone and fractions: Word writes the time its user saw, and calls it UTC."""


@dataclass(frozen=True)
class CommentThread:
    """A comment with its replies, the words it is about, and what stands around them.

    `bookmarks` are those of the answers that the words are part of; for words of no answer, those of the paragraph or
    else of the table row around them. `heading` is the text of the nearest heading before, or of the one commented on,
    and `under_heading` the first bookmarks of answers from there on. Dates are as in the plan.
    """

    author: str
    date: str
    text: str
    quote: str = ""
    replies: tuple[Reply, ...] = ()
    is_resolved: bool = False
    bookmarks: tuple[str, ...] = ()
    heading: str = ""
    under_heading: tuple[str, ...] = ()
