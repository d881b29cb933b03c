"""The base class of the panes that show one view of the review each."""

from textual.containers import Vertical

from planwizard.guide.models import Guide
from screens.review.view_state import ReviewState


class ReviewPane(Vertical):
    """Shows the computed data of a view, and keeps its cursor and filter in `state`."""

    def __init__(self, guide: Guide, state: ReviewState) -> None:
        super().__init__(classes="part-of-review")
        self.guide = guide
        self.state = state

    def on_mount(self) -> None:
        """Fit the view once it has its room: Textual may lay a new widget out without a Resize event."""
        self.call_after_refresh(self.fit)

    def on_resize(self) -> None:
        """Fit the view to its new room."""
        self.fit()

    def fit(self) -> None:
        """Fit what is shown to the room there is; subclasses override it."""

    def focus_first(self) -> None:
        """Focus the pane's main widget."""
