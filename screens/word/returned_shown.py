"""What «Tilbake fra Word» shows: the lines under their headings, and what is said of them all."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from planwizard.plan.comments import Comment
from planwizard.returned.decisions import Entry
from planwizard.returned.in_words import InWords
from screens.word.comment_lines import CommentLine
from screens.word.returned_lines import ProposalLine

ReturnedLine = ProposalLine | CommentLine


@dataclass(frozen=True)
class Returned:
    """What the view shows: proposals, comments, what is said of them all, and what is wrong with files.

    `words` are those of the plan as it is now.
    """

    words: InWords
    entries: Sequence[Entry] = ()
    comments: Sequence[Comment] = ()
    lead: str = ""
    trouble: Sequence[str] = ()
    has_files: bool = False
    is_to_try: bool = False
    """Whether an example can be tried."""
    changed: Container[str] = ()
    """The ids of the comments on what is not as it was sent."""

    def sections(self) -> Iterator[tuple[str, list[ReturnedLine]]]:
        """Yield the lines under their headings, in the order of the plan; comments last."""
        lines: list[ReturnedLine] = [ProposalLine(entry, self.words) for entry in self.entries]
        lines += [CommentLine(comment, self.words, comment.id in self.changed) for comment in self.comments]
        for title, of_section in groupby(lines, key=lambda line: line.section):
            yield title, [*of_section]

    @property
    def is_any_open(self) -> bool:
        """Whether something is to be decided, or a comment is open."""
        return any(one.is_open for one in self.entries) or any(one.status == "open" for one in self.comments)

    @property
    def sure(self) -> int:
        """How many may be accepted together."""
        return sum(entry.is_sure for entry in self.entries)

    @property
    def of_use(self) -> Mapping[str, bool]:
        """Whether there is something to do for each button that is about files."""
        return {"choose": True, "example": self.is_to_try, "sure": bool(self.sure), "end": self.has_files}
