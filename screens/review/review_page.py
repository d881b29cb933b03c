"""Gjennomgang (the review): six views of whether the plan is complete and consistent, each opened by a digit key."""

from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Label, Static

from planwizard.analysis.costs import Costs
from planwizard.analysis.links import LinkGraph
from planwizard.guide.models import Guide
from planwizard.review.balance import Balance
from planwizard.review.matrix import Matrix
from planwizard.review.views import VIEWS, FindingsOverview, ReviewData
from screens.messages import ReviewRequested, Said
from screens.review.balance_and_costs import TextPane, drawn_balance, drawn_money
from screens.review.findings import FindingsPane
from screens.review.link_tree import LinkTreePane
from screens.review.matrix_and_timeline import MatrixPane, TimelinePane
from screens.review.pane import ReviewPane
from screens.review.scoreboard import MIN_HEIGHT_UNFOLDED
from screens.review.view_state import ReviewState

MIN_WIDTH_ONE_LINE = 72
"""Columns in which the heading and the names of the views fit on one line."""

MIN_WIDTH_SPACED = 60
"""Columns in which the names fit on a line with two spaces between them."""


class ViewName(Static):
    """The name of a view and its digit; a click opens the view."""

    def __init__(self, view: str, number: int, guide: Guide) -> None:
        super().__init__(Content.assemble((str(number), "bold"), f" {guide.say(f'views.{view}')}"))
        self.view = view

    def on_click(self) -> None:
        """Request the view."""
        self.post_message(ReviewRequested(self.view))


class ViewLine(Horizontal, can_focus=True):
    """The names of the views on one line; the left and right arrow keys switch between them."""

    BINDINGS = [("left", "switch(-1)", ""), ("right", "switch(1)", "")]

    def __init__(self, guide: Guide) -> None:
        super().__init__(id="views")
        self._guide = guide

    def compose(self) -> ComposeResult:
        """Yield the six names."""
        for number, view in enumerate(VIEWS, 1):
            yield ViewName(view, number, self._guide)

    def show(self, view: str) -> None:
        """Mark the name of the current view."""
        for name in self.query(ViewName):
            name.set_class(name.view == view, "-on")

    def action_switch(self, by: int) -> None:
        """Request the view `by` steps to the right of the current one."""
        current = next((index for index, name in enumerate(self.query(ViewName)) if name.has_class("-on")), 0)
        self.post_message(ReviewRequested(VIEWS[(current + by) % len(VIEWS)]))


class ReviewView(Vertical):
    """Shows one view of the review, with its heading and the names of the other views."""

    BINDINGS = [(str(number), f"view('{view}')", "") for number, view in enumerate(VIEWS, 1)]

    def __init__(self, guide: Guide, state: ReviewState) -> None:
        super().__init__(classes="page review")
        self._guide = guide
        self.state = state
        self.shown = ""
        """The view that is shown; empty until the first has been computed."""
        self._focus_when_shown = False

    def compose(self) -> ComposeResult:
        """Yield the heading, the names of the views, and a text to show until the first view is computed."""
        with Horizontal(id="review-head"):
            yield Label(self._guide.step_words("review").title, classes="question", markup=False)
            yield ViewLine(self._guide)
        with Vertical(id="part"):
            yield Label(self._guide.say("review.reading"), classes="help", markup=False)

    def on_mount(self) -> None:
        """Request the view that was shown last."""
        self.ask()

    def on_resize(self, event: events.Resize) -> None:
        """Put heading and names on one line in a low window, if it is wide enough; in a slim one, names closer."""
        self.set_class(event.size.width < MIN_WIDTH_SPACED, "-slim")
        is_low = self.screen.size.height < MIN_HEIGHT_UNFOLDED
        self.set_class(is_low, "-folded")
        self.set_class(is_low and event.size.width >= MIN_WIDTH_ONE_LINE, "-one-line")

    def on_key(self, event: events.Key) -> None:
        """Hide the message about what was done last, once a key does something else."""
        if not event.is_printable:
            self.post_message(Said(""))

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

    def action_view(self, view: str) -> None:
        """Request a view, which then gets the focus."""
        self._focus_when_shown = True
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
