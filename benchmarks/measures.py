"""The time of the page of measures with many rows, beside a plain DataTable with the same rows above an equal form.

    python -m benchmarks.measures [--runs 5]

Opening is timed from the key that turns to the page until its table is drawn; moving, from arrow down until the next
row is drawn as selected. At most 1.3 times the floor.
"""

import asyncio
import json
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.figures import Terminal, parse_runs, print_figure, print_machine, use_temporary_home
from planwizard.app.main import PlanwizardApp
from planwizard.editing.open_plan import open_plan
from planwizard.guide.files import example_text
from planwizard.plan import Plan, Position
from planwizard.plan.answers import put, rows
from planwizard.storage.plan_file import load
from planwizard.storage.plan_toml import write
from screens.measure_table import MeasureTable

KEY = "direction.measures"
BEFORE = "direction.strategies"
SIZES = (24, 1000, 5000)
NEXT, DOWN = "\x1b[19~", "\x1b[B"
SOON = 0.3
QUIET = 2.5
"""Seconds without drawing before the next timing; the new position is saved within them."""


def plan_with(count: int) -> Plan:
    """Return the example with `count` measures of different titles, positioned on the page before them."""
    plan = load(example_text("nb").encode()).plan
    own = rows(plan, KEY)
    many = (own[n % len(own)].model_copy(update={"id": f"t{n + 1}", "title": title(n)}) for n in range(count))
    plan = put(put(plan, KEY, tuple(many)), f"pages.{KEY}.mark", None)
    # An id of its own: with the example's, the program asks whether the file is a copy of the one before.
    return plan.model_copy(update={"id": f"measures-{count}", "position": Position(page=BEFORE), "depth": "kort"})


def title(number: int) -> str:
    """Return a title with a unique first word."""
    return f"N{number:04}; et tiltak med et navn"


async def read_table(path: Path) -> tuple[list[int], list[list[str]], int]:
    """Return the column widths and cells of our table, and the number of other widgets on the page."""
    app = PlanwizardApp(open_plan(path))
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workspace.show_page(KEY)
        await pilot.pause(SOON)
        table = app.screen.query_one(MeasureTable)
        widths = [column.width for column in table.ordered_columns]
        cells = [[str(cell) for cell in table.get_row(row.key)] for row in table.ordered_rows]
        beside = len(app.workspace.page.query("*")) - 1 if app.workspace.page else 0
        app.close_plan()
    return widths, cells, beside


def time_opening(command: Sequence[str], first: str, row: str) -> tuple[float, Terminal]:
    """Start a program and turn to the table; return the seconds that took, and the program."""
    terminal = Terminal(command)
    terminal.seconds_until(first, terminal.began, 60)
    terminal.settle(QUIET)
    taken = terminal.seconds_for(NEXT, row)
    terminal.settle(QUIET)
    return taken, terminal


def time_moving(terminal: Terminal, runs: int) -> float:
    """Press arrow down in the table; return the median seconds."""
    times = []
    for number in range(1, runs + 1):
        times.append(terminal.seconds_for(DOWN, f"N{number:04};"))
        terminal.settle(QUIET)
    return statistics.median(times)


def measure(count: int, folder: Path, runs: int) -> None:
    """Measure ours and the floor alternately with `count` rows, and print both."""
    path, facts = folder / f"{count}.toml", folder / f"{count}.json"
    path.write_text(write(plan_with(count)), encoding="utf-8")
    widths, cells, beside = asyncio.run(read_table(path))
    facts.write_text(json.dumps([widths, cells, beside]), encoding="utf-8")
    commands = (
        ([sys.executable, "-m", "planwizard", str(path)], "strategi"),
        ([sys.executable, "-m", "benchmarks.bare_table", str(facts)], "Helt bar"),
    )
    openings: tuple[list[float], list[float]] = ([], [])
    moves: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        path.write_text(write(plan_with(count)), encoding="utf-8")
        for (command, first), opened, moved in zip(commands, openings, moves, strict=True):
            seconds, terminal = time_opening(command, first, "N0005;")
            opened.append(seconds)
            moved.append(time_moving(terminal, 5))
            terminal.end()
    floor = f"a screen with a DataTable of {count} rows and {beside} labels and fields"
    print_figure(f"F8, until the table of {count} measures is drawn", *_medians(openings, floor))
    print_figure(f"an arrow down among {count} measures", *_medians(moves, floor))


def _medians(times: tuple[list[float], list[float]], floor: str) -> tuple[float, str, float]:
    return statistics.median(times[0]), floor, statistics.median(times[1])


def main() -> None:
    folder, runs = use_temporary_home(), parse_runs(5)
    for count in SIZES:
        measure(count, folder, runs)
    print_machine()


if __name__ == "__main__":
    main()
