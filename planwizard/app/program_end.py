"""Save when the window is closed or the program is told to end."""

import asyncio
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from types import FrameType

from planwizard.app.console_end import save_at_console_end

STANDARD_INPUT = 0
WINDOW_CHECK_INTERVAL = 1.0
"""Seconds between two checks that the terminal window still exists."""
WINDOW_GONE = 129
"""The exit code of a program ended by the closing of its window (128 + SIGHUP)."""


class ProgramEnd:
    """Closes the plan when the program ends otherwise than by its own command, and then ends it with an exit code."""

    def __init__(self, close_plan: Callable[[], None], leave: Callable[[int], None]) -> None:
        self._close_plan = close_plan
        self._leave = leave

    def listen(self) -> None:
        """Listen to the signals that end a program; Windows has none of them."""
        loop = asyncio.get_running_loop()
        with suppress(NotImplementedError, ValueError):
            loop.add_signal_handler(signal.SIGINT, self._end_by_signal, int(signal.SIGINT))
            loop.add_signal_handler(signal.SIGTERM, self._end_by_signal, int(signal.SIGTERM))
            signal.signal(signal.SIGHUP, self._window_closed)

    def watch_the_window(self) -> None:
        """Watch whether the window is still there, on Windows its console too.

        A program between the window and us may keep the signal to itself.
        """
        Thread(target=self._end_with_the_window, daemon=True).start()
        save_at_console_end(self._close_plan)

    def _end_by_signal(self, number: int) -> None:
        self._close_plan()
        self._leave(128 + number)

    def _window_closed(self, number: int, _frame: FrameType | None) -> None:
        """Save and end in another thread: the main one may block for ever drawing on a window that is gone."""
        Thread(target=self._save_and_end, args=(128 + number,)).start()

    def _end_with_the_window(self) -> None:
        while os.isatty(STANDARD_INPUT):
            time.sleep(WINDOW_CHECK_INTERVAL)
        self._save_and_end(WINDOW_GONE)

    def _save_and_end(self, code: int) -> None:
        try:
            self._close_plan()
        finally:
            os._exit(code)  # there is no terminal to restore, and nobody to tell anything
