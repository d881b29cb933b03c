"""A robot types for minutes in bursts while the machine is busy: `python -m tests.terminal.soak MINUTES [SEED]`.

Each burst is one write to the terminal, as keys arrive over a slow line; among the letters are saves, corrections,
page turns and visits to the review and the map. The plan must be what was typed, letter by letter.
"""

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from planwizard.guide.models import load_guide
from planwizard.storage.plan_file import load_file
from tests.terminal.robot import KEYS, Robot, new_plan_file, planwizard

TEXT = (
    "Mange unge i Fjordvik sier at de har det bra, men færre enn før har noen å være sammen med. "
    "Ungdomsrådet mener at møteplassene må være åpne også når skolen er stengt. «Vi vil ha et sted», sier de. "
)
LONGEST_BURST = 50
END = "\x1b[1;5F"
DETOURS = (
    KEYS["ctrl+s"],
    f"{KEYS['f8']}{KEYS['f5']}{END}",
    f"{KEYS['ctrl+s']}{KEYS['f8']}{KEYS['f8']}{KEYS['f5']}{KEYS['f5']}{END}",
    f"{KEYS['f3']}tiltak{KEYS['f3']}",  # not Escape, which a letter right behind it turns into Alt and the letter
    "\x07" + f"{KEYS['f5']}{END}",  # the review, and back
    "xyz\x7f\x7f\x7f",
    "abc\x1b[1;2D\x1b[1;2D\x1b[1;2D\x7f",
    f"\x1b[D\x1b[C{KEYS['home']}{END}",
)
"""Keys that leave the text as it was and the cursor at its end."""


def bursts(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield without end what to send, and which letters of it are typed to stay."""
    at = 0
    while True:
        length = chance.randint(1, LONGEST_BURST)
        typed = "".join(TEXT[index % len(TEXT)] for index in range(at, at + length))
        at += length
        split = chance.randint(0, length)
        detour = chance.choice(DETOURS) if chance.random() < 0.5 else ""
        yield f"{typed[:split]}{detour}{typed[split:]}", typed


def soak(folder: Path, seconds: float, seed: int) -> tuple[str, str]:
    """Type for some seconds; return the text typed, and the text in the plan afterwards."""
    path, chance, typed = folder / "plan.toml", random.Random(seed), []  # noqa: S311  the same bursts each time
    new_plan_file(path, "folkehelseplan")
    busy = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    robot = Robot(planwizard(path), folder)
    try:
        robot.wait_for(load_guide("nb").page_words("standing.situation").question.split()[0])
        robot.read(1)
        end = time.monotonic() + seconds
        for sent, kept in bursts(chance):
            robot.send(sent)
            typed.append(kept)
            robot.read(chance.choice((0.02, 0.2, 0.6)))
            if (
                len(typed) % 40 == 0 or time.monotonic() > end
            ):  # a new line, as a paragraph of a kilobyte is slow to draw
                robot.send("\r")
                typed.append("\n")
            if time.monotonic() > end:
                break
        robot.press("ctrl+q")
        assert robot.end(120) == 0
    finally:
        robot.put_away()
        busy.kill()
        busy.wait()
    return "".join(typed), load_file(path).plan.standing.local_situation or ""


if __name__ == "__main__":
    minutes, seed = float(sys.argv[1]), int((*sys.argv, "1")[2])
    with tempfile.TemporaryDirectory() as name:
        wanted, found = soak(Path(name), minutes * 60, seed)
    sameness = "the same" if wanted == found else "NOT the same"
    sys.stdout.write(f"{len(wanted)} letters typed in {minutes} minutes, {sameness} in the plan\n")
    sys.exit(wanted != found)
