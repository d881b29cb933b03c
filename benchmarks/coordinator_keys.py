"""The keys it takes to make a plan of ten measures from a fixed text, and to write it as a Word document.

    python -m benchmarks.coordinator_keys [--way table|form]

A robot goes the shortest way it knows in a terminal of 24 rows and 80 columns. A paste is one key. `--way form` sets
level, links and priority in the form of each measure, as one had to before the table could be edited.
"""

import argparse
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from planwizard.plan import Plan
from planwizard.plan.answers import headline
from planwizard.storage.plan_file import load_file
from tests.terminal.robot import KEYS, Robot, planwizard

NAMES = {**KEYS, "left": "\x1b[D", "right": "\x1b[C", "ctrl+a": "\x01", "space": " "}
SITUATION = "Flere unge trives, men flere er også ensomme."
CHALLENGE = "Ensomhet blant unge"
GOAL = "Alle unge har noen å være sammen med"
TITLES = (
    "Åpne ungdomsklubb fredag kveld",
    "Låne ut utstyr fra biblioteket",
    "Ansette miljøarbeider på skolen",
    "Ha felles frokost på ungdomstrinnet",
    "Dele ut fritidskort",
    "Lage møteplass for alle aldre",
    "Kurse trenere i inkludering",
    "Gå natteravn hver helg",
    "Tilby samtale innen en uke",
    "Holde hallen åpen i ferien",
)
MEASURES = "\n".join(["Tiltak\tAnsvarlig\tFrist", *(f"{title}\tOppvekst\t2028" for title in TITLES)])
STOPS_UP_TO_TABLE = 10
"""Tab stops from the priority in the form up to the table."""


class Coordinator:
    """A robot that counts its keys: those that are letters of the text, and all others."""

    def __init__(self, folder: Path) -> None:
        state = {"PLANWIZARD_STATE": str(folder / "state"), "XDG_DOCUMENTS_DIR": str(folder), "HOME": str(folder)}
        self.robot = Robot(planwizard(), folder, size=(24, 80), env=state)
        self.folder = folder
        self.keys = 0
        self.letters = 0

    def press(self, *keys: str) -> None:
        """Press keys, given by name or character."""
        for key in keys:
            self.keys += 1
            self.robot.press(NAMES.get(key, key))

    def write(self, text: str) -> None:
        """Type letters of the text."""
        self.letters += len(text)
        self.robot.write(text)

    def paste(self, text: str) -> None:
        """Paste, which is one key."""
        self.keys += 1
        self.robot.send(f"\x1b[200~{text}\x1b[201~")

    def see(self, text: str) -> None:
        """Wait until a text is on the screen."""
        self.robot.wait_for(text)
        self.robot.read(0.3)

    def go_to(self, page: str, question: str) -> None:
        """Go to a page with the map."""
        self.press("f3", *page, "enter")
        self.see(question)


def begin(person: Coordinator) -> None:
    """Make a new plan: its kind, its municipality, and on to the first question."""
    person.see("Ny plan")
    person.press("enter")
    person.see("Plantype")
    person.press("enter", "f", "enter", "tab")
    person.write("Fjordvik")
    person.press(*["tab"] * 6, "enter")
    person.see("F8 Neste")


def answer(page: str, question: str, text: str, person: Coordinator) -> None:
    """Go to a page and type a text there."""
    person.go_to(page, question)
    person.write(text)


def paste_measures(person: Coordinator) -> None:
    """Paste ten measures."""
    person.go_to("tiltak", "Hva skal dere gjøre")
    person.paste(MEASURES)
    person.see("Legg inn")
    person.press("enter")
    person.see("10 tiltak")


def set_in_table(person: Coordinator) -> None:
    """Set level, links and priority in the cells of the table."""
    person.press("right", "enter", "1", "end", "enter", "1", "left", "enter")
    person.see("Kryss av")
    person.press("enter", "home")


def set_ten_in_table(person: Coordinator) -> None:
    """Set them for all measures."""
    person.press("ctrl+a")
    set_in_table(person)


def set_in_form(person: Coordinator) -> None:
    """Set level, links and priority in the form of the measure, and go back to the table."""
    person.press("enter", "tab", "enter", "down", "enter", "tab", "enter")
    person.see("Kryss av")
    person.press("enter", *["tab"] * 4, "enter", "down", "enter")
    person.press(*["shift+tab"] * STOPS_UP_TO_TABLE)


def set_ten_in_form(person: Coordinator) -> None:
    """Set them for the other measures, one after the other."""
    for _ in TITLES[1:]:
        person.press("down")
        set_in_form(person)


def export(person: Coordinator) -> None:
    """Write the Word document."""
    person.press("f2", "9")
    person.see("Skriv Word-dokumentet")
    person.press("enter")
    person.robot.wait_for(lambda: [*person.folder.rglob("*.docx")])


def check(plan: Plan) -> None:
    """Fail unless the plan is the one that was to be made."""
    measures = plan.direction.measures
    assert [measure.title for measure in measures] == list(TITLES), measures
    assert all(measure.level and measure.serves and measure.priority for measure in measures), measures
    assert headline(plan.standing.challenges[0]) == CHALLENGE
    assert headline(plan.direction.goals[0]) == GOAL


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--way", choices=("table", "form"), default="table")
    is_table = parser.parse_args().way == "table"
    stages: dict[str, Callable[[Coordinator], None]] = {
        "new plan": begin,
        "situation": partial(answer, "situ", "Hvordan", SITUATION),
        "challenge": partial(answer, "utfordr", "utfordring", CHALLENGE),
        "goal": partial(answer, "mål", "mål", GOAL),
        "ten measures pasted": paste_measures,
        "level, links and priority of one": set_in_table if is_table else set_in_form,
        "level, links and priority of ten": set_ten_in_table if is_table else set_ten_in_form,
        "Word document": export,
    }
    with tempfile.TemporaryDirectory() as folder:
        run(stages, Path(folder))


def run(stages: dict[str, Callable[[Coordinator], None]], folder: Path) -> None:
    """Go through the stages and print what each took; then look at the plan that came of it."""
    person, total = Coordinator(folder), 0
    print(f"{'':36}{'keys':>6}{'letters of the text':>22}")
    for name, stage in stages.items():
        person.keys = person.letters = 0
        stage(person)
        total += person.keys
        print(f"{name:36}{person.keys:6}{person.letters:22}")
    print(f"{'all':36}{total:6}")
    person.press("ctrl+q")
    person.robot.end()
    (file,) = folder.rglob("Planer/*.toml")
    check(load_file(file).plan)


if __name__ == "__main__":
    main()
