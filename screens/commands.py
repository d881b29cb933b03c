"""The table of commands, from which key bindings, key bar and menu are made."""

from typing import NamedTuple

from textual.binding import Binding


class Command(NamedTuple):
    """A command, its menu group and key, and whether the key bar shows it; its text has the key `commands.<name>`."""

    name: str
    group: str
    key: str = ""
    shown: bool = False
    in_text: bool = False
    """Whether the key belongs to a text, which binds it itself."""

    @property
    def key_name(self) -> str:
        """The key as it is shown, such as «Ctrl+Z»."""
        return "+".join(part.capitalize() for part in self.key.split("+"))


COMMANDS = (
    Command("guidance", "page", "f1", shown=True),
    Command("steps", "go", "f2", shown=True),
    Command("map", "go", "f3", shown=True),
    Command("search", "go", "f4", shown=True),
    Command("previous", "go", "f5", shown=True),
    Command("next", "go", "f8", shown=True),
    Command("mark", "page", "f9", shown=True),
    Command("menu", "", "f10", shown=True),
    Command("undo", "page", "ctrl+z"),
    Command("redo", "page", "ctrl+y"),
    Command("bold", "page", "ctrl+b", in_text=True),
    Command("italic", "page"),
    Command("whole_window", "page", "f6"),
    Command("save", "plan", "ctrl+s"),
    Command("depth", "plan"),
    Command("review", "go", "ctrl+g"),
    Command("export", "go"),
    Command("editions", "go"),
    Command("returned", "go"),
    Command("history", "plan"),
    Command("save_as", "plan"),
    Command("page_text", "page"),
    Command("paste", "plan"),
    Command("theme", "program"),
    Command("glossary", "program"),
    Command("help", "program"),
    Command("places", "program"),
    Command("start", "go"),
    Command("quit", "program", "ctrl+q"),
)


def bindings() -> list[Binding]:
    """Return key bindings for a screen that has an `action_command`, which gets the command's name."""
    return [
        Binding(command.key, f"command('{command.name}')", show=False, priority=True)
        for command in COMMANDS
        if command.key and not command.in_text
    ]
