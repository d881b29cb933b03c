"""List the folders and files that match a typed path."""

import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from planwizard.storage.open_sign import PREFIX
from planwizard.storage.paths import is_file, is_folder
from planwizard.text import fold

HIDDEN = (".", PREFIX)
"""How the names of files begin that are not shown."""


class ListedFile(NamedTuple):
    """A folder, or a file with the time of its last change."""

    path: Path
    changed: datetime | None = None


def listed_files(typed: str, endings: Sequence[str] = (".toml",)) -> list[ListedFile]:
    """Return the files that match a typed path, newest first, then the folders by name, then the parent folder.

    Only files with one of the endings are listed.

    Raises OSError when the folder cannot be read.
    """
    folder, start = split_typed_path(typed)
    matching = [path for path in folder.iterdir() if _matches(path.name, start)]
    parent = [] if start or folder == folder.parent else [ListedFile(folder.parent)]
    return [*_files(matching, endings), *_folders(matching), *parent]


def _matches(name: str, start: str) -> bool:
    """Return whether a name begins with `start`; hidden files only match when `start` is the start of one too."""
    is_hidden = name.startswith(HIDDEN) and not start.startswith(HIDDEN)
    return fold(name).startswith(fold(start)) and not is_hidden


def _files(paths: Iterable[Path], endings: Sequence[str]) -> list[ListedFile]:
    files = [path for path in paths if path.suffix.casefold() in endings and is_file(path)]
    changed = [(path.stat().st_mtime, path) for path in files]
    newest_first = sorted(changed, key=lambda item: item[0], reverse=True)
    return [ListedFile(path, datetime.fromtimestamp(time, UTC)) for time, path in newest_first]


def _folders(paths: Iterable[Path]) -> list[ListedFile]:
    folders = [path for path in paths if is_folder(path)]
    return [ListedFile(path) for path in sorted(folders, key=lambda path: fold(path.name))]


def split_typed_path(typed: str) -> tuple[Path, str]:
    """Return the folder of a typed path, and the beginning of a name in that folder."""
    text = os.path.expanduser(typed.strip().strip('"'))  # noqa: PTH111  file managers copy paths in quotes
    head, tail = os.path.split(text)
    return Path(head or os.curdir).absolute(), tail


def nearest_folder(path: Path) -> Path:
    """Return a folder, or its nearest ancestor that exists and can be reached."""
    return next(filter(is_folder, (path, *path.parents)), path)
