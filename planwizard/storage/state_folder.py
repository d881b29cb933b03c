"""Where the program's own state lies, and what is read there at once: light enough to import for `--help`."""

import json
import os
from contextlib import suppress
from pathlib import Path

import platformdirs


def state_folder() -> Path:
    """Return the state folder; the environment variable `PLANWIZARD_STATE` overrides it."""
    own = os.environ.get("PLANWIZARD_STATE")
    return Path(own) if own else platformdirs.user_state_path("planwizard", appauthor=False)


def state_file() -> Path:
    """Return the path of the file with the app state."""
    return state_folder() / "memory.json"


def last_used(name: str) -> str:
    """Return the language form or theme used last, as it is stored; "" when that is not known."""
    with suppress(OSError, ValueError):
        stored = json.loads(state_file().read_bytes())
        return str(stored.get(name) or "") if isinstance(stored, dict) else ""
    return ""
