"""In a real terminal: what was typed is there again, whatever ended the program."""

import os
import random
import re
import shlex
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planwizard.app.opening import FIRST_QUESTION
from planwizard.editing.open_plan import open_plan
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.storage.app_state import plans_folder
from planwizard.storage.plan_file import load_file
from screens.start_screen import FORM
from tests.terminal import kills
from tests.terminal.crashing import MESSAGE
from tests.terminal.robot import KEYS, Robot, planwizard

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX terminal")

SIZES = pytest.mark.parametrize("size", [(24, 80), (40, 120)], ids=["24x80", "40x120"])
GUIDE = load_guide("nb")
SITUATION = GUIDE.page_words("standing.situation").question.split()[0]
FIRST = GUIDE.page_words(FIRST_QUESTION).question.split("?")[0][:30]
KILL_RUNS = 8


@pytest.fixture
def at_terminal() -> Iterator[Callable[..., Robot]]:
    """Put somebody at a terminal; whatever still runs there afterwards is ended."""
    robots: list[Robot] = []

    def at(*arguments: object) -> Robot:
        robots.append(Robot(*arguments))
        return robots[-1]

    yield at
    for robot in robots:
        robot.put_away()


@pytest.fixture
def opened(at_terminal) -> Callable[..., Robot]:
    """Open a plan in a terminal, with the cursor in the first field of its first page."""

    def start_robot(path: Path, size: tuple[int, int] = (40, 120)) -> Robot:
        robot = at_terminal(planwizard(path), path.parent, size)
        robot.wait_for(SITUATION)
        robot.read(0.3)
        return robot

    return start_robot


def on_disk(path: Path) -> Plan:
    return load_file(path).plan


def situation(path: Path) -> str:
    return on_disk(path).standing.local_situation or ""


@SIZES
def test_a_new_plan_killed_in_the_middle_comes_back_in_the_same_field(at_terminal, tmp_path, size):
    robot = at_terminal(planwizard(), tmp_path, size)
    robot.wait_for(GUIDE.say("start.new"))
    robot.press("enter")
    robot.wait_for(GUIDE.field_words["about.kind"].label)
    robot.read(0.3)
    last_choice, example = GUIDE.choice("about.kind", "samlet"), GUIDE.field_words["about.municipality"].placeholder
    robot.press("enter")
    robot.wait_for(last_choice)
    robot.press("down", "enter")
    robot.wait_for(lambda: last_choice not in robot.flat)
    robot.press("tab")
    robot.read(0.3)
    robot.write("Fjordvik")
    robot.wait_for(lambda: example not in robot.flat)
    robot.press(*["tab"] * len(FORM[1:]))  # past the fields after the municipality, to the button that begins
    robot.press("enter")
    robot.wait_for(FIRST)
    robot.read(0.3)
    robot.write("Kommunestyret, sak 8/26.")
    time.sleep(1.1)
    robot.write(" Sist")
    robot.kill(signal.SIGKILL)
    assert robot.end() == -signal.SIGKILL
    (file,) = plans_folder().glob("[!~]*.toml")
    plan = on_disk(file)
    assert plan.about.municipality == "Fjordvik"
    assert plan.about.mandate.ordered_by.startswith("Kommunestyret, sak 8/26.")
    again = at_terminal(planwizard(), tmp_path, size)
    again.wait_for(GUIDE.say("start.continue", count=1))
    again.press("enter")
    again.wait_for(FIRST)
    again.read(0.3)
    again.wait_for("Kommunestyret, sak 8/26.")
    again.press("end")
    again.write(" Igjen.")
    again.press("ctrl+q")
    assert again.end() == 0
    ordered_by = on_disk(file).about.mandate.ordered_by
    assert ordered_by.startswith("Kommunestyret, sak 8/26.")
    assert ordered_by.endswith(" Igjen.")


def test_killed_before_the_plan_has_a_name_the_start_screen_has_it(at_terminal, tmp_path):
    robot = at_terminal(planwizard(), tmp_path)
    robot.wait_for(GUIDE.say("start.new"))
    robot.press("enter")
    robot.wait_for(GUIDE.field_words["about.kind"].label)
    robot.read(0.3)
    robot.press("tab")
    robot.read(0.3)
    robot.write("Fjordvik")
    time.sleep(1.1)
    robot.kill(signal.SIGKILL)
    robot.end()
    again = at_terminal(planwizard(), tmp_path)
    again.wait_for(GUIDE.say("start.continue", count=1))
    again.press("enter")
    again.wait_for(GUIDE.field_words["about.kind"].label)
    again.wait_for("Fjordvik")


def test_ctrl_q_ends_with_everything_saved_and_in_order(opened, plan_file):
    robot = opened(plan_file)
    robot.write("Alt er med, også det siste")
    robot.wait_for("også det siste")
    robot.press("ctrl+q")
    assert robot.end() == 0
    assert situation(plan_file) == "Alt er med, også det siste"


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+s", "f5", "f8", "f9", "f10"])
def test_a_command_right_behind_a_letter_does_not_overtake_it(opened, plan_file, key):
    """A slow machine, or quick fingers: letter and command are there at once, and both count."""
    robot = opened(plan_file)
    robot.write("Alt er med")
    robot.wait_for("Alt er med")
    robot.send(f"!{KEYS[key]}")
    robot.read(0.5)
    if key != "ctrl+q":
        robot.press("ctrl+q")
    assert robot.end() == 0
    assert situation(plan_file) == "Alt er med!"


