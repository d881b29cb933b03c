"""The form of one row of a list."""

from dataclasses import dataclass

from textual.message import Message

from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.address import NO_ADDRESS, Address
from planwizard.plan.answers import get, is_answered, rows
from screens.even_background import EvenVertical
from screens.fields import AnswerField, MoreFields
from screens.messages import HeadingChanged
from screens.row_list import RowActionRequested
from screens.row_titles import row_title


class RowForm(EvenVertical):
    """The fields of the chosen row; the widgets are reused for the next row."""

    BINDINGS = [("ctrl+up", "step(-1)", ""), ("ctrl+down", "step(1)", ""), ("insert", "add", "")]

    @dataclass
    class StepRequested(Message):
        """The person wants the same field of a row some rows down (up, when negative)."""

        field: str
        rows: int

    def __init__(self, list_address: Address, plan: Plan, guide: Guide) -> None:
        super().__init__(classes="form")
        self._plan = plan
        self._guide = guide
        self._form = guide.lists[list_address]
        self._row_address = NO_ADDRESS
        self.display = False

    async def show(self, plan: Plan, row_address: Address) -> None:
        """Show a row of a plan; nothing when the address is empty."""
        self._plan, self._row_address = plan, row_address
        self.display = bool(row_address)
        self.screen.post_message(HeadingChanged())
        if not row_address:
            await self.remove_children()
            return
        fields = [view for view in self.query(AnswerField) if view.parent is self]
        if not fields:
            await self._mount_fields()
            return
        for view, address in zip(fields, self._addresses(self._open_names()), strict=True):
            view.show(plan, address)
        for more in self.query(MoreFields):
            more.title = self._more_title()
            more.show(plan, self._addresses(self._folded_names()))

    def update_typed(self, plan: Plan) -> None:
        """Take over a plan that differs only in the text typed last, which the fields show already."""
        self._plan = plan
        self.screen.post_message(HeadingChanged())

    @property
    def heading(self) -> str:
        """What row this is: its kind, its place among how many, and its title."""
        present = rows(self._plan, self._row_address.parent) if self._row_address else ()
        place = next((n for n, row in enumerate(present, 1) if row.id == self._row_address.name), 0)
        if not place:
            return ""
        kind = self._guide.field_words[self._row_address.parent].one
        title = row_title(present[place - 1], place, self._guide)
        return self._guide.say(
            "list.heading", kind=f"{kind[:1].upper()}{kind[1:]}", place=place, of=len(present), title=title
        )

    def action_step(self, by: int) -> None:
        """Ask for the same field of another row."""
        field = next((field for field in self.query(AnswerField) if field.has_focus_within), None)
        if field:
            self.post_message(self.StepRequested(field.address.name, by))

    def action_add(self) -> None:
        """Ask for a new row, as in the list above."""
        self.post_message(RowActionRequested("add"))

    async def go_to(self, address: Address) -> bool:
        """Focus the field at an address; return whether there is one."""
        for more in self.query(MoreFields):
            if more.holds(address):
                await more.unfold()
        field = next((f for f in self.query(AnswerField) if f.address == address), None)
        if field:
            field.focus_editor()
        return field is not None

    def focus_first(self) -> None:
        """Focus the first field."""
        first = next(iter(self.query(AnswerField)), None)
        if first:
            first.focus_editor()

    async def _mount_fields(self) -> None:
        fields = [AnswerField(address, self._plan, self._guide) for address in self._addresses(self._open_names())]
        folded = self._addresses(self._folded_names())
        more = [MoreFields(self._more_title(), folded, self._plan, self._guide)] if folded else []
        await self.mount_all([*fields, *more])

    def _addresses(self, names: tuple[str, ...]) -> tuple[Address, ...]:
        return tuple(self._row_address / name for name in names)

    def _open_names(self) -> tuple[str, ...]:
        return self._form.open_names(self._plan.about.kind, self._plan.depth)

    def _folded_names(self) -> tuple[str, ...]:
        return self._form.folded_names(self._plan.about.kind, self._plan.depth)

    def _more_title(self) -> str:
        row = get(self._plan, self._row_address)
        answered = sum(is_answered(getattr(row, name)) for name in self._folded_names())
        return self._guide.say("page.more_answered" if answered else "page.more", count=answered)
