"""Make Textual faster in tests without changing its behaviour.

Style sheets are parsed once, waits end when idle, and no screen is put together for a terminal that is not there.
"""

import asyncio
import math
import sys
import time
from collections import deque
from collections.abc import Hashable
from concurrent.futures import ThreadPoolExecutor

import pytest
import textual.app
import textual.pilot
import textual.timer
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual._wait import wait_for_idle
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.geometry import Region
from textual.screen import Screen
from textual.widgets import Button

SOON = 0.06
"""Seconds; a timer due within them is waited for. Textual holds drawing back for 0.05 s when it changes screens."""
A_MOMENT = 0.0005 + time.get_clock_info("monotonic").resolution
"""Seconds between looks: more than the loop's clock can tell from zero (16 ms on Windows), or the queue of keys, which
also waits for idleness, and this would wait for each other."""

_parsed: dict[Hashable, list[RuleSet]] = {}
_parse_rules = Stylesheet._parse_rules
render_update = Compositor.render_update
"""Textual's own, for a test of what is drawn."""


def install(patch: pytest.MonkeyPatch) -> None:
    """Patch Textual for all tests."""
    patch.setattr(Stylesheet, "_parse_rules", _parse_rules_once)
    patch.setattr(RuleSet, "__hash__", object.__hash__)  # the same as Textual's own, and not in Python
    patch.setattr(Compositor, "render_update", _render_widgets)
    # A pressed button ignores Enter for 0.2 s: longer than two key presses of a test, shorter than those of a person.
    patch.setattr(Button, "_start_active_affect", lambda _: None)
    if sys.platform == "win32":  # there each timer of Textual's waits in a thread, where nobody sees when it is due
        patch.setattr(textual.timer, "sleep", asyncio.sleep)
    for module in (textual.app, textual.pilot):
        patch.setattr(module, "wait_for_idle", wait_until_done)


def _parse_rules_once(sheet: Stylesheet, css: str, *args: Hashable, **options: Hashable) -> list[RuleSet]:
    """Parse a style sheet, or return the rules of an equal one: Textual forgets them with each app."""
    key = (css, args, tuple(sorted(options.items())), tuple(sorted(sheet._variables.items())))
    if key not in _parsed:
        _parsed[key] = _parse_rules(sheet, css, *args, **options)
    return _parsed[key]


def _render_widgets(
    compositor: Compositor, full: bool = False, screen_stack: list[Screen] | None = None, simplify: bool = False
) -> None:
    """Render every widget in need of it, and stop there: what follows is thrown away where there is no terminal."""
    visible_screen_stack.set(screen_stack or [])
    screen = compositor.size.region
    dirty = {screen} if full else compositor._dirty_regions.copy()
    compositor._dirty_regions.clear()
    if dirty:
        deque(compositor._get_renders(Region.from_union(dirty).intersection(screen)), maxlen=0)


async def wait_until_done(min_sleep: float = 0.02, max_sleep: float = 5) -> None:
    """Wait until the event loop has nothing left to do and no timer due soon.

    Textual's own version sleeps 20 ms at a time until the process uses little of the processor. It does so here too
    while a thread is working: whether that one computes or waits for the disk, only the clock can tell.
    """
    loop = asyncio.get_running_loop()
    end = time.monotonic() + max_sleep
    has_waited_for_thread = False
    while time.monotonic() < end:
        await asyncio.sleep(A_MOMENT)
        if loop._ready:
            continue
        if (wait := _next_timer(loop)) < SOON:
            await asyncio.sleep(max(wait, 0))
        elif _is_thread_working(loop) and not has_waited_for_thread:
            await wait_for_idle(min_sleep, end - time.monotonic())
            has_waited_for_thread = True
        else:
            return


def _next_timer(loop: asyncio.AbstractEventLoop) -> float:
    """Return the seconds until the next timer of the loop is due."""
    return min((timer.when() for timer in loop._scheduled if not timer.cancelled()), default=math.inf) - loop.time()


def _is_thread_working(loop: asyncio.AbstractEventLoop) -> bool:
    pool = loop._default_executor
    return isinstance(pool, ThreadPoolExecutor) and pool._idle_semaphore._value < len(pool._threads)
