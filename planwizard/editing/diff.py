"""What differs between two states of a plan: answers, and rows that came, went or moved."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Literal

from planwizard.plan import Plan
from planwizard.plan.address import Address, list_keys
from planwizard.plan.answers import answers, get, rows

What = Literal["changed", "added", "removed", "moved"]

CONTEXT = 60
"""How many signs of a text are shown on either side of what differs."""
LONGEST = 6 * CONTEXT


@dataclass(frozen=True)
class Difference:
    """One thing that differs: an answer with what it was and is, or a whole row (then the values are None)."""

    what: What
    address: Address
    before: object = None
    after: object = None


def differences(before: Plan, after: Plan) -> list[Difference]:
    """Return what differs, in the order of the file; a row that came or went is one difference, whatever is in it."""
    came, went = _rows_only_in(after, before), _rows_only_in(before, after)
    was, now = _answers_outside(before, went), _answers_outside(after, came)
    found = [Difference("added", address) for address in came]
    found += [Difference("removed", address) for address in went]
    found += [Difference("moved", address) for address in _moved(before, after)]
    found += [
        Difference("changed", address, was.get(address), now.get(address))
        for address in dict.fromkeys((*was, *now))
        if was.get(address) != now.get(address)
    ]
    return found


def _rows_only_in(plan: Plan, other: Plan) -> tuple[Address, ...]:
    found: list[Address] = []
    for rows_at in list_keys().values():
        there = {row.id for row in rows(other, rows_at)}
        found += [rows_at / row.id for row in rows(plan, rows_at) if row.id not in there]
    return tuple(found)


def _answers_outside(plan: Plan, row_addresses: tuple[Address, ...]) -> Mapping[Address, object]:
    left_out = tuple(f"{address}." for address in row_addresses)
    return {address: value for address, value in answers(plan) if not address.startswith(left_out)}


def _moved(before: Plan, after: Plan) -> list[Address]:
    """Return the rows that stand elsewhere among those that were there before: as few as explain the new order."""
    found: list[Address] = []
    for rows_at in list_keys().values():
        was, now = ([row.id for row in rows(plan, rows_at)] for plan in (before, after))
        if was != now:
            found += [rows_at / row_id for row_id in _out_of_order(was, now)]
    return found


def _out_of_order(was: list[str], now: list[str]) -> list[str]:
    """Return, of the ids in both lists, those outside the longest run that kept its order."""
    was, now = [i for i in was if i in now], [i for i in now if i in was]
    stayed = SequenceMatcher(None, was, now, autojunk=False).get_matching_blocks()
    still = {row_id for block in stayed for row_id in now[block.b : block.b + block.size]}
    return [row_id for row_id in now if row_id not in still]


def around(text: str, other: str) -> str:
    """Return the part of a text in which it differs from another, with a little of what stands around it."""
    first, last = _alike(text, other), len(text) - _alike(text[::-1], other[::-1])
    start = max(first - CONTEXT, 0)
    end = min(max(first, last) + CONTEXT, start + LONGEST, len(text))
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _alike(one: str, other: str) -> int:
    """Return for how many signs two texts are alike from their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def plan_with(address: str, one: Plan, other: Plan) -> Plan:
    """Return the first of two states that has a place, so that it can be named."""
    try:
        get(one, address)
    except LookupError:
        return other
    return one
