"""Every screen worth a picture, each reached as a person reaches it, with a clock that stands still."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Button, Input, TextArea

import planwizard.storage.app_state
from planwizard.app.main import PlanwizardApp
from planwizard.guide.files import example_text
from planwizard.plan import Plan
from planwizard.plan.about import Language
from planwizard.plan.answers import put
from planwizard.review.views import VIEWS as REVIEW_VIEWS
from planwizard.storage.app_state import AppState, RecentPlan, update_state
from planwizard.storage.plan_file import load
from screens.preview import PreviewScreen
from screens.themes import DARK, LIGHT
from tests.pictures.shots import Shot, shot
from tests.pilots import address_in_focus, paste, plan_file, running, to_page, until, written

SIZES = ((80, 24), (120, 40))
LOOKS = (DARK.name, LIGHT.name)
KEPT = Path(__file__).parent / "kept"
PLACE = Path("/tmp/planveiviser")  # noqa: S108  paths stand on the screen: the same one on every machine
PAGES = (
    "about.plan",
    "about.anchoring",
    "standing.situation",
    "standing.challenges",
    "direction.goals",
    "direction.measures",
    "direction.hours",
    "make_meaning.involvement",
)
"""One page of each make; every other page is made of the same parts."""

KEYS = {"map": "f3", "search": "f4", "mark": "f9", "menu": "f10", "guidance": "f1", "steps": "f2"}
DIALOGS = ("map", "search", "mark", "menu")
VIEWS = ("review", "export")
COMMANDS = (*VIEWS, "history", "save_as", "page_text", "glossary", "help", "places", "paste")
SHEET = "Tiltak\tAnsvar\tFrist\tKostnad\nNatteravner i sentrum\tFrivilligsentralen\tHøsten 2027\t40 000 kr\n"

Moment = tuple[str, PlanwizardApp, Pilot[None]]


class StillClock(datetime):
    """A clock that always shows the same time: a Tuesday morning."""

    @classmethod
    def now(cls, tz: object = None) -> "StillClock":  # type: ignore[override]
        """Return that time."""
        return cls(2026, 11, 24, 8, 30, tzinfo=UTC)


@contextmanager
def standing_still() -> Iterator[Path]:
    """Put home, documents and state in one fixed, empty folder, and stop the clock; return the folder of the plans."""
    with FileLock(f"{PLACE}.lock"), pytest.MonkeyPatch.context() as patch:
        shutil.rmtree(PLACE, ignore_errors=True)
        plans = PLACE / "Dokumenter" / "Planer"
        plans.mkdir(parents=True)
        patch.setenv("HOME", str(PLACE))
        patch.setenv("XDG_DOCUMENTS_DIR", str(plans.parent))
        patch.setenv("PLANWIZARD_STATE", str(PLACE / "state"))
        patch.setenv("TZ", "UTC")
        patch.setattr(planwizard.storage.app_state, "datetime", StillClock)
        for name in ("NO_COLOR", "PLANWIZARD_CONTENT"):
            patch.delenv(name, raising=False)
        for widget in (Input, TextArea):
            patch.setattr(widget.cursor_blink, "_default", False)
        yield plans
        shutil.rmtree(PLACE)


async def shots(size: tuple[int, int], look: str) -> dict[str, Shot]:
    """Return every picture at one size and in one look, by name."""
    with standing_still() as plans:
        update_state(lambda _: AppState(theme=look))
        return {f"{name}-{size[0]}x{size[1]}": shot(app) async for name, app, _ in moments(plans, size)}


async def moments(
    plans: Path, size: tuple[int, int], language: Language = "nb", pages: Sequence[str] = PAGES
) -> AsyncIterator[Moment]:
    """Go through every screen, and stop at each for a look."""
    plan = load(example_text(language).encode()).plan
    async for moment in _beginnings(plan, plans, size, language):
        yield moment
    plan = put(plan, "depth", "full").model_copy(update={"changed": StillClock.now()})
    async with running(written(plan, plans, "Rusplan Fjordvik.toml"), language, size) as (app, pilot):
        for page in pages:
            await _calmly_to(app, pilot, page)
            yield page.replace(".", "-"), app, pilot
        async for moment in _dialogs(app, pilot):
            yield moment
        await pilot.resize_terminal(50, 12)
        await pilot.pause()
        yield "too-small", app, pilot


async def _beginnings(plan: Plan, plans: Path, size: tuple[int, int], language: Language) -> AsyncIterator[Moment]:
    async with running(language=language, size=size) as (app, pilot):
        yield "start-empty", app, pilot
    _known_plans(plan, plans)
    async with running(language=language, size=size) as (app, pilot):
        yield "start", app, pilot
        await pilot.press("end", "down", "down", "enter")
        await until(lambda: isinstance(app.screen, ModalScreen), pilot)
        await pilot.pause()
        yield "open", app, pilot
        await pilot.press("escape", "up", "enter")
        await until(lambda: address_in_focus(app) == "about.kind", pilot)
        yield "new", app, pilot


def _known_plans(plan: Plan, folder: Path) -> None:
    """Let three plans have been open here: two just begun, and one that is nearly done, the newest."""
    begun = (("Folkehelseplan", "folkehelseplan", 2, 13), ("Alkoholpolitisk handlingsplan", "alkoholpolitisk", 5, 14))
    files = [(plan_file(folder, kind, "kort", f"{kind}.toml"), title, *count) for title, kind, *count in begun]
    files.append((written(plan, folder, "Rusplan Fjordvik.toml"), plan.about.title, 33, 37))
    known = []
    for age, (file, title, done, pages) in enumerate(reversed(files)):
        moment = StillClock.now() - timedelta(days=age)
        os.utime(file, (moment.timestamp(),) * 2)
        plan_card = RecentPlan(
            path=file, id=file.stem, title=title, municipality="Fjordvik", done=done, pages=pages, opened=moment
        )
        known.append(plan_card)
    update_state(lambda state: state.model_copy(update={"recent": (*state.recent, *known)}))


async def _calmly_to(app: PlanwizardApp, pilot: Pilot[None], page: str, path: str = "") -> None:
    """Go to a page, and let what comes and goes with time be the same: the passing message, and when it was saved."""
    await to_page(app, pilot, page, path)
    app.plan_screen.show_message("")
    app.workspace.show_save_result(None)
    await pilot.pause()


async def _dialogs(app: PlanwizardApp, pilot: Pilot[None]) -> AsyncIterator[Moment]:
    await _calmly_to(app, pilot, "standing.situation", "standing.local_situation")
    for name, key in KEYS.items():
        await pilot.press(key)
        await pilot.pause()
        if name in DIALOGS:
            await until(lambda: isinstance(app.screen, ModalScreen), pilot)
        if name == "search":
            await paste(app, pilot, "ungdom")
        yield name, app, pilot
        await pilot.press("escape")
        await until(lambda: not isinstance(app.screen, ModalScreen), pilot)
    async for moment in _commands(app, pilot):
        yield moment
    async for moment in _within_pages(app, pilot):
        yield moment


async def _commands(app: PlanwizardApp, pilot: Pilot[None]) -> AsyncIterator[Moment]:
    for command in COMMANDS:
        if command not in VIEWS:
            await _calmly_to(app, pilot, "standing.situation", "standing.local_situation")
        await app.do(command)
        await pilot.pause()
        await pilot.pause()
        yield command, app, pilot
        if command in VIEWS:
            async for moment in _beyond(command, app, pilot):
                yield moment
        if len(app.screen_stack) > 2:
            await pilot.press("escape")
            await pilot.pause()


async def _beyond(command: str, app: PlanwizardApp, pilot: Pilot[None]) -> AsyncIterator[Moment]:
    """Stop at what there is beyond a place: the other views of the review, the look at the document."""
    if command == "review":
        for number, view in enumerate(REVIEW_VIEWS[1:], 2):
            await pilot.press(str(number))
            await until(
                lambda view=view: app.workspace and app.workspace.review and app.workspace.review.shown == view, pilot
            )
            await pilot.pause()
            yield f"review-{view}", app, pilot
        await pilot.press("1")
        await until(
            lambda: app.workspace and app.workspace.review and app.workspace.review.shown == REVIEW_VIEWS[0], pilot
        )
    else:
        next(button for button in app.screen.query(Button) if button.name == "preview").press()
        await until(lambda: isinstance(app.screen, PreviewScreen), pilot)
        await pilot.pause()
        yield "preview", app, pilot


async def _within_pages(app: PlanwizardApp, pilot: Pilot[None]) -> AsyncIterator[Moment]:
    """Stop at what opens within a page: the link picker, the form of a link in the ring, the look at pasted rows."""
    goal = app.workspace.open_plan.plan.direction.goals[0].id
    await _calmly_to(app, pilot, "direction.goals", f"direction.goals.{goal}.challenges")
    await pilot.press("enter")
    await until(lambda: isinstance(app.screen, ModalScreen), pilot)
    yield "links", app, pilot
    await pilot.press("escape")
    await _calmly_to(app, pilot, "about.anchoring")
    await pilot.press("enter")
    await pilot.pause()
    yield "anchoring-link", app, pilot
    await _calmly_to(app, pilot, "direction.measures")
    await paste(app, pilot, SHEET)
    await until(lambda: isinstance(app.screen, ModalScreen), pilot)
    await pilot.pause()
    yield "pasted", app, pilot
    await pilot.press("escape")
    await pilot.pause()


def is_fixed_place() -> bool:
    """Tell whether paths look here as they do in the pictures."""
    return os.name == "posix" and PLACE.parent.resolve() == PLACE.parent
