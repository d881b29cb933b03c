"""The shape of each field's answer, derived from the models' annotations."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter

from planwizard.plan.base import AnswerKind, LinksTo, PlanPart, Row


class Shape(NamedTuple):
    """The kind of a field, with its choices, the id prefixes its links may have, or the model of its rows or part."""

    kind: AnswerKind
    choices: tuple[str | int, ...] = ()
    targets: tuple[str, ...] = ()
    model: type[PlanPart] | None = None


@cache
def shapes_of(model: type[BaseModel]) -> Mapping[str, Shape]:
    """Return the shape of every field of `model` that can be answered, in declared order."""
    shapes = {}
    for name, field in model.model_fields.items():
        shape = _shape(field.annotation, tuple(field.metadata))
        if shape is not None and name != "id":
            shapes[name] = shape
    return shapes


@cache
def adapter_for(model: type[BaseModel], name: str) -> TypeAdapter[object]:
    """Return the validator of one field's value."""
    # Pydantic has split the annotation: joined again, a field is validated as it is in its model.
    field = model.model_fields[name]
    annotation = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
    return TypeAdapter(annotation)  # type: ignore[arg-type]  # a type built at run time


def _shape(annotation: object, metadata: tuple[object, ...]) -> Shape | None:
    annotation, metadata = _unwrap(annotation, metadata)
    links = next((mark for mark in metadata if isinstance(mark, LinksTo)), None)
    kind = next((mark for mark in metadata if isinstance(mark, AnswerKind)), None)
    if links:
        many = get_origin(annotation) is tuple
        return Shape(AnswerKind.LINKS if many else AnswerKind.LINK, targets=links.prefixes)
    if kind:
        return Shape(kind)
    return _plain_shape(annotation)


def _unwrap(annotation: object, metadata: tuple[object, ...]) -> tuple[object, tuple[object, ...]]:
    """Return an annotation without `| None` and Annotated, and all its metadata."""
    if get_origin(annotation) in (Union, UnionType):
        inner = [arg for arg in get_args(annotation) if arg is not type(None)]
        return _unwrap(inner[0], metadata)
    if get_origin(annotation) is Annotated:
        inner_type, *marks = get_args(annotation)
        return _unwrap(inner_type, (*metadata, *marks))
    return annotation, metadata


def _plain_shape(annotation: object) -> Shape | None:
    if get_origin(annotation) is Literal:
        return Shape(AnswerKind.CHOICE, choices=get_args(annotation))
    if get_origin(annotation) is tuple:
        return _tuple_shape(get_args(annotation)[0])
    if annotation is bool:
        return Shape(AnswerKind.FLAG)
    if annotation is int:
        return Shape(AnswerKind.NUMBER)
    if isinstance(annotation, type) and issubclass(annotation, PlanPart):
        return Shape(AnswerKind.PART, model=annotation)
    return None


def _tuple_shape(item: object) -> Shape | None:
    item, metadata = _unwrap(item, ())
    if isinstance(item, type) and issubclass(item, Row):
        return Shape(AnswerKind.ROWS, model=item)
    if get_origin(item) is Literal:
        return Shape(AnswerKind.CHOICES, choices=get_args(item))
    return Shape(AnswerKind.LINES) if AnswerKind.LINE in metadata else None


def walk(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, Shape]]:
    """Yield every field below `model` with its key («standing.challenges.title»), depth first."""
    for name, shape in shapes_of(model).items():
        key = f"{prefix}{name}"
        yield key, shape
        if shape.model:
            yield from walk(shape.model, f"{key}.")
