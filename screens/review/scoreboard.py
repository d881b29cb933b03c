"""How far the plan has come, in pages and in content: one line in a low window, else a line for each pair of counts."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from rich.cells import cell_len
from textual.widgets import Static

from planwizard.guide.models import Guide
from planwizard.review.views import FindingsOverview
from screens.review.grid import fitted
from screens.views_page import MIN_HEIGHT_UNFOLDED

COMPLETE_SIGN, INCOMPLETE_SIGN = "✓", "·"
BETWEEN = " · "


class Scoreboard(Static):
    """The counts, the incomplete ones first; in one line, only those that there is room for."""

    def __init__(self, review: FindingsOverview, guide: Guide) -> None:
        super().__init__("", id="readiness", markup=False)
        self._pages = review.count.in_words(guide, says_pages=True)
        self._is_whole = review.count.done == review.count.pages
        self._counts = [
            (ready.is_whole, guide.say(f"ready.{ready.what}", have=ready.have, of=ready.of))
            for ready in sorted(review.readiness, key=lambda ready: ready.is_whole)
        ]

    def fit(self, width: int, window_height: int) -> None:
        """Show the counts in the form that fits."""
        if window_height < MIN_HEIGHT_UNFOLDED:
            self.update(
                folded([self._pages, *(sentence for is_whole, sentence in self._counts if not is_whole)], width)
            )
        else:
            counts = [f"{_sign(is_whole)} {sentence}" for is_whole, sentence in self._counts]
            self.update("\n".join([f"{_sign(self._is_whole)} {self._pages}", *in_pairs(counts, width)]))


def folded(sentences: Sequence[str], width: int) -> str:
    """Return as many of the sentences as fit in one line, at least the first."""
    widths = accumulate(cell_len(sentence) + len(BETWEEN) for sentence in sentences)
    fitting = sum(total - len(BETWEEN) <= width for total in widths)
    return BETWEEN.join(sentences[: max(1, fitting)])


def in_pairs(sentences: Sequence[str], width: int) -> Iterator[str]:
    """Yield the sentences two on a line, or one where the window is too narrow for two."""
    column = max(map(cell_len, sentences), default=0) + len(BETWEEN)
    if 2 * column - len(BETWEEN) > width:
        yield from sentences
        return
    for index in range(0, len(sentences), 2):
        yield "".join(fitted(sentence, column) for sentence in sentences[index : index + 2]).rstrip()


def _sign(is_whole: bool) -> str:  # noqa: FBT001  one value, one sign
    return COMPLETE_SIGN if is_whole else INCOMPLETE_SIGN
