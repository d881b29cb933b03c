"""The lines of the list of changes: a sentence, or each of the changes it is about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from planwizard.editing.diff import Difference
from planwizard.editions.sentences import StepChanges, Told
from planwizard.editions.sides import is_of_same_row
from planwizard.editions.values import Naming
from planwizard.text import cut

LONGEST_LINE = 150
"""Characters of a sentence that are shown, two lines at most; what a longer one says at length is seen below."""


@dataclass(frozen=True)
class Comparison:
    """What has changed from one state of the plan to another, and what the two are called."""

    title: str
    names: tuple[str, str]
    steps: Sequence[StepChanges]
    naming: Naming
    is_with_now: bool

    @property
    def changes(self) -> tuple[Difference, ...]:
        """Every change."""
        return tuple(change for step in self.steps for told in step.told for change in told.changes)

    def of_row(self, changes: Sequence[Difference]) -> tuple[Difference, ...]:
        """Return all changes of the row that changes are of; none when they are of several, or there are no others."""
        same = tuple(change for change in self.changes if is_of_same_row(change, changes[0]))
        is_one = all(is_of_same_row(change, changes[0]) for change in changes)
        return same if is_one and len(same) > len(changes) else ()


@dataclass(frozen=True)
class ChangeLine:
    """A line: the changes it stands for, its text, and whether it is a sentence that can be unfolded."""

    text: str
    changes: tuple[Difference, ...]
    told: Told
    is_open: bool = False

    @property
    def is_one(self) -> bool:
        """Whether this is one of the changes of an unfolded sentence."""
        return self.changes != self.told.changes

    @property
    def prompt(self) -> Content:
        """The line as it is shown."""
        if self.is_one:
            return Content(f"    {self.text}")
        sign = ("▾" if self.is_open else "▸") if len(self.changes) > 1 else "·"
        return Content(f"{sign} {self.text}")


def lines_of(step: StepChanges, unfolded: Sequence[Told], naming: Naming) -> Iterator[ChangeLine]:
    """Yield the lines of one step."""
    for told in step.told:
        is_open = told in unfolded
        yield ChangeLine(_on_two_lines(told), told.changes, told, is_open)
        if is_open:
            yield from (ChangeLine(naming.place(change), (change,), told) for change in told.changes)


def _on_two_lines(told: Told) -> str:
    """Return a sentence; of a long one what it is about, or its beginning when that is not said apart or long too."""
    return told.sentence if len(told.sentence) <= LONGEST_LINE else cut(told.about or told.sentence, LONGEST_LINE)
