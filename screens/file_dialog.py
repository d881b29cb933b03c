"""A dialog for choosing a plan file by typing a path or picking from a list of folders and files."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Label, OptionList

from planwizard.guide.models import Guide
from screens.dialogs import ChoiceDialog, Item
from screens.line_input import LineInput

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
        yield LineInput(self._folder, select_on_focus=False)
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
