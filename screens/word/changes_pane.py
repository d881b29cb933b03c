"""What has changed since an edition: in sentences by step, each opened to what was and what is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Group
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Label, OptionList
from textual.widgets.option_list import Option

from planwizard.editions.sentences import Told
from planwizard.editions.sides import sides
from planwizard.guide.models import Guide
from screens.check_list import WrappingOptionList
from screens.sides import drawn_sides
from screens.toolbar import Toolbar, ToolButton
from screens.word.change_lines import ChangeLine, Comparison, lines_of
from screens.word.messages import BringBackRequested, ChangeDocumentRequested, ChangesRequested
from screens.word.sides_pane import SidesPane

MOST_OPENED = 20
"""How many changes of one sentence are shown at once."""
BRINGING_BACK = {"added": "take_out", "answered": "take_out", "moved": "move_back"}
"""By what happened: the word for undoing it, where it is not simply brought back."""


class ChangeList(WrappingOptionList):
    """The changes; Enter and the right arrow unfold a sentence about several, the left arrow folds it."""

    BINDINGS = [("right", "ask(True)", ""), ("left", "ask(False)", "")]

    @dataclass
    class Asked(Message):
        """The highlighted sentence is to be unfolded, or folded."""

        is_open: bool

    def action_ask(self, is_open: bool) -> None:  # noqa: FBT001  an action's argument
        """Post that the highlighted sentence is to be unfolded or folded."""
        self.post_message(self.Asked(is_open))


class ChangesPane(SidesPane):
    """Shows what has changed, and brings back what was."""

    BINDINGS = [("escape", "back", "")]
    view = "editions"

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        self._comparison: Comparison | None = None
        self._lines: list[ChangeLine] = []
        self._unfolded: list[Told] = []

    def compose(self) -> ComposeResult:
        """Yield the title, the changes, what can be done, and the two sides."""
        say = self.guide.say
        yield Label(say("compare.reckoning"), id="compared", classes="label", markup=False)
        yield ChangeList(markup=False)
        with Toolbar(classes="row-actions"):
            yield ToolButton(say("compare.bring_back", count=1), "one", classes="bringing")
            yield ToolButton(say("compare.bring_row"), "row", classes="bringing")
            yield ToolButton(say("compare.bring_all"), "all", classes="bringing")
            yield ToolButton(say("compare.write"), "report")
            yield ToolButton(say("compare.back"), "back")
        yield from self.compose_sides()

    def ask(self) -> None:
        """Request the changes, reckoned from the plan as it is now."""
        self.post_message(ChangesRequested())

    def focus_first(self) -> None:
        """Focus the list; without any change the buttons."""
        if self._lines:
            self.query_one(ChangeList).focus(scroll_visible=False)
        elif button := self.query_one(Toolbar).stop_button:
            button.focus(scroll_visible=False)

    def show(self, comparison: Comparison) -> None:
        """Show what has changed; the line with the cursor keeps its place."""
        is_other = self._comparison is None or self._comparison.title != comparison.title
        self._comparison = comparison
        self.query_one("#compared", Label).update(comparison.title)
        self._show_lines(0 if is_other else self.query_one(ChangeList).highlighted or 0)
        self.query_one(ChangeList).display = bool(self._lines)
        if not self._lines:
            self.show_sides(self.guide.say("compare.nothing"))
            self._show_buttons(None)
        if self.display:
            self.focus_first()

    @on(ChangeList.Asked)
    def _list_asked(self, event: ChangeList.Asked) -> None:
        event.stop()
        self._unfold(is_open=event.is_open)

    def _unfold(self, *, is_open: bool) -> None:
        """Show each of the changes the highlighted sentence is about, or the sentence alone."""
        line = self._chosen
        if line is None or len(line.told.changes) < 2:  # noqa: PLR2004  one is shown as it is
            return
        if is_open and line.told not in self._unfolded:
            self._unfolded.append(line.told)
        elif not is_open and line.told in self._unfolded:
            self._unfolded.remove(line.told)
        first = next(at for at, other in enumerate(self._lines) if other.told is line.told)
        self._show_lines(self.query_one(ChangeList).get_option_index(str(first)))

    def _show_lines(self, highlighted: int) -> None:
        comparison, listed = self._comparison, self.query_one(ChangeList)
        if comparison is None:
            return
        self._lines = []
        with self.prevent(OptionList.OptionHighlighted):
            listed.clear_options()
            listed.add_options(self._options(comparison))
            listed.highlighted = self._next_enabled(highlighted)
        self.show_chosen()

    def _options(self, comparison: Comparison) -> Iterator[Option]:
        for step in comparison.steps:
            yield Option(Content.styled(step.title, "bold"), disabled=True)
            for line in lines_of(step, self._unfolded, comparison.naming):
                yield Option(line.prompt, id=str(len(self._lines)))
                self._lines.append(line)

    def _next_enabled(self, at: int) -> int | None:
        """Return the place of the first line at or below one; else of the last line."""
        enabled = [place for place, option in enumerate(self.query_one(ChangeList).options) if not option.disabled]
        return next((place for place in enabled if place >= at), enabled[-1] if enabled else None)

    @property
    def _chosen(self) -> ChangeLine | None:
        option = self.query_one(ChangeList).highlighted_option
        return self._lines[int(option.id)] if option and option.id and self._lines else None

    def show_chosen(self) -> None:
        """Show the two sides of the highlighted line, and what can be done with it."""
        line, comparison = self._chosen, self._comparison
        if line is None or comparison is None:
            return
        parts: list[Group | Text] = []
        for change in line.changes[:MOST_OPENED]:
            parts += [
                Group(drawn_sides(sides(change, comparison.naming), comparison.names, self.guide, self.sides_width)),
                Text(),
            ]
        if len(line.changes) > MOST_OPENED:
            parts.append(Text(self.guide.say("history.more", count=len(line.changes) - MOST_OPENED)))
        self.show_sides(Group(*parts))
        self._show_buttons(line)

    def _show_buttons(self, line: ChangeLine | None) -> None:
        may = line is not None and self._comparison is not None and self._comparison.is_with_now
        for button in self.query(ToolButton):
            if button.has_class("bringing"):
                button.display = may
        if line and may:
            what = BRINGING_BACK.get(line.changes[0].what, "bring_back")
            self.button("one").label = Content(self.guide.say(f"compare.{what}", count=len(line.changes)))
            self.button("row").display = bool(self._of_row())

    def _of_row(self) -> Sequence[object]:
        return self._comparison.of_row(self._chosen.changes) if self._comparison and self._chosen else ()

    def on_resize(self) -> None:
        """Draw the two sides again: beside each other where there is room."""
        self.call_after_refresh(self.show_chosen)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        """Unfold a sentence about several changes; from one change go on to what can be done with it."""
        event.stop()
        line = self._chosen
        if line and len(line.changes) > 1:
            self._unfold(is_open=not line.is_open)
        elif button := self.query_one(Toolbar).stop_button:
            button.focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        line, comparison = self._chosen, self._comparison
        match event.button.name:
            case "one" if line and comparison:
                self.post_message(
                    BringBackRequested(line.changes, comparison.naming.place(line.changes[0]), len(line.changes))
                )
            case "row" if line and comparison:
                changes = comparison.of_row(line.changes)
                self.post_message(BringBackRequested(changes, comparison.naming.row(changes[0].address.row_id), 1))
            case "all":
                self.post_message(BringBackRequested((), "", 0))
            case "report":
                self.post_message(ChangeDocumentRequested())
            case "back":
                self.action_back()

    def action_back(self) -> None:
        """Go back to the editions."""
        self.post_message(self.Left(self.view))
