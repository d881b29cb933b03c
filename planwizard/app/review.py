"""The review: compute its views while keys are taken, and act on its findings and broken links."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from textual.worker import get_current_worker

from planwizard.analysis.links import fields_towards
from planwizard.app import dialog_items
from planwizard.app.controller import Controller
from planwizard.app.hidden_pages import may_show
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.address import Address, address_of_row, prefix_of
from planwizard.plan.answers import get
from planwizard.review.own_process import compute_beside_typing
from planwizard.review.views import ReviewData
from planwizard.storage.app_state import now
from screens.dialogs import ChoiceDialog, TextDialog
from screens.messages import PlanMessage
from screens.review.messages import (
    FieldRequestedFromReview,
    ReopenRequested,
    ReviewRequested,
    ServingRowRequested,
    SetAsideRequested,
)
from screens.review.review_page import ReviewView
from screens.row_titles import title_of


@dataclass
class ViewComputed(PlanMessage):
    """A view of the review is ready to be shown."""

    view: str
    data: ReviewData


class Review(Controller):
    """Computes the views, sets findings aside, and links rows where a link is missing."""

    async def take(self, message: PlanMessage) -> None:
        """Compute or show a view, or act on what the person did in one."""
        match message:
            case ReviewRequested():
                self._request(message.view)
            case ViewComputed():
                if self.workspace.review and self.workspace.review.state.view == message.view:
                    await self.workspace.review.show(message.data)
            case FieldRequestedFromReview():
                self.start(self._show_field(message.address))
            case SetAsideRequested():
                self.start(self._set_aside(message))
            case ReopenRequested():
                await self._reopen(message)
            case ServingRowRequested():
                self.start(self._pick_serving_row(message.row))

    def _request(self, view: str) -> None:
        review = self.workspace.review
        if review and self.workspace.screen:
            if view != review.state.view:
                self.workspace.screen.show_message("")  # it was about the view that is left
            review.mark_current(view)
            compute = partial(self._compute, review, view, self.plan, self.guide, now().date())
            self.workspace.app.run_worker(compute, thread=True, exclusive=True, group="review")

    def _compute(self, review: ReviewView, view: str, plan: Plan, guide: Guide, today: date) -> None:
        """Compute a view, until another one is requested or the review is left."""
        worker = get_current_worker()

        def is_wanted() -> bool:
            return review.is_attached and not worker.is_cancelled

        data = compute_beside_typing(view, plan, guide, today, should_continue=is_wanted)
        if data and is_wanted():
            self.workspace.app.post_message(ViewComputed(view, data))

    async def _show_field(self, address: Address) -> None:
        if await may_show(self.workspace, address):
            await self.workspace.show_address(address)
            self.say("review.way_back")

    async def _set_aside(self, message: SetAsideRequested) -> None:
        if not self.workspace.may_change():
            return
        title = self.guide.say("review.set_aside", count=len(message.addresses))
        reason = await self.ask(TextDialog(title, self.guide.say("review.set_aside_help"), "", self.guide))
        if reason and reason.strip():
            self.session.set_aside(message.check, message.addresses, reason.strip())
            await self.workspace.show_change()

    async def _reopen(self, message: ReopenRequested) -> None:
        if self.workspace.may_change():
            self.session.reopen_findings(message.check, message.addresses)
            await self.workspace.show_change()

    async def _pick_serving_row(self, row_id: str) -> None:
        """Let the person pick a row that serves another, and link it."""
        if not self.workspace.may_change():
            return
        plan, guide = self.plan, self.guide
        fields = fields_towards(prefix_of(row_id))
        rows = dialog_items.serving_items(row_id, fields, plan, guide)
        if not rows:
            self.say("thread_view.no_answers")
            return
        title = guide.say("thread_view.pick_answer", title=title_of(row_id, plan, guide))
        chosen = await self.ask(ChoiceDialog(title, rows, guide, typed=guide.say("thread_view.typed")))
        if chosen:
            address = address_of_row(chosen) / fields[prefix_of(chosen)]
            present = get(self.plan, address)
            self.session.answer(address, (*(present if isinstance(present, tuple) else ()), row_id))
            await self.workspace.show_change()
