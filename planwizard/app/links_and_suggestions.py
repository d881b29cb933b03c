"""Let the person pick rows to link to, and suggestions to start from."""

from collections.abc import Mapping, Sequence

from planwizard.app import dialog_items
from planwizard.app.workspace import Controller
from planwizard.plan import Plan
from planwizard.plan.address import Address, shape_at
from planwizard.plan.answers import get
from planwizard.plan.base import AnswerKind
from screens.dialogs import ChoiceDialog, Item, PickDialog
from screens.messages import LinksRequested, PlanMessage, SuggestionsRequested
from screens.row_titles import short_label


class LinksAndSuggestions(Controller):
    """Opens the pickers and puts what was picked into the plan."""

    async def take(self, message: PlanMessage) -> None:
        """Open a picker."""
        match message:
            case LinksRequested():
                self.start(self._pick_links((message.address, *message.others)))
            case SuggestionsRequested():
                self.start(self._pick_suggestions(message.address))

    async def _pick_links(self, addresses: tuple[Address, ...]) -> None:
        if not self.workspace.may_change():
            return
        rows = dialog_items.link_items(addresses[0], self.plan, self.guide)
        if not rows:
            self.say("page.no_links")
            return
        answers = await self._linked(addresses, rows)
        if answers and len(addresses) == 1:
            self.session.answer(addresses[0], answers[addresses[0]])
            await self.workspace.show_change(addresses[0])
        elif answers:
            self.session.answer_all(answers)
            await self.workspace.show_change(addresses[0])
            self.say("table.set_for_many", label=short_label(addresses[0].name, self.guide), count=len(addresses))

    async def _linked(self, addresses: tuple[Address, ...], rows: list[Item]) -> dict[Address, object] | None:
        """Return the answer for each address after picking; None when the dialog was closed."""
        title = self._title(addresses)
        if shape_at(addresses[0]).kind is AnswerKind.LINK:
            picked_one = await self.ask(ChoiceDialog(title, rows, self.guide))
            return None if picked_one is None else dict.fromkeys(addresses, picked_one)
        own = {address: _links_at(self.plan, address) for address in addresses}
        shared = tuple(link for link in own[addresses[0]] if all(link in links for links in own.values()))
        picked = await self.ask(PickDialog(title, rows, shared, self.guide))
        return None if picked is None else _with_picked(own, shared, picked)

    def _title(self, addresses: tuple[Address, ...]) -> str:
        if len(addresses) == 1:
            return self.guide.field_words[addresses[0].key].label
        label = short_label(addresses[0].name, self.guide)
        return self.guide.say("table.for_many", label=label, count=len(addresses))

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


def _with_picked(
    own: Mapping[Address, tuple[str, ...]], shared: Sequence[str], picked: Sequence[str]
) -> dict[Address, object]:
    """Return the links of each address after picking: those they shared are replaced, and each keeps its others."""
    replaced = {*shared, *picked}
    return {address: (*(link for link in links if link not in replaced), *picked) for address, links in own.items()}


def _links_at(plan: Plan, address: Address) -> tuple[str, ...]:
    links = get(plan, address)
    return links if isinstance(links, tuple) else ()
