"""Hand the app one key at a time, the next when everything the last one set off is done.

Textual lets the focused field take a letter at once, but runs the binding of a key such as an arrow or F3 only after
the event has bubbled up to the app. Of keys that arrive together (over SSH, in tmux, on a busy machine), letters would
overtake the others, and land in the wrong place or the wrong field. https://github.com/Textualize/textual/issues/6605
"""

import asyncio
from collections import deque
from collections.abc import Callable

from textual import events

A_MOMENT = 0.002
"""Seconds between two looks at whether the page is ready."""


class InputQueue:
    """Keys, mouse clicks and pastes, handed over in the order they arrived."""

    def __init__(self, hand_over: Callable[[events.Event], object], is_ready: Callable[[], bool]) -> None:
        self._hand_over = hand_over
        self._is_ready = is_ready
        self._waiting: deque[events.Event] = deque()
        self._task: asyncio.Task[None] | None = None
        self._is_closed = False

    def close(self) -> None:
        """Hand over nothing more."""
        self._is_closed = True
        self._waiting.clear()

    def put(self, event: events.Event) -> None:
        """Hand over an event once all before it are dealt with."""
        if self._is_closed:
            return
        self._waiting.append(event)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._hand_over_in_order())

    async def _hand_over_in_order(self) -> None:
        while self._waiting:
            await until_idle()
            while not self._is_ready():
                await asyncio.sleep(A_MOMENT)  # a page that is being drawn is ready within some frames
                await until_idle()
            if self._waiting:  # none are left when it has been closed meanwhile
                self._hand_over(self._waiting.popleft())


async def until_idle() -> None:
    """Wait until the event loop has nothing left to do but wait for timers, threads and the user.

    Only one may wait so: two would keep each other busy.
    """
    loop = asyncio.get_running_loop()
    # There is no public way to ask. A loop without `_ready` (none of Python's own) keeps Textual's order.
    ready: deque[object] = getattr(loop, "_ready", deque())
    await asyncio.sleep(0)
    while ready:  # noqa: ASYNC110  there is no event for it
        await asyncio.sleep(0)
