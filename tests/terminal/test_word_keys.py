"""In a real terminal: the keys of Word do the same in every kind of text field."""

import os
from pathlib import Path

import pytest

from planwizard.guide.models import load_guide
from planwizard.storage.plan_file import load_file
from tests.terminal.robot import KEYS, Robot, planwizard
from tests.terminal.test_keys_in_order import CTRL_LEFT, CTRL_RIGHT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX terminal")

GUIDE = load_guide("nb")
HOME, END = KEYS["home"], KEYS["end"]
CTRL_HOME, CTRL_END, SHIFT_END, DELETE = "\x1b[1;5H", "\x1b[1;5F", "\x1b[1;2F", "\x1b[3~"
SHIFT_CTRL_LEFT, SHIFT_CTRL_END = "\x1b[1;6D", "\x1b[1;6F"
CTRL_A, CTRL_B, CTRL_C, CTRL_V, CTRL_X = "\x01", "\x02", "\x03", "\x16", "\x18"

TYPED = "".join(
    (
        f"en to tre{CTRL_LEFT}x",  # en to xtre
        f"{CTRL_HOME}a{CTRL_END}z",  # aen to xtrez
        f"{HOME}{CTRL_RIGHT}{SHIFT_CTRL_END}{DELETE}i",  # only the first word, and an i
        f"{CTRL_A}{CTRL_X}to{CTRL_A}{CTRL_C}{END} {CTRL_V}",  # to to
        f"{SHIFT_CTRL_LEFT}{DELETE}fem",  # to fem
        f"{HOME}{SHIFT_END}{CTRL_C}{CTRL_END} {CTRL_V}",  # to fem to fem
        f"{HOME}m",
    )
)
TEXT = "mto fem to fem"
"""What a field holds when all that is typed."""


def page(robot: Robot, page_id: str) -> None:
    robot.send(f"{KEYS['f3']}{GUIDE.page_words(page_id).title}{KEYS['enter']}")
    robot.wait_for(GUIDE.page_words(page_id).question[:25])
    robot.read(0.3)


def test_the_keys_of_word_in_every_kind_of_text(tmp_path: Path, plan_file: Path) -> None:
    robot = Robot(planwizard(plan_file), tmp_path)
    try:
        robot.wait_for(GUIDE.say("commands.menu"))
        page(robot, "standing.situation")
        robot.send(f"{TYPED}{CTRL_END}{CTRL_B}")
        page(robot, "process.hearing")
        robot.send(f"{TYPED}\t{TYPED}")
        page(robot, "standing.challenges")
        robot.send(TYPED)
        page(robot, "direction.measures")
        robot.send(f"\r{TYPED}")
        robot.read(0.3)
        robot.send(f"{KEYS['f4']}{TYPED}")
        robot.wait_for(TEXT)
        robot.press("escape")
        robot.read(0.4)  # a key right behind Escape would be one with Alt
        robot.send(f"{KEYS['f9']}\t{TYPED}")
        robot.wait_for(TEXT)
        robot.press("escape")
        robot.read(0.4)
        robot.press("ctrl+q")
        assert robot.end() == 0
    finally:
        robot.put_away()
    plan = load_file(plan_file).plan
    assert plan.standing.local_situation == "mto fem to **fem**"
    assert plan.process.hearing_period == TEXT
    assert plan.process.hearing_parties == (TEXT,)
    assert [row.title for row in plan.standing.challenges] == [TEXT]
    assert [row.title for row in plan.direction.measures] == [TEXT]
