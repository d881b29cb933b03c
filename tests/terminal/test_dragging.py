"""In a real terminal: the window is dragged small and large again while somebody types."""

import os

import pytest

from planwizard.guide.models import load_guide
from planwizard.storage.plan_file import load_file
from tests.terminal.robot import Robot, planwizard

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX terminal")

GUIDE = load_guide("nb")
DRAGGED = ((60, 200), (52, 170), (40, 120), (30, 100), (24, 80), (21, 61), (19, 59), (14, 50), (10, 40))


def test_every_word_typed_while_the_window_is_dragged_is_there(tmp_path, plan_file):
    robot = Robot(planwizard(plan_file), tmp_path, DRAGGED[0])
    try:
        robot.wait_for(GUIDE.page_words("standing.situation").question.split()[0])
        robot.read(0.3)
        typed = ""
        for number, (rows, columns) in enumerate((*DRAGGED, *reversed(DRAGGED))):
            robot.resize(rows, columns)
            robot.write(f"ord{number} ")
            typed += f"ord{number} "
            if (rows, columns) == DRAGGED[-1]:
                robot.wait_for(GUIDE.say("frame.too_small").split(".")[0])
        robot.wait_for("ord17")
        robot.press("ctrl+q")
        assert robot.end() == 0
    finally:
        robot.put_away()
    assert load_file(plan_file).plan.standing.local_situation == typed
