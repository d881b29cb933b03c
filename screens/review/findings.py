"""The findings: by weight and step, to filter, go to and set aside; above them how far the plan has come."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Label, OptionList, Select, Static
from textual.widgets.option_list import Option

from planwizard.checks import WEIGHTS, SetAsideFinding
from planwizard.guide.locate import page_of_address
from planwizard.guide.models import Guide, step_of
from planwizard.plan.address import Address
from planwizard.review.readiness import Readiness
from planwizard.review.views import FindingsOverview
from screens.messages import FieldRequestedFromReview, ReopenRequested, SetAsideRequested
from screens.review.pane import ReviewPane
from screens.review.view_state import ReviewState
from screens.wrapped import WrappingOptionList

SIGNS = {"missing": "!", "doubtful": "?", "hint": "·", "aside": "–"}
WHOLE, LACKING = "✓", "·"
GROUPS = (*WEIGHTS, "aside")
MOST = 200
"""So many of each weight are listed at once: more than anyone reads, and few enough to be drawn at once."""


@dataclass(frozen=True)
class FindingEntry:
    """One line: a finding, or one that was set aside, with what is said about it when it is chosen."""

    group: str
    step: str
    check: str
    address: Address
    sentence: str
    detail: str

    def fits(self, group: str, step: str, typed: str) -> bool:
        """Tell whether it is among what is looked for."""
        said = f"{self.sentence} {self.detail}".casefold()
        return group in ("", self.group) and step in ("", self.step) and typed.casefold().strip() in said


def entries(review: FindingsOverview, guide: Guide) -> list[FindingEntry]:
    """Return all there is to show, in groups by weight and step; what is set aside comes last."""
    steps = [step.id for step in guide.steps]
    found = [
        FindingEntry(p.weight, _step(p.address, guide), p.check, p.address, p.sentence, p.why) for p in review.findings
    ]
    found += [_put_aside(aside, guide) for aside in review.aside]
    return sorted(found, key=lambda entry: (GROUPS.index(entry.group), steps.index(entry.step)))


def _put_aside(aside: SetAsideFinding, guide: Guide) -> FindingEntry:
    known, finding = aside.set_aside, aside.finding
    address = Address(known.place)
    sentence = finding.sentence if finding else guide.say("review.no_longer", page=_page(address, guide))
    reason = guide.say("review.reason", reason=known.reason or "–", date=known.date or "–")
    return FindingEntry("aside", _step(address, guide), known.check, address, sentence, reason)


def _step(address: Address, guide: Guide) -> str:
    step = step_of(page_of_address(address, guide))
    return step if step in guide.words and step != "pages" else guide.steps[0].id


def _page(address: Address, guide: Guide) -> str:
    page = page_of_address(address, guide)
    return guide.page_words(page).title if page in guide.pages else address


class FindingList(WrappingOptionList):
    """The findings; Enter goes to the field, S sets one aside or takes it up again, F goes to the filter."""

    BINDINGS = [("s", "turn", ""), ("f", "filter", "")]

    def action_turn(self) -> None:
        """Ask for the chosen finding to be set aside, or taken up again."""
        if isinstance(self.parent, FindingsPane):
            self.parent.turn()

    def action_filter(self) -> None:
        """Go to where one types what is looked for."""
        if isinstance(self.parent, FindingsPane):
            self.parent.query_one(Input).focus()


class FindingsPane(ReviewPane):
    """Readiness, filter, list, and what is to be said about the chosen finding."""

    def __init__(self, review: FindingsOverview, guide: Guide, memory: ReviewState) -> None:
        super().__init__(guide, memory)
        self._review = review
        self._entries = entries(review, guide)
        self._shown: list[FindingEntry] = []
        self._found: Counter[str] = Counter()

    def compose(self) -> ComposeResult:
        """From how it stands, to what is found, to why."""
        with Horizontal(id="readiness"):
            for column in columns(list(readiness_lines(self._review, self.guide))):
                yield Static("\n".join(column), markup=False)
        with Horizontal(id="filters"):
            yield Select(self._weights(), value=self.memory.weight, allow_blank=False, id="by-weight")
            yield Select(self._steps(), value=self.memory.step, allow_blank=False, id="by-step")
            placeholder = self.guide.say("review.typed")
            yield Input(self.memory.typed, placeholder=placeholder, select_on_focus=False)
        yield FindingList(markup=False)
        yield Static("", id="why", markup=False)
        yield Label(self.guide.say("review.keys"), classes="help", markup=False)

    def on_mount(self) -> None:
        """Show the findings with the one that was chosen before."""
        self._show()

    def focus_first(self) -> None:
        """Put the cursor in the list."""
        self.query_one(FindingList).focus(scroll_visible=False)

    def turn(self) -> None:
        """Ask for the chosen finding to be set aside; if it is, to be taken up again."""
        entry = self._chosen()
        if entry:
            self.memory.finding = None  # what comes in its place is chosen next
            wanted = ReopenRequested if entry.group == "aside" else SetAsideRequested
            self.post_message(wanted(entry.check, entry.address))

    def _weights(self) -> list[tuple[str, str]]:
        present = {entry.group for entry in self._entries}
        if self.memory.weight not in present:
            self.memory.weight = ""
        words = [(self.guide.say(f"weights.{group}"), group) for group in GROUPS if group in present]
        return [(self.guide.say("review.all_weights"), ""), *words]

    def _steps(self) -> list[tuple[str, str]]:
        present = {entry.step for entry in self._entries}
        if self.memory.step not in present:
            self.memory.step = ""
        steps = [step.id for step in self.guide.steps if step.id in present]
        words = [(self.guide.step_words(step).rail, step) for step in steps]
        return [(self.guide.say("review.all_steps"), ""), *words]

    def _show(self) -> None:
        """Show the entries that fit, under their headings."""
        wanted = (self.memory.weight, self.memory.step, self.memory.typed)
        fitting = [entry for entry in self._entries if entry.fits(*wanted)]
        self._found = Counter(entry.group for entry in fitting)
        groups = groupby(fitting, key=lambda entry: entry.group)
        self._shown = [entry for _, of_group in groups for entry in islice(of_group, MOST)]
        findings = self.query_one(FindingList)
        with self.prevent(OptionList.OptionHighlighted):
            findings.clear_options()
            findings.add_options(self._options())
            findings.highlighted = self._place_of_chosen()
        self._tell()

    def _options(self) -> Iterator[Option]:
        numbered = enumerate(self._shown)
        for group, of_group in groupby(numbered, key=lambda pair: pair[1].group):
            members = list(of_group)
            count = self._found[group]
            yield Option(Content.styled(self.guide.say(f"review.{group}", count=count), "bold"), disabled=True)
            for step, of_step in groupby(members, key=lambda pair: pair[1].step):
                yield Option(Content.styled(self.guide.step_words(step).rail, "italic"), disabled=True)
                yield from (Option(_line(entry), id=str(number)) for number, entry in of_step)
            if count > len(members):
                yield Option(Content(self.guide.say("review.more", count=count - len(members))), disabled=True)
        if not self._shown:
            said = self.guide.say("review.none_fits" if self._entries else "review.none")
            yield Option(Content(said), disabled=True)

    def _place_of_chosen(self) -> int | None:
        """Return the line of the finding that was chosen before; if it is gone, of the one now in its place."""
        if not self._shown:
            return None
        keys = [(entry.check, entry.address) for entry in self._shown]
        known = self.memory.finding
        number = keys.index(known) if known in keys else min(self.memory.at, len(keys) - 1)
        return self.query_one(FindingList).get_option_index(str(number))

    def _chosen(self) -> FindingEntry | None:
        option = self.query_one(FindingList).highlighted_option
        return self._shown[int(option.id)] if option and option.id else None

    def _tell(self) -> None:
        """Say why the chosen finding matters, and remember it."""
        entry = self._chosen()
        self.query_one("#why", Static).update(entry.detail if entry else "")
        if entry:
            self.memory.finding, self.memory.at = (entry.check, entry.address), self._shown.index(entry)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._tell()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.post_message(FieldRequestedFromReview(self._shown[int(event.option_id)].address))

    @on(Select.Changed)
    def _chosen_from(self, event: Select.Changed) -> None:
        event.stop()
        value = str(event.value)
        if event.select.id == "by-weight":
            self.memory.weight = value
        else:
            self.memory.step = value
        self._show()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.memory.typed = event.value
        self._show()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_first()

    def on_key(self, event: events.Key) -> None:
        """Go from what was typed down to the list."""
        if event.key == "down" and self.query_one(Input).has_focus:
            event.stop()
            self.focus_first()


def readiness_lines(review: FindingsOverview, guide: Guide) -> Iterator[str]:
    """Yield how far the plan has come, a sentence for each, with what lacks something first."""
    pages = Readiness("pages", review.count.done, review.count.pages)
    for ready in (pages, *sorted(review.readiness, key=lambda ready: ready.is_whole)):
        sentence = guide.say(f"ready.{ready.what}", have=ready.have, of=ready.of)
        yield f"{WHOLE if ready.is_whole else LACKING} {sentence}"


def columns(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return lines in two columns, to be read row by row, so that what comes first stands at the top."""
    return lines[::2], lines[1::2]


def _line(entry: FindingEntry) -> Content:
    return Content(f"{SIGNS[entry.group]} {entry.sentence}")
