"""The file beside an open plan that tells others who has it open, as Word has one: `~$<name>`."""

import getpass
import json
import os
import secrets
import socket
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from planwizard.storage.app_state import now
from planwizard.storage.atomic import create_atomic
from planwizard.storage.paths import is_file

if sys.platform == "win32":
    import ctypes

PREFIX = "~$"
STALE_AFTER = 600.0
"""Seconds without a sign of life after which whoever had the plan open is taken to be gone."""
RENEW_AFTER = STALE_AFTER / 5
"""Seconds between two signs of life: some may be late, or lost on the way to the others."""

_HIDDEN = 0x2
"""FILE_ATTRIBUTE_HIDDEN"""


class Holder(NamedTuple):
    """Who has a plan open: account, machine, and since when; the names are "" when they are unknown."""

    account: str
    machine: str
    since: datetime


class OpenSign:
    """The sign that a plan is open, for people who share its folder and not the state folder.

    All its methods go on when the folder takes no new files: the plan is then open without a sign.
    """

    def __init__(self, plan_file: Path) -> None:
        self._path = plan_file.with_name(f"{PREFIX}{plan_file.name}")
        self._mine = b""

    def put_up(self) -> Holder | None:
        """Put the sign up, or return who has the plan open already. A sign that was left behind is taken over.

        The caller knows that no window of this user has the plan open.
        """
        if self._write():
            return None
        holder = self._holder()
        if holder and (holder.account, holder.machine) != (_account(), socket.gethostname()):
            return holder
        # Somebody else may take it over at the same moment: `is_held` finds out before anything is written.
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
        return None if self._write() else self._holder()

    def is_held(self) -> bool:
        """Return whether nobody has taken the plan over, and let others see that it is still open here.

        A sign that has gone is put up again.
        """
        return self.renew() or self.put_up() is None

    def renew(self) -> bool:
        """Let others see that the plan is still open here; return whether the sign is still this window's."""
        is_mine = self._is_mine()
        if is_mine:
            with suppress(OSError):
                os.utime(self._path)
        return is_mine

    def take_down(self) -> None:
        """Remove the sign, unless it is somebody else's by now."""
        if self._is_mine():
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
        self._mine = b""

    def _write(self) -> bool:
        """Write the sign; return False when there is one. Nothing is written in a folder that takes no new files."""
        sign = {"account": _account(), "machine": socket.gethostname(), "since": f"{now():%Y-%m-%dT%H:%M:%SZ}"}
        data = json.dumps({**sign, "key": secrets.token_hex(8)}, ensure_ascii=False).encode("utf-8", "replace")
        try:
            create_atomic(self._path, data, mode=0o666, is_synced=False)  # half a sign would be taken for somebody's
        except FileExistsError:
            return False
        except OSError:
            return True
        self._mine = data
        _hide(self._path)
        return True

    def _is_mine(self) -> bool:
        with suppress(OSError):
            return bool(self._mine) and self._path.read_bytes() == self._mine
        return False

    def _holder(self) -> Holder | None:
        """Return who has put the sign up; None when there is none, or nobody has renewed it for long."""
        try:
            changed = self._path.stat().st_mtime
        except OSError:
            return None
        if abs(time.time() - changed) > STALE_AFTER or not is_file(self._path):
            return None
        with suppress(OSError, ValueError, KeyError, TypeError):
            sign = json.loads(self._path.read_bytes())
            return Holder(str(sign["account"]), str(sign["machine"]), datetime.fromisoformat(sign["since"]))
        return Holder("", "", datetime.fromtimestamp(changed, UTC))


def _account() -> str:
    """Return the account's name; "" where the system has none."""
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return ""


def _hide(path: Path) -> None:
    """Hide a file on Windows; elsewhere its name is enough."""
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetFileAttributesW(str(path), _HIDDEN)
