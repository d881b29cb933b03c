"""In terminals that are set up otherwise: another encoding, older keys, a size from the environment."""

import os
import sys
from collections.abc import Callable, Iterator

import pytest

from planwizard.app.terminal_text import TerminalText
from planwizard.guide.models import load_guide
from planwizard.storage.plan_file import load_file
from tests.terminal.robot import Robot, planwizard

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX terminal")

GUIDE = load_guide("nb")
SITUATION = GUIDE.page_words("standing.situation").question.split()[0]


@pytest.fixture
def opened(plan_file) -> Iterator[Callable[..., Robot]]:
    """Open the plan on its first page."""
    robots = []

    def open_it(command: list[str] | None = None) -> Robot:
        robots.append(Robot(command or planwizard(plan_file), plan_file.parent))
        robots[-1].wait_for(SITUATION)
        robots[-1].read(0.5)
        return robots[-1]

    yield open_it
    for robot in robots:
        robot.put_away()


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        (b"\xe6\xf8\xe5 \xc6\xd8\xc5", "æøå ÆØÅ"),
        (b"\x93sitat\x94 \x96 100 \x80", "“sitat” – 100 €"),
        (b"\x81\x8d\x9d", "\x81\x8d\x9d"),
        ("æøå – 👍🏽".encode(), "æøå – 👍🏽"),
        (b"\xc3\xa6 og \xe6", "æ og æ"),
        (b"\xed\xa0\x80", "í\xa0€"),
        (b"\xf8\x88\x80\x80\x80", "øˆ€€€"),
        (b"\xff\xfe", "ÿþ"),
        (b"\xe5", "å"),
    ],
)
def test_bytes_that_are_not_utf8_are_read_as_western_letters(sent, text):
    decoder = TerminalText()
    assert "".join(decoder.decode(sent[at : at + 1]) for at in range(len(sent))) + decoder.decode(b"") == text
    assert decoder.is_utf8 == (sent == text.encode())


def test_a_terminal_in_latin1_loses_nothing_and_is_told(opened, plan_file):
    robot = opened()
    robot.send_bytes("Mange unge blir boende på gården. ".encode("latin-1"))
    robot.send_bytes(b"\x1b[200~" + "Limt inn: Sørøya, Årøya".encode("latin-1") + b"\x1b[201~")
    robot.wait_for("Årøya")
    robot.wait_for(GUIDE.say("notices.not_utf8").split(".")[0])
    robot.press("ctrl+q")
    assert robot.end() == 0
    text = load_file(plan_file).plan.standing.local_situation
    assert text == "Mange unge blir boende på gården. Limt inn: Sørøya, Årøya"


def test_function_keys_of_putty_in_vt100_mode_turn_the_page(opened, plan_file):
    robot = opened()
    robot.send("\x1bOW")  # F8
    robot.read(1)
    robot.send("\x1bOT")  # F5
    robot.read(0.5)
    robot.send("1\x1bOl5")  # the comma of a keypad
    robot.read(0.5)
    robot.press("ctrl+q")
    assert robot.end() == 0
    assert load_file(plan_file).plan.standing.local_situation == "1,5"


def test_the_size_is_the_terminals_whatever_the_environment_says(opened, plan_file):
    stale = "import os, runpy, sys; os.environ.update(COLUMNS='60', LINES='20'); runpy.run_module('planwizard')"
    robot = opened(
        [sys.executable, "-c", stale.replace("'planwizard'", "'planwizard', run_name='__main__'"), str(plan_file)]
    )
    assert GUIDE.say("guidance.title") in robot.flat  # only a window of 100 columns or more has room for the guidance


def test_an_empty_field_is_seen_where_there_are_256_colours(opened):
    robot = opened()
    words = GUIDE.field_words["standing.national_situation"].help
    line = next(y for y, text in enumerate(robot.screen.splitlines()) if words.split(".")[0] in text)
    at = robot.screen.splitlines()[line].index(words.split(".")[0])
    assert robot.background(line + 1, at) != robot.background(line, at)


def test_a_reader_that_falls_over_is_a_failure(plan_file):
    """A crash in the thread that reads keys ends the program with an exit code that says so."""
    crash = (
        "import sys; from planwizard.app import terminal_driver as t; from planwizard.cli import main\n"
        "t.TerminalText.decode = lambda self, sent: 1 / 0\n"
        "sys.exit(main())"
    )
    robot = Robot([sys.executable, "-c", crash, str(plan_file)], plan_file.parent)
    try:
        assert robot.end() == 1
    finally:
        robot.put_away()
