"""The time from a key press to the screen and from page to page, beside plain widgets doing the same.

python -m benchmarks.keys [--runs 60]
"""

import asyncio
import statistics
import sys
from pathlib import Path

from benchmarks.figures import (
    LETTERS,
    Terminal,
    first_words,
    parse_runs,
    print_figure,
    print_machine,
    use_temporary_home,
)
from planwizard.app.main import PlanwizardApp
from planwizard.editing.open_plan import create_plan, open_plan
from planwizard.guide.files import example_text
from planwizard.guide.models import load_guide
from planwizard.plan import Plan, Position
from planwizard.plan.answers import get, put
from planwizard.storage.plan_file import load

BARE = [sys.executable, "-m", "benchmarks.bare"]
NEXT = "\x1b[19~"
FIELD = "standing.local_situation"
SOON = 0.3


def write_example(path: Path) -> Plan:
    """Write the example plan with the cursor in a text field and without marks (F8 skips finished pages); return it."""
    plan = load(example_text("nb").encode()).plan
    for page in list(plan.pages):
        plan = put(plan, f"pages.{page}.mark", None)
    position = Position(page="standing.situation", field=FIELD)
    plan = plan.model_copy(update={"depth": "full", "position": position})
    create_plan(plan, path).close()
    return plan


def start(command: list[str], text: str) -> Terminal:
    """Start a program, and return it when it has drawn a text and is idle."""
    terminal = Terminal(command)
    terminal.seconds_until(text, terminal.began)
    terminal.settle(0.5)
    return terminal


def key_to_screen(ours: Terminal, bare: Terminal, runs: int) -> tuple[float, float]:
    """Press letters in both alternately; return both medians in seconds."""
    times: tuple[list[float], list[float]] = ([], [])
    for letter in (LETTERS * runs)[:runs]:
        for terminal, taken in zip((ours, bare), times, strict=True):
            taken.append(terminal.seconds_for(letter, letter))
            terminal.settle(0.03)
    return statistics.median(times[0]), statistics.median(times[1])


def page_to_page(ours: Terminal, bare: Terminal, questions: list[str]) -> tuple[float, float]:
    """Turn pages in both alternately; return both medians in seconds."""
    times: tuple[list[float], list[float]] = ([], [])
    for number, question in enumerate(questions, 1):
        times[0].append(ours.seconds_for(NEXT, question))
        ours.settle()
        times[1].append(bare.seconds_for(NEXT, f"side {number};"))
        bare.settle()
    return statistics.median(times[0]), statistics.median(times[1])


async def count_widgets(path: Path, pages: list[str]) -> int:
    """Return the median number of widgets on the pages."""
    app, counts = PlanwizardApp(open_plan(path)), []
    async with app.run_test(size=(120, 40)) as pilot:
        for page in pages:
            await app.workspace.show_page(page)
            await pilot.pause(SOON)  # the form of a list is mounted after the page is drawn
            counts.append(len(app.workspace.page.query("*")) if app.workspace.page else 0)
    app.close_plan()
    return int(statistics.median(counts))


def main() -> None:
    folder, runs = use_temporary_home(), parse_runs(60)
    path, guide = folder / "example.toml", load_guide("nb")
    plan = write_example(path)
    pages = [page.id for page in guide.pages_for(plan)]
    at = pages.index("standing.situation")
    ahead = pages[at + 1 : at + 1 + max(runs // 3, 5)]
    widgets = asyncio.run(count_widgets(path, ahead))
    write_example(path.with_name("again.toml"))
    question = first_words(guide.page_words("standing.situation").question)
    ours = start([sys.executable, "-m", "planwizard", str(path.with_name("again.toml"))], question)
    words = str(get(plan, FIELD))
    text = start([*BARE, "text", words], first_words(words))
    sheets = start([*BARE, "pages", str(widgets)], "side 0;")
    key, bare_key = key_to_screen(ours, text, runs)
    questions = [first_words(guide.page_words(page).question) for page in ahead]
    turn, bare_turn = page_to_page(ours, sheets, questions)
    for terminal in (ours, text, sheets):
        terminal.end()
    print_machine()
    print_figure("a letter in the text field of a page", key, "a TextArea of the same size and words", bare_key)
    print_figure(
        f"F8, until the next page's question is drawn ({widgets} widgets, median of {len(ahead)} pages)",
        turn,
        f"switch_screen to a screen of {widgets} labels and fields",
        bare_turn,
    )


if __name__ == "__main__":
    main()
