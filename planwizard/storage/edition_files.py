"""The files of editions: plan files in a folder of the person's own beside the plan, some with a document."""

import errno
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from planwizard.errors import EditionError
from planwizard.storage.atomic import write_atomic
from planwizard.storage.file_listing import HIDDEN
from planwizard.storage.file_names import safe_stem
from planwizard.storage.paths import is_file, is_there, presence, real_path

FOLDER_ENDING = " utgaver"


def editions_folder(plan_file: Path) -> Path:
    """Return the folder with the editions of a plan: beside it, and named after it."""
    plan_file = real_path(plan_file)
    stem = plan_file.stem if plan_file.suffix.casefold() == ".toml" else plan_file.name
    return plan_file.with_name(f"{stem}{FOLDER_ENDING}")


def plan_file_of(edition_file: Path) -> Path | None:
    """Return the plan file that an edition is of, by the name of the folder; None when there is none there."""
    folder = real_path(edition_file).parent
    plan_file = plan_beside(folder)
    return plan_file if folder.name.endswith(FOLDER_ENDING) and is_file(plan_file) else None


def copy_editions(old: Path, new: Path) -> None:
    """Copy the editions of a plan file to those of another, where there are none yet, as far as they can be copied."""
    source, target = editions_folder(old), editions_folder(new)
    with suppress(OSError):
        if presence(source) == "there" and not is_there(target):
            shutil.copytree(source, target)


def left_folders(plan_file: Path) -> list[Path]:
    """Return the editions folders beside a plan whose own plan file is gone: it may have another name by now."""
    with suppress(OSError):
        beside = sorted(real_path(plan_file).parent.glob(f"*{FOLDER_ENDING}"))
        return [folder for folder in beside if presence(plan_beside(folder)) == "gone"]
    return []


def take_over(folder: Path, plan_file: Path) -> None:
    """Give an editions folder the name that belongs to a plan file. Raises EditionError."""
    target = editions_folder(plan_file)
    try:
        if is_there(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        folder.rename(target)
    except OSError as error:
        raise EditionError("editions_not_moved", path=plan_file, folder=folder, reason=error) from error


def plan_beside(folder: Path) -> Path:
    """Return the plan file whose editions folder has this name."""
    return folder.with_name(f"{folder.name.removesuffix(FOLDER_ENDING)}.toml")


def edition_files(plan_file: Path) -> list[Path]:
    """Return the files in the editions folder of a plan, by name; none when there is no folder.

    Raises EditionError when it cannot be read.
    """
    folder = editions_folder(plan_file)
    if presence(folder) == "gone":
        return []
    try:
        return sorted(path for path in folder.iterdir() if _is_edition(path))
    except OSError as error:
        raise EditionError("editions_unreadable", path=plan_file, folder=folder, reason=error) from error


def _is_edition(path: Path) -> bool:
    return path.suffix.casefold() == ".toml" and not path.name.startswith(HIDDEN)


def document_beside(edition_file: Path) -> Path | None:
    """Return the document that lies beside an edition, if there is one."""
    beside = (edition_file.with_suffix(suffix) for suffix in (".docx", ".md"))
    return next(filter(is_file, beside), None)


def write_edition(plan_file: Path, day: date, name: str, data: bytes, document: Path | None = None) -> Path:
    """Write an edition and a copy of its document to files that are not there yet; return the path of the edition.

    The document is written first: an edition that is there has all of it. Raises EditionError; nothing is then kept.
    """
    folder = editions_folder(plan_file)
    written: list[Path] = []
    try:
        folder.mkdir(exist_ok=True)
        path = _free(folder, safe_stem(f"{day} {name}"))
        if document:
            written.append(path.with_suffix(document.suffix.casefold()))
            write_atomic(written[0], document.read_bytes())
        write_atomic(path, data)
    except OSError as error:
        for left in written:
            with suppress(OSError):
                left.unlink(missing_ok=True)
        with suppress(OSError):
            folder.rmdir()  # only when it is empty
        raise EditionError("edition_not_kept", path=plan_file, folder=folder, reason=error) from error
    return path


Removed = Mapping[Path, bytes]
"""The files of an edition that was deleted, and what was in them."""


def remove_edition(edition_file: Path) -> Removed:
    """Delete an edition and the document beside it, and return what is needed to put them back.

    Raises EditionError when they cannot be deleted; both are then there.
    """
    document = document_beside(edition_file)
    removed: dict[Path, bytes] = {}
    try:
        held = {path: path.read_bytes() for path in (document, edition_file) if path}
        for path, data in held.items():
            path.unlink()
            removed[path] = data
    except OSError as error:
        put_back(removed)
        raise EditionError("edition_not_deleted", path=edition_file, reason=error) from error
    return removed


def put_back(removed: Removed) -> None:
    """Write the files of a deleted edition again, where nothing else has come. Raises EditionError."""
    try:
        for path, data in removed.items():
            path.parent.mkdir(exist_ok=True)
            if not is_there(path):
                write_atomic(path, data)
    except OSError as error:
        raise EditionError("edition_not_put_back", path=next(iter(removed)), reason=error) from error


def _free(folder: Path, stem: str) -> Path:
    """Return the first path with this name where neither an edition nor a document is. Raises OSError."""
    path, number = folder / f"{stem}.toml", 1
    while any(is_there(path.with_suffix(suffix)) for suffix in (".toml", ".docx", ".md")):
        number += 1
        path = folder / f"{stem} {number}.toml"
    return path
