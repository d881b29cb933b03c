"""Historikk: earlier states of the plan, what each of them brought, and what differs from now."""

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

from planwizard.editing.diff import Difference, around, differences, plan_with
from planwizard.guide.answer_words import answer_words
from planwizard.guide.locate import page_of_address
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.address import Address, shape_at
from screens.dialogs import Dialog
from screens.row_titles import address_title, title_of

MOST_PAGES = 3
MOST_SHOWN = 150


@dataclass(frozen=True)
class State:
    """An earlier state: what the screen answers with, and when it was kept."""

    value: str
    when: str


class HistoryScreen(Dialog[str]):
    """The states by time; the chosen one beside now; «Hent fram» answers with it."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    AUTO_FOCUS = "OptionList"

    def __init__(self, plan: Plan, states: Sequence[State], guide: Guide, *, may_restore: bool) -> None:
        super().__init__(guide.say("history.title"), guide)
        self._plan = plan
        self._states = states
        self._may_restore = may_restore
        self._read: dict[str, Plan | None] = {}
        self.shown = asyncio.Event()

    def on_mount(self) -> None:
        """From now on states can be shown."""
        self.shown.set()

    def compose_body(self) -> ComposeResult:
        """The states, what differs, and the way back."""
        say = self.guide.say
        with Horizontal(classes="history"):
            yield OptionList(
                *(Option(_entry(state.when, say("history.reading")), id=state.value) for state in self._states),
                markup=False,
            )
            with VerticalScroll(classes="compared"):
                yield Static("" if self._states else say("history.none"), markup=False)
        with Horizontal(classes="dialog-buttons"):
            if self._may_restore and self._states:
                yield Button(Content(say("history.bring_back")), name="ok", variant="primary")
            yield Button(Content(say("dialog.close")), name="cancel")

    def show_state(self, value: str, plan: Plan | None, older: Plan | None) -> None:
        """Show what a state brought since the older one; None for a plan that cannot be read, or is not there."""
        when = next(state.when for state in self._states if state.value == value)
        self._read[value] = plan
        if plan is None:
            said = self.guide.say("history.cannot_be_read")
        elif older is None:
            said = self.guide.say("history.oldest")
        else:
            said = summary(older, plan, self.guide)
        options = self.query_one(OptionList)
        options.replace_option_prompt(value, _entry(when, said))
        if self._chosen() == value:
            self._compare(value)

    def _chosen(self) -> str | None:
        option = self.query_one(OptionList).highlighted_option
        return option.id if option else None

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_id in self._read:
            self._compare(str(event.option_id))

    def _compare(self, value: str) -> None:
        plan = self._read[value]
        shown = Content("") if plan is None else comparison(plan, self._plan, self.guide)
        panel = self.query_one(".compared", VerticalScroll)
        panel.query_one(Static).update(shown)
        panel.scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        """Go on to the button: what one chose is brought back by a second Enter."""
        event.stop()
        self.query(Button).first().focus()

    def accept(self) -> None:
        """Answer with the chosen state, if it can be read."""
        chosen = self._chosen()
        if chosen and self._read.get(chosen):
            self.dismiss(chosen)


def _entry(when: str, said: str) -> Content:
    return Content.assemble((when, "bold"), (f"\n{said}", "dim"))


def summary(before: Plan, after: Plan, guide: Guide) -> str:
    """Return what came about between two states, page by page, in a line."""
    pages = _by_page(differences(before, after), guide)
    parts = [f"{page}: {_counted(found, guide)}" for page, found in pages.items()]
    more = len(parts) - MOST_PAGES
    if more > 0:
        parts = [*parts[:MOST_PAGES], _number("pages", more, guide)]
    return ". ".join(parts) or guide.say("history.nothing")


def _counted(found: Sequence[Difference], guide: Guide) -> str:
    counts = Counter(difference.what for difference in found)
    return ", ".join(_number(what, count, guide) for what, count in counts.items())


def _number(what: str, count: int, guide: Guide) -> str:
    return guide.say(f"history.one.{what}") if count == 1 else guide.say(f"history.many.{what}", count=count)


def _by_page(found: Sequence[Difference], guide: Guide) -> dict[str, list[Difference]]:
    """Return differences by the title of their page, in the order of the pages; what no page asks for comes first."""
    pages: dict[str, list[Difference]] = {page: [] for page in guide.pages}
    for difference in found:
        page = page_of_address(difference.address, guide)
        pages[page if page in pages else next(iter(pages))].append(difference)
    return {guide.page_words(page).title: there for page, there in pages.items() if there}


def comparison(then: Plan, now: Plan, guide: Guide) -> Content:
    """Return what differs between an earlier state and now: page, question, what was then and what is now."""
    found = differences(then, now)
    parts = [Content(guide.say("history.differs" if found else "history.same"))]
    for page, there in _by_page(found[:MOST_SHOWN], guide).items():
        parts.append(Content(""))
        parts.append(Content.styled(page, "bold"))
        parts += [line for difference in there for line in _shown(difference, then, now, guide)]
    if len(found) > MOST_SHOWN:
        parts.append(Content(guide.say("history.more", count=len(found) - MOST_SHOWN)))
    return Content("\n").join(parts)


def _shown(difference: Difference, then: Plan, now: Plan, guide: Guide) -> list[Content]:
    address, plan = difference.address, plan_with(difference.address, now, then)
    if difference.what != "changed":
        title = title_of(address.name, plan, guide)
        return [Content(guide.say(f"history.row.{difference.what}", title=title))]
    was, is_now = (
        _in_words(address, difference.before, then, guide),
        _in_words(address, difference.after, now, guide),
    )
    nothing = guide.say("history.no_answer")
    return [
        Content(address_title(address, plan, guide)),
        Content.assemble((guide.say("history.then") + " ", "dim"), around(was, is_now) or nothing),
        Content.assemble((guide.say("history.now") + " ", "dim"), around(is_now, was) or nothing),
    ]


def _in_words(address: Address, value: object, plan: Plan, guide: Guide) -> str:
    """Return an answer in words, on one line."""
    words = answer_words(address, value, guide, lambda row_id: title_of(row_id, plan, guide))
    return " ".join((", " if shape_at(address).targets else "; ").join(words).split())
