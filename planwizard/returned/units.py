"""The lines of a draft as units to align: a line of the body, or a whole row of a table."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from planwizard.document.returned_file import Line, Place
from planwizard.returned.comparing import comparable
from planwizard.returned.sequences import CELL, Unit


def units(lines: Sequence[Line], own_names: set[str]) -> list[Unit]:
    """Return the lines of the body and the rows of tables as units, in order."""
    found = []
    for (table, _), group in groupby(range(len(lines)), lambda at: _row_key(lines[at].place, at)):
        unit = line_unit if table < 0 else _row_unit
        found.append(unit(lines, tuple(group), own_names))
    return found


def with_moves(found: Sequence[Unit], lines: Sequence[Line]) -> list[Unit]:
    """Return units in which what was moved with tracking is there where it came, with its bookmarks.

    Word leaves those where it went.
    """
    units = [*found]
    came: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for at, unit in enumerate(units):
        if unit.text and not (unit.is_there or unit.names):
            came[unit.text, unit.is_row].append(at)
    for at, unit in enumerate(units) if came else ():
        places = came.get((unit.text, unit.is_row))
        if places and not any(lines[line].text for line in unit.lines):
            there = places.pop(0)
            units[there] = replace(units[there], names=unit.names, is_there=True)
            units[at] = replace(unit, text="", names=frozenset(), is_there=False)
    return units


def _row_key(place: Place | None, at: int) -> tuple[int, int]:
    return (place.table, place.row) if place else (-1, at)


def line_unit(lines: Sequence[Line], indexes: tuple[int, ...], own_names: set[str]) -> Unit:
    """Return a line as a unit, with those of its bookmarks that are in the draft that was sent."""
    (at,) = indexes
    names = _names(lines, indexes, own_names)
    return Unit(indexes, said(lines[at]), names, label=_label(lines[at]), is_there=_was_there(lines[at]))


def _row_unit(lines: Sequence[Line], indexes: tuple[int, ...], own_names: set[str]) -> Unit:
    text = CELL.join([said(lines[at]) for at in indexes])
    is_there = any(_was_there(lines[at]) for at in indexes)
    columns = tuple([place.column for at in indexes if (place := lines[at].place)])
    return Unit(indexes, text, _names(lines, indexes, own_names), is_row=True, columns=columns, is_there=is_there)


def _names(lines: Sequence[Line], indexes: Sequence[int], own_names: set[str]) -> frozenset[str]:
    return frozenset(own_names.intersection([anchor.name for at in indexes for anchor in lines[at].anchors]))


def said(line: Line) -> str:
    """Return what a line said before tracked changes, or says if it said nothing then."""
    return comparable(line.before or line.text)


def _was_there(line: Line) -> bool:
    """Return whether a line was there before tracked changes; LibreOffice may put what came in a blank paragraph."""
    return line.before is not None and bool(line.before or not line.text)


def _label(line: Line) -> str:
    """Return the label that stands in bold at the start of a paragraph."""
    spans = line.original or line.spans or ()
    if len(spans) > 1 and spans[0].bold and spans[0].text.rstrip().endswith((":", "?")):
        return comparable(spans[0].text)
    return ""
