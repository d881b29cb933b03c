"""The history («Historikk»): snapshots of the plan, what changed in each, and how each differs from the plan now."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from planwizard.editing.diff import Difference, differences, excerpt_around_change, plan_having
from planwizard.guide.answer_words import answer_words
from planwizard.guide.locate import page_of_address
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.address import Address, is_asked, shape_at
from planwizard.text import one_line
from screens.dialogs import Dialog
from screens.row_titles import address_title, title_of

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
        content = Content("") if plan is None else comparison(plan, self._plan, self.guide)
        panel = self.query_one(".compared", VerticalScroll)
        panel.query_one(Static).update(content)
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


def comparison(then: Plan, now: Plan, guide: Guide) -> Content:
    """Return the differences between a snapshot and the plan now: page, question, earlier and present answer."""
    found = _shown(then, now)
    parts = [Content(guide.say("history.differs" if found else "history.same"))]
    for page, listed in _by_page(found[:MOST_SHOWN], guide).items():
        parts.append(Content(""))
        parts.append(Content.styled(page, "bold"))
        parts += [line for change in listed for line in _change_lines(change, then, now, guide)]
    if len(found) > MOST_SHOWN:
        parts.append(Content(guide.say("history.more", count=len(found) - MOST_SHOWN)))
    return Content("\n").join(parts)


def _change_lines(change: Difference, then: Plan, now: Plan, guide: Guide) -> list[Content]:
    address, plan = change.address, plan_having(change.address, now, then)
    if change.is_of_row:
        title = title_of(address.name, plan, guide)
        return [Content(guide.say(f"history.row.{change.what}", title=title))]
    was, is_now = _in_words(address, change.old, then, guide), _in_words(address, change.new, now, guide)
    nothing = guide.say("history.no_answer")
    return [
        Content(address_title(address, plan, guide)),
        Content.assemble((guide.say("history.then") + " ", "dim"), excerpt_around_change(was, is_now) or nothing),
        Content.assemble((guide.say("history.now") + " ", "dim"), excerpt_around_change(is_now, was) or nothing),
    ]


def _in_words(address: Address, value: object, plan: Plan, guide: Guide) -> str:
    """Return an answer in words, on one line."""
    words = answer_words(address, value, guide, lambda row_id: title_of(row_id, plan, guide))
    return one_line((", " if shape_at(address).targets else "; ").join(words))
