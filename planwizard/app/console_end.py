"""Save when the console window of Windows is closed; on other systems signals tell of that."""

import sys
from collections.abc import Callable

if sys.platform == "win32":
    import ctypes

_CTRL_C = 0
"""A key like any other in the program. Other events end it: the window is closed, the person logs out, Ctrl+Break."""
_registered: list[object] = []
"""What Windows calls, kept for as long as the program runs."""


def save_at_console_end(save: Callable[[], None]) -> None:
    """Let Windows call `save`, in a thread of its own, before it ends the program; it then waits about five seconds."""

    def handle(event: int) -> bool:
        if event != _CTRL_C:
            save()
        return False  # and the next handler ends the program

    if sys.platform == "win32":
        handler = ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_uint)(handle)
        _registered.append(handler)
        ctypes.windll.kernel32.SetConsoleCtrlHandler(handler, 1)
