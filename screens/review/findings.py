"""The view of the findings, grouped by weight and step, with a filter and the readiness of the plan."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Label, OptionList, Select, Static
from textual.widgets.option_list import Option

from planwizard.checks import WEIGHTS, Finding, SetAsideFinding
from planwizard.guide.locate import page_of_address
from planwizard.guide.models import Guide, step_of
from planwizard.plan.address import Address
from planwizard.review.views import FindingsOverview
from planwizard.text import fold
from screens.check_list import WrappingOptionList
from screens.find_by_typing import FindByTyping
from screens.line_input import LineInput
from screens.messages import FieldRequestedFromReview, ReopenRequested, SetAsideRequested
from screens.review.pane import ReviewPane
from screens.review.view_state import ReviewState

SIGNS = {"missing": "!", "doubtful": "?", "hint": "·", "aside": "–"}
COMPLETE_SIGN, INCOMPLETE_SIGN = "✓", "·"
GROUPS = (*WEIGHTS, "aside")
MOST_SHOWN = 200
"""Most findings listed for each weight; rendering more takes too long."""


@dataclass(frozen=True)
class FindingEntry:
    """A finding as the list shows it, also one that is set aside; `detail` is shown when it is highlighted."""

    group: str
    step: str
    check: str
    address: Address
    sentence: str
    detail: str

    def matches(self, group: str, step: str, typed: str) -> bool:
        """Return whether the entry matches a filter; an empty value matches everything."""
        text = fold(f"{self.sentence} {self.detail}")
        return group in ("", self.group) and step in ("", self.step) and fold(typed) in text


def entries(review: FindingsOverview, guide: Guide) -> list[FindingEntry]:
    """Return the entries sorted by weight and step; those set aside come last."""
    steps = [step.id for step in guide.steps]
    unsorted = [
        FindingEntry(f.weight, _step_of(f.address, guide), f.check, f.address, f.sentence, _detail(f, guide))
        for f in review.findings
    ]
    unsorted += [_entry_set_aside(aside, guide) for aside in review.aside]
    return sorted(unsorted, key=lambda entry: (GROUPS.index(entry.group), steps.index(entry.step)))


def _detail(finding: Finding, guide: Guide) -> str:
    """Return why a finding matters, and that Enter opens a page the plan does not show."""
    if not finding.is_hidden:
        return finding.why
    return f"{finding.why} {guide.say('review.hidden', page=_page_title(finding.address, guide))}"


def _entry_set_aside(aside: SetAsideFinding, guide: Guide) -> FindingEntry:
    record, finding = aside.set_aside, aside.finding
    address = Address(record.place)
    sentence = finding.sentence if finding else guide.say("review.no_longer", page=_page_title(address, guide))
    reason = guide.say("review.reason", reason=record.reason or "–", date=record.date or "–")
    return FindingEntry("aside", _step_of(address, guide), record.check, address, sentence, reason)


def _step_of(address: Address, guide: Guide) -> str:
    step = step_of(page_of_address(address, guide))
    return step if step in guide.words and step != "pages" else guide.steps[0].id


def _page_title(address: Address, guide: Guide) -> str:
    page = page_of_address(address, guide)
    return guide.page_words(page).title if page in guide.pages else address


class FindingList(FindByTyping, WrappingOptionList):
    """The list of findings; Enter opens the field, Delete sets a finding aside or reopens it."""

    BINDINGS = [("delete", "set_aside", ""), ("ctrl+f", "filter", "")]

    def line_names(self) -> Sequence[str]:
        """Return the sentences of the findings; "" for a heading."""
        return [str(option.prompt)[len(SIGNS["hint"]) + 1 :] if option.id else "" for option in self.options]

    def go_to_line(self, index: int) -> None:
        """Highlight a finding."""
        self.highlighted = index

    def action_set_aside(self) -> None:
        """Set the highlighted finding aside, or reopen it."""
        if isinstance(self.parent, FindingsPane):
            self.parent.toggle_set_aside()

    def action_filter(self) -> None:
        """Focus the filter's input."""
        if isinstance(self.parent, FindingsPane):
            self.parent.query_one(Input).focus()


