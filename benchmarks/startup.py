"""The time until the command line answers, until the first signs, and until the first page is drawn, beside the floors.

python -m benchmarks.startup [--runs 15]
"""

import subprocess
import sys
import time
from pathlib import Path

from benchmarks.figures import (
    Terminal,
    example_in,
    first_words,
    measure_alternately,
    parse_runs,
    print_figure,
    print_machine,
    use_temporary_home,
)
from planwizard.first_sign import keep_sentence
from planwizard.guide.models import load_guide

OTHER_ROWS = 39
"""Rows of a window in which a plan is left so that the next start, in one of 40, has to draw it anew."""


def process(*arguments: str) -> float:
    """Return the seconds a Python process takes from start to end."""
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def first_frame(*arguments: str, text: str) -> float:
    """Return the seconds until a program in a terminal has drawn a text."""
    terminal = Terminal([sys.executable, *arguments])
    try:
        return terminal.seconds_until(text, terminal.began)
    finally:
        terminal.end()


def leave(plan: Path, text: str, rows: int = 40) -> None:
    """Open a plan, wait until a text is drawn, and leave with what is shown at the next start in such a window."""
    terminal = Terminal([sys.executable, "-m", "planwizard", str(plan)], rows)
    terminal.seconds_until(text, terminal.began)
    terminal.settle(0.5)
    terminal.press("\x11")
    terminal.read_to_end()


def copy_of(plan: Path, name: str) -> Path:
    """Copy a plan with an id of its own: with the other's, the program would ask which of them is a copy."""
    copy = plan.with_name(f"{name}.toml")
    copy.write_text(plan.read_text(encoding="utf-8").replace('\nid = "', f'\nid = "{name}-', 1), encoding="utf-8")
    return copy


def main() -> None:
    folder, runs = use_temporary_home(), parse_runs(15)
    plan, asked = example_in(folder)
    question = first_words(asked)
    sign = load_guide("nb").say("start.starting")
    keep_sentence(sign)
    left, known = (copy_of(plan, name) for name in ("left", "known"))
    leave(left, question)
    leave(known, question, rows=OTHER_ROWS)
    medians = measure_alternately(
        {
            "help": lambda: process("-m", "planwizard", "--help"),
            "import": lambda: process("-c", "import click, pydantic"),
            "sign": lambda: first_frame("-m", "planwizard", str(plan), text=sign),
            "left": lambda: first_frame("-m", "planwizard", str(left), text=question),
            "print": lambda: first_frame("-c", "print('Helt bar')", text="Helt bar"),
            "new": lambda: first_frame("-m", "planwizard", str(plan), text=question),
            "known": lambda: first_frame("-m", "planwizard", str(known), text=question),
            "bare": lambda: first_frame("-m", "benchmarks.bare", "frame", text="Helt bar"),
        },
        runs,
    )
    print_machine()
    print_figure("planwizard --help", medians["help"], 'python -c "import click, pydantic"', medians["import"])
    print_figure(
        "planwizard example.toml, until the first sign", medians["sign"], "python that prints", medians["print"]
    )
    print_figure(
        "the same of a plan left before, until its page is seen",
        medians["left"],
        "python that prints",
        medians["print"],
    )
    for name, what in (("known", "a plan opened before"), ("new", "a file never opened before")):
        print_figure(
            f"{what}, until the page's question is drawn",
            medians[name],
            "a Textual app with Header, TextArea and Footer",
            medians["bare"],
        )


if __name__ == "__main__":
    main()
