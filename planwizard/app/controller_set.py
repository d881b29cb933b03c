"""The controllers of a workspace: those of the first page at once, others when they have been loaded."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from screens.messages import Answered, FieldEntered, PlanMessage

if TYPE_CHECKING:
    from planwizard.app.controller import Command, Controller
    from planwizard.app.workspace import Workspace
    from screens.word.word_page import PaneMaker

TYPING = Answered | FieldEntered
"""What typing on the first page gives, which opens nothing."""
OTHERS = "others"
"""The group of controllers that most pages may need."""


class Groups(NamedTuple):
    """Which controllers there are, and what asks for those that are loaded late."""

    first: "Sequence[type[Controller]]"
    """Those of the first page."""
    load: "Callable[[str], Sequence[type[Controller]]]"
    """Returns those of a group, by its name; takes a moment."""
    group_of: Mapping[str | type[PlanMessage], str]
    """The groups that a command or a kind of message asks for; other commands ask for `OTHERS`."""


class ControllerSet:
    """Hands messages to the controllers, and knows the commands and panes of each."""

    def __init__(self, workspace: "Workspace", groups: Groups) -> None:
        self._workspace = workspace
        self._groups = groups
        self._controllers: list[Controller] = []
        self._commands: dict[str, Command] = {}
        self.panes: dict[str, PaneMaker] = {}
        """What makes the panes of «Word og utgaver», by name; filled when its controllers are loaded."""
        self._loaded: set[str] = set()
        self._loading = asyncio.Lock()
        self._asked_for = 0
        """The groups that are loaded because the user did something."""
        self._waiting: list[PlanMessage] = []
        """The messages that the others have still to be handed."""
        self._add(groups.first)

    def _add(self, kinds: "Iterable[type[Controller]]") -> "Sequence[Controller]":
        added = [kind(self._workspace) for kind in kinds]
        for controller in added:
            self._commands.update(controller.commands())
            self.panes.update(controller.panes())
        self._controllers += added
        return added

    @property
    def is_behind(self) -> bool:
        """Whether what the user did waits for its controllers: the next key must not come before what it opens."""
        return self._asked_for > 0 or any(not isinstance(m, TYPING) for m in self._waiting)

    async def load(self, group: str) -> None:
        """Load a group of controllers that what the user did asks for: the next key waits for them."""
        self._asked_for += 1
        try:
            await self._load(group)
        finally:
            self._asked_for -= 1

    async def load_others(self) -> None:
        """Load what most pages may need, while keys are dealt with."""
        await self._load(OTHERS)

    async def _load(self, group: str) -> None:
        """Load a group in a thread; the others get the messages that came meanwhile."""
        async with self._loading:
            if group in self._loaded:
                return
            added = self._add(await asyncio.to_thread(self._groups.load, group))
            self._loaded.add(group)
            messages: Sequence[PlanMessage] = ()
            if group == OTHERS:
                messages, self._waiting = self._waiting, []
        for message in messages:
            await _hand(message, added)

    async def take(self, message: PlanMessage) -> None:
        """Hand a message to every controller, in order; to the others, if they are not loaded yet, later."""
        if group := self._groups.group_of.get(type(message)):
            await self.load(group)
        if OTHERS not in self._loaded:
            self._waiting.append(message)
        await _hand(message, self._controllers)

    async def command(self, name: str) -> "Command | None":
        """Return what carries out a command; None when no controller does."""
        if name not in self._commands:
            await self.load(self._groups.group_of.get(name, OTHERS))
        return self._commands.get(name)


async def _hand(message: PlanMessage, controllers: "Iterable[Controller]") -> None:
    for controller in controllers:
        await controller.take(message)
