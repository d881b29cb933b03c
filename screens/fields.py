"""A question on a page: its label, its help, and the editor its kind calls for."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Collapsible, Label

from planwizard.guide.models import Guide
from planwizard.guide.texts import FieldWords
from planwizard.plan import Plan
from planwizard.plan.address import Address, shape_at
from planwizard.plan.answers import get, names_used
from planwizard.plan.base import Kind
from screens.editors import (
    AmountsEditor,
    ChoiceEditor,
    ChoicesEditor,
    Edited,
    FlagEditor,
    LineEditor,
    LinesEditor,
    LinksEditor,
    NumberEditor,
    TextEditor,
)
from screens.labels import set_label
from screens.messages import Answered, FieldEntered, LinksRequested, SuggestionsRequested
from screens.reading_hints import remark
from screens.row_titles import titles_of

AnyEditor = NumberEditor | TextEditor | FlagEditor | ChoiceEditor | ChoicesEditor | LinksEditor


class AnswerField(Vertical):
    """Shows one answer and says when it was changed."""

    def __init__(self, address: Address, plan: Plan, guide: Guide) -> None:
        super().__init__()
        self.address = address
        self._plan = plan
        self._guide = guide
        self._key = address.key
        self._words = guide.field_words.get(self._key) or FieldWords(label=address)
        self._editor = self.new_editor()
        self._remark = Label("", classes="remark", markup=False)

    def compose(self) -> ComposeResult:
        """Label, help and editor; a box to tick carries its own label."""
        if shape_at(self.address).kind is not Kind.FLAG:
            yield Label(self._words.label, classes="label", markup=False)
        if self._words.help:
            yield Label(self._words.help, classes="help", markup=False)
        yield self._editor
        if self._key in self._guide.picks:
            yield PickLine(self._guide.say("page.pick"), self.address)
        yield self._remark

    def on_mount(self) -> None:
        """Show the answer."""
        self.show(self._plan)

    def show(self, plan: Plan, address: Address | None = None) -> None:
        """Show the answer in a plan, at this path or (for the form of another row) a new one."""
        self._plan, self.address = plan, address or self.address
        if not self._editor.is_mounted:  # what is in it comes later, and would show nothing: see on_mount
            return
        value = get(plan, self.address)
        if isinstance(self._editor, LinksEditor):
            value = titles_of(value, plan, self._guide)
        self._editor.show(value)
        self.show_remark()

    def show_remark(self) -> None:
        """Say what can be read out of the answer, in the line kept free under it: nothing moves while one types."""
        if shape_at(self.address).kind not in (Kind.LINE, Kind.TEXT) or not isinstance(self._editor, TextEditor):
            return
        text = self._editor.text
        sentence, is_warning = remark(self._key, text, self._guide)
        set_label(self._remark, sentence)
        self._remark.set_class(is_warning, "-warning")

    def focus_editor(self) -> None:
        """Put the cursor in the editor."""
        self.screen.set_focus(self._editor, scroll_visible=False)

    def typed(self) -> tuple[str, object] | None:
        """Return path and answer as they stand in a field one types in: the last key may be on its way still."""
        if isinstance(self._editor, NumberEditor | TextEditor):
            return self.address, self._editor.current()
        return None

    @on(Edited)
    def _edited(self, event: Edited) -> None:
        event.stop()
        self.screen.post_message(Answered(self.address, event.value))
        self.call_after_refresh(self.show_remark)  # not before the letter itself

    @on(LinksEditor.PickRequested)
    def _pick_wanted(self, event: LinksEditor.PickRequested) -> None:
        event.stop()
        self.post_message(LinksRequested(self.address))

    def on_descendant_focus(self) -> None:
        """Tell where the cursor is, and have label and help in sight with it."""
        self.call_after_refresh(self.scroll_visible, animate=False)
        self.post_message(FieldEntered(self.address))

    def new_editor(self) -> AnyEditor:
        """Return the editor for this kind of answer."""
        shape, words, say = shape_at(self.address), self._words, self._guide.say
        choices = {value: words.choices.get(str(value), str(value)) for value in shape.choices}
        makers: dict[Kind, Callable[[], AnyEditor]] = {
            Kind.LINE: lambda: LineEditor(words.placeholder, names_used(self._plan, self._key)),
            Kind.TEXT: lambda: TextEditor(words.placeholder),
            Kind.LINES: lambda: LinesEditor(words.placeholder or say("page.one_per_line")),
            Kind.AMOUNTS: lambda: AmountsEditor(words.placeholder or say("page.year_per_line")),
            Kind.NUMBER: lambda: NumberEditor(words.placeholder),
            Kind.FLAG: lambda: FlagEditor(words.label),
            Kind.CHOICE: lambda: ChoiceEditor(choices, say("page.choose")),
            Kind.CHOICES: lambda: ChoicesEditor(choices),
            Kind.LINK: lambda: LinksEditor(say("page.pick_links")),
            Kind.LINKS: lambda: LinksEditor(say("page.pick_links")),
        }
        return makers[shape.kind]()


class PickLine(Label, can_focus=True):
    """A quiet line that opens the list of suggestions for a field or list."""

    BINDINGS = [("enter", "pick", ""), ("space", "pick", "")]

    def __init__(self, text: str, address: Address) -> None:
        super().__init__(text, classes="pick", markup=False)
        self._address = address

    def action_pick(self) -> None:
        """Ask for the suggestions."""
        self.post_message(SuggestionsRequested(self._address))

    def on_click(self) -> None:
        """Ask for the suggestions."""
        self.action_pick()


class MoreFields(Collapsible):
    """Fields one can do without, folded; made when they are first opened."""

    def __init__(self, title: str, addresses: tuple[Address, ...], plan: Plan, guide: Guide) -> None:
        super().__init__(title=title, collapsed_symbol="▸", expanded_symbol="▾")
        self._addresses = addresses
        self._plan = plan
        self._guide = guide

    def show(self, plan: Plan, addresses: tuple[Address, ...]) -> None:
        """Show the answers in a plan, at these paths."""
        self._plan, self._addresses = plan, addresses
        for field, address in zip(self.query(AnswerField), addresses, strict=False):
            field.show(plan, address)

    def holds(self, address: Address) -> bool:
        """Tell whether the field at a path is among these."""
        return address in self._addresses

    async def unfold(self) -> None:
        """Open, and make the fields if they are not there yet."""
        if not self.query(AnswerField):
            await self.query_one(Collapsible.Contents).mount_all(self._fields())
        self.collapsed = False

    @on(Collapsible.Expanded)
    async def _make_fields(self, event: Collapsible.Expanded) -> None:
        event.stop()
        await self.unfold()

    def _fields(self) -> list[Widget]:
        return [AnswerField(address, self._plan, self._guide) for address in self._addresses]
