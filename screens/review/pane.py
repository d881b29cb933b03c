"""A part: what one view of the review is made of."""

from textual.containers import Vertical

from planwizard.guide.models import Guide
from screens.review.view_state import ReviewState


class ReviewPane(Vertical):
    """Shows what was reckoned out, and remembers where the person is in it."""

    def __init__(self, guide: Guide, memory: ReviewState) -> None:
        super().__init__(classes="part-of-review")
        self.guide = guide
        self.memory = memory

    def focus_first(self) -> None:
        """Put the cursor where one reads."""
