"""Read and change answers by address, and list the answers, rows and links of a plan."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from pydantic import BaseModel

from planwizard.late_pattern import LatePattern
from planwizard.plan import NOTHING_SET, Plan
from planwizard.plan.address import NO_ADDRESS, NOT_ASKED, Address, list_keys, shapes
from planwizard.plan.base import AnswerKind, PlanPart, Row
from planwizard.plan.shapes import adapter_for, shapes_of
from planwizard.text import one_line


def get(plan: Plan, address: str) -> object:
    """Return the answer at an address, None or an empty tuple when there is none.

    Raises LookupError when the row or field does not exist.
    """
    value: object = plan
    for name in Address(address).names:
        value = _child(value, name)
    return value


def get_or_none(plan: Plan, address: str) -> object:
    """Return the answer or row at an address; None where the row or field does not exist."""
    try:
        return get(plan, address)
    except LookupError:
        return None


def _child(parent: object, name: str) -> object:
    if isinstance(parent, tuple):
        return parent[index_of(parent, name)]
    if isinstance(parent, Mapping):
        return parent.get(name, NOTHING_SET)
    if isinstance(parent, BaseModel) and name in type(parent).model_fields:
        value: object = getattr(parent, name)
        return value
    raise LookupError(name)


_LAST_INDEX: dict[str, int] = {}
"""The last known index of each row: a cache, so that a long list is not searched at every key press."""


def index_of(rows: tuple[object, ...], row_id: str) -> int:
    """Return the index of a row in a list. Raises LookupError when it is not in the list."""
    last = _LAST_INDEX.get(row_id, len(rows))
    if last < len(rows) and getattr(rows[last], "id", None) == row_id:
        return last
    for index, row in enumerate(rows):
        if isinstance(row, Row) and row.id == row_id:
            _LAST_INDEX[row_id] = index
            return index
    raise LookupError(row_id)


def row_before(plan: Plan, row_address: str) -> str | None:
    """Return the id of the row before a row in its list; None for the first.

    Raises LookupError when the row is not in the list.
    """
    row = Address(row_address)
    present = rows(plan, row.parent)
    index = index_of(present, row.name)
    return present[index - 1].id if index else None


def put(plan: Plan, address: str, value: object) -> Plan:
    """Return the plan with one answer changed; an empty text becomes None.

    Raises pydantic.ValidationError when the value is invalid for the field, LookupError when there is no such address.
    """
    *within, name = Address(address).names
    return _changed_in(plan, within, lambda part: part.model_copy(update={name: _validated(part, name, value)}))


def put_unknown(plan: Plan, address: str, value: object) -> Plan:
    """Return the plan with something no question asks for at an address written as `toml_key` does; None takes it out.

    Raises LookupError when there is nothing it could be in.
    """
    *within, name = Address(address).names_in_file
    return _changed_in(plan, within, lambda part: _with_unknown(part, name, value))


Change = Callable[[BaseModel], BaseModel]


def _changed_in(plan: Plan, within: Sequence[str], change: Change) -> Plan:
    changed = _changed(plan, within, change)
    if not isinstance(changed, Plan):
        raise LookupError(within)
    return changed


def _changed(parent: object, within: Sequence[str], change: Change) -> object:
    """Return a part of the plan with something in it changed: itself, or what is found along the names."""
    if isinstance(parent, BaseModel) and not within:
        return change(parent)
    if not within:
        raise LookupError(parent)
    name, *rest = within
    if isinstance(parent, tuple):
        index = index_of(parent, name)
        return (*parent[:index], _changed(parent[index], rest, change), *parent[index + 1 :])
    if isinstance(parent, Mapping):
        return {**parent, name: _changed(_child(parent, name), rest, change)}
    if not isinstance(parent, BaseModel):
        raise LookupError(name)
    return parent.model_copy(update={name: _changed(_child(parent, name), rest, change)})


def _with_unknown(part: BaseModel, name: str, value: object) -> BaseModel:
    changed = part.model_copy(update={name: value})
    if value is None and changed.model_extra:
        changed.model_extra.pop(name)
    return changed


def _validated(part: BaseModel, name: str, value: object) -> object:
    if name not in type(part).model_fields:
        raise LookupError(name)
    valid = adapter_for(type(part), name).validate_python(value)
    return None if valid == "" else valid


def rows(plan: Plan, list_address: str) -> tuple[Row, ...]:
    """Return the rows of a list. Raises LookupError when the address does not exist."""
    value = get(plan, list_address)
    return value if isinstance(value, tuple) else ()


def answers(plan: Plan) -> Iterator[tuple[Address, object]]:
    """Yield every answer that is not empty as (address, value), in the order of the file."""
    for name in shapes_of(Plan):
        if name not in NOT_ASKED:
            yield from _answers_at(Address(name), getattr(plan, name))
    for page_id, state in plan.pages.items():
        yield from _answers_at(Address("pages") / page_id, state)


_HOLDING_ANSWERS = (AnswerKind.PART, AnswerKind.ROWS)


def _answers_at(address: Address, value: object) -> Iterator[tuple[Address, object]]:
    if isinstance(value, Row):
        yield from _answers_in(address, value)
    elif isinstance(value, tuple) and value and isinstance(value[0], Row):
        for row in value:
            yield from _answers_at(address / row.id, row)
    elif isinstance(value, PlanPart):
        yield from _answers_in(address, value)
    elif is_answered(value):
        yield address, value


def _answers_in(address: Address, part: PlanPart) -> Iterator[tuple[Address, object]]:
    for name, shape in shapes_of(type(part)).items():
        value = getattr(part, name)
        if value is None:  # most are not answered
            continue
        if shape.kind in _HOLDING_ANSWERS:
            yield from _answers_at(address / name, value)
        elif is_answered(value):
            yield address / name, value


def is_answered(value: object) -> bool:
    """Return whether a value is an answer: not None, not empty, not only white space."""
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, tuple):
        return any(is_answered(item) for item in value)
    if isinstance(value, PlanPart):
        return any(is_answered(getattr(value, name)) for name in shapes_of(type(value)))
    return value is not None


def without_empty_rows(plan: Plan) -> Plan:
    """Return the plan without the rows that have no answer: they count nowhere, and are printed nowhere."""
    for list_key in list_keys().values():
        kept = tuple(row for row in rows(plan, list_key) if is_answered(row))
        if len(kept) < len(rows(plan, list_key)):
            plan = put(plan, list_key, kept)
    return plan


def all_rows(plan: Plan) -> Iterator[tuple[Address, Row]]:
    """Yield every row of the plan with its address."""
    for list_key in list_keys().values():
        for row in rows(plan, list_key):
            yield list_key / row.id, row


def parts_of(part: PlanPart, address: Address = NO_ADDRESS) -> Iterator[tuple[Address, PlanPart]]:
    """Yield a part of the plan and everything in it, also each row and what is set on a page, with its address."""
    yield address, part
    for name in type(part).model_fields:
        value = getattr(part, name)
        if value is None or isinstance(value, str):  # most are, and have nothing in them
            continue
        for inner_name, inner in _parts_in(value):
            yield from parts_of(inner, Address(".".join(filter(None, (address, name, inner_name)))))


def _parts_in(value: object) -> Iterator[tuple[str, PlanPart]]:
    """Yield the parts in a field's value, named by row id or by key; a part itself has no name."""
    for key, item in value.items() if isinstance(value, dict) else [("", value)]:
        for part in item if isinstance(item, tuple) else (item,):
            if isinstance(part, PlanPart):
                yield str(getattr(part, "id", "") or key), part


