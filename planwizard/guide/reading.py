"""Read the guide from its content files, with an adviser's overlay, and validate it.

Seldom needed: what was read is kept until a content file changes.
"""

from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from planwizard.errors import ContentError
from planwizard.guide.files import content_file
from planwizard.guide.lookups import Glossary, Help, Lookups, Suggestion
from planwizard.guide.models import Guide, ListForm, Step
from planwizard.guide.overlay import error_at, read_content, read_sentences
from planwizard.guide.texts import ContentModel, Reference, StepWords
from planwizard.plan.about import Language
from planwizard.plan.address import shapes
from planwizard.storage.plan_toml import wrong_value
from planwizard.storage.toml_lines import Location


class _Order(ContentModel):
    guide_version: int
    steps: tuple[Step, ...]
    lists: Mapping[str, ListForm]
    picks: Mapping[str, str]


class _Rows(ContentModel):
    rows: tuple[Mapping[str, object], ...]


def read_guide(language: Language, stamp: str) -> Guide:
    """Return the guide in one language form. Raises ContentError, naming file and line, when a file is wrong."""
    order = _load(_Order, "guide.toml")
    return Guide(
        language=language,
        stamp=stamp,
        guide_version=order.guide_version,
        steps=order.steps,
        lists=order.lists,
        picks=order.picks,
        words={name: _load(StepWords, f"{language}/steps/{name}.toml") for name in _step_files(order)},
        texts=read_sentences(f"{language}/texts.toml") | read_sentences(f"{language}/checks.toml"),
        document=read_sentences(f"{language}/document.toml"),
        sources=_sources("sources.toml"),
    )


def read_lookups(guide: Guide) -> Lookups:
    """Return what is looked up in a guide. Raises ContentError, naming file and line, when a file is wrong."""
    language, keys = guide.language, _suggestion_keys(guide)
    return Lookups(
        suggestions={pick: _suggestions(f"{language}/lists/{pick}.toml", key) for pick, key in keys.items()},
        glossary=_load(Glossary, f"{language}/glossary.toml"),
        help=_load(Help, f"{language}/help.toml"),
    )


def _step_files(order: _Order) -> tuple[str, ...]:
    return (*(step.id for step in order.steps), "pages")


def _suggestion_keys(guide: Guide) -> dict[str, str]:
    """Return the key of the list or field that each file of suggestions belongs to."""
    return {form.pick: key for key, form in guide.lists.items() if form.pick} | {
        pick: key for key, pick in guide.picks.items()
    }


def _sources(name: str) -> dict[str, Reference]:
    """Return every reference, by key."""
    return {key: _validate(Reference, value, name, (key,)) for key, value in read_content(name).items()}


def _suggestions(name: str, key: str) -> tuple[Suggestion, ...]:
    model = shapes()[key].model
    known = {*(model.model_fields if model else ("text",)), "kinds"}
    found = []
    for number, fields in enumerate(_load(_Rows, name).rows):
        for field in fields.keys() - known:
            raise error_at(content_file(name), ("rows", number, field), "content_unknown")
        row = {field: value for field, value in fields.items() if field != "kinds"}
        if model:
            _validate(model, {"id": "x1", **row}, name, ("rows", number))
        values = {"row": row, "kinds": fields.get("kinds", ())}
        found.append(_validate(Suggestion, values, name, ("rows", number)))
    return tuple(found)


_Model = TypeVar("_Model", bound=BaseModel)


def _load(model: type[_Model], name: str) -> _Model:
    return _validate(model, read_content(name), name)


def _validate(model: type[_Model], value: object, name: str, table: Location = ()) -> _Model:
    """Return a table of a content file as a model. Raises ContentError with file, line and what was expected."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        path = content_file(name)
        wrong = wrong_value(error, path.read_text(encoding="utf-8-sig"), table)
        raise ContentError(wrong.key, path=path, **wrong.values) from error
