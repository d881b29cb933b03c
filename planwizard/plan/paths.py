"""Paths: one name for any answer («standing.challenges.u3.title»), to read it and to put it.

A *path* has row ids in it; a *key* is the same without them («standing.challenges.title») and names the
question. A page's own texts are at `pages.<step>.<page>.<field>`.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from pydantic import BaseModel

from planwizard.plan import PageState, Plan
from planwizard.plan.base import Element, Kind, PlanPart
from planwizard.plan.shapes import Shape, adapter_for, shapes_of, walk

_ROW_ID = re.compile(r"\.[a-z]+[0-9]+(?![^.])")  # no field's name ends in a digit
_NOT_ASKED = ("schema_version", "guide_version", "position")


def split(path: str) -> list[str]:
    """Return the names a path is made of; a page's id is one name."""
    names = path.split(".")
    if names[0] == "pages":
        return ["pages", ".".join(names[1:-1]), names[-1]]
    return names


@cache
def shapes() -> Mapping[str, Shape]:
    """Return the shape of every question, by key."""
    return {key: shape for key, shape in walk(Plan) if key.split(".")[0] not in _NOT_ASKED}


@cache
def list_keys() -> Mapping[str, str]:
    """Return the key of the list that rows of each id prefix live in («u» → «standing.challenges»)."""
    return {
        shape.model.prefix: key for key, shape in shapes().items() if shape.model and issubclass(shape.model, Element)
    }


def key_of(path: str) -> str:
    """Return the question a path answers: the path without row ids and page ids."""
    if path.startswith("pages."):
        return f"pages.{split(path)[-1]}"
    return _ROW_ID.sub("", path)


def shape_at(path: str) -> Shape:
    """Return what kind of answer a path takes."""
    if path.startswith("pages."):
        return shapes_of(PageState)[split(path)[-1]]
    return shapes()[key_of(path)]


def get(plan: Plan, path: str) -> object:
    """Return the answer at a path: None or an empty tuple when there is none.

    Raises LookupError when the row or field does not exist.
    """
    at: object = plan
    for name in split(path):
        at = _step(at, name)
    return at


def _step(at: object, name: str) -> object:
    if isinstance(at, tuple):
        return at[place_of(at, name)]
    if isinstance(at, Mapping):
        return at.get(name, PageState())
    if isinstance(at, BaseModel) and name in type(at).model_fields:
        value: object = getattr(at, name)
        return value
    raise LookupError(name)


_LAST_PLACE: dict[str, int] = {}
"""Where each row was found last. Most often it is there still, and a long list need not be walked at every key."""


def place_of(rows: tuple[object, ...], row_id: str) -> int:
    """Return the place of a row in a list. Raises LookupError when it is not there."""
    last = _LAST_PLACE.get(row_id, len(rows))
    if last < len(rows) and getattr(rows[last], "id", None) == row_id:
        return last
    for index, row in enumerate(rows):
        if isinstance(row, Element) and row.id == row_id:
            _LAST_PLACE[row_id] = index
            return index
    raise LookupError(row_id)


def put(plan: Plan, path: str, value: object) -> Plan:
    """Return the plan with one answer changed; empty text is no answer.

    Raises pydantic.ValidationError when the value is not of the field's kind, LookupError when there is no such place.
    """
    changed = _put(plan, split(path), value)
    if not isinstance(changed, Plan):
        raise LookupError(path)
    return changed


def _put(at: object, names: list[str], value: object) -> object:
    name, rest = names[0], names[1:]
    if isinstance(at, tuple):
        index = place_of(at, name)
        return (*at[:index], _put(at[index], rest, value), *at[index + 1 :])
    if isinstance(at, Mapping):
        return {**at, name: _put(_step(at, name), rest, value)}
    if not isinstance(at, BaseModel):
        raise LookupError(name)
    current = _step(at, name)
    new = _put(current, rest, value) if rest else _valid(at, name, value)
    return at.model_copy(update={name: new})


