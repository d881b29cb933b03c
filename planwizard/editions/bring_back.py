"""Differences between an earlier state of a plan and the plan now, undone in the plan: rows, links and answers."""

from collections.abc import Callable, Sequence

from planwizard.editing.diff import Difference, PlacedRow
from planwizard.plan import Plan
from planwizard.plan.address import COMMENTS, Address, is_asked, shape_at
from planwizard.plan.answers import get, index_of, links_in, put, put_unknown, rows
from planwizard.plan.base import AnswerKind, Row
from planwizard.plan.row_edits import remove


def bring_back(plan: Plan, changes: Sequence[Difference], old: Plan) -> Plan:
    """Return the plan with some of its differences from an earlier state undone.

    A row comes back with what it held, where it stood, and with the links to it; one that was added is taken out with
    the links to it. Other answers are left as they are.
    """
    for change in changes:
        if change.what == "added":
            plan = _without_links_to(remove(plan, change.address), change.address.row_id, old)
    for change in sorted(changes, key=lambda change: _place(change, old)):
        if change.what in ("deleted", "moved"):
            plan = _with_row(plan, change, old)
    for change in changes:
        if not change.is_of_row:
            plan = _with_answer(plan, change)
    return plan


def _place(change: Difference, old: Plan) -> int:
    """Return the place of a row in its list: a row is put after one that is in place already."""
    before = rows(old, change.address.parent) if change.what in ("deleted", "moved") else ()
    return index_of(before, change.address.row_id) if before else 0


def _with_answer(plan: Plan, change: Difference) -> Plan:
    """Return the plan with an answer as it was; unchanged when the row it belongs to is gone."""
    address = change.address
    try:
        if address in ("set_aside", COMMENTS):
            return plan.model_copy(update={str(address): change.old or ()})
        if not is_asked(address):
            return put_unknown(plan, address, change.old)
        unanswered = () if isinstance(get(plan, address), tuple) else None
        return put(plan, address, unanswered if change.old is None else change.old)
    except LookupError:
        return plan


def _with_row(plan: Plan, change: Difference, old: Plan) -> Plan:
    """Return the plan with a row where it stood: below the nearest of those before it that is there."""
    address, list_key = change.address, change.address.parent
    present = [row for row in rows(plan, list_key) if row.id != address.row_id]
    row = _row_to_place(plan, change)
    if row is None:
        return plan
    there = {other.id: at for at, other in enumerate(present)}
    before = rows(old, list_key)[: index_of(rows(old, list_key), address.row_id)]
    at = next((there[other.id] + 1 for other in reversed(before) if other.id in there), 0)
    placed = put(plan, list_key, (*present[:at], row, *present[at:]))
    return _with_links_to(placed, row.id, old) if change.what == "deleted" else placed


def _row_to_place(plan: Plan, change: Difference) -> Row | None:
    """Return a row that is to be put where it stood: as it was when it is gone, else as it is now."""
    now = next((row for row in rows(plan, change.address.parent) if row.id == change.address.row_id), None)
    was = change.old.row if isinstance(change.old, PlacedRow) and change.what == "deleted" else None
    return now or was


def _with_links_to(plan: Plan, row_id: str, old: Plan) -> Plan:
    """Return the plan with the links to a row that there were, as far as what linked to it is there."""
    for address in _linking_to(row_id, old):
        plan = _relinked(plan, address, lambda now, was: _joined(now, was, row_id), old)
    return plan


def _without_links_to(plan: Plan, row_id: str, old: Plan) -> Plan:
    """Return the plan without the links to a row, but for those there were."""
    kept = set(_linking_to(row_id, old))
    for address in _linking_to(row_id, plan):
        if address not in kept:
            plan = _relinked(plan, address, lambda now, _: tuple(link for link in now if link != row_id), old)
    return plan


Links = tuple[str, ...]


def _linking_to(row_id: str, plan: Plan) -> list[Address]:
    return [address for address, target in links_in(plan) if target == row_id]


def _relinked(plan: Plan, address: Address, change: Callable[[Links, Links], Links], old: Plan) -> Plan:
    """Return the plan with the links at an address changed; unchanged when the row they belong to is gone."""
    links = change(_links_at(plan, address), _links_at(old, address))
    is_one = shape_at(address).kind is AnswerKind.LINK
    try:
        return put(plan, address, next(iter(links), None) if is_one else links)
    except LookupError:
        return plan


def _links_at(plan: Plan, address: Address) -> Links:
    try:
        value = get(plan, address)
    except LookupError:
        return ()
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),) if value else ()


def _joined(now: Links, was: Links, row_id: str) -> Links:
    """Return links with one more, behind the nearest of those it stood behind."""
    if row_id in now:
        return now
    before = was[: was.index(row_id)]
    at = next((now.index(link) + 1 for link in reversed(before) if link in now), 0)
    return (*now[:at], row_id, *now[at:])
