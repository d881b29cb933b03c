"""Turn what is pasted into rows, as one step that can be undone: of a spreadsheet, or the lines of a text."""

from collections.abc import Mapping

from planwizard.app.controller import Command, Controller
from planwizard.editing.pasted_table import PastedTable, read_pasted_table
from planwizard.editing.pasted_words import KEY
from planwizard.editing.spreadsheet_import import ImportedMeasures, import_measures
from planwizard.plan.address import shape_at
from planwizard.plan.answers import headline_field
from screens.dialogs import ChoiceDialog
from screens.editors import LineEditor, TextEditor
from screens.items import Item
from screens.messages import LinesPasted, MeasuresPasted, PlanMessage
from screens.paste_dialogs import PasteDialog, PasteTextDialog
from screens.paste_lines_dialog import PasteLinesDialog
from screens.pasted_lines import joined, pasted_titles


class SpreadsheetPaste(Controller):
    """Asks for rows if none were pasted, shows what they become, and adds them last among the measures."""

    def commands(self) -> Mapping[str, Command]:
        """Return the command that asks for rows to paste."""
        return {"paste": self._ask_for_rows}

    async def take(self, message: PlanMessage) -> None:
        """Show what pasted rows or lines become."""
        match message:
            case MeasuresPasted():
                self.start(self._paste(message.text))
            case LinesPasted():
                self.start(self._paste_lines(message))

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
            self.session.leave_row(added[0].name)
            self.workspace.save_soon()
            await self.workspace.show_page(KEY, added[0])
            self.say("pasting.done", count=len(added))

    async def _paste_lines(self, pasted: LinesPasted) -> None:
        """Make a row of each line, or one text of all, as the person says."""
        model = shape_at(pasted.list_address).model
        if model is None or not self.workspace.may_change():
            return
        titles, label = pasted_titles(pasted.text), self.guide.field_words[pasted.list_address].label
        answer = await self.ask(PasteLinesDialog(titles, label, self.guide))
        focused = self.workspace.app.focused
        if answer == "line" and isinstance(focused, TextEditor):
            focused.insert(joined(pasted.text) if isinstance(focused, LineEditor) else pasted.text)
        elif answer:
            wanted = titles if answer == "rows" else (joined(pasted.text),)
            rows = [{headline_field(model): title} for title in wanted]
            added = self.session.add_all(pasted.list_address, rows, "lines")
            self.session.leave_row(added[0].name)
            await self.workspace.show_change(added[0])
            if self.workspace.page:
                await self.workspace.page.go_to(added[0])
            self.say("pasting.lines_done", count=len(added))

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
