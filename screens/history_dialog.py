"""The history («Historikk»): snapshots of the plan, what changed in each, and how each differs from the plan now."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from planwizard.editing.diff import Difference, differences
from planwizard.editions.sentences import all_changes
from planwizard.editions.sides import sides
from planwizard.editions.values import Naming
from planwizard.guide.locate import page_of_address
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.address import is_asked
from screens.dialogs import Dialog
from screens.sides import drawn_sides

MOST_PAGES = 3
MOST_SHOWN = 150


@dataclass(frozen=True)
class State:
    """An entry for a snapshot: the value the screen is dismissed with, and the time shown for it."""

    value: str
    when: str


class HistoryScreen(Dialog[str]):
    """Snapshots by time beside a comparison with the plan now; «Hent fram» dismisses with the highlighted one."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "OptionList"

    def __init__(self, plan: Plan, states: Sequence[State], guide: Guide, *, may_restore: bool) -> None:
        super().__init__(guide.say("history.title"), guide)
        self._plan = plan
        self._states = states
        self._may_restore = may_restore
        self._loaded: dict[str, Plan | None] = {}
        self.shown = asyncio.Event()

    def on_mount(self) -> None:
        """Signal that `show_state` can be called."""
        self.shown.set()

    def compose_body(self) -> ComposeResult:
        """Compose the snapshots, the comparison and the buttons."""
        say = self.guide.say
        with Horizontal(classes="history"):
            yield OptionList(
                *(Option(_state_prompt(state.when, say("history.reading")), id=state.value) for state in self._states),
                markup=False,
            )
            with VerticalScroll(classes="compared"):
                yield Static("" if self._states else say("history.none"), markup=False)
        with Horizontal(classes="dialog-buttons"):
            if self._may_restore and self._states:
                yield Button(Content(say("history.bring_back")), name="ok", variant="primary")
            yield Button(Content(say("dialog.close")), name="cancel")

    def show_state(self, value: str, plan: Plan | None, older: Plan | None) -> None:
        """Show a loaded snapshot and what changed since the one before it.

        `plan` is None when the snapshot cannot be read, `older` when there is none before it.
        """
        when = next(state.when for state in self._states if state.value == value)
        self._loaded[value] = plan
        if plan is None:
            text = self.guide.say("history.cannot_be_read")
        elif older is None:
            text = self.guide.say("history.oldest")
        else:
            text = summary(older, plan, self.guide)
        self.query_one(OptionList).replace_option_prompt(value, _state_prompt(when, text))
        if self._highlighted_value() == value:
            self._compare(value)

    def _highlighted_value(self) -> str | None:
        option = self.query_one(OptionList).highlighted_option
        return option.id if option else None

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_id in self._loaded:
            self._compare(str(event.option_id))

    def _compare(self, value: str) -> None:
        plan = self._loaded[value]
        panel = self.query_one(".compared", VerticalScroll)
        width = panel.content_size.width
        panel.query_one(Static).update("" if plan is None else comparison(plan, self._plan, self.guide, width))
        panel.scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        """Focus the first button, so that a second Enter restores the snapshot."""
        event.stop()
        self.query(Button).first().focus()

    def accept(self) -> None:
        """Dismiss with the highlighted snapshot, if it was readable."""
        value = self._highlighted_value()
        if value and self._loaded.get(value):
            self.dismiss(value)


def _state_prompt(when: str, text: str) -> Content:
    return Content.assemble((when, "bold"), (f"\n{text}", "dim"))


def summary(before: Plan, after: Plan, guide: Guide) -> str:
    """Return one line that counts the differences between two plans by page."""
    pages = _by_page(_shown(before, after), guide)
    parts = [f"{page}: {_counts(listed, guide)}" for page, listed in pages.items()]
    more = len(parts) - MOST_PAGES
    if more > 0:
        parts = [*parts[:MOST_PAGES], guide.say("history.counts.pages", count=more)]
    return ". ".join(parts) or guide.say("history.nothing")


def _shown(before: Plan, after: Plan) -> list[Difference]:
    """Return the changes that have words: of rows, and of answers to questions."""
    return [change for change in differences(before, after) if change.is_of_row or is_asked(change.address)]


def _counts(listed: Sequence[Difference], guide: Guide) -> str:
    counts = Counter(change.what if change.is_of_row else "changed" for change in listed)
    return ", ".join(guide.say(f"history.counts.{what}", count=count) for what, count in counts.items())


def _by_page(listed: Sequence[Difference], guide: Guide) -> dict[str, list[Difference]]:
    """Return changes by page title, in page order; those that belong to no page are put on the first."""
    pages: dict[str, list[Difference]] = {page: [] for page in guide.pages}
    for change in listed:
        page = page_of_address(change.address, guide)
        pages[page if page in pages else next(iter(pages))].append(change)
    return {guide.page_words(page).title: found for page, found in pages.items() if found}


def comparison(then: Plan, now: Plan, guide: Guide, width: int) -> RenderableType:
    """Return the differences between a snapshot and the plan now, by step, with what was and what is of each."""
    naming, names = Naming(then, now, guide), (guide.say("history.then"), guide.say("history.now"))
    steps = all_changes(differences(then, now), then, now, guide)
    parts: list[RenderableType] = [Text(guide.say("history.differs" if steps else "history.same"))]
    drawn, of = 0, sum(len(told.changes) for step in steps for told in step.told)
    for step in steps:
        shown = [change for told in step.told for change in told.changes][: MOST_SHOWN - drawn]
        drawn += len(shown)
        if shown:
            parts += [Text(), Text(step.title, "bold")]
        parts += [drawn_sides(sides(change, naming), names, guide, width) for change in shown]
    if of > drawn:
        parts.append(Text(guide.say("history.more", count=of - drawn)))
    return Group(*parts)
