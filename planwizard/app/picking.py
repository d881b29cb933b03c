"""Picking: rows to point at, and suggestions to start from."""

from textual import on, work

from planwizard.app import dialog_items
from planwizard.app.base import DeskApp
from planwizard.plan.base import Kind
from planwizard.plan.paths import get, key_of, shape_at
from screens.dialogs import ChoiceDialog, PickDialog
from screens.messages import LinksWanted, SuggestionsWanted


class Picking(DeskApp):
    """Opens the lists one picks from."""

    @on(LinksWanted)
    def _links_wanted(self, message: LinksWanted) -> None:
        self._pick_links(message.path)

    @work
    async def _pick_links(self, path: str) -> None:
        if self.desk is None or not self.may_change():
            return
        plan, guide = self.desk.plan, self.guide
        found = dialog_items.link_items(path, plan, guide)
        if not found:
            self.say("page.no_links")
            return
        answer: str | tuple[str, ...] | None
        title, value = guide.field_words[key_of(path)].label, get(plan, path)
        if shape_at(path).kind is Kind.LINK:
            answer = await self.push_screen_wait(ChoiceDialog(title, found, guide))
        else:
            chosen = value if isinstance(value, tuple) else ()
            answer = await self.push_screen_wait(PickDialog(title, found, chosen, guide))
        if answer is not None:
            self.desk.session.answer(path, answer)
            await self.show_change(path)

    @on(SuggestionsWanted)
    def _suggestions_wanted(self, message: SuggestionsWanted) -> None:
        self._pick_suggestions(message.path)

    @work
    async def _pick_suggestions(self, path: str) -> None:
        if self.desk is None or not self.may_change():
            return
        title = self.guide.field_words[key_of(path)].label
        found = dialog_items.suggestion_items(path, self.guide)
        chosen = await self.push_screen_wait(PickDialog(title, found, (), self.guide))
        if not chosen or self.desk is None:
            return
        rows = dialog_items.suggestions(path, self.guide)
        picked = [rows[int(number)] for number in chosen]
        if shape_at(path).kind is Kind.ELEMENTS:
            path = self.desk.session.add_all(path, picked)[0]
        else:
            present = get(self.desk.plan, path)
            texts = [str(row["text"]) for row in picked]
            self.desk.session.answer(path, (*(present if isinstance(present, tuple) else ()), *texts))
        await self.show_change(path)