def test_a_command_right_behind_a_long_paste_does_not_overtake_it(opened, plan_file):
    lines = "\n".join(f"Linje {number} om oppvekst" for number in range(2000))
    robot = opened(plan_file)
    robot.send(f"\x1b[200~{lines}\x1b[201~{KEYS['f8']}")
    robot.read(2)
    robot.press("ctrl+q")
    assert robot.end() == 0
    assert situation(plan_file) == lines


def test_ctrl_c_copies_and_ends_nothing(opened, plan_file):
    robot = opened(plan_file)
    robot.write("Alt er med")
    robot.press("ctrl+c")
    robot.wait_for(GUIDE.say("frame.how_to_quit").split(".")[0])
    robot.write(", også dette")
    robot.press("ctrl+q")
    assert robot.end() == 0
    assert situation(plan_file) == "Alt er med, også dette"


def test_an_interrupt_from_outside_loses_nothing_that_is_on_the_screen(opened, plan_file):
    robot = opened(plan_file)
    robot.write("Alt er med")
    robot.wait_for("Alt er med")
    robot.kill(signal.SIGINT)
    assert robot.end() == 130
    assert situation(plan_file) == "Alt er med"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_end_loses_nothing_that_is_on_the_screen(opened, plan_file, number):
    robot = opened(plan_file)
    robot.write("Alt er med")
    robot.wait_for("Alt er med")
    robot.kill(number)
    assert robot.end() == 128 + number
    assert situation(plan_file) == "Alt er med"


def test_closing_the_window_loses_nothing_that_is_on_the_screen(opened, plan_file):
    robot = opened(plan_file)
    robot.write("Alt er med")
    robot.wait_for("Alt er med")
    robot.close_window()
    robot.end()
    assert situation(plan_file) == "Alt er med"


def test_closing_a_window_whose_shell_keeps_it_to_itself_loses_nothing_and_frees_the_plan(at_terminal, plan_file):
    shell = f"trap '' HUP; {shlex.join(planwizard(plan_file))}; true"
    robot = at_terminal(["/bin/sh", "-c", shell], plan_file.parent)
    robot.wait_for(SITUATION)
    robot.read(0.3)
    robot.write("Alt er med")
    robot.wait_for("Alt er med")
    robot.close_window()
    until = time.monotonic() + 20
    while (desk := open_plan(plan_file)).file.read_only:
        desk.close()
        assert time.monotonic() < until, "the plan is still held"
        time.sleep(0.2)
    desk.close()
    assert situation(plan_file) == "Alt er med"


def test_the_shortcut_keys_reach_the_program_through_the_terminal(opened, plan_file):
    """F keys, ctrl+s (that terminals may take for «stop»), ctrl+z (that shells take for «suspend»)."""
    robot = opened(plan_file)
    robot.write("Noe")
    robot.press("ctrl+s")
    robot.wait_for(lambda: situation(plan_file) == "Noe")
    robot.press("ctrl+z")
    robot.read(0.3)
    robot.press("f8")
    robot.wait_for(GUIDE.page_words("standing.themes").question.split("?")[0][:30])
    robot.press("f3")
    robot.wait_for(GUIDE.say("map.title"))
    robot.press("escape")
    robot.read(0.6)
    robot.press("f10")
    robot.wait_for(GUIDE.say("menu.title"))
    robot.press("escape")
    robot.read(0.6)
    robot.press("ctrl+q")
    assert robot.end() == 0
    assert situation(plan_file) == ""


@pytest.mark.parametrize("where", ["handler", "worker", "thread", "save"])
def test_a_bug_in_the_program_saves_gives_the_terminal_back_and_says_it_failed(at_terminal, plan_file, where):
    driver = Path(__file__).parent / "crashing.py"
    line = shlex.join([sys.executable, str(driver), where, str(plan_file)])
    script = f'stty -a; {line}; echo "kode=$?"; stty -a; echo slutt'
    robot = at_terminal(["/bin/sh", "-c", script], plan_file.parent)
    robot.wait_for(SITUATION)
    robot.read(0.3)
    robot.write("Skrevet like før feilen")
    robot.wait_for("Skrevet like før feilen")
    robot.press("f7")
    robot.wait_for(lambda: "slutt" in robot.raw.splitlines()[-1] or "\nslutt" in robot.raw)
    robot.end()
    assert MESSAGE in robot.raw, "the bug that was meant"
    assert situation(plan_file) == "Skrevet like før feilen"
    code = re.search(r"kode=(\d+)", robot.raw)
    assert code, "the shell goes on"
    assert code[1] not in ("0", "2"), "a bug is neither success nor an expected failure"
    before, after = re.findall(r"\bspeed .*?(?=\r?\n\S*(?:kode|slutt|\x1b)|\Z)", robot.raw, re.DOTALL)[:2]
    for setting in ("icanon", "echo", "isig", "icrnl", "opost"):
        assert re.search(rf"(?<![-\w]){setting}\b", after), f"{setting} is on again"
        assert re.search(rf"(?<![-\w]){setting}\b", before)
    for on, off in (("\x1b[?1049h", "\x1b[?1049l"), ("\x1b[?25l", "\x1b[?25h"), ("\x1b[?1000h", "\x1b[?1000l")):
        assert robot.raw.rfind(off) > robot.raw.rfind(on), f"{off!r} is the last word"


def test_killed_at_a_random_moment_at_most_a_second_of_typing_is_lost(tmp_path, figures):
    """Every file is opened again by the program, too: the run after it begins there."""
    runs = list(kills.campaign(KILL_RUNS, tmp_path, random.Random()))  # noqa: S311  not a secret; new moments every time
    figures(kills.figures(runs))
    assert len(runs) == KILL_RUNS
    assert [run for run in runs if not run.is_kept_promise] == []
