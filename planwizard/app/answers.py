"""Apply answers and row edits to the plan."""

from planwizard.app.controller import Controller
from planwizard.app.dialog_items import deleted_sentence
from planwizard.guide.locate import position_of
from planwizard.guide.progress import status_of
from planwizard.plan import Plan
from planwizard.plan.address import Address, shape_at
from planwizard.plan.answers import get, headline_field, is_answered
from screens.editors import TextEditor
from screens.messages import (
    Answered,
    AnsweredAll,
    FieldEntered,
    PlanMessage,
    RowAdded,
    RowDuplicated,
    RowMoved,
    RowRemoved,
)
from screens.row_titles import short_label


class Answers(Controller):
    """Puts what is typed, and rows that are added, copied, moved or removed, into the plan and shows it again."""

    async def take(self, message: PlanMessage) -> None:
        """Apply an answer or a row edit, or remember where the cursor is."""
        match message:
            case Answered():
                await self._answer(message)
            case AnsweredAll():
                await self._answer_all(message)
            case FieldEntered():
                await self._remember_field(message.address)
            case RowAdded() | RowDuplicated() | RowRemoved() | RowMoved():
                if self.workspace.may_change():
                    await self._edit_rows(message)

    async def _answer(self, message: Answered) -> None:
        if self.workspace.open_plan.file.read_only:
            await self.workspace.show_change()
            self.say("notices.read_only")
            return
        before = self.plan
        self.session.answer(message.address, message.value)
        self.workspace.save_soon()
        after = self.plan
        if self.guide.language != self.workspace.app.language_for(after.about.language):
            await self.workspace.follow_language(message.address)
        elif (before.depth, before.about.kind) != (after.depth, after.about.kind):
            await self._rebuild_page(message.address)
        else:
            self._show_typed(before, after)

    async def _answer_all(self, message: AnsweredAll) -> None:
        if not self.workspace.may_change():
            return
        before = self.plan
        self.session.answer_all(dict.fromkeys(message.addresses, message.value))
        self.workspace.save_soon()
        self._show_typed(before, self.plan)
        label = short_label(message.addresses[0].name, self.guide)
        self.say("table.set_for_many", label=label, count=len(message.addresses))

    def _show_typed(self, before: Plan, after: Plan) -> None:
        """Update what depends on the answer: the page's mark, the step list, the title."""
        screen, view = self.workspace.screen, self.workspace.page
        if screen is None or view is None:
            return
        view.update_typed(after)
        screen.hide_read_message()
        if status_of(view.page, before) != status_of(view.page, after):
            screen.show_steps(after, view.page.id)
        if before.about is not after.about:
            screen.show_title(after)

    async def _rebuild_page(self, address: Address) -> None:
        """Show the page with the fields that belong to the new kind of plan or depth."""
        screen, view = self.workspace.screen, self.workspace.page
        if screen and view:
            screen.view = None
            await self.workspace.show_page(view.page.id, address)
        else:
            self.workspace.show_on_form()

    async def _remember_field(self, address: Address) -> None:
        """Remember the cursor's field in the plan file, so that the plan opens there; an empty row left is gone."""
        if self.workspace.page is None or address.is_of_page:
            return
        here = position_of(address, self.guide, self.workspace.page.page.id)
        if here != self.plan.position:
            if self.session.go_to(here.page, here.row, here.field):
                await self.workspace.show_change(address)
            self.workspace.autosave.moved()

    async def _edit_rows(self, message: RowAdded | RowDuplicated | RowRemoved | RowMoved) -> None:
        match message:
            case RowAdded():
                await self._add_row(message)
            case RowDuplicated():
                await self.workspace.show_change(self.session.duplicate(message.address))
            case RowRemoved():
                await self._remove_row(message.address)
            case RowMoved():
                self.session.move(message.address, message.by)
                await self.workspace.show_change(message.address)

    async def _remove_row(self, row: Address) -> None:
        """Remove a row, and say what linked to it."""
        sentence = deleted_sentence(row, self.plan, self.guide)
        self.session.remove(row)
        await self.workspace.show_change(row)
        if self.workspace.screen:
            self.workspace.screen.show_message(sentence)

    async def _add_row(self, message: RowAdded) -> None:
        """Add a row, and put the cursor behind the beginning of its title, else in its first empty field."""
        model = shape_at(message.list_address).model
        title = headline_field(model) if model and message.typed else ""
        values = {**message.values, title: message.typed} if title else message.values
        address = self.session.add(message.list_address, values, message.after)
        await self.workspace.show_change(address)
        if title and self.workspace.page:
            await self.workspace.page.go_to(address / title)
            self._move_cursor_to_end()
        else:
            await self._go_to_first_empty_field(address)

    def _move_cursor_to_end(self) -> None:
        focused = self.workspace.app.focused
        if isinstance(focused, TextEditor):
            focused.action_document_end()

    async def _go_to_first_empty_field(self, row: Address) -> None:
        if self.workspace.page:
            form = self.guide.lists[row.parent]
            fields = [row / name for name in form.open_names(self.plan.about.kind, "kort")]
            empty = (field for field in fields if not is_answered(get(self.plan, field)))
            await self.workspace.page.go_to(next(empty, fields[0]))
