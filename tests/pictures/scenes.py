"""Visit every screen that is photographed, as a user would, with a fixed clock."""

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
from planwizard.plan.address import Address
from planwizard.plan.answers import get, put
from planwizard.plan.comments import Comment
from planwizard.returned.decisions import Decision, Entry
from planwizard.returned.in_words import InWords
from planwizard.returned.proposals import FileSummary, NewRow, Proposal
from planwizard.returned.summing_up import summing_up
from planwizard.review.views import VIEWS as REVIEW_VIEWS
from planwizard.storage.app_state import AppState, RecentPlan, update_state
from planwizard.storage.plan_file import load
from screens.preview import PreviewScreen
from screens.themes import DARK, LIGHT
from screens.word.changes_pane import ChangesPane
from screens.word.editions_pane import EditionList
from screens.word.returned_shown import Returned
from tests.pictures.shots import Shot, shot
from tests.pilots import address_in_focus, paste, plan_file, running, seen, to_page, until, written

SIZES = ((80, 24), (120, 40))
LOOKS = (DARK.name, LIGHT.name)
KEPT = Path(__file__).parent / "kept"
PLACE = Path("/tmp/planveiviser")  # noqa: S108  the screens show paths: they must be the same on every machine
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
"""One page of each layout; all other pages consist of the same parts."""

KEYS = {"map": "f3", "search": "f4", "mark": "f9", "menu": "f10", "guidance": "f1", "steps": "f2"}
DIALOGS = ("map", "search", "mark", "menu")
VIEWS = ("review", "export", "editions", "returned")
COMMANDS = (*VIEWS, "history", "save_as", "page_text", "glossary", "help", "places", "paste")
SHEET = "Tiltak\tAnsvar\tFrist\tKostnad\nNatteravner i sentrum\tFrivilligsentralen\tHøsten 2027\t40 000 kr\n"

Moment = tuple[str, PlanwizardApp, Pilot[None]]


class StillClock(datetime):
    """A clock with a fixed time: a Tuesday morning."""

    @classmethod
    def now(cls, tz: object = None) -> "StillClock":  # type: ignore[override]
        """Return the fixed time."""
        return cls(2026, 11, 24, 8, 30, tzinfo=UTC)


@contextmanager
def standing_still() -> Iterator[Path]:
    """Use one fixed, empty folder for home, documents and state, and stop the clock; yield the plans folder."""
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
    """Return the screenshots in one size and theme, by name."""
    with standing_still() as plans:
        update_state(lambda _: AppState(theme=look))
        return {f"{name}-{size[0]}x{size[1]}": shot(app) async for name, app, _ in moments(plans, size)}


async def moments(
    plans: Path, size: tuple[int, int], language: Language = "nb", pages: Sequence[str] = PAGES
) -> AsyncIterator[Moment]:
    """Visit every screen, and yield at each."""
    plan = load(example_text(language).encode()).plan
    async for moment in _start_screens(plan, plans, size, language):
        yield moment
    plan = put(plan, "depth", "full").model_copy(update={"changed": StillClock.now()})
    async with running(written(plan, plans, "Rusplan Fjordvik.toml"), language, size) as (app, pilot):
        for page in pages:
            await _to_page_at_rest(app, pilot, page)
            yield page.replace(".", "-"), app, pilot
        async for moment in _dialogs(app, pilot):
            yield moment
        await pilot.resize_terminal(50, 12)
        await pilot.pause()
        yield "too-small", app, pilot


async def _start_screens(plan: Plan, plans: Path, size: tuple[int, int], language: Language) -> AsyncIterator[Moment]:
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
    """Add three recent plans: two just started, and the newest nearly finished."""
    started = (("Folkehelseplan", "folkehelseplan", 2, 13), ("Alkoholpolitisk handlingsplan", "alkoholpolitisk", 5, 14))
    files = [(plan_file(folder, kind, "kort", f"{kind}.toml"), title, *count) for title, kind, *count in started]
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


async def _to_page_at_rest(app: PlanwizardApp, pilot: Pilot[None], page: str, path: str = "") -> None:
    """Show a page, and reset what depends on time: the passing message and the time of the last save."""
    await to_page(app, pilot, page, path)
    app.plan_screen.show_message("")
    app.workspace.show_save_result(None)
    await pilot.pause()


async def _dialogs(app: PlanwizardApp, pilot: Pilot[None]) -> AsyncIterator[Moment]:
    await _to_page_at_rest(app, pilot, "standing.situation", "standing.local_situation")
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
            await _to_page_at_rest(app, pilot, "standing.situation", "standing.local_situation")
        os.utime(app.workspace.open_plan.file.path, (StillClock.now().timestamp(),) * 2)  # lists of files show it
        await app.do(command)
        await pilot.pause()
        await pilot.pause()
        yield command, app, pilot
        if command in VIEWS:
            async for moment in _behind_view(command, app, pilot):
                yield moment
        if len(app.screen_stack) > 2:
            await pilot.press("escape")
            await pilot.pause()


