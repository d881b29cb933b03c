"""The view of the findings, by weight and kind, with a filter and the readiness of the plan."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Label, OptionList, Select, Static
from textual.widgets.option_list import Option

from planwizard.guide.models import Guide
from planwizard.review.views import FindingsOverview
from screens.check_list import WrappingOptionList
from screens.find_by_typing import FindByTyping
from screens.line_input import LineInput
from screens.review.finding_lines import GROUPS, FindingLine, entries, lines_of_group
from screens.review.messages import FieldRequestedFromReview, ReopenRequested, SetAsideRequested, SetInTurnRequested
from screens.review.pane import ReviewPane
from screens.review.scoreboard import Scoreboard
from screens.review.view_state import ReviewState


class FindingList(FindByTyping, WrappingOptionList):
    """The list of findings; Enter opens the field or puts all of a kind right, Delete sets aside or reopens."""

    BINDINGS = [
        ("delete", "ask('set_aside')", ""),
        ("ctrl+f", "ask('filter')", ""),
        ("right", "ask('unfold')", ""),
        ("left", "ask('fold')", ""),
    ]

    @dataclass
    class Asked(Message):
        """A key was pressed for the highlighted line: `what` is set_aside, filter, unfold or fold."""

        what: str

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.sentences: dict[str, str] = {}
        """The sentence of each line that is no heading, by its id."""

    def line_names(self) -> Sequence[str]:
        """Return the sentences of the findings; "" for a heading."""
        return [self.sentences.get(option.id or "", "") for option in self.options]

    def go_to_line(self, index: int) -> None:
        """Highlight a finding."""
        self.highlighted = index

    def action_ask(self, what: str) -> None:
        """Post what a key asked for."""
        self.post_message(self.Asked(what))


class FindingsPane(ReviewPane):
    """Shows the readiness, the filter, the findings, and the detail of the highlighted finding."""

    def __init__(self, review: FindingsOverview, guide: Guide, state: ReviewState) -> None:
        super().__init__(guide, state)
        self._review = review
        self._entries = entries(review, guide)
        self._lines: list[FindingLine] = []

    def compose(self) -> ComposeResult:
        """Yield the readiness, the filter, the list, the detail and the key hints."""
        yield Scoreboard(self._review, self.guide)
        with Horizontal(id="filters"):
            yield Select(self._weight_options(), value=self.state.weight, allow_blank=False, id="by-weight")
            yield Select(self._step_options(), value=self.state.step, allow_blank=False, id="by-step")
            placeholder = self.guide.say("review.typed")
            yield LineInput(self.state.typed, placeholder=placeholder, select_on_focus=False)
        yield FindingList()
        yield Static("", id="why", markup=False)
        yield Label("", id="finding-keys", classes="help", markup=False)

    def on_mount(self) -> None:
        """Show the findings, with the one chosen before highlighted; without any there is nothing to filter."""
        self.query_one("#filters").display = bool(self._entries)
        self._show()

    def fit(self) -> None:
        """Fold the readiness where the window is low."""
        self.query_one(Scoreboard).fit(self.size.width - 1, self.screen.size.height)

    def focus_first(self) -> None:
        """Focus the list."""
        self.query_one(FindingList).focus(scroll_visible=False)

    @on(FindingList.Asked)
    def _list_asked(self, event: FindingList.Asked) -> None:
        event.stop()
        line = self._chosen()
        if event.what == "filter":
            self.query_one(Input).focus()
        elif line and event.what == "set_aside":
            self._toggle_set_aside(line)
        elif line:
            self._fold(line, is_open=event.what == "unfold")

    def _toggle_set_aside(self, line: FindingLine) -> None:
        """Request that the findings of a line are set aside, or reopened if they already are."""
        self.state.finding = None  # the finding that gets its index is chosen next
        message = ReopenRequested if line.group == "aside" else SetAsideRequested
        self.post_message(message(line.entries[0].check, tuple(entry.address for entry in line.entries)))

    def _fold(self, line: FindingLine, *, is_open: bool) -> None:
        """Show each finding of the kind that a line is or belongs to, or only one line for them all."""
        if is_open and line.is_kind:
            self.state.unfolded.add(line.key)
        elif line.kind in self.state.unfolded and not is_open:
            self.state.unfolded.remove(line.kind)
            self.state.finding = line.kind
        self._show()

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
        """Show the entries that match the filter, a line for each kind, under their headings."""
        criteria = (self.state.weight, self.state.step, self.state.typed)
        matching = [entry for entry in self._entries if entry.matches(*criteria)]
        groups = groupby(matching, key=lambda entry: entry.group)
        unfolded, guide = self.state.unfolded, self.guide
        self._lines = [line for _, group in groups for line in lines_of_group(list(group), unfolded, guide)]
        findings = self.query_one(FindingList)
        with self.prevent(OptionList.OptionHighlighted):
            findings.sentences = {str(number): line.sentence for number, line in enumerate(self._lines)}
            findings.clear_options()
            findings.add_options(self._options(Counter(entry.group for entry in matching)))
            findings.highlighted = self._index_to_highlight()
        self._show_detail()

    def _options(self, counts: Counter[str]) -> Iterator[Option]:
        if self._review.needs:
            yield Option(Content.styled(self._review.needs, "bold"), disabled=True)
        for group, numbered in groupby(enumerate(self._lines), key=lambda pair: pair[1].group):
            heading = self.guide.say(f"review.{group}", count=counts[group])
            yield Option(Content.styled(heading, "bold"), disabled=True)
            for number, line in numbered:
                yield Option(line.visual(), id=str(number))
                if line.more:
                    yield Option(Content(self.guide.say("review.more", count=line.more)), disabled=True)
        if not self._lines and (self._entries or not self._review.needs):
            text = self.guide.say("review.none_fits" if self._entries else "review.none")
            yield Option(Content(text), disabled=True)

    def _index_to_highlight(self) -> int | None:
        """Return the option index of the line chosen before, or of the one that has taken its index."""
        if not self._lines:
            return None
        keys = [line.key for line in self._lines]
        previous = self.state.finding
        index = keys.index(previous) if previous in keys else min(self.state.finding_index, len(keys) - 1)
        return self.query_one(FindingList).get_option_index(str(index))

    def _chosen(self) -> FindingLine | None:
        option = self.query_one(FindingList).highlighted_option
        return self._lines[int(option.id)] if option and option.id else None

    def _show_detail(self) -> None:
        """Show the detail of the highlighted line and what the keys do there, and keep the line in the state."""
        line = self._chosen()
        self.query_one("#why", Static).update(line.entries[0].detail if line else "")
        self.query_one("#finding-keys", Label).update(self.guide.say(f"review.{_keys_for(line)}") if line else "")
        if line:
            self.state.finding, self.state.finding_index = line.key, self._lines.index(line)

    @on(OptionList.OptionHighlighted)
    def _finding_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._show_detail()

    @on(OptionList.OptionSelected)
    def _finding_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        line = self._chosen()
        if line is None:
            return
        addresses = tuple(entry.address for entry in line.entries)
        if line.can_be_set_in_turn:
            self.post_message(SetInTurnRequested(addresses))
        elif not line.is_kind:
            self.post_message(FieldRequestedFromReview(addresses[0]))
        else:
            self._fold(line, is_open=line.key not in self.state.unfolded)

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


def _keys_for(line: FindingLine) -> str:
    """Return the key of the sentence about the keys on a line."""
    if line.can_be_set_in_turn:
        return "keys_set"
    aside = "_aside" if line.group == "aside" else ""
    return f"keys_kind{aside}" if line.is_kind else f"keys{aside}"
