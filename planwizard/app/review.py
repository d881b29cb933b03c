"""The review: its views are reckoned out on a worker, so that no key ever waits; what the person does about them."""

from dataclasses import dataclass
from datetime import date

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from planwizard.analysis.links import fields_towards
from planwizard.app import dialog_items
from planwizard.app.base import DeskApp
from planwizard.guide.locate import page_of_path
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.paths import get, list_keys
from planwizard.review.views import Reckoned, reckon
from planwizard.storage.app_state import now
from screens.dialogs import ChoiceDialog, TextDialog
from screens.messages import AnswerWanted, FollowWanted, ReviewWanted, SetAsideWanted, TakeUpWanted
from screens.row_titles import title_of


@dataclass
class ReviewReckoned(Message):
    """A view of the review is reckoned out."""

    view: str
    reckoned: Reckoned


class Reviewing(DeskApp):
    """Reckons, sets findings aside, and links what does not hang together."""

    @on(ReviewWanted)
    def _review_wanted(self, message: ReviewWanted) -> None:
        if self.desk and self.review:
            self.review.begin(message.view)
            self._reckon(message.view, self.desk.plan, self.guide, now().date())

    @work(thread=True, exclusive=True, group="review")
    def _reckon(self, view: str, plan: Plan, guide: Guide, today: date) -> None:
        worker = get_current_worker()
        reckoned = reckon(view, plan, guide, today, is_wanted=lambda: not worker.is_cancelled)
        if reckoned and not worker.is_cancelled:
            self.post_message(ReviewReckoned(view, reckoned))

    @on(ReviewReckoned)
    async def _review_reckoned(self, message: ReviewReckoned) -> None:
        if self.review and self.review.memory.view == message.view:
            await self.review.show(message.reckoned)

    @on(FollowWanted)
    async def _follow_wanted(self, message: FollowWanted) -> None:
        await self.show_place(page_of_path(message.path, self.guide), message.path)
        self.say("review.way_back")

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
            await self.show_change("")

    @on(TakeUpWanted)
    async def _take_up_wanted(self, message: TakeUpWanted) -> None:
        if self.desk and self.may_change():
            self.desk.session.take_up(message.check, message.place)
            await self.show_change("")

    @on(AnswerWanted)
    def _answer_wanted(self, message: AnswerWanted) -> None:
        self._pick_answer(message.row)

    @work
    async def _pick_answer(self, row_id: str) -> None:
        """Let the person pick what answers a row, and link from there."""
        if self.desk is None or not self.may_change():
            return
        plan, guide = self.desk.plan, self.guide
        fields = fields_towards(row_id.rstrip("0123456789"))
        found = dialog_items.answer_items(row_id, fields, plan, guide)
        if not found:
            self.say("thread_view.no_answers")
            return
        title = guide.say("thread_view.pick_answer", title=title_of(row_id, plan, guide))
        chosen = await self.push_screen_wait(ChoiceDialog(title, found, guide, typed=guide.say("thread_view.typed")))
        if chosen and self.desk:
            prefix = chosen.rstrip("0123456789")
            path = f"{list_keys()[prefix]}.{chosen}.{fields[prefix]}"
            present = get(self.desk.plan, path)
            self.desk.session.answer(path, (*(present if isinstance(present, tuple) else ()), row_id))
            await self.show_change("")
