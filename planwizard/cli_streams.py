"""What the command line prints and reads: streams may be closed, full, or no longer read by anyone."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from planwizard.errors import PlanwizardError
from planwizard.first_sign import SIGN

READER_GONE = 141
"""The exit code when nobody reads what we print any more: what a shell reports of a program ended by SIGPIPE."""
_READER_GONE_ERRORS = (errno.EPIPE, errno.EINVAL)  # the latter on Windows
_YES = ("j", "ja", "y", "yes")


class ReaderGoneError(Exception):
    """Nobody reads what we print any more."""


def take_any_character() -> None:
    """Let the standard streams take every character.

    The encoding of a Windows console may lack ours, and a terminal that is not UTF-8 sends bytes that are no text.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")


def echo(text: str, *, nl: bool = True) -> None:
    """Print a text. Raises PlanwizardError when that fails, ReaderGoneError when nobody reads it any more."""
    SIGN.end()
    try:
        with _let_go_on_failure(sys.stdout):
            _write(text, sys.stdout, nl=nl)
    except OSError as error:
        if error.errno in _READER_GONE_ERRORS:
            raise ReaderGoneError from error
        raise PlanwizardError("cannot_print", reason=error) from error


def echo_error(text: str, *, nl: bool = True) -> None:
    """Print a text on standard error; where that fails, there is nobody to tell."""
    SIGN.end()
    with suppress(OSError), _let_go_on_failure(sys.stderr):
        _write(text, sys.stderr, nl=nl)


def _write(text: str, stream: TextIO, *, nl: bool) -> None:
    print(text, file=stream, end="\n" if nl else "", flush=True)


@contextmanager
def _let_go_on_failure(stream: TextIO | None) -> Iterator[None]:
    """Raise OSError when the stream is closed or cannot be written; what it still holds is then thrown away.

    Otherwise the interpreter would write it on its way out, and complain.
    """
    if stream is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    try:
        yield
    except OSError:
        with suppress(OSError), Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), stream.fileno())
        raise


def has_terminal() -> bool:
    """Return whether there is a terminal to read from and to write to; a stream that is closed is None."""
    return all((sys.stdin, sys.stdout, sys.stderr)) and sys.stdin.isatty() and sys.stderr.isatty()


def confirm(question: str) -> bool:
    """Ask a question in the terminal, and return whether the answer is yes."""
    echo_error(f"{question} [j/N] ", nl=False)
    return sys.stdin.readline().strip().casefold() in _YES
