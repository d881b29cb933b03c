"""Undo and redo."""

from collections.abc import Mapping
from dataclasses import dataclass

from planwizard.app.controller import Command, Controller
from planwizard.app.dialog_items import change_title
from planwizard.editing.session import Change
from planwizard.guide.locate import page_of_address
from screens.messages import PlanMessage


@dataclass
class StepTaken(PlanMessage):
    """A change was undone; or done again, when it went forward."""

    change: Change
    forward: bool


class Undo(Controller):
    """Takes steps back and forward."""

    def commands(self) -> Mapping[str, Command]:
        """Return undo and redo."""
        return {"undo": self._undo, "redo": self._redo}

    async def _undo(self) -> None:
        for undo in self.workspace.undo_beside:
            if await undo():
                return
        if self.workspace.may_change():
            await self._show_step(self.session.undo(), forward=False)

    async def _redo(self) -> None:
        if self.workspace.may_change():
            await self._show_step(self.session.redo(), forward=True)

    async def _show_step(self, change: Change | None, *, forward: bool) -> None:
        """Show where a step was undone or redone, and say what it was."""
        if change is None:
            self.say("undo.no_more_redo" if forward else "undo.no_more")
            return
        if self.guide.language != self.workspace.app.language_for(self.plan.about.language):
            await self.workspace.follow_language(change.address)
        self.workspace.save_soon()
        await self.workspace.take(StepTaken(change, forward=forward))
        await self._show_where(change)
        title = change_title(change.address, change.title, self.guide)
        what = self.guide.say(f"changes.{change.what}", title=title).strip()
        self.say("undo.redone" if forward else "undo.undone", what=what)

    async def _show_where(self, change: Change) -> None:
        """Show the page of a change; in the review and where changes are seen in Word and editions, stay there."""
        view = self.workspace.views_page
        if view and view.shows_steps:
            await self.workspace.show_change()
        else:
            page = page_of_address(change.address, self.guide) if change.address else self.plan.position.page
            await self.workspace.show_page(page or "", change.address)
        if self.workspace.screen:
            self.workspace.screen.show_title(self.plan)
