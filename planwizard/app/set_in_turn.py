"""Set one field of several rows, one row after another, in a list of them."""

from planwizard.app import dialog_items
from planwizard.app.controller import Controller
from planwizard.app.hidden_pages import may_show
from planwizard.guide.answer_words import answer_words
from planwizard.plan.address import Address, shape_at
from planwizard.plan.answers import get, is_answered
from planwizard.plan.base import AnswerKind
from screens.dialogs import ChoiceDialog, TextDialog
from screens.items import Item
from screens.messages import PlanMessage
from screens.pick_dialogs import PickDialog
from screens.review.messages import SetInTurnRequested
from screens.review.set_in_turn import SetInTurnDialog
from screens.row_titles import address_title, title_of


class SetInTurn(Controller):
    """Puts findings of one kind right: a list of their rows, and for each the dialog that its field needs."""

    async def take(self, message: PlanMessage) -> None:
        """Open the list."""
        if isinstance(message, SetInTurnRequested) and self.workspace.may_change():
            self.start(self._set_in_turn(message.addresses))

    async def _set_in_turn(self, addresses: tuple[Address, ...]) -> None:
        """Let the person set row by row, until all are set or the list is closed."""
        first = addresses[0]
        if shape_at(first).kind is AnswerKind.LINKS and not dialog_items.link_items(first, self.plan, self.guide):
            self.say("page.no_links")
            return
        if not await may_show(self.workspace, first):
            return
        done, start = dict.fromkeys(addresses, False), 0
        while not all(done.values()):
            chosen = await self.ask(self._list_of(done, start))
            if chosen is None:
                break
            address = Address(chosen)
            value = await self._ask_value(address)
            if is_answered(value):
                self.session.answer(address, value)
                self.workspace.save_soon()
                done[address], start = True, addresses.index(address)
        await self.workspace.show_change()
        if any(done.values()):
            self.say("review.set_count", count=sum(done.values()))

    def _list_of(self, done: dict[Address, bool], start: int) -> SetInTurnDialog:
        plan, guide = self.plan, self.guide

        def words(address: Address) -> str:
            return ", ".join(answer_words(address, get(plan, address), guide, lambda row: title_of(row, plan, guide)))

        rows = [Item(address, title_of(address.row_id, plan, guide), words(address)) for address in done]
        label = guide.field_words[next(iter(done)).key].label
        title = guide.say("review.set_in_turn", label=label, done=sum(done.values()), of=len(done))
        return SetInTurnDialog(title, rows, list(done.values()), start, guide)

    async def _ask_value(self, address: Address) -> object:
        """Ask for the value of a field; None when the person gives none."""
        title, shape, value = address_title(address, self.plan, self.guide), shape_at(address), get(self.plan, address)
        if shape.kind is AnswerKind.CHOICE:
            words = [self.guide.choice(address.key, choice) for choice in shape.choices]
            answer = await self.ask(
                ChoiceDialog(title, [Item(str(n), text) for n, text in enumerate(words)], self.guide)
            )
            return shape.choices[int(answer)] if answer else None
        if shape.kind is AnswerKind.LINKS:
            rows = dialog_items.link_items(address, self.plan, self.guide)
            return await self.ask(PickDialog(title, rows, value if isinstance(value, tuple) else (), self.guide))
        help_text = self.guide.field_words[address.key].help
        return await self.ask(TextDialog(title, help_text, str(value or ""), self.guide))
