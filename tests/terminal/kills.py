"""The kill campaign: a robot types, the program is killed at a random moment, and what the file holds is compared.

`python -m tests.terminal.kills 1000` is the long one: it prints what lost too much, and the figures.
Every run opens the file the run before it was killed on, so that every file is also opened again by the program.
"""

import argparse
import os
import random
import signal
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from planwizard.editing.open_plan import create_plan, new_plan
from planwizard.storage.plan_file import load_file
from tests.terminal.robot import Robot, planwizard

PROMISED = 1.0
"""Seconds of typing that may be lost, besides what a bare write takes."""

AT_ONCE = 2
EVERY = 0.08
"""Seconds between two letters: 750 strokes a minute, more than a quick typist manages."""

WRITTEN_EVERY = 5
"""Letters between two bare writes of the robot's own, which say what the disk takes meanwhile."""

RUNS_ON_A_FILE = 5
TOLD_EVERY = 50
MIN_TYPING, MAX_TYPING = 0.2, 1.8
SIZE = (24, 80)


@dataclass(frozen=True)
class Run:
    """One kill: seconds of typing lost, what a bare write took meanwhile, and how much was typed and kept."""

    lost: float
    floor: float
    typed: int
    kept: int

    @property
    def is_kept_promise(self) -> bool:
        """Whether no more was lost than promised."""
        return self.lost <= PROMISED + self.floor


def campaign(runs: int, folder: Path, chance: random.Random) -> Iterator[Run]:
    """Kill the program so many times, a few at once. Raises when a file cannot be read or is mixed up."""
    shares = [len(range(lane, runs, AT_ONCE)) for lane in range(AT_ONCE)]
    lanes = [_lane(share, folder, f"{lane}-", chance) for lane, share in enumerate(shares)]
    while lanes:
        time.sleep(0.002)
        for lane in list(lanes):
            found = next(lane, False)
            if found is False:
                lanes.remove(lane)
            elif isinstance(found, Run):
                yield found


def _lane(runs: int, folder: Path, name: str, chance: random.Random) -> Iterator[Run | None]:
    """One terminal after another; None while there is only waiting."""
    path = folder
    for number in range(runs):
        if number % RUNS_ON_A_FILE == 0:
            path = folder / f"{name}{number}.toml"
            create_plan(new_plan(kind="rusmiddelpolitisk", municipality="Fjordvik"), path).close()
        yield from _kill(path, chance.uniform(MIN_TYPING, MAX_TYPING))


def _kill(path: Path, after: float) -> Iterator[Run | None]:
    before = _text(path)
    robot = Robot(planwizard(path), path.parent, SIZE)
    try:
        yield from _until_open(robot, before)
        floors = [bare_write(path.parent)]
        times: list[float] = []
        end = time.monotonic() + after
        while (now := time.monotonic()) < end:
            if not times or now - times[-1] >= EVERY:
                robot.send(_letter(len(times)))
                times.append(time.monotonic())
            robot.skip()
            if len(times) == len(floors) * WRITTEN_EVERY:
                floors.append(bare_write(path.parent))
            yield None
        robot.kill(signal.SIGKILL)
        killed = time.monotonic()
    finally:
        robot.put_away()
    floors.append(bare_write(path.parent))
    kept = _kept(_text(path), before, len(times))
    lost = times[kept:]
    yield Run(killed - lost[0] if lost else 0.0, max(floors), len(times), kept)


def _until_open(robot: Robot, before: str) -> Iterator[None]:
    """Wait until the program is open where it was left, and what was typed there can be seen."""
    wanted = before[:20].strip() or "Hvor"
    end = time.monotonic() + 40
    while wanted not in robot.flat:
        assert time.monotonic() < end, f"{wanted!r} does not come back\n{robot.screen}"
        robot.read(0.01)
        yield None
    end = time.monotonic() + 0.4
    while time.monotonic() < end:  # the cursor comes a moment after the page
        robot.skip()
        yield None


def _letter(number: int) -> str:
    """Return the sign typed as number so and so: «ord0 ord1 ord2 …», in which every place is known."""
    return _ALL[number]


_ALL = "".join(f"ord{number} " for number in range(500))


def _kept(text: str, before: str, typed: int) -> int:
    """Return how many letters of this run are in the file; they must be the first ones, before the older text."""
    assert text.endswith(before), f"what was saved before is still there:\n{before!r}\n{text!r}"
    fresh = text[: len(text) - len(before)]
    assert _ALL[:typed].startswith(fresh), f"what is there is the beginning of what was typed: {fresh!r}"
    return len(fresh)


def _text(path: Path) -> str:
    return load_file(path).plan.standing.local_situation or ""


def bare_write(folder: Path, size: int = 4096) -> float:
    """Return how long it takes here and now to write so many bytes, with fsync and replace."""
    descriptor, name = tempfile.mkstemp(dir=folder)
    began = time.monotonic()
    with os.fdopen(descriptor, "wb") as file:
        file.write(b"x" * size)
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(folder / "bare.bin")
    return time.monotonic() - began


def figures(runs: Sequence[Run]) -> str:
    """Return what was measured, in a line."""
    lost, floors = [run.lost for run in runs], [run.floor for run in runs]
    broken = sum(not run.is_kept_promise for run in runs)
    return (
        f"{len(runs)} kills, every file readable: typing lost median {statistics.median(lost):.2f} s, "
        f"worst {max(lost):.2f} s; a bare write and fsync took median {statistics.median(floors) * 1000:.1f} ms, "
        f"worst {max(floors) * 1000:.0f} ms; {broken} runs lost more than {PROMISED:.0f} s and a bare write"
    )


def main() -> None:
    """Run the campaign in a folder of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=int)
    asked = parser.parse_args().runs
    with tempfile.TemporaryDirectory(prefix="planwizard-kills-") as name:
        folder = Path(name)
        (folder / "Documents").mkdir()
        os.environ |= {"HOME": name, "PLANWIZARD_STATE": f"{name}/state", "XDG_DOCUMENTS_DIR": f"{name}/Documents"}
        began, runs = time.monotonic(), []
        for run in campaign(asked, folder, random.Random()):  # noqa: S311  not a secret; new moments every time
            runs.append(run)
            if not run.is_kept_promise:
                print(run, flush=True)  # noqa: T201
            if len(runs) % TOLD_EVERY == 0 or len(runs) == asked:
                print(f"{figures(runs)}. {time.monotonic() - began:.0f} s in all.", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
