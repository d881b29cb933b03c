"""How long the review takes on a large plan, whether it grows with it, and whether a key waits for it.

    python -m benchmarks.checks [--runs 5]

Ten times as many measures may take ten times as long, and at most twice that. The other lists grow along, one row for
ten measures, so that the thread has two ends; the matrix has a cell for each challenge and measure, and may take a
hundred times as long. Last, letters are typed in a large plan while the checks run, and when nothing runs.
"""

import statistics
import sys
import time
from datetime import date
from pathlib import Path

from benchmarks.figures import LETTERS, Terminal, beginning, own_state, runs_asked, show_machine
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
PAUSE, QUIET = 0.05, 0.4
"""Seconds without anything drawn before the next letter, and before the next round: a cursor blinks every half."""
TODAY = date(2026, 12, 1)


def main() -> None:
    """Time every view in both sizes and print how the larger grew; then the keys."""
    runs, folder = runs_asked(5), own_state()
    example = load_file(content_file("nb/example.toml")).plan
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
    show_machine()


def show_keys(path: Path, took: float) -> None:
    """Press letters in a text field while the checks run on their worker, and when nothing runs; print both."""
    terminal = Terminal([sys.executable, "-m", "planwizard", str(path)])
    question = beginning(load_guide("nb").page_words(PAGE).question)
    terminal.seconds_until(question, terminal.began, 60)
    letters = iter(LETTERS)
    idle, running = [], []
    for _ in range(ROUNDS):
        terminal.settle(QUIET)
        idle += [key(terminal, next(letters)) for _ in range(KEYS)]
        terminal.settle(QUIET)
        began = terminal.press(TO_REVIEW)
        terminal.settle(PAUSE)
        terminal.seconds_for(BACK, question)
        terminal.settle()  # until the page is drawn to its end: a key pressed before that waits for the page
        while time.perf_counter() < began + took:  # no longer than they take with the machine to themselves
            running.append(key(terminal, next(letters)))
    terminal.end()
    print(f"\n{len(running)} letters while the checks of {SIZES[-1]} measures run:")
    print(f"    median {statistics.median(running) * 1000:.1f} ms, worst {max(running) * 1000:.0f} ms")
    print(f"    floor: when nothing runs, median {statistics.median(idle) * 1000:.1f}, worst {max(idle) * 1000:.0f} ms")


def key(terminal: Terminal, letter: str) -> float:
    """Return how long it takes until a letter is drawn; rest a little after it, as fingers do."""
    took = terminal.seconds_for(letter, letter)
    terminal.settle(PAUSE)
    return took


def with_rows(plan: Plan, count: int) -> Plan:
    """Return the plan with so many measures, and a tenth as many challenges, goals, targets, strategies and sources."""
    plan = put(plan, "direction.measures", many(plan, "direction.measures", count))
    lists = ("standing.challenges", "standing.sources", "direction.goals", "direction.strategies")
    for key in (*lists, "direction.result_targets", "process.inputs"):
        plan = put(plan, key, many(plan, key, count // PER_MEASURE))
    return plan


def many(plan: Plan, key: str, count: int) -> tuple[Row, ...]:
    """Return so many rows made of a list's own."""
    own = rows(plan, key)
    return tuple(own[n % len(own)].model_copy(update={"id": f"{own[0].prefix}{n + 1}"}) for n in range(count))


def median_of(plan: Plan, view: str, runs: int) -> float:
    """Return the median of some runs, in seconds."""
    guide, times = load_guide("nb"), []
    for _ in range(runs):
        start = time.perf_counter()
        compute_view(view, plan, guide, TODAY)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


if __name__ == "__main__":
    main()
