"""The start screen, and the form for a new plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Label, OptionList
from textual.widgets.option_list import Option

from planwizard.guide.models import Guide
from planwizard.guide.progress import Count
from planwizard.plan import Plan
from planwizard.plan.address import Address
from planwizard.text import cut, one_line
from screens import OTHER_STYLES
from screens.fields import AnswerField
from screens.find_by_typing import FindByTyping
from screens.labels import bar
from screens.messages import NewPlanBegun, NewPlanLeft, StartMessage

FORM_LINES = (
    ("about.kind",),
    ("about.municipality",),
    ("about.title",),
    ("about.period_start", "about.period_end"),
    ("about.language",),
    ("depth",),
)
"""The form's fields; those on one line are shown side by side."""

FORM = tuple(Address(address) for line in FORM_LINES for address in line)

BAR_WIDTH = 12
LONGEST_TITLE = 70


@dataclass(frozen=True)
class PlanCard:
    """A plan as the start screen shows it; `details` says how far it has come, where it is and when it was opened."""

    path: str
    title: str
    details: str
    counted: Count


class Choices(FindByTyping, OptionList):
    """One of two option lists; the arrow keys move from the end of one into the other, and letters find a line."""

    def line_names(self) -> Sequence[str]:
        """Return the lines as they are shown."""
        return [str(option.prompt).strip() for option in self.options]

    def go_to_line(self, index: int) -> None:
        """Move the highlight to a line."""
        self.highlighted = index

    def action_cursor_down(self) -> None:
        """Move down; from the last option to the other list's first."""
        if self.highlighted == self.option_count - 1:
            self._focus_other_list(to_first=True)
        else:
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Move up; from the first option to the other list's last."""
        if self.highlighted == 0:
            self._focus_other_list(to_first=False)
        else:
            super().action_cursor_up()

    def _focus_other_list(self, *, to_first: bool) -> None:
        other = next((list_ for list_ in self.screen.query(Choices) if list_ is not self and list_.display), self)
        other.focus()
        other.highlighted = 0 if to_first else other.option_count - 1


class Plans(Choices):
    """The recent plans; Delete removes one from the list."""

    BINDINGS = [("delete", "forget", "")]

    def action_forget(self) -> None:
        """Remove the highlighted plan from the list."""
        if isinstance(self.screen, StartScreen) and self.highlighted is not None:
            self.screen.forget(self.highlighted)


