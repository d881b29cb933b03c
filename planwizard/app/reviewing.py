"""What the person does about findings."""

from textual import on, work

from planwizard.app.base import DeskApp
from planwizard.checks import check
from planwizard.state import now
from screens.dialogs import TextDialog
from screens.messages import SetAsideWanted


class Reviewing(DeskApp):
    """Sets findings aside."""

    @on(SetAsideWanted)
    def _set_aside_wanted(self, message: SetAsideWanted) -> None:
        self._set_aside(message.check, message.place)

    @work
    async def _set_aside(self, check_id: str, place: str) -> None:
        if self.desk is None or not self.may_change():
            return
        say = self.guide.say
        dialog = TextDialog(say("review.set_aside"), say("review.set_aside_help"), "", self.guide)
        reason = await self.push_screen_wait(dialog)
        if reason and reason.strip():
            self.desk.session.set_aside(check_id, place, reason.strip())
            self.save_soon()
            if self.frame:
                self.frame.show_problems(self.desk.plan, check(self.desk.plan, self.guide, now().date()))
