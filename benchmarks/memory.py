"""The memory of the running program with the example plan, beside a bare app of Textual.

python -m benchmarks.memory [--runs 3]

On Linux only: what is counted is the memory that is resident, as /proc says, once what is loaded late is there too.
"""

import sys
from pathlib import Path

from benchmarks.figures import (
    Terminal,
    example_in,
    first_words,
    measure_alternately,
    parse_runs,
    print_machine,
    use_temporary_home,
)

LOADED = 4.0
"""Seconds without drawing but the cursor's, after which nothing more is loaded."""


def megabytes(*arguments: str, text: str) -> float:
    """Return the megabytes a program in a terminal has when it has drawn a text and rests."""
    terminal = Terminal([sys.executable, *arguments])
    try:
        terminal.seconds_until(text, terminal.began)
        terminal.read_for(LOADED)
        status = Path(f"/proc/{terminal.pid}/status").read_text(encoding="utf-8")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024
    finally:
        terminal.end()


def main() -> None:
    folder, runs = use_temporary_home(), parse_runs(3)
    plan, asked = example_in(folder)
    question = first_words(asked)
    medians = measure_alternately(
        {
            "ours": lambda: megabytes("-m", "planwizard", str(plan), text=question),
            "bare": lambda: megabytes("-m", "benchmarks.bare", "frame", text="Helt bar"),
        },
        runs,
    )
    print_machine()
    print(f"planwizard example.toml\n    {medians['ours']:8.1f} MB    floor {medians['bare']:8.1f} MB", end="    ")
    print(f"× {medians['ours'] / medians['bare']:.2f}\n    floor: a Textual app with Header, TextArea and Footer\n")


if __name__ == "__main__":
    main()
