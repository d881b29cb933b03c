"""When Python looks for garbage: when the person rests, not while a page turns.

What is loaded at the start is set apart for good: to look through it all takes as long as to turn a page.
"""

import gc
from collections.abc import Callable
from time import monotonic

COLLECT_AFTER = 50_000, 20, 20
"""How much may be made meanwhile: some pages."""
RESTS_AFTER = 1.0
"""Seconds since the person did something."""
NEWER = 1
"""Python's name for what has come since it last looked."""


def freeze_loaded_objects() -> None:
    """Set what there is apart, and let what comes wait."""
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)
    gc.enable()


class IdleCollector:
    """Looks through what has come since, each time the person has done something and then rests."""

    def __init__(self, later: Callable[[float, Callable[[], None]], object]) -> None:
        self._later = later
        self._active = 0.0
        self._waiting = False

    def active(self) -> None:
        """The person has done something."""
        self._active = monotonic()
        if not self._waiting:
            self._wait()

    def _wait(self) -> None:
        self._waiting = True
        self._later(RESTS_AFTER, self._look)

    def _look(self) -> None:
        self._waiting = False
        if monotonic() - self._active < RESTS_AFTER:
            self._wait()
        elif gc.get_freeze_count():  # where nothing is set apart there is too much to look through
            gc.collect(NEWER)
