"""Changing lists: a new row, a copy, a row moved or taken out. Ids are never given twice."""

import re
from collections.abc import Mapping

from planwizard.plan import Plan
from planwizard.plan.base import Element
from planwizard.plan.paths import elements, get, put, rows, shape_at


def insert(plan: Plan, list_path: str, row: Element, after: str | None = None) -> Plan:
    """Return the plan with `row` in the list, under the row `after` or last."""
    present = rows(plan, list_path)
    index = _position(present, after) + 1 if after else len(present)
    return put(plan, list_path, (*present[:index], row, *present[index:]))


def new_row(plan: Plan, list_path: str, values: Mapping[str, object] | None = None) -> tuple[Plan, Element]:
    """Return a row with an id of its own, and the plan that remembers the id was given."""
    model = shape_at(list_path).model
    if model is None or not issubclass(model, Element):
        raise LookupError(list_path)
    plan, row_id = give_id(plan, model.prefix)
    return plan, model.model_validate({**(values or {}), "id": row_id})


def give_id(plan: Plan, prefix: str) -> tuple[Plan, str]:
    """Return a new id and the plan that remembers it as the highest given."""
    number = max(plan.last_ids.get(prefix, 0), highest_id(plan, prefix)) + 1
    given = plan.model_copy(update={"last_ids": {**plan.last_ids, prefix: number}})
    return given, f"{prefix}{number}"


def highest_id(plan: Plan, prefix: str) -> int:
    """Return the highest number among the rows of one kind, 0 without any."""
    found = (re.fullmatch(rf"{prefix}(\d+)", row.id) for _, row in elements(plan))
    return max((int(match[1]) for match in found if match), default=0)


def remove(plan: Plan, row_path: str) -> Plan:
    """Return the plan without a row; links to it stay and are reported as dangling."""
    list_path, row_id = row_path.rsplit(".", 1)
    kept = tuple(row for row in rows(plan, list_path) if row.id != row_id)
    return put(plan, list_path, kept)


def move(plan: Plan, row_path: str, by: int) -> Plan:
    """Return the plan with a row `by` places further down (negative: up), stopping at the ends."""
    list_path, row_id = row_path.rsplit(".", 1)
    present = list(rows(plan, list_path))
    index = _position(tuple(present), row_id)
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


def _position(present: tuple[Element, ...], row_id: str) -> int:
    for index, row in enumerate(present):
        if row.id == row_id:
            return index
    raise LookupError(row_id)
