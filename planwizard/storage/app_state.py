"""The program's own state, stored in the platform's state folder, never beside the plan."""

import hashlib
import os
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import PydanticSerializationError

from planwizard.plan.about import Language
from planwizard.storage.atomic import write_atomic
from planwizard.storage.paths import is_file, is_there, presences, real_path
from planwizard.storage.state_folder import state_file, state_folder

LOCK_TIMEOUT = 0.25
"""Seconds to wait for another window that is updating the state; an update takes a few milliseconds."""


class RecentPlan(BaseModel):
    """A plan that has been open on this machine, as the start screen shows it."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    path: Path
    title: str = ""
    municipality: str = ""
    done: int = 0
    pages: int = 0
    started: int = 0
    empty: int = 0
    is_example: bool = False
    opened: datetime


class AppState(BaseModel):
    """Recent plans (newest first), the last language form and theme, and the documents we have written."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    recent: tuple[RecentPlan, ...] = ()
    language: Language | None = None
    theme: str | None = None
    exports: dict[str, tuple[str, str]] = {}
    """By the path of the document: the path of the plan it was written from, and the digest of its bytes."""
    shown_word: tuple[str, ...] = ()
    """Ids of the plans for which we have suggested a first look at the Word document."""

    def with_recent(self, *plans: RecentPlan) -> "AppState":
        """Return the state with these plans first."""
        paths = [plan.path for plan in plans]
        others = tuple(known for known in self.recent if known.path not in paths)
        return self.model_copy(update={"recent": (*plans, *others)})

    def without(self, path: Path) -> "AppState":
        """Return the state without a plan; the plan file is not touched."""
        return self.model_copy(update={"recent": tuple(known for known in self.recent if known.path != path)})

    def with_export(self, out: Path, plan_file: Path | None) -> "AppState":
        """Return the state with a record that `out`, with its present bytes, was written from this plan's file."""
        with suppress(OSError):  # it has been taken away since: without a record we ask before writing over
            entry = (_owner(plan_file), digest(out.read_bytes()))
            return self.model_copy(update={"exports": {**self.exports, str(real_path(out)): entry}})
        return self

    def with_shown_word(self, plan_id: str) -> "AppState":
        """Return the state with a plan for which we have suggested a first look at the Word document."""
        return self.model_copy(update={"shown_word": (*self.shown_word, plan_id)})

    def with_moved(self, old: Path, new: Path) -> "AppState":
        """Return the state after a plan's file was moved: the documents written from it are still its own."""
        exports = {out: (str(new) if file == str(old) else file, data) for out, (file, data) in self.exports.items()}
        return self.model_copy(update={"exports": exports})

    def may_overwrite(self, out: Path, plan_file: Path | None) -> bool:
        """Return whether `out` does not exist, or is a document we wrote from this plan's file, unchanged since.

        Raises OSError when it cannot be read.
        """
        if not is_there(out):
            return True
        entry = self.exports.get(str(real_path(out)))
        return is_file(out) and entry == (_owner(plan_file), digest(out.read_bytes()))

    def present(self) -> list[tuple[RecentPlan, bool]]:
        """Return the recent plans whose files are not gone, each with whether it can be reached now."""
        found = zip(self.recent, presences([plan.path for plan in self.recent]), strict=True)
        return [(plan, where == "there") for plan, where in found if where != "gone"]


def _owner(plan_file: Path | None) -> str:
    return str(real_path(plan_file)) if plan_file else ""


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def file_key(path: Path) -> str:
    """Return a short name for what is stored about a file, made of its path: one for all spellings of the same path.

    Where letter case and the form of letters make no difference, as on Windows and macOS, they make none here either.
    """
    if sys.platform in ("win32", "darwin"):
        return digest(unicodedata.normalize("NFC", str(path).casefold()).encode("utf-8", "surrogatepass"))[:16]
    return digest(os.fsencode(path))[:16]


def plans_folder() -> Path:
    """Return the folder for new plans: `Planer` in the user's documents folder."""
    import platformdirs

    return platformdirs.user_documents_path() / "Planer"


def downloads_folder() -> Path:
    """Return the folder that files from mail and the web end up in, which need not exist."""
    import platformdirs

    return platformdirs.user_downloads_path()


def make_plans_folder(path: Path) -> None:
    """Create the folder for new plans when a path is in it; if it cannot be made, that is said by what writes there."""
    if path.parent == plans_folder():
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)


def drafts_folder() -> Path:
    """Return the folder of plans without a name."""
    return state_folder() / "drafts"


def is_draft(path: Path) -> bool:
    """Return whether a plan's file is a draft: the plan has no file name of its own yet."""
    return path.parent == real_path(drafts_folder())


def load_state() -> AppState:
    """Return the stored state; the defaults when it cannot be read."""
    with suppress(OSError, ValidationError):
        return _stored_state()
    return AppState()


def _stored_state() -> AppState:
    """Return the stored state; the defaults when there is none.

    Raises OSError when there is one that cannot be read now, ValidationError when it is broken.
    """
    try:
        return AppState.model_validate_json(state_file().read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return AppState()


def _keep_aside(broken: Path) -> None:
    """Rename a broken file, so that what is in it is not lost; one that was kept aside before stays too."""
    with suppress(OSError):
        broken.rename(broken.with_name(f"{broken.stem}-broken-{time.time_ns()}{broken.suffix}"))


def update_state(change: Callable[[AppState], AppState]) -> AppState:
    """Read the stored state, apply `change`, write the result and return it.

    Other windows cannot write in between. Where locks do not work, or the state folder cannot be written, work goes
    on without them; what `change` raises is raised. A stored state that cannot be read now is not written over; one
    that is broken is kept aside.
    """
    with _state_lock():
        try:
            stored = _stored_state()
        except ValidationError:
            _keep_aside(state_file())
            stored = AppState()
        except OSError:
            return change(AppState())
        state = change(stored)
        # JSON cannot hold a file name that is not valid text: such a state is not stored.
        with suppress(OSError, PydanticSerializationError):
            private_folder(state_folder())
            write_atomic(state_file(), state.model_dump_json(indent=1).encode(), is_own=True)
    return state


def remember_export(out: Path, plan_file: Path | None) -> None:
    """Let a document that was written from a plan's file be written over by its next version."""
    update_state(lambda state: state.with_export(out, plan_file))


@contextmanager
def _state_lock() -> Iterator[None]:
    """Hold the lock on the state file, or give up after LOCK_TIMEOUT seconds and go on without it."""
    lock = FileLock(state_folder() / "locks" / "memory.lock", poll_interval=0.01, fallback_to_soft=False)
    with suppress(OSError, NotImplementedError):  # a time-out is an OSError too
        private_folder(Path(lock.lock_file).parent)
        lock.acquire(timeout=LOCK_TIMEOUT)
    try:
        yield
    finally:
        with suppress(OSError):
            lock.release()


def private_folder(folder: Path) -> Path:
    """Create a folder, and its missing parents, readable only by the user; return it."""
    missing = [part for part in (folder, *folder.parents) if not is_there(part)]
    for part in reversed(missing):
        part.mkdir(mode=0o700, exist_ok=True)
    return folder


def local(moment: datetime) -> datetime:
    """Return a moment in local time; unchanged when the system's calendar does not reach that far."""
    try:
        return moment.astimezone()
    except (OverflowError, ValueError, OSError):  # the last on Windows, of moments before 1970
        return moment


def now() -> datetime:
    """Return the current time in UTC, in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)
