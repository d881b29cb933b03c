"""Where the program's own state lies, and what is read there at once: light to import, for the first sign.

`pathlib` and `platformdirs` take longer to import than all else that the first sign needs.
"""

import json
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def state_folder_name() -> str:
    """Return the path of the state folder; the environment variable `PLANWIZARD_STATE` overrides it."""
    return os.environ.get("PLANWIZARD_STATE") or _user_state_folder()


def _user_state_folder() -> str:
    home = os.environ.get("HOME", "")
    if sys.platform == "linux" and home.startswith("/") and not os.environ.get("XDG_STATE_HOME"):
        return os.path.join(home, ".local", "state", "planwizard")
    import platformdirs

    return platformdirs.user_state_dir("planwizard", appauthor=False)


def state_folder() -> "Path":
    """Return the state folder."""
    from pathlib import Path

    return Path(state_folder_name())


def state_file() -> "Path":
    """Return the path of the file with the app state."""
    return state_folder() / "memory.json"


def last_used(name: str) -> str:
    """Return the language form or theme used last, as it is stored; "" when that is not known."""
    return str(_stored().get(name) or "")


def last_remembered() -> tuple[str, str]:
    """Return the path and title of the plan that was remembered last, as they are stored; "" when that is not known."""
    match _stored():
        case {"recent": [{"path": str(path), "title": str(title)}, *_]}:
            return path, title
    return "", ""


def _stored() -> dict[str, object]:
    """Return the app state as it is stored, not checked; nothing when it cannot be read."""
    with suppress(OSError, ValueError):
        with open(os.path.join(state_folder_name(), "memory.json"), "rb") as file:
            stored = json.load(file)
        return stored if isinstance(stored, dict) else {}
    return {}
