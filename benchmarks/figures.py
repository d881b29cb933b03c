"""What the benchmarks share: a pseudo-terminal with a stop watch, runs in turn, and how a figure is printed."""

import argparse
import atexit
import os
import re
import shutil
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pexpect

LETTERS = [chr(number) for number in range(0x0430, 0x04C0)]
"""Letters that stand nowhere else on the screen, so that one can see when the pressed one is drawn."""

ROOT = Path(__file__).parent.parent
_ESCAPES = re.compile(r"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|[@-Z\\-_=>])")


def runs_asked(usual: int) -> int:
    """Return how many runs the command line asks for."""
    parser = argparse.ArgumentParser(description=sys.modules["__main__"].__doc__)
    parser.add_argument("--runs", type=int, default=usual)
    runs: int = parser.parse_args().runs
    return runs


def in_turn(what: Mapping[str, Callable[[], float]], runs: int) -> dict[str, float]:
    """Measure several things in turn, so that a busy moment hits them alike; return each one's median."""
    for measure in what.values():
        measure()  # once without counting: .pyc files are written, the disk's cache is warm
    taken: dict[str, list[float]] = {name: [] for name in what}
    for _ in range(runs):
        for name, measure in what.items():
            taken[name].append(measure())
    return {name: statistics.median(times) for name, times in taken.items()}


def show(command: str, figure: float, floor_command: str, floor: float) -> None:
    """Print a figure beside its floor."""
    print(f"{command}\n    {figure * 1000:8.1f} ms    floor {floor * 1000:8.1f} ms    × {figure / floor:.2f}")
    print(f"    floor: {floor_command}\n")


def show_machine() -> None:
    """Print what the figures depend on."""
    compiled = any(Path(sys.pycache_prefix or os.environ["PYTHONPYCACHEPREFIX"]).rglob("planwizard/app/main.*.pyc"))
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(
        f"Python {sys.version.split()[0]}, {os.cpu_count()} cores{load}, .pyc {'present' if compiled else 'missing'}\n"
    )


def own_state() -> Path:
    """Let the program keep its things in a fresh folder, .pyc files too, and return it; it goes when we end."""
    folder = Path(tempfile.mkdtemp(prefix="planwizard-benchmark-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "Documents").mkdir()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ |= {
        "HOME": str(folder),
        "PLANWIZARD_STATE": str(folder / "state"),
        "XDG_DOCUMENTS_DIR": str(folder / "Documents"),
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(folder / "pyc"),
        "TERM": "xterm-256color",
        "TEXTUAL_ANIMATIONS": "none",
    }
    return folder


def beginning(sentence: str) -> str:
    """Return the first words of a sentence, few enough to stand on one line."""
    return " ".join(sentence.split()[:3])


class Terminal:
    """A program in a pseudo-terminal of 40 rows and 120 columns."""

    def __init__(self, command: Sequence[str]) -> None:
        self.began = time.perf_counter()
        self._process = pexpect.spawn(
            command[0], list(command[1:]), dimensions=(40, 120), encoding="utf-8", codec_errors="replace"
        )
        self._process.delaybeforesend = None

    def seconds_until(self, wanted: str, since: float, limit: float = 20.0) -> float:
        """Return how long after `since` something was drawn."""
        drawn = ""
        while wanted not in _ESCAPES.sub("", drawn):
            left = since + limit - time.perf_counter()
            if left <= 0:
                raise TimeoutError(wanted)
            try:
                drawn += self._process.read_nonblocking(65536, timeout=left)
            except pexpect.TIMEOUT as error:
                raise TimeoutError(wanted) from error
        return time.perf_counter() - since

    def seconds_for(self, keys: str, wanted: str) -> float:
        """Press keys, and return how long it takes until something is drawn."""
        return self.seconds_until(wanted, self.press(keys))

    def press(self, keys: str) -> float:
        """Press keys, and return when."""
        since = time.perf_counter()
        self._process.send(keys)
        return since

    def settle(self, silence: float = 0.15) -> None:
        """Read until nothing more is drawn."""
        try:
            while True:
                self._process.read_nonblocking(65536, timeout=silence)
        except pexpect.TIMEOUT:
            return

    def end(self) -> None:
        """End the program."""
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.close(force=True)
