"""Gjennomgang: what is missing or does not hang together, each with a way to its field."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from planwizard.checks import WEIGHTS, Problem
from planwizard.guide import Guide
from planwizard.plan import Plan
from planwizard.progress import count
from screens.messages import PlaceWanted, SetAsideWanted

SIGNS = {"missing": "!", "doubtful": "?", "hint": "·"}


class Findings(OptionList):
    """The findings; Enter goes to the field, S sets one aside."""

    BINDINGS = [("s", "set_aside", "")]

    def action_set_aside(self) -> None:
        """Ask for the chosen finding to be set aside."""
        if isinstance(self.parent, ReviewView) and self.highlighted is not None:
            self.parent.set_aside(self.get_option_at_index(self.highlighted).id)


class ReviewView(Vertical):
    """Progress in a sentence, then the findings, weightiest first."""

    def __init__(self, plan: Plan, guide: Guide, problems: list[Problem]) -> None:
        super().__init__(classes="page")
        self._plan = plan
        self._guide = guide
        self._problems = problems

    def compose(self) -> ComposeResult:
        """Heading, progress, and the list."""
        words = self._guide.step_words("review")
        yield Label(words.title, classes="question", markup=False)
        yield Label(words.intro, classes="differs", markup=False)
        yield Label("", id="progress", markup=False)
        yield Findings(markup=False, compact=True)
        yield Label(self._guide.say("review.keys"), classes="help", markup=False)

    def on_mount(self) -> None:
        """Show the findings."""
        self.show(self._plan, self._problems)

    def show(self, plan: Plan, problems: list[Problem]) -> None:
        """Show the findings of a plan."""
        self._plan, self._problems = plan, problems
        found = count(self._guide, plan)
        self.query_one("#progress", Label).update(
            self._guide.say("review.progress", done=found.done, pages=found.pages, problems=len(problems))
        )
        findings = self.query_one(Findings)
        findings.clear_options()
        for weight in WEIGHTS:
            group = [(n, problem) for n, problem in enumerate(problems) if problem.weight == weight]
            if group:
                heading = Content.styled(self._guide.say(f"review.{weight}", count=len(group)), "bold")
                findings.add_option(Option(heading, disabled=True))
            findings.add_options(Option(self._line(problem), id=str(n)) for n, problem in group)
        findings.highlighted = 1 if problems else None

    def _line(self, problem: Problem) -> Content:
        why = f"\n    {problem.why}" if problem.why else ""
        return Content.assemble(f"{SIGNS[problem.weight]} {problem.sentence}", (why, "dim"))

    def focus_first(self) -> None:
        """Put the cursor in the list."""
        self.query_one(Findings).focus(scroll_visible=False)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.post_message(PlaceWanted(self._problems[int(event.option_id)].place))

    def set_aside(self, option_id: str | None) -> None:
        """Ask for a finding to be set aside."""
        if option_id:
            problem = self._problems[int(option_id)]
            self.post_message(SetAsideWanted(problem.check, problem.place))
