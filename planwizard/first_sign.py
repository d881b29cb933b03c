"""The first sign that the program is on its way, drawn before anything heavy is loaded; keys pressed then are kept.

Light to import. It is what the window will show, when that was kept when the plan was left, else a sentence. Both lie
ready in the state folder, since content is not read yet; before the program has been used there is no sign.
"""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from planwizard.storage.state_folder import state_folder_name

NO_TERMINAL: tuple[type[Exception], ...] = ()
if sys.platform != "win32":
    import termios

    NO_TERMINAL = (termios.error,)

STANDARD_INPUT = 0
_INPUT_FLAGS, _LOCAL_FLAGS = 0, 3
"""Where `termios` has them among a terminal's settings."""
ALTERNATE_SCREEN = "\x1b[?1049h"
_NO_CURSOR_NO_WRAP = "\x1b[?25l\x1b[?7l"
_FRAME_AWAY = "\x1b[?7h\x1b[?25h\x1b[?1049l"


class FirstSign:
    """A frame or a line, while the terminal neither echoes nor edits what is typed; the program finds it in order."""

    def __init__(self) -> None:
        self._away = ""
        """What takes the sign away again."""
        self._give_back: Callable[[], None] | None = None

    def show(self, words: Sequence[str]) -> None:
        """Show it when the arguments are to open the program's window: a plan's file, or none."""
        if not (_opens_window(words) and _has_terminal()):
            return
        with suppress(OSError, ValueError):
            frame = _frame(words[0]) if words else ""
            sentence = "" if frame else _kept_sentence()
            self._keep_keys()
            _write(frame or sentence)
            self._away = _FRAME_AWAY if frame else f"\r{' ' * len(sentence)}\r"

    def _keep_keys(self) -> None:
        """Let the terminal hand on each key as it is pressed, also Enter, Ctrl+S, Ctrl+Q and Ctrl+V, and draw none."""
        if sys.platform != "win32":
            with suppress(termios.error):
                settings, changed = termios.tcgetattr(STANDARD_INPUT), termios.tcgetattr(STANDARD_INPUT)
                self._give_back = partial(termios.tcsetattr, STANDARD_INPUT, termios.TCSANOW, settings)
                changed[_INPUT_FLAGS] &= ~(termios.ICRNL | termios.IXON)
                changed[_LOCAL_FLAGS] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
                termios.tcsetattr(STANDARD_INPUT, termios.TCSANOW, changed)

    @property
    def is_frame(self) -> bool:
        """Whether the window shows a frame, on the terminal's alternate screen."""
        return self._away == _FRAME_AWAY

    def hand_over(self) -> None:
        """Leave the frame to the app, which draws over it and takes it away."""
        self._away = ""

    def end(self) -> None:
        """Take the sign away and restore the terminal's settings, before a sentence or a question, and at the end."""
        if self._away:
            with suppress(OSError, ValueError):
                _write(self._away)
            self._away = ""
        if self._give_back:
            with suppress(*NO_TERMINAL):
                self._give_back()
            self._give_back = None


SIGN = FirstSign()
"""The sign of this process."""


def _opens_window(words: Sequence[str]) -> bool:
    return len(words) == 0 or (len(words) == 1 and os.path.isfile(words[0]))


def _has_terminal() -> bool:
    return all((sys.stdin, sys.stderr)) and sys.stdin.isatty() and sys.stderr.isatty()


def _frame(plan: str) -> str:
    """Return what draws the frame that is kept for a plan file; "" when there is none. Raises OSError.

    None on Windows, where not every console knows control sequences.
    """
    if sys.platform == "win32" or sys.stderr.encoding.lower() != "utf-8":
        return ""
    from planwizard.storage.last_frame import kept_frame

    frame = kept_frame(plan, os.get_terminal_size(sys.stderr.fileno()))
    return f"{ALTERNATE_SCREEN}{_NO_CURSOR_NO_WRAP}{frame}" if frame else ""


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


def keep_sentence(sentence: str) -> None:
    """Keep the sentence for the next start; where nothing can be written, there is none."""
    from pathlib import Path

    from planwizard.storage.atomic import write_atomic

    path, data = Path(_sentence_file()), sentence.encode()
    with suppress(OSError):
        if not path.is_file() or path.read_bytes() != data:
            write_atomic(path, data, is_own=True)


def _kept_sentence() -> str:
    with open(_sentence_file(), encoding="utf-8") as file:
        return file.read()


def _sentence_file() -> str:
    return os.path.join(state_folder_name(), "first_sign.txt")
