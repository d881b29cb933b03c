"""A change with what was and what is, word by word: the two sides of it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planwizard.editing.diff import Difference, PlacedRow
from planwizard.editions.excerpts import Excerpt, excerpt, new_side, old_side
from planwizard.editions.values import Naming
from planwizard.guide.answer_words import answer_words
from planwizard.plan import Plan, SetAside
from planwizard.plan.address import is_asked, list_keys
from planwizard.plan.base import AnswerKind, Row
from planwizard.plan.shapes import shapes_of
from planwizard.storage.plan_toml import plain_data

CONTEXT = 120
"""How many characters of what both sides have are shown beside what differs."""


@dataclass(frozen=True)
class Sides:
    """What a change is of, and the pieces of its two texts."""

    title: str
    pieces: Excerpt

    @property
    def old(self) -> Excerpt:
        """The pieces of what was."""
        return old_side(self.pieces)

    @property
    def new(self) -> Excerpt:
        """The pieces of what is."""
        return new_side(self.pieces)


def sides(change: Difference, naming: Naming) -> Sides:
    """Return the two sides of a change; where both have the same at length, only what is near a difference."""
    old, new = (_text(change, value, naming, plan) for value, plan in _values(change, naming))
    return Sides(naming.place(change), excerpt(old, new, CONTEXT))


def _values(change: Difference, naming: Naming) -> tuple[tuple[object, Plan], tuple[object, Plan]]:
    return (change.old, naming.old), (change.new, naming.new)


def _text(change: Difference, value: object, naming: Naming, plan: Plan) -> str:
    """Return one side of a change as a text; "" when there is nothing."""
    if change.what == "moved":
        return _position(value, naming, plan)
    if isinstance(value, PlacedRow):
        return "\n".join(_row_lines(value.row, naming))
    if value is None:
        return ""
    if is_asked(change.address):
        return _joined(answer_words(change.address, value, naming.guide, naming.row))
    return "\n".join(_plain_lines(value))


def _position(value: object, naming: Naming, plan: Plan) -> str:
    """Return where in its list a row stands."""
    if not isinstance(value, PlacedRow):
        return ""
    say = naming.guide.say
    return say("compare.after", title=naming.title_of(value.after, plan)) if value.after else say("compare.first")


def _row_lines(row: Row, naming: Naming) -> Iterator[str]:
    """Yield a line for each answer in a row, with its label."""
    at = list_keys()[row.prefix] / row.id
    for name, shape in shapes_of(type(row)).items():
        words = answer_words(at / name, getattr(row, name), naming.guide, naming.row)
        if words:
            yield f"{naming.label((at / name).key)}: {_joined(words, is_list=shape.kind is AnswerKind.LINES)}"
    for name, value in row.unknown.items():
        yield f"{name}: {' '.join(_plain_lines(value))}"


def _joined(words: Sequence[str], *, is_list: bool = True) -> str:
    return "\n".join(f"– {word}" for word in words) if len(words) > 1 and is_list else "; ".join(words)


def _plain_lines(value: object) -> Iterator[str]:
    """Yield what no question asks for as it is in the file; of findings set aside, the reasons."""
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, SetAside):
            yield f"{item.place}: {item.reason or ''}"
        else:
            yield item if isinstance(item, str) else json.dumps(plain_data(item), ensure_ascii=False, default=str)


def is_of_same_row(change: Difference, other: Difference) -> bool:
    """Return whether two changes are of one row, or of answers in it."""
    return bool(change.address.row_id) and change.address.row_id == other.address.row_id
