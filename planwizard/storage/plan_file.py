"""The plan file: locked while it is open, read, and written atomically. The only reader and writer of it."""

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from planwizard.errors import ForeignChangeError, PlanFileError, SaveError
from planwizard.plan import SCHEMA_VERSION, Plan, Position
from planwizard.storage import snapshots
from planwizard.storage.app_state import digest, now, private_folder
from planwizard.storage.atomic import delete_left_temporaries, is_protected, write_atomic
from planwizard.storage.conflicted_copies import conflicted_copies, write_copy
from planwizard.storage.copied_files import find_original
from planwizard.storage.migrations import migrate
from planwizard.storage.parsed_plans import keep_parsed, parsed_plan
from planwizard.storage.paths import as_on_disk, is_device, is_folder, is_there, real_path
from planwizard.storage.plan_lock import PlanLock
from planwizard.storage.plan_toml import PlanWriter, decode, read, wrong_value
from planwizard.storage.read_only import why_read_only
from planwizard.storage.repair import Notice, missing_keys, oddities, repair_ids
from planwizard.storage.state_folder import state_folder

SNAPSHOT_INTERVAL = 600.0  # seconds


class LoadedPlan(NamedTuple):
    """A plan as read, notices about its file, whether a newer version wrote it, and the keys the file lacks."""

    plan: Plan
    notices: tuple[Notice, ...] = ()
    is_newer: bool = False
    missing: tuple[str, ...] = ()


def load(data: bytes) -> LoadedPlan:
    """Return the plan in the bytes of a plan file; without an id, it is given one that follows from the bytes.

    Raises PlanFileError, with the line and what was expected, when they are not a plan.
    """
    text = decode(data)
    tables = read(text)
    if not tables.keys() & Plan.model_fields.keys():
        raise PlanFileError("not_a_plan")
    missing = missing_keys(tables)
    if "id" in missing:
        tables["id"] = digest(data)[:16]
    version = tables.get("schema_version", SCHEMA_VERSION)
    is_newer = isinstance(version, int) and version > SCHEMA_VERSION
    repaired, notices = repair_ids(migrate(tables))
    try:
        plan = Plan.model_validate(repaired)
    except ValidationError as error:
        raise PlanFileError("too_new", version=version) if is_newer else wrong_value(error, text) from error
    newer_notice = [Notice("newer_version", {"version": version})] if is_newer else []
    return LoadedPlan(plan, (*newer_notice, *notices, *oddities(plan)), is_newer, missing)


def load_file(path: Path) -> LoadedPlan:
    """Read a plan file without locking it. Raises PlanFileError when it is missing, unreadable or not a plan."""
    return _load_bytes(path, _read_bytes(as_on_disk(path)))


def _completed(loaded: LoadedPlan) -> LoadedPlan:
    """Return a plan with what its file lacks, and a notice of that."""
    if not loaded.missing:
        return loaded
    plan = loaded.plan.model_copy(update={"created": loaded.plan.created or now()})
    notice = Notice("given", {"names": ", ".join(loaded.missing)})
    return loaded._replace(plan=plan, notices=(notice, *loaded.notices))


def _read_bytes(path: Path) -> bytes:
    if is_device(path):
        raise PlanFileError("device_name", path=path)
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise PlanFileError("missing_file", path=path) from error
    except OSError as error:  # Windows says of a folder that there is no access
        raise PlanFileError("is_folder" if is_folder(path) else "cannot_read", path=path, reason=error) from error


def _load_bytes(path: Path, data: bytes, *, keep: bool = False) -> LoadedPlan:
    if parsed := parsed_plan(data):
        return LoadedPlan(parsed)
    try:
        loaded = load(data)
    except PlanFileError as error:
        error.values["path"] = path
        raise
    if keep and not (loaded.notices or loaded.missing):
        keep_parsed(data, loaded.plan)
    return loaded


