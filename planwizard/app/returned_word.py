"""Drafts that came back from Word: chosen, read, and decided on, one step of undo for each decision."""

import asyncio
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from planwizard.app.base_app import as_path
from planwizard.app.controller import Controller
from planwizard.app.deciding import Deciding
from planwizard.app.file_browsing import DOCUMENTS, lister
from planwizard.app.hidden_pages import may_show
from planwizard.app.returned_reading import Files, ReadingJob
from planwizard.app.rewriting import as_answer, edit_dialog, merge_dialog
from planwizard.app.undo import StepTaken
from planwizard.app.workspace import Workspace
from planwizard.errors import CancelledError, ExportError
from planwizard.plan import Plan
from planwizard.plan.address import NO_ADDRESS, Address
from planwizard.plan.answers import put
from planwizard.plan.comments import Comment
from planwizard.returned.accepting import Accepted, accept, accept_sure
from planwizard.returned.comments import has_changed
from planwizard.returned.decisions import Decision, Entry
from planwizard.returned.example import example_name, write_example
from planwizard.returned.in_words import InWords
from planwizard.returned.opening import new_comments
from planwizard.returned.proposals import Proposal
from planwizard.returned.states import as_now
from planwizard.returned.summing_up import summing_up
from planwizard.storage.app_state import downloads_folder
from planwizard.storage.file_listing import nearest_folder
from planwizard.storage.paths import is_folder
from planwizard.storage.returned_decisions import files_in_hand, keep_in_hand
from screens.file_dialog import FileDialog
from screens.messages import PlanMessage
from screens.word.returned_lines import ProposalLine
from screens.word.returned_messages import (
    Action,
    ExampleRequested,
    FileRequested,
    ProposalActed,
    ReadingCancelled,
    ReturnedRequested,
    RoundEnded,
    SureAccepted,
)
from screens.word.returned_pane import ReturnedPane
from screens.word.returned_shown import Returned
from screens.word.word_page import PaneMaker

BESIDE: Mapping[Action, Decision] = {"reject": "rejected", "wait": "waiting", "enter": "accepted"}
"""What is decided without the plan being changed."""


