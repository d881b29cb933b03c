"""Add, copy, move and remove rows. An id is never given twice."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from planwizard.plan import Plan
from planwizard.plan.address import Address, address_of_row, numbered_lists, shape_at
from planwizard.plan.answers import get, index_of, is_answered, links_in, put, rows
from planwizard.plan.base import Row


def insert(plan: Plan, list_address: str, row: Row, after: str | None = None) -> Plan:
    """Return the plan with `row` in the list, below the row `after` or last."""
    present = rows(plan, list_address)
    index = index_of(present, after) + 1 if after else len(present)
    return put(plan, list_address, (*present[:index], row, *present[index:]))


def new_row(plan: Plan, list_address: str, values: Mapping[str, object] | None = None) -> tuple[Plan, Row]:
    """Return a row with a new id, and the plan with that id recorded as given; the row is not in the list yet."""
    plan, (row,) = new_rows(plan, list_address, [values or {}])
    return plan, row


def new_rows(plan: Plan, list_address: str, values: Sequence[Mapping[str, object]]) -> tuple[Plan, tuple[Row, ...]]:
    """Return rows with new ids, and the plan with those ids recorded as given; the rows are not in the list yet."""
    model = shape_at(list_address).model
    if model is None or not issubclass(model, Row):
        raise LookupError(list_address)
    plan, ids = give_ids(plan, model.prefix, len(values))
    return plan, tuple(model.model_validate({**row, "id": new}) for row, new in zip(values, ids, strict=True))


def give_id(plan: Plan, prefix: str) -> tuple[Plan, str]:
    """Return a new id, and the plan with it recorded as the highest given."""
    plan, (row_id,) = give_ids(plan, prefix, 1)
    return plan, row_id


def give_ids(plan: Plan, prefix: str, count: int) -> tuple[Plan, tuple[str, ...]]:
    """Return `count` new ids, and the plan with the last one recorded as the highest given."""
    highest = max(plan.last_ids.get(prefix, 0), highest_number(plan, prefix))
    given = plan.model_copy(update={"last_ids": {**plan.last_ids, prefix: highest + count}})
    return given, tuple(f"{prefix}{number}" for number in range(highest + 1, highest + 1 + count))


def highest_number(plan: Plan, prefix: str) -> int:
    """Return the highest id number among the rows of one kind; 0 when there are none."""
    numbers = (row.id.removeprefix(prefix) for row in rows(plan, numbered_lists()[prefix]))
    return max((int(number) for number in numbers if number.isdigit()), default=0)


def remove(plan: Plan, row_address: str) -> Plan:
    """Return the plan without a row; links to it stay, and are reported as broken."""
    row = Address(row_address)
    kept = tuple(other for other in rows(plan, row.parent) if other.id != row.name)
    return put(plan, row.parent, kept)


def is_empty_row(plan: Plan, row_id: str) -> bool:
    """Return whether a row is in the plan without holding anything or being linked to."""
    with suppress(LookupError):
        row = get(plan, address_of_row(row_id))
        if isinstance(row, Row) and not is_answered(row) and not row.unknown:
            return all(target != row_id for _, target in links_in(plan))
    return False


def without_empty_row(plan: Plan, row_id: str) -> Plan:
    """Return the plan without a row that is empty; with it when it is not."""
    return remove(plan, address_of_row(row_id)) if is_empty_row(plan, row_id) else plan


def move(plan: Plan, row_address: str, by: int) -> Plan:
    """Return the plan with a row moved `by` places down (negative: up), at most to the end of the list."""
    row = Address(row_address)
    present = list(rows(plan, row.parent))
    index = index_of(tuple(present), row.name)
    target = min(max(index + by, 0), len(present) - 1)
    present.insert(target, present.pop(index))
    return put(plan, row.parent, tuple(present))


def duplicate(plan: Plan, row_address: str) -> tuple[Plan, Row]:
    """Return the plan with a copy directly below the row, and the copy."""
    original = get(plan, row_address)
    if not isinstance(original, Row):
        raise LookupError(row_address)
    plan, copy_id = give_id(plan, original.prefix)
    copy = original.model_copy(update={"id": copy_id})
    return insert(plan, Address(row_address).parent, copy, after=original.id), copy
