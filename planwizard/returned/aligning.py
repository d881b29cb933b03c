"""Which line of a returned draft is which line of the draft that was sent."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from planwizard.document.returned_file import Line, Place
from planwizard.returned.bookmark_copies import with_original_names
from planwizard.returned.sequences import How, Match, Unit, align
from planwizard.returned.units import line_unit, said, units, with_moves


class Twin(NamedTuple):
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

    def says(self, at: int) -> bool:
        """Return whether a line of the draft that was sent is still there and says something."""
        return at in self._saying

    @cached_property
    def _saying(self) -> frozenset[int]:
        texts = ((at, self.theirs[twin.at].text) for at, twin in self.twins.items())
        return frozenset(at for at, text in texts if text and not text.isspace())

    @cached_property
    def unchanged(self) -> frozenset[int]:
        """The lines of the draft that was sent that say the same as they did: nearly all."""
        looks = ((at, self.base[at], self.theirs[twin.at]) for at, twin in self.twins.items())
        return frozenset(at for at, own, now in looks if own.spans == now.spans and own.kind == now.kind)

    @cached_property
    def base_of(self) -> Mapping[int, int]:
        """The line that was sent, by the line that came back."""
        return {twin.at: at for at, twin in self.twins.items()}


class _Pair(NamedTuple):
    """A unit that was sent and the one that came back."""

    base: Unit
    theirs: Unit
    how: How

    @property
    def is_same(self) -> bool:
        """Whether it said the same before tracked changes: most did."""
        return self.base.text == self.theirs.text and self.base.columns == self.theirs.columns


def align_lines(base: Sequence[Line], theirs: Sequence[Line]) -> Alignment:
    """Return which lines are the same: rows of tables are matched whole, then their cells by column."""
    own_names = {anchor.name for line in base for anchor in line.anchors}
    theirs = with_original_names(theirs, own_names)
    own, returned = units(base, own_names), with_moves(units(theirs, own_names), theirs)
    matches = align(own, returned).items()
    pairs = [_Pair(own[at], returned[match.at], match.how) for at, match in matches]
    twins = {pair.base.lines[0]: Twin(pair.theirs.lines[0], pair.how) for pair in pairs if not pair.base.is_row}
    pairs = [pair for pair in pairs if pair.base.is_row]
    tables = _table_pairs(base, theirs, pairs, own_names)
    left = [*_rows_left(own, returned, pairs, (base, theirs), tables)]
    pairs += [_Pair(one, other, "exact") for one, other in left]
    rows: dict[tuple[int, int], tuple[int, int]] = {}
    columns: dict[tuple[int, int], Mapping[int, int]] = {}
    for pair in pairs:
        row = _row(theirs, pair.theirs)
        rows[row] = _row(base, pair.base)
        columns[row], cell_twins = _row_twins(base, theirs, pair, tables[row[0]], own_names)
        twins |= cell_twins
    return Alignment(base, theirs, twins, tables, rows, columns)


def _row(lines: Sequence[Line], unit: Unit) -> tuple[int, int]:
    place = lines[unit.lines[0]].place
    return (place.table, place.row) if place else (-1, -1)


def _table_pairs(
    base: Sequence[Line], theirs: Sequence[Line], pairs: Iterable[_Pair], own_names: set[str]
) -> dict[int, TablePair]:
    """Return for each returned table the one it was made from, and which column is which."""
    matched: dict[int, dict[int, list[_Pair]]] = defaultdict(lambda: defaultdict(list))
    for pair in pairs:
        matched[_row(theirs, pair.theirs)[0]][_row(base, pair.base)[0]].append(pair)
    found = {}
    for table, by_base in matched.items():
        base_table, most = max(by_base.items(), key=lambda one: len(one[1]))
        found[table] = TablePair(base_table, _columns(base, theirs, most, own_names))
    return found


def _rows_left(
    here: Sequence[Unit],
    there: Sequence[Unit],
    pairs: Sequence[_Pair],
    lines: tuple[Sequence[Line], Sequence[Line]],
    tables: Mapping[int, TablePair],
) -> Iterator[tuple[Unit, Unit]]:
    """Yield the rows with the same words in the same table: what stands elsewhere too is not told by words alone."""
    base, theirs = lines
    left = {(_row(base, one)[0], one.text): one for one in _unknown(here, {pair.base.lines for pair in pairs})}
    for other in _unknown(there, {pair.theirs.lines for pair in pairs}):
        pair = tables.get(_row(theirs, other)[0])
        if pair and (one := left.pop((pair.base, other.text), None)):
            yield one, other


def _unknown(units: Iterable[Unit], known: Container[tuple[int, ...]]) -> Iterator[Unit]:
    return (unit for unit in units if unit.is_row and unit.lines not in known)


def _columns(
    base: Sequence[Line], theirs: Sequence[Line], matched: Sequence[_Pair], own_names: set[str]
) -> dict[int, int]:
    """Return which column is which: by the bookmarks and texts of matched rows, else the same number of it."""
    votes = _column_votes(base, theirs, matched, own_names)
    columns: dict[int, int] = {}
    for (one, other), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0][0] != vote[0][1])):
        if other not in columns and one not in columns.values():
            columns[other] = one
    return columns | _same_columns(matched, columns)


def _column_votes(
    base: Sequence[Line], theirs: Sequence[Line], matched: Sequence[_Pair], own_names: set[str]
) -> Counter[tuple[int, int]]:
    """Return how many matched rows tell that two columns are the same."""
    votes: Counter[tuple[int, int]] = Counter()
    for columns, count in Counter(pair.base.columns for pair in matched if pair.is_same).items():
        votes.update({(column, column): count for column in columns})
    for pair in matched:
        if not pair.is_same:
            here, there = _marks(base, pair.base.lines, own_names), _marks(theirs, pair.theirs.lines, own_names)
            votes.update((column, there[mark]) for mark, column in here.items() if mark in there)
    return votes


def _marks(lines: Sequence[Line], row: Sequence[int], own_names: set[str]) -> dict[str, int]:
    """Return what tells the columns of a row: bookmarks, and texts that stand in it once; with the column of each."""
    found: dict[str, list[int]] = defaultdict(list)
    for at in row:
        line, place = lines[at], lines[at].place
        text = said(line)
        names = [anchor.name for anchor in line.anchors if anchor.name in own_names]
        for mark in (*names, *([f"\0{text}"] if text else [])):
            found[mark].append(place.column if place else 0)
    return {mark: columns[0] for mark, columns in found.items() if len(columns) == 1}


def _same_columns(matched: Sequence[_Pair], known: Mapping[int, int]) -> dict[int, int]:
    """Return the columns left when both tables have as many: each is the one in the same place."""
    here = {column for pair in matched for column in pair.base.columns}
    there = {column for pair in matched for column in pair.theirs.columns}
    taken = {*known, *known.values()}
    return {column: column for column in there - taken} if here == there else {}


def _columns_in_row(here: Mapping[int, object], there: Mapping[int, object], table: TablePair) -> Mapping[int, int]:
    """Return which column is which in a row: LibreOffice counts those anew where cells span several."""
    if here.keys() != there.keys() and len(here) == len(there):
        return dict(zip(sorted(there), sorted(here), strict=True))
    return table.columns


def _row_twins(
    base: Sequence[Line], theirs: Sequence[Line], pair: _Pair, table: TablePair, own_names: set[str]
) -> tuple[Mapping[int, int], dict[int, Twin]]:
    """Return which column of a row is which, and the twins of its lines."""
    if pair.is_same:
        columns = dict(zip(pair.base.columns, pair.base.columns, strict=True))
        lines = zip(pair.base.lines, pair.theirs.lines, strict=True)
        return columns, {one: Twin(other, "exact", pair.how) for one, other in lines}
    here, there = _cells(base, pair.base), _cells(theirs, pair.theirs)
    by_column = _columns_in_row(here, there, table)
    twins: dict[int, Twin] = {}
    for column, their_lines in there.items():
        base_lines = here.get(by_column.get(column, -1), [])
        if _are_same(base, base_lines, theirs, their_lines):
            twins |= {one: Twin(other, "exact", pair.how) for one, other in zip(base_lines, their_lines, strict=True)}
            continue
        units = [line_unit(base, (at,), own_names) for at in base_lines]
        others = [line_unit(theirs, (at,), own_names) for at in their_lines]
        for at, match in _align_cell(units, others).items():
            twins[base_lines[at]] = Twin(their_lines[match.at], match.how, pair.how)
    return by_column, twins


def _are_same(base: Sequence[Line], here: Sequence[int], theirs: Sequence[Line], there: Sequence[int]) -> bool:
    """Return whether the lines of two cells are the same, and were before changes."""
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
