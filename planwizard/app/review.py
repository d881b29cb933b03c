"""The review: its views are reckoned out on a worker, so that no key ever waits; what the person does about them."""

from dataclasses import dataclass
from datetime import date

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from planwizard.analysis.links import fields_towards
from planwizard.app import dialog_items
from planwizard.app.base import DeskApp
from planwizard.guide.locate import page_of_address
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.address import address_of_row, prefix_of
from planwizard.plan.answers import get
from planwizard.review.views import ReviewData, compute_view
from planwizard.storage.app_state import now
from screens.dialogs import ChoiceDialog, TextDialog
from screens.messages import (
    FieldRequestedFromReview,
    ReopenRequested,
    ReviewRequested,
    ServingRowRequested,
    SetAsideRequested,
)
from screens.row_titles import title_of


@dataclass
class ViewComputed(Message):
    """A view of the review is reckoned out."""

    view: str
    data: ReviewData


class Reviewing(DeskApp):
    """Reckons, sets findings aside, and links what does not hang together."""

    @on(ReviewRequested)
    def _review_wanted(self, message: ReviewRequested) -> None:
        if self.desk and self.review:
            self.review.begin(message.view)
            self._compute(message.view, self.desk.plan, self.guide, now().date())

    @work(thread=True, exclusive=True, group="review")
    def _compute(self, view: str, plan: Plan, guide: Guide, today: date) -> None:
        worker = get_current_worker()
        data = compute_view(view, plan, guide, today, is_wanted=lambda: not worker.is_cancelled)
        if data and not worker.is_cancelled:
            self.post_message(ViewComputed(view, data))

    @on(ViewComputed)
    async def _review_reckoned(self, message: ViewComputed) -> None:
        if self.review and self.review.memory.view == message.view:
            await self.review.show(message.data)

    @on(FieldRequestedFromReview)
    async def _follow_wanted(self, message: FieldRequestedFromReview) -> None:
        await self.show_page(page_of_address(message.address, self.guide), message.address)
        self.say("review.way_back")

    @on(SetAsideRequested)
    def _set_aside_wanted(self, message: SetAsideRequested) -> None:
        self._set_aside(message.check, message.address)

    @work
    async def _set_aside(self, check_id: str, address: str) -> None:
        if self.desk is None or not self.may_change():
            return
        say = self.guide.say
        dialog = TextDialog(say("review.set_aside"), say("review.set_aside_help"), "", self.guide)
        reason = await self.push_screen_wait(dialog)
        if reason and reason.strip():
            self.desk.session.set_aside(check_id, address, reason.strip())
            await self.show_change("")

    @on(ReopenRequested)
    async def _take_up_wanted(self, message: ReopenRequested) -> None:
        if self.desk and self.may_change():
            self.desk.session.reopen_finding(message.check, message.address)
            await self.show_change("")

    @on(ServingRowRequested)
    def _answer_wanted(self, message: ServingRowRequested) -> None:
        self._pick_answer(message.row)

    @work
    async def _pick_answer(self, row_id: str) -> None:
        """Let the person pick what answers a row, and link from there."""
        if self.desk is None or not self.may_change():
            return
        plan, guide = self.desk.plan, self.guide
        fields = fields_towards(prefix_of(row_id))
        found = dialog_items.answer_items(row_id, fields, plan, guide)
        if not found:
            self.say("thread_view.no_answers")
            return
        title = guide.say("thread_view.pick_answer", title=title_of(row_id, plan, guide))
        chosen = await self.push_screen_wait(ChoiceDialog(title, found, guide, typed=guide.say("thread_view.typed")))
        if chosen and self.desk:
            address = address_of_row(chosen) / fields[prefix_of(chosen)]
            present = get(self.desk.plan, address)
            self.desk.session.answer(address, (*(present if isinstance(present, tuple) else ()), row_id))
            await self.show_change("")
