"""Answers that no page asks for: of an older version of the program, or written in the file by hand."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from planwizard.plan import Plan
from planwizard.plan.address import Address
from planwizard.plan.answers import parts_of


@dataclass(frozen=True)
class Unasked:
    """What no page asks for in one part of the plan: the part's address, and each name with its text."""

    address: Address
    answers: tuple[tuple[str, str], ...]


def unasked_answers(plan: Plan) -> Iterator[Unasked]:
    """Yield the parts of a plan, its rows too, with something that no page asks for."""
    for address, part in parts_of(plan):
        if part.unknown:
            yield Unasked(address, tuple((name, _text(value)) for name, value in part.unknown.items()))


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
