"""Merge three states of an answer: as it was sent, as it is now, and as it came back."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from planwizard.plan.address import shape_at
from planwizard.plan.base import AnswerKind
from planwizard.returned.proposals import State
from planwizard.text_diff import changed_ranges, words

_Range = tuple[int, int, int, int]
"""From and to in what was sent, and in what was made of it."""


def merge(address: str, sent: object, mine: object, theirs: object) -> tuple[State, object]:
    """Return how a returned answer stands to the plan as it is now, and what both changes together give.

    Texts are merged by word and lists by item; of a clash there is nothing.
    """
    sent, mine, theirs = (None if value in ((), "") else value for value in (sent, mine, theirs))
    if mine == theirs:
        return "same", mine
    if mine == sent:
        return "ready", theirs
    merged = _merged(shape_at(address).kind, sent, mine, theirs)
    return ("clash", None) if merged is None else ("merged", merged)


def _merged(kind: AnswerKind, sent: object, mine: object, theirs: object) -> object:
    if mine is None or theirs is None:
        return None
    if isinstance(mine, str) and isinstance(theirs, str) and kind in (AnswerKind.TEXT, AnswerKind.LINE):
        return merge_words(sent if isinstance(sent, str) else "", mine, theirs)
    if isinstance(mine, tuple) and isinstance(theirs, tuple):
        return merge_items(sent if isinstance(sent, tuple) else (), mine, theirs)
    return None


def merge_words(sent: str, mine: str, theirs: str) -> str | None:
    """Return a text with the words of both changes; None where they change the same, or next to each other."""
    base, one, other = words(sent), words(mine), words(theirs)
    merged = _Merge(base, one, other, [*changed_ranges(base, one)], [*changed_ranges(base, other)]).run()
    return None if merged is None else "".join(merged)


def merge_items(sent: tuple[object, ...], mine: tuple[object, ...], theirs: tuple[object, ...]) -> object:
    """Return a list with the items of both changes, those that both add at the same place one after the other."""
    items = {repr(item): item for item in (*sent, *mine, *theirs)}
    base, one, other = ([repr(item) for item in state] for state in (sent, mine, theirs))
    merge = _Merge(base, one, other, _item_ranges(base, one), _item_ranges(base, other), keeps_both=True)
    merged = merge.run()
    return None if merged is None else tuple(items[name] for name in dict.fromkeys(merged))


def _item_ranges(old: Sequence[str], new: Sequence[str]) -> list[_Range]:
    return [found[1:] for found in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if found[0] != "equal"]


@dataclass
class _Merge:
    """Two changes of a sequence put together."""

    base: Sequence[str]
    mine: Sequence[str]
    theirs: Sequence[str]
    my_ranges: Sequence[_Range]
    their_ranges: Sequence[_Range]
    keeps_both: bool = False

    def run(self) -> list[str] | None:
        """Return the sequence with both changes; None where they are of the same, or touch."""
        ours = [(found, self.mine, 0) for found in self.my_ranges]
        changes = sorted(
            [*ours, *((found, self.theirs, 1) for found in self.their_ranges)], key=lambda c: (c[0][:2], c[2])
        )
        merged: list[str] = []
        at, last = 0, None
        for found, source, side in changes:
            start, end, new_start, new_end = found
            new = list(source[new_start:new_end])
            if last and self._touches(last, found, side):
                if (start, end, new) == last[1]:
                    continue
                if not self._may_follow(last[0], found):
                    return None
            merged += [*self.base[at:start], *new]
            at, last = max(at, end), (found, (start, end, new), side)
        return [*merged, *self.base[at:]]

    def _may_follow(self, last: _Range, found: _Range) -> bool:
        """Return whether both only put something in at the same place, and both may stand there."""
        return self.keeps_both and last[0] == last[1] == found[0] == found[1]

    def _touches(self, last: tuple[_Range, object, int], found: _Range, side: int) -> bool:
        if last[2] == side:
            return False
        return found[0] < last[0][1] if self.keeps_both and found[0] < found[1] else found[0] <= last[0][1]
