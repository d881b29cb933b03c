"""The start screen and the first hour: plans to go on with, a new one, a file, the example; a first look at Word."""

import os
from collections import Counter
from pathlib import Path

from textual import on, work

from planwizard.app.base import as_path
from planwizard.app.days import day_of
from planwizard.app.opening import FIRST_QUESTION, Opening
from planwizard.editing.open_plan import create_plan, example_file, new_plan
from planwizard.errors import PlanwizardError
from planwizard.guide.files import printable
from planwizard.guide.progress import begun
from planwizard.storage.app_state import RecentPlan, now, plans_folder, update_state
from planwizard.storage.file_listing import ListedFile, listed_files, nearest_folder
from screens.dialogs import ChoiceDialog, Item
from screens.file_dialog import FileDialog
from screens.messages import CommandIssued
from screens.start_screen import NewPlanScreen, PlanCard, StartScreen

LOOK_AFTER, LOOK_BEFORE = 3, 7
"""With so many pages begun one is asked to look at what Word shows; with more, one has found the way."""


class Starting(Opening):
    """What happens before there is a plan on the desk, and just after."""

    def cards(self) -> list[PlanCard]:
        """Return the plans known here that are still there."""
        known = [plan for plan in self.memory.recent if plan.path.exists()]
        titles = Counter(plan.title for plan in known)
        return [self._card(plan, is_alone=titles[plan.title] == 1) for plan in known]

    def _card(self, plan: RecentPlan, *, is_alone: bool) -> PlanCard:
        """Return what tells a plan from the others: the municipality, but the file where titles are the same."""
        counted = self.guide.say("start.counted", done=plan.done, pages=plan.pages)
        when = day_of(plan.opened, now(), self.guide)
        title = str(printable(plan.title or plan.path.stem))
        where = str(printable(plan.municipality if is_alone else plan.path.name))
        return PlanCard(str(plan.path), title, where, plan.done, plan.pages, counted, when)

    @on(StartScreen.PlanChosen)
    async def _plan_chosen(self, message: StartScreen.PlanChosen) -> None:
        await self.open_plan(Path(message.path))

    @on(StartScreen.PlanForgotten)
    def _plan_forgotten(self, message: StartScreen.PlanForgotten) -> None:
        """Take a plan off the list; its file is left alone."""
        path = Path(message.path)
        self.memory = update_state(lambda state: state.without(path))
        self._show_cards()
        self.say("start.forgotten", path=path)

    @on(StartScreen.Wanted)
    async def _start_wanted(self, message: StartScreen.Wanted) -> None:
        match message.what:
            case "new":
                self.begin_plan()
            case "open":
                self._open_file()
            case "example":
                await self._open_example()
            case "forget":
                self._forget()
            case command:
                self.post_message(CommandIssued(command))

    @work
    async def _open_file(self) -> None:
        folder = f"{nearest_folder(plans_folder())}{os.sep}"
        chosen = await self.push_screen_wait(
            FileDialog(self.guide.say("open.title"), self.guide, folder, self._files_like)
        )
        if chosen:
            await self.open_plan(as_path(chosen))

    def _files_like(self, typed: str) -> tuple[list[Item], str]:
        try:
            return [self._file_item(entry, typed) for entry in listed_files(typed)], ""
        except OSError:
            return [], self.guide.say("open.no_folder")

    def _file_item(self, entry: ListedFile, typed: str) -> Item:
        if entry.changed:
            return Item(str(entry.path), entry.path.name, day_of(entry.changed, now(), self.guide))
        is_above = entry.path in Path(os.path.expanduser(typed)).absolute().parents  # noqa: PTH111  as it was typed
        name = self.guide.say("open.above") if is_above and not typed.endswith(entry.path.name) else entry.path.name
        return Item(f"{entry.path}{os.sep}".replace(os.sep * 2, os.sep), f"{name}{os.sep}")

    @work
    async def _forget(self) -> None:
        plans = [Item(card.path, card.title, card.when) for card in self.cards()]
        chosen = await self.push_screen_wait(ChoiceDialog(self.guide.say("start.forget_which"), plans, self.guide))
        if chosen:
            self.post_message(StartScreen.PlanForgotten(chosen))

    async def _open_example(self) -> None:
        """Open a copy of the example plan; it is a draft of its own until it is saved elsewhere."""
        try:
            path = example_file(self.guide.language)
        except PlanwizardError as error:
            self.say_trouble(error)
        else:
            await self.open_plan(path)

    def begin_plan(self) -> None:
        """Begin a plan: a draft from the first key press, and the short form."""
        try:
            desk = create_plan(new_plan(language=self.language()))
        except PlanwizardError as error:
            self.say_trouble(error)
            return
        self.take(desk)
        self.push_screen(NewPlanScreen(desk.plan, self.guide))

    @on(NewPlanScreen.BeginRequested)
    async def _begin(self) -> None:
        if self.desk:
            self.pop_screen()
            self.desk.session.go_to(FIRST_QUESTION)
            await self.show_desk(self.desk, is_new=True)

    @on(NewPlanScreen.LeaveRequested)
    def _leave_form(self) -> None:
        self.to_start()

    def to_start(self) -> None:
        """Put the plan away and show the start screen."""
        self.put_away()
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if isinstance(self.screen, StartScreen):
            self._show_cards()
        else:
            self.push_screen(StartScreen(self.guide, self.cards()))

    def _show_cards(self) -> None:
        if isinstance(self.screen, StartScreen):
            self.screen.show(self.guide, self.cards())

    def offer_word(self) -> None:
        """After three pages, once for each plan: say that Word has something to show already."""
        if self.desk is None or self.desk.plan.id in self.memory.shown_word:
            return
        if LOOK_AFTER <= begun(self.guide, self.desk.plan) < LOOK_BEFORE:
            plan_id = self.desk.plan.id
            self.memory = update_state(lambda state: state.with_shown_word(plan_id))
            self.say("start.look")
