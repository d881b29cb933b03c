"""Plans opened, begun, named, put elsewhere and put away."""

from pathlib import Path
from threading import Lock

from textual import work

from planwizard.app.autosave import Autosave
from planwizard.app.base import DeskApp, as_path
from planwizard.app.days import day_of
from planwizard.app.dialog_items import local_time
from planwizard.app.gc_tuning import freeze_loaded_objects
from planwizard.editing.open_plan import OpenPlan, last_good_snapshot, open_plan, restore_beside
from planwizard.errors import PlanwizardError
from planwizard.guide.files import explain_error
from planwizard.guide.locate import address_of
from planwizard.guide.models import load_guide, notice_text
from planwizard.guide.progress import count, next_page
from planwizard.plan.about import Language
from planwizard.storage.app_state import now
from screens.dialogs import ChoiceDialog, Item, TextDialog
from screens.plan_screen import PlanScreen

FIRST_QUESTION = "standing.situation"
"""Where a new plan begins: with what people can answer; the administrative pages wait."""


class Opening(DeskApp):
    """Gets a plan on the desk, and off it."""

    farewell = ""
    """What the person must be told after the window is gone."""

    def __init__(self, desk: OpenPlan | None, language: Language | None) -> None:
        super().__init__(desk, language)
        self._putting_away = Lock()

    async def open_plan(self, path: Path) -> None:
        """Open a plan's file and go to where the person was; say why when it cannot be opened."""
        try:
            desk = open_plan(path)
        except PlanwizardError as error:
            self.say_trouble(error)
            self._offer_last_good(path)
        else:
            await self.show_desk(desk)

    @work
    async def _offer_last_good(self, path: Path) -> None:
        """Offer the newest state kept of a plan whose file cannot be used; the file itself is left alone."""
        snapshot = last_good_snapshot(path)
        if snapshot is None:
            return
        say = self.guide.say
        choices = [Item("yes", say("open.last_good_yes")), Item("no", say("dialog.cancel"))]
        title = say("open.last_good", when=local_time(snapshot.when, self.guide))
        if await self.push_screen_wait(ChoiceDialog(title, choices, self.guide)) == "yes":
            try:
                fresh = restore_beside(path, snapshot)
            except OSError:
                self.say("open.no_room")
            else:
                await self.open_plan(fresh)

    def take(self, desk: OpenPlan) -> None:
        """Put a plan on the desk, and see to it that it is saved."""
        self.desk = desk
        self.autosave = Autosave(desk, self.set_timer, self.run_worker, self.saved)
        self.guide = load_guide(self.language())

    async def show_desk(self, desk: OpenPlan, *, is_new: bool = False) -> None:
        """Show a plan, where the person was."""
        self.take(desk)
        is_named = self._name_draft(desk)
        self.remember_desk(desk)
        await self.push_screen(PlanScreen(self.guide))
        position = desk.plan.position
        first = FIRST_QUESTION if is_new or position.page is None else position.page
        await self.show_page(first, address_of(position, desk.plan))
        said = dict.fromkeys(notice_text(notice.key, notice.values, self.guide) for notice in desk.notices)
        if said:
            self.notify("\n".join(said), timeout=12, markup=False)
        if desk.file.read_only and self.frame:
            self.frame.show_save_state(self.guide.say("frame.read_only"), is_trouble=True)
        if is_named:
            self.say("start.named", path=desk.file.path)
        elif not is_new:
            self._welcome_back(desk)
        self.call_after_refresh(self.settle)

    def settle(self) -> None:
        """Set apart what is loaded by now."""
        if not self.is_headless:  # tests run one app after another, and each would leave its own behind
            freeze_loaded_objects()

    def _welcome_back(self, desk: OpenPlan) -> None:
        plan, found = desk.plan, count(self.guide, desk.plan)
        page, following = plan.position.page, next_page(self.guide, plan, plan.position.page)
        if plan.changed and page and page in self.guide.pages:
            self.say(
                "start.welcome",
                when=day_of(plan.changed, now(), self.guide),
                page=self.guide.page_words(page).title,
                done=found.done,
                pages=found.pages,
                next=self.guide.page_words(following.id).title if following else self.guide.step_words("review").title,
            )

    def _name_draft(self, desk: OpenPlan) -> bool:
        """Give a draft its name once it can have one; tell whether it got one."""
        kind = desk.plan.about.kind
        try:
            return kind is not None and desk.name_draft(self.guide.choice("about.kind", kind))
        except (PlanwizardError, OSError):
            self.notify(self.guide.say("start.not_named"), severity="warning", markup=False)
            return False

    @work
    async def save_as(self) -> None:
        """Go on in another file."""
        if self.desk is None:
            return
        typed = await self.push_screen_wait(
            TextDialog(
                self.guide.say("save_as.title"), self.guide.say("save_as.help"), str(self.desk.file.path), self.guide
            )
        )
        if not typed:
            return
        path = as_path(typed).with_suffix(".toml")
        if path.exists():
            self.say("save_as.taken", path=path)
            return
        try:
            self.desk.move_to(path)
        except PlanwizardError as error:
            self.say_trouble(error)
        else:
            self.say("frame.saved_now", path=path)

    def put_away(self) -> None:
        """Close the open plan, saved; called on every way out. Whoever comes second waits until it is."""
        with self._putting_away:
            self.take_last_key()
            desk, self.desk = self.desk, None
            if desk:
                self._close(desk)

    def _close(self, desk: OpenPlan) -> None:
        if self.autosave:
            self.autosave.stop()
        self.remember_desk(desk)
        try:
            desk.close()
        except PlanwizardError as error:
            self.farewell = explain_error(error, self.guide.language)
