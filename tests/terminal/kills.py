"""The kill campaign: a robot types, the program is killed at a random moment, and the file is compared.

`python -m tests.terminal.kills 1000` is the long version: it prints the runs that lost too much, and the figures.
A run opens the file that the run before it left, so the program also opens every file again.
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

from planwizard.storage.plan_file import load_file
from tests.terminal.robot import Robot, new_plan_file, planwizard

PROMISED = 1.0
"""Seconds of typing that may be lost, in addition to the time of a bare write."""

PARALLEL = 2
EVERY = 0.08
"""Seconds between two letters: 750 a minute, faster than any typist."""

WRITTEN_EVERY = 5
"""Letters between two bare writes of the robot, which measure the disk meanwhile."""

RUNS_ON_A_FILE = 5
PRINTED_EVERY = 50
MIN_TYPING, MAX_TYPING = 0.2, 1.8
SIZE = (24, 80)


@dataclass(frozen=True)
class Run:
    """One kill: seconds of typing lost, seconds of a bare write meanwhile, letters typed and letters kept."""

    lost: float
    floor: float
    typed: int
    kept: int

    @property
    def is_kept_promise(self) -> bool:
        """Whether the run lost no more than promised."""
        return self.lost <= PROMISED + self.floor


def campaign(runs: int, folder: Path, chance: random.Random) -> Iterator[Run]:
    """Kill the program `runs` times, some in parallel. Raises when a file is unreadable or has wrong content."""
    shares = [len(range(lane, runs, PARALLEL)) for lane in range(PARALLEL)]
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
    """Run one terminal after another; yield None while waiting."""
    path = folder
    for number in range(runs):
        if number % RUNS_ON_A_FILE == 0:
            path = folder / f"{name}{number}.toml"
            new_plan_file(path)
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
    """Wait until the program shows the text that was typed before."""
    wanted = before[:20].strip() or "Hvor"
    end = time.monotonic() + 40
    while wanted not in robot.flat:
        assert time.monotonic() < end, f"{wanted!r} does not come back\n{robot.screen}"
        robot.read(0.01)
        yield None
    end = time.monotonic() + 0.4
    while time.monotonic() < end:  # the field is focused a moment after the page is drawn
        robot.skip()
        yield None


def _letter(number: int) -> str:
    """Return the nth character of «ord0 ord1 ord2 …», in which every position can be recognised."""
    return _ALL[number]


_ALL = "".join(f"ord{number} " for number in range(500))


def _kept(text: str, before: str, typed: int) -> int:
    """Return the number of letters of this run in the file; they must be the first ones, before the older text."""
    assert text.endswith(before), f"what was saved before is still there:\n{before!r}\n{text!r}"
    fresh = text[: len(text) - len(before)]
    assert _ALL[:typed].startswith(fresh), f"what is there is the beginning of what was typed: {fresh!r}"
    return len(fresh)


def _text(path: Path) -> str:
    return load_file(path).plan.standing.local_situation or ""


def bare_write(folder: Path, size: int = 4096) -> float:
    """Return the seconds it takes to write `size` bytes with fsync and replace."""
    descriptor, name = tempfile.mkstemp(dir=folder)
    began = time.monotonic()
    with os.fdopen(descriptor, "wb") as file:
        file.write(b"x" * size)
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(folder / "bare.bin")
    return time.monotonic() - began


def figures(runs: Sequence[Run]) -> str:
    """Return the measurements in one line."""
    lost, floors = [run.lost for run in runs], [run.floor for run in runs]
    broken = sum(not run.is_kept_promise for run in runs)
    return (
        f"{len(runs)} kills, every file readable: typing lost median {statistics.median(lost):.2f} s, "
        f"worst {max(lost):.2f} s; a bare write and fsync took median {statistics.median(floors) * 1000:.1f} ms, "
        f"worst {max(floors) * 1000:.0f} ms; {broken} runs lost more than {PROMISED:.0f} s and a bare write"
    )


def main() -> None:
    """Run the campaign in a temporary folder."""
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
            if len(runs) % PRINTED_EVERY == 0 or len(runs) == asked:
                print(f"{figures(runs)}. {time.monotonic() - began:.0f} s in all.", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
