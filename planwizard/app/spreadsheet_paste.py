"""Turn rows pasted from a spreadsheet into measures, as one step that can be undone."""

from collections.abc import Mapping

from planwizard.app.workspace import Command, Controller
from planwizard.editing.pasted_table import PastedTable, read_pasted_table
from planwizard.editing.pasted_words import KEY
from planwizard.editing.spreadsheet_import import ImportedMeasures, import_measures
from screens.dialogs import ChoiceDialog, Item
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
        imported = await self._imported(pasted)
        if imported and imported.rows:
            added = self.session.add_all(KEY, imported.rows, "paste")
            self.workspace.save_soon()
            await self.workspace.show_page(KEY, added[0])
            self.say("pasting.done", count=len(added))

    async def _imported(self, pasted: str) -> ImportedMeasures | None:
        """Return what the person accepts, having said what is to be done with cells that fit no field."""
        table: PastedTable | None = None
        while table := await self.ask(PasteDialog(pasted, self.guide, self.session.plan, table)):
            imported = import_measures(table, self.guide, self.session.plan)
            if not imported.rest:
                return imported
            answer = await self.ask(self._question(len(imported.rest)))
            if answer in ("comment", "drop"):
                return import_measures(table, self.guide, self.session.plan, rest_in_comment=answer == "comment")
        return None

    def _question(self, count: int) -> ChoiceDialog:
        say = self.guide.say
        items = [
            Item("comment", say("pasting.rest_comment"), say("pasting.rest_comment_detail")),
            Item("drop", say("pasting.rest_drop")),
            Item("back", say("pasting.rest_back")),
        ]
        return ChoiceDialog(say("pasting.rest", count=count), items, self.guide)
