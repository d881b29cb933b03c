"""A question on a page: its label, help text and editor."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Collapsible, Input, Label

from planwizard.guide.figure_words import baseline_text
from planwizard.guide.models import Guide
from planwizard.guide.texts import FieldWords
from planwizard.plan import Plan
from planwizard.plan.address import Address, shape_at
from planwizard.plan.answers import get, headline_field, names_used
from planwizard.plan.base import AnswerKind
from screens.editors import AmountsEditor, Edited, LineEditor, LinesEditor, NumberEditor, TextEditor
from screens.even_background import EvenVertical
from screens.labels import set_label
from screens.links_editor import CHOICE_ARROW, LinksEditor
from screens.messages import Answered, FieldEntered, LinesPasted, LinksRequested, SuggestionsRequested
from screens.reading_hints import amounts_remark, last_year_remark, may_be_read, remark, year_remark
from screens.row_titles import titles_of

_FROM_FIGURES = ("baseline",)
"""The fields that ask for what a key figure may say."""

if TYPE_CHECKING:
    from screens.choice_editors import ChoiceEditor, ChoicesEditor, FlagEditor
    from screens.values_editor import ValuesEditor

    ChosenEditor = FlagEditor | ChoiceEditor | ChoicesEditor
    AnyEditor = NumberEditor | TextEditor | LinksEditor | ValuesEditor | ChosenEditor

FIRST_YEAR, LAST_YEAR = "about.period_start", "about.period_end"


@runtime_checkable
class TypedEditor(Protocol):
    """An editor that is typed in: it has its answer before its last `Edited` is handled."""

    def current(self) -> object:
        """Return the answer typed so far."""


class AnswerField(EvenVertical):
    """A field for one answer; posts `Answered` to the screen when it is edited."""

    ALLOW_MAXIMIZE = True

    def __init__(self, address: Address, plan: Plan, guide: Guide) -> None:
        super().__init__()
        self.address = address
        self._plan = plan
        self._guide = guide
        self._key = address.key
        self._words = guide.field_words.get(self._key) or FieldWords(label=address)
        self._editor = self.new_editor()
        if isinstance(self._editor, TextEditor):
            self._editor.is_title = _is_title(address)
        is_read = may_be_read(self._key)
        self._remark = Label("", classes="remark -read" if is_read else "remark", markup=False)

    def compose(self) -> ComposeResult:
        """Compose label, help, editor, suggestions and remark; a check box carries its own label."""
        if shape_at(self.address).kind is not AnswerKind.FLAG:
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
        """Show the answer in a plan, at a new address when the form now shows another row."""
        self._plan, self.address = plan, address or self.address
        if not self._editor.is_mounted:  # its children are not mounted either; on_mount shows the answer
            return
        if isinstance(self._editor, TextEditor):
            self._editor.placeholder = self._placeholder()
        value = get(plan, self.address)
        if isinstance(self._editor, LineEditor):
            self._editor.offer(self._offered())
        if isinstance(self._editor, LinksEditor):
            value = titles_of(value, plan, self._guide)
        self._editor.show(value)
        self.show_remark()

    def show_remark(self) -> None:
        """Show how the answer is read, on the line reserved below it so that the page does not move during typing."""
        sentence, is_warning = self._reading()
        set_label(self._remark, sentence)
        self._remark.set_class(is_warning, "-warning")

    def _reading(self) -> tuple[str, bool]:
        """Return what is said about the answer beside it, and whether it warns."""
        editor = self._editor
        if isinstance(editor, NumberEditor):
            year = editor.current()
            is_whole = len(editor.value) == editor.DIGITS or not editor.has_focus
            return (self._year_remark(year), True) if isinstance(year, int) and is_whole else ("", False)
        if isinstance(editor, AmountsEditor):
            return amounts_remark(editor.amounts(), self._guide)
        if isinstance(editor, TextEditor) and not isinstance(editor, LinesEditor):
            return self._text_reading(editor.text)
        return "", False

    def _text_reading(self, text: str) -> tuple[str, bool]:
        offered = "" if text else self._offered()
        return (
            (self._guide.say("figures.baseline", value=offered), False)
            if offered
            else remark(self._key, text, self._guide)
        )

    def _offered(self) -> str:
        """Return what a key figure says about the row, for a field that asks for it."""
        return baseline_text(self._plan, self.address.row_id) if self.address.name in _FROM_FIGURES else ""

    def _year_remark(self, year: int) -> str:
        """Return what is wrong with a year, alone or behind the first year, which may just have been typed."""
        first = [f.current_answer() for f in self.screen.query(AnswerField) if f.address == FIRST_YEAR]
        before = first[0][1] if self.address == LAST_YEAR and first and first[0] else None
        return year_remark(year, self._guide) or last_year_remark(before, year, self._guide)

    def focus_editor(self) -> None:
        """Focus the editor."""
        target = self._editor if self._editor.can_focus else self._editor.query(Input).first()
        self.screen.set_focus(target, scroll_visible=False)

    @property
    def is_long_text(self) -> bool:
        """Whether this is a text of several lines, which can have the whole window."""
        return isinstance(self._editor, TextEditor) and not isinstance(self._editor, LineEditor)

    def current_answer(self) -> tuple[str, object] | None:
        """Return address and current answer of a field to type in: its last `Edited` may not be handled yet."""
        return (self.address, self._editor.current()) if isinstance(self._editor, TypedEditor) else None

    @on(Edited)
    def _edited(self, event: Edited) -> None:
        event.stop()
        self.screen.post_message(Answered(self.address, event.value))
        self.call_after_refresh(self.show_remark)  # let the typed character render first

    @on(TextEditor.LinesPasted)
    def _lines_pasted(self, event: TextEditor.LinesPasted) -> None:
        event.stop()
        self.post_message(LinesPasted(self.address.parent.parent, event.text))

    @on(LinksEditor.PickRequested)
    def _pick_requested(self, event: LinksEditor.PickRequested) -> None:
        event.stop()
        self.post_message(LinksRequested(self.address))

    def on_descendant_focus(self) -> None:
        """Scroll label and help into view, and post `FieldEntered`."""
        self.call_after_refresh(self.scroll_visible, animate=False)
        self.post_message(FieldEntered(self.address))

    def on_descendant_blur(self) -> None:
        """Judge a year that was left half typed."""
        if isinstance(self._editor, NumberEditor):
            self.show_remark()

    def new_editor(self) -> "AnyEditor":
        """Return an editor for this kind of answer."""
        shape, say, placeholder = shape_at(self.address), self._guide.say, self._placeholder()
        factories: dict[AnswerKind, Callable[[], AnyEditor]] = {
            AnswerKind.LINE: lambda: LineEditor(placeholder, names_used(self._plan, self._key)),
            AnswerKind.TEXT: lambda: TextEditor(placeholder),
            AnswerKind.LINES: lambda: LinesEditor(placeholder),
            AnswerKind.AMOUNTS: lambda: AmountsEditor(placeholder),
            AnswerKind.VALUES: self._values_editor,
            AnswerKind.NUMBER: lambda: NumberEditor(placeholder),
            AnswerKind.FLAG: self._chosen_editor,
            AnswerKind.CHOICE: self._chosen_editor,
            AnswerKind.CHOICES: self._chosen_editor,
            AnswerKind.LINK: lambda: LinksEditor(say("page.pick_links")),
            AnswerKind.LINKS: lambda: LinksEditor(say("page.pick_links")),
        }
        return factories[shape.kind]()

    def _values_editor(self) -> "ValuesEditor":
        from screens.values_editor import ValuesEditor

        return ValuesEditor(self._guide)

    def _chosen_editor(self) -> "ChosenEditor":
        from screens.choice_editors import ChoiceEditor, ChoicesEditor, FlagEditor

        shape, names = shape_at(self.address), self._words.choices
        choices = {value: names.get(str(value), str(value)) for value in shape.choices}
        match shape.kind:
            case AnswerKind.FLAG:
                return FlagEditor(self._words.label)
            case AnswerKind.CHOICE:
                return ChoiceEditor(choices, self._guide.say("page.choose"))
            case _:
                return ChoicesEditor(choices)

    def _placeholder(self) -> str:
        """Return what the empty field shows: an example for this kind of plan, else how to fill it in."""
        say = self._guide.say
        general = {AnswerKind.LINES: say("page.one_per_line"), AnswerKind.AMOUNTS: say("page.year_per_line")}
        return self._words.placeholder_for(self._plan.about.kind) or general.get(shape_at(self.address).kind, "")


def _is_title(address: Address) -> bool:
    """Return whether a field is the title of a row."""
    model = shape_at(address.parent.parent).model if address.row_id else None
    return model is not None and headline_field(model) == address.name


class PickLine(Label, can_focus=True):
    """A line that opens the suggestions for a field or list."""

    BINDINGS = [("enter,space", "pick", "")]

    def __init__(self, text: str, address: Address) -> None:
        super().__init__(f"{text} {CHOICE_ARROW}", classes="pick", markup=False)
        self._address = address

    def action_pick(self) -> None:
        """Request the suggestions."""
        self.post_message(SuggestionsRequested(self._address))

    def on_click(self) -> None:
        """Request the suggestions."""
        self.action_pick()


class MoreFields(Collapsible):
    """A collapsible with optional fields, which are mounted when it is first expanded."""

    def __init__(self, title: str, addresses: tuple[Address, ...], plan: Plan, guide: Guide) -> None:
        super().__init__(title=title, collapsed_symbol="▸", expanded_symbol="▾")
        self._addresses = addresses
        self._plan = plan
        self._guide = guide

    def show(self, plan: Plan, addresses: tuple[Address, ...]) -> None:
        """Show the answers in a plan at new addresses of the same questions."""
        self._plan, self._addresses = plan, addresses
        for field, address in zip(self.query(AnswerField), addresses, strict=False):
            field.show(plan, address)

    def holds(self, address: Address) -> bool:
        """Return whether one of the fields has this address."""
        return address in self._addresses

    async def unfold(self) -> None:
        """Expand, and mount the fields if they are not mounted yet."""
        if not self.query(AnswerField):
            await self.query_one(Collapsible.Contents).mount_all(self._new_fields())
        self.collapsed = False

    @on(Collapsible.Expanded)
    async def _expanded(self, event: Collapsible.Expanded) -> None:
        event.stop()
        await self.unfold()

    def _new_fields(self) -> list[Widget]:
        return [AnswerField(address, self._plan, self._guide) for address in self._addresses]
