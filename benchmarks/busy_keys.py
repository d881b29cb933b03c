"""The time of a key while a plan of 5,000 measures is saved and checked, beside the same while nothing runs.

    python -m benchmarks.busy_keys [--runs 200]

A letter is timed from the key until it is drawn, in the processor time of all the program's threads: only one of them
runs at a time, so it is what a machine with nothing else to do takes.
"""

import asyncio
import statistics
import time
from pathlib import Path
from threading import Event, Thread

from textual import events

from benchmarks.checks import FIELD, PAGE, SIZES, TODAY, with_rows
from benchmarks.figures import LETTERS, parse_runs, print_machine, use_temporary_home
from planwizard.app.main import PlanwizardApp
from planwizard.app.runtime_tuning import freeze_loaded_objects, switch_threads_often
from planwizard.editing.open_plan import open_plan
from planwizard.guide.files import content_file
from planwizard.guide.models import load_guide
from planwizard.plan import Plan, Position
from planwizard.plan.answers import put
from planwizard.review.own_process import compute_beside_typing
from planwizard.storage.plan_file import load_file
from planwizard.storage.plan_toml import write

PACE = 0.08
"""Seconds from key to key, as of a fast typist."""
SEVERAL_LINES = "Kort. " * 120
"""So much that a new line scrolls the field, all the time alike."""
SETTLED, WARM_UP = 4, 20
"""Seconds, and keys, until everything that is loaded late is there."""


class TimedApp(PlanwizardApp):
    """Knows when something was drawn last."""

    drawn = 0.0

    def post_display_hook(self) -> None:
        """Note the processor time."""
        self.drawn = time.process_time()


async def seconds_of_keys(app: TimedApp, count: int) -> list[float]:
    """Press so many letters, and return the seconds each took until it was drawn."""
    taken = []
    for number in range(count):
        letter = LETTERS[number % len(LETTERS)]
        began, app.drawn = time.process_time(), 0.0
        app.post_message(events.Key(letter, letter))
        while not app.drawn:  # noqa: ASYNC110  a hook tells it
            await asyncio.sleep(0.001)
        taken.append(app.drawn - began)
        await asyncio.sleep(PACE)
    return taken


def check_until(is_over: Event, plan: Plan) -> None:
    """Run the checks again and again, as the review does."""
    guide = load_guide("nb")
    while not is_over.is_set():
        compute_beside_typing("findings", plan, guide, TODAY, should_continue=lambda: not is_over.is_set())


async def measure(path: Path, count: int) -> dict[str, list[float]]:
    """Return the seconds of keys beside nothing, and beside saving and checking."""
    app, is_over = TimedApp(open_plan(path)), Event()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(SETTLED)
        await seconds_of_keys(app, WARM_UP)
        freeze_loaded_objects()
        switch_threads_often()
        assert app.workspace
        save, app.workspace.autosave.changed = app.workspace.autosave.changed, lambda _after=0.0: None
        taken = {"nothing": await seconds_of_keys(app, count)}
        app.workspace.autosave.changed = save
        taken["saving"] = await seconds_of_keys(app, count)
        checking = Thread(target=check_until, args=(is_over, app.workspace.plan))
        checking.start()
        taken["saving and checking"] = await seconds_of_keys(app, count)
        is_over.set()
        checking.join()
        app.close_plan()
    return taken


def main() -> None:
    runs, folder = parse_runs(200), use_temporary_home()
    plan = with_rows(load_file(content_file("nb/examples/rusmiddelpolitisk.toml")).plan, SIZES[-1])
    plan = put(plan, FIELD, SEVERAL_LINES).model_copy(update={"position": Position(page=PAGE, field=FIELD)})
    path = folder / "large.toml"
    path.write_text(write(plan), encoding="utf-8")
    for beside, taken in asyncio.run(measure(path, runs)).items():
        median, worst = statistics.median(taken), sorted(taken)[int(len(taken) * 0.99)]
        print(f"a key beside {beside:<20} median {median * 1000:5.1f} ms, 99th of 100 {worst * 1000:5.1f} ms")
    print_machine()


if __name__ == "__main__":
    main()
