"""The guide as it was read last, in one language form: checking it again takes a twentieth of reading its files."""

from contextlib import suppress
from pathlib import Path

from planwizard.storage.atomic import write_atomic
from planwizard.storage.state_folder import state_folder


def cached_guide(language: str, stamp: str) -> bytes | None:
    """Return the guide kept for a language form; None when none is, or its content files had another stamp."""
    with suppress(OSError):
        kept, _, data = _file(language).read_bytes().partition(b"\n")
        return data if kept == stamp.encode() else None
    return None


def cache_guide(language: str, stamp: str, data: bytes) -> None:
    """Keep the guide of a language form; where nothing can be written it is read from its files the next time too."""
    path = _file(language)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, b"%s\n%s" % (stamp.encode(), data), is_own=True)


def _file(language: str) -> Path:
    return state_folder() / f"guide-{language}.json"
