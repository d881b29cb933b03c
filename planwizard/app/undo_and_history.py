"""What was before: undo and redo, and earlier states of the plan."""

import asyncio
from collections.abc import Sequence

from textual import work

from planwizard.app import dialog_items
from planwizard.app.base import DeskApp
from planwizard.errors import PlanwizardError
from planwizard.guide.locate import page_of_address
from planwizard.plan import Plan
from planwizard.storage import snapshots
from planwizard.storage.plan_file import load
from screens.history_dialog import HistoryScreen, State


class Past(DeskApp):
    """Takes back, and brings back."""

    async def take_back(self, *, forward: bool) -> None:
        """Undo or redo one step, and show where it was."""
        if self.desk is None or not self.may_change():
            return
        session = self.desk.session
        change = session.redo() if forward else session.undo()
        if change is None:
            self.say("undo.no_more_redo" if forward else "undo.no_more")
            return
        if self.guide.language != self.language():
            await self.follow_language(change.address)
        self.save_soon()
        if self.review:
            await self.show_change("")
        else:
            place = page_of_address(change.address, self.guide) if change.address else self.desk.plan.position.page
            await self.show_page(place or "", change.address)
        if self.frame:
            self.frame.show_title(self.desk.plan)
        title = dialog_items.change_title(change.address, change.title, self.guide)
        what = self.guide.say(f"changes.{change.what}", title=title).strip()
        self.say("undo.redone" if forward else "undo.undone", what=what)

    @work
    async def show_history(self) -> None:
        """Show the earlier states beside the plan as it is, and bring one back if that is wanted."""
        if self.desk is None:
            return
        kept = snapshots.snapshots_of(self.desk.plan.id)
        states = [State(str(g.number), dialog_items.local_time(g.when, self.guide)) for g in kept]
        may_restore = not self.desk.file.read_only
        screen = HistoryScreen(self.desk.plan, states, self.guide, may_restore=may_restore)
        reading = self.run_worker(self._read_history(screen, kept))
        number = await self.push_screen_wait(screen)
        reading.cancel()
        snapshot = next((g for g in kept if str(g.number) == number), None)
        if snapshot:
            await self._restore(snapshot)

    async def _read_history(self, screen: HistoryScreen, kept: Sequence[snapshots.Snapshot]) -> None:
        """Read the states one by one, newest first, while the screen can be used; each is told with the one before."""
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

    async def _restore(self, snapshot: snapshots.Snapshot) -> None:
        if self.desk is None:
            return
        earlier = _plan_in(snapshot)
        if earlier is None:
            self.say("history.unreadable")
            return
        self.desk.session.restore(earlier)
        self.save_soon()
        await self.show_page(self.desk.plan.position.page or "about.plan")
        self.say("history.restored", when=dialog_items.local_time(snapshot.when, self.guide))


def _plan_in(snapshot: snapshots.Snapshot) -> Plan | None:
    try:
        return load(snapshot.path.read_bytes()).plan
    except (OSError, PlanwizardError):
        return None
