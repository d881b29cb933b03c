"""The earlier states of the plan."""

import asyncio
from collections.abc import Mapping, Sequence

from planwizard.app.controller import Command, Controller
from planwizard.app.dates import local_time
from planwizard.errors import PlanwizardError
from planwizard.plan import Plan
from planwizard.storage.plan_file import load
from planwizard.storage.snapshots import Snapshot, snapshots_of
from screens.history_dialog import HistoryScreen, State


class History(Controller):
    """Shows earlier states of the plan, and brings one back."""

    def commands(self) -> Mapping[str, Command]:
        """Return the command that shows them."""
        return {"history": self._open_history}

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
