"""The differences between two states of a plan: changed answers, and rows added, removed or moved."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from planwizard.plan import Plan
from planwizard.plan.address import Address, list_keys
from planwizard.plan.answers import answers, get, rows

ChangeKind = Literal["changed", "added", "removed", "moved"]

CONTEXT = 60
"""Number of characters shown on either side of a difference in a text."""
LONGEST = 6 * CONTEXT


@dataclass(frozen=True)
class Difference:
    """One difference: an answer with its two values, or a whole row (then both values are None)."""

    kind: ChangeKind
    address: Address
    before: object = None
    after: object = None


def differences(before: Plan, after: Plan) -> list[Difference]:
    """Return the differences: added, removed and moved rows, then changed answers, each in the order of the file.

    An added or removed row is one difference, whatever it holds.
    """
    added, removed = _rows_only_in(after, before), _rows_only_in(before, after)
    old, new = _answers_outside(before, removed), _answers_outside(after, added)
    return [
        *(Difference("added", address) for address in added),
        *(Difference("removed", address) for address in removed),
        *(Difference("moved", address) for address in _moved_rows(before, after)),
        *(
            Difference("changed", address, old.get(address), new.get(address))
            for address in dict.fromkeys((*old, *new))
            if old.get(address) != new.get(address)
        ),
    ]


def _rows_only_in(plan: Plan, other: Plan) -> tuple[Address, ...]:
    addresses: list[Address] = []
    for list_address in list_keys().values():
        other_ids = {row.id for row in rows(other, list_address)}
        addresses += [list_address / row.id for row in rows(plan, list_address) if row.id not in other_ids]
    return tuple(addresses)


def _answers_outside(plan: Plan, row_addresses: tuple[Address, ...]) -> Mapping[Address, object]:
    excluded = tuple(f"{address}." for address in row_addresses)
    return {address: value for address, value in answers(plan) if not address.startswith(excluded)}


def _moved_rows(before: Plan, after: Plan) -> list[Address]:
    """Return the addresses of moved rows: the fewest that explain the new order of the rows in both plans."""
    addresses: list[Address] = []
    for list_address in list_keys().values():
        old, new = ([row.id for row in rows(plan, list_address)] for plan in (before, after))
        if old != new:
            addresses += [list_address / row_id for row_id in _out_of_order(old, new)]
    return addresses


def _out_of_order(old: list[str], new: list[str]) -> list[str]:
    """Return the ids in both lists that are outside the matching blocks of the two orders."""
    old, new = [row_id for row_id in old if row_id in new], [row_id for row_id in new if row_id in old]
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    in_order = {row_id for block in blocks for row_id in new[block.b : block.b + block.size]}
    return [row_id for row_id in new if row_id not in in_order]


def excerpt_around_change(text: str, other: str) -> str:
    """Return the part of a text that differs from another, with CONTEXT characters around it and at most LONGEST."""
    first, last = _common_length(text, other), len(text) - _common_length(text[::-1], other[::-1])
    start = max(first - CONTEXT, 0)
    end = min(max(first, last) + CONTEXT, start + LONGEST, len(text))
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _common_length(one: str, other: str) -> int:
    """Return the number of characters two texts have in common from their beginning."""
    return len(os.path.commonprefix([one, other]))  # noqa: RUF071  of texts, not of paths


def plan_having(address: str, one: Plan, other: Plan) -> Plan:
    """Return the first of two plans if it has an address, else the second, to find the title of what is there."""
    try:
        get(one, address)
    except LookupError:
        return other
    return one
