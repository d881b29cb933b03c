"""The command line: what is asked for, and the exit code.

What opens the window is done at once; only a command loads the library that reads commands.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from planwizard.app.runtime_tuning import without_collection
from planwizard.cli_plans import explain
from planwizard.cli_streams import READER_GONE, ReaderGoneError, take_any_character
from planwizard.cli_text import set_language
from planwizard.cli_window import FAILED, open_or_create, show_window
from planwizard.errors import PlanwizardError

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what is asked for, and return the exit code; an expected failure is one sentence on standard error."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    set_language(words)
    take_any_character()
    with without_collection():
        try:
            return _do(words)
        except ReaderGoneError:
            return READER_GONE
        except KeyboardInterrupt:
            return INTERRUPTED
        except PlanwizardError as error:
            explain(error)
            return FAILED


def _do(words: Sequence[str]) -> int:
    match words:
        case []:
            return show_window(None)
        case [file] if file.endswith(".toml") and not file.startswith("-"):
            return open_or_create(Path(file))
    from planwizard.cli_commands import run_command

    return run_command(words)
