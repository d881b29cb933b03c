"""Changing lists: a new row, a copy, a row moved or taken out. Ids are never given twice."""

from collections.abc import Mapping, Sequence

from planwizard.plan import Plan
from planwizard.plan.base import Element
from planwizard.plan.paths import elements, get, place_of, put, rows, shape_at


def insert(plan: Plan, list_path: str, row: Element, after: str | None = None) -> Plan:
    """Return the plan with `row` in the list, under the row `after` or last."""
    present = rows(plan, list_path)
    index = place_of(present, after) + 1 if after else len(present)
    return put(plan, list_path, (*present[:index], row, *present[index:]))


def new_row(plan: Plan, list_path: str, values: Mapping[str, object] | None = None) -> tuple[Plan, Element]:
    """Return a row with an id of its own, and the plan that remembers the id was given."""
    plan, (row,) = new_rows(plan, list_path, [values or {}])
    return plan, row


def new_rows(plan: Plan, list_path: str, values: Sequence[Mapping[str, object]]) -> tuple[Plan, tuple[Element, ...]]:
    """Return rows with ids of their own, and the plan that remembers the ids were given."""
    model = shape_at(list_path).model
    if model is None or not issubclass(model, Element):
        raise LookupError(list_path)
    plan, ids = give_ids(plan, model.prefix, len(values))
    return plan, tuple(model.model_validate({**row, "id": new}) for row, new in zip(values, ids, strict=True))


def give_id(plan: Plan, prefix: str) -> tuple[Plan, str]:
    """Return a new id and the plan that remembers it as the highest given."""
    plan, (row_id,) = give_ids(plan, prefix, 1)
    return plan, row_id


def give_ids(plan: Plan, prefix: str, count: int) -> tuple[Plan, tuple[str, ...]]:
    """Return so many new ids and the plan that remembers the last as the highest given."""
    highest = max(plan.last_ids.get(prefix, 0), highest_id(plan, prefix))
    given = plan.model_copy(update={"last_ids": {**plan.last_ids, prefix: highest + count}})
    return given, tuple(f"{prefix}{number}" for number in range(highest + 1, highest + 1 + count))


def highest_id(plan: Plan, prefix: str) -> int:
    """Return the highest number among the rows of one kind, 0 without any."""
    numbers = (row.id.removeprefix(prefix) for _, row in elements(plan) if row.id.startswith(prefix))
    return max((int(number) for number in numbers if number.isdigit()), default=0)


def remove(plan: Plan, row_path: str) -> Plan:
    """Return the plan without a row; links to it stay and are reported as dangling."""
    list_path, row_id = row_path.rsplit(".", 1)
    kept = tuple(row for row in rows(plan, list_path) if row.id != row_id)
    return put(plan, list_path, kept)


def move(plan: Plan, row_path: str, by: int) -> Plan:
    """Return the plan with a row `by` places further down (negative: up), stopping at the ends."""
    list_path, row_id = row_path.rsplit(".", 1)
    present = list(rows(plan, list_path))
    index = place_of(tuple(present), row_id)
    target = min(max(index + by, 0), len(present) - 1)
    present.insert(target, present.pop(index))
    return put(plan, list_path, tuple(present))


def duplicate(plan: Plan, row_path: str) -> tuple[Plan, Element]:
    """Return the plan with a copy right under the row, and the copy."""
    list_path, row_id = row_path.rsplit(".", 1)
    original = get(plan, row_path)
    if not isinstance(original, Element):
        raise LookupError(row_path)
    plan, copy_id = give_id(plan, original.prefix)
    copy = original.model_copy(update={"id": copy_id})
    return insert(plan, list_path, copy, after=row_id), copy