class StartScreen(Screen[None]):
    """Lets the person open a recent plan, start a new one, open a file, or open the example."""

    CSS_PATH = OTHER_STYLES
    BINDINGS = [("escape", "leave", ""), ("ctrl+q", "leave", ""), ("f10", "leave", "")]
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide"), (116, "-wider"), (140, "-broad")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high"), (24, "-usual"), (34, "-tall")]
    AUTO_FOCUS = ""

    @dataclass
    class PlanChosen(StartMessage):
        """Open a known plan."""

        path: str

    @dataclass
    class PlanForgotten(StartMessage):
        """Take a known plan off the list; its file stays."""

        path: str

    @dataclass
    class Chosen(StartMessage):
        """Another choice: «new», «open», «example», «forget», «theme» or «quit»."""

        what: str

    def __init__(self, guide: Guide, cards: Sequence[PlanCard]) -> None:
        super().__init__()
        self._guide = guide
        self._cards = cards

    def compose(self) -> ComposeResult:
        """Yield the title, a sentence, the recent plans and the other actions."""
        with Vertical(id="start"):
            yield Label("", id="start-title", markup=False)
            yield Label("", id="start-sentence", classes="differs", markup=False)
            yield Label("", id="start-continue", classes="label", markup=False)
            yield Plans(id="plans", markup=False)
            yield Label("", id="start-begin", classes="label", markup=False)
            yield Choices(id="begin", markup=False)
            yield Label("", id="start-keys", classes="help", markup=False)
        yield Label("", id="too-small", markup=False)

    def on_mount(self) -> None:
        """Show the recent plans."""
        self.show(self._guide, self._cards)

    def show(self, guide: Guide, cards: Sequence[PlanCard]) -> None:
        """Show the recent plans, with the first highlighted, and the other actions."""
        self._guide, self._cards = guide, cards
        self._say("start.title", "start-title")
        self._say("start.sentence", "start-sentence")
        self._say("start.continue", "start-continue", count=len(cards)).display = bool(cards)
        self._say("start.begin", "start-begin")
        self._say("start.keys" if cards else "start.keys_empty", "start-keys")
        self._say("frame.too_small", "too-small")
        plans, actions = self.query_one(Plans), self.query_one("#begin", Choices)
        plans.display = bool(cards)
        plans.clear_options()
        plans.add_options(_card_option(card) for card in cards)
        actions.clear_options()
        names = ("new", "open", "example", *(("forget",) if cards else ()), "theme", "quit")
        actions.add_options(Option(Content(f"  {guide.say(f'start.{name}')}"), id=name) for name in names)
        first = plans if cards else actions
        plans.highlighted, actions.highlighted = (0 if cards else None), (None if cards else 0)
        first.focus()

    def _say(self, key: str, widget_id: str, **values: object) -> Label:
        label = self.query_one(f"#{widget_id}", Label)
        label.update(self._guide.say(key, **values))
        return label

    def forget(self, index: int) -> None:
        """Post that a plan is to be removed from the list."""
        self.post_message(self.PlanForgotten(self._cards[index].path))

    @on(FindByTyping.NothingFound)
    def _nothing_found(self, event: FindByTyping.NothingFound) -> None:
        event.stop()
        self._say("frame.nothing_found", "start-keys", typed=event.typed)

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self._say("start.keys" if self._cards else "start.keys_empty", "start-keys")

    @on(OptionList.OptionSelected, "#plans")
    def _plan_chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.PlanChosen(self._cards[event.option_index].path))

    @on(OptionList.OptionSelected, "#begin")
    def _action_chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(event.option_id or ""))

    def action_leave(self) -> None:
        """Leave the program."""
        self.post_message(self.Chosen("quit"))


def _card_option(card: PlanCard) -> Option:
    """Return a plan as two lines: its title; its progress and what else tells it from the others."""
    title = cut(one_line(card.title), LONGEST_TITLE)
    return Option(Content.assemble(f"  {title}\n  ", bar(card.counted, BAR_WIDTH).plain, (f"  {card.details}", "dim")))


class NewPlanScreen(Screen[None]):
    """The form with the first questions of a new plan; each answer is posted as it is typed."""

    CSS_PATH = OTHER_STYLES
    BINDINGS = [("escape", "leave", "")]
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide"), (116, "-wider"), (140, "-broad")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]
    AUTO_FOCUS = ""

    def __init__(self, plan: Plan, guide: Guide, address: Address = FORM[0]) -> None:
        super().__init__()
        self._plan = plan
        self._guide = guide
        self._address = address

    def compose(self) -> ComposeResult:
        """Yield the fields and the two buttons."""
        say = self._guide.say
        with VerticalScroll(id="new-plan", can_focus=False):
            yield Label(say("new.title"), classes="question", markup=False)
            yield Label(say("new.sentence"), classes="differs", markup=False)
            for addresses in FORM_LINES:
                with Horizontal(classes="form-line"):
                    for address in addresses:
                        field = AnswerField(Address(address), self._plan, self._guide)
                        yield field.set_class(address != addresses[-1], "-beside")
            with Horizontal(classes="dialog-buttons"):
                yield Button(Content(say("new.begin")), name="begin", variant="primary")
                yield Button(Content(say("new.leave")), name="leave")
        yield Label(say("frame.too_small"), id="too-small", markup=False)

    def on_mount(self) -> None:
        """Focus the field at the given address."""
        field = next(field for field in self.query(AnswerField) if field.address == self._address)
        self.call_after_refresh(field.focus_editor)

    def show(self, plan: Plan) -> None:
        """Show the answers in a plan, and the placeholders for its kind."""
        for field in self.query(AnswerField):
            field.show(plan)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(NewPlanBegun() if event.button.name == "begin" else NewPlanLeft())

    def action_leave(self) -> None:
        """Ask to return to the start screen."""
        self.post_message(NewPlanLeft())
