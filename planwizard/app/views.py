"""The views of a plan: a page's questions, or what is loaded when one goes there: the review, Word and editions."""

from typing import TYPE_CHECKING

from planwizard.guide.locate import place_in_words
from planwizard.plan.address import Address
from screens.plan_screen import View
from screens.question_page import QuestionPage

if TYPE_CHECKING:
    from planwizard.app.workspace import Workspace


def view_of(workspace: "Workspace", page_id: str, address: str) -> View:
    """Return the view of a page, of the review or of the step about Word and editions."""
    if page_id not in workspace.guide.pages:
        workspace.app.read_other_styles()
    match page_id:
        case "review":
            from screens.review.review_page import ReviewView

            return ReviewView(workspace.guide, workspace.review_state)
        case "export":
            from screens.word.word_page import WordView

            return WordView(workspace.guide, workspace.word_state, workspace.controllers.panes)
        case _:
            plan, guide, row = workspace.plan, workspace.guide, Address(address).row_id or None
            return QuestionPage(guide.pages[page_id], plan, guide, place_in_words(page_id, plan, guide), row)
