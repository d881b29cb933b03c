"""A simulated user: runs the program in a pseudo-terminal, presses keys and reads the screen."""

import contextlib
import os
import shlex
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pexpect
import pyte

from planwizard.editing.open_plan import create_plan, new_plan
from planwizard.plan import Position
from planwizard.plan.about import PlanKind

ROOT = Path(__file__).parent.parent.parent

KEYS = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "down": "\x1b[B",
    "up": "\x1b[A",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "f10": "\x1b[21~",
    "ctrl+c": "\x03",
    "ctrl+q": "\x11",
    "ctrl+s": "\x13",
    "ctrl+y": "\x19",
    "ctrl+z": "\x1a",
}


class Robot:
    """A program in a pseudo-terminal; `size` is rows and columns."""

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        size: tuple[int, int] = (40, 120),
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.rows, self.columns = size
        self.raw = ""
        self._screen = pyte.Screen(self.columns, self.rows)
        self._stream = pyte.Stream(self._screen)
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            **(env or {}),
        }
        # pytest-xdist sets COLUMNS and LINES, which would fix the size of the window.
        for name in ("COLORTERM", "NO_COLOR", "TERM_PROGRAM", "COLUMNS", "LINES"):
            environment.pop(name, None)
        self.process = pexpect.spawn(
            command[0],
            list(command[1:]),
            cwd=str(folder),
            env=environment,
            dimensions=size,
            encoding="utf-8",
            codec_errors="replace",
            timeout=20,
        )
        self.process.delaybeforesend = None

    def read(self, seconds: float = 0.05) -> str:
        """Process the output of the program for some seconds, and return the screen."""
        end = time.monotonic() + seconds
        while not self.process.closed and (left := end - time.monotonic()) > 0:
            try:
                drawn = self.process.read_nonblocking(65536, timeout=left)
            except pexpect.TIMEOUT:
                break
            except (pexpect.EOF, OSError):
                break
            self.raw += drawn
            self._stream.feed(drawn)
        return self.screen

    def skip(self) -> None:
        """Discard output: processing it takes time, and the screen is not needed now."""
        with contextlib.suppress(pexpect.TIMEOUT, pexpect.EOF, OSError):
            self.process.read_nonblocking(65536, timeout=0)

    @property
    def screen(self) -> str:
        """The text on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def background(self, row: int, column: int) -> str:
        """Return the colour behind a cell of the screen, as six hexadecimal digits or a name."""
        return str(self._screen.buffer[row][column].bg)

    @property
    def flat(self) -> str:
        """The text on the screen, with white space as single spaces."""
        return " ".join(self.screen.split())

    def press(self, *keys: str) -> None:
        """Press keys, given by name or character, at human speed."""
        for key in keys:
            self.send(KEYS.get(key, key))
            self.read(0.08)

    def write(self, text: str) -> None:
        """Type a text, character by character."""
        for letter in text:
            self.send(letter)
            self.read(0.01)

    def send(self, text: str) -> None:
        """Send characters to the program as the terminal would."""
        self.process.send(text)

    def send_bytes(self, sent: bytes) -> None:
        """Send bytes to the program, also such as are no text in UTF-8."""
        os.write(self.process.child_fd, sent)

    def resize(self, rows: int, columns: int) -> None:
        """Resize the window."""
        self._screen.resize(rows, columns)
        self.process.setwinsize(rows, columns)

    def wait_for(self, wanted: str | Callable[[], object], seconds: float = 20.0) -> None:
        """Wait until a text is on the screen, or a condition holds."""
        end = time.monotonic() + seconds
        is_there = (lambda: wanted in self.flat) if isinstance(wanted, str) else wanted
        while not is_there():
            assert time.monotonic() < end, f"not within {seconds} s: {wanted}\n{self.screen}"
            self.read(0.05)

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send a signal to the program."""
        os.kill(self.process.pid, number)

    def close_window(self) -> None:
        """Close the terminal, as closing its window does."""
        if not self.process.closed:
            terminal = self.process.ptyproc
            terminal.fileobj.close()
            terminal.closed = self.process.closed = True
            terminal.fd = self.process.child_fd = -1

    def end(self, seconds: float = 20.0) -> int:
        """Wait for the program to exit, and return its exit code (negative: the signal that ended it)."""
        end = time.monotonic() + seconds
        while self.process.ptyproc.isalive():
            assert time.monotonic() < end, f"did not end within {seconds} s\n{self.screen}"
            if self.process.closed:
                time.sleep(0.02)
            else:
                self.read(0.02)
        if not self.process.closed:
            self.read(0.2)
        ended = self.process.ptyproc
        return -ended.signalstatus if ended.signalstatus else ended.exitstatus

    def put_away(self) -> None:
        """Kill the program if it still runs, and close the terminal."""
        if self.process.ptyproc.isalive():
            self.kill()
            self.process.ptyproc.wait()
        self.close_window()


def new_plan_file(path: Path, kind: PlanKind = "rusmiddelpolitisk") -> Path:
    """Write a new plan without answers, left on the first page with long texts, and return its path."""
    plan = new_plan(kind=kind, municipality="Fjordvik")
    create_plan(plan.model_copy(update={"position": Position(page="standing.situation")}), path).close()
    return path


def planwizard(*arguments: str | Path) -> list[str]:
    """Return the command that runs the program."""
    return [sys.executable, "-m", "planwizard", *map(str, arguments)]


def in_shell(folder: Path, *arguments: str | Path) -> Robot:
    """Return a robot at a shell that says how the terminal is set up when the program has ended."""
    return Robot(["sh", "-c", f"{shlex.join(planwizard(*arguments))}; stty -a; echo ferdig-nå"], folder)
