"""The start screen, and the short form for a new plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Button, Label, OptionList
from textual.widgets.option_list import Option

from planwizard.guide import Guide
from planwizard.plan import Plan
from screens.fields import FieldView

FORM = (
    "about.kind",
    "about.municipality",
    "about.title",
    "about.period_start",
    "about.period_end",
    "about.language",
    "depth",
)


@dataclass(frozen=True)
class PlanCard:
    """A plan as the start screen shows it."""

    path: str
    title: str
    detail: str


class StartScreen(Screen[None]):
    """Continue, begin, open, or look at the example."""

    BINDINGS = [("escape", "leave", ""), ("ctrl+q", "leave", ""), ("f10", "leave", "")]
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide"), (116, "-wider"), (140, "-broad")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]
    AUTO_FOCUS = ""

    @dataclass
    class PlanChosen(Message):
        """A known plan is to be opened."""

        path: str

    @dataclass
    class Wanted(Message):
        """Something else is wanted: «new», «open», «example» or «quit»."""

        what: str

    def __init__(self, guide: Guide, cards: Sequence[PlanCard]) -> None:
        super().__init__()
        self._guide = guide
        self._cards = cards

    def compose(self) -> ComposeResult:
        """The name, one sentence, and the list of what one can do."""
        say = self._guide.say
        with Vertical(id="start"):
            yield Label(say("start.title"), id="start-title", markup=False)
            yield Label(say("start.sentence"), classes="differs", markup=False)
            yield OptionList(markup=False, compact=True)
            yield Label(say("start.keys"), classes="help", markup=False)
        yield Label(say("frame.too_small"), id="too-small", markup=False)

    def on_mount(self) -> None:
        """Show the plans."""
        self.show(self._guide, self._cards)

    def show(self, guide: Guide, cards: Sequence[PlanCard]) -> None:
        """Show which plans there are, newest first and chosen."""
        self._guide, self._cards = guide, cards
        options = self.query_one(OptionList)
        options.clear_options()
        if cards:
            options.add_option(Option(Content.styled(guide.say("start.continue"), "bold"), disabled=True))
        for number, card in enumerate(cards):
            prompt = Content.assemble(f"  {card.title}", (f"\n  {card.detail}" if card.detail else "", "dim"))
            options.add_option(Option(prompt, id=str(number)))
        options.add_option(Option(Content.styled(guide.say("start.begin"), "bold"), disabled=True))
        for what in ("new", "open", "example", "quit"):
            options.add_option(Option(Content(f"  {guide.say(f'start.{what}')}"), id=what))
        options.highlighted = 1
        options.focus()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        chosen = event.option_id or ""
        if chosen.isdigit():
            self.post_message(self.PlanChosen(self._cards[int(chosen)].path))
        else:
            self.post_message(self.Wanted(chosen))

    def action_leave(self) -> None:
        """Leave the program."""
        self.post_message(self.Wanted("quit"))


class NewPlanScreen(Screen[None]):
    """The few things a new plan is asked first; each answer is kept as it is typed."""

    BINDINGS = [("escape", "leave", "")]
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide"), (116, "-wider"), (140, "-broad")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]
    AUTO_FOCUS = ""

    class BeginWanted(Message):
        """On to the first question."""

    class LeaveWanted(Message):
        """Back to the start screen."""

    def __init__(self, plan: Plan, guide: Guide, path: str = FORM[0]) -> None:
        super().__init__()
        self._plan = plan
        self._guide = guide
        self._path = path

    def compose(self) -> ComposeResult:
        """The form and its two buttons."""
        say = self._guide.say
        with VerticalScroll(id="new-plan", can_focus=False):
            yield Label(say("new.title"), classes="question", markup=False)
            yield Label(say("new.sentence"), classes="differs", markup=False)
            for path in FORM:
                yield FieldView(path, self._plan, self._guide)
            with Horizontal(classes="dialog-buttons"):
                yield Button(Content(say("new.begin")), name="begin", variant="primary", compact=True)
                yield Button(Content(say("new.leave")), name="leave", compact=True)
        yield Label(say("frame.too_small"), id="too-small", markup=False)

    def on_mount(self) -> None:
        """Put the cursor in the first field, or the one the person was in."""
        field = next(view for view in self.query(FieldView) if view.path == self._path)
        self.call_after_refresh(field.focus_editor)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.BeginWanted() if event.button.name == "begin" else self.LeaveWanted())

    def action_leave(self) -> None:
        """Go back."""
        self.post_message(self.LeaveWanted())
