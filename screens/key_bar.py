"""The last line of a plan's screen: its commands, with their keys."""

from typing import ClassVar

from rich.style import Style as TerminalStyle
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from planwizard.guide.models import Guide
from screens.commands import COMMANDS, Command


class KeyBar(Widget):
    """The commands that are shown, with their keys; a click issues one.

    One widget, not one for each command: to mount a widget takes a millisecond.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-bar--hover"}

    def __init__(self, guide: Guide) -> None:
        super().__init__(id="keys")
        self.set_reactive(Widget.auto_links, value=False)  # a command is no link, and is not underlined
        self._labels = {_action(command): _label(command, guide) for command in COMMANDS if command.shown}

    def render(self) -> Content:
        """Return the commands on one line, closer together where they would not have room."""
        labels = dict(self._labels)
        if hovered := self.hover_style.meta.get("@click"):
            labels[hovered] = labels[hovered].stylize(self.get_visual_style("key-bar--hover"))
        wide = Content("  ").join(labels.values())
        return wide if wide.cell_length <= self.size.width else Content(" ").join(labels.values())

    def watch_hover_style(self, _before: TerminalStyle, _now: TerminalStyle) -> None:
        """Show what the mouse is over."""
        self.refresh()


def _action(command: Command) -> str:
    return f"screen.command('{command.name}')"


def _label(command: Command, guide: Guide) -> Content:
    label = Content.assemble((command.key_name, "bold"), " ", guide.say(f"commands.{command.name}"))
    return label.stylize(Style.from_meta({"@click": _action(command)}))
