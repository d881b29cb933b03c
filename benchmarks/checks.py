"""How long the review takes on a large plan, whether it grows with it, and whether a key waits for it.

    python -m benchmarks.checks [--runs 5]

Ten times as many measures may take ten times as long, and at most twice that. The other lists grow along, one row for
ten measures, so that the thread has two ends. Last, a key is pressed on a large plan while the checks run on their
worker, and beside it the same key when nothing runs.
"""

import asyncio
import statistics
import time
from datetime import date
from pathlib import Path

from textual.events import Key

from benchmarks.figures import own_state, runs_asked
from planwizard.app import PlanwizardApp
from planwizard.content import content_file
from planwizard.desk import open_desk
from planwizard.guide import load_guide
from planwizard.plan import Plan
from planwizard.plan.base import Element
from planwizard.plan.paths import put, rows
from planwizard.reckoning import VIEWS, reckon
from planwizard.store import load_file
from planwizard.toml_text import write

SIZES = (500, 5000)
ALLOWED = 2.0
PER_MEASURE = 10
KEYS, PAUSE = 40, 0.05
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
        ratio = took[large] / took[small] / (large / small)
        print(f"{view:<10}{took[small] * 1000:>6.0f} ms{took[large] * 1000:>9.0f} ms   {ratio:.2f}")
    path = folder / "large.toml"
    path.write_text(write(plans[large]), encoding="utf-8")
    asyncio.run(show_keys(path))


async def show_keys(path: Path) -> None:
    """Press a key while the checks run, and when nothing runs, and print how long it takes."""
    app = PlanwizardApp(open_desk(path), "nb")
    async with app.run_test(size=(120, 40)) as pilot:
        await app.show_place("standing.situation", "standing.local_situation")
        await pilot.pause()
        idle = [await key(app) for _ in range(KEYS)]
        await app.show_place("review")
        await pilot.pause()
        running, began = [], time.perf_counter()
        while app.review and not app.review.shown:
            running.append(await key(app))
        print(f"the checks took {time.perf_counter() - began:.1f} s on their worker; meanwhile {len(running)} keys:")
        print(f"    a key then: median {statistics.median(running) * 1000:.1f} ms, worst {max(running) * 1000:.0f} ms")
        print(f"    floor: a key when nothing runs, median {statistics.median(idle) * 1000:.1f} ms")
        app.put_away()


async def key(app: PlanwizardApp) -> float:
    """Return how long it takes until a key has been dealt with."""
    start = time.perf_counter()
    done = asyncio.Event()
    app.post_message(Key("right", None))
    app.call_later(done.set)
    await done.wait()
    took = time.perf_counter() - start
    await asyncio.sleep(PAUSE)
    return took


def with_rows(plan: Plan, count: int) -> Plan:
    """Return the plan with so many measures, and a tenth as many challenges, goals, targets, strategies and sources."""
    plan = put(plan, "direction.measures", many(plan, "direction.measures", count))
    lists = ("standing.challenges", "standing.sources", "direction.goals", "direction.strategies")
    for key in (*lists, "direction.result_targets", "process.inputs"):
        plan = put(plan, key, many(plan, key, count // PER_MEASURE))
    return plan


def many(plan: Plan, key: str, count: int) -> tuple[Element, ...]:
    """Return so many rows made of a list's own."""
    own = rows(plan, key)
    return tuple(own[n % len(own)].model_copy(update={"id": f"{own[0].prefix}{n + 1}"}) for n in range(count))


def median_of(plan: Plan, view: str, runs: int) -> float:
    """Return the median of some runs, in seconds."""
    guide, times = load_guide("nb"), []
    for _ in range(runs):
        start = time.perf_counter()
        reckon(view, plan, guide, TODAY)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


if __name__ == "__main__":
    main()
