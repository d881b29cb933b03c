"""Go to pages: next and previous, the review, and the step about Word and editions."""

from collections.abc import Mapping

from planwizard.app.controller import Command, Controller
from planwizard.app.drafts import name_draft
from planwizard.guide.locate import address_of
from planwizard.guide.progress import count, count_started, next_page, previous_page, status_of
from planwizard.storage.app_state import update_state
from planwizard.storage.file_names import has_name
from screens.messages import FieldRequested, PageRequested, PlanMessage

PREVIEW_OFFERED = range(3, 7)
"""With so many pages begun the person is asked, once, to look at what Word shows; with more, they have found it."""


class Navigation(Controller):
    """Takes the person from page to page."""

    _has_tried_to_name = False

    def commands(self) -> Mapping[str, Command]:
        """Return the commands that go somewhere."""
        return {
            "next": self._go_on,
            "finish": self._finish_page,
            "previous": self._previous_page,
            "review": self._show_review,
            "export": self._show_export,
            "editions": self._show_editions,
            "returned": self._show_returned,
        }

    async def take(self, message: PlanMessage) -> None:
        """Show a requested page or field."""
        match message:
            case PageRequested():
                await self._turn_to(message.page)
            case FieldRequested():
                await self.workspace.show_address(message.address)

    async def _turn_to(self, page_id: str, address: str = "") -> None:
        """Show a page; a draft whose name is known by now gets its place among the plans, and it is said."""
        is_named = False
        if not self._has_tried_to_name and has_name(self.plan):
            self._has_tried_to_name = True  # that the folder cannot be written to is said once
            is_named = name_draft(self.workspace)
        await self.workspace.show_page(page_id, address)
        if is_named:
            self.say("start.named", path=self.workspace.open_plan.file.path)

    # --- next and previous ---------------------------------------------------------------------

    @property
    def _page_id(self) -> str | None:
        return self.workspace.page.page.id if self.workspace.page else None

    async def _go_on(self) -> None:
        """Show the next page that is not settled; after the last the review, and from there the page for Word."""
        if self.workspace.review:
            await self._show_export()
            return
        await self._show_next_page()
        self._offer_preview()

    async def _show_next_page(self) -> None:
        page = next_page(self.guide, self.plan, self._page_id)
        await self._turn_to(page.id if page else "review")

    async def _finish_page(self) -> None:
        """Mark the page as done, go on to the next, and say how far the plan has come."""
        view = self.workspace.page
        if view is None or not self.workspace.may_change():
            return
        page = view.page
        self.session.mark(page.id, "done", self.plan.page_state(page.id).note or "")
        self.workspace.save_soon()
        await self._show_next_page()
        is_empty = status_of(page, self.plan) == "done_but_empty"
        title, counted = self.guide.page_words(page.id).title, count(self.guide, self.plan).in_words(self.guide)
        self.say("mark.finished_empty" if is_empty else "mark.finished", page=title, counted=counted)
        self._offer_preview()

    async def _previous_page(self) -> None:
        """Show the page before this one; from the review or the export page, the page one came from."""
        position = self.plan.position
        if self._page_id is None and position.page:
            await self._turn_to(position.page, address_of(position, self.plan))
            return
        page = previous_page(self.guide, self.plan, self._page_id)
        if page:
            await self._turn_to(page.id)

    def _offer_preview(self) -> None:
        """Say, once for each plan, that Word has something to show already."""
        app = self.workspace.app
        if self.plan.id not in app.state.shown_word and count_started(self.guide, self.plan) in PREVIEW_OFFERED:
            app.state = update_state(lambda state: state.with_shown_word(self.plan.id))
            self.say("start.look")

    # --- elsewhere -----------------------------------------------------------------------------

    async def _show_review(self) -> None:
        await self._turn_to("review")

    async def _show_export(self) -> None:
        await self._show_word("write")

    async def _show_editions(self) -> None:
        await self._show_word("editions")

    async def _show_returned(self) -> None:
        await self._show_word("returned")

    async def _show_word(self, pane: str) -> None:
        """Show one of the views of the step about Word and editions."""
        self.workspace.word_state.pane = pane
        await self._turn_to("export")
