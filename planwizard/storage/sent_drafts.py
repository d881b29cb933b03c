"""Word drafts as they were sent, in the state folder: what a draft that comes home is compared with.

Each is kept with the plan it was written from, and with the address of the answer in each of its bookmarks, whose names
alone do not tell it. The newest twenty are kept, and those of the last 400 days.
"""

import json
import re
import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from planwizard.errors import PlanFileError
from planwizard.plan import Plan
from planwizard.plan.address import Address
from planwizard.storage.app_state import private_folder
from planwizard.storage.atomic import write_atomic
from planwizard.storage.plan_file import load
from planwizard.storage.plan_toml import write
from planwizard.storage.state_folder import state_folder

NEWEST_KEPT = 20
DAYS_KEPT = 400
_DAY = 24 * 60 * 60
_DOCUMENT, _PLAN, _BOOKMARKS = "sent.docx", "plan.toml", "bookmarks.json"


@dataclass(frozen=True)
class SentDraft:
    """A Word draft as it was sent: its bytes, the plan as it was, and the address of each bookmark by name."""

    document: bytes
    plan: Plan
    bookmarks: Mapping[str, Address]
    export_id: str


def keep_sent(draft: SentDraft) -> bool:
    """Keep a draft, and delete those that are too old; return False when the state folder cannot be written."""
    try:
        folder = private_folder(_folder(draft.plan.id) / _safe(draft.export_id))
        write_atomic(folder / _DOCUMENT, draft.document, is_own=True)
        write_atomic(folder / _PLAN, write(draft.plan).encode(), is_own=True)
        write_atomic(folder / _BOOKMARKS, json.dumps(dict(draft.bookmarks)).encode(), is_own=True)
        _prune(folder.parent)
    except OSError:
        return False
    return True


def sent_draft(plan_id: str, export_id: str) -> SentDraft | None:
    """Return a draft that was sent; None when it is not kept here, or is damaged."""
    folder = _folder(plan_id) / _safe(export_id)
    try:
        names = json.loads((folder / _BOOKMARKS).read_bytes())
        bookmarks = {str(name): Address(address) for name, address in names.items()}
        plan = load((folder / _PLAN).read_bytes()).plan
        return SentDraft((folder / _DOCUMENT).read_bytes(), plan, bookmarks, export_id)
    except (OSError, ValueError, AttributeError, PlanFileError):
        return None


def _folder(plan_id: str) -> Path:
    return state_folder() / "sent" / _safe(plan_id)


def _safe(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "_", name) or "_"


def _prune(folder: Path) -> None:
    kept = sorted(((_time(draft), draft) for draft in folder.iterdir()), reverse=True)
    oldest = time.time() - DAYS_KEPT * _DAY
    for moment, draft in kept[NEWEST_KEPT:]:
        if moment < oldest:
            shutil.rmtree(draft, ignore_errors=True)


def _time(draft: Path) -> float:
    """Return when a draft was kept; 0 for one that was not kept whole."""
    with suppress(OSError):
        return (draft / _BOOKMARKS).stat().st_mtime
    return 0.0
