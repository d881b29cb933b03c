"""In a real terminal: a draft goes out, two colleagues' files come back, all is decided, and a second round follows."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from planwizard.guide.models import load_guide
from planwizard.plan.address import Address
from planwizard.storage.plan_file import load_file
from tests.document.commented import Commented
from tests.journeys.test_returned import KARI, names_in
from tests.pilots import example_plan, written
from tests.returned.word_edits import WordFile
from tests.terminal.robot import Robot, planwizard

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX terminal")

GUIDE = load_guide("nb")
MEASURES = "direction.measures"
QUESTION = "Hvem skal lede dette?"
Names = Mapping[Address, str]


def from_kari(draft: Path, names: Names) -> bytes:
    """Change a date and a title with changes tracked, and write three comments."""
    word = WordFile(draft.read_bytes())
    word.replace(names[f"{MEASURES}.t1.due"], "Oktober 2027", "Mai 2031", KARI)
    word.type_after(names[f"{MEASURES}.t3.title"], " hver uke", inside=True, author=KARI)
    file = Commented(word.saved())
    file.comment("Kari Lærar", QUESTION, "Fiskeindustrien gir arbeid")
    file.comment("Kari Lærar", "Fint!", "Et varmt lokalsamfunn")
    file.comment("Kari Lærar", "Hva koster dette?", "flere løse foredrag")
    return file.data


def from_ola(draft: Path, names: Names) -> bytes:
    """Change the same date and a responsible, delete a description, without tracking, and write three comments."""
    word = WordFile(draft.read_bytes())
    word.replace(names[f"{MEASURES}.t1.due"], "Oktober 2027", "Januar 2028")
    word.replace(names[f"{MEASURES}.t1.responsible"], "Kultur", "Helse")
    word.delete(word.paragraph(names[f"{MEASURES}.t4.description"]))
    file = Commented(word.saved())
    for text, words in (("Mangler tall.", "Planen omfatter alkohol"), ("Enig.", "Et varmt"), ("Når?", "løse foredrag")):
        file.comment("Ola Lege", text, words)
    return file.data


def second_from_kari(draft: Path, names: Names) -> bytes:
    """Answer the reply to a comment, and change one more answer."""
    word = WordFile(draft.read_bytes())
    word.type_after(names[f"{MEASURES}.t2.title"], " i alle klasser", inside=True, author=KARI)
    file = Commented(word.saved())
    file.reply("Kari Lærar", "Det kan vi.", QUESTION, date="2027-04-01T10:00:00Z")
    return file.data


def send(robot: Robot, draft: Path, *, comments: bool) -> None:
    """Write the draft from «Skriv»; with open comments and replies when asked to."""
    if comments:
        robot.press("tab", "end", "enter")
        robot.wait_for("[x] Åpne kommentarer")
        robot.press("shift+tab")
    before = draft.stat().st_mtime if draft.exists() else 0
    robot.press("enter")
    robot.wait_for(lambda: draft.exists() and draft.stat().st_mtime > before, 60)
    robot.wait_for("Skrevet: ")


def take_in(robot: Robot, draft: Path, name: str, made: Callable[[Path, Names], bytes], wanted: str) -> None:
    """Save a colleague's file beside the draft, and choose it with the button: it is the newest there."""
    names = names_in(draft, load_file(draft.with_suffix(".toml")).plan)
    draft.with_name(f"{name}.docx").write_bytes(made(draft, names))
    robot.press("enter")
    robot.wait_for(f"{name}.docx i dag")
    robot.press("enter")
    robot.wait_for(wanted, 30)


def test_a_draft_goes_out_and_comes_home_from_two_colleagues_in_two_rounds(tmp_path: Path) -> None:
    file = written(example_plan(), tmp_path, "Fjordvik.toml")
    draft = file.with_suffix(".docx")
    robot = Robot(planwizard(file), tmp_path, size=(24, 80))
    try:
        robot.wait_for(GUIDE.say("commands.menu"))
        robot.press("f10", "s", "k", "enter")
        robot.wait_for(GUIDE.say("export.write"))
        send(robot, draft, comments=False)
        robot.press("3")
        robot.wait_for("Ta inn filen her når den kommer tilbake")
        take_in(robot, draft, "Kari", from_kari, "2 å avgjøre · 3 åpne kommentarer")
        robot.press("shift+tab")
        take_in(robot, draft, "Ola", from_ola, "5 å avgjøre · én endret av flere · 6 åpne kommentarer · fra 2 personer")
        decide_all_and_undo_two(robot)
        robot.press("s")
        robot.wait_for(GUIDE.say("from_word.reply_title"))
        robot.write("Kan dere?")
        robot.press("tab", "enter")
        robot.wait_for("5 åpne kommentarer · én besvart")
        robot.press("1")
        robot.wait_for(GUIDE.say("export.write"))
        send(robot, draft, comments=True)
        robot.press("3")
        robot.wait_for("én besvart")
        robot.press("shift+tab")
        take_in(robot, draft, "Kari igjen", second_from_kari, GUIDE.say("from_word.comments_changed"))
        robot.wait_for("Én å avgjøre · 6 åpne kommentarer")
        robot.press("g")
        robot.wait_for("Tatt inn: Tiltak – 1.2")
        robot.press("ctrl+q")
        assert robot.end() == 0
    finally:
        robot.put_away()
    plan = load_file(file).plan
    first, second, third, fourth = plan.direction.measures[:4]
    assert (first.due, first.responsible) == ("Januar 2028, så årlig", "Helse og oppvekst (K&O)")
    assert second.title.endswith(" i alle klasser")
    assert third.title.endswith(" hver uke")
    assert fourth.description, "what was rejected stays"
    assert len(plan.comments) == 6, "the second round doubles nothing"
    asked = next(comment for comment in plan.comments if comment.text == QUESTION)
    assert [reply.text for reply in asked.replies] == ["Kan dere?", "Det kan vi."]


def decide_all_and_undo_two(robot: Robot) -> None:
    """Accept and reject all, take the last two back, and decide them again; then go to the first comment."""
    for key, wanted in (
        ("g", "Tatt inn: Ansvar – 1.1"),
        ("a", "Avvist: Frist – 1.1"),
        ("g", "Tatt inn: Frist – 1.1"),
        ("g", "Tatt inn: Tiltak – 1.3"),
        ("a", "Avvist: Beskrivelse – 1.4"),
        ("ctrl+z", "Angret: Det dere avgjorde sist"),
        ("ctrl+z", "2 å avgjøre"),
        ("g", "Tatt inn: Tiltak – 1.3"),
        ("a", "Avvist: Beskrivelse – 1.4"),
    ):
        robot.press(key)
        robot.wait_for(wanted)
    robot.press("down")
    robot.wait_for(QUESTION)
