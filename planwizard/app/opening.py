"""Open a plan on screen: where the person left it, with what there is to say about its file."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from planwizard.app.base_app import BaseApp
from planwizard.app.dates import day_of, local_time
from planwizard.app.drafts import name_draft
from planwizard.app.workspace import Workspace
from planwizard.editing.open_plan import OpenPlan, language_of, last_good_snapshot, open_plan, restore_beside
from planwizard.errors import PlanwizardError
from planwizard.guide.locate import address_of
from planwizard.guide.models import Guide, load_guide
from planwizard.guide.notices import notice_texts
from planwizard.guide.progress import count, next_page
from planwizard.guide.sentences import explain_error
from planwizard.plan import Plan
from planwizard.storage.app_state import now
from planwizard.storage.paths import presence
from planwizard.storage.returned_decisions import files_in_hand
from planwizard.storage.snapshots import Snapshot
from screens.items import Item
from screens.plan_screen import PlanScreen

FIRST_QUESTION = "about.mandate"
"""The page a new plan opens on: who asked for the plan, and what it is to hold together."""

LONGEST_MESSAGE = 210
"""Characters that have room on the three lines below a page, in a window of 80 columns."""


class Opener:
    """Opens plan files; offers the last good snapshot of a file that cannot be used."""

    def __init__(self, app: BaseApp, show: Callable[[OpenPlan], Awaitable[None]]) -> None:
        self._app = app
        self._show = show

    async def open(self, path: Path) -> None:
        """Open a plan's file and show it; when it cannot be opened, say why."""
        try:
            opened = open_plan(path)
        except PlanwizardError as error:
            snapshot = last_good_snapshot(path) if presence(path) != "unreachable" else None
            guide = load_guide(self._app.language_for(language_of(path)))
            if snapshot is None:
                self._app.notify(explain_error(error, guide.language), severity="error", timeout=15, markup=False)
            else:
                self._app.run_worker(self._offer_snapshot(path, error, snapshot, guide))
        else:
            await self._show(opened)

    async def _offer_snapshot(self, path: Path, error: PlanwizardError, snapshot: Snapshot, guide: Guide) -> None:
        """Say what is wrong, and offer to open the newest good snapshot as a file beside the damaged one."""
        from screens.dialogs import ChoiceDialog

        say = guide.say
        choices = [Item("yes", say("open.last_good_yes")), Item("no", say("dialog.cancel"))]
        offer = say("open.last_good", when=local_time(snapshot.when, guide))
        title = f"{explain_error(error, guide.language)}\n\n{offer}"
        if await self._app.push_screen_wait(ChoiceDialog(title, choices, guide)) == "yes":
            try:
                fresh = restore_beside(path, snapshot)
            except (OSError, PlanwizardError):
                self._app.say("open.no_room")
            else:
                await self.open(fresh)


async def show_on_screen(workspace: Workspace, *, is_new: bool) -> None:
    """Show a plan's screen, on the page and field where the person was, and say what there is to say."""
    app, open_plan = workspace.app, workspace.open_plan
    is_named = name_draft(workspace)
    if open_plan.notices or open_plan.file.original:
        app.read_other_styles()  # a dialog may come at once
    screen = PlanScreen(app.guide, app.size)
    screen.is_unseen = app.is_unseen
    await app.push_screen(screen)
    await show_where_left(workspace, is_new=is_new)
    if is_named:
        app.say("start.named", path=open_plan.file.path)
    elif open_plan.is_example:
        app.say("start.example_opened")
    elif not is_new:
        _welcome_back(workspace)
    _show_notices(workspace)
    if open_plan.file.original:
        app.run_worker(_ask_about_copy(workspace, open_plan.file.original))


async def show_where_left(workspace: Workspace, *, is_new: bool = False) -> None:
    """Show the page and field where the person was; a new plan's first question."""
    position = workspace.plan.position
    first = FIRST_QUESTION if is_new or position.page is None else position.page
    await workspace.show_page(first, address_of(position, workspace.plan))


def _show_notices(workspace: Workspace) -> None:
    """Say what there is to say about the file: a short sentence below the page, more than that in a dialog."""
    app, open_plan = workspace.app, workspace.open_plan
    texts = notice_texts(open_plan.notices, app.guide)
    if len(texts) > 1 or len("".join(texts)) > LONGEST_MESSAGE:
        from screens.dialogs import ReadingDialog

        app.push_screen(ReadingDialog(app.guide.say("notices.title"), "\n\n".join(texts), app.guide))
    elif texts and workspace.screen:
        workspace.screen.show_message(texts[0])
    if open_plan.file.read_only and workspace.screen:
        workspace.screen.show_save_state(app.guide.say("frame.read_only"), is_trouble=True)


async def _ask_about_copy(workspace: Workspace, original: Path) -> None:
    """Ask once whether a copied file is a new plan, which then gets an id and a history of its own."""
    from screens.dialogs import ChoiceDialog

    app, say = workspace.app, workspace.guide.say
    choices = [Item("yes", say("open.copy_is_new")), Item("no", say("open.copy_is_same"))]
    if await app.push_screen_wait(ChoiceDialog(say("open.copy", path=original), choices, app.guide)) == "yes":
        workspace.open_plan.become_new()
        workspace.save_soon()
        app.say("open.copy_made_new")


def _welcome_back(workspace: Workspace) -> None:
    """Say when the plan was last changed, where, how far it has come, and what is next."""
    plan, guide = workspace.plan, workspace.guide
    done, page = count(guide, plan), plan.position.page
    if plan.changed and page and page in guide.pages:
        workspace.app.say(
            "start.welcome",
            when=day_of(plan.changed, now(), guide),
            page=guide.page_words(page).title,
            done=done.done,
            pages=done.pages,
            next=guide.say("start.waiting") if _is_waiting(plan) else guide.say("start.next", page=_next(workspace)),
        )


def _is_waiting(plan: Plan) -> bool:
    """Return whether there is something to decide in the files in hand, or a comment is open."""
    return any(comment.status == "open" for comment in plan.comments) or bool(files_in_hand(plan.id))


def _next(workspace: Workspace) -> str:
    """Return the title of the page that is next; after the last one, that of the review."""
    guide, plan = workspace.guide, workspace.plan
    following = next_page(guide, plan, plan.position.page)
    return guide.page_words(following.id).title if following else guide.step_words("review").title
