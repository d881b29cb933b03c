"""Comments on the draft: what others wrote in Word, and what became of it. Work on the plan, not answers."""

from typing import ClassVar, Literal

from pydantic import ConfigDict, Field

from planwizard.plan.base import Line, PlanPart, Row, Text

CommentStatus = Literal["open", "done", "rejected"]


class Reply(PlanPart):
    """A reply to a comment; its date as that of a comment."""

    author: Line | None = None
    date: Line | None = None
    text: Text | None = None


class Comment(Row):
    """A comment, the words it was about, what was replied, and what became of it.

    `place` is the address of an answer, a row or a page's heading; absent for a comment on nothing in particular.
    `date` is the wall-clock time its author saw, «2027-03-01T10:15:00». `reply` is the coordinator's own answer: it
    becomes one of the `replies` when somebody has replied to it. `from_file`, in the file `from`, is the name of the
    Word file that the comment came in.
    """

    model_config = ConfigDict(populate_by_name=True)
    prefix: ClassVar[str] = "ko"

    place: Line | None = None
    author: Line | None = None
    date: Line | None = None
    quote: Text | None = None
    text: Text | None = None
    replies: tuple[Reply, ...] = ()
    status: CommentStatus = "open"
    reply: Text | None = None
    from_file: Line | None = Field(default=None, alias="from")
