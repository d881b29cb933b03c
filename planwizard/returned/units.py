"""The lines of a draft as units to align: a line of the body, or a whole row of a table."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from planwizard.document.returned_file import Line
from planwizard.returned.comparing import comparable
from planwizard.returned.sequences import CELL, Unit


def units(lines: Sequence[Line], own_names: set[str]) -> list[Unit]:
    """Return the lines of the body and the rows of tables as units, in order."""
    keys = [(-1, at) if line.place is None else line.place[:2] for at, line in enumerate(lines)]
    return [
        line_unit(lines, tuple(group), own_names) if table < 0 else _row_unit(lines, tuple(group), own_names)
        for (table, _), group in groupby(range(len(lines)), keys.__getitem__)
    ]


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
            units[there] = units[there]._replace(names=unit.names, is_there=True)
            units[at] = unit._replace(text="", names=frozenset(), is_there=False)
    return units


def line_unit(lines: Sequence[Line], indexes: tuple[int, ...], own_names: set[str]) -> Unit:
    """Return a line as a unit, with those of its bookmarks that are in the draft that was sent."""
    (at,) = indexes
    names = _names(lines, indexes, own_names)
    return Unit(indexes, said(lines[at]), names, label=_label(lines[at]), is_there=_was_there(lines[at]))


def _row_unit(lines: Sequence[Line], indexes: tuple[int, ...], own_names: set[str]) -> Unit:
    row = [lines[at] for at in indexes]
    text = CELL.join([said(line) for line in row])
    is_there = any(map(_was_there, row))
    columns = tuple([line.place.column for line in row if line.place])
    return Unit(indexes, text, _names(lines, indexes, own_names), is_row=True, columns=columns, is_there=is_there)


def _names(lines: Sequence[Line], indexes: Sequence[int], own_names: set[str]) -> frozenset[str]:
    return frozenset(own_names.intersection([anchor.name for at in indexes for anchor in lines[at].anchors]))


def said(line: Line) -> str:
    """Return what a line said before tracked changes, or says if it said nothing then."""
    return comparable(line.before or line.text if line.is_tracked else line.text)


def _was_there(line: Line) -> bool:
    """Return whether a line was there before tracked changes; LibreOffice may put what came in a blank paragraph."""
    if not line.is_tracked:
        return line.spans is not None
    return line.before is not None and bool(line.before or not line.text)


def _label(line: Line) -> str:
    """Return the label that stands in bold at the start of a paragraph."""
    spans = line.original or line.spans or ()
    if len(spans) > 1 and spans[0].bold and spans[0].text.rstrip().endswith((":", "?")):
        return comparable(spans[0].text)
    return ""
