"""The time of each view of the review on large plans.

    python -m benchmarks.checks [--runs 5]

Ten times the measures may take at most twice ten times as long. The other lists get one row for every ten measures.
The matrix has a cell for each pair of challenge and measure, so a hundred times as long is linear for it.
"""

import statistics
import time
from datetime import date

from benchmarks.figures import parse_runs, print_machine, use_temporary_home
from planwizard.guide.files import content_file
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.answers import put, rows
from planwizard.plan.base import Row
from planwizard.review.views import VIEWS, compute_view
from planwizard.storage.plan_file import load_file

SIZES = (500, 5000)
ALLOWED = 2.0
PER_MEASURE = 10
PAGE, FIELD = "standing.situation", "standing.local_situation"
TODAY = date(2026, 12, 1)


def main() -> None:
    """Print the time of every view at both sizes with its growth."""
    use_temporary_home()
    runs = parse_runs(5)
    example = load_file(content_file("nb/examples/rusmiddelpolitisk.toml")).plan
    plans = {size: with_rows(example, size) for size in SIZES}
    small, large = SIZES
    print(f"{'view':<10}{small:>9}{large:>12}   times linear (at most {ALLOWED})")
    for view in VIEWS:
        took = {size: median_of(plan, view, runs) for size, plan in plans.items()}
        grown = (large / small) ** (2 if view == "matrix" else 1)
        times = f"{took[small] * 1000:>6.0f} ms{took[large] * 1000:>9.0f} ms"
        print(f"{view:<10}{times}   {took[large] / took[small] / grown:.2f}")
    print_machine()


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
