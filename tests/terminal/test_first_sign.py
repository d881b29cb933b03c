"""What the person sees and types before the program is loaded."""

import os

import pytest

from planwizard.guide.models import load_guide
from planwizard.storage.plan_file import load_file
from planwizard.storage.state_folder import state_folder
from screens.commands import COMMANDS
from tests.terminal.first_keys import start_often
from tests.terminal.robot import KEYS, Robot, in_shell, new_plan_file, planwizard

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX terminal")

SIGN = load_guide("nb").say("start.starting")
SITUATION = load_guide("nb").page_words("standing.situation").question.split()[0]


@pytest.fixture
def used_before():
    state_folder().mkdir(parents=True, exist_ok=True)
    (state_folder() / "first_sign.txt").write_text(SIGN, encoding="utf-8")


@pytest.mark.usefixtures("used_before")
def test_what_is_typed_before_the_program_is_there_reaches_the_field(plan_file):
    robot = in_shell(plan_file.parent, plan_file)
    robot.wait_for(lambda: SIGN in robot.raw)
    for letter in "Mange unge\rblir boende":
        robot.send(letter)
        robot.read(0.02)
    robot.wait_for("blir boende")
    assert SITUATION in robot.flat
    assert "Mange unge blir" not in robot.flat, "Enter is a new line"
    robot.press("ctrl+q")
    robot.wait_for("ferdig-nå")
    assert load_file(plan_file).plan.standing.local_situation == "Mange unge\nblir boende"
    assert SIGN not in robot.flat
    assert " icanon" in robot.flat
    assert " echo " in robot.flat
    assert " icrnl" in robot.flat
    robot.put_away()


@pytest.mark.usefixtures("used_before")
def test_each_key_of_a_fast_typist_who_does_not_wait_acts_in_the_field_it_was_meant_for(tmp_path):
    """Two of the starts that `python -m tests.terminal.first_keys 100` makes."""
    assert start_often(tmp_path, 2) == []


@pytest.mark.usefixtures("used_before")
def test_the_key_that_leaves_acts_also_before_the_program_is_there(plan_file):
    robot = Robot(planwizard(plan_file), plan_file.parent)
    robot.wait_for(lambda: SIGN in robot.raw)
    robot.send(f"Bare dette{KEYS['ctrl+q']}")
    assert robot.end() == 0
    assert load_file(plan_file).plan.standing.local_situation == "Bare dette"


def test_the_first_use_leaves_a_sign_for_the_next(plan_file):
    robot = Robot(planwizard(plan_file), plan_file.parent)
    robot.wait_for(SITUATION)
    robot.wait_for((state_folder() / "first_sign.txt").is_file)
    assert SIGN not in robot.raw
    robot.put_away()


@pytest.mark.usefixtures("used_before")
def test_the_page_is_seen_before_its_guidance_is_ready(plan_file):
    robot = Robot(planwizard(plan_file), plan_file.parent)
    guidance = load_guide("nb").say("guidance.how")
    last_word = load_guide("nb").say(f"commands.{[command for command in COMMANDS if command.shown][-1].name}")
    robot.wait_for(guidance)
    assert SITUATION in robot.raw
    assert robot.raw.index(last_word) < robot.raw.index(guidance), "a frame is drawn from the top: this is the second"
    robot.put_away()


@pytest.mark.usefixtures("used_before")
def test_a_plan_that_cannot_be_opened_leaves_a_sentence_and_the_terminal_as_it_was(tmp_path):
    plan = tmp_path / "plan.toml"
    plan.write_text("format = 1\n[about\n", encoding="utf-8")
    robot = in_shell(tmp_path, plan)
    robot.wait_for("ferdig-nå")
    assert SIGN in robot.raw
    assert SIGN not in robot.flat
    assert "plan.toml" in robot.flat
    assert " icanon" in robot.flat
    assert " echo " in robot.flat
    robot.put_away()


@pytest.mark.usefixtures("used_before")
def test_other_commands_show_no_sign(tmp_path):
    robot = in_shell(tmp_path, "check", new_plan_file(tmp_path / "plan.toml"))
    robot.wait_for("ferdig-nå")
    assert SIGN not in robot.raw
    robot.put_away()
