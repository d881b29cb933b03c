"""The time of each view of the review on large plans, and the delay of a key press while the checks run.

    python -m benchmarks.checks [--runs 5]

Ten times the measures may take at most twice ten times as long. The other lists get one row for every ten measures.
The matrix has a cell for each pair of challenge and measure, so a hundred times as long is linear for it. Last, letters
are typed in the large plan while the checks run, and while nothing runs.
"""

import statistics
import sys
import time
from datetime import date
from itertools import islice
from pathlib import Path

from benchmarks.figures import LETTERS, Terminal, first_words, parse_runs, print_machine, use_temporary_home
from planwizard.guide.files import content_file
from planwizard.guide.models import load_guide
from planwizard.plan import Plan, Position
from planwizard.plan.answers import put, rows
from planwizard.plan.base import Row
from planwizard.review.views import VIEWS, compute_view
from planwizard.storage.plan_file import load_file
from planwizard.storage.plan_toml import write

SIZES = (500, 5000)
ALLOWED = 2.0
PER_MEASURE = 10
PAGE, FIELD = "standing.situation", "standing.local_situation"
TO_REVIEW, BACK = "\x07", "\x1b[15~"
ROUNDS, KEYS = 5, 8
KEYS_RUNNING = len(LETTERS) // ROUNDS - KEYS
"""Most letters in a round while the checks run: each letter is used once, so that it can be recognised."""
PAUSE, QUIET = 0.05, 0.4
"""Seconds without drawing before the next letter, and before the next round: the cursor blinks every half second."""
TODAY = date(2026, 12, 1)


def main() -> None:
    """Print the time of every view at both sizes with its growth, then the key presses."""
    runs, folder = parse_runs(5), use_temporary_home()
    example = load_file(content_file("nb/examples/rusmiddelpolitisk.toml")).plan
    plans = {size: with_rows(example, size) for size in SIZES}
    small, large = SIZES
    print(f"{'view':<10}{small:>9}{large:>12}   times linear (at most {ALLOWED})")
    for view in VIEWS:
        took = {size: median_of(plan, view, runs) for size, plan in plans.items()}
        grown = (large / small) ** (2 if view == "matrix" else 1)
        times = f"{took[small] * 1000:>6.0f} ms{took[large] * 1000:>9.0f} ms"
        print(f"{view:<10}{times}   {took[large] / took[small] / grown:.2f}")
    path = folder / "large.toml"
    path.write_text(
        write(plans[large].model_copy(update={"position": Position(page=PAGE, field=FIELD)})), encoding="utf-8"
    )
    show_keys(path, median_of(plans[large], "findings", 1))
    print_machine()


def show_keys(path: Path, took: float) -> None:
    """Press letters in a text field while the checks run in their thread and while nothing runs; print both."""
    terminal = Terminal([sys.executable, "-m", "planwizard", str(path)])
    question = first_words(load_guide("nb").page_words(PAGE).question)
    terminal.seconds_until(question, terminal.began, 60)
    letters = iter(LETTERS)
    idle, running = [], []
    for _ in range(ROUNDS):
        terminal.settle(QUIET)
        idle += [seconds_of_key(terminal, next(letters)) for _ in range(KEYS)]
        terminal.settle(QUIET)
        began = terminal.press(TO_REVIEW)
        terminal.settle(PAUSE)
        terminal.seconds_for(BACK, question)
        terminal.settle()  # a key pressed before the page is fully drawn waits for the page
        for letter in islice(letters, KEYS_RUNNING):
            if time.perf_counter() >= began + took:  # when the checks have the machine to themselves
                break
            running.append(seconds_of_key(terminal, letter))
    terminal.end()
    print(f"\n{len(running)} letters while the checks of {SIZES[-1]} measures run:")
    print(f"    median {statistics.median(running) * 1000:.1f} ms, worst {max(running) * 1000:.0f} ms")
    print(f"    floor: when nothing runs, median {statistics.median(idle) * 1000:.1f}, worst {max(idle) * 1000:.0f} ms")


def seconds_of_key(terminal: Terminal, letter: str) -> float:
    """Return the seconds until a pressed letter is drawn; then pause, as a typist does."""
    took = terminal.seconds_for(letter, letter)
    terminal.settle(PAUSE)
    return took


def with_rows(plan: Plan, count: int) -> Plan:
    """Return the plan with `count` measures, and a tenth as many rows in the other lists that are linked."""
    plan = put(plan, "direction.measures", repeat_rows(plan, "direction.measures", count))
    lists = ("standing.challenges", "standing.sources", "direction.goals", "direction.strategies")
    for key in (*lists, "direction.result_targets", "process.inputs"):
        plan = put(plan, key, repeat_rows(plan, key, count // PER_MEASURE))
    return plan


def repeat_rows(plan: Plan, key: str, count: int) -> tuple[Row, ...]:
    """Return `count` rows, made by repeating the rows of a list."""
    own = rows(plan, key)
    return tuple(own[n % len(own)].model_copy(update={"id": f"{own[0].prefix}{n + 1}"}) for n in range(count))


def median_of(plan: Plan, view: str, runs: int) -> float:
    """Return the median seconds of computing a view."""
    guide, times = load_guide("nb"), []
    for _ in range(runs):
        start = time.perf_counter()
        compute_view(view, plan, guide, TODAY)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


if __name__ == "__main__":
    main()
