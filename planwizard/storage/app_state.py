"""The program's own state, stored in the platform's state folder, never beside the plan."""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import platformdirs
from filelock import FileLock
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import PydanticSerializationError

from planwizard.plan.about import Language
from planwizard.storage.atomic import write_atomic

REMEMBERED_PLANS = 30
LOCK_TIMEOUT = 0.25
"""Seconds to wait for another window that is updating the state; an update takes a few milliseconds."""


class RecentPlan(BaseModel):
    """A plan that has been open on this machine, as the start screen shows it."""

    model_config = ConfigDict(frozen=True)

    path: Path
    id: str
    title: str = ""
    municipality: str = ""
    done: int = 0
    pages: int = 0
    started: int = 0
    empty: int = 0
    page: str | None = None
    opened: datetime


class AppState(BaseModel):
    """Recent plans (newest first), the last language form and theme, and the documents we have written."""

    model_config = ConfigDict(frozen=True)

    recent: tuple[RecentPlan, ...] = ()
    language: Language | None = None
    theme: str | None = None
    exports: dict[str, tuple[str, str]] = {}
    shown_word: tuple[str, ...] = ()
    """Ids of the plans for which we have suggested a first look at the Word document."""

    def with_recent(self, plan: RecentPlan) -> "AppState":
        """Return the state with this plan first."""
        others = tuple(known for known in self.recent if known.path != plan.path)
        return self.model_copy(update={"recent": (plan, *others)[:REMEMBERED_PLANS]})

    def without(self, path: Path) -> "AppState":
        """Return the state without a plan; the plan file is not touched."""
        return self.model_copy(update={"recent": tuple(known for known in self.recent if known.path != path)})

    def with_export(self, out: Path, plan_id: str) -> "AppState":
        """Return the state with a record that `out`, with its present bytes, was written from this plan."""
        entry = (plan_id, digest(out.read_bytes()))
        return self.model_copy(update={"exports": {**self.exports, str(out.resolve()): entry}})

    def with_shown_word(self, plan_id: str) -> "AppState":
        """Return the state with a plan for which we have suggested a first look at the Word document."""
        return self.model_copy(update={"shown_word": (*self.shown_word, plan_id)})

    def may_overwrite(self, out: Path, plan_id: str) -> bool:
        """Return whether `out` does not exist, or is a document we wrote from this plan, unchanged since."""
        if not out.exists():
            return True
        entry = self.exports.get(str(out.resolve()))
        return out.is_file() and entry == (plan_id, digest(out.read_bytes()))


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def state_folder() -> Path:
    """Return the state folder; the environment variable `PLANWIZARD_STATE` overrides it."""
    own = os.environ.get("PLANWIZARD_STATE")
    return Path(own) if own else platformdirs.user_state_path("planwizard", appauthor=False)


def plans_folder() -> Path:
    """Return the folder for new plans: `Planer` in the user's documents folder."""
    return platformdirs.user_documents_path() / "Planer"


def drafts_folder() -> Path:
    """Return the folder of plans without a name."""
    return state_folder() / "drafts"


def load_state() -> AppState:
    """Return the stored state; the defaults when it cannot be read."""
    try:
        return AppState.model_validate_json(_state_file().read_bytes())
    except (OSError, ValidationError):
        return AppState()


def update_state(change: Callable[[AppState], AppState]) -> AppState:
    """Read the stored state, apply `change`, write the result and return it.

    Other windows cannot write in between. Where locks do not work, or the state folder cannot be written, work goes
    on without them; what `change` raises is raised.
    """
    with _state_lock():
        state = change(load_state())
        # JSON cannot hold a file name that is not valid text: such a state is not stored.
        with suppress(OSError, PydanticSerializationError):
            private_folder(state_folder())
            write_atomic(_state_file(), state.model_dump_json(indent=1).encode(), is_own=True)
    return state


def _state_file() -> Path:
    return state_folder() / "memory.json"


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
    missing = [part for part in (folder, *folder.parents) if not part.exists()]
    for part in reversed(missing):
        part.mkdir(mode=0o700, exist_ok=True)
    return folder


def now() -> datetime:
    """Return the current time in UTC, in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)
