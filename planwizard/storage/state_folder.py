"""Where the program's own state lies, and the one thing that `--help` reads there: light enough to do at once."""

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


def last_language() -> str:
    """Return the language form used last, as it is stored; "" when that is not known."""
    with suppress(OSError, ValueError):
        stored = json.loads(state_file().read_bytes())
        return str(stored.get("language") or "") if isinstance(stored, dict) else ""
    return ""
