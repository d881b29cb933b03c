"""Answers and rows: what the person typed or did on a page, put in the plan through the session and shown again."""

from textual import on

from planwizard.app.base import DeskApp
from planwizard.guide.locate import page_of_address, position_of
from planwizard.guide.progress import status_of
from planwizard.plan.address import Address
from planwizard.plan.answers import get, is_answered
from screens.messages import (
    Answered,
    FieldEntered,
    FieldRequested,
    PageRequested,
    RowAdded,
    RowDuplicated,
    RowMoved,
    RowRemoved,
)


class Answers(DeskApp):
    """Takes what the pages tell."""

    @on(Answered)
    async def _answered(self, message: Answered) -> None:
        if self.desk is None:
            return
        if self.desk.file.read_only:
            await self.show_change("")
            self.say("notices.read_only")
            return
        before = self.desk.plan
        self.desk.session.answer(message.address, message.value)
        self.save_soon()
        after = self.desk.plan
        if self.guide.language != self.language():
            await self.follow_language(message.address)
        elif (before.depth, before.about.kind) != (after.depth, after.about.kind):
            await self._show_again(message.address)
        elif self.frame and self.page:
            self.page.show_typed(after)
            page = self.page.page
            if status_of(page, before) != status_of(page, after):
                self.frame.show_steps(after, page.id)
            if before.about is not after.about:
                self.frame.show_title(after)

    async def _show_again(self, address: Address) -> None:
        if self.desk and self.frame and self.page:
            place, self.frame.view = self.page.page.id, None
            await self.show_page(place, address)

    @on(FieldEntered)
    def _field_entered(self, message: FieldEntered) -> None:
        if self.desk and self.page:
            here = position_of(message.address, self.guide, self.page.page.id)
            if not message.address.is_of_page and here != self.desk.plan.position:
                self.desk.session.go_to(here.page, here.row, here.field)
                if self.autosave:
                    self.autosave.moved()

    @on(RowAdded)
    async def _row_added(self, message: RowAdded) -> None:
        if self.desk and self.may_change():
            address = self.desk.session.add(message.list_address, message.values, message.after)
            await self.show_change(address)
            await self.go_to_first_field(address)

    @on(RowDuplicated)
    async def _row_duplicated(self, message: RowDuplicated) -> None:
        if self.desk and self.may_change():
            await self.show_change(self.desk.session.duplicate(message.address))

    @on(RowRemoved)
    async def _row_removed(self, message: RowRemoved) -> None:
        if self.desk and self.may_change():
            self.desk.session.remove(message.address)
            await self.show_change(message.address)
            self.say("undo.can")

    @on(RowMoved)
    async def _row_moved(self, message: RowMoved) -> None:
        if self.desk and self.may_change():
            self.desk.session.move(message.address, message.by)
            await self.show_change(message.address)

    async def go_to_first_field(self, row_address: Address) -> None:
        """Put the cursor in the first field of a row that says nothing yet."""
        if self.desk and self.page:
            addresses = [row_address / name for name in self.guide.lists[row_address.parent].fields]
            empty = (address for address in addresses if not is_answered(get(self.desk.plan, address)))
            await self.page.go_to(next(empty, addresses[0]))

    @on(PageRequested)
    async def _page_wanted(self, message: PageRequested) -> None:
        await self.show_page(message.page)

    @on(FieldRequested)
    async def _place_wanted(self, message: FieldRequested) -> None:
        await self.show_page(page_of_address(message.address, self.guide), message.address)
