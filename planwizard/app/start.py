"""The start screen: plans to continue, a new one, a file, an example; and the form for a new plan."""

import os
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

from planwizard.app.base_app import BaseApp, as_path
from planwizard.app.dates import day_of
from planwizard.editing.open_plan import example_file
from planwizard.errors import PlanwizardError
from planwizard.guide.files import EXAMPLE_KINDS
from planwizard.guide.progress import Count
from planwizard.guide.sentences import printable
from planwizard.storage.app_state import RecentPlan, now, plans_folder, update_state
from planwizard.storage.file_listing import ListedFile, listed_files, nearest_folder
from screens.dialogs import ChoiceDialog, Item
from screens.file_dialog import FileDialog
from screens.messages import CommandIssued, StartMessage
from screens.start_screen import PlanCard, StartScreen


class Start:
    """Acts on what is chosen on the start screen."""

    def __init__(self, app: BaseApp, open_path: Callable[[Path], Awaitable[None]]) -> None:
        self._app = app
        self._open_path = open_path

    async def take(self, message: StartMessage) -> None:
        """Open, forget or list plans."""
        match message:
            case StartScreen.PlanChosen():
                await self._open_path(Path(message.path))
            case StartScreen.PlanForgotten():
                self._forget(Path(message.path))
            case StartScreen.Chosen(what="open"):
                self._app.run_worker(self._ask_for_file())
            case StartScreen.Chosen(what="example"):
                self._app.run_worker(self._ask_which_example())
            case StartScreen.Chosen(what="forget"):
                self._app.run_worker(self._ask_which_to_forget())
            case StartScreen.Chosen():
                self._app.post_message(CommandIssued(message.what))

    # --- the plans known here ------------------------------------------------------------------

    def cards(self) -> list[PlanCard]:
        """Return the plans known here whose files are not gone, newest first."""
        known = self._app.state.present()
        titles = Counter(plan.title for plan, _ in known)
        return [self._card(plan, is_reachable=there, is_unique=titles[plan.title] == 1) for plan, there in known]

    def _card(self, plan: RecentPlan, *, is_reachable: bool, is_unique: bool) -> PlanCard:
        """Return a plan's card: with its municipality, or with its file name where titles are the same."""
        guide = self._app.guide
        counted = Count(plan.done, plan.pages, plan.started, plan.empty)
        when = day_of(plan.opened, now(), guide)
        title = str(printable(plan.title or plan.path.stem))
        where = str(printable(plan.municipality if is_unique else plan.path.name))
        if not is_reachable:
            where = f"{where} · {guide.say('start.unreachable')}".lstrip(" ·")
        return PlanCard(str(plan.path), title, where, counted, counted.in_words(guide), when)

    def show_cards(self) -> None:
        """Show the cards again, if the start screen is on top."""
        if isinstance(self._app.screen, StartScreen):
            self._app.screen.show(self._app.guide, self.cards())

    def _forget(self, path: Path) -> None:
        """Take a plan off the list; its file stays."""
        self._app.state = update_state(lambda state: state.without(path))
        self.show_cards()
        self._app.say("start.forgotten", path=path)

    async def _ask_which_to_forget(self) -> None:
        guide = self._app.guide
        plans = [Item(card.path, card.title, card.last_opened) for card in self.cards()]
        chosen = await self._app.push_screen_wait(ChoiceDialog(guide.say("start.forget_which"), plans, guide))
        if chosen:
            self._forget(Path(chosen))

    # --- a file --------------------------------------------------------------------------------

    async def _ask_for_file(self) -> None:
        guide, folder = self._app.guide, f"{nearest_folder(plans_folder())}{os.sep}"
        chosen = await self._app.push_screen_wait(FileDialog(guide.say("open.title"), guide, folder, self._list_files))
        if chosen:
            await self._open_path(as_path(chosen))

    def _list_files(self, typed: str) -> tuple[list[Item], str]:
        try:
            return [self._file_item(listed, typed) for listed in listed_files(typed)], ""
        except OSError:
            return [], self._app.guide.say("open.no_folder")

    def _file_item(self, listed: ListedFile, typed: str) -> Item:
        """Return a plan file with its date, or a folder, whose value ends as folders' paths do."""
        guide = self._app.guide
        if listed.changed:
            return Item(str(listed.path), listed.path.name, day_of(listed.changed, now(), guide))
        is_above = listed.path in Path(os.path.expanduser(typed)).absolute().parents  # noqa: PTH111  as it was typed
        name = guide.say("open.above") if is_above and not typed.endswith(listed.path.name) else listed.path.name
        return Item(f"{listed.path}{os.sep}".replace(os.sep * 2, os.sep), f"{name}{os.sep}")

    # --- an example ----------------------------------------------------------------------------

    async def _ask_which_example(self) -> None:
        guide = self._app.guide
        kinds = [Item(kind, guide.choice("about.kind", kind)) for kind in EXAMPLE_KINDS]
        kind = await self._app.push_screen_wait(ChoiceDialog(guide.say("start.which_example"), kinds, guide))
        if kind:
            await self._open_example(kind)

    async def _open_example(self, kind: str) -> None:
        """Open a copy of an example plan; it is a draft until it is saved elsewhere."""
        try:
            path = example_file(self._app.guide.language, kind)
        except PlanwizardError as error:
            self._app.say_error(error)
        else:
            await self._open_path(path)