async def _behind_view(command: str, app: PlanwizardApp, pilot: Pilot[None]) -> AsyncIterator[Moment]:
    """Yield at the screens behind a view: the other views, and the preview of the document."""
    if command == "review":
        for number, view in enumerate(REVIEW_VIEWS[1:], 2):
            await pilot.press(str(number))
            await until(
                lambda view=view: app.workspace and app.workspace.review and app.workspace.review.shown == view, pilot
            )
            await until(lambda: all(str(drawn.content) for drawn in app.screen.query("#drawing")), pilot)
            await pilot.pause()
            yield f"review-{view}", app, pilot
        await pilot.press("1")
        await until(
            lambda: app.workspace and app.workspace.review and app.workspace.review.shown == REVIEW_VIEWS[0], pilot
        )
    elif command == "editions":
        async for moment in _editions(app, pilot):
            yield moment
    elif command == "returned":
        app.workspace.word.pane.show(_returned(app))
        await pilot.pause()
        await pilot.press("down")
        await pilot.pause()
        yield "returned-files", app, pilot
    else:
        next(button for button in app.screen.query(Button) if button.name == "preview").press()
        await until(lambda: isinstance(app.screen, PreviewScreen), pilot)
        await pilot.pause()
        yield "preview", app, pilot


async def _editions(app: PlanwizardApp, pilot: Pilot[None]) -> AsyncIterator[Moment]:
    """Yield at the list of editions, and at what has changed since one."""
    pane = app.workspace.word.pane
    pane.query_one("#edition-name", Input).value = "Internt utkast 1"
    next(button for button in pane.query(Button) if button.name == "keep").press()
    await until(lambda: pane.query_one(EditionList).option_count, pilot)
    app.plan_screen.show_message("")
    await pilot.pause()
    yield "editions-kept", app, pilot
    session, before = app.workspace.session, app.workspace.plan
    session.answer("standing.local_situation", (before.standing.local_situation or "").replace("310", "295"))
    session.answer("direction.measures.t1.due", "Mai 2029")
    session.remove("direction.measures.t4")
    await pilot.press("enter")
    await until(lambda: isinstance(app.workspace.word.pane, ChangesPane) and "Mai 2029" in seen(app), pilot)
    await pilot.pause()
    yield "changes", app, pilot
    for _ in range(3):
        session.undo()
    await pilot.press("escape")
    await pilot.pause()


def _returned(app: PlanwizardApp) -> Returned:
    """Return what two colleagues wrote in a draft: something of each kind, some of it decided on."""
    plan, guide = app.workspace.plan, app.guide
    due, about, level = (Address(f"direction.measures.t{name}") for name in ("1.due", "2.description", "3.level"))
    was, text = get(plan, due), str(get(plan, about))
    new = NewRow("t3", {"title": "Ruskafé på biblioteket", "responsible": "Frivilligsentralen"})
    kari = {"who": ("Kari Lie",), "when": "2026-11-23T10:15:00Z", "file": "utkast Kari.docx"}
    ola = {"who": ("Ola Vik",), "when": "2026-11-24T08:00:00Z", "file": "utkast Ola.docx"}
    proposals: list[tuple[Proposal, Decision | None]] = [
        (Proposal("answer", due, "Juni 2027", was, "Mai 2028", None, "clash", "sure", **kari), None),
        (Proposal("answer", due, "Juni 2027", was, "Januar 2028", None, "clash", "sure", **ola), "rejected"),
        (Proposal("answer", about, text, text, f"{text} Foreldre er med.", None, "ready", "sure", **kari), "accepted"),
        (Proposal("unread", level, None, None, "For de fleste", confidence="ask", note="choice", **ola), None),
        (Proposal("row_added", Address("direction.measures"), None, None, new, new, "ready", "likely", **ola), None),
        (Proposal("unplaced", theirs="Husk å ringe Per før møtet.", **ola), "waiting"),
    ]
    entries = [Entry(proposal, plan, decision) for proposal, decision in proposals]
    comments = [
        Comment(id="ko1", place=due, author="Ola Vik", date="2026-11-24T08:05:00", text="Rekker dere dette?"),
        Comment(id="ko2", place=about, author="Kari Lie", text="Fint!", status="done"),
    ]
    files = [FileSummary(f"utkast {name}.docx", name, (name,), {"notes": 2}) for name in ("Kari", "Ola")]
    lead = summing_up(entries, comments, files, guide)
    return Returned(InWords(plan, guide), entries, comments, lead, has_files=True)


async def _within_pages(app: PlanwizardApp, pilot: Pilot[None]) -> AsyncIterator[Moment]:
    """Yield at what opens on a page: the link picker, the form of an anchoring link, the preview of pasted rows."""
    goal = app.workspace.open_plan.plan.direction.goals[0].id
    await _to_page_at_rest(app, pilot, "direction.goals", f"direction.goals.{goal}.challenges")
    await pilot.press("enter")
    await until(lambda: isinstance(app.screen, ModalScreen), pilot)
    yield "links", app, pilot
    await pilot.press("escape")
    await _to_page_at_rest(app, pilot, "about.anchoring")
    await pilot.press("enter")
    await pilot.pause()
    yield "anchoring-link", app, pilot
    await _to_page_at_rest(app, pilot, "direction.measures")
    await paste(app, pilot, SHEET)
    await until(lambda: isinstance(app.screen, ModalScreen), pilot)
    await pilot.pause()
    yield "pasted", app, pilot
    await pilot.press("escape")
    await pilot.pause()


def is_fixed_place() -> bool:
    """Return whether paths look the same on this machine as in the pictures."""
    return os.name == "posix" and PLACE.parent.resolve() == PLACE.parent
