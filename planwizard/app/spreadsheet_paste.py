"""Turn rows pasted from a spreadsheet into measures, as one step that can be undone."""

from collections.abc import Mapping

from planwizard.app.workspace import Command, Controller
from planwizard.editing.spreadsheet_import import KEY, read_pasted_table
from screens.messages import MeasuresPasted, PlanMessage
from screens.paste_dialogs import PasteDialog, PasteTextDialog


class SpreadsheetPaste(Controller):
    """Asks for rows if none were pasted, shows what they become, and adds them last among the measures."""

    def commands(self) -> Mapping[str, Command]:
        """Return the command that asks for rows to paste."""
        return {"paste": self._ask_for_rows}

    async def take(self, message: PlanMessage) -> None:
        """Show what pasted rows become."""
        if isinstance(message, MeasuresPasted):
            self.start(self._paste(message.text))

    async def _ask_for_rows(self) -> None:
        self.start(self._paste(""))

    async def _paste(self, text: str) -> None:
        if not self.workspace.may_change():
            return
        pasted: str | None = text or await self.ask(PasteTextDialog(self.guide))
        if not pasted or not pasted.strip():
            return
        if not read_pasted_table(pasted, self.guide).rows:
            self.say("pasting.nothing")
            return
        rows = await self.ask(PasteDialog(pasted, self.guide))
        if rows:
            added = self.session.add_all(KEY, rows, "paste")
            self.workspace.save_soon()
            await self.workspace.show_page(KEY, added[0])
            self.say("pasting.done", count=len(added))
