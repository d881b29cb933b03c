"""What was before: undo and redo, and earlier states of the plan."""

from textual import work

from planwizard import history
from planwizard.app import items
from planwizard.app.base import DeskApp
from planwizard.errors import PlanwizardError
from planwizard.place import page_of_path
from planwizard.store import load
from screens.dialogs import ChoiceDialog


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
            await self.follow_language(change.path)
        self.save_soon()
        place = page_of_path(change.path, self.guide) if change.path else self.desk.plan.position.page
        await self.show_place(place or "", change.path)
        if self.frame:
            self.frame.show_title(self.desk.plan)
        title = items.change_title(change.path, change.title, self.guide)
        what = self.guide.say(f"changes.{change.what}", title=title).strip()
        self.say("undo.redone" if forward else "undo.undone", what=what)

    @work
    async def show_history(self) -> None:
        """Let the person choose an earlier state."""
        if self.desk is None or not self.may_change():
            return
        kept = history.generations(self.desk.plan.id)
        found = items.generation_items(kept, self.guide)
        number = await self.push_screen_wait(ChoiceDialog(self.guide.say("history.title"), found, self.guide))
        generation = next((g for g in kept if str(g.number) == number), None)
        if generation:
            self._restore(generation)
            await self.show_place(self.desk.plan.position.page or "about.plan")

    def _restore(self, generation: history.Generation) -> None:
        if self.desk is None:
            return
        try:
            earlier = load(generation.path.read_bytes()).plan
        except (OSError, PlanwizardError):
            self.say("history.unreadable")
            return
        self.desk.session.restore(earlier)
        self.save_soon()
        self.say("history.restored", when=items.local_time(generation.when, self.guide))
