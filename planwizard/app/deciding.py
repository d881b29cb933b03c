"""What is decided about files that came back: kept by file, and taken back with the steps of undo."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from planwizard.app.returned_reading import Files
from planwizard.editing.session import Change, Session
from planwizard.plan import Plan
from planwizard.plan.address import Address
from planwizard.returned.decisions import Decision
from planwizard.returned.proposals import Proposal
from planwizard.storage.returned_decisions import keep_decisions


@dataclass(frozen=True)
class Step:
    """Proposals that were decided at once: what each was before, and what all are now."""

    before: tuple[tuple[Proposal, Decision | None], ...]
    after: Decision


class Deciding:
    """The files in hand, and what is decided about them; `session` gives the session of the plan."""

    def __init__(self, session: Callable[[], Session]) -> None:
        self.files = Files()
        self._session = session
        self._taken_in: dict[float, Step] = {}
        self._beside: list[tuple[Change | None, Step]] = []

    def take_in(self, plan: Plan, address: Address, proposals: Sequence[Proposal]) -> None:
        """Make a plan with proposals in it the current one, as one step of undo; they are accepted."""
        session = self._session()
        before = session.last_change
        session.take_in(plan, address)
        step = self._decide(proposals, "accepted")
        if (change := session.last_change) and change is not before:
            self._taken_in[change.began] = step
        else:
            self._beside.append((before, step))

    def put(self, proposal: Proposal, decision: Decision) -> None:
        """Decide something that does not change the plan."""
        self._beside.append((self._session().last_change, self._decide([proposal], decision)))

    def undo_beside(self) -> bool:
        """Take back what was decided last, if the plan was not changed since; return whether there was something."""
        if not self._beside or self._beside[-1][0] is not self._session().last_change:
            return False
        _, step = self._beside.pop()
        self._set(step.before)
        return True

    def follow(self, change: Change, *, forward: bool) -> None:
        """Follow a step of undo or redo: what was taken in with it is to be decided again, or accepted again."""
        if step := self._taken_in.get(change.began):
            self._set([(proposal, step.after) for proposal, _ in step.before] if forward else step.before)

    def _decide(self, proposals: Sequence[Proposal], decision: Decision) -> Step:
        decided = self.files.round
        before = tuple((proposal, decided.decision(proposal)) for proposal in proposals)
        self._set([(proposal, decision) for proposal in proposals])
        return Step(before, decision)

    def _set(self, decisions: Sequence[tuple[Proposal, Decision | None]]) -> None:
        """Decide, and keep what is decided about the files concerned."""
        decided = self.files.round
        for proposal, decision in decisions:
            decided = decided.decided(proposal, decision)
        self.files = replace(self.files, round=decided)
        concerned = {proposal.file for proposal, _ in decisions}
        for file in decided.proposals.files:
            if file.file in concerned:
                keep_decisions(self._session().plan.id, file.digest, decided.decisions[file.file])
