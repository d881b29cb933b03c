"""The plan's file: locked, read, written whole or not at all; the only reader and writer of it."""

import os
import re
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from glob import escape
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import ValidationError

from planwizard.errors import ForeignChangeError, PlanFileError, SaveError
from planwizard.plan import SCHEMA_VERSION, Plan, Position
from planwizard.storage import snapshots
from planwizard.storage.app_state import digest, private_folder, state_folder
from planwizard.storage.atomic import is_protected, write_atomic
from planwizard.storage.migrations import migrate
from planwizard.storage.plan_toml import decode, read, write, wrong_value
from planwizard.storage.repair import Notice, oddities, repair_ids

GENERATION_EVERY = 600.0
# Dropbox, Nextcloud and Syncthing say «conflict», OneDrive adds the name of the machine, we say «min versjon».
_OTHER_VERSION = re.compile(r"(?i:conflict|konflikt|min versjon)|^-(?=[^.]*[A-ZÆØÅ])[A-ZÆØÅ0-9-]+\.toml$")


@dataclass(frozen=True)
class LoadedPlan:
    """A plan as read, what the person should be told about the file, and whether it may be written."""

    plan: Plan
    notices: tuple[Notice, ...] = ()
    newer: bool = False


def load(data: bytes) -> LoadedPlan:
    """Return the plan in a file's bytes.

    Raises PlanFileError, with line and what was expected, when they are not a plan.
    """
    text = decode(data)
    tables = read(text)
    if "id" not in tables and "schema_version" not in tables:
        raise PlanFileError("not_a_plan")
    version = tables.get("schema_version", SCHEMA_VERSION)
    newer = isinstance(version, int) and version > SCHEMA_VERSION
    repaired, notices = repair_ids(migrate(tables))
    try:
        plan = Plan.model_validate(repaired)
    except ValidationError as error:
        raise PlanFileError("too_new", version=version) if newer else wrong_value(error, text) from error
    newer_notice = [Notice("newer_version", {"version": version})] if newer else []
    return LoadedPlan(plan, (*newer_notice, *notices, *oddities(plan)), newer)


def load_file(path: Path) -> LoadedPlan:
    """Read a plan file. Raises PlanFileError when it is missing, cannot be read or is not a plan."""
    return _load_bytes(path, _read_bytes(path))


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise PlanFileError("missing_file", path=path) from error
    except IsADirectoryError as error:
        raise PlanFileError("is_folder", path=path) from error
    except OSError as error:
        raise PlanFileError("cannot_read", path=path, reason=error.strerror) from error


def _load_bytes(path: Path, data: bytes) -> LoadedPlan:
    try:
        return load(data)
    except PlanFileError as error:
        error.values["path"] = path
        raise


