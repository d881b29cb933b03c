"""What is decided about files that came back: kept by file, and taken back with the steps of undo."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from planwizard.app.returned_reading import Files
from planwizard.editing.session import Change, Session
from planwizard.plan.address import Address
from planwizard.returned.accepting import Accepted, as_if_accepted, take_back
from planwizard.returned.decisions import Decision
from planwizard.returned.proposals import Proposal
from planwizard.storage.returned_decisions import keep_decisions


@dataclass(frozen=True)
class Step:
    """Proposals that were decided at once: what each was before, and what all are now."""

    before: tuple[tuple[Proposal, Decision | None], ...]
    after: Decision | None


@dataclass(frozen=True)
class StepBeside:
    """What was done beside the plan, after a change of it: how it is taken back, and whether files then come back."""

    change: Change | None
    undo: Callable[[], None]
    brings_files: bool = False


class Deciding:
    """The files in hand, and what is decided about them; `session` gives the session of the plan."""

    def __init__(self, session: Callable[[], Session]) -> None:
        self.files = Files()
        self._session = session
        self._accepted: dict[str, Accepted] = {}
        self._with_change: dict[float, Step] = {}
        self._beside: list[StepBeside] = []

    def take_in(self, accepted: Sequence[Accepted], address: Address) -> None:
        """Make the plan with proposals in it the current one, as one step of undo."""
        session = self._session()
        before = session.last_change
        session.take_in(accepted[-1].after, address)
        self._accepted |= {_name(one.proposal): one for one in accepted}
        self._keep_step(before, self._decide([one.proposal for one in accepted], "accepted"))

    def put(self, proposal: Proposal, decision: Decision | None) -> None:
        """Decide something that does not change the plan."""
        self._keep_step(self._session().last_change, self._decide([proposal], decision))

    def reopen(self, proposal: Proposal, address: Address) -> bool:
        """Let a proposal be decided again, and take it out of the plan; return False when that cannot be done."""
        session = self._session()
        before, plan = session.last_change, session.plan
        if self.files.round.decision(proposal) == "accepted" and not proposal.is_by_hand:
            accepted = self._accepted.get(_name(proposal)) or as_if_accepted(proposal, plan)
            taken_back = take_back(plan, accepted) if accepted else None
            if taken_back is None:
                return False
            if taken_back != plan:
                session.bring_back(taken_back, address)
        self._keep_step(before, self._decide([proposal], None))
        return True

    def put_away(self) -> None:
        """Put the files away; what was decided about them is kept."""
        files, self.files = self.files, Files()
        self._beside.append(StepBeside(self._session().last_change, lambda: self._bring_out(files), brings_files=True))

    def _bring_out(self, files: Files) -> None:
        self.files = files

    def _keep_step(self, before: Change | None, step: Step) -> None:
        """Keep a step with the change of the plan that it made; if it made none, beside the plan."""
        change = self._session().last_change
        if change and change is not before:
            self._with_change[change.began] = step
        else:
            self._beside.append(StepBeside(before, lambda: self._set(step.before)))

    def undo_beside(self) -> StepBeside | None:
        """Take back what was done last, if the plan was not changed since, and return it."""
        if not self._beside or self._beside[-1].change is not self._session().last_change:
            return None
        step = self._beside.pop()
        step.undo()
        return step

    def follow(self, change: Change, *, forward: bool) -> None:
        """Follow a step of undo or redo: what was decided with it is decided again, or as it was before."""
        if step := self._with_change.get(change.began):
            self._set([(proposal, step.after) for proposal, _ in step.before] if forward else step.before)

    def _decide(self, proposals: Sequence[Proposal], decision: Decision | None) -> Step:
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


def _name(proposal: Proposal) -> str:
    return f"{proposal.file}/{proposal.key}"
