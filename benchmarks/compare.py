"""The time of comparing two states of a large plan, beside the floor of reading both.

    python -m benchmarks.compare [--runs 5]

Half the measures get another deadline, a tenth are moved, a tenth are new and a tenth are gone. Ten times the measures
may take at most twice ten times as long.
"""

import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise

from benchmarks.checks import ALLOWED, repeat_rows
from benchmarks.figures import measure_alternately, parse_runs, print_figure, print_machine, use_temporary_home
from planwizard.editing.diff import as_json, differences
from planwizard.editions.sentences import changes_by_step
from planwizard.guide.files import example_text
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.answers import put, rows
from planwizard.storage.plan_file import load
from planwizard.storage.plan_toml import write

KEY = "direction.measures"
SIZES = (200, 2000, 20000)


def states(count: int) -> tuple[Plan, Plan]:
    """Return a plan with `count` measures, and what it is after much work."""
    old = load(example_text("nb").encode()).plan
    old = put(old, KEY, repeat_rows(old, KEY, count))
    own, tenth = list(rows(old, KEY)), count // 10
    kept = own[2 * tenth :] + own[tenth : 2 * tenth]
    late = [row.model_copy(update={"due": f"{2028 + n % 5}"} if n % 2 else {}) for n, row in enumerate(kept)]
    new = [row.model_copy(update={"id": f"t{count + n + 1}"}) for n, row in enumerate(own[:tenth])]
    return old, put(old, KEY, (*late, *new))


def seconds(do: Callable[[], object]) -> float:
    """Return the seconds something takes."""
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def compare(old: Plan, new: Plan) -> None:
    """Reckon the differences, as data and in sentences."""
    found = differences(old, new)
    as_json(found)
    changes_by_step(found, old, new, load_guide("nb"))


def main() -> None:
    use_temporary_home()
    runs, took = parse_runs(5), {}
    for count in SIZES:
        old, new = states(count)
        texts = [write(plan).encode() for plan in (old, new)]
        times = measure_alternately(
            {
                "compare": partial(seconds, partial(compare, old, new)),
                "read": partial(seconds, lambda texts=texts: [load(text) for text in texts]),
            },
            runs,
        )
        took[count] = times["compare"]
        print_figure(f"comparing {count} measures", times["compare"], "reading both files", times["read"])
    for small, large in pairwise(SIZES):
        grown = took[large] / took[small] / (large / small)
        print(f"{small} to {large}: {grown:.2f} times linear (at most {ALLOWED})")
    print_machine()


if __name__ == "__main__":
    main()
