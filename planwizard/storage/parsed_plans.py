"""Plans as they were read or closed last, each kept under the digest of its file: no TOML is parsed, nothing validated.

One is kept only of a file that there is nothing to say about; any other is read as TOML.
"""

import hashlib
from contextlib import suppress
from functools import cache
from pathlib import Path

import planwizard.plan
from planwizard.plan import Plan
from planwizard.storage.kept_models import as_kept, read_kept
from planwizard.storage.newest_files import keep_among_newest
from planwizard.storage.paths import files_stamp
from planwizard.storage.state_folder import state_folder

KEPT = 5
"""Plans kept: the newest."""


def parsed_plan(data: bytes) -> Plan | None:
    """Return the plan whose file has these bytes; None when it is not kept, or was kept by another program version."""
    with suppress(OSError):
        return read_kept(_path(data), Plan, _stamp())
    return None


def keep_parsed(data: bytes, plan: Plan) -> None:
    """Keep the plan that is in a file with these bytes; where nothing can be written, it is read as TOML next time."""
    with suppress(OSError):
        path = _path(data)
        if not path.exists():
            keep_among_newest(path, as_kept(plan, _stamp()), KEPT)


def _path(data: bytes) -> Path:
    name = hashlib.sha256(_stamp().encode())
    name.update(data)
    return state_folder() / "parsed" / name.hexdigest()


@cache
def _stamp() -> str:
    """Return what changes with the code of the models. Raises FileNotFoundError where it is not in files."""
    code = [str(path) for path in Path(planwizard.plan.__file__).parent.glob("*.py")]
    if not code:
        raise FileNotFoundError
    return files_stamp(code)
