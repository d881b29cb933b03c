"""Writing the document from the screen: asked for, written away from the screen, and said where it is."""

import asyncio

from textual import on, work

from planwizard.app.base import DeskApp, as_path
from planwizard.content import explain
from planwizard.errors import PlanwizardError
from planwizard.export import ExportOrder, export
from planwizard.state import recall, remember
from screens.dialogs import ChoiceDialog, Item
from screens.export import ExportView
from screens.messages import ExportWanted


class Writing(DeskApp):
    """The document, wished for on its page."""

    @on(ExportWanted)
    def _export_wanted(self, message: ExportWanted) -> None:
        self._export(message)

    @work
    async def _export(self, message: ExportWanted) -> None:
        """Write the document away from the screen, and say where it is or why it is not."""
        if self.desk is None or self.frame is None or not isinstance(self.frame.view, ExportView):
            return
        view, plan, out = self.frame.view, self.desk.plan, as_path(message.out)
        if not recall().may_overwrite(out, plan.id) and not await self._confirm_overwrite(message.out):
            return
        order = ExportOrder(out=out, parts=message.parts, plan_file=self.desk.file.path, force=True)
        view.show_result(self.guide.say("export.writing"))
        try:
            left_out = await asyncio.to_thread(export, plan, self.guide, order)
        except PlanwizardError as error:
            view.show_result(explain(error, self.guide.language))
        else:
            remember(recall().with_export(out, plan.id))
            view.show_result(self.guide.say("export.written", path=out, left_out=", ".join(left_out) or "–"))

    async def _confirm_overwrite(self, out: str) -> bool:
        say = self.guide.say
        choices = [Item("yes", say("export.overwrite_yes")), Item("no", say("dialog.cancel"))]
        title = say("export.overwrite", path=out)
        return await self.push_screen_wait(ChoiceDialog(title, choices, self.guide)) == "yes"
