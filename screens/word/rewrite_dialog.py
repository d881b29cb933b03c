"""Dialogs in which a text is put right before it is taken in: an answer, a reply, an input to the hearing."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, Label, Static, TextArea

from planwizard.guide.models import Guide
from screens.cached_text_area import CachedTextArea
from screens.dialogs import Dialog
from screens.line_input import LineInput


class RewriteDialog(Dialog[str]):
    """Dismissed with a text that was edited; what it is made of can be read above it."""

    def __init__(
        self, title: str, text: str, ok: str, guide: Guide, made_of: Sequence[RenderableType] = (), differs_at: int = 0
    ) -> None:
        """Take the text; `differs_at` is the number of the letter where the cursor is put."""
        super().__init__(title, guide)
        self._text = text
        self._ok = ok
        self._made_of = made_of
        self._differs_at = differs_at

    def compose_body(self) -> ComposeResult:
        """Yield what the text is made of, the text and the buttons."""
        if self._made_of:
            with VerticalScroll(classes="made-of", can_focus=False):
                yield Static(Group(*self._made_of), markup=False)
        yield CachedTextArea()
        yield from self.buttons()

    def on_mount(self) -> None:
        """Put the text in, with the cursor where what it is made of differs."""
        area = self.query_one(CachedTextArea)
        area.load_text(self._text)
        before = self._text[: self._differs_at].split("\n")
        area.move_cursor((len(before) - 1, len(before[-1])), center=True)
        area.focus()

    def ok_label(self) -> str:
        """Return the label of the button that takes the text in."""
        return self._ok

    def accept(self) -> None:
        """Dismiss with the text."""
        self.dismiss(self.query_one(TextArea).text)


class HearingInputDialog(Dialog[tuple[str, str]]):
    """Dismissed with who an input is from and what it says, as edited."""

    def __init__(self, sender: str, text: str, guide: Guide) -> None:
        super().__init__(guide.say("from_word.input_title"), guide)
        self._sender = sender
        self._text = text

    def compose_body(self) -> ComposeResult:
        """Yield the sender, what is said, and the buttons."""
        say = self.guide.say
        yield Label(say("from_word.input_sender"), classes="label", markup=False)
        yield LineInput(self._sender, select_on_focus=False)
        yield Label(say("from_word.input_text"), classes="label", markup=False)
        yield CachedTextArea()
        yield Label(say("from_word.input_help"), classes="help", markup=False)
        yield from self.buttons()

    def on_mount(self) -> None:
        """Put the text in, and the cursor in the name: it may be one that should not be there."""
        self.query_one(CachedTextArea).load_text(self._text)
        self.query_one(LineInput).focus()

    def ok_label(self) -> str:
        """Return the label of the button that makes the input."""
        return self.guide.say("from_word.input_make")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(TextArea).focus()

    def accept(self) -> None:
        """Dismiss with the sender and the text."""
        self.dismiss((self.query_one(LineInput).value, self.query_one(TextArea).text))
