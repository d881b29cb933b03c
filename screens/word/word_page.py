"""Word og utgaver (Word and editions): the views that write the document and keep editions of the plan."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical

from planwizard.guide.models import Guide
from screens.views_page import ViewLine, ViewsPage
from screens.word.word_pane import WordPane
from screens.word.word_state import WordState

WORD_VIEWS = ("write", "editions", "returned")
"""The views that have a name on the line."""

PaneMaker = Callable[[], WordPane]
Pane = TypeVar("Pane", bound=WordPane)


class WordView(ViewsPage):
    """Shows one pane at a time; one that has been opened stays as it was left until the page is left."""

    def __init__(self, guide: Guide, state: WordState, panes: Mapping[str, PaneMaker]) -> None:
        names = {view: guide.say(f"word_views.{view}") for view in WORD_VIEWS}
        super().__init__(guide.step_words("export").title, names)
        self.state = state
        self._panes = panes
        self._opened: dict[str, WordPane] = {}

    def compose_first(self) -> ComposeResult:
        """Yield the pane that was shown last."""
        yield self._pane(self.state.pane)

    def on_mount(self) -> None:
        """Mark the view that is shown."""
        self._mark_current()

    @property
    def pane(self) -> WordPane:
        """The pane that is shown."""
        return self._pane(self.state.pane)

    def opened(self, kind: type[Pane]) -> Pane | None:
        """Return the pane of a kind, if it has been opened."""
        return next((pane for pane in self._opened.values() if isinstance(pane, kind)), None)

    @property
    def shows_steps(self) -> bool:
        """Whether one sees on the pane what is undone, and stays."""
        return self.pane.shows_steps

    def focus_first(self) -> None:
        """Focus the pane."""
        self.pane.focus_first()

    def ask(self) -> None:
        """Let the pane show the plan as it is now."""
        self.pane.ask()

    def open_view(self, view: str, *, takes_focus: bool = False) -> None:
        """Show a pane."""
        takes_focus = takes_focus or self.pane.has_focus_within
        for pane in self._opened.values():
            pane.display = False
        self.state.pane = view
        pane = self._pane(view)
        pane.display = True
        if pane.parent is None:
            self.query_one("#part", Vertical).mount(pane)
        else:
            pane.ask()
        self._mark_current()
        if takes_focus:
            self.call_after_refresh(pane.focus_first)

    def on_word_pane_left(self, event: WordPane.Left) -> None:
        """Go back to the view a pane belongs to."""
        event.stop()
        self.open_view(event.view, takes_focus=True)

    def _mark_current(self) -> None:
        self.query_one(ViewLine).show(self.pane.view)

    def _pane(self, name: str) -> WordPane:
        if name not in self._opened:
            self._opened[name] = self._panes[name]()
        return self._opened[name]
