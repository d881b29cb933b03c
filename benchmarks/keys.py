"""How long it takes from a key to the screen, and from page to page, beside bare widgets doing the same."""

import asyncio
import statistics
import sys
from pathlib import Path

from figures import LETTERS, Terminal, beginning, own_state, runs_asked, show, show_machine

from planwizard.app.main import PlanwizardApp
from planwizard.editing.open_plan import create_plan, open_plan
from planwizard.guide.files import example_text
from planwizard.guide.models import load_guide
from planwizard.plan import Plan, Position
from planwizard.plan.answers import get, put
from planwizard.storage.plan_file import load

BARE = str(Path(__file__).parent / "bare.py")
NEXT = "\x1b[19~"
FIELD = "standing.local_situation"
SOON = 0.3


def example(path: Path) -> Plan:
    """Write the example plan without marks (F8 would pass finished pages by), in a text field; return it."""
    plan = load(example_text("nb").encode()).plan
    for page in list(plan.pages):
        plan = put(plan, f"pages.{page}.mark", None)
    here = Position(page="standing.situation", field=FIELD)
    plan = plan.model_copy(update={"depth": "full", "position": here})
    create_plan(plan, path).close()
    return plan


def opened(command: list[str], wanted: str) -> Terminal:
    """Return a program that has drawn its first frame and come to rest."""
    terminal = Terminal(command)
    terminal.seconds_until(wanted, terminal.began)
    terminal.settle(0.5)
    return terminal


def key_to_screen(ours: Terminal, bare: Terminal, runs: int) -> tuple[float, float]:
    """Press letters in both, in turn; return both medians."""
    taken: tuple[list[float], list[float]] = ([], [])
    for letter in (LETTERS * runs)[:runs]:
        for terminal, times in zip((ours, bare), taken, strict=True):
            times.append(terminal.seconds_for(letter, letter))
            terminal.settle(0.03)
    return statistics.median(taken[0]), statistics.median(taken[1])


def page_to_page(ours: Terminal, bare: Terminal, places: list[str]) -> tuple[float, float]:
    """Turn the pages in both, in turn; return both medians."""
    taken: tuple[list[float], list[float]] = ([], [])
    for number, place in enumerate(places, 1):
        taken[0].append(ours.seconds_for(NEXT, place))
        ours.settle()
        taken[1].append(bare.seconds_for(NEXT, f"side {number};"))
        bare.settle()
    return statistics.median(taken[0]), statistics.median(taken[1])


async def widgets_on(path: Path, pages: list[str]) -> int:
    """Return how many widgets the middle one of the pages has."""
    app, counts = PlanwizardApp(open_plan(path)), []
    async with app.run_test(size=(120, 40)) as pilot:
        for page in pages:
            await app.workspace.show_page(page)
            await pilot.pause(SOON)  # the form of a list comes when the page is drawn
            counts.append(len(app.workspace.page.query("*")) if app.workspace.page else 0)
    app.close_plan()
    return int(statistics.median(counts))


def main() -> None:
    folder, runs = own_state(), runs_asked(60)
    path, guide = folder / "example.toml", load_guide("nb")
    plan = example(path)
    pages = [page.id for page in guide.pages_for(plan)]
    at = pages.index("standing.situation")
    ahead = pages[at + 1 : at + 1 + max(runs // 3, 5)]
    widgets = asyncio.run(widgets_on(path, ahead))
    example(path.with_name("again.toml"))
    question = beginning(guide.page_words("standing.situation").question)
    ours = opened([sys.executable, "-m", "planwizard", str(path.with_name("again.toml"))], question)
    words = str(get(plan, FIELD))
    text = opened([sys.executable, BARE, "text", words], beginning(words))
    sheets = opened([sys.executable, BARE, "pages", str(widgets)], "side 0;")
    key, bare_key = key_to_screen(ours, text, runs)
    places = [beginning(guide.page_words(page).question) for page in ahead]
    turn, bare_turn = page_to_page(ours, sheets, places)
    for terminal in (ours, text, sheets):
        terminal.end()
    show_machine()
    show("a letter in the text field of a page", key, "a TextArea of the same size and words", bare_key)
    show(
        f"F8, until the next page's question is drawn ({widgets} widgets, median of {len(ahead)} pages)",
        turn,
        f"switch_screen to a screen of {widgets} labels and fields",
        bare_turn,
    )


if __name__ == "__main__":
    main()
