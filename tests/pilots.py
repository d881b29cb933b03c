"""Drive the real program in tests: open it, press keys, paste, and read the screen."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual import events
from textual.pilot import Pilot
from textual.widget import Widget

from planwizard.app.main import PlanwizardApp
from planwizard.app.word_export import ExportJob, WordExport
from planwizard.editing.open_plan import create_plan, file_comment, new_plan, open_plan
from planwizard.guide.files import example_text
from planwizard.guide.models import Guide
from planwizard.plan import Depth, Plan
from planwizard.plan.about import Language, PlanKind
from planwizard.storage.plan_file import load, load_file
from planwizard.storage.plan_toml import write
from screens.fields import AnswerField
from screens.measure_table import MeasureTable

EDGE_OF_NOTICE = "▌"
NORMAL = (120, 40)
TALL = (98, 200)
"""Tall enough for a whole page, and too narrow for the side panels."""


@asynccontextmanager
async def running(
    path: Path | None = None, language: Language | None = None, size: tuple[int, int] = NORMAL
) -> AsyncIterator[tuple[PlanwizardApp, Pilot[None]]]:
    """Run the program on a plan file (without one: the start screen); close the plan afterwards, as cli does."""
    app = PlanwizardApp(open_plan(path) if path else None, language)
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            yield app, pilot
    finally:
        app.close_plan()


def plan_file(folder: Path, kind: PlanKind = "samlet", depth: Depth = "full", name: str = "plan.toml") -> Path:
    """Write a new plan without answers, and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    create_plan(new_plan(kind=kind, municipality="Fjordvik", depth=depth), path).close()
    return path


def example_plan() -> Plan:
    """Return the complete example plan."""
    return load(example_text("nb").encode()).plan


def written(plan: Plan, folder: Path, name: str = "plan.toml") -> Path:
    """Write a plan as the program does, and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(write(plan, file_comment(plan)), encoding="utf-8", newline="\n")
    return path


def on_disk(path: Path) -> Plan:
    """Return the plan in a file."""
    return load_file(path).plan


def export_job(app: PlanwizardApp) -> ExportJob | None:
    """Return the document being written, if one is."""
    return next((c.job for c in app.workspace.controllers._controllers if isinstance(c, WordExport)), None)


def seen(app: PlanwizardApp) -> str:
    """Return the text on the screen, line by line."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


def seen_flat(app: PlanwizardApp) -> str:
    """Return the text on the screen with all white space, line breaks and edges of notices too, as single spaces."""
    return " ".join(seen(app).replace(EDGE_OF_NOTICE, " ").split())


def field_of(widget: Widget | None) -> AnswerField | None:
    """Return the answer field that a widget is in."""
    above = [widget, *widget.ancestors] if widget else []
    return next((node for node in above if isinstance(node, AnswerField)), None)


def address_in_focus(app: PlanwizardApp) -> str:
    """Return the address of the focused field, or "" when none is."""
    field = field_of(app.focused)
    return field.address if field else ""


def measure_table(app: PlanwizardApp) -> MeasureTable:
    """Return the table of measures on the current page."""
    return app.workspace.page.query_one(MeasureTable)


async def paste(app: PlanwizardApp, pilot: Pilot[None], text: str) -> None:
    """Paste a text as a terminal does."""
    app.post_message(events.Paste(text))
    await pilot.pause()
    await pilot.pause()


async def until(condition: Callable[[], object], pilot: Pilot[None], seconds: float = 10.0) -> None:
    """Wait until a condition holds; fail after `seconds`."""
    waited = 0.0
    while not condition():
        assert waited < seconds, f"not true after {seconds} s"
        await pilot.pause()
        await asyncio.sleep(0.02)
        waited += 0.02


async def to_page(app: PlanwizardApp, pilot: Pilot[None], page: str, path: str = "") -> None:
    """Show a page, as choosing it in the map does."""
    await app.workspace.show_page(page, path)
    await pilot.pause()


def questions(guide: Guide, plan: Plan) -> Iterator[str]:
    """Yield the ids of the pages that apply to a plan."""
    yield from (page.id for page in guide.pages_for(plan))


def says(app: PlanwizardApp, sentence: str) -> bool:
    """Return whether a sentence is on the screen or in a notification."""
    wanted = " ".join(sentence.split())
    notes = [" ".join(note.message.split()) for note in app._notifications]
    return wanted in seen_flat(app) or wanted in notes


def undone(app: PlanwizardApp, what: str, title: str = "") -> str:
    """Return the message shown after an undo."""
    return app.guide.say("undo.undone", what=app.guide.say(f"changes.{what}", title=title).strip())


def redone(app: PlanwizardApp, what: str, title: str = "") -> str:
    """Return the message shown after a redo."""
    return app.guide.say("undo.redone", what=app.guide.say(f"changes.{what}", title=title).strip())


def text_in_focus(app: PlanwizardApp) -> str:
    """Return the text of the focused field, of one line or several."""
    return str(getattr(app.focused, "text", None) or getattr(app.focused, "value", ""))
