"""Read files that came back in a thread, with progress and a way to stop."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event
from typing import get_args

from planwizard.errors import CancelledError, PlanwizardError
from planwizard.guide.models import Guide
from planwizard.guide.sentences import explain_error
from planwizard.plan import Plan
from planwizard.returned.decisions import Decision, Round
from planwizard.returned.opening import open_returned
from planwizard.returned.ordering import in_order
from planwizard.returned.proposals import Proposals
from planwizard.returned.proposing import ReturnedDraft, propose
from planwizard.storage.returned_decisions import kept_decisions

NO_ROUND = Round(Proposals(()), {}, {})


@dataclass(frozen=True)
class Files:
    """The files that are in hand, what they propose, those that were read last, and why others could not be read."""

    paths: tuple[Path, ...] = ()
    round: Round = NO_ROUND
    read_last: tuple[ReturnedDraft, ...] = ()
    trouble: tuple[str, ...] = ()


@dataclass
class ReadingJob:
    """Files being read in a thread: the share that is done, and whether it has been stopped."""

    paths: Sequence[Path]
    share: float = 0.0
    cancelled: Event = field(default_factory=Event)

    def read(self, files: Files, plan: Plan, plan_file: Path, guide: Guide) -> Files:
        """Return files together with those that are read now. Raises CancelledError when it was stopped."""
        files = replace(files, read_last=(), trouble=())
        for number, path in enumerate(self.paths):
            self._report(number / len(self.paths))
            try:
                [draft] = open_returned([path], plan, plan_file, guide)
            except PlanwizardError as error:
                files = replace(files, trouble=(*files.trouble, explain_error(error, guide.language)))
                continue
            self._report((number + 0.5) / len(self.paths))
            files = _with(files, path, draft, plan, guide)
        self._report(1.0)
        return files

    def _report(self, share: float) -> None:
        if self.cancelled.is_set():
            raise CancelledError("cancelled")
        self.share = share


def _with(files: Files, path: Path, draft: ReturnedDraft, plan: Plan, guide: Guide) -> Files:
    """Return files and one more; the same file is not taken in twice, and two of one name get different ones."""
    known, name = files.round.proposals, draft.file.name
    if draft.file.digest in [file.digest for file in known.files]:
        sentence = guide.say("from_word.again", file=name)
        return replace(files, trouble=(*files.trouble, sentence))
    if name in files.round.sent:
        draft = ReturnedDraft(replace(draft.file, name=f"{path.parent.name}/{name}"), draft.base)
    found = propose([draft], plan, guide)
    together = Proposals(tuple(in_order((*known.items, *found.items), plan, guide)), (*known.files, *found.files))
    sent = {**files.round.sent, draft.file.name: draft.base.plan}
    decisions = {**files.round.decisions, draft.file.name: _decisions(plan.id, draft.file.digest)}
    return replace(
        files,
        paths=(*files.paths, path),
        round=Round(together, sent, decisions),
        read_last=(*files.read_last, draft),
    )


def _decisions(plan_id: str, digest: str) -> dict[str, Decision]:
    """Return what was decided about a file when it was in hand before."""
    kept = kept_decisions(plan_id, digest)
    known: tuple[Decision, ...] = get_args(Decision)
    return {key: one for key, decision in kept.items() for one in known if one == decision}
