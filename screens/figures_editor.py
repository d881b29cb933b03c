"""The editor of the key figures: the list, the chosen one as bars, and its form below."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from planwizard.plan import Plan
from planwizard.plan.answers import rows
from planwizard.plan.standing import KeyFigure
from screens.figure_bars import figure_bars
from screens.labels import set_label
from screens.messages import ComparisonRequested, FiguresPasted
from screens.row_list_editor import RowListEditor
from screens.toolbar import Toolbar, ToolButton


class FiguresEditor(RowListEditor):
    """Master and detail of the key figures."""

    ROWS_PASTED = FiguresPasted

    def compose_rows(self) -> ComposeResult:
        """Yield the list, the chosen key figure as bars, and the buttons for its sentence and for pasting rows."""
        yield from super().compose_rows()
        yield Static("", classes="bars", markup=False)
        with Toolbar(classes="row-actions"):
            yield ToolButton(self.guide.say("figures.compare"), "compare", "on-row")
            yield ToolButton(self.guide.say("table.paste"), "paste")

    def do(self, what: str) -> None:
        """Post the message for an action."""
        if what == "paste":
            self.post_message(FiguresPasted(""))
        elif what == "compare" and self.row_id:
            self.post_message(ComparisonRequested(self.key / self.row_id))
        else:
            super().do(what)

    def update_typed(self, plan: Plan) -> None:
        """Show a plan that differs only in the text typed last."""
        super().update_typed(plan)
        self._show_bars()

    async def show_form(self) -> None:
        """Show the form of the chosen row, and its bars."""
        self._show_bars()
        await super().show_form()

    def _show_bars(self) -> None:
        chosen = next((row for row in rows(self.plan, self.key) if row.id == self.row_id), None)
        bars = self.query_one(".bars", Static)
        text = figure_bars(chosen, self.guide) if isinstance(chosen, KeyFigure) else Content("")
        bars.display = bool(text)
        set_label(bars, text)
