"""Paragraphs that were moved out of the answer they were of: there they are lost, and where they stand they are new."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from planwizard.returned.aligning import Alignment
from planwizard.returned.base import Base, Slot

_SEVERAL = 2


def without_strays(alignment: Alignment, base: Base) -> Alignment:
    """Return an alignment in which paragraphs between the lines of another answer are no longer those of their own."""
    strays = {line for slots in base.lines_of.values() for line in _strays(alignment, slots)}
    if not strays:
        return alignment
    return replace(alignment, twins={at: twin for at, twin in alignment.twins.items() if at not in strays})


def _strays(alignment: Alignment, slots: Sequence[Slot]) -> list[int]:
    """Return the lines of an answer that stand apart from most of its lines."""
    lines = _lines_now(alignment, slots) if len(slots) >= _SEVERAL else {}
    if len(lines) < _SEVERAL:
        return []
    own = {slot.line for slot in slots}
    groups = _together(lines, alignment.base_of.get, own)
    before = _together({line: line for line in lines.values()}, lambda at: at, own)
    if len(groups) <= len(before):
        return []  # it is printed in several places
    main = max(groups, key=lambda group: (len(group), _at_home(alignment, group)))
    return [line for group in groups if group is not main for line in group]


def _lines_now(alignment: Alignment, slots: Sequence[Slot]) -> Mapping[int, int]:
    """Return the lines of an answer that stand in the body, by where they stand now."""
    found = ((alignment.twins.get(slot.line), slot.line) for slot in slots)
    return {twin.at: line for twin, line in found if twin and alignment.theirs[twin.at].place is None}


def _at_home(alignment: Alignment, group: Sequence[int]) -> int:
    """Return how many lines of a group stand beside a line they stood beside."""
    places = ((line, alignment.twins[line].at) for line in group)
    beside = ((line + step, alignment.base_of.get(at + step)) for line, at in places for step in (-1, 1))
    return sum(before == now for before, now in beside)


def _together(lines: Mapping[int, int], base_of: Callable[[int], int | None], own: set[int]) -> list[list[int]]:
    """Return lines in groups, between which stand lines of the sent draft that are not of the same answer."""
    groups: list[list[int]] = []
    last = -1
    for at in sorted(lines):
        if not groups or any(base_of(between) not in (None, *own) for between in range(last + 1, at)):
            groups.append([])
        groups[-1].append(lines[at])
        last = at
    return groups
