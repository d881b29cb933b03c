"""What is asked of a page as a whole: its mark and note, and its own words in the document."""

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


class MarkDialog(Dialog[tuple[Mark | None, str]]):
    """A page's mark and its note."""

    def __init__(self, title: str, mark: Mark | None, note: str, guide: Guide) -> None:
        super().__init__(title, guide)
        self._mark = mark
        self._note = note

    def compose_body(self) -> ComposeResult:
        """The four marks, then the note."""
        words = self.guide.field_words["pages.mark"].choices
        options = [Option(Content(self.guide.say("mark.none")), id="none")]
        options += [Option(Content(word), id=mark) for mark, word in words.items()]
        yield OptionList(*options)
        yield Label(self.guide.say("mark.note"), classes="label", markup=False)
        yield Input(self._note, placeholder=self.guide.say("mark.note_example"), select_on_focus=False)
        yield from self.buttons()

    def on_mount(self) -> None:
        """Choose «ferdig» for a page without a mark: what one most often wants."""
        options = self.query_one(OptionList)
        options.highlighted = options.get_option_index(self._mark or "done")
        options.focus()

    def ok_words(self) -> str:
        """Return what is done, in other words than the marks are."""
        return self.guide.say("mark.ok")

    @on(Input.Changed)
    def _noted(self, event: Input.Changed) -> None:
        """Choose «må avklares» for an unmarked page when a note is begun: that is what a note mostly says."""
        event.stop()
        if event.value and not self._note and self._mark is None:
            options = self.query_one(OptionList)
            options.highlighted = options.get_option_index("clarify")
        self._note = event.value

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def _chosen(self, event: OptionList.OptionSelected | Input.Submitted) -> None:
        event.stop()
        self.accept()

    def accept(self) -> None:
        """Answer with the mark and the note."""
        chosen = self.query_one(OptionList).highlighted_option
        marks: dict[str | None, Mark] = {"clarify": "clarify", "done": "done", "not_relevant": "not_relevant"}
        self.dismiss((marks.get(chosen.id if chosen else None), self.query_one(Input).value))


class PageTextDialog(Dialog[bool]):
    """A page's own heading and intro in the document."""

    def __init__(self, page_id: str, plan: Plan, guide: Guide) -> None:
        super().__init__(guide.say("page_text.title", page=guide.page_words(page_id).title), guide)
        self._page_id = page_id
        self._plan = plan

    def compose_body(self) -> ComposeResult:
        """The two fields; answers are kept as they are typed."""
        for name in ("heading", "intro"):
            yield AnswerField(page_address(self._page_id, name), self._plan, self.guide)
        with Horizontal(classes="dialog-buttons"):
            yield Button(Content(self.guide.say("dialog.close")), name="cancel")
