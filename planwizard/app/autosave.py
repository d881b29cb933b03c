"""When the plan is saved: a short while after the first change, again while changes go on, and at the end.

A throttle, not a debounce: somebody who never stops typing is saved all the same.
"""

import asyncio
from collections.abc import Callable, Coroutine

from planwizard.editing.open_plan import OpenPlan
from planwizard.errors import ForeignChangeError, PlanwizardError, SaveError

SAVE_AFTER = 0.4
TRY_AGAIN_AFTER = 2.0
REST = 0.5
"""How long one stays before the place is saved: to go down a long list must not write the plan at every row."""


class Autosave:
    """Saves a desk's plan in the background, one save at a time; keys never wait for the disk."""

    def __init__(
        self,
        desk: OpenPlan,
        later: Callable[[float, Callable[[], object]], object],
        start: Callable[[Coroutine[None, None, None]], object],
        tell: Callable[[PlanwizardError | None], None],
    ) -> None:
        self._desk = desk
        self._later = later
        self._start = start
        self._tell = tell
        self._waiting = False
        self._saving = False
        self._is_due = False
        self._stopped = False
        self._moves = 0
        self._trouble = ""

    def changed(self, after: float = SAVE_AFTER) -> None:
        """The plan has changed: see to it that it is saved soon."""
        if not self._waiting and not self._stopped:
            self._waiting = True
            self._later(after, self._begin)

    def moved(self) -> None:
        """The person has gone elsewhere: save where they are when they stay there."""
        self._moves += 1
        move = self._moves
        self._later(REST, lambda: self.changed() if move == self._moves else None)

    def _begin(self) -> None:
        """Begin a save of its own accord: what calls this must not wait for the disk."""
        if self._saving:
            self._is_due = True
        elif not self._stopped:
            self._waiting, self._saving = False, True
            self._start(self._save())

    async def _save(self) -> None:
        try:
            await asyncio.to_thread(self._desk.save)
        except (ForeignChangeError, SaveError) as error:
            self._say(error)
        else:
            self._trouble = ""
            self._say(None)
        finally:
            self._saving = False
            if self._is_due:
                self._is_due = False
                self._begin()

    def _say(self, error: PlanwizardError | None) -> None:
        """Tell how it went; of trouble that lasts only once, and try again."""
        if self._stopped:
            return
        if not isinstance(error, SaveError) or self._trouble != error.key:
            self._tell(error)
        if isinstance(error, SaveError):
            self._trouble = error.key
            self.changed(TRY_AGAIN_AFTER)

    def now(self) -> None:
        """Save at once, before going on."""
        try:
            self._desk.save()
        except PlanwizardError as error:
            self._tell(error)
        else:
            self._tell(None)

    def stop(self) -> None:
        """Save nothing more, and tell nothing."""
        self._stopped = True
