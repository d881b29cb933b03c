"""The views of a plan: a page's questions, or what is loaded when one goes there: the review, Word and editions."""

from typing import TYPE_CHECKING

from planwizard.guide.locate import place_in_words
from planwizard.plan.address import Address
from screens import SPECIAL_STYLES
from screens.plan_screen import View
from screens.question_page import QuestionPage

if TYPE_CHECKING:
    from planwizard.app.workspace import Workspace


def view_of(workspace: "Workspace", page_id: str, address: str) -> View:
    """Return the view of a page, of the review or of the step about Word and editions."""
    _read_styles(workspace, page_id)
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


def _read_styles(workspace: "Workspace", page_id: str) -> None:
    page = workspace.guide.pages.get(page_id)
    if page is None:
        workspace.app.read_other_styles()
    elif page.layout != "fields":
        workspace.app.read_styles(SPECIAL_STYLES)
