"""The editor of one cell of a table, drawn over the cell: the same editor that a form has for the question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import digits
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Select
from textual.widgets._select import SelectCurrent, SelectOverlay

from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.address import Address, shape_at
from planwizard.plan.answers import get
from planwizard.plan.base import AnswerKind
from screens.choice_editors import ChoiceEditor
from screens.editors import Edited, TextEditor
from screens.fields import AnswerField
from screens.messages import Answered, AnsweredAll, PlanMessage

if TYPE_CHECKING:
    from screens.fields import AnyEditor

NARROWEST = 46
"""Cells: wide enough for the line that says how the text is read."""


class NumberedList(SelectOverlay):
    """The list of choices, where the digit before one takes it; 0 takes none."""

    async def _on_key(self, event: events.Key) -> None:
        if event.character and event.character in digits and int(event.character) < self.option_count:
            event.stop()
            event.prevent_default()
            self.highlighted = int(event.character)
            self.action_select()


class NumberedChoices(ChoiceEditor):
    """The editor of a choice, with a digit before each."""

    def __init__(self, choices: Mapping[str | int, str], prompt: str) -> None:
        numbered = enumerate(choices.items(), 1)
        super().__init__({value: f"{number} {word}" for number, (value, word) in numbered}, prompt)

    def compose(self) -> ComposeResult:
        """Yield the choice, and the list."""
        yield SelectCurrent(self.prompt)
        yield NumberedList()

    @on(SelectOverlay.UpdateSelection)
    def _no_choice_taken(self, event: SelectOverlay.UpdateSelection) -> None:
        """Report «no choice» also where none is shown: several rows that differ show none, and are to lose theirs."""
        if event.option_index == 0 and self.value is Select.NULL:
            event.stop()
            event.prevent_default()
            self.post_message(Edited(None))


class CellEditor(AnswerField):
    """Answers one question of one row while it is typed, or of several rows at once when Enter is pressed.

    Tab goes on to the next cell. Esc takes back what was typed. In a list of choices, a digit chooses.
    """

    BINDINGS = [
        Binding("enter", "close", "", priority=True),
        Binding("tab", "close(1)", "", priority=True),
        Binding("shift+tab", "close(-1)", "", priority=True),
        Binding("escape", "cancel", "", priority=True),
    ]

    @dataclass
    class Closed(Message):
        """The cell is to be left, for the one `by` columns to the right."""

        cell: "CellEditor"
        by: int = 0

    def __init__(self, address: Address, others: Sequence[Address], plan: Plan, guide: Guide) -> None:
        super().__init__(address, plan, guide)
        self.add_class("cell-editor")
        self._others = tuple(others)
        self._before = self._value_in(plan)
        self._is_changed = False

    def _value_in(self, plan: Plan) -> object:
        """Return the answer; None when those of several rows differ."""
        value = get(plan, self.address)
        return value if all(get(plan, other) == value for other in self._others) else None

    def show(self, plan: Plan, address: Address | None = None) -> None:
        """Show the answer in a plan."""
        super().show(plan, address)
        if self._others and self._editor.is_mounted:
            self._editor.show(self._value_in(plan))
            self.show_remark()

    def compose(self) -> ComposeResult:
        """Yield the editor and the line that says how the text is read; the column's heading is the label."""
        yield self._editor
        if isinstance(self._editor, TextEditor):
            yield self._remark

    def new_editor(self) -> "AnyEditor":
        """Return the editor that a form has for the question; choices have digits."""
        shape = shape_at(self.address)
        if shape.kind is not AnswerKind.CHOICE:
            return super().new_editor()
        words = {value: self._guide.choice(self._key, str(value)) for value in shape.choices}
        return NumberedChoices(words, self._guide.say("page.choose"))

    def begin(self, cell: Region, within: Region) -> None:
        """Take the place of a cell on the screen, inside a region, and the focus."""
        width = min(max(cell.width, NARROWEST), within.width)
        self.styles.width = width
        self.styles.offset = (min(cell.x, within.right - width) - within.x, cell.y - within.y)
        self.focus_editor()
        if isinstance(self._editor, ChoiceEditor):
            self._editor.action_show_overlay()
            self.watch(self._editor, "expanded", self._list_closed, init=False)
        elif isinstance(self._editor, TextEditor):
            self._editor.action_document_end()

    def current_answer(self) -> tuple[str, object] | None:
        """Return address and answer; None while several rows are changed, which is done by Enter."""
        return None if self._others else super().current_answer()

    @on(Edited)
    def _cell_edited(self, event: Edited) -> None:
        """Answer for one row as it is typed; a choice is answered for all rows, and closes the cell."""
        event.stop()
        event.prevent_default()
        self._is_changed = True
        if not self._others:
            self._send(Answered(self.address, event.value))
        elif isinstance(self._editor, ChoiceEditor):
            self._send(AnsweredAll((self.address, *self._others), event.value))
        if isinstance(self._editor, ChoiceEditor):
            self.post_message(self.Closed(self))
        else:
            self.call_after_refresh(self.show_remark)

    def _send(self, message: PlanMessage) -> None:
        self.screen.post_message(message)

    def _list_closed(self) -> None:
        """Leave the cell when nothing was chosen; a choice is still on its way."""
        before = Select.NULL if self._before is None else self._before
        if isinstance(self._editor, ChoiceEditor) and self._editor.value == before:
            self.post_message(self.Closed(self))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Enter to a list of choices."""
        is_enter = action == "close" and not parameters
        return not (is_enter and isinstance(self._editor, ChoiceEditor)) and super().check_action(action, parameters)

    def action_close(self, by: int = 0) -> None:
        """Keep what was typed, for all rows that it is meant for, and leave the cell."""
        if self._others and self._is_changed and not isinstance(self._editor, ChoiceEditor):
            answer = super().current_answer()
            if answer:
                self._send(AnsweredAll((self.address, *self._others), answer[1]))
        self.post_message(self.Closed(self, by))

    def action_cancel(self) -> None:
        """Leave the cell as it was before."""
        if self._is_changed and not self._others:
            self._send(Answered(self.address, self._before))
        self.post_message(self.Closed(self))

    def on_descendant_blur(self) -> None:
        """Leave the cell when the person goes elsewhere."""
        self.call_after_refresh(self._close_if_left)

    def _close_if_left(self) -> None:
        if self.is_attached and not self.has_focus_within:
            self.action_close()
