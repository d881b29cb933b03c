"""The screen of an open plan: header, step list, guidance and key bar around the view in the middle."""

from time import monotonic
from typing import TYPE_CHECKING, TypeAlias

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.geometry import Size
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Label, Static

from planwizard.guide.answer_words import plan_title
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from screens.commands import bindings
from screens.even_background import EvenBackground, EvenHorizontal, EvenVertical, EvenVerticalScroll
from screens.find_by_typing import FindByTyping, OfRows
from screens.guidance import GuidancePanel
from screens.key_bar import KeyBar
from screens.labels import set_label
from screens.messages import CommandIssued, HeadingChanged, Said
from screens.question_page import QuestionPage
from screens.quick_compositor import QuickCompositor
from screens.step_list import StepList
from screens.where_line import WhereLine

if TYPE_CHECKING:
    from screens.views_page import ViewsPage

View: TypeAlias = "QuestionPage | ViewsPage"

MESSAGE_SECONDS = 8.0
"""Seconds a message is shown."""
READING_SECONDS = 2.0
"""Seconds a message is shown at least, though one goes on typing."""


class PlanScreen(Screen[None], EvenBackground):
    """Shows one view of a plan at a time, between the step list and the guidance."""

    BINDINGS = [*bindings(), ("escape", "escape", "")]
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide"), (116, "-wider"), (140, "-broad")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high"), (30, "-tall")]
    AUTO_FOCUS = ""
    ALLOW_IN_MAXIMIZED_VIEW = "#head, #message, #keys, #too-small"

    is_unseen = False
    """Whether the terminal keeps what it shows: then nothing is rendered."""

    def __init__(self, guide: Guide, size: Size) -> None:
        super().__init__()
        self._compositor = QuickCompositor()
        across, down = (size.width, self.HORIZONTAL_BREAKPOINTS), (size.height, self.VERTICAL_BREAKPOINTS)
        for length, breakpoints in (across, down):  # at once: when the window is measured, everything is styled anew
            self.add_class(*self._get_breakpoint_classes(length, breakpoints), update=False)
        self.guide = guide
        self.view: View | None = None
        self._incomplete_view: View | None = None
        self._undrawn_view: View | None = None
        self._message_timer: Timer | None = None
        self._message_since = 0.0
        self._focused_before: Widget | None = None
        self._step_list_state: tuple[Plan, str] | None = None

    def compose(self) -> ComposeResult:
        """Yield the header, the three columns, the key bar, and the text for windows that are too small."""
        with Horizontal(id="head"):
            yield Label("", id="plan-title", markup=False)
            yield Label("", id="save-state", markup=False)
        with EvenHorizontal(id="room"):
            yield StepList()
            with EvenVertical(id="middle"):
                yield WhereLine()
                yield EvenVerticalScroll(id="body")
            yield GuidancePanel(id="guidance")
        yield Label("", id="message", markup=False)
        yield KeyBar(self.guide)
        yield Static(self.guide.say("frame.too_small"), id="too-small", markup=False)

    async def show_view(self, view: View, plan: Plan, page_id: str) -> None:
        """Replace the view in the middle; the step list and the guidance follow once it is rendered."""
        self.view = view
        self.minimize()
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
        self._step_list_state = plan, page_id
        self._incomplete_view = self._undrawn_view = view
        if not self.is_current:  # a dialog lies over it: it is drawn when that is closed
            self._complete_later()

    @property
    def is_complete(self) -> bool:
        """Whether everything that belongs to the view is there: a key meant for it must not come before."""
        return self._incomplete_view is None or self._incomplete_view is not self.view

    async def _show_deferred(self, view: View) -> None:
        """Update the step list and the guidance, and let the page mount the widgets that could wait."""
        if view is self.view and view.is_attached:
            await self._complete(view)
        if view is self._incomplete_view:
            self._incomplete_view = None

    async def _complete(self, view: View) -> None:
        if self._step_list_state is None:
            return
        self.query_one(StepList).show(*self._step_list_state, self.guide)
        if isinstance(view, QuestionPage):
            kind = self._step_list_state[0].about.kind
            await self.query_one(GuidancePanel).show(self.guide.page_words(view.page.id), kind, self.guide)
            await view.mount_deferred()

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:  # noqa: FBT001, FBT002  Textual's
        """Lay out nothing until there is a page: an empty window would be laid out twice before that."""
        if self.view and self.view.is_mounted:
            super()._refresh_layout(size or self.app.size, scroll)

    def _compositor_refresh(self) -> None:
        if self.is_unseen or self.view is None:
            self._dirty_widgets.clear()
        else:
            super()._compositor_refresh()
        # Textual's own `call_after_refresh` does not wait for the first frame of an app.
        self._complete_later()

    def _complete_later(self) -> None:
        view, self._undrawn_view = self._undrawn_view, None
        if view:
            self.call_later(self._show_deferred, view)

    def on_mount(self) -> None:
        """Follow the page as it scrolls."""
        self.watch(self.query_one("#body"), "scroll_y", self._show_where, init=False)

    @on(HeadingChanged)
    def _show_where(self) -> None:
        """Show which row the cursor is in, or the page's question once it is scrolled out of sight."""
        for line in self.query(WhereLine):
            line.show(self.view, self.query_one("#body").scroll_offset.y)

    def show_title(self, plan: Plan) -> None:
        """Show the plan's title."""
        set_label(self.query_one("#plan-title", Label), plan_title(plan, self.guide))

    def show_save_state(self, sentence: str, *, is_trouble: bool = False) -> None:
        """Show whether the plan is saved."""
        for label in self.query("#save-state").results(Label):  # no label while the screen is being removed
            set_label(label, sentence)
            label.set_class(is_trouble, "-trouble")

    def forget_visit(self) -> None:
        """Be as when a plan is opened: no view yet, nothing saved, and the guidance beside the page."""
        self.view = None
        self.show_save_state("")
        self.query_one(GuidancePanel).remove_class("-folded")

    def show_message(self, sentence: str) -> None:
        """Show a message above the key bar; "" hides it.

        It is hidden by the next message, the next view, or after MESSAGE_SECONDS.
        """
        label = self.query_one("#message", Label)
        label.update(sentence)
        label.set_class(bool(sentence), "-shown")
        if self._message_timer:
            self._message_timer.stop()
            self._message_timer = None
        if sentence:
            self._message_since = monotonic()
            self._message_timer = self.set_timer(MESSAGE_SECONDS, lambda: self.show_message(""))

    def hide_read_message(self) -> None:
        """Hide a message that has been there long enough to be read: something else is being done."""
        if self._message_timer and monotonic() - self._message_since >= READING_SECONDS:
            self.show_message("")

    @on(Said)
    def _said(self, event: Said) -> None:
        event.stop()
        self.show_message(event.sentence)

    @on(FindByTyping.NothingFound)
    def _nothing_found(self, event: FindByTyping.NothingFound) -> None:
        event.stop()
        self.show_message(self.guide.say("frame.nothing_found", typed=event.typed))

    def on_key(self, event: events.Key) -> None:
        """Say so when something is typed where there is nothing to type in."""
        is_typed = event.is_printable and event.character not in (None, " ")
        if is_typed and event.key not in self.active_bindings:
            is_on_row = isinstance(self.focused, OfRows)
            self.show_message(self.guide.say("frame.on_row" if is_on_row else "frame.no_field"))

    def show_steps(self, plan: Plan, page_id: str) -> None:
        """Show the step list with the marks of a plan."""
        self._step_list_state = plan, page_id
        self.query_one(StepList).show(plan, page_id, self.guide)

    def close_panels(self) -> None:
        """Hide the step list and the guidance where they only open on request."""
        for panel in (self.query_one(StepList), self.query_one(GuidancePanel)):
            panel.remove_class("-open")

    def on_descendant_focus(self) -> None:
        """Hide an open panel, or show the whole page again, when the focus moves out of it."""
        if self.maximized and not self.maximized.has_focus_within:
            self.minimize()
        if not isinstance(self.focused, StepList | GuidancePanel):
            self.close_panels()
        self._show_where()

    def action_command(self, name: str) -> None:
        """Open a panel, or pass a command on to the app."""
        match name:
            case "guidance":
                self._toggle_panel(self.query_one(GuidancePanel))
            case "steps":
                self._toggle_panel(self.query_one(StepList))
            case _:
                self.post_message(CommandIssued(name))

    def action_escape(self) -> None:
        """Close an open panel, or show the page around a text again; without them, open the menu."""
        panels = (self.query_one(StepList), self.query_one(GuidancePanel))
        if any(panel.has_class("-open") or panel.has_focus for panel in panels):
            self.close_panels()
            self._back_to_page()
            if self._step_list_state:
                self.query_one(StepList).show(*self._step_list_state, self.guide)  # resets the highlight
        elif self.maximized:
            self.minimize()
        else:
            self.post_message(CommandIssued("menu"))

    def minimize(self) -> None:
        """Show the whole page again; Textual's own scrolls to the focus also when nothing is maximized."""
        if self.maximized:
            super().minimize()

    def _toggle_panel(self, panel: StepList | GuidancePanel) -> None:
        """Open and focus a panel; if it has the focus, close it, also the guidance where it stands beside the page."""
        had_focus = panel.has_focus
        is_beside = panel.styles.layer != "over"
        self.minimize()
        if not isinstance(self.focused, StepList | GuidancePanel):
            self._focused_before = self.focused
        self.close_panels()
        if had_focus:
            self._back_to_page()
            self._fold(panel, is_folded=is_beside)
        elif panel.has_class("-none"):
            self.show_message(self.guide.say("guidance.none"))
        else:
            panel.add_class("-open")
            self._fold(panel, is_folded=False)
            self.set_focus(panel)

    def _fold(self, panel: StepList | GuidancePanel, *, is_folded: bool) -> None:
        """Give the page the room of the guidance beside it, or take it back."""
        if isinstance(panel, GuidancePanel):
            panel.set_class(is_folded, "-folded")
            if is_folded:
                self.show_message(self.guide.say("guidance.folded"))

    def _back_to_page(self) -> None:
        """Focus the widget that had the focus before a panel was opened, if it is still attached."""
        if self._focused_before and self._focused_before.is_attached:
            self._focused_before.focus()
        elif self.view:
            self.view.focus_first()
