"""The view that writes the document («Skriv»): the parts to include, the path to write, and the headings to expect."""

from collections.abc import Sequence
from typing import Protocol

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Button, Input, Label, OptionList, ProgressBar, Static

from planwizard.document.outline import OutlineBlock
from planwizard.guide.models import Guide
from screens.check_list import CheckList
from screens.line_input import PathInput
from screens.preview import HeadingList
from screens.toolbar import Toolbar, ToolButton
from screens.word.edition_name import EditionName
from screens.word.messages import (
    BrowseRequested,
    EditionsRequested,
    ExportCancelled,
    ExportRequested,
    OutlineRequested,
    PreviewRequested,
)
from screens.word.word_pane import WordPane
from screens.word.word_state import WordState

COMMENTS = "comments"
"""The choice that sends comments with the document; it is no part of it."""
PROGRESS_DELAY = 1.0
"""Seconds of writing before the progress bar is shown."""
PROGRESS_INTERVAL = 0.1
"""Seconds between updates of the progress bar."""


class Progress(Protocol):
    """A running job whose `share` is how much of it is done, from 0 to 1."""

    share: float


class WritePane(WordPane):
    """The choices for the document, and buttons that preview and write it."""

    BINDINGS = [("escape", "stop", "")]
    view = "write"

    def __init__(self, guide: Guide, state: WordState, out: str, parts: dict[str, bool], *, may_comment: bool) -> None:
        """Take the path, the parts and whether each is usual; `may_comment` when there are comments to send."""
        super().__init__(guide)
        self._state = state
        self._out = out
        self._comments = [(COMMENTS, guide.say("export.comments"))] if may_comment else []
        self._parts = parts
        self._blocks: Sequence[OutlineBlock] = ()
        self._progress_timers: list[Timer] = []

    def compose(self) -> ComposeResult:
        """Compose the buttons, progress and result, then the parts, path, template, edition and headings."""
        say = self.guide.say
        yield Label(self.guide.step_words("export").intro, classes="differs", markup=False)
        with Toolbar(id="export-actions", classes="row-actions"):
            yield ToolButton(say("export.write"), "write", variant="primary")
            yield ToolButton(say("export.preview"), "preview", disabled=True)
        with Horizontal(id="export-progress", classes="row-actions"):
            yield ProgressBar(total=1.0, show_eta=False)
            yield Button(Content(say("export.stop")), name="stop")
        yield Static("", id="export-result", markup=False)
        yield Label(say("export.parts"), classes="label", markup=False)
        yield CheckList(
            [*((part, say(f"parts.{part}")) for part in self._parts), *self._comments],
            [part for part, ticked in self._parts.items() if ticked],
        )
        yield Label(say("export.out"), classes="label", markup=False)
        yield from self._path_line(PathInput(self._out, id="out"))
        yield Label(say("export.template"), classes="label", markup=False)
        yield from self._path_line(PathInput(self._state.template, say("export.template_example"), id="template"))
        yield Label(say("editions.keep_with"), classes="label keeping", markup=False)
        yield EditionName(lambda name: say("editions.name_or_none", name=name))
        yield Label(say("export.holds"), classes="label", markup=False)
        yield Label(say("export.holds_later"), classes="help", markup=False)
        yield HeadingList(self.guide)

    def _path_line(self, path_input: PathInput) -> ComposeResult:
        """Compose a path with the button that chooses it in the folders."""
        with Horizontal(classes="path-line"):
            yield path_input
            yield Button(Content(self.guide.say("export.browse")), name=f"browse-{path_input.id}")

    def show_path(self, field: str, path: str) -> None:
        """Show a path that was chosen for the document («out») or the template («template»)."""
        path_input = self.query_one(f"#{field}", PathInput)
        path_input.value = path
        path_input.cursor_position = len(path)
        path_input.focus()

    def ask(self) -> None:
        """Request the outline of the document, and the name for an edition that may be kept with it."""
        self._request_outline()
        self.post_message(EditionsRequested())

    def show_proposal(self, name: str) -> None:
        """Show the field for the name of an edition; without a proposal none can be kept."""
        self.set_class(bool(name), "-may-keep")
        self.query_one(EditionName).propose(name)

    def clear_name(self) -> None:
        """Empty the field for a name: the edition is kept."""
        self.query_one(EditionName).value = ""

    def focus_first(self) -> None:
        """Focus the button that writes the document."""
        self._button("write").focus(scroll_visible=False)

    def show_outline(self, blocks: Sequence[OutlineBlock]) -> None:
        """Show the headings of the document, and enable the preview."""
        self._blocks = blocks
        self.query_one(HeadingList).show(blocks)
        self.query_one(".help", Label).display = False
        self._button("preview").disabled = not blocks

    # --- writing -------------------------------------------------------------------------------

    def show_writing(self, job: Progress) -> None:
        """Show that the document is being written; after a delay, show the progress bar."""
        self._stop_progress()
        self.add_class("-writing")
        self._show_sentence(self.guide.say("export.writing"))
        self._progress_timers = [
            self.set_timer(PROGRESS_DELAY, self._show_progress),
            self.set_interval(PROGRESS_INTERVAL, lambda: self.query_one(ProgressBar).update(progress=job.share)),
        ]

    def show_result(self, sentence: str) -> None:
        """Show the result of the export, as a sentence."""
        self._stop_progress()
        self._move_focus("stop", "write")
        self._show_sentence(sentence)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  Textual's signature
        """Let Esc stop the export only while it runs; otherwise the screen's own Esc applies."""
        return action != "stop" or self.has_class("-writing")

    def action_stop(self) -> None:
        """Cancel the export."""
        self._show_sentence(self.guide.say("export.stopping"))
        self.post_message(ExportCancelled())

    def _show_sentence(self, sentence: str) -> None:
        result = self.query_one("#export-result", Static)
        result.update(sentence)
        result.add_class("-shown")
        self.call_after_refresh(result.scroll_visible, animate=False)

    def _show_progress(self) -> None:
        self.add_class("-slow")
        self._move_focus("write", "stop")

    def _move_focus(self, from_button: str, to_button: str) -> None:
        """Move the focus between two buttons at once: a move that waits could reach a button already hidden."""
        if self.screen.focused is self._button(from_button):
            self.screen.set_focus(self._button(to_button), scroll_visible=False)

    def _stop_progress(self) -> None:
        self.remove_class("-writing", "-slow")
        for timer in self._progress_timers:
            timer.stop()
        self._progress_timers = []

    # --- messages from the widgets ----------------------------------------------------------------

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        match event.button.name:
            case "write":
                self._write()
            case "stop" if self.has_class("-writing"):
                self.action_stop()
            case "browse-out" | "browse-template" as name:
                field = name.removeprefix("browse-")
                self.post_message(BrowseRequested(field, self.query_one(f"#{field}", PathInput).value))
            case "preview":
                self.post_message(PreviewRequested(self._blocks))

    @on(Input.Changed, "#template")
    def _template_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._state.template = event.value

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._write()

    @on(HeadingList.OptionSelected)
    def _heading_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(PreviewRequested(self._blocks, event.option_index))

    @on(CheckList.Ticked)
    def _parts_changed(self, event: CheckList.Ticked) -> None:
        event.stop()
        self._request_outline()

    def _write(self) -> None:
        if not self.has_class("-writing"):
            out, keep = (self.query_one(f"#{name}", Input).value for name in ("out", "edition-name"))
            comments = COMMENTS in self.query_one(CheckList).ticked
            template = self._state.template
            self.post_message(ExportRequested(out, self._ticked_parts(), template, keep.strip(), comments=comments))

    def _request_outline(self) -> None:
        self.post_message(OutlineRequested(self._ticked_parts()))

    def _ticked_parts(self) -> tuple[str, ...]:
        return tuple(str(part) for part in self.query_one(CheckList).ticked if part != COMMENTS)

    def _button(self, name: str) -> Button:
        return next(button for button in self.query(Button) if button.name == name)
