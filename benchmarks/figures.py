"""Shared by the benchmarks: a timed pseudo-terminal, alternating runs, and how figures are printed."""

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
from contextlib import suppress
from pathlib import Path

import pexpect

from planwizard.guide.files import example_text
from planwizard.guide.models import load_guide
from planwizard.storage.plan_file import load

LETTERS = [chr(number) for number in range(0x0430, 0x04C0)]
"""Cyrillic letters: no other text on the screen has them, so the one that was pressed can be recognised."""

ROOT = Path(__file__).parent.parent
_ESCAPES = re.compile(r"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|[@-Z\\-_=>])")


def parse_runs(default: int) -> int:
    """Return the number of runs given on the command line."""
    parser = argparse.ArgumentParser(description=sys.modules["__main__"].__doc__)
    parser.add_argument("--runs", type=int, default=default)
    runs: int = parser.parse_args().runs
    return runs


def measure_alternately(measures: Mapping[str, Callable[[], float]], runs: int) -> dict[str, float]:
    """Run measurements alternately, so that other load hits them alike; return the median of each."""
    for measure in measures.values():
        measure()  # a warm-up: writes .pyc files and fills the disk cache
    times: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(runs):
        for name, measure in measures.items():
            times[name].append(measure())
    return {name: statistics.median(taken) for name, taken in times.items()}


def print_figure(command: str, figure: float, floor_command: str, floor: float) -> None:
    """Print a figure in seconds beside its floor, both as milliseconds."""
    print(f"{command}\n    {figure * 1000:8.1f} ms    floor {floor * 1000:8.1f} ms    × {figure / floor:.2f}")
    print(f"    floor: {floor_command}\n")


def print_machine() -> None:
    """Print the Python version, the cores, the load and whether there are .pyc files."""
    compiled = any(Path(sys.pycache_prefix or os.environ["PYTHONPYCACHEPREFIX"]).rglob("planwizard/app/main.*.pyc"))
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(
        f"Python {sys.version.split()[0]}, {os.cpu_count()} cores{load}, .pyc {'present' if compiled else 'missing'}\n"
    )


def use_temporary_home() -> Path:
    """Point home, state, documents and .pyc files to a new folder and return it; it is deleted on exit."""
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


def first_words(sentence: str) -> str:
    """Return the first three words of a sentence: few enough not to wrap."""
    return " ".join(sentence.split()[:3])


def example_in(folder: Path) -> tuple[Path, str]:
    """Write the example plan to a folder; return its file and the question of the page it opens on."""
    plan = folder / "example.toml"
    plan.write_text(example_text("nb"), encoding="utf-8")
    page = load(plan.read_bytes()).plan.position.page or "standing.situation"
    return plan, load_guide("nb").page_words(page).question


class Terminal:
    """A program in a pseudo-terminal of 40 rows and 120 columns, or as many rows as given."""

    def __init__(self, command: Sequence[str], rows: int = 40) -> None:
        self.began = time.perf_counter()
        self._process = pexpect.spawn(
            command[0], list(command[1:]), dimensions=(rows, 120), encoding="utf-8", codec_errors="replace"
        )
        self._process.delaybeforesend = None

    def seconds_until(self, text: str, since: float, limit: float = 20.0) -> float:
        """Return the seconds from `since` until a text is drawn; raise TimeoutError after `limit` seconds."""
        drawn = ""
        while text not in _ESCAPES.sub("", drawn):
            left = since + limit - time.perf_counter()
            if left <= 0:
                raise TimeoutError(text)
            try:
                drawn += self._process.read_nonblocking(65536, timeout=left)
            except pexpect.TIMEOUT as error:
                raise TimeoutError(text) from error
        return time.perf_counter() - since

    def seconds_for(self, keys: str, text: str) -> float:
        """Press keys, and return the seconds until a text is drawn."""
        return self.seconds_until(text, self.press(keys))

    def press(self, keys: str) -> float:
        """Press keys, and return the time they were pressed."""
        since = time.perf_counter()
        self._process.send(keys)
        return since

    def settle(self, silence: float = 0.15) -> None:
        """Read until nothing is drawn for `silence` seconds."""
        try:
            while True:
                self._process.read_nonblocking(65536, timeout=silence)
        except pexpect.TIMEOUT:
            return

    @property
    def pid(self) -> int:
        """The number of the process."""
        return int(self._process.pid)

    def read_for(self, seconds: float) -> None:
        """Read whatever is drawn for some seconds."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            with suppress(pexpect.TIMEOUT):
                self._process.read_nonblocking(65536, timeout=left)

    def read_to_end(self) -> None:
        """Read until the program has ended."""
        self._process.expect(pexpect.EOF)
        self._process.close()

    def end(self) -> None:
        """Kill the program."""
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.close(force=True)
