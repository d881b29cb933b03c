"""Let the person pick rows to link to, and suggestions to start from."""

from planwizard.app import dialog_items
from planwizard.app.workspace import Controller
from planwizard.plan.address import Address, shape_at
from planwizard.plan.answers import get
from planwizard.plan.base import AnswerKind
from screens.dialogs import ChoiceDialog, PickDialog
from screens.messages import LinksRequested, PlanMessage, SuggestionsRequested


class LinksAndSuggestions(Controller):
    """Opens the pickers and puts what was picked into the plan."""

    async def take(self, message: PlanMessage) -> None:
        """Open a picker."""
        match message:
            case LinksRequested():
                self.start(self._pick_links(message.address))
            case SuggestionsRequested():
                self.start(self._pick_suggestions(message.address))

    async def _pick_links(self, address: Address) -> None:
        if not self.workspace.may_change():
            return
        rows = dialog_items.link_items(address, self.plan, self.guide)
        if not rows:
            self.say("page.no_links")
            return
        answer: str | tuple[str, ...] | None
        title, value = self.guide.field_words[address.key].label, get(self.plan, address)
        if shape_at(address).kind is AnswerKind.LINK:
            answer = await self.ask(ChoiceDialog(title, rows, self.guide))
        else:
            chosen = value if isinstance(value, tuple) else ()
            answer = await self.ask(PickDialog(title, rows, chosen, self.guide))
        if answer is not None:
            self.session.answer(address, answer)
            await self.workspace.show_change(address)

    async def _pick_suggestions(self, address: Address) -> None:
        if not self.workspace.may_change():
            return
        title = self.guide.field_words[address.key].label
        items = dialog_items.suggestion_items(address, self.plan, self.guide)
        chosen = await self.ask(PickDialog(title, items, (), self.guide))
        if chosen:
            rows = dialog_items.suggestions(address, self.plan, self.guide)
            await self.workspace.show_change(self._take_over(address, [rows[int(number)] for number in chosen]))

    def _take_over(self, address: Address, picked: list[dict[str, object]]) -> Address:
        """Add suggestions as rows, or as items of a field; return the address to show."""
        if shape_at(address).kind is AnswerKind.ROWS:
            return self.session.add_all(address, picked)[0]
        present = get(self.plan, address)
        texts = [str(row["text"]) for row in picked]
        self.session.answer(address, (*(present if isinstance(present, tuple) else ()), *texts))
        return address
