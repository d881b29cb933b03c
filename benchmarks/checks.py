"""How long the checks take on a large plan, and whether they grow with it.

    python -m benchmarks.checks

Ten times as many measures may take ten times as long, and at most twice that. The other lists grow along, one row for
ten measures, so that the thread has two ends.
"""

import statistics
import time
from datetime import date

from planwizard.checks import all_problems
from planwizard.content import content_file
from planwizard.guide import load_guide
from planwizard.plan import Plan
from planwizard.plan.base import Element
from planwizard.plan.paths import put, rows
from planwizard.store import load_file

SIZES = (500, 5000)
RUNS = 5
ALLOWED = 2.0
PER_MEASURE = 10
TODAY = date(2026, 12, 1)


def main() -> None:
    """Time both sizes and print how the larger grew."""
    example = load_file(content_file("nb/example.toml")).plan
    took = {}
    print(f"{'measures':>10}{'median':>10}{'per measure':>14}{'findings':>10}")
    for size in SIZES:
        plan = with_rows(example, size)
        took[size] = median_of(plan)
        found = len(all_problems(plan, load_guide("nb"), TODAY))
        print(f"{size:>10}{took[size] * 1000:>7.0f} ms{took[size] / size * 1e6:>11.0f} µs{found:>10}")
    small, large = SIZES
    ratio = took[large] / took[small] / (large / small)
    print(f"{ratio:.2f} times linear (at most {ALLOWED})")


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


def median_of(plan: Plan) -> float:
    """Return the median of some runs, in seconds."""
    guide, times = load_guide("nb"), []
    for _ in range(RUNS):
        start = time.perf_counter()
        all_problems(plan, guide, TODAY)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


if __name__ == "__main__":
    main()
