"""The base class of the panes of the step about Word and editions."""

from dataclasses import dataclass
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.message import Message

from planwizard.guide.models import Guide


class WordPane(VerticalScroll, can_focus=False):
    """Shows one view; what it shows is asked for each time it is opened, and given to it by the app."""

    @dataclass
    class Left(Message):
        """The person goes back to a view."""

        view: str

    view: ClassVar[str]
    """The view it belongs to; several panes may belong to one."""
    shows_steps: ClassVar[bool] = False
    """Whether one sees here what is undone, and stays."""

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self.guide = guide

    def on_mount(self) -> None:
        """Request what the pane shows."""
        self.ask()

    def ask(self) -> None:
        """Request what the pane shows, as it is now."""

    def focus_first(self) -> None:
        """Focus the pane's main widget."""
