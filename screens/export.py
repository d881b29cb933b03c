"""Utkast i Word: which parts, where to, what the document will hold, and what was written."""

from collections.abc import Sequence
from typing import Protocol

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Button, Input, Label, OptionList, ProgressBar, Static

from planwizard.document.outline import OutlineBlock
from planwizard.guide.models import Guide
from screens.check_list import CheckList
from screens.messages import ExportCancelled, ExportRequested, OutlineRequested, PreviewRequested
from screens.preview import HeadingList

SLOW = 1.0
"""After so many seconds it is shown how far the writing has come."""
OFTEN = 0.1


class Sharing(Protocol):
    """Something that goes on and knows how much of it is done, from 0 to 1."""

    share: float


class ExportView(Vertical):
    """What goes into the document, and the button that writes it."""

    BINDINGS = [("escape", "stop", "")]

    def __init__(self, guide: Guide, out: str, parts: dict[str, bool]) -> None:
        super().__init__(classes="page")
        self._guide = guide
        self._out = out
        self._parts = parts
        self._blocks: Sequence[OutlineBlock] = ()
        self._clocks: list[Timer] = []

    def compose(self) -> ComposeResult:
        """Parts to tick, path and template, the buttons, the result, and the headings to come."""
        words, say = self._guide.step_words("export"), self._guide.say
        yield Label(words.title, classes="question", markup=False)
        yield Label(words.intro, classes="differs", markup=False)
        yield Label(say("export.parts"), classes="label", markup=False)
        yield CheckList(
            [(part, say(f"parts.{part}")) for part in self._parts],
            [part for part, ticked in self._parts.items() if ticked],
        )
        yield Label(say("export.out"), classes="label", markup=False)
        yield Input(self._out, id="out", select_on_focus=False)
        yield Label(say("export.template"), classes="label", markup=False)
        yield Input("", say("export.template_example"), id="template", select_on_focus=False)
        with Horizontal(id="export-actions", classes="row-actions"):
            yield Button(Content(say("export.write")), name="write", variant="primary")
            yield Button(Content(say("export.preview")), name="preview", disabled=True)
        with Horizontal(id="export-progress", classes="row-actions"):
            yield ProgressBar(total=1.0, show_eta=False)
            yield Button(Content(say("export.stop")), name="stop")
        yield Static("", id="export-result", markup=False)
        yield Label(say("export.holds"), classes="label", markup=False)
        yield Label(say("export.holds_later"), classes="help", markup=False)
        yield HeadingList(self._guide)

    def on_mount(self) -> None:
        """Ask what the document will hold."""
        self._ask_for_contents()

    def focus_first(self) -> None:
        """Put the cursor on the button."""
        self._button("write").focus(scroll_visible=False)

    def show_contents(self, blocks: Sequence[OutlineBlock]) -> None:
        """Show the headings of the document to come; it can be read from now on."""
        self._blocks = blocks
        self.query_one(HeadingList).show(blocks)
        self.query_one(".help", Label).display = False
        self._button("preview").disabled = not blocks

    # --- writing -------------------------------------------------------------------------------

    def show_writing(self, job: Sharing) -> None:
        """Say that the document is being written; how far it has come only when that takes its time."""
        self._end_writing()
        self.add_class("-writing")
        self._say(self._guide.say("export.writing"))
        self._clocks = [
            self.set_timer(SLOW, self._show_progress),
            self.set_interval(OFTEN, lambda: self.query_one(ProgressBar).update(progress=job.share)),
        ]

    def show_result(self, sentence: str) -> None:
        """Say what was written, or why not."""
        had_focus = self._button("stop").has_focus
        self._end_writing()
        if had_focus:
            self.focus_first()
        self._say(sentence)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  Textual's own
        """Esc stops the writing while there is some, and is the menu else."""
        return action != "stop" or self.has_class("-writing")

    def action_stop(self) -> None:
        """Say that the document is not wanted after all."""
        self._say(self._guide.say("export.stopping"))
        self.post_message(ExportCancelled())

    def _say(self, sentence: str) -> None:
        result = self.query_one("#export-result", Static)
        result.update(sentence)
        result.add_class("-shown")
        self.call_after_refresh(result.scroll_visible, animate=False)

    def _show_progress(self) -> None:
        self.add_class("-slow")
        if self._button("write").has_focus:
            self._button("stop").focus(scroll_visible=False)

    def _end_writing(self) -> None:
        self.remove_class("-writing", "-slow")
        for timer in self._clocks:
            timer.stop()
        self._clocks = []

    # --- what the person does --------------------------------------------------------------------

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        match event.button.name:
            case "write":
                self._write()
            case "stop":
                self.action_stop()
            case "preview":
                self.post_message(PreviewRequested(self._blocks))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self._write()

    @on(HeadingList.OptionSelected)
    def _chapter_chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(PreviewRequested(self._blocks, event.option_index))

    @on(CheckList.Ticked)
    def _ticked(self, event: CheckList.Ticked) -> None:
        event.stop()
        self._ask_for_contents()

    def _write(self) -> None:
        if not self.has_class("-writing"):
            values = [self.query_one(f"#{name}", Input).value for name in ("out", "template")]
            self.post_message(ExportRequested(values[0], self._chosen(), values[1]))

    def _ask_for_contents(self) -> None:
        self.post_message(OutlineRequested(self._chosen()))

    def _chosen(self) -> tuple[str, ...]:
        return tuple(str(part) for part in self.query_one(CheckList).ticked)

    def _button(self, name: str) -> Button:
        return next(button for button in self.query(Button) if button.name == name)
