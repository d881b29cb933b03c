"""A page of several views: its heading, and the names of the views on one line, each opened by a digit key."""

from collections.abc import Mapping
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Label, Static

from screens.messages import Said

MIN_HEIGHT_UNFOLDED = 30
"""Lines of the window below which what can be folded takes one line."""

MIN_WIDTH_ONE_LINE = 72
"""Columns in which the heading and the names of the views fit on one line."""

MIN_WIDTH_SPACED = 60
"""Columns in which the names fit on a line with two spaces between them."""


class ViewLine(Horizontal, can_focus=True):
    """The names of the views on one line; the left and right arrow keys switch between them."""

    BINDINGS = [("left", "switch(-1)", ""), ("right", "switch(1)", "")]

    @dataclass
    class Chosen(Message):
        """A view was chosen."""

        view: str

    def __init__(self, names: Mapping[str, str]) -> None:
        super().__init__(id="views")
        self._names = names
        self._current = ""

    def compose(self) -> ComposeResult:
        """Yield the names."""
        for number, (view, name) in enumerate(self._names.items(), 1):
            yield ViewName(view, number, name)

    def show(self, view: str) -> None:
        """Mark the name of the current view."""
        self._current = view
        for name in self.query(ViewName):
            name.set_class(name.view == view, "-on")

    def action_switch(self, by: int) -> None:
        """Choose the view `by` steps to the right of the current one."""
        views = list(self._names)
        self.post_message(self.Chosen(views[(views.index(self._current) + by) % len(views)]))


class ViewName(Static):
    """The name of a view and its digit; a click chooses the view."""

    def __init__(self, view: str, number: int, name: str) -> None:
        super().__init__(Content.assemble((str(number), "bold"), f" {name}"))
        self.view = view

    def on_click(self) -> None:
        """Choose the view."""
        self.post_message(ViewLine.Chosen(self.view))


class ViewsPage(Vertical):
    """Shows one view at a time, below the heading and the names of all views."""

    BINDINGS = [(str(number), f"view({number})", "") for number in range(1, 10)]

    def __init__(self, title: str, names: Mapping[str, str]) -> None:
        super().__init__(classes="page has-views")
        self._title = title
        self._names = names

    def compose(self) -> ComposeResult:
        """Yield the heading, the names of the views, and what holds the view."""
        with Horizontal(id="view-head"):
            yield Label(self._title, classes="question", markup=False)
            yield ViewLine(self._names)
        with Vertical(id="part"):
            yield from self.compose_first()

    def compose_first(self) -> ComposeResult:
        """Yield what is shown until there is a view; subclasses override it."""
        yield from ()

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

    def on_view_line_chosen(self, event: ViewLine.Chosen) -> None:
        """Open the view that was chosen on the line of names."""
        event.stop()
        self.open_view(event.view)

    def action_view(self, number: int) -> None:
        """Open a view, which then gets the focus."""
        if number <= len(self._names):
            self.open_view(list(self._names)[number - 1], takes_focus=True)

    def open_view(self, view: str, *, takes_focus: bool = False) -> None:
        """Open a view; subclasses override it."""

    def focus_first(self) -> None:
        """Focus what the view is about; subclasses override it."""

    def ask(self) -> None:
        """Request what the view shows, as the plan is now; subclasses override it."""

    @property
    def shows_steps(self) -> bool:
        """Whether one sees here what is undone, and stays."""
        return True
