"""The lines of the list of findings: all findings of one kind on one line, which unfolds, and how a line is drawn."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from planwizard.checks import WEIGHTS, Finding, SetAsideFinding, by_kind
from planwizard.guide.locate import page_of_address
from planwizard.guide.models import Guide, step_of
from planwizard.plan.address import Address, shape_at
from planwizard.plan.answers import headline_field
from planwizard.plan.base import AnswerKind
from planwizard.review.views import FindingsOverview
from planwizard.text import fold

SIGNS = {"missing": "!", "doubtful": "?", "hint": "·", "aside": "–"}
GROUPS = (*WEIGHTS, "aside")
MOST_SHOWN = 200
"""Most findings listed of an unfolded kind; rendering more takes too long."""
FOLDED, UNFOLDED, SINGLE, INNER = "▸ ", "▾ ", "  ", "    "


@dataclass(frozen=True)
class FindingEntry:
    """A finding as the list shows it, also one that is set aside; `detail` is shown when it is highlighted.

    `finding` is None when it was set aside and its check no longer reports it.
    """

    group: str
    step: str
    check: str
    address: Address
    sentence: str
    detail: str
    finding: Finding | None

    def matches(self, group: str, step: str, typed: str) -> bool:
        """Return whether the entry matches a filter; an empty value matches everything."""
        text = fold(f"{self.sentence} {self.detail}")
        return group in ("", self.group) and step in ("", self.step) and fold(typed) in text


@dataclass(frozen=True)
class FindingLine:
    """One line of the list: a finding, or all findings of one kind, which then has several entries."""

    sentence: str
    entries: tuple[FindingEntry, ...]
    lead: str = SINGLE
    more: int = 0
    """Findings of its kind that have no line of their own, and would come after this one."""

    @property
    def is_kind(self) -> bool:
        """Whether the line stands for several findings."""
        return len(self.entries) > 1

    @property
    def group(self) -> str:
        """The weight of the findings, or «aside»."""
        return self.entries[0].group

    @property
    def key(self) -> tuple[str, str]:
        """What the line is known by when the list is shown again: its check, and its address or its group."""
        return self.kind if self.is_kind else (self.entries[0].check, self.entries[0].address)

    @property
    def kind(self) -> tuple[str, str]:
        """The check and group of its findings."""
        return self.entries[0].check, self.group

    @property
    def can_be_set_in_turn(self) -> bool:
        """Whether each finding is put right with a value of one field: chosen, linked, or typed on one line."""
        return self.is_kind and self.group != "aside" and all(_is_one_value(e.address) for e in self.entries)

    def visual(self) -> "HangingText":
        """Return the line as it is drawn."""
        return HangingText(self.lead, SIGNS[self.group], self.sentence)


def _is_one_value(address: Address) -> bool:
    """Return whether an address is a field of a row, other than its title, that takes a choice, links or one line."""
    if not address.row_id or shape_at(address).kind not in (AnswerKind.CHOICE, AnswerKind.LINE, AnswerKind.LINKS):
        return False
    model = shape_at(address.parent.parent).model
    return model is not None and address.name != headline_field(model)


class HangingText(Visual):
    """A text behind a sign; its further lines begin below the text, and «!» has the warm tone."""

    def __init__(self, lead: str, sign: str, text: str) -> None:
        self._lead, self._sign, self._text = lead, sign, Content(text)
        self._indent = len(lead) + len(sign) + 1

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Render the sign beside the wrapped text; where the cursor is, in the cursor's colours only."""
        tone = "$warning" if self._sign == SIGNS["missing"] and not style.bold else ""
        sign = Content.assemble(self._lead, (self._sign, tone), " ").render_strips(self._indent, 1, style, options)
        lines = self._text.render_strips(self._room(width), height, style, options)
        blank = Strip.blank(self._indent, style.rich_style)
        return [Strip.join([*(sign if not number else [blank]), line]) for number, line in enumerate(lines)]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the width that needs no second line."""
        return self._indent + self._text.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the number of lines at a width."""
        return self._text.get_height(rules, self._room(width))

    def _room(self, width: int) -> int:
        return max(1, width - self._indent)


def entries(review: FindingsOverview, guide: Guide) -> list[FindingEntry]:
    """Return the entries sorted by weight and step; those set aside come last."""
    steps = [step.id for step in guide.steps]
    unsorted = [
        FindingEntry(f.weight, _step_of(f.address, guide), f.check, f.address, f.sentence, _detail(f, guide), f)
        for f in review.findings
    ]
    unsorted += [_entry_set_aside(aside, guide) for aside in review.aside]
    return sorted(unsorted, key=lambda entry: (GROUPS.index(entry.group), steps.index(entry.step)))


def lines_of_group(
    group: Sequence[FindingEntry], unfolded: Collection[tuple[str, str]], guide: Guide
) -> Iterator[FindingLine]:
    """Yield a line for each kind of finding among the entries of one group, and the findings of unfolded kinds."""
    by_finding = {entry.finding: entry for entry in group}
    for kind in by_kind([entry.finding for entry in group if entry.finding], guide):
        line = FindingLine(kind.sentence, tuple(by_finding[finding] for finding in kind.findings), FOLDED)
        if not line.is_kind:
            yield FindingLine(line.sentence, line.entries)
        elif line.key not in unfolded:
            yield line
        else:
            yield FindingLine(line.sentence, line.entries, UNFOLDED)
            yield from _inner_lines(line.entries)
    yield from (FindingLine(entry.sentence, (entry,)) for entry in group if entry.finding is None)


def _inner_lines(of_kind: Sequence[FindingEntry]) -> Iterator[FindingLine]:
    for number, entry in enumerate(of_kind[:MOST_SHOWN], 1):
        more = len(of_kind) - number if number == MOST_SHOWN else 0
        yield FindingLine(entry.sentence, (entry,), INNER, more)


def _detail(finding: Finding, guide: Guide) -> str:
    """Return why a finding matters, and that its page is not shown."""
    if not finding.is_hidden:
        return finding.why
    return f"{finding.why} {guide.say('review.hidden', page=page_title(finding.address, guide))}"


def _entry_set_aside(aside: SetAsideFinding, guide: Guide) -> FindingEntry:
    record, finding = aside.set_aside, aside.finding
    address = Address(record.place)
    sentence = finding.sentence if finding else guide.say("review.no_longer", page=page_title(address, guide))
    reason = guide.say("review.reason", reason=record.reason or "–", date=record.date or "–")
    return FindingEntry("aside", _step_of(address, guide), record.check, address, sentence, reason, finding)


def _step_of(address: Address, guide: Guide) -> str:
    step = step_of(page_of_address(address, guide))
    return step if step in guide.words and step != "pages" else guide.steps[0].id


def page_title(address: Address, guide: Guide) -> str:
    """Return the title of the page that asks for an address."""
    page = page_of_address(address, guide)
    return guide.page_words(page).title if page in guide.pages else address
