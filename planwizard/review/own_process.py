"""The findings of a large plan, found in a process of their own: in ours, each key would wait for them.

As a program it reads a plan, a language form and a day from standard input, and writes the overview to standard output.
"""

import gc
import io
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date

from planwizard.guide.models import Guide, load_guide
from planwizard.keys_first import let_key_pass
from planwizard.plan import Plan
from planwizard.plan.about import Language
from planwizard.plan.address import list_keys
from planwizard.plan.answers import rows
from planwizard.review.views import ReviewData, compute_view

LARGE = 500
"""Rows from which it is worth it: the checks take about as long as the process takes to start."""
PATIENCE = 0.05
"""Seconds between two looks at whether the findings are still wanted."""
COMMAND = (sys.executable, "-P", "-m", "planwizard.review.own_process")


def compute_beside_typing(
    view: str, plan: Plan, guide: Guide, today: date, *, should_continue: Callable[[], bool]
) -> ReviewData | None:
    """Return the data of a view; None when `should_continue` turns false first.

    Where no process can be started, or it fails, the findings of a large plan are found here too.
    """
    if view == "findings" and sum(len(rows(plan, key)) for key in list_keys().values()) >= LARGE:
        with suppress(OSError, EOFError, pickle.UnpicklingError):
            return _ask_process((plan, guide.language, today), should_continue)
    return compute_view(view, plan, guide, today, should_continue=should_continue)


def _ask_process(question: tuple[Plan, Language, date], should_continue: Callable[[], bool]) -> ReviewData | None:
    """Return what the process answers. Raises OSError, EOFError or UnpicklingError when it does not."""
    pipe, unseen = subprocess.PIPE, getattr(subprocess, "CREATE_NO_WINDOW", 0)
    # Ours may have been found by its own folder, or in the one it was started from.
    found_as_ours = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    let_key_pass()
    with subprocess.Popen(  # noqa: S603  our own program
        COMMAND, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=found_as_ours, creationflags=unseen
    ) as process:
        if process.stdin:
            _YieldingPickler(process.stdin).dump(question)
        while should_continue():
            with suppress(subprocess.TimeoutExpired):
                answer, _ = process.communicate(timeout=PATIENCE)
                data: ReviewData = pickle.load(_YieldingReader(answer))  # noqa: S301  written by ourselves
                return data
        process.kill()
    return None


class _YieldingPickler(pickle.Pickler):
    """Lets a key come between two rows that are pickled."""

    def reducer_override(self, _row: object) -> tuple[Callable[..., object], tuple[object, ...]]:
        """Leave it to the row how it is pickled."""
        let_key_pass()
        return NotImplemented  # type: ignore[no-any-return]


class _YieldingReader:
    """Lets a key come between two pieces of what is read again, each of some 64 kB."""

    def __init__(self, data: bytes) -> None:
        self._file = io.BytesIO(data)

    def read(self, size: int) -> bytes:
        """Return a piece."""
        let_key_pass()
        return self._file.read(size)

    def readline(self) -> bytes:
        """Return a line."""
        return self._file.readline()


def main() -> None:
    """Answer one question."""
    gc.disable()  # it is soon over
    plan, language, today = pickle.load(sys.stdin.buffer)  # noqa: S301  written by ourselves
    pickle.dump(compute_view("findings", plan, load_guide(language), today), sys.stdout.buffer)


if __name__ == "__main__":
    main()
