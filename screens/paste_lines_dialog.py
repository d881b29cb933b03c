"""The question asked when several lines are pasted where a row begins."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Label

from planwizard.guide.models import Guide
from planwizard.text import cut
from screens.dialogs import Dialog

MOST_SHOWN = 5
LONGEST_SHOWN = 66


class PasteLinesDialog(Dialog[str]):
    """Dismissed with "rows" for a row of each line, or "line" for one text; shows the first of the rows."""

    def __init__(self, titles: Sequence[str], list_name: str, guide: Guide) -> None:
        super().__init__(guide.say("pasting.lines", count=len(titles), list=list_name), guide)
        self._titles = titles

    def compose_body(self) -> ComposeResult:
        """Compose the first rows and a button for each answer."""
        shown = [f"• {cut(title, LONGEST_SHOWN)}" for title in self._titles[:MOST_SHOWN]]
        more = len(self._titles) - MOST_SHOWN
        rest = [self.guide.say("pasting.lines_more", count=more)] if more > 0 else []
        yield Label("\n".join([*shown, *rest]), markup=False)
        with Horizontal(classes="dialog-buttons"):
            for what in ("rows", "line"):
                label = Content(self.guide.say(f"pasting.lines_to_{what}", count=len(self._titles)))
                yield Button(label, name=what, variant="primary" if what == "rows" else "default")
            yield Button(Content(self.guide.say("dialog.cancel")), name="cancel")

    @on(Button.Pressed)
    def _answered(self, event: Button.Pressed) -> None:
        event.stop()
        event.prevent_default()
        self.dismiss(None if event.button.name == "cancel" else event.button.name)
