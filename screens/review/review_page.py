"""Gjennomgang (the review): six views of whether the plan is complete and consistent, each opened by a digit key."""

from functools import partial

from textual.app import ComposeResult
from textual.widgets import Label

from planwizard.analysis.costs import Costs
from planwizard.analysis.links import LinkGraph
from planwizard.guide.models import Guide
from planwizard.review.balance import Balance
from planwizard.review.matrix import Matrix
from planwizard.review.views import VIEWS, FindingsOverview, ReviewData
from screens.review.balance_and_costs import TextPane, drawn_balance, drawn_money
from screens.review.findings import FindingsPane
from screens.review.link_tree import LinkTreePane
from screens.review.matrix_and_timeline import MatrixPane, TimelinePane
from screens.review.messages import ReviewRequested
from screens.review.pane import ReviewPane
from screens.review.view_state import ReviewState
from screens.views_page import ViewLine, ViewsPage


class ReviewView(ViewsPage):
    """Shows one view of the review, with its heading and the names of the other views."""

    def __init__(self, guide: Guide, state: ReviewState) -> None:
        super().__init__(guide.step_words("review").title, {view: guide.say(f"views.{view}") for view in VIEWS})
        self._guide = guide
        self.state = state
        self.shown = ""
        """The view that is shown; empty until the first has been computed."""
        self._focus_when_shown = False

    def compose_first(self) -> ComposeResult:
        """Yield a text to show until the first view is computed."""
        yield Label(self._guide.say("review.reading"), classes="help", markup=False)

    def on_mount(self) -> None:
        """Request the view that was shown last."""
        self.ask()

    def ask(self) -> None:
        """Request the current view, computed from the plan as it is now."""
        self.post_message(ReviewRequested(self.state.view))

    def mark_current(self, view: str) -> None:
        """Mark a view as the current one, before it has been computed."""
        self.state.view = view
        self.query_one(ViewLine).show(view)

    async def show(self, data: ReviewData) -> None:
        """Replace the pane with one that shows this data."""
        container, pane = self.query_one("#part"), self._pane_for(data)
        takes_focus = self._focus_when_shown or container.has_focus_within
        self._focus_when_shown = False
        await container.remove_children()
        await container.mount(pane)
        self.shown = self.state.view
        if takes_focus:
            pane.focus_first()

    def focus_first(self) -> None:
        """Focus the pane; until there is one, focus the names of the views."""
        pane = next(iter(self.query(ReviewPane)), None)
        if pane:
            pane.focus_first()
        else:
            self._focus_when_shown = True
            self.query_one(ViewLine).focus(scroll_visible=False)

    def open_view(self, view: str, *, takes_focus: bool = False) -> None:
        """Request a view."""
        self._focus_when_shown = takes_focus or self._focus_when_shown
        self.post_message(ReviewRequested(view))

    def _pane_for(self, data: ReviewData) -> ReviewPane:
        guide, state = self._guide, self.state
        match data:
            case FindingsOverview():
                return FindingsPane(data, guide, state)
            case LinkGraph():
                return LinkTreePane(data, guide, state)
            case Matrix():
                return MatrixPane(data, guide, state)
            case Balance():
                return TextPane(partial(drawn_balance, data, guide), guide, state)
            case Costs():
                return TextPane(partial(drawn_money, data, guide), guide, state)
            case _:
                return TimelinePane(data, guide, state)
