"""The controllers of a workspace: those of the first page at once, the others when they have been loaded."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from screens.messages import Answered, FieldEntered, PlanMessage

if TYPE_CHECKING:
    from planwizard.app.controller import Command, Controller
    from planwizard.app.workspace import Workspace
    from screens.word.word_page import PaneMaker

TYPING = Answered | FieldEntered
"""What typing on the first page gives, which opens nothing."""


class ControllerSet:
    """Hands messages to the controllers, and knows the commands and panes of each."""

    def __init__(
        self,
        workspace: "Workspace",
        first: "Sequence[type[Controller]]",
        load_others: "Callable[[], Sequence[type[Controller]]]",
    ) -> None:
        self._workspace = workspace
        self._controllers: list[Controller] = []
        self._commands: dict[str, Command] = {}
        self.panes: dict[str, PaneMaker] = {}
        """What makes the panes of «Word og utgaver», by name; filled when the others are loaded."""
        self._import_others = load_others
        self._loading = asyncio.Lock()
        self._waiting: list[PlanMessage] | None = []
        """The messages that the others have still to be handed; None once they are loaded."""
        self._commands_waiting = 0
        self._add(first)

    def _add(self, kinds: "Iterable[type[Controller]]") -> "Sequence[Controller]":
        added = [kind(self._workspace) for kind in kinds]
        for controller in added:
            self._commands.update(controller.commands())
            self.panes.update(controller.panes())
        self._controllers += added
        return added

    @property
    def is_behind(self) -> bool:
        """Whether a command or a message waits for the others: the next key must not come before what it opens."""
        return self._commands_waiting > 0 or any(not isinstance(m, TYPING) for m in self._waiting or ())

    async def load_others(self) -> None:
        """Load the controllers that the first page does without, in a thread; they get the messages that came."""
        async with self._loading:
            if self._waiting is None:
                return
            kinds = await asyncio.to_thread(self._import_others)
            messages, self._waiting = self._waiting, None
            others = self._add(kinds)
        for message in messages:
            await _hand(message, others)

    async def take(self, message: PlanMessage) -> None:
        """Hand a message to every controller, in order; to those that are not loaded yet, later."""
        if self._waiting is not None:
            self._waiting.append(message)
        await _hand(message, self._controllers)

    async def command(self, name: str) -> "Command | None":
        """Return what carries out a command; None when no controller does."""
        if name not in self._commands:
            self._commands_waiting += 1
            try:
                await self.load_others()
            finally:
                self._commands_waiting -= 1
        return self._commands.get(name)


async def _hand(message: PlanMessage, controllers: "Iterable[Controller]") -> None:
    for controller in controllers:
        await controller.take(message)
