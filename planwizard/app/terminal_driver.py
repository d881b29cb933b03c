"""Read what a terminal on Linux and macOS sends, also when it is not what Textual expects."""

import os
import re
import selectors
from collections.abc import Iterator

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from planwizard.app.terminal_text import NotUtf8, TerminalText
from planwizard.first_sign import ALTERNATE_SCREEN, SIGN

READ_SIZE = 4096
"""Bytes read at a time."""
PAUSE = 0.1
"""Seconds without input after which a character or key is complete, though it may be the beginning of a longer one."""
OLD_KEYS = {
    "\x1bOT": "\x1b[15~",  # F5
    "\x1bOU": "\x1b[17~",  # F6
    "\x1bOV": "\x1b[18~",  # F7
    "\x1bOW": "\x1b[19~",  # F8
    "\x1bOX": "\x1b[20~",  # F9
    "\x1bOY": "\x1b[21~",  # F10
    "\x1bOZ": "\x1b[23~",  # F11
    "\x1bO[": "\x1b[24~",  # F12
    "\x1bOl": ",",
}
"""Keys as PuTTY sends them when set to VT100+, and the comma of a keypad: for Textual they are letters."""
OLD_KEY = re.compile("|".join(map(re.escape, OLD_KEYS)))


class TerminalDriver(LinuxDriver):
    """Textual's driver, with a reader that no byte can stop."""

    _has_said_encoding = False

    def write(self, data: str) -> None:
        """Write to the terminal; the alternate screen is entered once, also when the first sign is on it."""
        if data == ALTERNATE_SCREEN and SIGN.is_frame:
            SIGN.hand_over()
        else:
            super().write(data)

    def run_input_thread(self) -> None:
        """Hand over keys, clicks and pastes until the program ends."""
        parser, text = XTermParser(), TerminalText()
        for sent in self._reads():
            typed = OLD_KEY.sub(lambda key: OLD_KEYS[key[0]], text.decode(sent))
            for message in (*(parser.feed(typed) if typed else ()), *parser.tick()):
                self.process_message(message)
            if not text.is_utf8 and not self._has_said_encoding:
                self._has_said_encoding = True
                self.process_message(NotUtf8())

    def _reads(self) -> Iterator[bytes]:
        """Yield what the terminal sends, and no bytes after each pause."""
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if not selector.select(PAUSE):
                    yield b""
                elif sent := os.read(self.fileno, READ_SIZE):
                    yield sent
                else:
                    return
