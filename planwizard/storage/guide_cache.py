"""The guide as it was read last, in one language form: taking it from here takes a fraction of reading its files."""

from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from planwizard.storage.atomic import write_atomic
from planwizard.storage.kept_models import as_kept, read_kept
from planwizard.storage.state_folder import state_folder

_Guide = TypeVar("_Guide", bound=BaseModel)


def cached_guide(language: str, kind: type[_Guide], stamp: str) -> _Guide | None:
    """Return the guide kept for a language form; None when none is, or its content files had another stamp."""
    with suppress(OSError):
        return read_kept(_file(language), kind, stamp)
    return None


def cache_guide(language: str, guide: BaseModel, stamp: str) -> None:
    """Keep the guide of a language form; where nothing can be written it is read from its files the next time too."""
    path = _file(language)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, as_kept(guide, stamp), is_own=True)


def _file(language: str) -> Path:
    return state_folder() / f"guide-{language}"
