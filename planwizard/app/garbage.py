"""When Python looks for garbage: when the person rests, not while a page turns.

What is loaded at the start is set apart for good: to look through it all takes as long as to turn a page.
"""

import gc

COLLECT_AFTER = 50_000, 20, 20
"""How much may be made meanwhile: some pages."""
RESTS_AFTER = 1.0
"""Seconds since a page was turned or a key was pressed in a field."""
NEWER = 1
"""Python's name for what has come since it last looked."""


def set_apart() -> None:
    """Set what there is apart, and let what comes wait."""
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)
    gc.enable()


def tidy() -> None:
    """Look through what has come since; where nothing is set apart there is too much to look through."""
    if gc.get_freeze_count():
        gc.collect(NEWER)
