"""Let the person pick rows to link to, and suggestions to start from."""

from collections.abc import Mapping, Sequence

from planwizard.app import dialog_items
from planwizard.app.workspace import Controller
from planwizard.plan import Plan
from planwizard.plan.address import Address, shape_at
from planwizard.plan.answers import get
from planwizard.plan.base import AnswerKind
from screens.dialogs import ChoiceDialog, PickDialog
from screens.messages import LinksRequested, PlanMessage, SuggestionsRequested
from screens.row_titles import short_label


class LinksAndSuggestions(Controller):
    """Opens the pickers and puts what was picked into the plan."""

    async def take(self, message: PlanMessage) -> None:
        """Open a picker."""
        match message:
            case LinksRequested(address, others) if others:
                self.start(self._pick_links_for_many((address, *others)))
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

    async def _pick_links_for_many(self, addresses: tuple[Address, ...]) -> None:
        """Link several fields to the rows picked. The links they share are ticked; each keeps its others."""
        rows = dialog_items.link_items(addresses[0], self.plan, self.guide)
        if not rows:
            self.say("page.no_links")
        if not rows or not self.workspace.may_change():
            return
        own = {address: _links_at(self.plan, address) for address in addresses}
        shared = tuple(link for link in own[addresses[0]] if all(link in links for links in own.values()))
        said = {"label": short_label(addresses[0].name, self.guide), "count": len(addresses)}
        picked = await self.ask(PickDialog(self.guide.say("table.for_many", **said), rows, shared, self.guide))
        if picked is not None:
            self.session.answer_all(_with_picked(own, shared, picked))
            await self.workspace.show_change(addresses[0])
            self.say("table.set_for_many", **said)

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


def _links_at(plan: Plan, address: Address) -> tuple[str, ...]:
    links = get(plan, address)
    return links if isinstance(links, tuple) else ()


def _with_picked(
    own: Mapping[Address, tuple[str, ...]], shared: Sequence[str], picked: Sequence[str]
) -> dict[Address, object]:
    """Return the links of each address: those they shared are replaced by those picked."""
    replaced = {*shared, *picked}
    return {address: (*(link for link in links if link not in replaced), *picked) for address, links in own.items()}
