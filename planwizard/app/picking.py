"""Picking: rows to point at, and suggestions to start from."""

from textual import on, work

from planwizard.app import dialog_items
from planwizard.app.base import DeskApp
from planwizard.plan.address import Address, shape_at
from planwizard.plan.answers import get
from planwizard.plan.base import Kind
from screens.dialogs import ChoiceDialog, PickDialog
from screens.messages import LinksRequested, SuggestionsRequested


class Picking(DeskApp):
    """Opens the lists one picks from."""

    @on(LinksRequested)
    def _links_wanted(self, message: LinksRequested) -> None:
        self._pick_links(message.address)

    @work
    async def _pick_links(self, address: Address) -> None:
        if self.desk is None or not self.may_change():
            return
        plan, guide = self.desk.plan, self.guide
        found = dialog_items.link_items(address, plan, guide)
        if not found:
            self.say("page.no_links")
            return
        answer: str | tuple[str, ...] | None
        title, value = guide.field_words[address.key].label, get(plan, address)
        if shape_at(address).kind is Kind.LINK:
            answer = await self.push_screen_wait(ChoiceDialog(title, found, guide))
        else:
            chosen = value if isinstance(value, tuple) else ()
            answer = await self.push_screen_wait(PickDialog(title, found, chosen, guide))
        if answer is not None:
            self.desk.session.answer(address, answer)
            await self.show_change(address)

    @on(SuggestionsRequested)
    def _suggestions_wanted(self, message: SuggestionsRequested) -> None:
        self._pick_suggestions(message.address)

    @work
    async def _pick_suggestions(self, address: Address) -> None:
        if self.desk is None or not self.may_change():
            return
        title = self.guide.field_words[address.key].label
        found = dialog_items.suggestion_items(address, self.guide)
        chosen = await self.push_screen_wait(PickDialog(title, found, (), self.guide))
        if not chosen or self.desk is None:
            return
        rows = dialog_items.suggestions(address, self.guide)
        picked = [rows[int(number)] for number in chosen]
        if shape_at(address).kind is Kind.ROWS:
            address = self.desk.session.add_all(address, picked)[0]
        else:
            present = get(self.desk.plan, address)
            texts = [str(row["text"]) for row in picked]
            self.desk.session.answer(address, (*(present if isinstance(present, tuple) else ()), *texts))
        await self.show_change(address)
