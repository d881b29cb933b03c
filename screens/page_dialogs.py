"""Dialogs about a page as a whole: its mark and note, and its heading and intro in the document."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Input, Label, OptionList
from textual.widgets.option_list import Option

from planwizard.guide.models import Guide
from planwizard.plan import Mark, Plan
from planwizard.plan.address import page_address
from screens.dialogs import Dialog
from screens.fields import AnswerField
from screens.line_input import LineInput


class MarkDialog(Dialog[tuple[Mark | None, str]]):
    """Asks for a page's mark and note."""

    def __init__(self, title: str, mark: Mark | None, note: str, guide: Guide, *, starts_in_note: bool = False) -> None:
        super().__init__(title, guide)
        self._mark = mark
        self._note = note
        self._starts_in_note = starts_in_note

    def compose_body(self) -> ComposeResult:
        """Yield the marks, the note and the buttons."""
        words = self.guide.field_words["pages.mark"].choices
        options = [Option(Content(self.guide.say("mark.none")), id="none")]
        options += [Option(Content(word), id=mark) for mark, word in words.items()]
        yield OptionList(*options)
        yield Label(self.guide.say("mark.note"), classes="label", markup=False)
        yield LineInput(self._note, placeholder=self.guide.say("mark.note_example"), select_on_focus=False)
        yield from self.buttons()

    def on_mount(self) -> None:
        """Highlight the mark, or «ferdig», the most usual choice, when there is none."""
        options = self.query_one(OptionList)
        options.highlighted = options.get_option_index(self._mark or "done")
        (self.query_one(Input) if self._starts_in_note else options).focus()

    def ok_label(self) -> str:
        """Return the label of the OK button; it differs from the words for the marks."""
        return self.guide.say("mark.ok")

    @on(Input.Changed)
    def _note_changed(self, event: Input.Changed) -> None:
        """Highlight «må avklares» when a note is started on an unmarked page; most notes are about that."""
        event.stop()
        if event.value and not self._note and self._mark is None:
            options = self.query_one(OptionList)
            options.highlighted = options.get_option_index("clarify")
        self._note = event.value

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def _accept_on_enter(self, event: OptionList.OptionSelected | Input.Submitted) -> None:
        event.stop()
        self.accept()

    def accept(self) -> None:
        """Close with the mark and the note."""
        option = self.query_one(OptionList).highlighted_option
        marks: dict[str | None, Mark] = {"clarify": "clarify", "done": "done", "not_relevant": "not_relevant"}
        self.dismiss((marks.get(option.id if option else None), self.query_one(Input).value))


class PageTextDialog(Dialog[bool]):
    """Edits a page's own heading and intro in the document."""

    def __init__(self, page_id: str, plan: Plan, guide: Guide) -> None:
        super().__init__(guide.say("page_text.title", page=guide.page_words(page_id).title), guide)
        self._page_id = page_id
        self._plan = plan

    def compose_body(self) -> ComposeResult:
        """Yield the two fields, which post each answer as it is typed, and a button to close."""
        for name in ("heading", "intro"):
            yield AnswerField(page_address(self._page_id, name), self._plan, self.guide)
        with Horizontal(classes="dialog-buttons"):
            yield Button(Content(self.guide.say("dialog.close")), name="cancel")
