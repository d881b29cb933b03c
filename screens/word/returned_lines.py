"""A line of the list of what came back: a proposal, what can be done with it, and its texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from rich.console import Group, RenderableType
from rich.text import Text

from planwizard.editions.excerpts import excerpt
from planwizard.guide.locate import page_of_address
from planwizard.plan.address import NO_ADDRESS, Address, shape_at
from planwizard.plan.base import AnswerKind
from planwizard.returned.decisions import Entry
from planwizard.returned.in_words import InWords
from planwizard.returned.proposals import NewRow, Proposal
from planwizard.text import cut, one_line
from planwizard.text_diff import Piece
from screens.sides import NamedText, drawn_texts
from screens.word.returned_messages import Action, ProposalActed

KEYS = {
    "accept": "G",
    "enter": "G",
    "done": "G",
    "reject": "A",
    "refuse": "A",
    "merge": "F",
    "edit": "R",
    "wait": "V",
    "reply": "S",
    "input": "H",
    "reopen": "V",
}
"""The key of each action; those that go with one kind of line share keys with those of the other."""
SIGNS = {None: "·", "waiting": "…", "accepted": "✓", "rejected": "✗"}
WRITTEN = (AnswerKind.LINE, AnswerKind.TEXT, AnswerKind.LINES)
LONGEST_TEXT = 160
MOST_PARTS = 20
CONTEXT = 120
"""Characters of a long text that are shown on either side of what differs."""


@dataclass(frozen=True)
class ProposalLine:
    """A line about a proposal."""

    entry: Entry
    words: InWords

    @property
    def proposal(self) -> Proposal:
        """The proposal."""
        return self.entry.proposal

    @property
    def key(self) -> str:
        """What tells the line from the others."""
        return f"{self.proposal.file}/{self.proposal.key}"

    @property
    def is_open(self) -> bool:
        """Whether something is still to be decided."""
        return self.entry.decision is None

    @property
    def sign(self) -> str:
        """The sign for what was decided."""
        return SIGNS[self.entry.decision]

    @cached_property
    def address(self) -> Address:
        """Where in the plan it belongs; NO_ADDRESS for what found no place."""
        parts = self.proposal.parts
        return self.proposal.address or (parts[0].address if parts else NO_ADDRESS)

    @property
    def section(self) -> str:
        """The heading it stands under: the page that asks for the answer."""
        guide = self.words.guide
        page = page_of_address(self.address, guide)
        return guide.page_words(page).title if page in guide.pages else guide.say("from_word.no_place")

    @cached_property
    def text(self) -> str:
        """What it is about, and who made it; of what was not tracked, the file it is in."""
        about = self.words.about(self.proposal)
        theirs = self.proposal.theirs
        if isinstance(theirs, NewRow):
            about = f"{about}: {one_line(str(next(iter(theirs.values.values()), '')))}"
        elif self.proposal.what == "unplaced":
            about = f"{about}: {one_line(str(theirs or self.proposal.sent))}"
        return " · ".join(filter(None, (cut(about, LONGEST_TEXT), self.words.by(self.proposal))))

    @property
    def rivals(self) -> tuple[Proposal, ...]:
        """What other files propose instead, unless it is we who have changed the same."""
        return self.entry.rivals if self.entry.is_among_others else ()

    @property
    def word(self) -> str:
        """What was decided; else how it stands to the plan, or how sure it is."""
        say, proposal, decision = self.words.guide.say, self.proposal, self.entry.decision
        if decision:
            return say(f"from_word.decisions.{decision}")
        if proposal.is_by_hand:
            return say("from_word.by_hand")
        if self.entry.is_among_others:
            return say("from_word.short.rivals")
        if proposal.state in ("clash", "gone"):
            return say(f"from_word.short.{proposal.state}")
        is_sure_to_remove = proposal.removes and proposal.confidence == "sure"
        return say("from_word.short.removes" if is_sure_to_remove else f"returned.confidence.{proposal.confidence}")

    @property
    def actions(self) -> tuple[Action, ...]:
        """What can be done with it."""
        is_decided = not self.entry.is_open
        may: dict[Action, bool] = {
            "reopen": is_decided,
            "go": bool(self.address) and (is_decided or self.proposal.state != "gone"),
        }
        if not is_decided:
            may = self._deciding | may
        return tuple(action for action, is_possible in may.items() if is_possible)

    @property
    def _deciding(self) -> dict[Action, bool]:
        """Whether each way to decide is possible."""
        return {
            "accept": self.proposal.can_accept,
            "enter": self.proposal.is_by_hand,
            "reject": True,
            "merge": self._is_editable and self.beside is not None,
            "edit": self._is_editable,
            "wait": self.entry.decision != "waiting",
        }

    @property
    def _is_editable(self) -> bool:
        proposal = self.proposal
        is_text = proposal.what == "answer" and shape_at(proposal.address).kind in WRITTEN
        return is_text and proposal.can_accept and proposal.theirs is not None

    @property
    def beside(self) -> str | None:
        """The other text that one text can be made with: ours, else that of another file; None when there is none."""
        is_clash = self.proposal.state == "clash"
        other = self.proposal.mine if is_clash else next((one.theirs for one in self.entry.rivals), None)
        return other if isinstance(other, str) else None

    def request(self, action: str) -> ProposalActed | None:
        """Return the message that asks for an action; None when it cannot be done."""
        return next((ProposalActed(one, self.entry) for one in self.actions if one == action), None)

    def drawn(self, width: int) -> RenderableType:
        """Return what it is about, who made it, why it is to be looked at, and its texts."""
        proposal, words = self.proposal, self.words
        head = Text(words.about_in_full(proposal), "bold")
        by = " · ".join(filter(None, (words.who(proposal), proposal.file)))
        remark = words.remark(proposal, self.rivals)
        drawn: list[RenderableType] = [head, Text(by, "dim"), *([Text(remark, "italic")] if remark else [])]
        for part in proposal.parts[:MOST_PARTS]:
            drawn += [
                Text(),
                Text(words.about_in_full(part), "bold"),
                drawn_texts(tuple(self._texts(part)), words.guide, width),
            ]
        if not proposal.parts:
            drawn += [Text(), drawn_texts(tuple(self._texts(proposal)), words.guide, width)]
        return Group(*drawn)

    def _texts(self, proposal: Proposal) -> Iterator[NamedText]:
        """Yield what was sent, what is now and what came back; what stands in two of them once."""
        say, sent = self.words.guide.say, self._text(proposal, proposal.sent)
        if proposal.what == "row_removed":
            yield say("returned.sent"), (Piece("deleted", sent),)
            yield say("returned.theirs"), (Piece("same", say("returned.removed")),)
        else:
            yield from self._texts_of_change(proposal)

    def _texts_of_change(self, proposal: Proposal) -> Iterator[NamedText]:
        say = self.words.guide.say
        values = (proposal.sent, proposal.mine, proposal.theirs, proposal.merged)
        sent, mine, theirs, merged = map(partial(self._text, proposal), values)
        difference = _compared(sent, theirs)
        if self._was_sent(proposal):
            yield say("from_word.sent_and_mine" if mine == sent else "returned.sent"), _without(difference, "inserted")
        if self._is_ours_other(proposal):
            yield say("returned.mine"), _without(_compared(sent, mine), "deleted")
        rivals = self.rivals if self.entry.is_open else ()
        yield self.words.by(proposal) if rivals else say("returned.theirs"), self._came(difference, theirs)
        yield from (self._text_of_rival(one, sent) for one in rivals if one.theirs != proposal.mine)
        if proposal.state == "merged" and not self.entry.decision:
            yield say("from_word.merged"), _without(_compared(mine, merged), "deleted")

    def _came(self, difference: Sequence[Piece], theirs: str) -> tuple[Piece, ...]:
        removed = Piece("same", self.words.guide.say("returned.removed"))
        return _without(difference, "deleted") if theirs else (removed,)

    def _text_of_rival(self, rival: Proposal, sent: str) -> NamedText:
        return self.words.by(rival), _without(_compared(sent, self._text(rival, rival.theirs)), "deleted")

    @staticmethod
    def _was_sent(proposal: Proposal) -> bool:
        is_new = proposal.what == "row_added" or (proposal.what == "unplaced" and bool(proposal.theirs))
        return proposal.note != "no_draft" and not is_new

    def _is_ours_other(self, proposal: Proposal) -> bool:
        """Return whether what is in the plan now is to be shown beside what was sent."""
        is_taken_in = self.entry.decision == "accepted"
        return proposal.what not in ("row_added", "unplaced") and proposal.mine != proposal.sent and not is_taken_in

    def _text(self, proposal: Proposal, value: object) -> str:
        is_first = proposal.what == "row_moved" and value is None
        return self.words.guide.say("compare.first") if is_first else self.words.text(proposal, value)


def _compared(old: str, new: str) -> tuple[Piece, ...]:
    return excerpt(old, new, CONTEXT)


def _without(pieces: Sequence[Piece], kind: str) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece.kind != kind)
