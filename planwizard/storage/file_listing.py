"""What there is to open in a folder: the folders in it, and the plan files."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ENDING = ".toml"


@dataclass(frozen=True)
class ListedFile:
    """A folder, or a plan file and when it was last changed."""

    path: Path
    is_folder: bool
    changed: datetime | None = None


def listed_files(typed: str) -> list[ListedFile]:
    """Return what begins as a typed path does: plan files, newest first, then folders by name, then the folder above.

    Raises OSError when the folder cannot be looked into.
    """
    folder, start = split_typed_path(typed)
    wanted = start.casefold()
    there = [path for path in folder.iterdir() if path.name.casefold().startswith(wanted) and _is_seen(path, start)]
    folders = sorted((path for path in there if path.is_dir()), key=lambda path: path.name.casefold())
    files = [_file(path) for path in there if path.suffix.casefold() == ENDING and path.is_file()]
    newest_first = sorted(files, key=lambda entry: entry.changed or datetime.min.replace(tzinfo=UTC), reverse=True)
    above = [] if start or folder == folder.parent else [ListedFile(folder.parent, is_folder=True)]
    return [*newest_first, *(ListedFile(path, is_folder=True) for path in folders), *above]


def split_typed_path(typed: str) -> tuple[Path, str]:
    """Return the folder a typed path is in, and the start of a name in it."""
    text = os.path.expanduser(typed.strip().strip('"'))  # noqa: PTH111  a path in quotes, as systems copy it
    head, tail = os.path.split(text)
    return Path(head or os.curdir).absolute(), tail


def nearest_folder(path: Path) -> Path:
    """Return a folder, or the nearest one above it that exists."""
    return next((folder for folder in (path, *path.parents) if folder.is_dir()), Path.cwd())


def _is_seen(path: Path, start: str) -> bool:
    return start.startswith(".") or not path.name.startswith(".")


def _file(path: Path) -> ListedFile:
    return ListedFile(path, is_folder=False, changed=datetime.fromtimestamp(path.stat().st_mtime, UTC))
