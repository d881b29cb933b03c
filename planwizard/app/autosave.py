"""Save the plan in the background: shortly after the first change, again while changes go on, and at the end.

A throttle, not a debounce: the plan of somebody who never stops typing is saved all the same.
"""

import asyncio
from collections.abc import Callable, Coroutine

from planwizard.editing.open_plan import OpenPlan
from planwizard.errors import ForeignChangeError, PlanwizardError, SaveError

SAVE_AFTER = 0.4
"""Seconds from a change until it is saved."""
RETRY_AFTER = 2.0
"""Seconds from a failed save until the next attempt."""
SAVE_POSITION_AFTER = 0.5
"""Seconds the cursor stays where it is before that is saved: moving down a long list must not save at every row."""


class Autosave:
    """Saves an open plan in the background, one save at a time; keys never wait for the disk."""

    def __init__(
        self,
        open_plan: OpenPlan,
        set_timer: Callable[[float, Callable[[], object]], object],
        run: Callable[[Coroutine[None, None, None]], object],
        show_result: Callable[[PlanwizardError | None], None],
    ) -> None:
        self._open_plan = open_plan
        self._set_timer = set_timer
        self._run = run
        self._show_result = show_result
        self._is_scheduled = False
        self._is_saving = False
        self._changed_while_saving = False
        self._is_stopped = False
        self._moves = 0
        self._last_error = ""

    def changed(self, after: float = SAVE_AFTER) -> None:
        """Schedule a save, unless one is scheduled already."""
        if not self._is_scheduled and not self._is_stopped:
            self._is_scheduled = True
            self._set_timer(after, self._start)

    def moved(self) -> None:
        """Schedule a save of the cursor's position, if the cursor stays there."""
        self._moves += 1
        move = self._moves
        self._set_timer(SAVE_POSITION_AFTER, lambda: self.changed() if move == self._moves else None)

    def _start(self) -> None:
        """Start a save in the background, or queue one to follow the running save."""
        if self._is_saving:
            self._changed_while_saving = True
        elif not self._is_stopped:
            self._is_scheduled, self._is_saving = False, True
            self._run(self._save())

    async def _save(self) -> None:
        try:
            await asyncio.to_thread(self._open_plan.save)
        except (ForeignChangeError, SaveError) as error:
            self._report(error)
        else:
            self._last_error = ""
            self._report(None)
        finally:
            self._is_saving = False
            if self._changed_while_saving:
                self._changed_while_saving = False
                self._start()

    def _report(self, error: PlanwizardError | None) -> None:
        """Show the result; an error that lasts is shown once, and the save tried again."""
        if self._is_stopped:
            return
        if not isinstance(error, SaveError) or self._last_error != error.key:
            self._show_result(error)
        if isinstance(error, SaveError):
            self._last_error = error.key
            self.changed(RETRY_AFTER)

    def now(self) -> bool:
        """Save before returning, show the result, and return whether the plan is now in its own file."""
        self._last_error = ""  # whoever asks for a save is told the result, also of the same error again
        try:
            self._open_plan.save()
        except (ForeignChangeError, SaveError) as error:
            self._report(error)
            return False
        self._report(None)
        return True

    def stop(self) -> None:
        """Save nothing more, and show nothing more."""
        self._is_stopped = True
