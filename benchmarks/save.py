"""How long it takes to save and to load the example plan, beside the bare steps."""

import os
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import tomli_w
from figures import in_turn, own_state, runs_asked, show

from planwizard.guide.files import example_text
from planwizard.plan import Plan
from planwizard.plan.answers import put
from planwizard.storage.plan_file import PlanFile, load, load_file


def timed(what: Callable[[], object]) -> float:
    """Return how long something takes."""
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


class Ours:
    """Saves the plan, each time with another answer: an unchanged plan is not written."""

    def __init__(self, plan: Plan, path: Path) -> None:
        self._plan = plan
        self._file = PlanFile(path)
        self._file.create(plan)
        self._count = 0

    def save(self) -> float:
        """Return how long one save takes."""
        self._count += 1
        changed = put(self._plan, "standing.local_situation", f"Endring {self._count}")
        return timed(lambda: self._file.save(changed))


def bare_save(tables: dict[str, object], path: Path) -> None:
    """Write TOML whole: temporary file, fsync, replace."""
    fresh = path.with_suffix(".tmp")
    with fresh.open("wb") as file:
        file.write(tomli_w.dumps(tables, multiline_strings=True).encode())
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def main() -> None:
    folder, runs = own_state(), runs_asked(200)
    path, bare = folder / "plan.toml", folder / "bare.toml"
    ours = Ours(load(example_text("nb").encode()).plan, path)
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    bare_save(tables, bare)
    found = in_turn(
        {
            "save": ours.save,
            "bare save": lambda: timed(lambda: bare_save(tables, bare)),
            "load": lambda: timed(lambda: load_file(path)),
            "bare load": lambda: timed(lambda: Plan.model_validate(tomllib.loads(bare.read_text(encoding="utf-8")))),
        },
        runs,
    )
    print(f"The example plan, {path.stat().st_size / 1024:.0f} KiB\n")
    show("PlanFile.save", found["save"], "tomli_w.dumps, write, fsync, replace", found["bare save"])
    show("load_file", found["load"], "tomllib.loads, Plan.model_validate", found["bare load"])


if __name__ == "__main__":
    main()
