"""The time until the portable folder for Windows draws a page under wine, beside its Python with a bare app.

python -m benchmarks.windows_startup FOLDER [--runs 5]      FOLDER: the unpacked zip, «Planveiviser»
"""

import argparse
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.figures import ROOT, Terminal, example_in, measure_alternately, print_figure, use_temporary_home

LIMIT = 300.0
"""Seconds that a start may take: the first one makes a Windows of its own."""


def first_frame(python: Path, *arguments: str, text: str) -> float:
    """Return the seconds until a program of Windows in a terminal has drawn a text."""
    terminal = Terminal(["wine", str(python), *arguments])
    try:
        return terminal.seconds_until(text, terminal.began, LIMIT)
    finally:
        terminal.end()


@contextmanager
def windows(folder: Path) -> Iterator[None]:
    """Have an empty Windows whose services run all the time, so that their start is not measured."""
    os.environ |= {"WINEPREFIX": str(folder), "WINEDEBUG": "-all"}
    for command in (["wineboot", "--init"], ["wineserver", "-p"]):  # the services would keep a pipe of ours open
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        subprocess.run(["wineserver", "-k"], check=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    python = arguments.folder.absolute() / "python" / "python.exe"
    home = use_temporary_home()
    plan, question = example_in(home)
    word = max(question.split(), key=len)  # one word: wine draws right words in wrong places
    with windows(home / "windows"):
        medians = measure_alternately(
            {
                "frame": lambda: first_frame(python, "-m", "planwizard", str(plan), text=word),
                "bare": lambda: first_frame(python, str(ROOT / "benchmarks" / "bare.py"), "frame", text="Helt"),
            },
            arguments.runs,
        )
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    print_figure(
        "planwizard example.toml from the portable folder under wine, until the page's question is drawn",
        medians["frame"],
        "the same Python with a Textual app with Header, TextArea and Footer",
        medians["bare"],
    )


if __name__ == "__main__":
    main()
