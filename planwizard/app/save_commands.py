"""Save now, and save as another file."""

from collections.abc import Mapping
from pathlib import Path

from planwizard.app.base_app import as_path
from planwizard.app.controller import Command, Controller
from planwizard.app.file_browsing import lister
from planwizard.errors import PlanFileError, PlanwizardError
from planwizard.storage.app_state import make_plans_folder, plans_folder
from planwizard.storage.edition_files import FOLDER_ENDING
from planwizard.storage.file_names import free_path, safe_stem
from planwizard.storage.paths import with_ending
from screens.file_dialog import SaveDialog
from screens.messages import ContinueRequested, PlanMessage


class SaveCommands(Controller):
    """The two commands about the plan's file; everything else is saved by itself (see `autosave`)."""

    def commands(self) -> Mapping[str, Command]:
        """Return «Lagre nå» and «Lagre som …»."""
        return {"save": self._save_now, "save_as": self._open_save_as}

    async def _save_now(self) -> None:
        if self.workspace.may_change() and self.workspace.autosave.now():
            self.say("frame.saved_now", path=self.workspace.open_plan.file.path)

    async def _open_save_as(self) -> None:
        self.start(self._save_as())

    async def take(self, message: PlanMessage) -> None:
        """Go on from an edition as a new plan."""
        if isinstance(message, ContinueRequested):
            self.start(self._continue_edition())

    async def _save_as(self) -> None:
        """Ask for a path and move the open plan there; the old file stays, a draft's does not."""
        if await self._move_to_path_asked_for(self.guide.say("save_as.title"), self.workspace.own_path()):
            self.say("frame.saved_now", path=self.workspace.open_plan.file.path)

    async def _continue_edition(self) -> None:
        """Ask for a path, and go on from the open edition there as a new plan; the edition stays as it is."""
        own, edition = self.workspace.own_path(), self.plan.edition
        name = safe_stem(f"{own.parent.name.removesuffix(FOLDER_ENDING)} {edition.name if edition else ''}")
        proposed = free_path(own.parent.parent, name)
        if await self._move_to_path_asked_for(self.guide.say("editions.continue_as"), proposed):
            self.workspace.open_plan.become_new()
            self.workspace.save_soon()
            await self.workspace.show_page(self.plan.position.page or "about.plan")
            self.say("open.copy_made_new")

    async def _move_to_path_asked_for(self, title: str, proposed: Path) -> bool:
        """Ask for a path and move the open plan there; return whether it is there."""
        open_plan = self.workspace.open_plan
        typed = await self.ask(SaveDialog(title, self.guide, str(proposed), lister(self.guide)))
        if not typed:
            return False
        try:
            path = _path_to_save_to(typed)
            open_plan.move_to(path)
        except PlanwizardError as error:
            is_taken = error.key == "file_exists"
            self.workspace.app.say_error(PlanFileError("save_as_taken", path=path) if is_taken else error)
            return False
        self.workspace.save_soon()  # an example has become a plan with an id of its own
        self.workspace.show_save_result(None)
        return True


def _path_to_save_to(typed: str) -> Path:
    """Return the typed path as that of a plan file; a name alone is among the plans.

    Raises PlanFileError when it names no file, or one that exists.
    """
    path = with_ending(as_path(typed, plans_folder()))
    make_plans_folder(path)
    return path
