"""What the program keeps for itself, in the platform's state folder: never beside the plan."""

import hashlib
import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import platformdirs
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import PydanticSerializationError

from planwizard.plan.about import Language
from planwizard.storage.atomic import write_atomic

REMEMBERED_PLANS = 30


class RecentPlan(BaseModel):
    """A plan that was open here, as the start screen shows it."""

    model_config = ConfigDict(frozen=True)

    path: Path
    id: str
    title: str = ""
    municipality: str = ""
    done: int = 0
    pages: int = 0
    page: str | None = None
    opened: datetime


class AppState(BaseModel):
    """Recent plans (newest first), last language form and theme, and which documents we wrote."""

    model_config = ConfigDict(frozen=True)

    recent: tuple[RecentPlan, ...] = ()
    language: Language | None = None
    theme: str | None = None
    exports: dict[str, tuple[str, str]] = {}
    shown_word: tuple[str, ...] = ()
    """The plans whose people have been asked to look at what Word shows already."""

    def with_recent(self, plan: RecentPlan) -> "AppState":
        """Return the memory with this plan first."""
        others = tuple(known for known in self.recent if known.path != plan.path)
        return self.model_copy(update={"recent": (plan, *others)[:REMEMBERED_PLANS]})

    def without(self, path: Path) -> "AppState":
        """Return the memory without a plan; its file is left alone."""
        return self.model_copy(update={"recent": tuple(known for known in self.recent if known.path != path)})

    def with_export(self, out: Path, plan_id: str) -> "AppState":
        """Return the memory that we wrote `out` from this plan, as the file is now."""
        entry = (plan_id, digest(out.read_bytes()))
        return self.model_copy(update={"exports": {**self.exports, str(out.resolve()): entry}})

    def may_overwrite(self, out: Path, plan_id: str) -> bool:
        """Tell whether `out` is free, or a document we wrote from this plan that is unchanged since."""
        if not out.exists():
            return True
        entry = self.exports.get(str(out.resolve()))
        return out.is_file() and entry == (plan_id, digest(out.read_bytes()))


def digest(data: bytes) -> str:
    """Return a fingerprint of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def state_folder() -> Path:
    """Return the folder the program keeps its own things in (`PLANWIZARD_STATE` moves it)."""
    own = os.environ.get("PLANWIZARD_STATE")
    return Path(own) if own else platformdirs.user_state_path("planwizard", appauthor=False)


def plans_folder() -> Path:
    """Return the folder new plans are put in: `Planer` among the person's documents."""
    return platformdirs.user_documents_path() / "Planer"


def drafts_folder() -> Path:
    """Return the folder of plans that have no name yet."""
    return state_folder() / "drafts"


def recall() -> AppState:
    """Return what was remembered; nothing, when it cannot be read."""
    try:
        return AppState.model_validate_json((state_folder() / "memory.json").read_bytes())
    except (OSError, ValidationError):
        return AppState()


def remember(memory: AppState) -> None:
    """Keep the memory; a state folder that cannot be written does not stop work."""
    # A file name that is not text cannot be told in JSON: such a plan is not remembered.
    with suppress(OSError, PydanticSerializationError):
        target = private_folder(state_folder()) / "memory.json"
        write_atomic(target, memory.model_dump_json(indent=1).encode(), is_own=True)


def private_folder(folder: Path) -> Path:
    """Make a folder only the person can look into, with those above it that are missing, and return it."""
    missing = [part for part in (folder, *folder.parents) if not part.exists()]
    for part in reversed(missing):
        part.mkdir(mode=0o700, exist_ok=True)
    return folder


def now() -> datetime:
    """Return the time in UTC, in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)
