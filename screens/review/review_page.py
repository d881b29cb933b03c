"""Gjennomgang: six views of whether the plan hangs together, in one place, each a digit away."""

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
from screens.messages import ReviewRequested
from screens.review.balance_and_costs import TextPane, drawn_balance, drawn_money
from screens.review.findings import FindingsPane
from screens.review.link_tree import LinkTreePane
from screens.review.matrix_and_timeline import MatrixPane, TimelinePane
from screens.review.pane import ReviewPane
from screens.review.view_state import ReviewState


class ViewName(Static):
    """The name of a view with its digit; a click shows it."""

    def __init__(self, view: str, number: int, guide: Guide) -> None:
        super().__init__(Content.assemble((str(number), "bold"), f" {guide.say(f'views.{view}')}"))
        self.view = view

    def on_click(self) -> None:
        """Ask for the view."""
        self.post_message(ReviewRequested(self.view))


class ViewLine(Horizontal, can_focus=True):
    """The names of the views on one line; left and right go from one to the next."""

    BINDINGS = [("left", "beside(-1)", ""), ("right", "beside(1)", "")]

    def __init__(self, guide: Guide) -> None:
        super().__init__(id="views")
        self._guide = guide

    def compose(self) -> ComposeResult:
        """The six names."""
        for number, view in enumerate(VIEWS, 1):
            yield ViewName(view, number, self._guide)

    def show(self, view: str) -> None:
        """Show which view one is in."""
        for name in self.query(ViewName):
            name.set_class(name.view == view, "-on")

    def action_beside(self, by: int) -> None:
        """Ask for the view beside the one that is shown."""
        shown = next((number for number, name in enumerate(self.query(ViewName)) if name.has_class("-on")), 0)
        self.post_message(ReviewRequested(VIEWS[(shown + by) % len(VIEWS)]))


class ReviewView(Vertical):
    """Heading, the line of views, and the view itself as soon as it is reckoned out."""

    BINDINGS = [(str(number), f"view('{view}')", "") for number, view in enumerate(VIEWS, 1)]

    def __init__(self, guide: Guide, memory: ReviewState) -> None:
        super().__init__(classes="page review")
        self._guide = guide
        self.memory = memory
        self.shown = ""
        """The view that is shown; empty until the first is reckoned out."""
        self._is_going_in = False

    def compose(self) -> ComposeResult:
        """What stays while the view changes."""
        yield Label(self._guide.step_words("review").title, classes="question", markup=False)
        yield ViewLine(self._guide)
        with Vertical(id="part"):
            yield Label(self._guide.say("review.reading"), classes="help", markup=False)

    def on_mount(self) -> None:
        """Ask for the view one was in."""
        self.ask()

    def ask(self) -> None:
        """Ask for what is shown to be reckoned out anew."""
        self.post_message(ReviewRequested(self.memory.view))

    def begin(self, view: str) -> None:
        """Show that another view is on its way."""
        self.memory.view = view
        self.query_one(ViewLine).show(view)

    async def show(self, data: ReviewData) -> None:
        """Show a view in the place of the one before."""
        place, part = self.query_one("#part"), self._part(data)
        had_cursor = self._is_going_in or place.has_focus_within
        self._is_going_in = False
        await place.remove_children()
        await place.mount(part)
        self.shown = self.memory.view
        if had_cursor:
            part.focus_first()

    def focus_first(self) -> None:
        """Put the cursor in the view, or on the line of views while it is reckoned out."""
        part = next(iter(self.query(ReviewPane)), None)
        if part:
            part.focus_first()
        else:
            self._is_going_in = True
            self.query_one(ViewLine).focus(scroll_visible=False)

    def action_view(self, view: str) -> None:
        """Ask for a view by its digit, with the cursor in it."""
        self._is_going_in = True
        self.post_message(ReviewRequested(view))

    def _part(self, data: ReviewData) -> ReviewPane:
        guide, memory = self._guide, self.memory
        match data:
            case FindingsOverview():
                return FindingsPane(data, guide, memory)
            case LinkGraph():
                return LinkTreePane(data, guide, memory)
            case Matrix():
                return MatrixPane(data, guide, memory)
            case Balance():
                return TextPane(drawn_balance(data, guide), guide, memory)
            case Costs():
                return TextPane(drawn_money(data, guide), guide, memory)
            case _:
                return TimelinePane(data, guide, memory)
