"""PlanwizardApp: takes what the screens tell, changes the plan through the session, shows what came of it."""

import asyncio
import os
import signal
from contextlib import suppress
from pathlib import Path

from textual import on, work
from textual.screen import Screen

import screens
from planwizard.app.autosave import Autosave
from planwizard.app.base import as_path
from planwizard.app.items import local_time
from planwizard.app.writing import Writing
from planwizard.content import example_text, explain
from planwizard.desk import Desk, bring_back, last_good, new_desk, new_plan, open_desk
from planwizard.errors import PlanwizardError
from planwizard.guide import load_guide, speak
from planwizard.place import page_of_path, path_of, position_of
from planwizard.plan.about import Language
from planwizard.plan.paths import shape_at
from planwizard.progress import count, next_page, status_of
from planwizard.state import RecentPlan, drafts_folder, plans_folder, private_folder
from screens.dialogs import ChoiceDialog, Item, TextDialog
from screens.frame import PlanScreen
from screens.messages import (
    Answered,
    FieldEntered,
    PageWanted,
    PlaceWanted,
    RowAdded,
    RowDuplicated,
    RowMoved,
    RowRemoved,
)
from screens.start import NewPlanScreen, PlanCard, StartScreen
from screens.themes import DARK, LIGHT

FIRST_QUESTION = "standing.situation"
"""Where a new plan begins: with what people can answer; the administrative pages wait."""