class PlanFile:
    """The file of one plan, locked by this window until it is closed."""

    def __init__(self, path: Path, comment: Callable[[Plan], str] = lambda _plan: "") -> None:
        """Take the path; `comment` returns the lines at the top of the file, in the plan's language form."""
        self.path = real_path(as_on_disk(path))
        self._comment = comment
        self._writer = PlanWriter()
        self.read_only = False
        self.original: Path | None = None
        """The file that this one is found to be a copy of when it is opened."""
        self.lock = PlanLock(self.path)
        self._written: bytes | None = None
        self._read: Plan | None = None
        self._snapshot: Plan | None = None
        self._snapshot_at = time.monotonic()
        self._rescue_copy: Path | None = None
        self._saving = threading.Lock()
        self._closed = False

    @property
    def written(self) -> bytes | None:
        """The file's bytes as they were read or written last; None before that."""
        return self._written

    def open(self) -> LoadedPlan:
        """Acquire the lock and read the plan; read-only when locked elsewhere, protected, too new, or a kept edition.

        Raises PlanFileError; the lock is then released.
        """
        is_locked = self.lock.acquire()
        try:
            data = _read_bytes(self.path)
            loaded = _load_bytes(self.path, data, keep=True)
        except PlanFileError:
            self.lock.release()
            raise
        may_not_write = is_protected(self.path)
        edition = loaded.plan.edition
        self.read_only = loaded.is_newer or not is_locked or may_not_write or edition is not None
        if self.read_only:
            self.lock.release()
        else:
            loaded = _completed(loaded)
            self.original = find_original(loaded.plan.id, self.path, _id_in)
            snapshots.keep_snapshot(loaded.plan.id, self.path, data)
            delete_left_temporaries(self.path.parent)
        self._written, self._snapshot = data, _without_position(loaded.plan)
        self._read = None if loaded.missing else loaded.plan
        others = (Notice("other_version", {"name": other.name}) for other in conflicted_copies(self.path))
        why = why_read_only(edition, self.lock.holder, is_locked=is_locked, may_not_write=may_not_write)
        return loaded._replace(notices=(*why, *others, *loaded.notices))

    def create(self, plan: Plan) -> None:
        """Acquire the lock and write a new file. Raises SaveError; the lock is then released."""
        try:
            if not self.lock.acquire() or is_there(self.path):
                self.lock.release()
                raise SaveError("file_exists", path=self.path)
            self._write(plan, self._text(plan))
        except OSError as error:
            self.lock.release()
            raise SaveError("cannot_write", path=self.path, reason=error) from error

    def save(self, plan: Plan) -> None:
        """Write the plan atomically, unless the file already has the same text.

        Raises SaveError when it cannot be written (a rescue copy is then in the state folder), ForeignChangeError when
        somebody else changed the file (ours is then written beside it, and used from then on).
        """
        self.save_latest(lambda: plan)

    def save_latest(self, latest: Callable[[], Plan]) -> None:
        """Call `latest` and write its plan, after earlier saves have finished: no slow save overwrites a newer plan.

        Raises as `save`.
        """
        with self._saving:  # a background save and the last one on closing may overlap
            if not self._closed:
                self._save(latest())

    def _save(self, plan: Plan) -> None:
        if self.read_only or self._is_as_read(plan):
            return
        data = self._text(plan)
        try:
            if data == self._written and is_there(self.path):
                return
            self._write(plan, data)
        except OSError as error:
            raise self._rescue(plan, data, error) from error
        self._delete_rescue_copy()

    def _is_as_read(self, plan: Plan) -> bool:
        """Return whether the file says this already, be it in other words: it is not rewritten for being looked at."""
        with suppress(OSError):  # where it cannot be seen, writing to it tells why
            return plan == self._read and is_there(self.path)
        return False

    def _write(self, plan: Plan, data: bytes) -> None:
        try:
            write_atomic(self.path, data, check=lambda: self._check_foreign_change(data))
        except ForeignChangeError as error:
            error.values["copy"] = self._move_beside(plan, data)
            raise
        self._written, self._read = data, None
        self._keep_snapshot(plan, data)

    def _text(self, plan: Plan) -> bytes:
        return self._writer.write(plan, self._comment(plan))

    def _delete_rescue_copy(self) -> None:
        """Delete the rescue copy of this plan: after a save it is outdated."""
        if self._rescue_copy:
            with suppress(OSError):
                self._rescue_copy.unlink(missing_ok=True)
            self._rescue_copy = None

    def close(self, plan: Plan) -> None:
        """Save, store a snapshot of the last state, and release the lock. Raises as `save`."""
        try:
            self.save(plan)
            if not self.read_only and self._written and _without_position(plan) != self._snapshot:
                snapshots.keep_snapshot(plan.id, self.path, self._written)
            if not self.read_only and self._written and self._read is None and next(oddities(plan), None) is None:
                keep_parsed(self._written, plan)
        finally:
            with self._saving:
                self._closed = True
            self.lock.release()

    def discard(self) -> None:
        """Delete the file and release the lock; for a draft without answers."""
        with self._saving:
            self._closed = True
            with suppress(OSError):  # an empty draft left behind does no harm
                self.path.unlink(missing_ok=True)
        self.lock.release()

    def moved_to(self, path: Path, plan: Plan) -> "PlanFile":
        """Write the plan to a new file and return it; the old file stays, but is closed.

        Raises SaveError; nothing has then changed.
        """
        moved = PlanFile(path, self._comment)
        moved.create(plan)
        with self._saving:
            self._closed = True
        self.lock.release()
        return moved

    def _check_foreign_change(self, data: bytes) -> None:
        """Raise ForeignChangeError when somebody else has changed the file, or has opened it meanwhile to change it."""
        if self._written is None:
            return
        is_held = self.lock.is_held()
        with suppress(FileNotFoundError):
            if self.path.read_bytes() not in (self._written, data):
                raise ForeignChangeError("foreign_change", path=self.path)
        if not is_held:
            raise ForeignChangeError("taken_over", path=self.path)

    def _move_beside(self, plan: Plan, data: bytes) -> Path:
        """Write our version beside the file, and use it from then on."""
        theirs, ours = self.path, write_copy(self.path, data)
        self.lock = self.lock.moved_to(ours)
        self.path, self._written = ours, data
        snapshots.carry_history(plan.id, theirs, ours)
        return ours

    def _rescue(self, plan: Plan, data: bytes, error: OSError) -> SaveError:
        name = digest(plan.id.encode() + os.fsencode(self.path))[:16]
        # The real path: Python from Microsoft Store has its own folder where Windows says it is another.
        copy = self._rescue_copy or real_path(state_folder() / "rescue" / f"{name}.toml")
        try:
            private_folder(copy.parent)
            write_atomic(copy, data)
        except OSError:
            return SaveError("not_saved_nowhere", path=self.path, reason=error)
        self._rescue_copy = copy
        return SaveError("not_saved", path=self.path, reason=error, copy=copy)

    def _keep_snapshot(self, plan: Plan, data: bytes) -> None:
        state = _without_position(plan)
        if state != self._snapshot and time.monotonic() - self._snapshot_at > SNAPSHOT_INTERVAL:
            snapshots.keep_snapshot(plan.id, self.path, data)
            self._snapshot, self._snapshot_at = state, time.monotonic()


def _id_in(path: Path) -> str | None:
    with suppress(PlanFileError):
        return load_file(path).plan.id
    return None


def _without_position(plan: Plan) -> Plan:
    return plan.model_copy(update={"position": Position.model_construct()})
