"""The command menu, the list of keys, and the glossary."""

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
from screens.dialogs import Dialog
from screens.find_by_typing import TypedName
from screens.items import Item, ranked
from screens.line_input import LineInput
from screens.markup_rendering import prose

KEY_WIDTH = 9
MENU_COLUMNS = (("go", "plan"), ("page", "program"))
"""The command groups in each column of the menu."""


class MenuDialog(Dialog[str]):
    """Every command with its key, in two columns; dismissed with a command's name. The keys work here too."""

    HORIZONTAL_BREAKPOINTS = [(0, "-one-column"), (76, "-two-columns")]
    BINDINGS = [*bindings(), ("left", "turn(0)", ""), ("right", "turn(1)", "")]

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide.say("menu.title"), guide)
        self._typed = TypedName()

    def compose_body(self) -> ComposeResult:
        """Compose the columns."""
        with Horizontal(classes="menu"):
            for groups in MENU_COLUMNS:
                yield OptionList(*self._options(groups), markup=False)

    def action_command(self, name: str) -> None:
        """Dismiss with a command; the menu's own key closes it."""
        self.dismiss(None if name == "menu" else name)

    def on_key(self, event: events.Key) -> None:
        """Highlight the command whose name begins with what is typed."""
        if not self._typed.takes(event):
            return
        event.stop()
        options = [(column, option) for column in self.query(OptionList) for option in column.options]
        found = self._typed.find_in([self.guide.texts.get(f"menu.{option.id}", "") for _, option in options])
        if found is not None:
            column, option = options[found]
            self.set_focus(column)
            column.highlighted = column.get_option_index(option.id or "")

    def action_turn(self, column: int) -> None:
        """Focus a column; at first, highlight the option beside the one highlighted in the other column."""
        columns = list(self.query(OptionList))
        row = next((options.highlighted for options in columns if options.has_focus), None) or 0
        target = columns[column]
        target.focus()
        if target.highlighted is None:
            target.highlighted = min(row, target.option_count - 1)

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
                    yield Option(self._command_prompt(command), id=command.name)

    def _command_prompt(self, command: Command) -> Content:
        return Content(f"{command.key_name:<{KEY_WIDTH}}{self.guide.say(f'menu.{command.name}')}")


class KeysDialog(Dialog[str]):
    """A list of all keys."""

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide.say("help_page.title"), guide)

    def compose_body(self) -> ComposeResult:
        """Compose the keys that work everywhere, beside those of lists, fields and texts."""
        say = self.guide.say
        everywhere = [
            (command.key_name, say(f"menu.{command.name}"))
            for command in COMMANDS
            if command.key and not command.in_text
        ]
        with VerticalScroll(classes="keys"), Horizontal():
            yield Static(
                Group(*_section(say("help_page.everywhere"), [*everywhere, _split_pair(say("help_page.escape"))]))
            )
            yield Static(Group(*self._local_keys()))
        yield Button(Content(say("dialog.close")), name="cancel")

    def _local_keys(self) -> Iterator[Text | Table]:
        lines = self.guide.say("help_page.places").splitlines()
        width = max(len(_split_pair(line)[0]) for line in lines if ": " in line)
        starts = [number for number, line in enumerate(lines) if ": " not in line]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            yield from _section(lines[start], [_split_pair(line) for line in lines[start + 1 : end]], width)


class GlossaryDialog(Dialog[str]):
    """The glossary, filtered by typing."""

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide.lookups.glossary.title, guide)
        self._terms = [Item(word.term, word.term, word.meaning) for word in guide.lookups.glossary.words]

    def compose_body(self) -> ComposeResult:
        """Compose an input and the scrollable list of terms."""
        yield LineInput(placeholder=self.guide.say("glossary_page.typed"))
        with VerticalScroll(classes="reading"):
            yield Static("", markup=False)

    def on_mount(self) -> None:
        """Show all terms."""
        self._show("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value)

    def on_key(self, event: events.Key) -> None:
        """Scroll the terms from the input."""
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
        entries = [f"**{item.text}** – {item.detail}" for item in ranked(self._terms, typed)]
        text = "\n\n".join(entries) or self.guide.say("glossary_page.none")
        self.query_one(".reading Static", Static).update(Group(*prose(text)))
        self.query_one(".reading", VerticalScroll).scroll_home(animate=False)


def _section(heading: str, pairs: Sequence[tuple[str, str]], width: int = 0) -> list[Text | Table]:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(min_width=width)
    for key, meaning in pairs:
        grid.add_row(Text(key), Text(meaning))
    return [Text(heading, "bold"), grid]


def _split_pair(line: str) -> tuple[str, str]:
    """Return key and meaning of a line such as «Del: sletter raden»."""
    key, _, meaning = line.partition(": ")
    return key, meaning
