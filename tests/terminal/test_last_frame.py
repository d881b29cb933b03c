"""What the window shows when a plan is opened again, before the program is loaded."""

import os
import re

import pytest

from planwizard.guide.models import load_guide
from planwizard.storage.last_frame import keep_frame
from planwizard.storage.plan_file import load_file
from tests.pilots import example_plan, written
from tests.terminal.robot import Robot, in_shell, planwizard

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX terminal")

SITUATION = load_guide("nb").page_words("standing.situation").question.split()[0]
ENTERED = "\x1b[?1049h"
FRAME = f"{ENTERED}\x1b[?25l\x1b[?7l"
MOUSE = "\x1b[?1000h"
"""What the app sends first, to be told of the mouse."""


def left(robot):
    """Leave, and return whether there was a frame before the app was there."""
    robot.press("ctrl+q")
    assert robot.end() == 0
    return FRAME in robot.raw.partition(MOUSE)[0]


def changed(before, after):
    """Return the rows of a screen that are other ones than before, scrollbars aside."""
    pairs = zip(re.sub("[▁-▇]", " ", before).splitlines(), re.sub("[▁-▇]", " ", after).splitlines(), strict=True)
    return [after.strip() for before, after in pairs if before.rstrip() != after.rstrip()]


def test_a_plan_is_seen_at_once_as_it_was_left_until_its_file_has_changed(tmp_path):
    path = written(example_plan(), tmp_path)
    robot = Robot(planwizard(path), tmp_path)
    robot.wait_for(SITUATION)
    robot.send("Vi bor her. ")
    robot.wait_for("Vi bor her.")
    assert not left(robot)

    robot = Robot(planwizard(path), tmp_path)
    robot.wait_for(lambda: FRAME in robot.raw)
    robot.read(0.05)
    assert MOUSE not in robot.raw, "the app is not there yet"
    frame = robot.screen
    robot.send("Og vi: ")
    robot.wait_for("Og vi: Vi bor her.")
    typed, welcome = (row for row in changed(frame, robot.screen) if "Lagret kl." not in row)
    assert "Og vi: Vi bor her." in typed
    assert welcome.startswith("Sist var dere på siden")
    assert robot.raw.count(ENTERED) == 1
    assert left(robot)
    assert load_file(path).plan.standing.local_situation.startswith("Og vi: Vi bor her.")

    path.write_bytes(path.read_bytes().replace(b"Og vi", b"Og de"))
    robot = Robot(planwizard(path), tmp_path)
    robot.wait_for("Og de: Vi bor her.")
    assert not left(robot)


def test_a_plan_that_cannot_be_opened_takes_its_frame_away(tmp_path, monkeypatch):
    plan = tmp_path / "plan.toml"
    plan.write_text("format = 1\n[about\n", encoding="utf-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("COLORTERM")
    keep_frame(plan.read_bytes(), (120, 40), "Slik så den ut")
    robot = in_shell(tmp_path, plan)
    robot.wait_for("ferdig-nå")
    assert f"{FRAME}Slik så den ut" in robot.raw
    assert "Slik så den ut" not in robot.raw.partition("\x1b[?1049l")[2]
    assert "plan.toml" in robot.flat
    assert " echo " in robot.flat
    robot.put_away()
