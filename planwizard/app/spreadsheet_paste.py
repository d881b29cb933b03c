"""Rows pasted from a spreadsheet: asked for, shown, and put in the plan as one step."""

from textual import on, work

from planwizard.app.base import DeskApp
from planwizard.editing.spreadsheet_import import KEY, read_pasted_table
from screens.messages import MeasuresPasted
from screens.paste_dialogs import PasteDialog, PasteTextDialog


class Pasting(DeskApp):
    """Makes measures of what is pasted."""

    @on(MeasuresPasted)
    def _measures_pasted(self, message: MeasuresPasted) -> None:
        self.paste_measures(message.text)

    @work
    async def paste_measures(self, text: str = "") -> None:
        """Ask for the rows if there are none, show what they become, and put them last among the measures."""
        if self.desk is None or not self.may_change():
            return
        pasted: str | None = text or await self.push_screen_wait(PasteTextDialog(self.guide))
        if not pasted or not pasted.strip():
            return
        if not read_pasted_table(pasted, self.guide).rows:
            self.say("pasting.nothing")
            return
        rows = await self.push_screen_wait(PasteDialog(pasted, self.guide))
        if rows and self.desk:
            paths = self.desk.session.add_all(KEY, rows, "paste")
            self.save_soon()
            await self.show_page(KEY, paths[0])
            self.say("pasting.done", count=len(paths))
