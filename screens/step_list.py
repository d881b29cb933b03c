"""The rail: the ten places, and the pages of the step one is in."""

from textwrap import wrap

from textual import on
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from planwizard.guide.models import Guide, Page, Step, step_of
from planwizard.guide.progress import count, status_of
from planwizard.plan import Plan
from screens.labels import sign
from screens.messages import PageRequested

DIGITS = "0123456789"
"""The digit of each place, in order: that of the three questions is their own."""

WIDTH = 26
"""How long the line of a place is, with the count at its end."""
NAME_WIDTH = 22
"""How long a line of a page's name may be; what is longer goes on below."""


class StepList(OptionList):
    """Places by name with counts; a digit goes to the place of that number."""

    BINDINGS = [(digit, f"place({index})", "") for index, digit in enumerate(DIGITS)]

    def __init__(self) -> None:
        super().__init__(id="rail", markup=False)
        self._places: tuple[str, ...] = ()

    def show(self, plan: Plan, page: str, guide: Guide) -> None:
        """Show the way through a plan, with the pages of the step that `page` is in."""
        self._places = tuple(step.id for step in guide.steps)
        current = step_of(page)
        options = []
        for digit, step in zip(DIGITS, guide.steps, strict=False):
            options.append(Option(_place(step, digit, plan, guide), id=step.id))
            if step.id == current:
                options += [Option(_page(p, plan, guide), id=p.id) for p in guide.pages_for(plan, current)]
        with self.prevent(OptionList.OptionHighlighted):
            self.clear_options()
            self.add_options(options)
            known = [option.id for option in options]
            self.highlighted = known.index(page) if page in known else known.index(current)

    def action_place(self, index: int) -> None:
        """Go to the place with a number."""
        if index < len(self._places):
            self.post_message(PageRequested(self._places[index]))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.post_message(PageRequested(event.option_id))


def _page(page: Page, plan: Plan, guide: Guide) -> Content:
    """Return a page's sign and name; a long name goes on below, under its beginning."""
    name = wrap(guide.page_words(page.id).title, NAME_WIDTH)
    return Content(f"  {sign(status_of(page, plan))} " + "\n    ".join(name))


def _place(step: Step, digit: str, plan: Plan, guide: Guide) -> Content:
    """Return a place's digit, name and count; the three questions carry their digit in their name."""
    found = count(guide, plan, step.id)
    name = guide.step_words(step.id).rail.removeprefix(f"{digit} ")
    counted = f"{found.done}/{found.pages}" if found.pages else ""
    indent = "  " if step.under else ""
    named = f"{digit} {indent}{name}"
    return Content(f"{named}{counted:>{WIDTH - len(named)}}")
