"""What has been decided about what returned drafts propose, and how the proposals stand to the plan as it is now."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal

from planwizard.plan import Plan
from planwizard.plan.address import Address
from planwizard.plan.answers import get, rows
from planwizard.plan.base import Row
from planwizard.returned.merging import merge
from planwizard.returned.proposals import NewRow, Proposal, Proposals, State

Decision = Literal["accepted", "rejected", "waiting"]


@dataclass(frozen=True)
class Entry:
    """A proposal as it stands to the plan now, the plan its draft was written from, and what was decided."""

    proposal: Proposal
    sent: Plan
    decision: Decision | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be decided, now or later."""
        return self.decision in (None, "waiting")

    @property
    def is_sure(self) -> bool:
        """Whether it is among those that may be accepted together."""
        return self.decision is None and self.proposal.is_sure


@dataclass(frozen=True)
class Round:
    """Files that came back, what they propose, and what was decided.

    `sent` are the plans the drafts were written from, by the name of the file; decisions are by file and key.
    """

    proposals: Proposals
    sent: Mapping[str, Plan]
    decisions: Mapping[str, Mapping[str, Decision]]

    def decision(self, proposal: Proposal) -> Decision | None:
        """Return what was decided; an answer that is as it was sent has not been accepted, or not for good."""
        found = self.decisions.get(proposal.file, {}).get(proposal.key)
        is_as_sent = proposal.what == "answer" and proposal.state == "ready"
        return None if found == "accepted" and is_as_sent else found

    def decided(self, proposal: Proposal, decision: Decision | None) -> "Round":
        """Return the round with something decided, or no longer so."""
        of_file = {key: one for key, one in self.decisions.get(proposal.file, {}).items() if key != proposal.key}
        if decision:
            of_file[proposal.key] = decision
        return replace(self, decisions={**self.decisions, proposal.file: of_file})

    def entries(self, mine: Plan) -> list[Entry]:
        """Return what there is to decide, and what was; what the plan said already is none of them."""
        found = []
        for proposal in self.proposals.items:
            sent = self.sent[proposal.file]
            now = as_now(proposal, mine, sent)
            decision = self.decision(now)
            if decision or now.state != "same":
                found.append(Entry(now, sent, decision))
        return found


def as_now(proposal: Proposal, mine: Plan, sent: Plan) -> Proposal:
    """Return a proposal as it stands to a plan; `sent` is the plan that its draft was written from."""
    if proposal.parts:
        return replace(proposal, parts=tuple(as_now(part, mine, sent) for part in proposal.parts))
    match proposal.what:
        case "answer":
            return _answer(proposal, mine)
        case "row_added":
            return replace(proposal, state="same" if _has_row(proposal, mine, sent) else "ready")
        case "row_removed":
            return _removed(proposal, mine)
        case "row_moved":
            return _moved(proposal, mine)
    return proposal


def _answer(proposal: Proposal, plan: Plan) -> Proposal:
    try:
        mine = get(plan, proposal.address)
    except LookupError:
        return replace(proposal, state="gone", mine=None, merged=None)
    if proposal.note == "no_draft":  # what was sent is not known
        state: State = "same" if mine == proposal.theirs else "clash"
        return replace(proposal, state=state, mine=mine)
    state, merged = merge(proposal.address, proposal.sent, mine, proposal.theirs)
    return replace(proposal, state=state, mine=mine, merged=merged)


def _has_row(proposal: Proposal, plan: Plan, sent: Plan) -> bool:
    """Return whether the plan has a row with the same answers or the same title that was not sent."""
    known = {row.id for row in _rows(sent, proposal.address)}
    values = proposal.theirs.values if isinstance(proposal.theirs, NewRow) else {}
    first = next(iter(values.items()), None)
    return any(
        first and getattr(row, first[0], None) == first[1]
        for row in _rows(plan, proposal.address)
        if row.id not in known
    )


def _removed(proposal: Proposal, plan: Plan) -> Proposal:
    mine = None
    with suppress(LookupError):
        mine = get(plan, proposal.address)
    state: State = "same" if mine is None else "ready" if mine == proposal.sent else "clash"
    return replace(proposal, state=state, mine=mine)


def _moved(proposal: Proposal, plan: Plan) -> Proposal:
    ids = [row.id for row in _rows(plan, proposal.address.parent)]
    if proposal.address.name not in ids:
        return replace(proposal, state="gone", mine=None)
    at = ids.index(proposal.address.name)
    mine = ids[at - 1] if at else None
    state: State = "same" if mine == proposal.theirs else "ready" if mine == proposal.sent else "clash"
    return replace(proposal, state=state, mine=mine)


def _rows(plan: Plan, list_key: Address) -> tuple[Row, ...]:
    return tuple(row for row in rows(plan, list_key) if isinstance(row, Row))
