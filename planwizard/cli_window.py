"""The program's window in the terminal: opened with a plan, or with the start screen."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from planwizard.app.runtime_tuning import switch_threads_often
from planwizard.cli_files import is_there, path_of_plan, require_folder
from planwizard.cli_plans import opened_or_restored
from planwizard.cli_streams import confirm, echo_error, has_terminal
from planwizard.cli_text import asked_language, language, say
from planwizard.errors import PlanFileError, PlanwizardError

if TYPE_CHECKING:
    from planwizard.editing.open_plan import OpenPlan

FAILED = 2
"""The exit code when something is in the way that is told in one sentence."""


def open_or_create(file: Path) -> int:
    """Open a plan in the window; offer to create it when its folder exists. Return the exit code."""
    from planwizard.editing.open_plan import create_plan, new_plan

    file = path_of_plan(file)
    if is_there(file):
        _require_terminal()
        opened = opened_or_restored(file)
        return show_window(opened) if opened else FAILED
    require_folder(file)
    if not has_terminal() or not confirm(say("cli.offer_new", path=file)):
        raise PlanFileError("missing_file", path=file)
    return show_window(create_plan(new_plan(language=language()), file))


def show_window(opened: "OpenPlan | None") -> int:
    """Run the app with a plan, or with the start screen; the plan is saved however it ends. Return the exit code."""
    _require_terminal()
    _forget_window_size()
    from planwizard.app.main import PlanwizardApp

    app = PlanwizardApp(opened, asked_language())
    switch_threads_often()
    try:
        app.run()
    finally:
        app.close_plan()
    if app.farewell:
        echo_error(app.farewell)
    return 1 if app.return_code is None else app.return_code  # None: it fell over


def _forget_window_size() -> None:
    """Let the terminal be asked for its size, not the environment, which may be older than the window."""
    with suppress(OSError):
        if all(os.get_terminal_size()):
            os.environ.pop("COLUMNS", None)
            os.environ.pop("LINES", None)


def _require_terminal() -> None:
    if not has_terminal():
        raise PlanwizardError("no_terminal")
