"""The dialog that shows how pasted rows become key figures."""

from rich.text import Text
from textual.widgets import DataTable

from planwizard.editing.pasted_figures import COLUMNS, FIGURES, import_figures, read_pasted_figures
from planwizard.editing.pasted_table import LEFT_OUT, PastedTable
from planwizard.guide.answer_words import answer_words
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.standing import FigureValue
from screens.paste_dialogs import PasteDialog, cell_text, some

LONGEST = {"name": 30, "unit": 12, "values": 70}
"""The columns of the preview, and how long their cells are, in characters."""


class FigurePasteDialog(PasteDialog):
    """Shows what each pasted column is read as, and the resulting key figures; closes with the table."""

    def __init__(self, text: str, guide: Guide, plan: Plan) -> None:
        super().__init__(text, guide, plan, title=guide.say("pasted_figures.preview"))

    def read(self, *, header: bool | None = None) -> PastedTable:
        """Return the table of the pasted text."""
        return read_pasted_figures(self.text, self.guide, self.plan, header=header)

    def field_options(self, index: int) -> list[tuple[Text, str]]:  # noqa: ARG002  every column can be all of them
        """Return what a column can be."""
        words = [(Text(self.guide.say(f"pasted_figures.labels.{name}")), name) for name in COLUMNS]
        return [*words, (Text(self.guide.say("pasting.left_out")), LEFT_OUT)]

    def show_rows(self) -> None:
        """Show the key figures, and what was not read."""
        say, imported = self.guide.say, import_figures(self.table, self.guide, self.plan)
        unread = imported.unread
        sentences = [say("pasted_figures.unread", count=len(unread), some=some(unread))] if unread else []
        self.say_above_and_below(say("pasted_figures.count", count=len(imported.rows)), sentences)
        table = self.query_one(DataTable)
        table.clear(columns=True)
        names = tuple(LONGEST)
        table.add_columns(*(cell_text(self.guide.field_words[FIGURES / name].label) for name in names))
        for row in imported.rows:
            table.add_row(*(cell_text(self._as_words(name, row.get(name)), LONGEST[name]) for name in names))

    def _as_words(self, name: str, value: object) -> str:
        if not isinstance(value, tuple):
            return str(value or "")
        values = tuple(map(FigureValue.model_validate, value))
        return "; ".join(answer_words(FIGURES / name, values, self.guide, lambda _id: ""))
