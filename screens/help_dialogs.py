"""What there is to look up: the menu of all one can do, the keys on one screen, and the words of the field."""

from collections.abc import Iterator, Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from planwizard.guide.models import Guide
from screens.commands import COMMANDS, Command, bindings
from screens.dialogs import Dialog, Item, ranked
from screens.markup_rendering import prose

KEY_WIDTH = 9
MENU = (("go", "plan"), ("page", "program"))
"""Which groups of commands stand in each column of the menu."""


class MenuDialog(Dialog[str]):
    """Every command with its key, in two columns; a command's key works here too."""

    HORIZONTAL_BREAKPOINTS = [(0, "-one-column"), (76, "-two-columns")]
    BINDINGS = [*bindings(), ("left", "turn(0)", ""), ("right", "turn(1)", "")]

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide.say("menu.title"), guide)

    def compose_body(self) -> ComposeResult:
        """The columns."""
        with Horizontal(classes="menu"):
            for groups in MENU:
                yield OptionList(*self._options(groups), markup=False)

    def action_command(self, name: str) -> None:
        """Answer with a command."""
        self.dismiss(None if name == "menu" else name)

    def action_turn(self, column: int) -> None:
        """Go to the other column, to the row beside."""
        columns = list(self.query(OptionList))
        here = next((other.highlighted for other in columns if other.has_focus), None) or 0
        columns[column].focus()
        if columns[column].highlighted is None:
            columns[column].highlighted = min(here, columns[column].option_count - 1)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)

    def _options(self, groups: Sequence[str]) -> Iterator[Option | None]:
        for number, group in enumerate(groups):
            if number:
                yield Option("", disabled=True)
            yield Option(Content.styled(self.guide.say(f"menu_groups.{group}"), "bold"), disabled=True)
            for command in COMMANDS:
                if command.group == group:
                    yield Option(self._line(command), id=command.name)

    def _line(self, command: Command) -> Content:
        return Content(f"{command.key_name:<{KEY_WIDTH}}{self.guide.say(f'menu.{command.name}')}")


class KeysDialog(Dialog[str]):
    """All the keys, on one screen."""

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide.say("help_page.title"), guide)

    def compose_body(self) -> ComposeResult:
        """What works everywhere, and beside it what works in lists, fields and texts."""
        say = self.guide.say
        everywhere = [(command.key_name, say(f"menu.{command.name}")) for command in COMMANDS if command.key]
        with VerticalScroll(classes="keys"), Horizontal():
            yield Static(Group(*_section(say("help_page.everywhere"), [*everywhere, _pair(say("help_page.escape"))])))
            yield Static(Group(*self._in_places()))
        yield Button(Content(say("dialog.close")), name="cancel")

    def _in_places(self) -> Iterator[Text | Table]:
        lines = self.guide.say("help_page.places").splitlines()
        width = max(len(_pair(line)[0]) for line in lines if ": " in line)
        heads = [number for number, line in enumerate(lines) if ": " not in line]
        for start, end in zip(heads, [*heads[1:], len(lines)], strict=True):
            yield from _section(lines[start], [_pair(line) for line in lines[start + 1 : end]], width)


class GlossaryDialog(Dialog[str]):
    """The words of the field, found while one types."""

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide.glossary.title, guide)
        self._terms = [Item(word.term, word.term, word.meaning) for word in guide.glossary.words]

    def compose_body(self) -> ComposeResult:
        """A line to type in, and the words."""
        yield Input(placeholder=self.guide.say("glossary_page.typed"))
        with VerticalScroll(classes="reading"):
            yield Static("", markup=False)

    def on_mount(self) -> None:
        """Show every word."""
        self._show("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    def on_key(self, event: events.Key) -> None:
        """Scroll while typing."""
        reading = self.query_one(".reading", VerticalScroll)
        moves = {
            "up": reading.scroll_up,
            "down": reading.scroll_down,
            "pageup": reading.scroll_page_up,
            "pagedown": reading.scroll_page_down,
        }
        if event.key in moves and isinstance(self.focused, Input):
            moves[event.key](animate=False)

    def _show(self, typed: str) -> None:
        found = [f"**{item.text}** – {item.detail}" for item in ranked(self._terms, typed)]
        text = "\n\n".join(found) or self.guide.say("glossary_page.none")
        self.query_one(".reading Static", Static).update(Group(*prose(text)))
        self.query_one(".reading", VerticalScroll).scroll_home(animate=False)


def _section(head: str, pairs: Sequence[tuple[str, str]], width: int = 0) -> list[Text | Table]:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(min_width=width)
    for key, what in pairs:
        grid.add_row(Text(key), Text(what))
    return [Text(head, "bold"), grid]


def _pair(line: str) -> tuple[str, str]:
    """Return key and meaning of a line such as «Del: sletter raden»."""
    key, _, what = line.partition(": ")
    return key, what