def links_in(plan: Plan) -> Iterator[tuple[Address, str]]:
    """Yield every link as (address of its field, id of the row it refers to)."""
    for address, part in parts_of(plan):
        for name in _link_fields(type(part)):
            value = getattr(part, name)
            targets = (value,) if isinstance(value, str) else value or ()
            yield from ((address / name, target) for target in targets)


@cache
def _link_fields(model: type[PlanPart]) -> tuple[str, ...]:
    kinds = (AnswerKind.LINK, AnswerKind.LINKS)
    return tuple(name for name, shape in shapes_of(model).items() if shape.kind in kinds)


def headline(row: PlanPart) -> str:
    """Return a row's title, which may be empty.

    A row without one is called by its indicator, or the first line of a longer text; never by who, when or how much.
    """
    title = getattr(row, headline_field(type(row)), None)
    return one_line(title) if isinstance(title, str) and title.strip() else _next_text(row)


def headline_field(model: type[PlanPart]) -> str:
    """Return the name of the field that is a row's title: its first text, except its number; "" without one."""
    texts = (name for name, shape in shapes_of(model).items() if shape.kind in (AnswerKind.LINE, AnswerKind.TEXT))
    return next((name for name in texts if name != "number"), "")


def _next_text(row: PlanPart) -> str:
    texts = (getattr(row, name) for name, shape in shapes_of(type(row)).items() if _may_name(name, shape.kind))
    return next((one_line(text.strip().partition("\n")[0]) for text in texts if is_answered(text)), "")


def _may_name(name: str, kind: AnswerKind) -> bool:
    return kind is AnswerKind.TEXT or name == "indicator"


# Fields with names of people and units: names in one are suggested in the others.
_NAME_FIELDS = LatePattern(r"\.(responsible|partners|coordinator|unit|who|takes_part|informed|group|ordered_by)$")


def names_used(plan: Plan, key: str) -> tuple[str, ...]:
    """Return the names of people and units in the plan when `key` asks for one, else an empty tuple."""
    if not _NAME_FIELDS.search(key):
        return ()
    used = {value: None for name in _name_keys() for value in _values(plan, name)}
    return tuple(name for name in used if isinstance(name, str) and name.strip())


@cache
def _name_keys() -> tuple[str, ...]:
    return tuple(key for key, shape in shapes().items() if shape.kind is AnswerKind.LINE and _NAME_FIELDS.search(key))


def _values(plan: Plan, key: str) -> Iterator[object]:
    """Yield the answers to one question: one for each row when it is asked of rows."""
    question = Address(key)
    holder = get(plan, question.parent)
    for part in holder if isinstance(holder, tuple) else (holder,):
        yield getattr(part, question.name)