def _valid(at: BaseModel, name: str, value: object) -> object:
    checked = adapter_for(type(at), name).validate_python(value)
    return None if checked == "" else checked


def rows(plan: Plan, list_path: str) -> tuple[Element, ...]:
    """Return the rows of a list."""
    found = get(plan, list_path)
    return found if isinstance(found, tuple) else ()


def answers(plan: Plan) -> Iterator[tuple[str, object]]:
    """Yield every answer as (path, value), in the order of the file; only what is answered."""
    for name in shapes_of(Plan):
        if name not in _NOT_ASKED:
            yield from _answers_at(name, getattr(plan, name))
    for page_id, state in plan.pages.items():
        yield from _answers_at(f"pages.{page_id}", state)


def _answers_at(path: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Element):
        yield from _answers_in(path, value)
    elif isinstance(value, tuple) and value and isinstance(value[0], Element):
        for row in value:
            yield from _answers_at(f"{path}.{row.id}", row)
    elif isinstance(value, PlanPart):
        yield from _answers_in(path, value)
    elif is_answered(value):
        yield path, value


def _answers_in(path: str, part: PlanPart) -> Iterator[tuple[str, object]]:
    for name, shape in shapes_of(type(part)).items():
        value = getattr(part, name)
        if shape.kind in (Kind.PART, Kind.ELEMENTS):
            yield from _answers_at(f"{path}.{name}", value)
        elif is_answered(value):
            yield f"{path}.{name}", value


def is_answered(value: object) -> bool:
    """Tell whether a value says anything: not None, not empty, not only white space."""
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, tuple):
        return any(is_answered(item) for item in value)
    if isinstance(value, Element):
        return any(is_answered(getattr(value, name)) for name in shapes_of(type(value)))
    if isinstance(value, PlanPart):
        return any(is_answered(getattr(value, name)) for name in shapes_of(type(value)))
    return value is not None


def elements(plan: Plan) -> Iterator[tuple[str, Element]]:
    """Yield every row of the plan with its path."""
    for list_key in list_keys().values():
        for row in rows(plan, list_key):
            yield f"{list_key}.{row.id}", row


def links_in(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield every link as (path of the field that holds it, id it points at)."""
    for path, value in answers(plan):
        shape = shape_at(path)
        if shape.kind is Kind.LINK and isinstance(value, str):
            yield path, value
        elif shape.kind is Kind.LINKS and isinstance(value, tuple):
            yield from ((path, target) for target in value)


def headline(row: PlanPart) -> str:
    """Return the text a row is known by: its first line of text, without its number; may be empty."""
    for name, shape in shapes_of(type(row)).items():
        if shape.kind in (Kind.LINE, Kind.TEXT) and name != "number":
            value = getattr(row, name)
            return " ".join(value.split()) if isinstance(value, str) else ""
    return ""


# Fields that hold names of people and units: what is typed in one is offered in the others.
_NAMES = re.compile(r"\.(responsible|partners|coordinator|unit|who|takes_part|informed|group|ordered_by)$")


def names_used(plan: Plan, key: str) -> tuple[str, ...]:
    """Return the names of people and units entered anywhere, when `key` asks for one; else nothing."""
    if not _NAMES.search(key):
        return ()
    used = {value: None for name in _name_keys() for value in _values(plan, name)}
    return tuple(name for name in used if isinstance(name, str) and name.strip())


@cache
def _name_keys() -> tuple[str, ...]:
    return tuple(key for key, shape in shapes().items() if shape.kind is Kind.LINE and _NAMES.search(key))


def _values(plan: Plan, key: str) -> Iterator[object]:
    """Yield the answers to one question, of every row when it is asked of rows."""
    above, name = key.rsplit(".", 1)
    holder = get(plan, above)
    for part in holder if isinstance(holder, tuple) else (holder,):
        yield getattr(part, name)
