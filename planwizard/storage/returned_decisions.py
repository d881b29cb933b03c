"""What was decided about files that came back, in the state folder: by the digest of each, and which are in hand."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from planwizard.storage.app_state import digest, private_folder
from planwizard.storage.atomic import write_atomic
from planwizard.storage.paths import is_file
from planwizard.storage.state_folder import state_folder

_IN_HAND = "files"


def kept_decisions(plan_id: str, file_digest: str) -> dict[str, str]:
    """Return what was decided about a file, by the key of each proposal; nothing when that is not kept."""
    found = _read(_path(plan_id, file_digest))
    return {str(key): str(decision) for key, decision in found.items()} if isinstance(found, dict) else {}


def keep_decisions(plan_id: str, file_digest: str, decisions: Mapping[str, str]) -> bool:
    """Keep what was decided about a file; return False when the state folder cannot be written."""
    return _write(_path(plan_id, file_digest), dict(decisions))


def files_in_hand(plan_id: str) -> list[Path]:
    """Return the files of a plan that were being decided about last, as far as they are still there."""
    found = _read(_path(plan_id, _IN_HAND))
    paths = [Path(str(path)) for path in found] if isinstance(found, list) else []
    return [path for path in paths if is_file(path)]


def keep_in_hand(plan_id: str, paths: Sequence[Path]) -> bool:
    """Keep which files of a plan are being decided about; return False when the state folder cannot be written."""
    return _write(_path(plan_id, _IN_HAND), [str(path) for path in paths])


def _path(plan_id: str, name: str) -> Path:
    folder = digest(plan_id.encode("utf-8", "surrogatepass"))[:16]
    return state_folder() / "returned" / folder / f"{name}.json"


def _read(path: Path) -> object:
    with suppress(OSError, ValueError):
        return json.loads(path.read_bytes())
    return None


def _write(path: Path, value: object) -> bool:
    try:
        private_folder(path.parent)
        write_atomic(path, json.dumps(value).encode(), is_own=True)
    except OSError:
        return False
    return True