class ReturnedWord(Controller):
    """Looks after the files that came back."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._deciding = Deciding(lambda: self.session)
        self._job: ReadingJob | None = None
        self._has_looked = False
        self._kept: Sequence[Path] | None = None
        workspace.undo_beside.append(self._undo_beside)

    def panes(self) -> Mapping[str, PaneMaker]:
        """Return what makes the pane with what came back."""
        return {"returned": lambda: ReturnedPane(self.guide)}

    async def take(self, message: PlanMessage) -> None:
        """Show what came back, read a file, or decide."""
        match message:
            case ReturnedRequested():
                self._show_or_read()
            case FileRequested() | ExampleRequested() if self._job is None:
                self.start(self._choose() if isinstance(message, FileRequested) else self._try_example())
            case ReadingCancelled() if self._job:
                self._job.cancelled.set()
            case RoundEnded():
                self._end()
            case SureAccepted() if self.workspace.may_change():
                await self._accept_sure()
            case ProposalActed():
                await self._act(message.action, message.entry)
            case StepTaken():
                self._deciding.follow(message.change, forward=message.forward)

    # --- showing -------------------------------------------------------------------------------

    @property
    def _pane(self) -> ReturnedPane | None:
        return self.workspace.word.opened(ReturnedPane) if self.workspace.word else None

    @property
    def _files(self) -> Files:
        return self._deciding.files

    @property
    def _entries(self) -> list[Entry]:
        return self._files.round.entries(self.plan)

    @property
    def _comments(self) -> list[Comment]:
        """The comments that are open, and those that came with the files in hand."""
        names = [file.file for file in self._files.round.proposals.files]
        return [one for one in self.plan.comments if one.status == "open" or one.from_file in names]

    @property
    def _changed(self) -> set[str]:
        """The ids of the comments that came with the files in hand, on what is not as it was sent."""
        sent = self._files.round.sent
        ours = (one for one in self._comments if one.from_file in sent)
        return {one.id for one in ours if has_changed(one, sent[one.from_file or ""], self.plan)}

    def _show_or_read(self) -> None:
        """Show what there is; the first time, read the files that were in hand when the plan was last open."""
        paths = [] if self._has_looked else files_in_hand(self.plan.id)
        self._has_looked = True
        if paths:
            self.start(self._read(paths))
        else:
            self._show()

    def _show(self) -> None:
        """Show how far the reading has come; else what there is, and keep what is to be gone on with."""
        pane = self._pane
        if self._job is None:
            returned = self._returned()
            self._keep_in_hand(is_done=not returned.is_any_open)
            if pane:
                pane.show(returned)
        elif pane:
            names = ", ".join(path.name for path in self._job.paths)
            pane.show_reading(self._job, self.guide.say("from_word.reading", files=names))

    def _returned(self) -> Returned:
        files, entries, comments = self._files.round.proposals.files, self._entries, self._comments
        is_any = bool(files or comments)
        lead = summing_up(entries, comments, files, self.guide) if is_any else self.guide.say("from_word.how")
        words, trouble = InWords(self.plan, self.guide), self._files.trouble
        is_to_try = self.workspace.open_plan.is_example and not files
        return Returned(words, entries, comments, lead, trouble, bool(files), is_to_try, self._changed)

    # --- files ---------------------------------------------------------------------------------

    async def _choose(self) -> None:
        """Let the person choose a file, and read it."""
        last = self._files.paths[-1] if self._files.paths else self.workspace.own_path()
        folder = f"{nearest_folder(last.parent)}{os.sep}"
        downloads = downloads_folder()
        list_files = lister(self.guide, DOCUMENTS, downloads if is_folder(downloads) else None)
        dialog = FileDialog(self.guide.say("from_word.choose_title"), self.guide, folder, list_files)
        chosen = await self.ask(dialog)
        if chosen and chosen.strip():
            await self._read([as_path(chosen, last.parent)])

    async def _try_example(self) -> None:
        """Make a draft of an example plan as if it came back, beside the plan, and read it."""
        path = self.workspace.open_plan.file.path.with_name(example_name(self.plan, self.guide))
        self._job = job = ReadingJob([path])
        self._show()
        try:
            await asyncio.to_thread(write_example, self.plan, self.guide, path)
        except ExportError as error:
            self.workspace.app.say_error(error)
        self._job = None
        if job.cancelled.is_set():
            self._show()
        else:
            await self._read([path])

    async def _read(self, paths: Sequence[Path]) -> None:
        """Read files in a thread, and show what they propose."""
        self._job = job = ReadingJob(paths)
        self._show()
        plan, plan_file = self.plan, self.workspace.open_plan.file.path
        try:
            self._deciding.files = await asyncio.to_thread(job.read, self._files, plan, plan_file, self.guide)
        except CancelledError:
            self._kept = self._files.paths  # what is to be gone on with is not forgotten
        finally:
            job.cancelled.set()
            self._job = None
        self._show()
        await self._take_in_comments()

    async def _take_in_comments(self) -> None:
        """Put what is new in the comments of the files that were read into the plan: it is work to do."""
        if self.workspace.open_plan.file.read_only:
            return
        known = self.plan.comments
        for draft in self._files.read_last:
            self.session.take_in_comments(new_comments(draft, self.plan))
        if self.plan.comments != known:
            count = len(self.plan.comments) - len(known)
            await self.workspace.show_change()
            self.say("from_word.comments_in" if count else "from_word.comments_changed", count=count)

    def _keep_in_hand(self, *, is_done: bool) -> None:
        """Keep which files are to be read when the plan is opened again: those in hand, until all is done."""
        paths = () if is_done else self._files.paths
        if paths != self._kept and not self.workspace.open_plan.file.read_only:
            keep_in_hand(self.plan.id, paths)
            self._kept = paths

    def _end(self) -> None:
        """Put the files away; what was decided is kept."""
        self._deciding.put_away()
        self._show()
        self.say("from_word.ended")

    # --- deciding ------------------------------------------------------------------------------

    async def _act(self, action: Action, entry: Entry) -> None:
        """Do something with a proposal."""
        proposal = entry.proposal
        if action == "go":
            self.start(self._go(proposal))
        elif not self.workspace.may_change():
            return
        elif as_now(proposal, self.plan, entry.sent) != proposal:
            self._show()
            self.say("from_word.changed_since")
        elif action == "reopen":
            await self._reopen(proposal)
        elif action in BESIDE:
            self._deciding.put(proposal, BESIDE[action])
            self._show()
            self._say_done(BESIDE[action], proposal)
        elif action == "accept":
            await self._take_in(accept(self.plan, [proposal]), [proposal])
        else:
            self.start(self._rewrite(action, entry))

    async def _take_in(self, after: Plan, proposals: Sequence[Proposal]) -> None:
        """Take proposals in, which together give a plan."""
        self._deciding.take_in([Accepted(one, self.plan, after) for one in proposals], _address(proposals[0]))
        await self.workspace.show_change()
        self._say_done("accepted", proposals[0])

    async def _reopen(self, proposal: Proposal) -> None:
        if not self._deciding.reopen(proposal, _address(proposal)):
            self.say("from_word.not_reopened")
            return
        await self.workspace.show_change()
        self.say("from_word.reopened", what=InWords(self.plan, self.guide).about(proposal))

    def _say_done(self, decision: Decision, proposal: Proposal) -> None:
        self.say(f"from_word.said.{decision}", what=InWords(self.plan, self.guide).about(proposal))

    async def _accept_sure(self) -> None:
        """Accept everything that is sure, as one step of undo."""
        sure = [entry.proposal for entry in self._entries if entry.is_sure]
        if taken := accept_sure(self.plan, sure):
            self._deciding.take_in(taken, NO_ADDRESS)
            await self.workspace.show_change()
            self.say("from_word.said_sure", count=len(taken))

    async def _rewrite(self, action: Action, entry: Entry) -> None:
        """Let the person put a text right, or make one of two, and take it in."""
        proposal, line = entry.proposal, ProposalLine(entry, InWords(self.plan, self.guide))
        is_merge = action == "merge"
        edited = await self.ask((merge_dialog if is_merge else edit_dialog)(line, self.guide))
        if edited is not None and self.workspace.may_change():
            after = put(self.plan, proposal.address, as_answer(proposal.address, edited))
            await self._take_in(after, [proposal, *(line.rivals[:1] if is_merge else ())])

    async def _undo_beside(self) -> bool:
        """Take back what was done last without a change of the plan, if that was the last thing done."""
        undone = self._deciding.undo_beside()
        if undone:
            self._show()
            self.say("from_word.files_back" if undone.brings_files else "from_word.undone")
        return undone is not None

    async def _go(self, proposal: Proposal) -> None:
        """Show the page that asks for the answer."""
        if await may_show(self.workspace, _address(proposal)):
            await self.workspace.show_address(_address(proposal))


def _address(proposal: Proposal) -> Address:
    return proposal.address or (proposal.parts[0].address if proposal.parts else NO_ADDRESS)
