"""The guide as it was read last, in one language form: taking it from here takes a fraction of reading its files."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from planwizard.storage.atomic import write_atomic
from planwizard.storage.kept_models import as_kept, read_kept
from planwizard.storage.state_folder import state_folder

_Content = TypeVar("_Content", bound=BaseModel)


def kept_content(name: str, kind: type[_Content], stamp: str, read: Callable[[], _Content]) -> _Content:
    """Return the part of the guide kept under a name; when none is, or its content files had another stamp, read it.

    What was read is kept; where nothing can be written it is read the next time too. What `read` raises is raised.
    """
    with suppress(OSError):
        if kept := read_kept(_file(name), kind, stamp):
            return kept
    content = read()
    with suppress(OSError):
        _file(name).parent.mkdir(parents=True, exist_ok=True)
        write_atomic(_file(name), as_kept(content, stamp), is_own=True)
    return content


def _file(name: str) -> Path:
    return state_folder() / f"guide-{name}"
