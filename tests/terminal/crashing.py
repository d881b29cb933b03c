"""The program with a bug in it: F7 raises in the middle of a handler. Run as `python crashing.py FILE.toml`."""

import sys

from textual.binding import Binding

import planwizard.app
from planwizard.app import PlanwizardApp
from planwizard.cli import main


class CrashingApp(PlanwizardApp):
    """Breaks when F7 is pressed."""

    BINDINGS = [Binding("f7", "crash", priority=True)]  # noqa: RUF012  Textual's own convention

    def action_crash(self) -> None:
        """Break."""
        message = "en feil i programmet"
        raise RuntimeError(message)


if __name__ == "__main__":
    planwizard.app.PlanwizardApp = CrashingApp
    sys.exit(main())