class FindingsPane(ReviewPane):
    """Shows the readiness, the filter, the findings, and the detail of the highlighted finding."""

    def __init__(self, review: FindingsOverview, guide: Guide, state: ReviewState) -> None:
        super().__init__(guide, state)
        self._review = review
        self._entries = entries(review, guide)
        self._shown: list[FindingEntry] = []
        self._counts: Counter[str] = Counter()

    def compose(self) -> ComposeResult:
        """Yield the readiness, the filter, the list, the detail and the key hints."""
        with Horizontal(id="readiness"):
            for column in columns(list(readiness_lines(self._review, self.guide))):
                yield Static("\n".join(column), markup=False)
        with Horizontal(id="filters"):
            yield Select(self._weight_options(), value=self.state.weight, allow_blank=False, id="by-weight")
            yield Select(self._step_options(), value=self.state.step, allow_blank=False, id="by-step")
            placeholder = self.guide.say("review.typed")
            yield LineInput(self.state.typed, placeholder=placeholder, select_on_focus=False)
        yield FindingList(markup=False)
        yield Static("", id="why", markup=False)
        yield Label(self.guide.say("review.keys"), classes="help", markup=False)

    def on_mount(self) -> None:
        """Show the findings, with the one chosen before highlighted."""
        self._show()

    def focus_first(self) -> None:
        """Focus the list."""
        self.query_one(FindingList).focus(scroll_visible=False)

    def toggle_set_aside(self) -> None:
        """Request that the highlighted finding is set aside, or reopened if it already is."""
        entry = self._chosen()
        if entry:
            self.state.finding = None  # the finding that gets its index is chosen next
            message = ReopenRequested if entry.group == "aside" else SetAsideRequested
            self.post_message(message(entry.check, entry.address))

    def _weight_options(self) -> list[tuple[str, str]]:
        present = {entry.group for entry in self._entries}
        if self.state.weight not in present:
            self.state.weight = ""
        words = [(self.guide.say(f"weights.{group}"), group) for group in GROUPS if group in present]
        return [(self.guide.say("review.all_weights"), ""), *words]

    def _step_options(self) -> list[tuple[str, str]]:
        present = {entry.step for entry in self._entries}
        if self.state.step not in present:
            self.state.step = ""
        steps = [step.id for step in self.guide.steps if step.id in present]
        words = [(self.guide.step_words(step).rail, step) for step in steps]
        return [(self.guide.say("review.all_steps"), ""), *words]

    def _show(self) -> None:
        """Show the entries that match the filter, under their headings."""
        criteria = (self.state.weight, self.state.step, self.state.typed)
        matching = [entry for entry in self._entries if entry.matches(*criteria)]
        self._counts = Counter(entry.group for entry in matching)
        groups = groupby(matching, key=lambda entry: entry.group)
        self._shown = [entry for _, of_group in groups for entry in islice(of_group, MOST_SHOWN)]
        findings = self.query_one(FindingList)
        with self.prevent(OptionList.OptionHighlighted):
            findings.clear_options()
            findings.add_options(self._options())
            findings.highlighted = self._index_to_highlight()
        self._show_detail()

    def _options(self) -> Iterator[Option]:
        if self._review.needs:
            yield Option(Content.styled(self._review.needs, "bold"), disabled=True)
        numbered = enumerate(self._shown)
        for group, of_group in groupby(numbered, key=lambda pair: pair[1].group):
            members = list(of_group)
            count = self._counts[group]
            yield Option(Content.styled(self.guide.say(f"review.{group}", count=count), "bold"), disabled=True)
            for step, of_step in groupby(members, key=lambda pair: pair[1].step):
                yield Option(Content.styled(self.guide.step_words(step).rail, "italic"), disabled=True)
                yield from (Option(_entry_text(entry), id=str(number)) for number, entry in of_step)
            if count > len(members):
                yield Option(Content(self.guide.say("review.more", count=count - len(members))), disabled=True)
        if not self._shown and (self._entries or not self._review.needs):
            text = self.guide.say("review.none_fits" if self._entries else "review.none")
            yield Option(Content(text), disabled=True)

    def _index_to_highlight(self) -> int | None:
        """Return the option index of the finding chosen before, or of the one that has taken its index."""
        if not self._shown:
            return None
        keys = [(entry.check, entry.address) for entry in self._shown]
        previous = self.state.finding
        index = keys.index(previous) if previous in keys else min(self.state.finding_index, len(keys) - 1)
        return self.query_one(FindingList).get_option_index(str(index))

    def _chosen(self) -> FindingEntry | None:
        option = self.query_one(FindingList).highlighted_option
        return self._shown[int(option.id)] if option and option.id else None

    def _show_detail(self) -> None:
        """Show the detail of the highlighted finding, and keep the finding in the state."""
        entry = self._chosen()
        self.query_one("#why", Static).update(entry.detail if entry else "")
        if entry:
            self.state.finding, self.state.finding_index = (entry.check, entry.address), self._shown.index(entry)

    @on(OptionList.OptionHighlighted)
    def _finding_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._show_detail()

    @on(OptionList.OptionSelected)
    def _finding_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.post_message(FieldRequestedFromReview(self._shown[int(event.option_id)].address))

    @on(Select.Changed)
    def _filter_selected(self, event: Select.Changed) -> None:
        event.stop()
        value = str(event.value)
        if event.select.id == "by-weight":
            self.state.weight = value
        else:
            self.state.step = value
        self._show()

    @on(Input.Changed)
    def _filter_typed(self, event: Input.Changed) -> None:
        event.stop()
        self.state.typed = event.value
        self._show()

    @on(Input.Submitted)
    def _filter_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_first()

    def on_key(self, event: events.Key) -> None:
        """Move the focus from the input to the list with the down arrow."""
        if event.key == "down" and self.query_one(Input).has_focus:
            event.stop()
            self.focus_first()


def readiness_lines(review: FindingsOverview, guide: Guide) -> Iterator[str]:
    """Yield a sentence for each kind of readiness; after the pages, incomplete kinds come first."""
    is_whole = review.count.done == review.count.pages
    yield f"{COMPLETE_SIGN if is_whole else INCOMPLETE_SIGN} {review.count.in_words(guide, says_pages=True)}"
    for ready in sorted(review.readiness, key=lambda ready: ready.is_whole):
        sentence = guide.say(f"ready.{ready.what}", have=ready.have, of=ready.of)
        yield f"{COMPLETE_SIGN if ready.is_whole else INCOMPLETE_SIGN} {sentence}"


def columns(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return the lines in two columns that read row by row, so that the first lines are at the top."""
    return lines[::2], lines[1::2]


def _entry_text(entry: FindingEntry) -> Content:
    return Content(f"{SIGNS[entry.group]} {entry.sentence}")
