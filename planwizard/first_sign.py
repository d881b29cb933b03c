"""The first sign that the program is on its way, drawn before anything heavy is loaded; keys pressed then are kept.

Light to import. The sentence lies ready in the state folder, in the language form used last, since content is not read
yet; before the program has been used there is no sign.
"""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from planwizard.storage.state_folder import state_folder

NO_TERMINAL: tuple[type[Exception], ...] = ()
if sys.platform != "win32":
    import termios

    NO_TERMINAL = (termios.error,)

STANDARD_INPUT = 0
_INPUT_FLAGS, _LOCAL_FLAGS = 0, 3
"""Where `termios` has them among a terminal's settings."""


class FirstSign:
    """One quiet line, while the terminal neither echoes nor edits what is typed; the program finds it all, in order."""

    def __init__(self) -> None:
        self._shown = ""
        self._give_back: Callable[[], None] | None = None

    def show(self, words: Sequence[str]) -> None:
        """Show the line when the arguments are to open the program's window: a plan's file, or none."""
        opens_window = len(words) == 0 or (len(words) == 1 and os.path.isfile(words[0]))  # noqa: PTH113  no text raises
        if not (opens_window and sys.stdin and sys.stderr and sys.stdin.isatty() and sys.stderr.isatty()):
            return
        with suppress(OSError, ValueError):
            sentence = _file().read_text(encoding="utf-8")
            self._keep_keys()
            _write(sentence)
            self._shown = sentence

    def _keep_keys(self) -> None:
        """Let the terminal hand on each key as it is pressed: Enter as Enter, and nothing is drawn."""
        if sys.platform != "win32":
            with suppress(termios.error):
                settings, changed = termios.tcgetattr(STANDARD_INPUT), termios.tcgetattr(STANDARD_INPUT)
                self._give_back = partial(termios.tcsetattr, STANDARD_INPUT, termios.TCSANOW, settings)
                changed[_INPUT_FLAGS] &= ~termios.ICRNL
                changed[_LOCAL_FLAGS] &= ~(termios.ECHO | termios.ICANON)
                termios.tcsetattr(STANDARD_INPUT, termios.TCSANOW, changed)

    def end(self) -> None:
        """Erase the line and give the terminal its settings back, before a sentence or a question, and at the end."""
        if self._shown:
            with suppress(OSError, ValueError):
                _write(f"\r{' ' * len(self._shown)}\r")
            self._shown = ""
        if self._give_back:
            with suppress(*NO_TERMINAL):
                self._give_back()
            self._give_back = None


SIGN = FirstSign()
"""The sign of this process."""


def _write(text: str) -> None:
    """Write on the console's own line, without control sequences: not every console of Windows knows them."""
    sys.stderr.write(text)
    sys.stderr.flush()


def keep_sentence(sentence: str) -> None:
    """Keep the sentence for the next start; where nothing can be written, there is none."""
    from planwizard.storage.atomic import write_atomic

    path, data = _file(), sentence.encode()
    with suppress(OSError):
        if not path.is_file() or path.read_bytes() != data:
            write_atomic(path, data, is_own=True)


def _file() -> Path:
    return state_folder() / "first_sign.txt"
