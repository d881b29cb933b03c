"""How long it takes until the command line answers and until the first page is drawn, beside what nothing can beat."""

import subprocess
import sys
import time
from pathlib import Path

from figures import Terminal, beginning, in_turn, own_state, runs_asked, show, show_machine

from planwizard.guide.files import example_text
from planwizard.guide.models import load_guide
from planwizard.storage.plan_file import load

BARE = str(Path(__file__).parent / "bare.py")


def process(*arguments: str) -> float:
    """Return how long a process takes from start to end."""
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def first_frame(*arguments: str, wanted: str) -> float:
    """Return how long it takes until a program in a terminal has drawn something."""
    terminal = Terminal([sys.executable, *arguments])
    try:
        return terminal.seconds_until(wanted, terminal.began)
    finally:
        terminal.end()


def main() -> None:
    folder, runs = own_state(), runs_asked(15)
    plan = folder / "example.toml"
    plan.write_text(example_text("nb"), encoding="utf-8")
    page = load(plan.read_bytes()).plan.position.page or "standing.situation"
    question = beginning(load_guide("nb").page_words(page).question)
    found = in_turn(
        {
            "help": lambda: process("-m", "planwizard", "--help"),
            "import": lambda: process("-c", "import click, pydantic"),
            "frame": lambda: first_frame("-m", "planwizard", str(plan), wanted=question),
            "bare": lambda: first_frame(BARE, "frame", wanted="Helt bar"),
        },
        runs,
    )
    show_machine()
    show("planwizard --help", found["help"], 'python -c "import click, pydantic"', found["import"])
    show(
        "planwizard example.toml, until the page's question is drawn",
        found["frame"],
        "a Textual app with Header, TextArea and Footer",
        found["bare"],
    )


if __name__ == "__main__":
    main()
