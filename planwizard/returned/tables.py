"""What the tables of a sent draft list: rows of the plan by column, or a table that the person typed in a text."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from planwizard.document.returned_file import Line, Place
from planwizard.plan.address import NO_ADDRESS, Address, address_of_row, list_keys, prefix_of, shape_at
from planwizard.plan.answers import get, headline, headline_field
from planwizard.plan.base import AnswerKind, Row
from planwizard.returned.base import Base, Slot
from planwizard.returned.comparing import comparable
from planwizard.returned.repeated import RepeatedTexts


@dataclass(frozen=True)
class TableForm:
    """What a table holds.

    `list_key` is the list whose rows it has; empty for a table of facts about one row. `fields` are those of each
    column, `row_ids` the row of the plan in each row of it. `typed` is the answer it was typed in. `is_repeated` is for
    a table without bookmarks, which repeats what is told of the rows elsewhere.
    """

    list_key: Address = NO_ADDRESS
    fields: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    row_ids: Mapping[int, str] = field(default_factory=dict)
    typed: Address = NO_ADDRESS
    is_repeated: bool = False


@dataclass(frozen=True)
class RowsPrinted:
    """Where the rows of a plan are printed in a draft."""

    base: Base

    @cached_property
    def lines(self) -> Mapping[str, Sequence[int]]:
        """The lines with an answer of each row, by its id."""
        found: dict[str, dict[int, None]] = defaultdict(dict)
        for at, slots in self.base.slots.items():
            for slot in slots:
                if slot.row_id:
                    found[slot.row_id][at] = None
        return {row_id: sorted(lines) for row_id, lines in found.items()}

    @cached_property
    def repeated(self) -> RepeatedTexts:
        """The texts of answers that stand elsewhere too."""
        return RepeatedTexts(self.base)

    def form(self, table: int) -> TableForm | None:
        """Return what a table of the draft holds, by its number; None for one that has no answers and repeats none."""
        if table not in self._forms:
            slots = self._slots.get(table)
            self._forms[table] = self._form(table, slots) if slots else self._repeating(table)
        return self._forms[table]

    def _repeating(self, table: int) -> TableForm | None:
        row_ids = self.repeated.row_ids(table)
        lists = {list_keys()[prefix_of(row_id)] for row_id in row_ids.values()}
        if len(lists) != 1:
            return None
        return TableForm(lists.pop(), _fields_by_column(self.repeated.columns(table)), row_ids, is_repeated=True)

    @cached_property
    def _forms(self) -> dict[int, TableForm | None]:
        """The forms that were asked for."""
        return {}

    @cached_property
    def _slots(self) -> Mapping[int, Sequence[tuple[Place, Slot]]]:
        """The answers in each table."""
        slots: dict[int, list[tuple[Place, Slot]]] = defaultdict(list)
        for at in self.base.slots:
            if place := self.base.lines[at].place:
                slots[place.table] += [(place, slot) for slot in self.base.slots[at]]
        return slots

    def answers_beside(self, line: Line) -> list[int]:
        """Return the lines with an answer in the row of a table that a line stands in."""
        row = line.place[:2] if line.place else None
        found = self._slots.get(line.place.table, ()) if line.place else ()
        return [slot.line for place, slot in found if place[:2] == row]

    def _form(self, table: int, found: Sequence[tuple[Place, Slot]]) -> TableForm:
        if typed := _typed_in(found):
            return TableForm(typed=typed)
        of_rows = [(place, slot) for place, slot in found if slot.row_id]
        row_ids = {place.row: slot.row_id for place, slot in of_rows}
        named = [*((place.column, slot.address.name) for place, slot in of_rows), *self._titles(table, row_ids)]
        keys = Counter(slot.address.parent.parent for _, slot in of_rows if self._is_home(slot))
        return TableForm(
            keys.most_common(1)[0][0] if keys else NO_ADDRESS,
            _fields_by_column(named),
            row_ids,
        )

    def _titles(self, table: int, row_ids: Mapping[int, str]) -> Iterator[tuple[int, str]]:
        """Yield the column of each title that a table repeats of its rows, with the field that it is of."""
        for place, text in self._unanswered.get(table, ()):
            if place.row in row_ids:
                row = get(self.base.plan, address_of_row(row_ids[place.row]))
                if isinstance(row, Row) and comparable(text) == comparable(headline(row)):
                    yield place.column, headline_field(type(row))

    @cached_property
    def _unanswered(self) -> Mapping[int, Sequence[tuple[Place, str | None]]]:
        """The cells without an answer, with their texts, by the number of their table."""
        found: dict[int, list[tuple[Place, str | None]]] = defaultdict(list)
        for at, line in enumerate(self.base.lines):
            if line.place and at not in self.base.slots:
                found[line.place.table].append((line.place, line.text))
        return found

    def _is_home(self, slot: Slot) -> bool:
        """Return whether the row of an answer begins in the table of the answer: else the table is part of a card."""
        first = self.base.lines[self.lines[slot.row_id][0]].place
        own = self.base.lines[slot.line].place
        return first is not None and own is not None and first.table == own.table and first.row == own.row

    def heads(self) -> Iterator[tuple[int, str]]:
        """Yield the heading of each row that is a card, with its id."""
        for row_id, lines in self.lines.items():
            if self.base.lines[lines[0]].kind == "heading":
                yield lines[0], row_id


def _fields_by_column(named: Iterable[tuple[int, str]]) -> Mapping[int, tuple[str, ...]]:
    """Return the fields named for each column, each once."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for column, name in named:
        found[column][name] = None
    return {column: tuple(names) for column, names in found.items()}


def _typed_in(found: Sequence[tuple[Place, Slot]]) -> Address:
    """Return the answer that a whole table was typed in, its first row too; none for another table."""
    addresses = {slot.address for _, slot in found}
    first = found[0][1].address
    is_whole = len(addresses) == 1 and len(found) > 1 and any(place.row == 0 for place, _ in found)
    return first if is_whole and shape_at(first).kind is AnswerKind.TEXT else NO_ADDRESS
