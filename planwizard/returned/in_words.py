"""Proposals in words: what each is about, its texts, who made it, and why it is to be looked at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from planwizard.editions.values import Naming
from planwizard.guide.answer_words import answer_words
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.address import Address, address_of_row, shape_at
from planwizard.plan.base import AnswerKind, Row
from planwizard.returned.proposals import NewRow, Proposal


@dataclass(frozen=True)
class InWords:
    """The words for proposals to a plan, in one language form."""

    plan: Plan
    guide: Guide

    @property
    def _naming(self) -> Naming:
        return Naming(self.plan, self.plan, self.guide)

    def about_in_full(self, proposal: Proposal) -> str:
        """Return what a proposal is about; of an answer of a measure also the title of that."""
        is_of_answer = proposal.what in ("answer", "unread")
        return self._labelled(proposal.address, is_in_full=True) if is_of_answer else self.about(proposal)

    def about(self, proposal: Proposal) -> str:
        """Return what a proposal is about: the answer and its row, the row, the list or the two answers."""
        say, address = self.guide.say, proposal.address
        match proposal.what:
            case "answer" | "unread":
                return self._place(address)
            case "unplaced":
                return say("returned.what.unplaced")
            case "text_moved":
                first, second = (self._place(part.address) for part in proposal.parts)
                return say("returned.what.text_moved", old=first, new=second)
            case "column_removed":
                label = self._naming.label(proposal.parts[0].address.key)
                return say("returned.what.column_removed", name=label, list=self._list(address))
            case "row_added" | "rows_removed":
                return say(f"returned.what.{proposal.what}", list=self._list(address), count=len(proposal.parts))
        row = self._row(proposal)
        return say(f"returned.what.{proposal.what}", name=row, list=self._list(address.parent))

    def _place(self, address: Address) -> str:
        return self._labelled(address, is_in_full=False)

    def _labelled(self, address: Address, *, is_in_full: bool) -> str:
        subject = self._naming.subject_in_full(address) if is_in_full else self._naming.subject(address)
        label = self._naming.label(address.key)
        return f"{label} – {subject}" if subject else label

    def _list(self, list_key: Address) -> str:
        return self.guide.field_words[list_key.key].label

    def _row(self, proposal: Proposal) -> str:
        row = proposal.sent if isinstance(proposal.sent, Row) else None
        return self._naming.title(row, self.plan) if row else self._naming.row(proposal.address.name)

    def text(self, proposal: Proposal, value: object) -> str:
        """Return a value of a proposal as a person reads it; "" for none."""
        if value is None:
            return ""
        if isinstance(value, NewRow):
            return "\n".join(self._fields(proposal.address, value.values))
        if proposal.what == "row_moved":
            return self.guide.say("returned.after", name=self._naming.row(str(value)))
        if proposal.is_by_hand and isinstance(value, str):
            return value
        if isinstance(value, Row):
            return self._naming.title(value, self.plan)
        return "\n".join(self._words(proposal.address, value))

    def _words(self, address: Address, value: object) -> tuple[str, ...]:
        words = answer_words(address, value, self.guide, self._naming.row)
        is_list = shape_at(address).kind is AnswerKind.LINES
        return tuple(f"– {word}" for word in words) if is_list else words

    def _fields(self, list_key: Address, values: Mapping[str, object]) -> Iterator[str]:
        model = shape_at(list_key).model
        row = address_of_row(f"{model.prefix}0") if model and issubclass(model, Row) else list_key
        for name, value in values.items():
            said = ", ".join(answer_words(row / name, value, self.guide, self._naming.row))
            if said:
                yield f"{self._naming.label((row / name).key)}: {said}"

    def who(self, proposal: Proposal) -> str:
        """Return who made the change and on which day; "" when that is not known."""
        names = ", ".join(proposal.who)
        return ", ".join(filter(None, (names, _day(proposal.when)))) if names else ""

    def by(self, proposal: Proposal) -> str:
        """Return who made the change; the file it is in when that is not known."""
        return ", ".join(proposal.who) or proposal.file

    def remark(self, proposal: Proposal, rivals: Sequence[Proposal] = ()) -> str:
        """Return what there is to say of a proposal: that others changed the same, and why it is to be looked at."""
        state = "" if proposal.state in ("ready", "same") else self.guide.say(f"returned.states.{proposal.state}")
        state = self._differ((proposal, *rivals)) if rivals else state
        note = self.guide.say(f"returned.notes.{proposal.note}") if proposal.note else ""
        return " ".join(filter(None, (state, note)))

    def _differ(self, proposals: Sequence[Proposal]) -> str:
        """Return a sentence that says by name who have changed the same; by file when one person has."""
        names = {self.by(one) for one in proposals}
        told = names if len(names) > 1 else {one.file for one in proposals}
        return self.guide.say("returned.states.rivals", names=self.guide.listed(sorted(told)))


def _day(when: str) -> str:
    try:
        return f"{datetime.fromisoformat(when):%d.%m.%Y}"
    except ValueError:
        return ""
