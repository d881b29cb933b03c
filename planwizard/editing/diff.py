"""The changes between two states of a plan, row by row and answer by answer."""

import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from planwizard.plan import Plan
from planwizard.plan.address import COMMENTS, NOT_ASKED, Address
from planwizard.plan.base import AnswerKind, PlanPart, Row
from planwizard.plan.shapes import shapes_of
from planwizard.storage.plan_toml import plain_data, toml_key

RowChange = Literal["added", "deleted", "moved"]
What = Literal["answered", "changed", "removed", RowChange]
"""What became of an answer (given, changed, taken away) or of a row."""


@dataclass(frozen=True)
class PlacedRow:
    """A row, and the id of the row it stands after in its list; None when it is first."""

    row: Row
    after: str | None


@dataclass(frozen=True)
class Difference:
    """One difference: an answer or a row with what it was and what it is; None where there was or is none.

    The values of an answer are those of the plan; those of a row are a `PlacedRow`.
    """

    address: Address
    what: What
    old: object = None
    new: object = None

    @property
    def is_of_row(self) -> bool:
        """Whether a row came, went or was moved."""
        return self.what in get_args(RowChange)


def differences(old: Plan, new: Plan) -> list[Difference]:
    """Return what must be done with one state to get the other, in the order of the file; each change once.

    A row that came or went is one change, whatever it holds, and as few rows as possible are said to be moved: rows
    are the same when their ids are. What the program keeps for itself (ids, times, the position, the edition) is
    not compared. The order in a list is that of the new plan, so that each new or moved row stands after one that is
    in place; rows that went come first.
    """
    found = [*_changes_in(Address(), old, new, skipped=NOT_ASKED)]
    for name in ("set_aside", COMMENTS):
        found += _change_at(Address(name), *(unless_empty(getattr(plan, name)) for plan in (old, new)))
    for page_id in dict.fromkeys((*old.pages, *new.pages)):
        states = (plan.page_state(page_id) for plan in (old, new))
        found += _changes_in(Address("pages") / page_id, *states)
    return found


def _changes_in(at: Address, old: PlanPart, new: PlanPart, *, skipped: Sequence[str] = ()) -> Iterator[Difference]:
    for name, shape in shapes_of(type(old)).items():
        before, after = getattr(old, name), getattr(new, name)
        if before is after or name in skipped:
            continue
        if shape.kind is AnswerKind.ROWS:
            yield from _row_changes(at / name, before, after)
        elif shape.kind is AnswerKind.PART:
            yield from _changes_in(at / name, before, after)
        elif before != after or shape.kind is AnswerKind.AMOUNTS:
            yield from _change_at(at / name, unless_empty(before), unless_empty(after))
    for name in dict.fromkeys((*old.unknown, *new.unknown)):
        yield from _change_at(at / toml_key(name), old.unknown.get(name), new.unknown.get(name))


def _change_at(address: Address, old: object, new: object) -> Iterator[Difference]:
    """Yield the change of a value, if there is one."""
    if _comparable(old) != _comparable(new):
        yield Difference(address, "answered" if old is None else "removed" if new is None else "changed", old, new)


def unless_empty(value: object) -> object:
    """Return None for what is not written in the file."""
    return None if value in ((), "") else value


def _comparable(value: object) -> object:
    """Return what is equal for equal values only: to Python, the number 1 is also true."""
    return value if isinstance(value, str) else json.dumps([plain_data(value)], sort_keys=True, default=repr)


def _row_changes(at: Address, old: tuple[Row, ...], new: tuple[Row, ...]) -> Iterator[Difference]:
    before, after = _placed(old), _placed(new)
    yield from (Difference(at / row_id, "deleted", before[row_id]) for row_id in before if row_id not in after)
    moved = moved_ids(
        [row_id for row_id in before if row_id in after], [row_id for row_id in after if row_id in before]
    )
    for row_id, placed in after.items():
        if row_id not in before:
            yield Difference(at / row_id, "added", None, placed)
            continue
        if row_id in moved:
            yield Difference(at / row_id, "moved", before[row_id], placed)
        yield from _changes_in(at / row_id, before[row_id].row, placed.row)


def _placed(rows: tuple[Row, ...]) -> Mapping[str, PlacedRow]:
    return {
        row.id: PlacedRow(row, before.id if before else None) for before, row in zip((None, *rows), rows, strict=False)
    }


def moved_ids(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """Return the fewest ids that are to be moved to get from one order to the other."""
    place = {row_id: at for at, row_id in enumerate(old)}
    return set() if old == new else set(new) - {old[at] for at in longest_rising([place[row_id] for row_id in new])}


def longest_rising(numbers: Sequence[int]) -> list[int]:
    """Return the longest rising subsequence of different numbers, in order (patience sorting)."""
    lowest_ends: list[int] = []
    chain: dict[int, int | None] = {}
    for number in numbers:
        length = bisect_left(lowest_ends, number)
        chain[number] = lowest_ends[length - 1] if length else None
        lowest_ends[length : length + 1] = [number]
    found, at = [], lowest_ends[-1] if lowest_ends else None
    while at is not None:
        found.append(at)
        at = chain[at]
    return found[::-1]


def as_json(found: Sequence[Difference]) -> list[dict[str, object]]:
    """Return changes as plain data: path, what, old and new; a row with the id it stands `after`, moved or whole."""
    return [
        {"path": c.address, "what": c.what, "old": _value_data(c.old, c.what), "new": _value_data(c.new, c.what)}
        for c in found
    ]


def _value_data(value: object, what: What) -> object:
    if not isinstance(value, PlacedRow):
        return plain_data(value)
    return {"after": value.after} | ({} if what == "moved" else {"row": plain_data(value.row)})
