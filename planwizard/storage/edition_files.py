"""The files of editions: plan files in a folder of the person's own beside the plan, some with a document."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from planwizard.errors import EditionError
from planwizard.storage.atomic import write_atomic
from planwizard.storage.file_listing import HIDDEN
from planwizard.storage.file_names import safe_stem
from planwizard.storage.paths import is_file, is_there, presence, real_path


def editions_folder(plan_file: Path) -> Path:
    """Return the folder with the editions of a plan: beside it, and named after it."""
    plan_file = real_path(plan_file)
    stem = plan_file.stem if plan_file.suffix.casefold() == ".toml" else plan_file.name
    return plan_file.with_name(f"{stem} utgaver")


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


def _free(folder: Path, stem: str) -> Path:
    """Return the first path with this name where neither an edition nor a document is. Raises OSError."""
    path, number = folder / f"{stem}.toml", 1
    while any(is_there(path.with_suffix(suffix)) for suffix in (".toml", ".docx", ".md")):
        number += 1
        path = folder / f"{stem} {number}.toml"
    return path
