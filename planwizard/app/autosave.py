"""When the plan is saved: a short while after the first change, again while changes go on, and at the end.

A throttle, not a debounce: somebody who never stops typing is saved all the same.
"""

import asyncio
from collections.abc import Callable

from planwizard.desk import Desk
from planwizard.errors import ForeignChangeError, PlanwizardError, SaveError

SAVE_AFTER = 0.4
TRY_AGAIN_AFTER = 2.0


class Autosave:
    """Saves a desk's plan in the background, one save at a time."""

    def __init__(
        self,
        desk: Desk,
        later: Callable[[float, Callable[[], object]], object],
        tell: Callable[[PlanwizardError | None], None],
    ) -> None:
        self._desk = desk
        self._later = later
        self._tell = tell
        self._waiting = False
        self._saving = False
        self._closed = False
        self._trouble = ""

    def changed(self, after: float = SAVE_AFTER) -> None:
        """The plan has changed: see to it that it is saved soon."""
        if not self._waiting and not self._closed:
            self._waiting = True
            self._later(after, self._run)

    async def _run(self) -> None:
        if self._saving:
            self._later(SAVE_AFTER, self._run)
            return
        self._waiting, self._saving = False, True
        plan = self._desk.plan
        try:
            await asyncio.to_thread(self._desk.file.save, plan)
        except ForeignChangeError as error:
            self._tell(error)
        except SaveError as error:
            self._tell_once(error)
            self.changed(TRY_AGAIN_AFTER)
        else:
            self._trouble = ""
            self._tell(None)
        finally:
            self._saving = False

    def _tell_once(self, error: SaveError) -> None:
        """Say what is wrong when it begins, not at every try."""
        if self._trouble != error.key:
            self._tell(error)
        self._trouble = error.key

    def now(self) -> None:
        """Save at once, before going on."""
        try:
            self._desk.save()
        except PlanwizardError as error:
            self._tell(error)
        else:
            self._tell(None)

    def stop(self) -> None:
        """Save nothing more."""
        self._closed = True
