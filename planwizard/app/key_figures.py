"""Key figures: rows pasted from a spreadsheet, and the sentence that compares, put into the situation."""

from planwizard.app.controller import Controller
from planwizard.editing.pasted_figures import FIGURES, import_figures
from planwizard.editing.pasted_table import pasted_rows
from planwizard.guide.figure_words import comparing_sentence
from planwizard.guide.models import document_guide
from planwizard.plan.address import Address
from planwizard.plan.answers import get
from planwizard.plan.standing import KeyFigure
from screens.figure_paste_dialog import FigurePasteDialog
from screens.messages import ComparisonRequested, FiguresPasted, PlanMessage
from screens.paste_dialogs import PasteTextDialog

SITUATION = Address("standing.local_situation")


class KeyFigures(Controller):
    """Turns pasted rows into key figures, and a key figure into a sentence."""

    async def take(self, message: PlanMessage) -> None:
        """Show what pasted rows become, or put a comparison into the text about the situation."""
        match message:
            case FiguresPasted():
                self.start(self._paste(message.text))
            case ComparisonRequested() if self.workspace.may_change():
                await self._compare(message.address)

    async def _paste(self, text: str) -> None:
        if not self.workspace.may_change():
            return
        say = self.guide.say
        ask = PasteTextDialog(self.guide, say("pasted_figures.title"), say("pasted_figures.help"))
        pasted: str | None = text or await self.ask(ask)
        if not pasted or not pasted.strip():
            return
        if not pasted_rows(pasted):
            self.say("pasting.nothing")
            return
        table = await self.ask(FigurePasteDialog(pasted, self.guide, self.plan))
        imported = import_figures(table, self.guide, self.plan).rows if table else []
        if imported:
            added = self.session.add_all(FIGURES, imported, "paste")
            self.session.leave_row(added[0].name)
            self.workspace.save_soon()
            await self.workspace.show_page(FIGURES, added[0])
            self.say("pasted_figures.done", count=len(added))

    async def _compare(self, address: Address) -> None:
        """Add the sentence that compares as the last paragraph of the situation, unless it stands there."""
        figure = get(self.plan, address)
        if not isinstance(figure, KeyFigure):
            return
        sentence = comparing_sentence(figure, document_guide(self.plan, self.guide))
        text = self.plan.standing.local_situation or ""
        if not sentence:
            self.say("figures.nothing_to_compare")
        elif sentence in text:
            self.say("figures.already", sentence=sentence)
        else:
            self.session.answer(SITUATION, f"{text.rstrip()}\n\n{sentence}".strip())
            await self.workspace.show_change()
            self.say("figures.inserted", sentence=sentence)
