"""PlanwizardApp: everything the app does, put together; its look, its start and its end."""

import asyncio
import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from threading import Thread
from types import FrameType

from textual import events
from textual.screen import Screen

import screens
from planwizard.app.commands import Wishes
from planwizard.editing.open_plan import OpenPlan
from planwizard.plan.about import Language
from planwizard.plan.base import clean
from screens.start_screen import StartScreen
from screens.themes import DARK, LIGHT, TERMINAL, WORDS

STANDARD_INPUT = 0
LOOK_EVERY = 1.0
"""How many seconds pass between two looks whether the window is there."""
WINDOW_GONE = 129
"""What a shell says of a program that the closing of its window ended."""


class PlanwizardApp(Wishes):
    """Planveiviser."""

    CSS_PATH = Path(screens.__file__).parent / "planwizard.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, desk: OpenPlan | None = None, language: Language | None = None) -> None:
        super().__init__(desk, language)
        for theme in (DARK, LIGHT, TERMINAL):
            self.register_theme(theme)
        # Before anything is drawn: a change of theme styles every widget anew.
        self.theme = self._look()

    def _look(self) -> str:
        if self.no_color:
            return TERMINAL.name
        return self.memory.theme if self.memory.theme in WORDS else DARK.name

    # --- start and end -------------------------------------------------------------------------

    def get_default_screen(self) -> Screen[None]:
        """The start screen lies under everything else; under a plan that was asked for, not before it is needed."""
        return Screen() if self.desk else StartScreen(self.guide, self.cards())

    async def on_mount(self) -> None:
        """Listen for the end, and open the plan that was asked for."""
        self.title = self.guide.say("start.title")
        self._listen_for_the_end()
        if self.desk:
            await self.show_desk(self.desk)
        else:
            self.call_after_refresh(self.settle)

    def _listen_for_the_end(self) -> None:
        """Save when the window is closed or the program is told to end (Windows has no such signals)."""
        if not self.is_headless:
            Thread(target=self._watch_the_window, daemon=True).start()
        loop = asyncio.get_running_loop()
        with suppress(NotImplementedError, ValueError):
            loop.add_signal_handler(signal.SIGINT, self._end_by_signal, int(signal.SIGINT))
            loop.add_signal_handler(signal.SIGTERM, self._end_by_signal, int(signal.SIGTERM))
            signal.signal(signal.SIGHUP, self._window_closed)

    def _end_by_signal(self, number: int) -> None:
        self.put_away()
        self.exit(return_code=128 + number)

    def _window_closed(self, number: int, _frame: FrameType | None) -> None:
        """Save and end beside the main thread: that one may be waiting, for ever, to draw on a window that is gone."""
        Thread(target=self._save_and_end, args=(128 + number,)).start()

    def _watch_the_window(self) -> None:
        """End when the window is gone: what stands between it and the program may keep the signal to itself."""
        while os.isatty(STANDARD_INPUT):
            time.sleep(LOOK_EVERY)
        self._save_and_end(WINDOW_GONE)

    def _save_and_end(self, code: int) -> None:
        try:
            self.put_away()
        finally:
            os._exit(code)  # there is no terminal to give back, and nobody to tell anything

    async def on_event(self, event: events.Event) -> None:
        """Clean what is pasted before any field shows it: a control character would steer the terminal."""
        if isinstance(event, events.Paste):
            event.text = str(clean(event.text))
        await super().on_event(event)

    def action_help_quit(self) -> None:
        """Say how to leave, when ctrl+c had nothing to copy."""
        self.say("frame.how_to_quit")
