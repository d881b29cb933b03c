"""Keys come first: a thread that saves or checks waits while one is dealt with.

One thread of Python runs at a time. Two that both have work take turns, and a key would take twice as long.
"""

from threading import Event, current_thread, main_thread

LONGEST = 0.05
"""Seconds a thread waits for a key: one that changes nothing on screen is never drawn."""

_no_key = Event()
_no_key.set()


def key_arrived() -> None:
    """Let other threads wait."""
    _no_key.clear()


def key_drawn() -> None:
    """Let other threads go on."""
    _no_key.set()


def let_key_pass() -> None:
    """Wait while a key is dealt with; the thread that deals with keys does not wait for itself."""
    if not _no_key.is_set() and current_thread() is not main_thread() and not _no_key.wait(LONGEST):
        _no_key.set()
