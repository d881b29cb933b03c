"""A file is chosen: type the start of a name, or a whole path; the list shows folders and plan files."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Label, OptionList

from planwizard.guide.models import Guide
from screens.dialogs import ChoiceDialog, Item

Lister = Callable[[str], tuple[list[Item], str]]
"""Returns what fits a typed path, folders with a path that ends as folders' do, and a sentence when it cannot look."""


class FileDialog(ChoiceDialog):
    """Answers with the path of a file."""

    def __init__(self, title: str, guide: Guide, folder: str, look: Lister) -> None:
        super().__init__(title, (), guide)
        self._folder = folder
        self._look = look
        self._trouble = ""

    def compose_body(self) -> ComposeResult:
        """The path, which one can type in, then what there is, then how to choose."""
        yield Input(self._folder, select_on_focus=False)
        yield OptionList(markup=False)
        yield Label(self.guide.say("open.keys"), id="open-keys", classes="help", markup=False)

    def on_mount(self) -> None:
        """Show the folder one begins in."""
        self.query_one(Input).focus()
        self.query_one(Input).cursor_position = len(self._folder)
        self._show(self._folder)

    def search(self, typed: str) -> list[Item]:
        """Return the folders and files that fit."""
        found, self._trouble = self._look(typed)
        say = self.guide.say
        sentence = self._trouble or (say("open.keys") if found else say("open.none"))
        self.query_one("#open-keys", Label).update(sentence)
        return found

    @on(Input.Submitted)
    def _typed_whole(self, event: Input.Submitted) -> None:
        """A whole path that is not in the list: whoever asked says what is wrong with it."""
        event.stop()
        if not self._found and event.value.strip():
            self.dismiss(event.value)

    def choose(self, item: Item) -> None:
        """Go into a folder, or answer with a file."""
        if item.value.endswith(("/", "\\")):
            line = self.query_one(Input)
            line.value = item.value
            line.cursor_position = len(item.value)
            line.focus()
        else:
            self.dismiss(item.value)
