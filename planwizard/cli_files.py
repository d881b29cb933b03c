"""Paths given to a command: whether a file is there, and where a new one may be made."""

from pathlib import Path

from planwizard.errors import PlanFileError
from planwizard.storage import paths


def path_of_plan(file: Path) -> Path:
    """Return the path of a plan file: as given if it is there, else with its ending; spelled as on the disk."""
    return paths.as_on_disk(file if is_there(file) else paths.with_ending(file))


def path_of_new(file: Path) -> Path:
    """Return the path of a plan file to be made. Raises PlanFileError where none can be made."""
    path = paths.with_ending(file)
    require_folder(path)
    if is_there(path):
        raise PlanFileError("file_exists", path=path)
    return path


def is_there(file: Path) -> bool:
    """Return whether a file is there. Raises PlanFileError when that cannot be known now."""
    try:
        return paths.is_there(file)
    except OSError as error:
        raise PlanFileError("cannot_read", path=file, reason=error) from error


def require_folder(file: Path) -> None:
    """Raise PlanFileError when the folder of a new file is missing; whether it can be written in, the writing shows."""
    try:
        folder = file.absolute().parent
    except OSError as error:  # the folder we stand in is deleted
        raise PlanFileError("missing_folder", path=file.parent) from error
    if paths.presence(folder) == "gone":
        raise PlanFileError("missing_folder", path=folder)
