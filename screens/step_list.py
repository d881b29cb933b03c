"""The list of the guide's ten steps, with the pages of the current step."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from textual import on
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from planwizard.guide.models import Guide, Page, Step, step_of
from planwizard.guide.progress import count, status_of
from planwizard.plan import Plan
from screens.find_by_typing import FindByTyping
from screens.labels import sign
from screens.messages import PageRequested

DIGITS = "0123456789"
"""The digit of each step, in order; the steps of the three questions keep the digit in their name."""

LINE_WIDTH = 24
"""Width of a step's line, with the count right-aligned."""
COUNT_WIDTH = 4
"""Width of a step's count, with the space before it."""
NAME_WIDTH = 20
"""Width at which a page's title is wrapped."""


class StepList(FindByTyping, OptionList):
    """Shows the steps with their progress; a digit opens the step with that number, letters find a step or a page."""

    BINDINGS = [(digit, f"step({index})", "") for index, digit in enumerate(DIGITS)]

    def __init__(self) -> None:
        super().__init__(id="rail", markup=False)
        self._step_ids: tuple[str, ...] = ()
        self._names: dict[str, str] = {}
        self._shown: tuple[Plan, Guide] | None = None

    def show(self, plan: Plan, page_id: str, guide: Guide) -> None:
        """Show the steps, with the pages of the step that `page_id` is in; a step's id is also accepted."""
        self._shown = plan, guide
        self._step_ids = tuple(step.id for step in guide.steps)
        self._names = {step.id: guide.step_words(step.id).rail.lstrip(f"{DIGITS} ") for step in guide.steps}
        self._names |= {page.id: guide.page_words(page.id).title for page in guide.pages_for(plan)}
        current = step_of(page_id)
        options = []
        for digit, step in zip(DIGITS, guide.steps, strict=False):
            options.append(Option(_step_line(step, digit, plan, guide), id=step.id))
            if step.id == current:
                options += _progress_lines(step, plan, guide)
                options += [
                    Option(_page_line(page, plan, guide), id=page.id) for page in guide.pages_for(plan, current)
                ]
        with self.prevent(OptionList.OptionHighlighted):
            self.clear_options()
            self.add_options(options)
            ids = [option.id for option in options]
            self.highlighted = ids.index(page_id if page_id in ids else current)

    def line_names(self) -> Sequence[str]:
        """Return the names of the steps, then those of all pages."""
        return list(self._names.values())

    def go_to_line(self, index: int) -> None:
        """Highlight a step or a page, showing the pages of its step."""
        if self._shown:
            self.show(self._shown[0], list(self._names)[index], self._shown[1])

    def action_step(self, index: int) -> None:
        """Open the step with this index."""
        if index < len(self._step_ids):
            self.post_message(PageRequested(self._step_ids[index]))

    @on(OptionList.OptionSelected)
    def _option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.post_message(PageRequested(event.option_id))


def _page_line(page: Page, plan: Plan, guide: Guide) -> Content:
    """Return a page's sign and title; the lines of a wrapped title are aligned."""
    title = wrap(guide.page_words(page.id).title, NAME_WIDTH)
    return Content(f"  {sign(status_of(page, plan))} " + "\n    ".join(title))


def _progress_lines(step: Step, plan: Plan, guide: Guide) -> Iterator[Option]:
    """Yield, where a step's number does not say all, how many of its pages are done, started and done but empty."""
    progress = count(guide, plan, step.id)
    if progress.started or progress.empty:
        counts = (("done", progress.done), ("started", progress.started))
        words = ", ".join(f"{number} {guide.say(f'status.{status}')}" for status, number in counts if number)
        empty = guide.say("progress.empty", count=progress.empty) if progress.empty else ""
        text = "\n".join(f"    {line}" for line in (words, empty) if line)
        yield Option(Content.styled(text, "dim"), disabled=True)


def _step_line(step: Step, digit: str, plan: Plan, guide: Guide) -> Content:
    """Return a step's digit, name and count; a digit that is part of the name is not repeated."""
    progress = count(guide, plan, step.id)
    name = guide.step_words(step.id).rail.removeprefix(f"{digit} ")
    counted = f"{progress.done}/{progress.pages}" if progress.pages else ""
    indent = _indent(guide) if step.under else ""
    label = f"{digit} {indent}{name}"
    return Content(f"{label}{counted:>{LINE_WIDTH - len(label)}}")


def _indent(guide: Guide) -> str:
    """Return the indent of the steps under another: as much of two spaces as their names and counts leave room for."""
    longest = max(len(guide.step_words(step.id).rail) for step in guide.steps if step.under)
    return " " * min(2, LINE_WIDTH - COUNT_WIDTH - len("0 ") - longest)
