"""Writing the document from the screen: asked for, written away from the screen, and said where it is."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from textual import on, work

from planwizard.app.base import DeskApp, as_path
from planwizard.document.export import ExportRequest, export
from planwizard.document.outline import PARTS, outline
from planwizard.errors import CancelledError, PlanwizardError
from planwizard.guide.files import explain_error
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.storage.app_state import load_state, update_state
from screens.dialogs import ChoiceDialog, Item
from screens.export import ExportView
from screens.messages import ExportCancelled, ExportRequested, OutlineRequested, PreviewRequested
from screens.preview import PreviewScreen


@dataclass
class ExportJob:
    """A document that is being written in a thread of its own: how much is done, and whether it is still wanted."""

    share: float = 0.0
    unwanted: Event = field(default_factory=Event)

    def tell(self, share: float) -> None:
        """Note how much is done. Raises CancelledError when the document is not wanted any more."""
        if self.unwanted.is_set():
            raise CancelledError("cancelled")
        self.share = share

    def write(self, plan: Plan, guide: Guide, request: ExportRequest) -> list[str]:
        """Write the document and remember that we did; return what was left out."""
        left_out = export(plan, guide, request, self.tell)
        update_state(lambda state: state.with_export(request.out, plan.id))
        return left_out


class Writing(DeskApp):
    """The document, wished for on its page."""

    job: ExportJob | None = None

    @property
    def _export_view(self) -> ExportView | None:
        view = self.frame.view if self.frame else None
        return view if isinstance(view, ExportView) else None

    # --- what it will hold ---------------------------------------------------------------------

    @on(OutlineRequested)
    def _contents_wanted(self, message: OutlineRequested) -> None:
        self._show_contents(message.parts)
        if self.job and self._export_view:
            self._export_view.show_writing(self.job)

    @work(exclusive=True, group="contents")
    async def _show_contents(self, chosen: tuple[str, ...]) -> None:
        """Show what the document will hold; nobody waits while a long one is put together."""
        view = self._export_view
        if self.desk and view:
            parts = [part for part in PARTS if part in chosen]
            blocks = await asyncio.to_thread(outline, self.desk.plan, self.guide, parts)
            if view is self._export_view:
                view.show_contents(blocks)

    @on(PreviewRequested)
    def _preview_wanted(self, message: PreviewRequested) -> None:
        self.push_screen(PreviewScreen(message.blocks, message.chapter, self.guide))

    # --- writing it ----------------------------------------------------------------------------

    @on(ExportRequested)
    def _export_wanted(self, message: ExportRequested) -> None:
        if self.job is None:
            self._export(message)

    @on(ExportCancelled)
    def _export_unwanted(self) -> None:
        if self.job:
            self.job.unwanted.set()

    @work(exclusive=True, group="export")
    async def _export(self, message: ExportRequested) -> None:
        """Write the document away from the screen, and say where it is or why it is not."""
        if self.desk is None:
            return
        plan, out = self.desk.plan, as_path(message.out)
        if not load_state().may_overwrite(out, plan.id) and not await self._confirm_overwrite(out):
            return
        template = as_path(message.template) if message.template.strip() else None
        request = ExportRequest(out, message.parts, plan_file=self.desk.file.path, template=template, force=True)
        self.job = ExportJob()
        if self._export_view:
            self._export_view.show_writing(self.job)
        sentence = await self._written(self.job, plan, request)
        if self._export_view:
            self._export_view.show_result(sentence)
        elif self.desk:
            self.notify(self.guide.say("export.said", sentence=sentence), timeout=12, markup=False)

    async def _written(self, job: ExportJob, plan: Plan, request: ExportRequest) -> str:
        """Return how it went, in words; a document nobody waits for any more is not written."""
        try:
            left_out = await asyncio.to_thread(job.write, plan, self.guide, request)
        except PlanwizardError as error:
            return explain_error(error, self.guide.language)
        finally:
            job.unwanted.set()
            self.job = None
        if left_out:
            return self.guide.say("export.written", path=request.out, left_out=", ".join(left_out))
        return self.guide.say("export.written_all", path=request.out)

    async def _confirm_overwrite(self, out: Path) -> bool:
        say = self.guide.say
        choices = [Item("yes", say("export.overwrite_yes")), Item("no", say("dialog.cancel"))]
        title = say("export.overwrite", path=out)
        return await self.push_screen_wait(ChoiceDialog(title, choices, self.guide)) == "yes"
