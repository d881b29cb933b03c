"""Let the person pick rows to link to, and suggestions to start from."""

from collections.abc import Mapping, Sequence
from functools import partial

from planwizard.analysis.links import fields_towards
from planwizard.app import dialog_items
from planwizard.app.controller import Controller
from planwizard.plan import Plan
from planwizard.plan.address import Address, address_of_row, list_keys, prefix_of, shape_at
from planwizard.plan.answers import get, headline_field
from planwizard.plan.base import AnswerKind
from planwizard.text import cut
from screens.messages import LinksRequested, PlanMessage, SuggestionsRequested
from screens.pick_dialogs import LinkDialog, PickDialog
from screens.review.messages import LinkToggled
from screens.row_titles import short_label, title_of

LONGEST_SAID = 60
"""Characters of a title in a message: two of them take two lines at most."""


class LinksAndSuggestions(Controller):
    """Opens the pickers, puts what was picked into the plan, and links in the matrix."""

    async def take(self, message: PlanMessage) -> None:
        """Open a picker, or change one link."""
        match message:
            case LinksRequested(address, others) if others:
                self.start(self._pick_links_for_many((address, *others)))
            case LinksRequested():
                self.start(self._pick_links(message.address))
            case LinkToggled():
                await self._toggle_link(message)
            case SuggestionsRequested():
                self.start(self._pick_suggestions(message.address))

    async def _pick_links(self, address: Address) -> None:
        if not self.workspace.may_change():
            return
        rows = dialog_items.link_items(address, self.plan, self.guide)
        title, value = self.guide.field_words[address.key].label, get(self.plan, address)
        new = partial(dialog_items.new_link_items, address, self.plan, self.guide)
        answer: tuple[str, ...] | None
        if shape_at(address).kind is AnswerKind.LINK:
            one = await self.ask(LinkDialog(title, rows, self.guide, new))
            answer = None if one is None else (one,)
        else:
            chosen = value if isinstance(value, tuple) else ()
            answer = await self.ask(PickDialog(title, rows, chosen, self.guide, new=new))
        if answer is not None:
            await self._link(address, answer)

    async def _link(self, address: Address, picked: tuple[str, ...]) -> None:
        """Link a field to the rows picked, the last of which may be one to make."""
        *links, last = picked or ("",)
        prefix, is_new, title = last.partition(dialog_items.NEW)
        if is_new:
            list_key = list_keys()[prefix]
            model = shape_at(list_key).model
            values = {headline_field(model): title} if model else {}
            self.session.add_linked(list_key, values, address, tuple(links))
        else:
            self.session.answer(address, picked if shape_at(address).kind is AnswerKind.LINKS else last)
        await self.workspace.show_change(address)
        if is_new:
            what = self.guide.say(f"row_named.{prefix}", title=f"«{title}»")
            self.say("picking.made", what=what, list=self.guide.field_words[list_keys()[prefix]].label)

    async def _toggle_link(self, message: LinkToggled) -> None:
        """Link a measure to a challenge or take the link away, and say so."""
        if not self.workspace.may_change():
            return
        measure, challenge = message.measure, message.challenge
        field = address_of_row(measure) / fields_towards(prefix_of(challenge))[prefix_of(measure)]
        is_linked = self.session.toggle_link(field, challenge)
        await self.workspace.show_change()
        titles = {"measure": self._short_title(measure), "challenge": self._short_title(challenge)}
        self.say("grids.linked" if is_linked else "grids.unlinked", **titles)

    def _short_title(self, row_id: str) -> str:
        return cut(title_of(row_id, self.plan, self.guide), LONGEST_SAID)

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
        if not items:
            self.say("picking.none_left")
            return
        chosen = await self.ask(PickDialog(title, items, (), self.guide))
        if chosen:
            rows = dialog_items.suggestions(address, self.plan, self.guide)
            taken = self._take_over(address, [rows[int(number)] for number in chosen])
            await self.workspace.show_change(taken)
            if self.workspace.page:
                await self.workspace.page.go_to(taken)

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
