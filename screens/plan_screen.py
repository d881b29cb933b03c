"""The frame that stays: head, rail, page, guidance and key bar; only the page in the middle changes."""

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Label, Static

from planwizard.guide.models import Guide
from planwizard.plan import Plan
from screens.commands import COMMANDS, Command, bindings
from screens.export import ExportView
from screens.guidance import GuidancePanel
from screens.labels import set_label
from screens.messages import CommandIssued
from screens.question_page import QuestionPage
from screens.review.review_page import ReviewView
from screens.step_list import StepList

View = QuestionPage | ReviewView | ExportView

MESSAGE_STAYS = 8.0
"""How many seconds a passing message is shown."""


class PlanScreen(Screen[None]):
    """Everything one sees while working on a plan."""

    BINDINGS = [*bindings(), ("escape", "escape", "")]
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide"), (116, "-wider"), (140, "-broad")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high"), (30, "-tall")]
    AUTO_FOCUS = ""

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self.guide = guide
        self.view: View | None = None
        self._message_timer: Timer | None = None
        self._left: Widget | None = None
        self._beside: tuple[Plan, str] | None = None

    def compose(self) -> ComposeResult:
        """Head, the three columns, key bar, and the sentence for windows that are too small."""
        with Horizontal(id="head"):
            yield Label("", id="plan-title", markup=False)
            yield Label("", id="save-state", markup=False)
        with Horizontal(id="room"):
            yield StepList()
            yield VerticalScroll(id="body", can_focus=False)
            yield GuidancePanel(id="guidance")
        yield Label("", id="message", markup=False)
        with Horizontal(id="keys"):
            for command in COMMANDS:
                if command.shown:
                    yield KeyLabel(command, self.guide)
        yield Static(self.guide.say("frame.too_small"), id="too-small", markup=False)

    async def show_view(self, view: View, plan: Plan, place: str) -> None:
        """Put another page in the middle."""
        self.view = view
        self.close_panels()
        if self._message_timer:
            self.show_message("")
        layout = view.page.layout if isinstance(view, QuestionPage) else ""
        self.set_class(layout == "measures", "-table")
        self.set_class(layout == "hours", "-grid")
        body = self.query_one("#body", VerticalScroll)
        await body.remove_children()
        await body.mount(view)
        body.scroll_home(animate=False, immediate=True)
        self.query_one(GuidancePanel).set_class(not isinstance(view, QuestionPage), "-none")
        self.show_title(plan)
        self._beside = plan, place
        self.call_after_refresh(self._show_rest, view)

    async def _show_rest(self, view: View) -> None:
        """Show what belongs beside a page, and what can wait on it: as soon as the page itself is drawn."""
        if self._beside is None or view is not self.view or not view.is_attached:  # left again already
            return
        self.query_one(StepList).show(*self._beside, self.guide)
        if isinstance(view, QuestionPage):
            self.query_one(GuidancePanel).show(self.guide.page_words(view.page.id), self.guide)
            await view.complete()

    def show_title(self, plan: Plan) -> None:
        """Show what the plan is called."""
        set_label(self.query_one("#plan-title", Label), plan_title(plan, self.guide))

    def show_save_state(self, sentence: str, *, is_trouble: bool = False) -> None:
        """Show whether everything is saved."""
        for label in self.query("#save-state").results(Label):  # none while the window is closing
            set_label(label, sentence)
            label.set_class(is_trouble, "-trouble")

    def show_message(self, sentence: str) -> None:
        """Tell something in passing, on a line of its own above the keys.

        The next message takes it away, the next page, or a while.
        """
        label = self.query_one("#message", Label)
        label.update(sentence)
        label.set_class(bool(sentence), "-shown")
        if self._message_timer:
            self._message_timer.stop()
            self._message_timer = None
        if sentence:
            self._message_timer = self.set_timer(MESSAGE_STAYS, lambda: self.show_message(""))

    def show_rail(self, plan: Plan, place: str) -> None:
        """Show the marks of a plan."""
        self._beside = plan, place
        self.query_one(StepList).show(plan, place, self.guide)

    def close_panels(self) -> None:
        """Fold rail and guidance away again where there is no room for them."""
        for panel in (self.query_one(StepList), self.query_one(GuidancePanel)):
            panel.remove_class("-open")

    def on_descendant_focus(self) -> None:
        """Fold a panel away when one goes on behind it."""
        if not isinstance(self.focused, StepList | GuidancePanel):
            self.close_panels()

    def action_command(self, name: str) -> None:
        """Open a panel, or tell the app what is wanted."""
        match name:
            case "guidance":
                self._turn_to(self.query_one(GuidancePanel))
            case "steps":
                self._turn_to(self.query_one(StepList))
            case _:
                self.post_message(CommandIssued(name))

    def action_escape(self) -> None:
        """Close what is open; on a page, open the menu."""
        panels = (self.query_one(StepList), self.query_one(GuidancePanel))
        if any(panel.has_class("-open") or panel.has_focus for panel in panels):
            self.close_panels()
            self._back_to_page()
            if self._beside:
                self.query_one(StepList).show(*self._beside, self.guide)  # also where one had gone to in it
        else:
            self.post_message(CommandIssued("menu"))

    def _turn_to(self, panel: StepList | GuidancePanel) -> None:
        """Open and focus a panel, or go back to the page when it has the focus already."""
        was_there = panel.has_focus
        if not isinstance(self.focused, StepList | GuidancePanel):
            self._left = self.focused
        self.close_panels()
        if was_there:
            self._back_to_page()
        elif panel.has_class("-none"):
            self.show_message(self.guide.say("guidance.none"))
        else:
            panel.add_class("-open")
            self.set_focus(panel)

    def _back_to_page(self) -> None:
        """Put the cursor where it was before a panel was turned to, if that is still there."""
        if self._left and self._left.is_attached:
            self._left.focus()
        elif self.view:
            self.view.focus_first()


class KeyLabel(Static):
    """A key and what it does, in the bar at the bottom; can be clicked."""

    def __init__(self, command: Command, guide: Guide) -> None:
        word = guide.say(f"commands.{command.name}")
        super().__init__(Content.assemble((command.key_name, "bold"), " ", word))
        self._command = command.name

    def on_click(self) -> None:
        """Give the command."""
        if isinstance(self.screen, PlanScreen):
            self.screen.action_command(self._command)


def plan_title(plan: Plan, guide: Guide) -> str:
    """Return what a plan is called: its title, else kind, municipality and period as far as they are known."""
    about = plan.about
    if about.title:
        return about.title
    kind = guide.choice("about.kind", about.kind) if about.kind else guide.say("frame.unnamed")
    place = f" {guide.say('frame.for', place=about.municipality)}" if about.municipality else ""
    return f"{kind}{place} {about.period_text}".strip()
