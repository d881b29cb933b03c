"""What the person sets on a page as a whole (mark, note, own heading and intro), and the depth of the plan."""

from collections.abc import Mapping

from planwizard.app.controller import Command, Controller
from screens.page_dialogs import MarkDialog, PageTextDialog


class PageSettings(Controller):
    """Marks pages, gives them their own words in the document, and switches between the short and the full way."""

    def commands(self) -> Mapping[str, Command]:
        """Return the commands for the page on screen, and the switch of depth."""
        return {
            "mark": self._open_mark,
            "clarify": self._open_note,
            "page_text": self._open_page_text,
            "depth": self._switch_depth,
        }

    async def _open_mark(self) -> None:
        self._ask_for_mark(is_to_clarify=False)

    async def _open_note(self) -> None:
        """Ask what must be clarified, with the cursor in the note."""
        self._ask_for_mark(is_to_clarify=True)

    def _ask_for_mark(self, *, is_to_clarify: bool) -> None:
        if self.workspace.page is None:
            self.say("mark.no_page")
        elif self.workspace.may_change():
            self.start(self._mark(self.workspace.page.page.id, is_to_clarify=is_to_clarify))

    async def _mark(self, page_id: str, *, is_to_clarify: bool) -> None:
        state = self.plan.page_state(page_id)
        title = self.guide.say("mark.title", page=self.guide.page_words(page_id).title)
        mark = "clarify" if is_to_clarify else state.mark
        dialog = MarkDialog(title, mark, state.note or "", self.guide, starts_in_note=is_to_clarify)
        answer = await self.ask(dialog)
        if answer:
            mark, note = answer
            self.session.mark(page_id, mark, note)
            await self.workspace.show_change()
            self.say("mark.next" if mark in ("done", "not_relevant") else "mark.set")

    async def _open_page_text(self) -> None:
        if self.workspace.page:
            dialog = PageTextDialog(self.workspace.page.page.id, self.plan, self.guide)
            self.workspace.app.push_screen(dialog)

    async def _switch_depth(self) -> None:
        if self.workspace.may_change():
            depth = "kort" if self.plan.depth == "full" else "full"
            self.session.answer("depth", depth)
            self.workspace.save_soon()
            await self.workspace.show_page(self.plan.position.page or "about.plan")
            self.say(f"frame.depth_{depth}")
