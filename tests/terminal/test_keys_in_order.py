"""In a real terminal: keys that arrive together (over SSH, in tmux, on a slow machine) act in the order pressed."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.storage.plan_file import load_file
from tests.pilots import example_plan, written
from tests.terminal.robot import KEYS, Robot, planwizard
from tests.terminal.soak import soak

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX terminal")

GUIDE = load_guide("nb")
LEFT, RIGHT, SHIFT_LEFT = "\x1b[D", "\x1b[C", "\x1b[1;2D"
REVIEW = "\x07"
CTRL_LEFT, CTRL_RIGHT = "\x1b[1;5D", "\x1b[1;5C"
IN_A_LINE = {
    LEFT: "en to trxe",
    LEFT * 3: "en to xtre",
    LEFT + RIGHT: "en to trex",
    KEYS["home"]: "xen to tre",
    KEYS["home"] + KEYS["end"]: "en to trex",
    CTRL_LEFT: "en to xtre",
    CTRL_LEFT + CTRL_RIGHT: "en to trex",
    SHIFT_LEFT * 2: "en to tx",
    "\x7f": "en to trx",
    "\x7f" * 3: "en to x",
    LEFT + "\x1b[3~": "en to trx",
    "\x17": "en to x",
}
"""What a line becomes when «en to tre» is typed, then some keys, then «x»."""


@pytest.fixture
def at(tmp_path) -> Iterator[Callable[..., Robot]]:
    """Open a plan on a page, with the cursor in its first field."""
    robots = []

    def open_at(path: Path, page: str) -> Robot:
        robots.append(Robot(planwizard(path), tmp_path))
        robots[-1].wait_for(GUIDE.page_words(page).question.split()[0])
        robots[-1].read(0.5)
        return robots[-1]

    yield open_at
    for robot in robots:
        robot.put_away()


def after(robot: Robot, path: Path) -> Plan:
    """Leave, and return what was saved."""
    robot.press("ctrl+q")
    assert robot.end() == 0
    return load_file(path).plan


def test_every_key_between_letters_acts_before_the_letters_behind_it(at, plan_file):
    robot = at(plan_file, "standing.situation")
    robot.send("\r".join(f"en to tre{keys}x{KEYS['end']}" for keys in IN_A_LINE))
    assert after(robot, plan_file).standing.local_situation.splitlines() == list(IN_A_LINE.values())


FIND_MEASURES = f"{KEYS['f3']}tiltak{KEYS['enter']}"
A_SHEET = "Tiltak\tAnsvarlig\tFrist\rNatteravn\tK&O\t2028\rKveldsåpent bibliotek\tKultur\t2029\r"


def test_letters_behind_a_key_land_in_the_dialog_or_page_it_opens(at, tmp_path):
    path = written(example_plan(), tmp_path)
    before = load_file(path).plan
    robot = at(path, before.position.page or "about.mandate")
    robot.send(FIND_MEASURES)
    robot.wait_for(GUIDE.page_words("direction.measures").question[:40])
    robot.send(f"{KEYS['f4']}natteravn")
    robot.wait_for("natteravn")
    robot.press("escape")
    robot.wait_for(lambda: "natteravn" not in robot.flat)
    robot.read(0.3)  # a key right behind Escape would be one with Alt
    now = after(robot, path)
    assert now.position.page == "direction.measures"
    assert (now.direction, now.standing) == (before.direction, before.standing)


def test_letters_behind_a_first_visit_to_the_review_and_word_land_in_the_text(at, plan_file):
    robot = at(plan_file, "standing.situation")
    robot.send(f"om{REVIEW}{KEYS['f5']}{KEYS['end']} oss{REVIEW}{KEYS['f8']}{KEYS['f5']}{KEYS['end']} nå")
    robot.read(1)
    assert after(robot, plan_file).standing.local_situation == "om oss nå"


def test_letters_behind_tab_and_undo_land_in_the_next_field_and_after_the_undone_text(at, plan_file):
    robot = at(plan_file, "standing.situation")
    robot.send("om oss")
    robot.read(2)  # a pause: what is typed afterwards is a step of its own
    robot.send(f" feil{KEYS['ctrl+z']} nå\tEn kilde{KEYS['f8']}")
    robot.read(0.5)
    standing = after(robot, plan_file).standing
    assert standing.local_situation == "om oss nå"
    assert "En kilde" in standing.model_dump_json()


def test_rows_pasted_into_the_paste_dialog_by_a_terminal_that_does_not_mark_them(at, plan_file):
    robot = at(plan_file, "standing.situation")
    robot.send(f"{FIND_MEASURES}{KEYS['f10']}{GUIDE.say('menu.paste')}{KEYS['enter']}")
    robot.wait_for(GUIDE.say("pasting.title"))
    robot.send(A_SHEET)
    robot.read(0.5)
    robot.press("tab", "enter")
    robot.wait_for(GUIDE.say("pasting.preview"))
    robot.press("enter")
    robot.read(0.5)
    titles = [measure.title for measure in after(robot, plan_file).direction.measures]
    assert titles == ["Natteravn", "Kveldsåpent bibliotek"]


def test_a_text_typed_in_bursts_beside_a_busy_program_is_what_the_plan_holds(tmp_path):
    """A few seconds of what `python -m tests.terminal.soak` does for minutes."""
    typed, found = soak(tmp_path, seconds=6, seed=7)
    assert found == typed
