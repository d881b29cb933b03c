"""Write the document in a thread while the person goes on, with progress and a way to cancel."""

import asyncio
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event

from planwizard.app.base_app import as_path
from planwizard.app.controller import Controller
from planwizard.app.file_browsing import DOCUMENTS, TEMPLATES, lister
from planwizard.app.workspace import Workspace
from planwizard.document.export import (
    ExportRequest,
    check_target,
    default_out,
    default_parts,
    document_path,
    export,
)
from planwizard.document.outgoing_comments import outgoing_comments
from planwizard.document.outline import PARTS, outline
from planwizard.editions.shelf import keep, name_to_keep
from planwizard.errors import CancelledError, PlanwizardError
from planwizard.guide.models import Guide, document_guide
from planwizard.guide.sentences import explain_error
from planwizard.plan import Plan
from planwizard.storage.app_state import make_plans_folder, remember_export
from planwizard.storage.file_listing import nearest_folder
from screens.dialogs import ChoiceDialog
from screens.file_dialog import FileDialog, SaveDialog
from screens.items import Item
from screens.messages import PlanMessage
from screens.preview import PreviewScreen
from screens.word.messages import (
    BrowseRequested,
    EditionsRequested,
    ExportCancelled,
    ExportRequested,
    OutlineRequested,
    PreviewRequested,
)
from screens.word.word_page import PaneMaker
from screens.word.write_pane import WritePane


@dataclass
class ExportJob:
    """A document being written in a thread: the share that is done, and whether it has been cancelled."""

    share: float = 0.0
    cancelled: Event = field(default_factory=Event)

    def report_progress(self, share: float) -> None:
        """Record the share that is done, from 0 to 1. Raises CancelledError once the export is cancelled."""
        if self.cancelled.is_set():
            raise CancelledError("cancelled")
        self.share = share

    def write(self, plan: Plan, guide: Guide, request: ExportRequest) -> list[str]:
        """Write the document and remember that it is ours; return the titles of pages left out."""
        left_out = export(plan, guide, request, self.report_progress)
        remember_export(request.out, request.plan_file)
        return left_out


