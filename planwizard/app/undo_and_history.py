"""Undo and redo, and the earlier states of the plan."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planwizard.app.controller import Command, Controller
from planwizard.app.dates import local_time
from planwizard.app.dialog_items import change_title
from planwizard.editing.session import Change
from planwizard.errors import PlanwizardError
from planwizard.guide.locate import page_of_address
from planwizard.plan import Plan
from planwizard.storage.plan_file import load
from planwizard.storage.snapshots import Snapshot, snapshots_of
from screens.history_dialog import HistoryScreen, State
from screens.messages import PlanMessage


@dataclass
class StepTaken(PlanMessage):
    """A change was undone; or done again, when it went forward."""

    change: Change
    forward: bool


class UndoAndHistory(Controller):
    """Takes steps back and forward, and brings earlier states back."""

    def commands(self) -> Mapping[str, Command]:
        """Return undo, redo and the history dialog."""
        return {"undo": self._undo, "redo": self._redo, "history": self._open_history}

    # --- undo ----------------------------------------------------------------------------------

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

    # --- history -------------------------------------------------------------------------------

    async def _open_history(self) -> None:
        self.start(self._show_history())

    async def _show_history(self) -> None:
        """Show the earlier states beside the plan as it is, and bring one back if that is wanted."""
        kept = snapshots_of(self.plan.id, self.workspace.open_plan.file.path)
        states = [State(str(s.number), local_time(s.when, self.guide)) for s in kept]
        may_restore = not self.workspace.open_plan.file.read_only
        screen = HistoryScreen(self.plan, states, self.guide, may_restore=may_restore)
        reading = self.workspace.app.run_worker(self._read_snapshots(screen, kept))
        number = await self.ask(screen)
        reading.cancel()
        chosen = next((s for s in kept if str(s.number) == number), None)
        if chosen:
            await self._restore(chosen)

    async def _read_snapshots(self, screen: HistoryScreen, kept: Sequence[Snapshot]) -> None:
        """Read the snapshots in the background, newest first; each is compared with the one before it."""
        await screen.shown.wait()
        newer: tuple[str, Plan] | None = None
        for snapshot in kept:
            plan = await asyncio.to_thread(_plan_in, snapshot)
            value = str(snapshot.number)
            if plan is None:
                screen.show_state(value, None, None)
                continue
            if newer:
                screen.show_state(*newer, plan)
            newer = value, plan
        if newer:
            screen.show_state(*newer, None)

    async def _restore(self, snapshot: Snapshot) -> None:
        earlier = _plan_in(snapshot)
        if earlier is None:
            self.say("history.unreadable")
            return
        self.session.restore(earlier)
        self.workspace.save_soon()
        await self.workspace.show_page(self.plan.position.page or "about.plan")
        self.say("history.restored", when=local_time(snapshot.when, self.guide))


def _plan_in(snapshot: Snapshot) -> Plan | None:
    try:
        return load(snapshot.path.read_bytes()).plan
    except (OSError, PlanwizardError):
        return None
