"""The foot of a question page: what to do with the page on the way to the next one."""

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button

from planwizard.guide.models import Guide, Page
from planwizard.guide.progress import is_settled, next_page
from planwizard.plan import Plan
from screens.messages import CommandIssued
from screens.toolbar import Toolbar, ToolButton


class PageFoot(Toolbar):
    """Marks the page as done and goes on, asks what must be clarified, or goes on without a mark.

    A page that is settled already is only gone on from.
    """

    def __init__(self, page: Page, plan: Plan, guide: Guide) -> None:
        super().__init__(classes="foot")
        self._page = page
        self._plan = plan
        self._guide = guide
        self._on = ToolButton("", "finish", "-on")
        self._skip = ToolButton(guide.say("foot.next"), "next")

    def compose(self) -> ComposeResult:
        """Yield the three buttons."""
        yield self._on
        yield ToolButton(self._guide.say("foot.clarify"), "clarify")
        yield self._skip

    def on_mount(self) -> None:
        """Name the next page."""
        self.show(self._plan)

    def show(self, plan: Plan) -> None:
        """Name the page that is next in a plan, and what the page counts as when one goes on."""
        following, done = next_page(self._guide, plan, self._page.id), is_settled(self._page, plan)
        self._plan = plan
        title = self._guide.page_words(following.id).title if following else self._guide.step_words("review").title
        self._on.label = Content(self._guide.say("foot.go" if done else "foot.finish", page=title))
        self._skip.display = not done

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        is_done = event.button is self._on and is_settled(self._page, self._plan)
        self.post_message(CommandIssued("next" if is_done else event.button.name or ""))
