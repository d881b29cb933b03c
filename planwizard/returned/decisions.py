"""What has been decided about what returned drafts propose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from planwizard.plan import Plan
from planwizard.returned.proposals import Proposal, Proposals
from planwizard.returned.rivals import rivals_among
from planwizard.returned.states import as_now

Decision = Literal["accepted", "rejected", "waiting"]


@dataclass(frozen=True)
class Entry:
    """A proposal as it stands to the plan now, the plan its draft was written from, and what was decided."""

    proposal: Proposal
    sent: Plan
    decision: Decision | None = None
    rivals: tuple[Proposal, ...] = ()
    """What other files propose instead, and has not been rejected."""

    @property
    def is_among_others(self) -> bool:
        """Whether it is others who have changed the same, not we."""
        proposal = self.proposal
        return bool(self.rivals) and (proposal.state != "clash" or proposal.mine in [one.theirs for one in self.rivals])

    @property
    def is_open(self) -> bool:
        """Whether it is still to be decided, now or later."""
        return self.decision in (None, "waiting")

    @property
    def is_sure(self) -> bool:
        """Whether it is among those that may be accepted together."""
        return self.decision is None and self.proposal.is_sure and not self.rivals


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
        return None if self._is_as_sent_again(proposal) else self._kept(proposal)

    def _kept(self, proposal: Proposal) -> Decision | None:
        return self.decisions.get(proposal.file, {}).get(proposal.key)

    def _is_as_sent_again(self, proposal: Proposal) -> bool:
        """Return whether an answer was accepted, but is not in the plan: that may have been brought back since."""
        return self._kept(proposal) == "accepted" and proposal.what == "answer" and proposal.state == "ready"

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
            if self._is_as_sent_again(now):
                now = replace(now, confidence="ask", note=now.note or "accepted_before")
            decision = self.decision(now)
            if decision or now.state != "same":
                found.append(Entry(now, sent, decision))
        return _with_rivals(found)


def _with_rivals(entries: Sequence[Entry]) -> list[Entry]:
    standing = [entry.proposal for entry in entries if entry.decision != "rejected"]
    rivals = {(one.file, one.key): others for one, others in zip(standing, rivals_among(standing), strict=True)}
    return [replace(entry, rivals=rivals.get((entry.proposal.file, entry.proposal.key), ())) for entry in entries]
