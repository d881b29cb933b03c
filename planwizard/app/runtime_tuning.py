"""Tune CPython for a program that is typed in: garbage collection and thread switching. Light to import.

Why, with figures from November 2026 (two cores, the example plan):

* A full garbage collection looks through every loaded object and takes 70–100 ms; a page turn takes about 45 ms. So
  nothing is collected while the program loads, what is loaded is then frozen (never looked at again), and new objects
  are collected when the person rests.
* A thread that saves or checks may hold the interpreter for a switch interval, 5 ms by default, and a key needs the
  interpreter several times. With 0.1 ms it is handed over at once, and `planwizard.keys_first` does the rest.
"""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

SWITCH_INTERVAL = 0.0001
"""Seconds a thread may run before another gets its turn."""
COLLECT_THRESHOLDS = 10_000, 100, 20
"""New objects before a collection starts by itself: more than a key makes, and looked through in some milliseconds."""
REST = 1.0
"""Seconds without input before the person counts as resting."""
YOUNG_GENERATIONS = 1
"""Collect what was made since the last two collections, not everything."""


@contextmanager
def without_collection() -> Iterator[None]:
    """Collect nothing while a command loads and runs: what is loaded is there to stay."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def switch_threads_often() -> None:
    """Let the thread that draws take its turn soon while others save or check."""
    sys.setswitchinterval(SWITCH_INTERVAL)


def freeze_loaded_objects() -> None:
    """Leave everything loaded so far out of later collections, and raise the thresholds."""
    gc.freeze()
    gc.set_threshold(*COLLECT_THRESHOLDS)
    gc.enable()


class IdleCollector:
    """Collects young objects each time the person has been active and then rests."""

    def __init__(self, set_timer: Callable[[float, Callable[[], None]], object]) -> None:
        self._set_timer = set_timer
        self._last_active = 0.0
        self._is_waiting = False

    def active(self) -> None:
        """Note that the person has done something."""
        self._last_active = monotonic()
        if not self._is_waiting:
            self._wait()

    def _wait(self) -> None:
        self._is_waiting = True
        self._set_timer(REST, self._collect_if_resting)

    def _collect_if_resting(self) -> None:
        self._is_waiting = False
        if monotonic() - self._last_active < REST:
            self._wait()
        elif gc.get_freeze_count():  # nothing is frozen in tests, and then there is too much to look through
            gc.collect(YOUNG_GENERATIONS)
