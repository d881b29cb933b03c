"""The line that says where the person is while a page scrolls: the row the cursor is in, else the question."""

from textual.dom import DOMNode
from textual.widgets import Label

from screens.labels import set_label
from screens.question_page import QuestionPage


class WhereLine(Label):
    """One line above the page; empty while the page itself says it."""

    def __init__(self) -> None:
        super().__init__("", id="where", markup=False)

    def show(self, view: DOMNode | None, scrolled: int) -> None:
        """Show what a view, scrolled by some lines, no longer shows itself."""
        set_label(self, _sentence(view, scrolled) if isinstance(view, QuestionPage) else "")


def _sentence(view: QuestionPage, scrolled: int) -> str:
    if heading := view.heading_in_focus():
        return heading
    questions = view.query(".question")  # none before the page is composed, and in no place before it is laid out
    return view.question if scrolled and any(scrolled >= label.virtual_region.bottom for label in questions) else ""
