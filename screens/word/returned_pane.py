"""The view of what came back from Word («Tilbake fra Word»): proposals to decide on, and comments to act on."""

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len, set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Button, Label, OptionList, ProgressBar, Static
from textual.widgets.option_list import Option

from planwizard.guide.models import Guide
from screens.check_list import WrappingOptionList
from screens.toolbar import Toolbar, ToolButton
from screens.word.returned_lines import KEYS
from screens.word.returned_messages import (
    ExampleRequested,
    FileRequested,
    ReadingCancelled,
    ReturnedRequested,
    RoundEnded,
    SureAccepted,
)
from screens.word.returned_shown import Returned, ReturnedLine
from screens.word.sides_pane import SidesPane
from screens.word.write_pane import PROGRESS_DELAY, PROGRESS_INTERVAL, Progress

ACTIONS = ("accept", "enter", "done", "reject", "refuse", "merge", "edit", "wait", "reopen", "reply", "input", "go")
MARGIN = 8
"""Columns beside the text and the word of a line: sign, spaces and the scroll bar."""
WORD_WIDTH = 25
"""Columns for the word at the end of a line."""
NARROW = 78
"""Columns that are reckoned with until the width is known."""


class ReturnedPane(SidesPane):
    """Shows what came back, and lets the person decide line by line."""

    BINDINGS = [
        *((f"{key.lower()},{key}", f"decide('{key}')", "") for key in sorted(set(KEYS.values()))),
        ("escape", "back", ""),
    ]
    view = "returned"

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        self._shown: Returned | None = None
        self._lines: dict[str, ReturnedLine] = {}
        self._progress_timers: list[Timer] = []

    def compose(self) -> ComposeResult:
        """Yield what is said of all, the files' buttons, the list with its buttons, and the texts of one line."""
        say = self.guide.say
        yield Label("", id="lead", classes="differs", markup=False)
        with Horizontal(id="reading", classes="row-actions"):
            yield ProgressBar(total=1.0, show_eta=False)
            yield Button(Content(say("export.stop")), name="stop")
        with Toolbar(id="files", classes="row-actions"):
            yield ToolButton("", "list")
            yield ToolButton(say("from_word.choose"), "choose")
            yield ToolButton(say("from_word.example.try"), "example")
            yield ToolButton("", "sure")
            yield ToolButton(say("from_word.end"), "end")
        yield WrappingOptionList(markup=False)
        with Toolbar(id="deciding", classes="row-actions"):
            for action in ACTIONS:
                yield ToolButton(say(f"from_word.actions.{action}"), action)
        yield from self.compose_sides()
        yield Static("", id="trouble", markup=False)

    def on_mount(self) -> None:
        """Request what came back; until it is there, nothing is shown."""
        for button in self.query_one("#deciding").query(ToolButton):
            key = KEYS.get(button.name or "")
            if key:
                button.label = Content.assemble((key, "bold"), f" {button.label}")
        for name in ("#lead", "#trouble"):
            self.query_one(name).display = False
        self.button("list").label = Content.assemble(("Esc", "bold"), f" {self.guide.say('from_word.to_list')}")
        self._show_parts()
        super().on_mount()

    def ask(self) -> None:
        """Request what came back, as it stands to the plan now."""
        self.post_message(ReturnedRequested())

    def focus_first(self) -> None:
        """Focus the list; without a line the button that chooses a file."""
        target = self._list if self._lines else self.query_one("#files", Toolbar).stop_button
        if target:
            target.focus(scroll_visible=False)

    @property
    def _list(self) -> WrappingOptionList:
        return self.query_one(WrappingOptionList)

    # --- reading -------------------------------------------------------------------------------

    def show_reading(self, job: Progress, sentence: str) -> None:
        """Show that a file is being read; after a while, how far it has come and how to stop."""
        self._stop_progress()
        self.add_class("-reading")
        self.query_one("#lead", Label).update(sentence)
        self.query_one("#lead").display = True
        bar = self.query_one(ProgressBar)
        self._progress_timers = [
            self.set_timer(PROGRESS_DELAY, lambda: self.add_class("-slow")),
            self.set_interval(PROGRESS_INTERVAL, lambda: bar.update(progress=job.share)),
        ]

    def _stop_progress(self) -> None:
        self.remove_class("-reading", "-slow")
        for timer in self._progress_timers:
            timer.stop()
        self._progress_timers = []

    # --- what there is -------------------------------------------------------------------------

    def show(self, returned: Returned) -> None:
        """Show what came back, with the cursor on what is to be decided next.

        That is the first line of all when a file came, and a line that was opened again; from a line that was decided,
        the next of its kind that is not.
        """
        lines, chosen, had_focus = self._lines, self._chosen, self.has_focus_within
        is_first, self._shown = self._has_come(returned), returned
        self._stop_progress()
        self._say(returned)
        self._fill(returned)
        self._list.highlighted = self._next_place(None if is_first else self._opened_again(lines) or chosen)
        self.set_class(self.has_class("-opened") and not is_first, "-opened")
        self._show_parts()
        self.show_chosen()
        if self.display and (is_first or (had_focus and not self.has_focus_within)):
            self.focus_first()

    def _has_come(self, returned: Returned) -> bool:
        """Return whether a file came since what is shown now."""
        return self._shown is None or not self._lines or len(returned.entries) > len(self._shown.entries)

    def _opened_again(self, before: Mapping[str, ReturnedLine]) -> ReturnedLine | None:
        """Return the line that is open again, by the lines that were shown before."""
        decided = {key for key, line in before.items() if not line.is_open}
        return next((line for key, line in self._lines.items() if line.is_open and key in decided), None)

    def _say(self, returned: Returned) -> None:
        for name, said in (("#lead", returned.lead), ("#trouble", "\n".join(returned.trouble))):
            label = self.query_one(name, Static)
            label.update(said)
            label.display = bool(said)
        self.button("sure").label = Content(self.guide.say("from_word.accept_sure", count=returned.sure))

    def _fill(self, returned: Returned) -> None:
        listed = self._list
        self._lines = {}
        with self.prevent(OptionList.OptionHighlighted):
            listed.clear_options()
            for title, lines in returned.sections():
                listed.add_option(Option(Content.styled(title, "bold"), disabled=True))
                listed.add_options(Option(prompt, id=line.key) for line, prompt in self._prompts(lines))
                self._lines |= {line.key: line for line in lines}

    def _prompts(self, lines: Sequence[ReturnedLine]) -> Iterator[tuple[ReturnedLine, Content]]:
        """Yield lines, with the words at their ends below each other."""
        room = max((self.content_size.width or NARROW) - WORD_WIDTH - MARGIN, NARROW // 3)
        for line in lines:
            is_long = cell_len(line.text) > room
            text = f"{set_cell_size(line.text, room - 1)}…" if is_long else set_cell_size(line.text, room)
            yield line, Content.assemble(f"{line.sign} {text}  ", (line.word, "dim" if not line.is_open else ""))

    def _next_place(self, before: ReturnedLine | None) -> int | None:
        """Return the place of the line that was chosen; if it was decided now, of the next of its kind that is not."""
        lines = [*self._lines.values()]
        at = next((at for at, line in enumerate(lines) if before and line.key == before.key), 0)
        in_turn = lines[at:] + lines[:at]
        line = next((line for line in in_turn if _comes_next(line, before)), next(iter(in_turn), None))
        return self._list.get_option_index(line.key) if line else None

    def _show_parts(self) -> None:
        """Show what there is something to do with."""
        has_lines = bool(self._lines)
        if not has_lines:
            self.remove_class("-opened")
        is_listed = not self.has_class("-opened")
        for name in ("#deciding", "#sides"):
            self.query_one(name).display = has_lines
        self._list.display = has_lines and is_listed
        self.query_one("#files").display = self._shown is not None
        self.button("list").display = not is_listed
        for name, is_of_use in (self._shown.of_use if self._shown else {}).items():
            self.button(name).display = is_of_use and is_listed

    @property
    def _chosen(self) -> ReturnedLine | None:
        option = self._list.highlighted_option
        return self._lines.get(option.id or "") if option else None

    def show_chosen(self) -> None:
        """Show the texts of the highlighted line, and what can be done with it."""
        line = self._chosen
        if line is None:
            return
        self.show_sides(line.drawn(self.sides_width))
        for button in self.query_one("#deciding").query(ToolButton):
            button.display = button.name in line.actions

    def on_resize(self) -> None:
        """Draw the lines and the texts again in the new width."""
        self.call_after_refresh(self._redraw)

    def _redraw(self) -> None:
        if self._shown and not self.has_class("-reading"):
            self.show(self._shown)

    # --- what the person does ------------------------------------------------------------------

    def action_decide(self, key: str) -> None:
        """Do what a key stands for with the highlighted line."""
        line = self._chosen
        action = next((one for one in line.actions if KEYS.get(one) == key), None) if line else None
        if action:
            self._request(action)

    def _request(self, action: str) -> None:
        line = self._chosen
        if line and (message := line.request(action)):
            self.post_message(message)

    def _open(self, *, is_open: bool) -> None:
        """Show one line alone, with room for its texts, or the list."""
        self.set_class(is_open, "-opened")
        self._show_parts()
        self.call_after_refresh(self.show_chosen)
        (self.query_one("#sides") if is_open else self._list).focus(scroll_visible=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  Textual's signature
        """Let Esc stop the reading, or lead back to the list; otherwise the screen's own Esc applies."""
        return action != "back" or self.has_class("-reading") or self.has_class("-opened")

    def action_back(self) -> None:
        """Stop the reading, or go back to the list."""
        if self.has_class("-reading"):
            self.post_message(ReadingCancelled())
        else:
            self._open(is_open=False)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._open(is_open=True)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        match event.button.name:
            case "list":
                self._open(is_open=False)
            case "choose":
                self.post_message(FileRequested())
            case "example":
                self.post_message(ExampleRequested())
            case "sure":
                self.post_message(SureAccepted())
            case "end":
                self.post_message(RoundEnded())
            case "stop":
                self.post_message(ReadingCancelled())
            case str(action):
                self._request(action)


def _comes_next(line: ReturnedLine, before: ReturnedLine | None) -> bool:
    """Return whether the cursor goes to a line; after the last change not to a comment, where the keys differ."""
    if before is None:
        return line.is_open
    return line.key == before.key if not before.is_open else line.is_open and isinstance(line, type(before))