class WordExport(Controller):
    """Shows what the document will hold, and writes it; one document at a time."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.job: ExportJob | None = None

    async def take(self, message: PlanMessage) -> None:
        """Show the outline or a preview, or start or cancel writing."""
        match message:
            case OutlineRequested():
                self._request_outline(message.parts)
            case PreviewRequested():
                self.workspace.app.push_screen(PreviewScreen(message.blocks, message.chapter, self.guide))
            case BrowseRequested():
                self.start(self._browse(message.field, message.typed))
            case ExportRequested() if self.job is None:
                self.workspace.app.run_worker(self._export(message), exclusive=True, group="export")
            case ExportCancelled() if self.job:
                self.job.cancelled.set()

    def panes(self) -> Mapping[str, PaneMaker]:
        """Return what makes the pane that writes the document."""
        return {"write": self._pane}

    def _pane(self) -> WritePane:
        may_comment = bool(outgoing_comments(self.plan, document_guide(self.plan, self.guide)))
        out = str(default_out(self.workspace.own_path()))
        return WritePane(self.guide, self.workspace.word_state, out, default_parts(self.plan), may_comment=may_comment)

    @property
    def _view(self) -> WritePane | None:
        """The pane that writes the document, if it is there."""
        view = self.workspace.word.opened(WritePane) if self.workspace.word else None
        is_there = view is not None and view.is_attached  # the program may be left while a document is written
        return view if is_there else None

    # --- what it will hold ---------------------------------------------------------------------

    def _request_outline(self, parts: Sequence[str]) -> None:
        self.workspace.app.run_worker(self._show_outline(parts), exclusive=True, group="outline")
        if self.job and self._view:
            self._view.show_writing(self.job)

    async def _show_outline(self, chosen: Sequence[str]) -> None:
        """Show the headings of the document; computed in a thread, since a long plan takes a while."""
        view = self._view
        if view:
            parts = [part for part in PARTS if part in chosen]
            guide = document_guide(self.plan, self.guide)
            blocks = await asyncio.to_thread(outline, self.plan, guide, parts)
            if view is self._view:
                view.show_outline(blocks)

    async def _browse(self, field: str, typed: str) -> None:
        """Let the person choose where the document is written, or which template is used."""
        say, own = self.guide.say, self.workspace.own_path()
        if field == "out":
            out = typed.strip() or str(default_out(own))
            chosen = await self.ask(SaveDialog(say("export.out"), self.guide, out, lister(self.guide, DOCUMENTS)))
        else:
            folder = f"{nearest_folder(own.parent)}{os.sep}"
            title = say("export.template")
            chosen = await self.ask(FileDialog(title, self.guide, typed or folder, lister(self.guide, TEMPLATES)))
        if chosen and self._view:
            self._view.show_path(field, chosen)

    # --- writing it ----------------------------------------------------------------------------

    async def _export(self, message: ExportRequested) -> None:
        if message.keep and not self.workspace.may_change():
            return
        plan, plan_file = message.plan or self.plan, self.workspace.open_plan.file.path
        template = template_path(message.template)
        try:
            out = document_path(as_path(message.out, self.workspace.own_path().parent))
            make_plans_folder(out)
            if message.keep:
                await asyncio.to_thread(name_to_keep, plan_file, message.keep)
            request = ExportRequest(
                out, message.parts, plan_file=plan_file, template=template, comments=message.comments
            )
            check_target(request)
        except PlanwizardError as error:
            if error.key != "out_exists":
                self._show_result(explain_error(error, self.guide.language))
                return
            if not await confirm_overwrite(self, out):
                return
        request = replace(request, force=True)
        self.job = ExportJob()
        if self._view:
            self._view.show_writing(self.job)
        self._show_result(await self._result(self.job, plan, request, message.keep))

    def _show_result(self, sentence: str) -> None:
        """Show the result on the export page, or as a notification when another page is shown."""
        if self._view:
            self._view.show_result(sentence)
        if not (self._view and self._view.display):
            self.workspace.app.notify(self.guide.say("export.said", sentence=sentence), timeout=12, markup=False)

    async def _result(self, job: ExportJob, plan: Plan, request: ExportRequest, keep_as: str) -> str:
        """Write the document and return the outcome in sentences; when the app closes, the job is cancelled."""
        try:
            left_out = await asyncio.to_thread(job.write, plan, self.guide, request)
        except PlanwizardError as error:
            return explain_error(error, self.guide.language)
        finally:
            job.cancelled.set()
            self.job = None
        written = self._written(request.out, left_out)
        return f"{written}\n{await self._kept(plan, request, keep_as)}" if keep_as else written

    async def _kept(self, plan: Plan, request: ExportRequest, name: str) -> str:
        """Keep an edition with the document that is written, and return the outcome as a sentence."""
        file = self.workspace.open_plan.file.path
        try:
            await asyncio.to_thread(keep, plan, file, name, document=request.out)
        except PlanwizardError as error:
            return explain_error(error, self.guide.language)
        if self._view:
            self._view.clear_name()
        self.workspace.app.post_message(EditionsRequested())
        return self.guide.say("editions.kept", name=name)

    def _written(self, out: Path, left_out: Sequence[str]) -> str:
        if left_out:
            return self.guide.say("export.written", path=out, left_out=", ".join(left_out))
        return self.guide.say("export.written_all", path=out)


def template_path(typed: str) -> Path | None:
    """Return the path of a typed template; None when none is typed."""
    return as_path(typed) if typed.strip() else None


async def confirm_overwrite(controller: Controller, out: Path) -> bool:
    """Return whether the person wants to overwrite a file that is not ours. Only in a worker: it waits for them."""
    guide = controller.guide
    choices = [Item("yes", guide.say("export.overwrite_yes")), Item("no", guide.say("dialog.cancel"))]
    return await controller.ask(ChoiceDialog(guide.say("export.overwrite", path=out), choices, guide)) == "yes"
