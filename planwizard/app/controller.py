"""What looks after one concern of the open plan."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, TypeVar

from textual.screen import ModalScreen

from planwizard.app.workspace import Workspace
from planwizard.editing.session import Session
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from screens.messages import PlanMessage

if TYPE_CHECKING:
    from screens.word.word_page import PaneMaker

Answer = TypeVar("Answer")
Command = Callable[[], Awaitable[None]]


class Controller:
    """Looks after one concern of the open plan; made with its workspace, gone with it."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def commands(self) -> Mapping[str, Command]:
        """Return the commands this controller carries out, by name."""
        return {}

    def panes(self) -> "Mapping[str, PaneMaker]":
        """Return what makes the panes of «Word og utgaver» that this controller looks after, by name."""
        return {}

    async def take(self, message: PlanMessage) -> None:
        """Act on a message this controller knows; ignore others."""

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self.workspace.plan

    @property
    def session(self) -> Session:
        """The plan's session."""
        return self.workspace.session

    @property
    def guide(self) -> Guide:
        """The guide in the language form in use."""
        return self.workspace.guide

    def say(self, key: str, **values: object) -> None:
        """Show a passing message."""
        self.workspace.app.say(key, **values)

    async def ask(self, dialog: ModalScreen[Answer]) -> Answer | None:
        """Show a dialog and return its answer; None when it was closed. Only in a worker: see `start`."""
        return await self.workspace.app.push_screen_wait(dialog)

    def start(self, work: Coroutine[None, None, None]) -> None:
        """Run something that waits for the person, without holding up the message loop."""
        self.workspace.app.run_worker(work)
