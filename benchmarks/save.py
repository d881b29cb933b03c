"""The time of saving and loading the example plan, beside the steps that nothing can do without.

python -m benchmarks.save [--runs 200]
"""

import os
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import tomli_w

from benchmarks.figures import measure_alternately, parse_runs, print_figure, use_temporary_home
from planwizard.guide.files import example_text
from planwizard.plan import Plan
from planwizard.plan.answers import put
from planwizard.storage.plan_file import PlanFile, load, load_file


def timed(action: Callable[[], object]) -> float:
    """Return the seconds an action takes."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


class Ours:
    """Saves the plan with a different answer each time: an unchanged plan is not written."""

    def __init__(self, plan: Plan, path: Path) -> None:
        self._plan = plan
        self._file = PlanFile(path)
        self._file.create(plan)
        self._count = 0

    def save(self) -> float:
        """Return the seconds one save takes."""
        self._count += 1
        changed = put(self._plan, "standing.local_situation", f"Endring {self._count}")
        return timed(lambda: self._file.save(changed))


def bare_save(tables: dict[str, object], path: Path) -> None:
    """Write TOML atomically: temporary file, fsync, replace."""
    temporary = path.with_suffix(".tmp")
    with temporary.open("wb") as file:
        file.write(tomli_w.dumps(tables, multiline_strings=True).encode())
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def main() -> None:
    folder, runs = use_temporary_home(), parse_runs(200)
    path, bare = folder / "plan.toml", folder / "bare.toml"
    ours = Ours(load(example_text("nb").encode()).plan, path)
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    bare_save(tables, bare)
    medians = measure_alternately(
        {
            "save": ours.save,
            "bare save": lambda: timed(lambda: bare_save(tables, bare)),
            "load": lambda: timed(lambda: load_file(path)),
            "bare load": lambda: timed(lambda: Plan.model_validate(tomllib.loads(bare.read_text(encoding="utf-8")))),
        },
        runs,
    )
    print(f"The example plan, {path.stat().st_size / 1024:.0f} KiB\n")
    print_figure("PlanFile.save", medians["save"], "tomli_w.dumps, write, fsync, replace", medians["bare save"])
    print_figure("load_file", medians["load"], "tomllib.loads, Plan.model_validate", medians["bare load"])


if __name__ == "__main__":
    main()
