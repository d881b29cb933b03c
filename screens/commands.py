"""Every command once: its key, and whether the key bar shows it. Keys, key bar and menu are made from this list."""

from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True)
class Command:
    """Something the person can ask for; its words are at `commands.<name>` in the texts."""

    name: str
    key: str = ""
    shown: bool = False

    @property
    def key_name(self) -> str:
        """The key as the person reads it on the keyboard."""
        return "+".join(part.capitalize() for part in self.key.split("+"))


COMMANDS = (
    Command("guidance", "f1", shown=True),
    Command("steps", "f2", shown=True),
    Command("map", "f3", shown=True),
    Command("search", "f4", shown=True),
    Command("previous", "f5", shown=True),
    Command("next", "f8", shown=True),
    Command("mark", "f9", shown=True),
    Command("menu", "f10", shown=True),
    Command("undo", "ctrl+z"),
    Command("redo", "ctrl+y"),
    Command("save", "ctrl+s"),
    Command("depth"),
    Command("review", "ctrl+g"),
    Command("export"),
    Command("history"),
    Command("save_as"),
    Command("page_text"),
    Command("paste"),
    Command("theme"),
    Command("glossary"),
    Command("help"),
    Command("start"),
    Command("quit", "ctrl+q"),
)


def bindings() -> list[Binding]:
    """Return the keys of the commands, for a screen; its `action_command` gets the name."""
    return [
        Binding(command.key, f"command('{command.name}')", show=False, priority=True)
        for command in COMMANDS
        if command.key
    ]
