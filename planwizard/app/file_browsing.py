"""What the dialogs list that choose a file: folders, and the files with certain endings."""

import os
from pathlib import Path

from planwizard.app.dates import day_of
from planwizard.guide.models import Guide
from planwizard.storage.app_state import now, plans_folder
from planwizard.storage.file_listing import ListedFile, listed_files, split_typed_path
from screens.file_dialog import FileLister
from screens.items import Item

PLANS = (".toml",)
DOCUMENTS = (".docx",)
TEMPLATES = (".docx", ".dotx")


def lister(guide: Guide, endings: tuple[str, ...] = PLANS, shortcut: Path | None = None) -> FileLister:
    """Return the function with which a dialog lists what matches a typed path; last in each folder a `shortcut`."""

    def list_files(typed: str) -> tuple[list[Item], str]:
        folder, start = split_typed_path(typed)
        try:
            items = [_item(listed, typed, guide) for listed in listed_files(typed, endings)]
            is_elsewhere = shortcut is not None and not start and folder not in (shortcut, shortcut.parent)
            return items + ([_folder(shortcut, shortcut.name)] if shortcut and is_elsewhere else []), ""
        except OSError:
            # The folder for plans is made when something is first saved in it.
            return [], "" if folder == plans_folder() else guide.say("open.no_folder")

    return list_files


def _item(listed: ListedFile, typed: str, guide: Guide) -> Item:
    """Return a file with its date, or a folder."""
    if listed.changed:
        return Item(str(listed.path), listed.path.name, day_of(listed.changed, now(), guide))
    is_above = listed.path in Path(os.path.expanduser(typed)).absolute().parents  # noqa: PTH111  as it was typed
    name = guide.say("open.above") if is_above and not typed.endswith(listed.path.name) else listed.path.name
    return _folder(listed.path, name)


def _folder(path: Path, name: str) -> Item:
    """Return a folder under a name, whose value ends as folders' paths do."""
    return Item(f"{path}{os.sep}".replace(os.sep * 2, os.sep), f"{name}{os.sep}")
