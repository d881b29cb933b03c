"""The program with a bug that F7 triggers. Run as `python crashing.py WHERE FILE.toml`."""

import sys

from textual import work
from textual.binding import Binding

import planwizard.app.main
from planwizard.app.main import PlanwizardApp
from planwizard.cli import main
from planwizard.storage.plan_file import PlanFile

MESSAGE = "en feil i programmet"


class CrashingApp(PlanwizardApp):
    """Raises an error when F7 is pressed."""

    BINDINGS = [Binding("f7", "crash", priority=True)]  # noqa: RUF012  Textual's own convention
    where = "handler"

    async def action_crash(self) -> None:
        """Raise an error in the place given on the command line."""
        match self.where:
            case "handler":
                raise RuntimeError(MESSAGE)
            case "worker":
                self._crash_in_worker()
            case "thread":
                self._crash_in_thread()
            case "save":
                self._crash_in_save()

    @work
    async def _crash_in_worker(self) -> None:
        raise RuntimeError(MESSAGE)

    @work(thread=True)
    def _crash_in_thread(self) -> None:
        raise RuntimeError(MESSAGE)

    def _crash_in_save(self) -> None:
        """Make the next save fail half-way, and schedule it."""
        real = PlanFile._check_foreign_change

        def fail(self: PlanFile, data: bytes) -> None:
            PlanFile._check_foreign_change = real
            raise RuntimeError(MESSAGE)

        PlanFile._check_foreign_change = fail
        self.workspace.session.answer("learn.revision", "Endret")
        self.workspace.save_soon()


if __name__ == "__main__":
    CrashingApp.where = sys.argv[1]
    planwizard.app.main.PlanwizardApp = CrashingApp
    sys.exit(main(sys.argv[2:]))
