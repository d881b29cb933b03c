"""Plans as they were when they were closed, each kept under the digest of its file: a seventh of the time to read.

One is kept only of a file that we wrote and that there is nothing to say about; any other is read as TOML.
"""

from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

import planwizard
from planwizard.plan import SCHEMA_VERSION, Plan
from planwizard.storage.app_state import digest
from planwizard.storage.newest_files import keep_among_newest
from planwizard.storage.repair import oddities
from planwizard.storage.state_folder import state_folder

KEPT = 5
"""Plans kept: the newest."""


def parsed_plan(data: bytes) -> Plan | None:
    """Return the plan whose file has these bytes; None when it is not kept, or was kept by another program version."""
    with suppress(OSError, ValidationError):
        checksum, _, kept = _path(data).read_bytes().partition(b"\n")
        return Plan.model_validate_json(kept) if checksum == digest(kept).encode() else None
    return None


def keep_parsed(data: bytes, plan: Plan) -> None:
    """Keep the plan that was written as these bytes; where nothing can be written, it is read as TOML next time."""
    with suppress(OSError):
        path = _path(data)
        if not path.exists() and next(oddities(plan), None) is None:
            kept = plan.model_dump_json(exclude_unset=True).encode()
            keep_among_newest(path, b"%s\n%s" % (digest(kept).encode(), kept), KEPT)


def _path(data: bytes) -> Path:
    program = Path(planwizard.__file__).stat().st_mtime_ns  # another one for each version installed
    return state_folder() / "parsed" / digest(b"%d %d\n%s" % (SCHEMA_VERSION, program, data))