class PlanFile:
    """One plan's place on disk, held by this window until it is closed."""

    def __init__(self, path: Path, comment: Callable[[Plan], str] = lambda _plan: "") -> None:
        """Name the file; `comment` gives the lines that stand at its top, in the plan's language form."""
        self.path = Path(os.path.realpath(path))
        self._comment = comment
        self.read_only = False
        self._lock = _lock_for(self.path)
        self._written: bytes | None = None
        self._kept: Plan | None = None
        self._kept_at = time.monotonic()
        self._rescued: Path | None = None
        self._saving = threading.Lock()
        self._closed = False

    def open(self) -> LoadedPlan:
        """Take the lock and read the plan; without the lock, or from a newer version, for reading only.

        Raises PlanFileError; the lock is then free again.
        """
        held = self._take_lock()
        try:
            data = _read_bytes(self.path)
            loaded = _load_bytes(self.path, data)
        except PlanFileError:
            self._let_go()
            raise
        self._written, self._kept = data, _without_position(loaded.plan)
        is_protected = _is_protected(self.path)
        self.read_only = loaded.newer or not held or is_protected
        if not self.read_only:
            snapshots.keep_snapshot(loaded.plan.id, data)
        notices = [Notice("other_version", {"name": other.name}) for other in other_versions(self.path)]
        if is_protected:
            notices.insert(0, Notice("protected"))
        if not held:
            notices.insert(0, Notice("open_elsewhere"))
        return LoadedPlan(loaded.plan, (*notices, *loaded.notices), loaded.newer)

    def create(self, plan: Plan) -> None:
        """Take the lock and write a plan where there is no file yet. Raises SaveError; the lock is then free again."""
        try:
            is_taken = _is_there(self.path)
        except OSError as error:
            raise self._rescue(plan, self._text(plan), error) from error
        if is_taken or not self._take_lock():
            raise SaveError("file_exists", path=self.path)
        try:
            self.save(plan)
        except SaveError:
            self._let_go()
            raise

    def save(self, plan: Plan) -> None:
        """Write the plan whole or not at all; nothing is done when the file already says the same.

        Raises SaveError when it cannot be written (a copy is then in the state folder), ForeignChangeError when
        somebody else changed the file (ours is then beside it, and is the file from now on).
        """
        self.save_latest(lambda: plan)

    def save_latest(self, latest: Callable[[], Plan]) -> None:
        """Write the plan as it is when its turn comes, so that a save that had to wait never writes an older one.

        Raises as `save`.
        """
        with self._saving:  # a save in the background and the last one on the way out
            if not self._closed:
                self._save(latest())

    def _save(self, plan: Plan) -> None:
        if self.read_only:
            return
        data = self._text(plan)
        try:
            if data == self._written and _is_there(self.path):
                return
            self._yield_to_others(data)
            write_atomic(self.path, data)
        except OSError as error:
            raise self._rescue(plan, data, error) from error
        self._written = data
        self._keep_snapshot(plan, data)
        self._forget_rescue()

    def _text(self, plan: Plan) -> bytes:
        return write(plan, self._comment(plan)).encode("utf-8")

    def _forget_rescue(self) -> None:
        """Take the copy made in need away: it would only confuse."""
        if self._rescued:
            with suppress(OSError):
                self._rescued.unlink(missing_ok=True)
            self._rescued = None

    def close(self, plan: Plan) -> None:
        """Save, keep the last state as a generation, and let go of the lock."""
        try:
            self.save(plan)
            if not self.read_only and self._written and _without_position(plan) != self._kept:
                snapshots.keep_snapshot(plan.id, self._written)
        finally:
            with self._saving:
                self._closed = True
            self._let_go()

    def discard(self) -> None:
        """Let go of the lock and take the file away; for a draft nothing was written in."""
        with self._saving:
            self._closed = True
            with suppress(OSError):  # it stays behind, then: an empty draft does no harm
                self.path.unlink(missing_ok=True)
        self._let_go()

    def moved_to(self, path: Path, plan: Plan) -> "PlanFile":
        """Write the plan at a new place, let go of the old one (which stays), and return the new one.

        Raises SaveError; all is then as it was.
        """
        fresh = PlanFile(path, self._comment)
        fresh.create(plan)
        with self._saving:
            self._closed = True
        self._let_go()
        return fresh

    def _take_lock(self) -> bool:
        try:
            private_folder(Path(self._lock.lock_file).parent)
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        except (OSError, NotImplementedError):  # no place for locks: work goes on without one
            return True
        return True

    def _let_go(self) -> None:
        with suppress(OSError):  # the system lets go of it when the program ends
            self._lock.release()

    def _yield_to_others(self, data: bytes) -> None:
        if self._written is None:
            return
        try:
            there = self.path.read_bytes()
        except FileNotFoundError:
            return
        if there in (self._written, data):
            return
        theirs, ours = self.path, beside(self.path)
        write_atomic(ours, data)
        self.path, self._written = ours, data
        raise ForeignChangeError("foreign_change", path=theirs, copy=ours)

    def _rescue(self, plan: Plan, data: bytes, error: OSError) -> SaveError:
        copy = state_folder() / "rescue" / f"{digest(plan.id.encode())[:16]}.toml"
        try:
            private_folder(copy.parent)
            write_atomic(copy, data)
        except OSError:
            return SaveError("not_saved_nowhere", path=self.path, reason=error.strerror)
        self._rescued = copy
        return SaveError("not_saved", path=self.path, reason=error.strerror, copy=copy)

    def _keep_snapshot(self, plan: Plan, data: bytes) -> None:
        state = _without_position(plan)
        if state != self._kept and time.monotonic() - self._kept_at > GENERATION_EVERY:
            snapshots.keep_snapshot(plan.id, data)
            self._kept, self._kept_at = state, time.monotonic()


def _lock_for(path: Path) -> FileLock:
    name = digest(os.fsencode(os.path.realpath(path)))[:16]
    # Without locks in the file system we go on without: a marker in their place would outlive a killed program.
    return FileLock(state_folder() / "locks" / f"{name}.lock", thread_local=False, fallback_to_soft=False)


def _is_there(path: Path) -> bool:
    """Tell whether there is something at a path. Raises OSError when that cannot be seen."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    return True


def _is_protected(path: Path) -> bool:
    try:
        return is_protected(path)
    except OSError:
        return False


def beside(path: Path) -> Path:
    """Return a free name beside a file for our own version of it."""
    for number in range(1, 1000):
        stamp = f"{datetime.now().astimezone():%Y-%m-%d %H.%M}"
        extra = f" {number}" if number > 1 else ""
        candidate = path.with_name(f"{path.stem} (min versjon {stamp}{extra}){path.suffix}")
        if not _is_there(candidate):
            return candidate
    return path.with_name(f"{path.stem} {time.time_ns()}{path.suffix}")


def other_versions(path: Path) -> list[Path]:
    """Return what a synchronising folder, or we, put beside a plan when two people changed it: its name tells."""
    with suppress(OSError):
        beside_it = sorted(path.parent.glob(f"{escape(path.stem)}*{path.suffix}"))
        return [other for other in beside_it if _OTHER_VERSION.search(other.name.removeprefix(path.stem))]
    return []


def _without_position(plan: Plan) -> Plan:
    return plan.model_copy(update={"position": Position()})
