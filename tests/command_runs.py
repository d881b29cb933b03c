"""Run the command line in a process of its own: a new one, or a fork of one that has loaded what commands need."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from subprocess import CompletedProcess

from planwizard.cli import main

LONGEST = 60
"""Seconds after which a command is ended."""
LOADED = (
    "planwizard.cli_commands",
    "planwizard.checks.basis",
    "planwizard.document.export",
    "planwizard.document.word",
    "planwizard.editing.open_plan",
    "planwizard.editions.report",
    "planwizard.editions.shelf",
)
"""What the commands import: half a second each time."""


def run_anew(arguments: Sequence[str], folder: Path, env: Mapping[str, str]) -> CompletedProcess[str]:
    """Run a command in a new process, as a person does."""
    return subprocess.run(
        [sys.executable, "-m", "planwizard", *arguments],
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=LONGEST,
        check=False,
    )


def run_in_fork(arguments: Sequence[str], folder: Path, env: Mapping[str, str]) -> CompletedProcess[str]:
    """Run a command in a fork: with the folder, environment and streams it would have had in a new process."""
    context = _fork_server()
    (out, its_out), (err, its_err) = context.Pipe(duplex=False), context.Pipe(duplex=False)
    command = context.Process(target=_command, args=(arguments, folder, dict(env), its_out, its_err))
    command.start()
    for pipe in (its_out, its_err):
        pipe.close()
    with ThreadPoolExecutor(2) as readers:
        printed = list(readers.map(_all_of, (out, err)))
    command.join()
    return CompletedProcess(arguments, command.exitcode or 0, *printed)


@cache
def _fork_server() -> BaseContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(LOADED))
    return context


def _all_of(pipe: Connection) -> str:
    with pipe, os.fdopen(os.dup(pipe.fileno()), encoding="utf-8") as text:
        return text.read()


def _command(arguments: Sequence[str], folder: Path, env: dict[str, str], out: Connection, err: Connection) -> None:
    signal.alarm(LONGEST)
    for stream, pipe in enumerate((out, err), start=1):
        os.dup2(pipe.fileno(), stream)
        pipe.close()
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, encoding="utf-8", closefd=False)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    os.chdir(folder)
    sys.argv = ["planwizard", *arguments]
    sys.exit(main())
