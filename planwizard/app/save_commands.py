"""Save now, and save as another file."""

from collections.abc import Mapping

from planwizard.app.base_app import as_path
from planwizard.app.workspace import Command, Controller
from planwizard.errors import PlanwizardError
from screens.dialogs import TextDialog


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
        path = as_path(typed).with_suffix(".toml")
        try:
            open_plan.move_to(path)
        except PlanwizardError as error:
            if error.key == "file_exists":
                self.say("save_as.taken", path=path)
            else:
                self.workspace.app.say_error(error)
        else:
            self.say("frame.saved_now", path=path)
