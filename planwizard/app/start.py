"""The start screen: plans to continue, a new one, a file, an example; and the form for a new plan."""

import os
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from planwizard.app.base_app import BaseApp, as_path
from planwizard.app.dates import day_of
from planwizard.app.file_browsing import lister
from planwizard.editing.open_plan import example_file
from planwizard.errors import PlanwizardError
from planwizard.guide.files import EXAMPLE_KINDS
from planwizard.guide.progress import Count
from planwizard.guide.sentences import printable
from planwizard.storage.app_state import RecentPlan, local, now, plans_folder, update_state
from planwizard.storage.file_listing import nearest_folder
from planwizard.text import cut_front
from screens.dialogs import ChoiceDialog
from screens.file_dialog import FileDialog
from screens.items import Item
from screens.messages import CommandIssued, StartMessage
from screens.start_screen import PlanCard, StartScreen

LONGEST_PLACE = 34
"""Characters of a path on the start screen: the time behind it must be seen too, in a window of 80 columns."""


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
        paths: dict[str, list[Path]] = {}
        for plan, _ in known:
            paths.setdefault(plan.title, []).append(plan.path)
        return [self._card(plan, paths[plan.title], is_reachable=is_reachable) for plan, is_reachable in known]

    def _card(self, plan: RecentPlan, same_title: Sequence[Path], *, is_reachable: bool) -> PlanCard:
        """Return a plan's card: with its municipality, or with its file and time where titles are the same."""
        guide = self._app.guide
        counted = Count(plan.done, plan.pages, plan.started, plan.empty)
        progress = counted.in_words(guide)
        when, where = day_of(plan.opened, now(), guide), str(printable(plan.municipality))
        example = guide.say("start.is_example") if plan.is_example else ""
        state = "" if is_reachable else guide.say("start.unreachable")
        details = (state, progress, example, where, when)
        if len(same_title) > 1:
            when = f"{when} {guide.say('times.clock', clock=f'{local(plan.opened):%H.%M}')}"
            where = cut_front(str(printable(_place_among(plan.path, same_title))), LONGEST_PLACE)
            details = (state, where, when, example, progress)
        title = str(printable(plan.title or plan.path.stem))
        return PlanCard(str(plan.path), title, " · ".join(filter(None, details)), counted)

    def new_screen(self) -> StartScreen:
        """Return a start screen."""
        return StartScreen(self._app.guide, self.cards())

    def show(self) -> None:
        """Show the start screen, with the cards as they are now."""
        if isinstance(self._app.screen, StartScreen):
            self._app.screen.show(self._app.guide, self.cards())
        else:
            self._app.push_screen(self.new_screen())

    def _forget(self, path: Path) -> None:
        """Take a plan off the list; its file stays."""
        self._app.state = update_state(lambda state: state.without(path))
        self.show()
        self._app.say("start.forgotten", path=path)

    async def _ask_which_to_forget(self) -> None:
        guide = self._app.guide
        plans = [Item(card.path, card.title, card.details) for card in self.cards()]
        chosen = await self._app.push_screen_wait(ChoiceDialog(guide.say("start.forget_which"), plans, guide))
        if chosen:
            self._forget(Path(chosen))

    # --- a file --------------------------------------------------------------------------------

    async def _ask_for_file(self) -> None:
        guide, folder = self._app.guide, f"{nearest_folder(plans_folder())}{os.sep}"
        chosen = await self._app.push_screen_wait(FileDialog(guide.say("open.title"), guide, folder, lister(guide)))
        if chosen:
            await self._open_path(as_path(chosen))

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


def _place_among(path: Path, others: Sequence[Path]) -> str:
    """Return a file's name, with as many of the folders it is in as tell it from the other files."""
    for length in range(1, len(path.parts)):
        if [other.parts[-length:] for other in others].count(path.parts[-length:]) == 1:
            return str(Path(*path.parts[-length:]))
    return str(path)
