"""Texts of answers that a draft prints again without a bookmark: which place of an answer each of them repeats."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planwizard.plan.address import Address, shape_at
from planwizard.plan.base import AnswerKind
from planwizard.returned.base import Base, Slot
from planwizard.returned.comparing import comparable
from planwizard.returned.slots import CODE

_LINKS = (AnswerKind.LINK, AnswerKind.LINKS)
"""Answers printed as codes, which stand in many places and say nothing of which answer is meant."""
_LONG = 20
"""Letters: a shorter text beside the texts of another row may be another one."""
_MOST_ROWS = 20
"""A text that more rows of the plan have does not tell which of them is meant."""

_Owners = Mapping[str, Mapping[Address, Slot]]
"""The answers that say a text, each with its first place, by the row of the plan they are in."""


@dataclass(frozen=True)
class RepeatedTexts:
    """The lines of a sent draft that repeat an answer."""

    base: Base

    def slot(self, at: int) -> Slot | None:
        """Return the place of the answer that a line without a bookmark repeats; None where that cannot be told."""
        line = self.base.lines[at]
        text = self._said(line.text)
        owners = self._owners(text)
        row_id = self.row_ids(line.place.table).get(line.place.row) if line.place else None
        if row_id in owners or (row_id and len(text) < _LONG):
            return _only(owners.get(row_id or "", {}))
        return _only(next(iter(owners.values()))) if len(owners) == 1 else None

    def columns(self, table: int) -> Iterator[tuple[int, str]]:
        """Yield the columns in which a table repeats answers of its rows, with the field that each answer is of."""
        row_ids = self.row_ids(table)
        for at in self._cells.get(table, ()):
            slot, place = self.slot(at), self.base.lines[at].place
            if slot and place and slot.row_id and slot.row_id == row_ids.get(place.row):
                yield place.column, slot.address.name

    def row_ids(self, table: int) -> Mapping[int, str]:
        """Return the row of the plan that each row of a table is about: the one that the most of its cells are of."""
        if table not in self._row_ids:
            self._row_ids[table] = self._rows_named(self._cells.get(table, ()))
        return self._row_ids[table]

    def code(self, at: int) -> int:
        """Return how many letters the code before the text of a line is; 0 where the answer has them."""
        text = self.base.lines[at].text or ""
        code = CODE.match(text)
        return code.end() if code and comparable(text) not in self._by_text else 0

    def _said(self, text: str | None) -> str:
        """Return a text for comparing; without its code if no answer has that too."""
        said = comparable(text)
        return said if not said or said in self._by_text else CODE.sub("", said, count=1)

    def _owners(self, text: str) -> _Owners:
        """Return the answers that say a text, but links."""
        if text not in self._known_owners:
            found: dict[str, dict[Address, Slot]] = defaultdict(dict)
            for slot in self._by_text.get(text, ()):
                if shape_at(slot.address).kind not in _LINKS:
                    found[slot.row_id].setdefault(slot.address, slot)
            self._known_owners[text] = found
        return self._known_owners[text]

    @cached_property
    def _known_owners(self) -> dict[str, _Owners]:
        """The owners of the texts that were asked for."""
        return {}

    @cached_property
    def _by_text(self) -> Mapping[str, Sequence[Slot]]:
        """The places of answers by the text in them."""
        found: dict[str, list[Slot]] = defaultdict(list)
        for slots in self.base.slots.values():
            for slot in slots:
                found[comparable((self.base.lines[slot.line].text or "")[slot.start : slot.end])].append(slot)
        return found

    @cached_property
    def _cells(self) -> Mapping[int, Sequence[int]]:
        """The lines of each table."""
        found: dict[int, list[int]] = defaultdict(list)
        for at, line in enumerate(self.base.lines):
            if line.place:
                found[line.place.table].append(at)
        return found

    @cached_property
    def _row_ids(self) -> dict[int, Mapping[int, str]]:
        """The rows of the tables that were asked for."""
        return {}

    def _rows_named(self, lines: Sequence[int]) -> Mapping[int, str]:
        cells: dict[int, list[set[str]]] = defaultdict(list)
        for at in lines:
            place = self.base.lines[at].place
            cells[place.row if place else 0].append({row_id for row_id in self._named(at) if row_id})
        return {row: row_id for row, ids in cells.items() if (row_id := _most_named(ids))}

    def _named(self, at: int) -> Iterable[str]:
        """Return the rows that a line may be about."""
        if at in self.base.slots:
            return [slot.row_id for slot in self.base.slots[at]]
        owners = self._owners(self._said(self.base.lines[at].text))
        return owners if len(owners) <= _MOST_ROWS else ()


def _only(slots: Mapping[Address, Slot]) -> Slot | None:
    """Return the place of the one answer; None for several or none."""
    return next(iter(slots.values())) if len(slots) == 1 else None


def _most_named(cells: Iterable[set[str]]) -> str:
    """Return the row that is named by the most cells; "" when several are."""
    counted = Counter(row_id for ids in cells for row_id in ids).most_common(2)
    return counted[0][0] if counted and (len(counted) == 1 or counted[0][1] > counted[1][1]) else ""
