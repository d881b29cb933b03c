"""Save now, and save as another file."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from planwizard.app.base_app import BaseApp, as_path
from planwizard.app.workspace import Command, Controller
from planwizard.errors import PlanFileError, PlanwizardError
from planwizard.guide.sentences import explain_error
from planwizard.storage.app_state import plans_folder
from planwizard.storage.paths import with_ending
from screens.dialogs import ChoiceDialog, Item, TextDialog


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

    async def _save_as(self) -> None:
        """Ask for a path and move the open plan there; the old file stays, a draft's does not."""
        say, open_plan = self.guide.say, self.workspace.open_plan
        dialog = TextDialog(say("save_as.title"), say("save_as.help"), str(open_plan.file.path), self.guide)
        typed = await self.ask(dialog)
        if not typed:
            return
        try:
            path = _path_to_save_to(typed)
            open_plan.move_to(path)
        except PlanwizardError as error:
            is_taken = error.key == "file_exists"
            self.workspace.app.say_error(PlanFileError("save_as_taken", path=path) if is_taken else error)
        else:
            self.say("frame.saved_now", path=path)


def _path_to_save_to(typed: str) -> Path:
    """Return the typed path as that of a plan file; a name alone is among the plans.

    Raises PlanFileError when it names no file, or one that exists.
    """
    folder = plans_folder()
    path = with_ending(as_path(typed, folder))
    if path.parent == folder:
        with suppress(OSError):  # is said when the plan is written there
            folder.mkdir(parents=True, exist_ok=True)
    return path


async def leave_unsaved(app: BaseApp, error: PlanwizardError, go: Callable[[], object]) -> None:
    """Say that the plan is saved nowhere, and leave it only if the person would rather lose what is new."""
    say = app.guide.say
    choices = [Item("stay", say("leaving.stay")), Item("leave", say("leaving.lose"))]
    if (
        await app.push_screen_wait(ChoiceDialog(explain_error(error, app.guide.language), choices, app.guide))
        == "leave"
    ):
        go()
