"""How long the page of measures takes with many of them, beside a bare DataTable of the same rows over an equal form.

    python -m benchmarks.measures [--runs N]

Opening is timed from the key that turns to the page until its table is drawn, moving from an arrow down until the next
row is drawn as the chosen one. At most 1.3 times the floor.
"""

import asyncio
import json
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from figures import Terminal, own_state, runs_asked, show, show_machine

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
ASIDE = 2.5
"""How long nothing must be drawn before the next thing is timed: the place one came to is saved by then."""


def plan_having(count: int) -> Plan:
    """Return the example with so many measures of different titles, on the page before them."""
    plan = load(example_text("nb").encode()).plan
    own = rows(plan, KEY)
    many = (own[n % len(own)].model_copy(update={"id": f"t{n + 1}", "title": title(n)}) for n in range(count))
    plan = put(put(plan, KEY, tuple(many)), f"pages.{KEY}.mark", None)
    return plan.model_copy(update={"position": Position(page=BEFORE), "depth": "kort"})


def title(number: int) -> str:
    """Return a title that stands nowhere else, told from the others by its first word."""
    return f"N{number:04}; et tiltak med et navn"


async def cells_of(path: Path) -> tuple[list[int], list[list[str]], int]:
    """Return the widths and cells of our table, and how many widgets there are beside it."""
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


def opening(command: Sequence[str], first: str, row: str) -> tuple[float, Terminal]:
    """Start a program, turn to the table, and return how long that took, with the program."""
    terminal = Terminal(command)
    terminal.seconds_until(first, terminal.began, 60)
    terminal.settle(ASIDE)
    taken = terminal.seconds_for(NEXT, row)
    terminal.settle(ASIDE)
    return taken, terminal


def moving(terminal: Terminal, runs: int) -> float:
    """Press the arrow down in the table; return the median."""
    times = []
    for number in range(1, runs + 1):
        times.append(terminal.seconds_for(DOWN, f"N{number:04};"))
        terminal.settle(ASIDE)
    return statistics.median(times)


def measure(count: int, folder: Path, runs: int) -> None:
    """Measure one size, ours and the floor in turn, and print both."""
    path, facts = folder / f"{count}.toml", folder / f"{count}.json"
    path.write_text(write(plan_having(count)), encoding="utf-8")
    widths, cells, beside = asyncio.run(cells_of(path))
    facts.write_text(json.dumps([widths, cells, beside]), encoding="utf-8")
    commands = (
        ([sys.executable, "-m", "planwizard", str(path)], "strategi"),
        ([sys.executable, str(Path(__file__).with_name("bare_table.py")), str(facts)], "Helt bar"),
    )
    opened: tuple[list[float], list[float]] = ([], [])
    moved: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        path.write_text(write(plan_having(count)), encoding="utf-8")
        for (command, first), takes, moves in zip(commands, opened, moved, strict=True):
            taken, terminal = opening(command, first, "N0005;")
            takes.append(taken)
            moves.append(moving(terminal, 5))
            terminal.end()
    floor = f"a screen with a DataTable of {count} rows and {beside} labels and fields"
    show(f"F8, until the table of {count} measures is drawn", *_beside(opened, floor))
    show(f"an arrow down among {count} measures", *_beside(moved, floor))


def _beside(taken: tuple[list[float], list[float]], floor: str) -> tuple[float, str, float]:
    return statistics.median(taken[0]), floor, statistics.median(taken[1])


def main() -> None:
    folder, runs = own_state(), runs_asked(5)
    for count in SIZES:
        measure(count, folder, runs)
    show_machine()


if __name__ == "__main__":
    main()
