"""A robot starts the program and types at once, as fast as a fast typist: `python -m tests.terminal.first_keys STARTS`.

Every second start is of a plan that was left before, and shows its last frame. Among the letters are keys that act in
the program, and that a terminal keeps to itself until it is told otherwise. Each letter must be in the field it was
meant for, in the order typed.
"""

import contextlib
import os
import sys
import tempfile
import time
from pathlib import Path

from planwizard.guide.models import load_guide
from planwizard.storage.plan_file import load_file
from tests.terminal.robot import KEYS, Robot, new_plan_file, planwizard

TYPED = HERE, THERE = "De unge blir her", "Og i landet òg"
KEYS_TYPED = (*HERE[:9], KEYS["ctrl+s"], *HERE[9:], KEYS["tab"], *THERE)
SECONDS_BETWEEN = 60 / 750
QUESTION = load_guide("nb").page_words("standing.situation").question.split()[0]
FRAME, MOUSE = "\x1b[?1049h\x1b[?25l", "\x1b[?1000h"
"""How a frame begins, and what the app sends first."""


def start_and_type(path: Path) -> tuple[tuple[str | None, str | None], bool]:
    """Start and type at once; return what the two fields hold then, and whether there was a frame to type in."""
    robot = Robot(planwizard(path), path.parent)
    for key in KEYS_TYPED:
        robot.send(key)
        robot.read(SECONDS_BETWEEN)
    with contextlib.suppress(AssertionError):
        robot.wait_for(lambda: fields(path) == TYPED, 10)
    had_frame = FRAME in robot.raw.partition(MOUSE)[0]
    robot.put_away()
    return fields(path), had_frame


def fields(path: Path) -> tuple[str | None, str | None]:
    """Return what the plan's file has in the two fields."""
    standing = load_file(path).plan.standing
    return standing.local_situation, standing.national_situation


def start_often(folder: Path, count: int) -> list[tuple[int, object]]:
    """Start so many times; return the starts whose fields hold something else than was typed, with what they hold."""
    new, left = (new_plan_file(folder / name) for name in ("ny.toml", "forlatt.toml"))
    robot = Robot(planwizard(left), folder)
    robot.wait_for(QUESTION)
    robot.read(0.5)
    robot.press("ctrl+q")
    robot.end()
    texts, wrong = [new.read_bytes(), left.read_bytes()], []
    for number in range(count):
        path = (new, left)[number % 2]
        path.write_bytes(texts[number % 2])
        found, had_frame = start_and_type(path)
        if (found, had_frame) != (TYPED, path is left):
            wrong.append((number, (found, had_frame)))
    return wrong


if __name__ == "__main__":
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        os.environ["PLANWIZARD_STATE"] = f"{name}/state"
        wrong = start_often(Path(name), int(sys.argv[1]))
    sys.stdout.write(f"{sys.argv[1]} starts in {time.monotonic() - began:.0f} s, wrong: {wrong or 'none'}\n")
    sys.exit(bool(wrong))