class PlanwizardApp(Writing):
    """Planveiviser."""

    CSS_PATH = Path(screens.__file__).parent / "planwizard.tcss"
    ENABLE_COMMAND_PALETTE = False

    farewell = ""
    """What the person must be told after the window is gone."""

    def __init__(self, desk: Desk | None = None, language: Language | None = None) -> None:
        super().__init__(desk, language)
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        # Before anything is drawn: a change of theme styles every widget anew.
        self.theme = self.memory.theme if self.memory.theme in (DARK.name, LIGHT.name) else DARK.name

    # --- start and end -------------------------------------------------------------------------

    def get_default_screen(self) -> Screen[None]:
        """The start screen lies under everything else."""
        return StartScreen(self.guide, self._cards())

    async def on_mount(self) -> None:
        """Listen for the end, and open the plan that was asked for."""
        self.title = self.guide.say("start.title")
        self._listen_for_the_end()
        if self.desk:
            await self._show_desk(self.desk)

    def _listen_for_the_end(self) -> None:
        """Save when the window is closed or the machine shuts down (Windows has no such signals)."""
        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM"):
            number = getattr(signal, name, None)
            if number is not None:
                with suppress(NotImplementedError, ValueError):
                    loop.add_signal_handler(number, self._end_by_signal, int(number))

    def _end_by_signal(self, number: int) -> None:
        self.put_away()
        self.exit(return_code=128 + number)

    def action_help_quit(self) -> None:
        """Say how to leave, when ctrl+c had nothing to copy."""
        self.say("frame.how_to_quit")

    def put_away(self) -> None:
        """Close the open plan, saved; called on every way out."""
        self.take_last_key()
        desk, self.desk = self.desk, None
        if desk is None:
            return
        if self.autosave:
            self.autosave.stop()
        self.remember_desk(desk)
        try:
            desk.close()
        except PlanwizardError as error:
            self.farewell = explain(error, self.guide.language)

    def _cards(self) -> list[PlanCard]:
        known = [plan for plan in self.memory.recent if plan.path.exists()]
        return [PlanCard(str(plan.path), plan.title or plan.path.stem, self._card_detail(plan)) for plan in known]

    def _card_detail(self, plan: RecentPlan) -> str:
        return self.guide.say("start.card", done=plan.done, pages=plan.pages, when=local_time(plan.opened, self.guide))

    # --- opening -------------------------------------------------------------------------------

    @on(StartScreen.PlanChosen)
    async def _plan_chosen(self, message: StartScreen.PlanChosen) -> None:
        await self.open_plan(Path(message.path))

    async def open_plan(self, path: Path) -> None:
        """Open a plan's file and go to where the person was; say why when it cannot be opened."""
        try:
            desk = open_desk(path)
        except PlanwizardError as error:
            self.say_trouble(error)
            self._offer_last_good(path)
        else:
            await self._show_desk(desk)

    @work
    async def _offer_last_good(self, path: Path) -> None:
        """Offer the newest state kept of a plan whose file cannot be used; the file itself is left alone."""
        generation = last_good(path)
        if generation is None:
            return
        say = self.guide.say
        choices = [Item("yes", say("open.last_good_yes")), Item("no", say("dialog.cancel"))]
        title = say("open.last_good", when=local_time(generation.when, self.guide))
        if await self.push_screen_wait(ChoiceDialog(title, choices, self.guide)) == "yes":
            try:
                fresh = bring_back(path, generation)
            except OSError:
                self.say("open.no_room")
            else:
                await self.open_plan(fresh)

    @on(StartScreen.Wanted)
    async def _start_wanted(self, message: StartScreen.Wanted) -> None:
        match message.what:
            case "new":
                self.begin_plan()
            case "open":
                self._open_typed()
            case "example":
                await self._open_example()
            case "quit":
                await self.do("quit")

    @work
    async def _open_typed(self) -> None:
        say = self.guide.say
        typed = await self.push_screen_wait(
            TextDialog(say("open.title"), say("open.help"), f"{plans_folder()}{os.sep}", self.guide)
        )
        if typed:
            await self.open_plan(as_path(typed))

    async def _open_example(self) -> None:
        """Open a copy of the example plan; it is a draft of its own until it is saved elsewhere."""
        path = private_folder(drafts_folder()) / f"example-{self.guide.language}.toml"
        if not path.exists():
            path.write_text(example_text(self.guide.language), encoding="utf-8")
        await self.open_plan(path)

    def begin_plan(self) -> None:
        """Begin a plan: a draft from the first key press, and the short form."""
        self._take(new_desk(new_plan(language=self.language())))
        if self.desk:
            self.push_screen(NewPlanScreen(self.desk.plan, self.guide))

    @on(NewPlanScreen.BeginWanted)
    async def _begin(self) -> None:
        if self.desk:
            self.pop_screen()
            self.desk.session.go_to(FIRST_QUESTION)
            await self._show_desk(self.desk, is_new=True)

    @on(NewPlanScreen.LeaveWanted)
    def _leave_form(self) -> None:
        self.to_start()

    def to_start(self) -> None:
        """Put the plan away and show the start screen."""
        self.put_away()
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if isinstance(self.screen, StartScreen):
            self.screen.show(self.guide, self._cards())

    def _take(self, desk: Desk) -> None:
        self.desk = desk
        self.autosave = Autosave(desk, self.set_timer, self.run_worker, self.saved)
        self.guide = load_guide(self.language())

    async def _show_desk(self, desk: Desk, *, is_new: bool = False) -> None:
        self._take(desk)
        self._name_draft(desk)
        self.remember_desk(desk)
        await self.push_screen(PlanScreen(self.guide))
        position = desk.plan.position
        first = FIRST_QUESTION if is_new or position.page is None else position.page
        await self.show_place(first, path_of(position, desk.plan))
        said = dict.fromkeys(speak(notice.key, notice.values, self.guide) for notice in desk.notices)
        if said:
            self.notify("\n".join(said), timeout=12, markup=False)
        if desk.file.read_only and self.frame:
            self.frame.show_save_state(self.guide.say("frame.read_only"), is_trouble=True)
        if not is_new:
            self._welcome_back(desk)

    def _welcome_back(self, desk: Desk) -> None:
        plan, found = desk.plan, count(self.guide, desk.plan)
        page, following = plan.position.page, next_page(self.guide, plan, plan.position.page)
        if plan.changed and page and page in self.guide.pages:
            self.say(
                "start.welcome",
                when=local_time(plan.changed, self.guide),
                page=self.guide.page_words(page).title,
                done=found.done,
                pages=found.pages,
                next=self.guide.page_words(following.id).title if following else "–",
            )

    def _name_draft(self, desk: Desk) -> None:
        """Give a draft its name once it can have one."""
        kind = desk.plan.about.kind
        try:
            if kind and desk.name_draft(self.guide.choice("about.kind", kind)):
                self.say("start.named", path=desk.file.path)
        except (PlanwizardError, OSError):
            self.notify(self.guide.say("start.not_named"), severity="warning", markup=False)

    # --- answers -------------------------------------------------------------------------------

    @on(Answered)
    async def _answered(self, message: Answered) -> None:
        if self.desk is None:
            return
        if not self.may_change():
            await self.show_change("")
            return
        before = self.desk.plan
        self.desk.session.answer(message.path, message.value)
        self.save_soon()
        after = self.desk.plan
        if self.guide.language != self.language():
            await self.follow_language(message.path)
        elif (before.depth, before.about.kind) != (after.depth, after.about.kind):
            await self._show_again(message.path)
        elif self.frame and self.page:
            self.page.show_titles(after)
            page = self.page.page
            if status_of(page, before) != status_of(page, after):
                self.frame.show_rail(after, page.id)
            if before.about is not after.about:
                self.frame.show_title(after)

    async def _show_again(self, path: str) -> None:
        if self.desk and self.frame and self.page:
            place, self.frame.view = self.page.page.id, None
            await self.show_place(place, path)

    @on(FieldEntered)
    def _field_entered(self, message: FieldEntered) -> None:
        if self.desk and self.page:
            here = position_of(message.path, self.guide, self.page.page.id)
            if not message.path.startswith("pages.") and here != self.desk.plan.position:
                self.desk.session.go_to(here.page, here.row, here.field)
                self.save_soon()

    @on(RowAdded)
    async def _row_added(self, message: RowAdded) -> None:
        if self.desk and self.may_change():
            path = self.desk.session.add(message.list_path)
            await self.show_change(path)
            await self.go_to_first_field(path)

    @on(RowDuplicated)
    async def _row_duplicated(self, message: RowDuplicated) -> None:
        if self.desk and self.may_change():
            await self.show_change(self.desk.session.duplicate(message.path))

    @on(RowRemoved)
    async def _row_removed(self, message: RowRemoved) -> None:
        if self.desk and self.may_change():
            self.desk.session.remove(message.path)
            await self.show_change(message.path)
            self.say("undo.can")

    @on(RowMoved)
    async def _row_moved(self, message: RowMoved) -> None:
        if self.desk and self.may_change():
            self.desk.session.move(message.path, message.by)
            await self.show_change(message.path)

    async def go_to_first_field(self, row_path: str) -> None:
        """Put the cursor in the first field of a row."""
        model = shape_at(row_path.rsplit(".", 1)[0]).model
        if model and self.page:
            name = self.guide.lists[row_path.rsplit(".", 1)[0]].fields[0]
            await self.page.go_to(f"{row_path}.{name}")

    @on(PageWanted)
    async def _page_wanted(self, message: PageWanted) -> None:
        await self.show_place(message.page)

    @on(PlaceWanted)
    async def _place_wanted(self, message: PlaceWanted) -> None:
        await self.show_place(page_of_path(message.path, self.guide), message.path)
