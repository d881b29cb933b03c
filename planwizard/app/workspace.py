"""The open plan on screen: its session and file, the page shown, and when it is saved.

A workspace exists exactly while a plan is open. Each concern (rows and answers, links, undo, review, Word …) has a
controller, which is given the workspace: no handler has to ask whether there is a plan.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from planwizard.app.autosave import Autosave
from planwizard.app.base_app import BaseApp
from planwizard.app.controller_set import ControllerSet, Groups
from planwizard.app.views import view_of
from planwizard.editing.known_plans import known_plan
from planwizard.editing.open_plan import OpenPlan
from planwizard.editing.session import Session
from planwizard.errors import ForeignChangeError, PlanwizardError
from planwizard.guide.answer_words import plan_title
from planwizard.guide.locate import page_of_address
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.address import Address
from planwizard.storage.app_state import now, plans_folder, update_state
from planwizard.storage.file_names import safe_stem
from planwizard.storage.state_folder import last_remembered, last_used
from screens.fields import AnswerField
from screens.messages import PlanMessage
from screens.plan_screen import PlanScreen
from screens.question_page import QuestionPage
from screens.review.view_state import ReviewState
from screens.word.word_state import WordState

if TYPE_CHECKING:
    from screens.review.review_page import ReviewView
    from screens.views_page import ViewsPage
    from screens.word.word_page import WordView


class Workspace:
    """An open plan, what is on screen of it, and its controllers."""

    def __init__(self, app: BaseApp, open_plan: OpenPlan, controllers: Groups) -> None:
        self.app = app
        self.open_plan = open_plan
        self.autosave = Autosave(open_plan, app.set_timer, app.run_worker, self.show_save_result)
        self.review_state = ReviewState()
        self.word_state = WordState()
        self.undo_beside: list[Callable[[], Awaitable[bool]]] = []
        """Each takes back what was done last beside the plan, if nothing was done in it since; says whether it did."""
        self.controllers = ControllerSet(self, controllers)
        self._remembered = "", ""

    async def take(self, message: PlanMessage) -> None:
        """Hand a message about the plan to the controllers; each acts only on the kinds it knows."""
        await self.controllers.take(message)

    # --- what is open and shown ----------------------------------------------------------------

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self.open_plan.plan

    @property
    def session(self) -> Session:
        """The plan's session, the only thing that changes it."""
        return self.open_plan.session

    @property
    def guide(self) -> Guide:
        """The guide in the language form in use."""
        return self.app.guide

    @property
    def screen(self) -> PlanScreen | None:
        """The plan's screen; None while the form for a new plan is shown, and once the window is closing."""
        return self.app.plan_screen

    @property
    def page(self) -> QuestionPage | None:
        """The question page on screen, if there is one."""
        view = self.screen.view if self.screen else None
        return view if isinstance(view, QuestionPage) else None

    @property
    def views_page(self) -> "ViewsPage | None":
        """The review or the step about Word and editions, whichever is on screen."""
        view = self.screen.view if self.screen else None
        return None if isinstance(view, QuestionPage) else view

    @property
    def review(self) -> "ReviewView | None":
        """The review, if it is on screen."""
        from screens.review.review_page import ReviewView

        return self.views_page if isinstance(self.views_page, ReviewView) else None

    @property
    def word(self) -> "WordView | None":
        """The step about Word and editions, if it is on screen."""
        from screens.word.word_page import WordView

        return self.views_page if isinstance(self.views_page, WordView) else None

    def may_change(self) -> bool:
        """Return whether the plan may be changed; if not, say why."""
        if self.open_plan.file.read_only:
            self.app.say("notices.read_only")
        return not self.open_plan.file.read_only

    # --- showing -------------------------------------------------------------------------------

    async def show_page(self, page_id: str, address: str = "") -> None:
        """Show a page (or the first page of a step, the review, the export page) with the cursor in a field."""
        screen = self.screen
        if screen is None:
            return
        page_id = self._first_page(page_id)
        if page_id not in self.guide.pages:
            await self.controllers.load(page_id)
        if self.page and self.page.page.id == page_id and address:
            await self.page.show(self.plan, Address(address))
            screen.show_steps(self.plan, page_id)
        else:
            self.session.leave_row(Address(address).row_id)
            with self.app.batch_update():  # laid out and painted once, not for each widget that comes or goes
                await screen.show_view(view_of(self, page_id, address), self.plan, page_id)
        if self.page:
            if self.plan.position.page != page_id:
                self.session.go_to(page_id)
            await self.page.go_to(Address(address))
        elif screen.view:
            screen.view.focus_first()
        self.autosave.moved()
        self.app.idle_collector.active()

    async def show_address(self, address: Address) -> None:
        """Show the page that asks for an address, with the cursor there."""
        await self.show_page(page_of_address(address, self.guide), address)

    async def show_change(self, address: str = "") -> None:
        """Show the plan after a change made by something else than typing, and schedule a save."""
        self.save_soon()
        screen = self.screen
        if screen:
            screen.show_message("")  # the previous message is no longer true
        if screen and self.page:
            await self.page.show(self.plan, Address(address))
            screen.show_steps(self.plan, self.page.page.id)
            screen.show_title(self.plan)
        elif self.views_page:
            self.views_page.ask()

    async def follow_language(self, address: str) -> None:
        """Switch to the plan's language form, on the same screen and with the cursor where it was."""
        from screens.start_screen import NewPlanScreen

        self.app.use_language_of(self.plan.about.language)
        if isinstance(self.app.screen, NewPlanScreen):
            await self.app.switch_screen(NewPlanScreen(self.plan, self.guide, Address(address)))
        elif self.screen:
            await self.app.switch_screen(PlanScreen(self.guide, self.app.size))
            await self.show_page(page_of_address(address, self.guide), address)

    def show_on_form(self) -> None:
        """Show the plan on the form for a new plan, when that is the screen."""
        from screens.start_screen import NewPlanScreen

        if isinstance(self.app.screen, NewPlanScreen):
            self.app.screen.show(self.plan)

    def _first_page(self, page_or_step: str) -> str:
        """Return a page's own id; for a step, the id of its first page in this plan."""
        if page_or_step in self.guide.pages:
            return page_or_step
        pages = self.guide.pages_for(self.plan, page_or_step)
        return pages[0].id if pages else page_or_step

    def own_path(self) -> Path:
        """Return the path of the plan's file; for a draft, the path it would have among the plans."""
        if self.open_plan.is_draft:
            return plans_folder() / f"{safe_stem(plan_title(self.plan, self.guide))}.toml"
        return self.open_plan.file.path

    # --- saving --------------------------------------------------------------------------------

    def take_last_key(self) -> None:
        """Put the text of the focused field into the plan: the program may end before `Edited` comes."""
        if self.open_plan.file.read_only:
            return
        field = next((f for s in self.app.screen_stack for f in s.query(AnswerField) if f.has_focus_within), None)
        typed = field.current_answer() if field else None
        if typed:
            with suppress(LookupError, ValidationError):
                self.session.answer(*typed)

    def save_soon(self) -> None:
        """Schedule a save."""
        self.app.idle_collector.active()
        self.autosave.changed()

    def show_save_result(self, error: PlanwizardError | None) -> None:
        """Show the result of a save."""
        if error is None:
            self._remember_if_new()
        else:
            self.app.say_error(error)
        if self.screen and not self.open_plan.file.read_only:
            is_saved = error is None or isinstance(error, ForeignChangeError)
            clock = f"{now().astimezone():%H.%M}"
            sentence = self.guide.say("frame.saved", clock=clock) if is_saved else self.guide.say("frame.not_saved")
            self.screen.show_save_state(sentence, is_trouble=not is_saved)

    def remember(self) -> None:
        """Remember the plan, and how far it has come, for the start screen; and the language form in use."""
        known = [known_plan(self.open_plan.file.path, self.plan, self.guide)] if self.open_plan.is_for_list else []
        used = {"language": self.guide.language}
        self.app.state = update_state(lambda state: state.with_recent(*known).model_copy(update=used))
        self._remembered = self._name

    def remember_opened(self) -> None:
        """Remember the plan, unless it stands first already: all that is new is the time, which closing it tells."""
        is_first = not self.open_plan.is_for_list or last_remembered() == self._name
        if is_first and last_used("language") == self.guide.language:
            self._remembered = self._name
        else:
            self.remember()

    def _remember_if_new(self) -> None:
        """Remember the plan when it is first saved and when its name changes: a crash must not hide it."""
        if self.open_plan.is_for_list and self._remembered != self._name:
            self.remember()

    @property
    def _name(self) -> tuple[str, str]:
        """What the plan is remembered by: the path of its file, and its title."""
        return str(self.open_plan.file.path), plan_title(self.plan, self.guide)

    def save_before_leaving(self) -> PlanwizardError | None:
        """Save with the last key, and return what went wrong, if anything did; a draft without answers is let go."""
        self.take_last_key()
        try:
            if not self.open_plan.is_empty_draft:
                self.open_plan.save()
        except PlanwizardError as error:
            return error
        return None

    def close(self) -> None:
        """Save and close the plan. Raises SaveError or ForeignChangeError when its file could not take it."""
        self.autosave.stop()
        self.remember()
        self.open_plan.close()
