"""Dialogs for choosing a file, or a path to write to, by typing or picking from a list of folders and files."""

import os
from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Label, OptionList

from planwizard.guide.models import Guide
from screens.dialogs import ChoiceDialog
from screens.items import Item
from screens.line_input import PathInput

FileLister = Callable[[str], tuple[list[Item], str]]
"""Returns the items that match a typed path, folders ending in a separator, and an error message or ""."""


class FileDialog(ChoiceDialog):
    """Dismissed with the path of a file."""

    def __init__(self, title: str, guide: Guide, folder: str, list_files: FileLister) -> None:
        super().__init__(title, (), guide)
        self._folder = folder
        self._list_files = list_files

    def compose_body(self) -> ComposeResult:
        """Compose a path input, the list of matches, and help on the keys."""
        yield PathInput(self._folder)
        yield OptionList(markup=False)
        yield Label(self.guide.say("open.keys"), id="open-keys", classes="help", markup=False)

    def on_mount(self) -> None:
        """List the folder the dialog starts in."""
        path_input = self.query_one(Input)
        path_input.focus()
        path_input.cursor_position = len(self._folder)
        self._show(self._folder)

    def search(self, typed: str) -> list[Item]:
        """Return the folders and files that match a typed path, and show help or the error below the list."""
        matches, error = self._list_files(typed)
        message = error or self.guide.say("open.keys" if matches else "open.none")
        self.query_one("#open-keys", Label).update(message)
        return matches

    @on(Input.Submitted)
    def _path_entered(self, event: Input.Submitted) -> None:
        """Accept a path that is not in the list; the caller reports what is wrong with it."""
        event.stop()
        if not self._matches and event.value.strip():
            self.dismiss(event.value)

    def choose(self, item: Item) -> None:
        """List a folder, or dismiss with the path of a file."""
        if item.value.endswith(("/", "\\")):
            path_input = self.query_one(Input)
            path_input.value = item.value
            path_input.cursor_position = len(item.value)
            path_input.focus()
        else:
            self.dismiss(item.value)


class SaveDialog(FileDialog):
    """Dismissed with a path to write to: as typed, in a folder that is typed or picked from the list."""

    def compose_body(self) -> ComposeResult:
        """Compose the path, the list of folders and files, help on the keys, and the buttons."""
        yield PathInput(self._folder)
        yield OptionList(markup=False)
        yield Label(self.guide.say("save_as.help"), id="open-keys", classes="help", markup=False)
        yield from self.buttons()

    def _show(self, typed: str) -> None:
        super()._show(typed)
        self.query_one(OptionList).highlighted = None  # Enter saves; the arrow keys go to the list

    def search(self, typed: str) -> list[Item]:
        """Return what is in the folder of a typed path; a name alone is in the folder proposed."""
        folder = os.path.split(typed)[0] or os.path.split(self._folder)[0]
        matches, error = self._list_files(folder.rstrip(os.sep) + os.sep)
        self.query_one("#open-keys", Label).update(error or self.guide.say("save_as.help"))
        return matches

    @on(Input.Submitted)
    def _path_entered(self, event: Input.Submitted) -> None:
        """Go to the highlighted folder or file; without one, accept the path."""
        event.stop()
        event.prevent_default()
        options = self.query_one(OptionList)
        if options.highlighted is None:
            self.accept()
        else:
            options.action_select()

    def accept(self) -> None:
        """Dismiss with the typed path."""
        self.dismiss(self.query_one(Input).value)

    def choose(self, item: Item) -> None:
        """Put the name that is typed in the chosen folder, or the path of the chosen file, into the input."""
        path_input = self.query_one(Input)
        is_folder = item.value.endswith(("/", "\\"))
        path_input.value = item.value + os.path.split(path_input.value)[1] if is_folder else item.value
        path_input.cursor_position = len(path_input.value)
        path_input.focus()
