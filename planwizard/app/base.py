"""What every part of the app stands on: the desk, the guide, and showing a place in the plan."""

import os
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError
from textual.app import App

from planwizard.app.autosave import Autosave
from planwizard.app.gc_tuning import IdleCollector
from planwizard.document.export import default_out, default_parts
from planwizard.editing.open_plan import Desk
from planwizard.errors import ForeignChangeError, PlanwizardError
from planwizard.guide.files import explain
from planwizard.guide.locate import page_of_address
from planwizard.guide.models import Guide, load_guide, step_of
from planwizard.guide.progress import count
from planwizard.plan.about import Language
from planwizard.plan.address import Address
from planwizard.storage.app_state import RecentPlan, now, recall, remember
from screens.export import ExportView
from screens.fields import AnswerField
from screens.plan_screen import PlanScreen, View, plan_title
from screens.question_page import QuestionPage
from screens.review.review_page import ReviewView
from screens.review.view_state import ReviewState
from screens.start_screen import NewPlanScreen


class DeskApp(App[None]):
    """An app with a plan on its desk."""

    def __init__(self, desk: Desk | None, language: Language | None) -> None:
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.memory = recall()
        self.desk = desk
        self.forced_language = language
        self.autosave: Autosave | None = None
        self._reviewed: tuple[Desk, ReviewState] | None = None
        self._tidying = IdleCollector(self.set_timer)
        self.guide: Guide = load_guide(self.language())

    def language(self) -> Language:
        """Return the language form: as asked for, else the plan's, else the last used, else bokmål."""
        plan_language = self.desk.plan.about.language if self.desk else None
        return self.forced_language or plan_language or self.memory.language or "nb"

    @property
    def frame(self) -> PlanScreen | None:
        """The screen of the open plan, also when a dialog lies over it."""
        return next((s for s in self.screen_stack if isinstance(s, PlanScreen)), None)

    @property
    def page(self) -> QuestionPage | None:
        """The question page that is shown, if one is."""
        view = self.frame.view if self.frame else None
        return view if isinstance(view, QuestionPage) else None

    @property
    def review(self) -> ReviewView | None:
        """The review, if it is shown."""
        view = self.frame.view if self.frame else None
        return view if isinstance(view, ReviewView) else None

    def may_change(self) -> bool:
        """Tell whether the open plan may be changed; if not, say why."""
        if self.desk is None:
            return False
        if self.desk.file.read_only:
            self.say("notices.read_only")
        return not self.desk.file.read_only

    async def show_page(self, place: str, address: str = "") -> None:
        """Show a page (or the first page of a step, the review, the export), with the cursor in a field."""
        desk = self.desk  # may be put away while a page is being made
        if desk is None or self.frame is None:
            return
        place = self._page_in(place)
        if self.page and self.page.page.id == place and address:
            await self.page.show(desk.plan, Address(address))
            self.frame.show_steps(desk.plan, place)
        else:
            with self.batch_update():  # laid out and painted once, not for each widget that comes or goes
                await self.frame.show_view(self._view(place, address), desk.plan, place)
        if self.page:
            if desk.plan.position.page != place:
                desk.session.go_to(place)
            await self.page.go_to(Address(address))
        elif self.frame.view:
            self.frame.view.focus_first()
        if self.autosave:
            self.autosave.moved()
        self._tidying.active()

    async def follow_language(self, address: str) -> None:
        """Speak the language form of the plan, on the screen one is on and with the cursor where it was."""
        if self.desk is None:
            return
        self.guide = load_guide(self.language())
        if isinstance(self.screen, NewPlanScreen):
            await self.switch_screen(NewPlanScreen(self.desk.plan, self.guide, Address(address)))
        elif self.frame:
            await self.switch_screen(PlanScreen(self.guide))
            await self.show_page(page_of_address(address, self.guide), address)

    def _page_in(self, place: str) -> str:
        """Return the page a place stands for: a step's first page."""
        if place in self.guide.pages or self.desk is None:
            return place
        pages = [page.id for page in self.guide.pages_for(self.desk.plan, place)]
        return pages[0] if pages else place

    def _view(self, place: str, address: str) -> View:
        if self.desk is None:
            raise LookupError(place)
        plan, guide = self.desk.plan, self.guide
        match place:
            case "review":
                return ReviewView(guide, self._memory_of_review(self.desk))
            case "export":
                return ExportView(guide, str(default_out(self.desk.file.path)), default_parts(plan))
            case _:
                row = Address(address).row_id or None
                return QuestionPage(guide.pages[place], plan, guide, self._where(place), row)

    def _memory_of_review(self, desk: Desk) -> ReviewState:
        """Return what the review remembers of this plan; of another plan it remembers nothing."""
        if self._reviewed is None or self._reviewed[0] is not desk:
            self._reviewed = (desk, ReviewState())
        return self._reviewed[1]

    def _where(self, page_id: str) -> str:
        step = step_of(page_id)
        pages = self.guide.pages_for(self.desk.plan, step) if self.desk else ()
        number = next((n for n, page in enumerate(pages, 1) if page.id == page_id), 1)
        return self.guide.say(
            "page.place",
            step=self.guide.step_words(step).title,
            number=number,
            of=max(len(pages), number),
            minutes=self.guide.pages[page_id].minutes,
        )

    def take_last_key(self) -> None:
        """Take what stands in the field with the cursor: a command must not overtake the letter typed before it."""
        if self.desk is None or self.desk.file.read_only:
            return
        field = next((f for s in self.screen_stack for f in s.query(AnswerField) if f.has_focus_within), None)
        typed = field.typed() if field else None
        if typed:
            with suppress(LookupError, ValidationError):
                self.desk.session.answer(*typed)

    async def show_change(self, address: str = "") -> None:
        """Show a plan in which more than what was typed is new, and save it soon."""
        self.save_soon()
        if self.frame:
            self.frame.show_message("")  # what was said before is no longer so
        if self.desk and self.frame and self.page:
            await self.page.show(self.desk.plan, Address(address))
            self.frame.show_steps(self.desk.plan, self.page.page.id)
            self.frame.show_title(self.desk.plan)
        elif self.review:
            self.review.ask()

    def save_soon(self) -> None:
        """Have the plan saved shortly."""
        self._tidying.active()
        if self.autosave:
            self.autosave.changed()

    def saved(self, error: PlanwizardError | None) -> None:
        """Show how a save went."""
        if error is not None:
            self.say_trouble(error)
        if self.desk and error is None:
            self._remember_when_new(self.desk)
        if self.frame and self.desk and not self.desk.file.read_only:
            is_saved = error is None or isinstance(error, ForeignChangeError)
            clock = f"{now().astimezone():%H.%M}"
            sentence = self.guide.say("frame.saved", clock=clock) if is_saved else self.guide.say("frame.not_saved")
            self.frame.show_save_state(sentence, is_trouble=not is_saved)

    def remember_desk(self, desk: Desk) -> None:
        """Remember the plan for the start screen, with how far it has come."""
        plan, found = desk.plan, count(self.guide, desk.plan)
        card = RecentPlan(
            path=desk.file.path,
            id=plan.id,
            title=plan_title(plan, self.guide),
            municipality=plan.about.municipality or "",
            done=found.done,
            pages=found.pages,
            page=plan.position.page,
            opened=now(),
        )
        theme = self.memory.theme if self.no_color else self.theme
        self.memory = recall().with_recent(card).model_copy(update={"language": self.guide.language, "theme": theme})
        remember(self.memory)

    def _remember_when_new(self, desk: Desk) -> None:
        """Remember a plan as soon as it is saved, and when its name changes: a crash must not hide it."""
        known = self.memory.recent[0] if self.memory.recent else None
        title = plan_title(desk.plan, self.guide)
        if known is None or (known.path, known.title) != (desk.file.path, title):
            self.remember_desk(desk)

    def say_trouble(self, error: PlanwizardError) -> None:
        """Say what went wrong and what to do."""
        self.notify(explain(error, self.guide.language), severity="error", timeout=15, markup=False)

    def say(self, key: str, **values: object) -> None:
        """Tell the person something in passing, about the page they are on."""
        sentence = self.guide.say(key, **values)
        if self.frame:
            self.frame.show_message(sentence)
        else:
            self.notify(sentence, timeout=8, markup=False)


def as_path(typed: str) -> Path:
    """Return a typed path, with `~` as the person's home."""
    return Path(typed.strip()).expanduser()
