"""A line of the list of what came back: a comment, what can be done with it, and what was said."""

from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from planwizard.document.outgoing_comments import coordinator_name
from planwizard.editions.values import Naming
from planwizard.guide.locate import page_of_address
from planwizard.guide.models import Guide
from planwizard.plan.address import Address, is_asked
from planwizard.plan.comments import Comment
from planwizard.returned.in_words import InWords
from planwizard.text import cut, fold, one_line
from screens.word.returned_lines import LONGEST_TEXT
from screens.word.returned_messages import CommentActed, CommentAction

SIGNS = {"open": "·", "done": "✓", "rejected": "✗"}


@dataclass(frozen=True)
class CommentLine:
    """A line about a comment."""

    comment: Comment
    words: InWords
    has_changed: bool = False
    """Whether what it is on is not as it was sent."""

    @property
    def key(self) -> str:
        """What tells the line from the others."""
        return self.comment.id

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.comment.status == "open"

    @property
    def sign(self) -> str:
        """The sign for what became of it."""
        return SIGNS[self.comment.status]

    @property
    def address(self) -> Address:
        """Where in the plan it belongs."""
        return Address(self.comment.place or "")

    @property
    def section(self) -> str:
        """The heading it stands under."""
        return self.words.guide.say("from_word.comments")

    @property
    def text(self) -> str:
        """Who wrote it, and what."""
        said = one_line(self.comment.text)
        return cut(f"{self.comment.author}: {said}" if self.comment.author else said, LONGEST_TEXT)

    @property
    def word(self) -> str:
        """What became of it; for one that is open, who replied last, or whether the text changed that it is on."""
        return self.words.guide.say(
            f"from_word.comment_states.{self._open_state if self.is_open else self.comment.status}"
        )

    @property
    def _open_state(self) -> str:
        if self.comment.reply:
            return "answered"
        if self._has_new_reply:
            return "replied"
        return "changed" if self.has_changed else "open"

    @property
    def _has_new_reply(self) -> bool:
        """Whether others have replied since we did."""
        own = fold(coordinator_name(self.words.plan))
        is_ours = [fold(reply.author or "") == own for reply in self.comment.replies]
        return any(is_ours) and not is_ours[-1]

    @property
    def actions(self) -> tuple[CommentAction, ...]:
        """What can be done with it."""
        at: tuple[CommentAction, ...] = ("go",) if page_of_address(self.address, self.words.guide) else ()
        return ("done", "refuse", "reply", "input", *at) if self.is_open else ("reopen", "reply", *at)

    def request(self, action: str) -> CommentActed | None:
        """Return the message that asks for an action; None when it cannot be done."""
        return next((CommentActed(one, self.comment, self.has_changed) for one in self.actions if one == action), None)

    def drawn(self, width: int) -> RenderableType:  # noqa: ARG002  as of a proposal
        """Return where it belongs, the words it is about, what it says, and the replies."""
        say, comment = self.words.guide.say, self.comment
        place = self._place(self.words.guide)
        lines = [Text(place, "bold")] if place else []
        if comment.quote:
            lines.append(Text(f"«{one_line(comment.quote)}»", "italic"))
        lines += [Text(), _said(comment.author, comment.date, comment.text)]
        lines += [_said(reply.author, reply.date, reply.text) for reply in comment.replies]
        if comment.reply:
            lines.append(Text.assemble((f"{say('from_word.our_reply')}: ", "dim"), comment.reply))
        return Group(*lines)

    def _place(self, guide: Guide) -> str:
        if not self.address:
            return ""
        page = page_of_address(self.address, guide)
        title = guide.page_words(page).title if page in guide.pages else ""
        if self.address.is_of_page or not is_asked(self.address):
            return title
        naming = Naming(self.words.plan, self.words.plan, guide)
        label = "" if self.address.name == self.address.row_id else naming.label(self.address.key)
        return " · ".join(filter(None, (title, naming.subject_in_full(self.address), label)))


def _said(author: str | None, date: str | None, text: str | None) -> Text:
    day = (date or "")[:10]
    by = ", ".join(filter(None, (author, ".".join(reversed(day.split("-"))))))
    return Text.assemble((f"{by}: " if by else "", "dim"), text or "")
