"""Which line of a returned draft is which line of the draft that was sent."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby

from planwizard.document.returned_file import Anchor, Line, Place
from planwizard.returned.comparing import comparable
from planwizard.returned.sequences import CELL, How, Match, Unit, align

_COPY = re.compile(r"_Copy_\d+$")


@dataclass(frozen=True)
class Twin:
    """A line of the returned draft, and what tells that it is the same; in a cell, what tells that the row is."""

    at: int
    how: How
    row_how: How | None = None


@dataclass(frozen=True)
class TablePair:
    """A table that is in both drafts: its number in the sent one, and its columns by those of the returned one."""

    base: int
    columns: Mapping[int, int]


@dataclass(frozen=True)
class Alignment:
    """The lines of two drafts that are the same; `tables` by the number of the table in the returned draft."""

    base: Sequence[Line]
    theirs: Sequence[Line]
    twins: Mapping[int, Twin]
    """By the index of the line in the draft that was sent."""
    tables: Mapping[int, TablePair] = field(default_factory=dict)
    rows: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """Table and row in the draft that was sent, by those in the returned one."""
    columns: Mapping[tuple[int, int], Mapping[int, int]] = field(default_factory=dict)
    """Which column is which, by the table and row in the returned draft."""

    def column(self, place: Place) -> int | None:
        """Return the column in the draft that was sent, of a cell in the returned one."""
        return self.columns.get((place.table, place.row), {}).get(place.column)

    @cached_property
    def base_of(self) -> Mapping[int, int]:
        """The line that was sent, by the line that came back."""
        return {twin.at: at for at, twin in self.twins.items()}


def align_lines(base: Sequence[Line], theirs: Sequence[Line]) -> Alignment:
    """Return which lines are the same: rows of tables are matched whole, then their cells by column."""
    own_names = {anchor.name for line in base for anchor in line.anchors}
    theirs = _with_copies(theirs, own_names)
    base_units, their_units = _units(base, own_names), _units(theirs, own_names)
    matches = align(base_units, their_units)
    twins: dict[int, Twin] = {}
    rows: dict[tuple[int, int], tuple[int, int]] = {}
    pairs = [(base_units[at], their_units[match.at], match.how) for at, match in matches.items()]
    for one, other, how in pairs:
        if one.is_row:
            rows[_row(theirs, other)] = _row(base, one)
        else:
            twins[one.lines[0]] = Twin(other.lines[0], how)
    tables = _table_pairs(base, theirs, rows, own_names)
    for one, other in _rows_left(base_units, their_units, pairs, (base, theirs), tables):
        rows[_row(theirs, other)] = _row(base, one)
        pairs.append((one, other, "exact"))
    columns: dict[tuple[int, int], Mapping[int, int]] = {}
    for one, other, how in pairs:
        if one.is_row:
            cells = _cells(base, one), _cells(theirs, other)
            columns[_row(theirs, other)] = _columns_in_row(*cells, tables[_row(theirs, other)[0]])
            twins |= _cell_twins(base, theirs, cells, how, columns[_row(theirs, other)], own_names)
    return Alignment(base, theirs, twins, tables, rows, columns)


def _with_copies(lines: Sequence[Line], own_names: set[str]) -> Sequence[Line]:
    """Return lines in which the copy of a bookmark has its name, where the text it was on is gone.

    Where LibreOffice tracks what is cut and pasted, what went keeps its bookmark, and what was pasted has a copy of it.
    """
    said = [(line, bool((line.text or "").strip())) for line in lines]
    there = {anchor.name for line, is_said in said if is_said for anchor in line.anchors}
    lost = own_names - there
    copies = {name: own for name in there - own_names if (own := _COPY.sub("", name)) in lost}
    if not copies:
        return lines
    gone = {*copies.values()}
    return [replace(line, anchors=tuple(_renamed(line.anchors, copies, gone))) for line in lines]


def _renamed(anchors: Iterable[Anchor], copies: Mapping[str, str], gone: Container[str]) -> Iterator[Anchor]:
    """Yield bookmarks with the copies named as their originals, without those whose text is gone."""
    for anchor in anchors:
        if anchor.name not in gone:
            yield replace(anchor, name=copies.get(anchor.name, anchor.name))


def _row(lines: Sequence[Line], unit: Unit) -> tuple[int, int]:
    place = lines[unit.lines[0]].place
    return (place.table, place.row) if place else (-1, -1)


def _units(lines: Sequence[Line], own_names: set[str]) -> list[Unit]:
    """Return the lines of the body and the rows of tables as units, in order."""
    units = []
    for (table, _), group in groupby(range(len(lines)), lambda at: _row_key(lines[at].place, at)):
        unit = _line_unit if table < 0 else _row_unit
        units.append(unit(lines, tuple(group), own_names))
    return units


def _row_key(place: Place | None, at: int) -> tuple[int, int]:
    return (place.table, place.row) if place else (-1, at)


def _line_unit(lines: Sequence[Line], indexes: tuple[int, ...], own_names: set[str]) -> Unit:
    (at,) = indexes
    names = _names(lines, indexes, own_names)
    return Unit(indexes, _said(lines[at]), names, label=_label(lines[at]), is_there=lines[at].before is not None)


def _row_unit(lines: Sequence[Line], indexes: tuple[int, ...], own_names: set[str]) -> Unit:
    text = CELL.join(_said(lines[at]) for at in indexes)
    is_there = any(lines[at].before is not None for at in indexes)
    return Unit(indexes, text, _names(lines, indexes, own_names), is_row=True, is_there=is_there)


def _names(lines: Sequence[Line], indexes: Sequence[int], own_names: set[str]) -> frozenset[str]:
    return frozenset(anchor.name for at in indexes for anchor in lines[at].anchors if anchor.name in own_names)


def _said(line: Line) -> str:
    """Return what a line said before tracked changes, or says if it was not there then."""
    return comparable(line.text if line.before is None else line.before)


def _label(line: Line) -> str:
    """Return the label that stands in bold at the start of a paragraph."""
    spans = line.original or line.spans or ()
    if len(spans) > 1 and spans[0].bold and spans[0].text.rstrip().endswith((":", "?")):
        return comparable(spans[0].text)
    return ""


def _table_pairs(
    base: Sequence[Line],
    theirs: Sequence[Line],
    rows: Mapping[tuple[int, int], tuple[int, int]],
    own_names: set[str],
) -> dict[int, TablePair]:
    """Return for each returned table the one it was made from, and which column is which."""
    here, there = _rows_of(base), _rows_of(theirs)
    matched: dict[int, dict[int, list[tuple[list[int], list[int]]]]] = defaultdict(lambda: defaultdict(list))
    for other, one in rows.items():
        matched[other[0]][one[0]].append((here[one], there[other]))
    pairs = {}
    for table, by_base in matched.items():
        base_table, most = max(by_base.items(), key=lambda one: len(one[1]))
        pairs[table] = TablePair(base_table, _columns(base, theirs, most, own_names))
    return pairs


def _rows_left(
    here: Sequence[Unit],
    there: Sequence[Unit],
    pairs: Sequence[tuple[Unit, Unit, How]],
    lines: tuple[Sequence[Line], Sequence[Line]],
    tables: Mapping[int, TablePair],
) -> Iterator[tuple[Unit, Unit]]:
    """Yield the rows with the same words in the same table: what stands elsewhere too is not told by words alone."""
    base, theirs = lines
    left = {(_row(base, one)[0], one.text): one for one in _unknown(here, {one.lines for one, _, _ in pairs})}
    for other in _unknown(there, {other.lines for _, other, _ in pairs}):
        pair = tables.get(_row(theirs, other)[0])
        if pair and (one := left.pop((pair.base, other.text), None)):
            yield one, other


def _unknown(units: Iterable[Unit], known: Container[tuple[int, ...]]) -> Iterator[Unit]:
    return (unit for unit in units if unit.is_row and unit.lines not in known)


def _rows_of(lines: Sequence[Line]) -> dict[tuple[int, int], list[int]]:
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.place:
            found[line.place.table, line.place.row].append(at)
    return found


def _columns(
    base: Sequence[Line],
    theirs: Sequence[Line],
    matched: Sequence[tuple[list[int], list[int]]],
    own_names: set[str],
) -> dict[int, int]:
    """Return which column is which: by the bookmarks and texts of matched rows, else the same number of it."""
    votes: Counter[tuple[int, int]] = Counter()
    for here, there in matched:
        owner, other_owner = (_marks(lines, row, own_names) for lines, row in ((base, here), (theirs, there)))
        votes.update((column, other_owner[mark]) for mark, column in owner.items() if mark in other_owner)
    columns: dict[int, int] = {}
    for (one, other), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0][0] != vote[0][1])):
        if other not in columns and one not in columns.values():
            columns[other] = one
    return columns | _same_columns(base, theirs, matched, columns)


def _marks(lines: Sequence[Line], row: Sequence[int], own_names: set[str]) -> dict[str, int]:
    """Return what tells the columns of a row: bookmarks, and texts that stand in it once; with the column of each."""
    found: dict[str, list[int]] = defaultdict(list)
    for at in row:
        line, place = lines[at], lines[at].place
        text = _said(line)
        names = [anchor.name for anchor in line.anchors if anchor.name in own_names]
        for mark in (*names, *([f"\0{text}"] if text else [])):
            found[mark].append(place.column if place else 0)
    return {mark: columns[0] for mark, columns in found.items() if len(columns) == 1}


def _same_columns(
    base: Sequence[Line],
    theirs: Sequence[Line],
    matched: Sequence[tuple[list[int], list[int]]],
    known: Mapping[int, int],
) -> dict[int, int]:
    """Return the columns left when both tables have as many: each is the one in the same place."""
    here = _columns_in(base, [row for row, _ in matched])
    there = _columns_in(theirs, [row for _, row in matched])
    taken = {*known, *known.values()}
    return {column: column for column in there - taken} if here == there else {}


def _columns_in(lines: Sequence[Line], rows: Sequence[Sequence[int]]) -> set[int]:
    places = (lines[at].place for row in rows for at in row)
    return {place.column for place in places if place}


def _columns_in_row(here: Mapping[int, object], there: Mapping[int, object], table: TablePair) -> Mapping[int, int]:
    """Return which column is which in a row: LibreOffice counts those anew where cells span several."""
    if here.keys() != there.keys() and len(here) == len(there):
        return dict(zip(sorted(there), sorted(here), strict=True))
    return table.columns


def _cell_twins(
    base: Sequence[Line],
    theirs: Sequence[Line],
    cells: tuple[Mapping[int, list[int]], Mapping[int, list[int]]],
    how: How,
    columns: Mapping[int, int],
    own_names: set[str],
) -> dict[int, Twin]:
    """Return the twins of the lines of a row, cell by cell."""
    here, there = cells
    twins: dict[int, Twin] = {}
    for column, their_lines in there.items():
        base_lines = here.get(columns.get(column, -1), [])
        if _are_same(base, base_lines, theirs, their_lines):
            pairs = zip(base_lines, their_lines, strict=True)
            twins |= {one: Twin(other, "exact", how) for one, other in pairs}
            continue
        units = [_line_unit(base, (at,), own_names) for at in base_lines]
        others = [_line_unit(theirs, (at,), own_names) for at in their_lines]
        for at, match in _align_cell(units, others).items():
            twins[base_lines[at]] = Twin(their_lines[match.at], match.how, how)
    return twins


def _are_same(base: Sequence[Line], here: Sequence[int], theirs: Sequence[Line], there: Sequence[int]) -> bool:
    """Return whether the lines of two cells are the same, and were before changes: nearly always, so this is fast."""
    return [base[at].text for at in here] == [theirs[at].text for at in there] == [theirs[at].before for at in there]


def _align_cell(units: Sequence[Unit], others: Sequence[Unit]) -> dict[int, Match]:
    """Return the matches in a cell; where each has one line, it is the same."""
    if len(units) == len(others) == 1:
        return {0: Match(0, "place" if units[0].text != others[0].text else "exact")}
    return align(units, others)


def _cells(lines: Sequence[Line], unit: Unit) -> dict[int, list[int]]:
    cells: dict[int, list[int]] = defaultdict(list)
    for at in unit.lines:
        if place := lines[at].place:
            cells[place.column].append(at)
    return cells
