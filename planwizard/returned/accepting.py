"""Put accepted proposals into a plan: the plan as it is then, whatever was accepted or written before."""

from collections.abc import Sequence
from contextlib import suppress

from planwizard.plan import Plan
from planwizard.plan.address import Address
from planwizard.plan.answers import get, index_of, put, rows
from planwizard.plan.base import Row
from planwizard.plan.row_edits import insert, move, new_row, remove
from planwizard.returned.merging import merge
from planwizard.returned.proposals import NewRow, Proposal


def accept(plan: Plan, proposals: Sequence[Proposal]) -> Plan:
    """Return a plan with what is proposed, one after the other; each is merged with what the plan then says.

    Of a clash, theirs takes the place of mine. What concerns an answer or a row that is not there any more, and what
    is to be entered by hand, changes nothing.
    """
    for proposal in proposals:
        with suppress(LookupError):  # its row is gone
            plan = _accept_one(plan, proposal)
    return plan


def accept_sure(plan: Plan, proposals: Sequence[Proposal]) -> tuple[Plan, list[Proposal]]:
    """Return a plan with the proposals that are sure, and those that were put in.

    One that clashes with another accepted before it is left to be decided.
    """
    taken = []
    for proposal in proposals:
        if proposal.is_sure and not _clashes(plan, proposal):
            plan = accept(plan, [proposal])
            taken.append(proposal)
    return plan, taken


def _clashes(plan: Plan, proposal: Proposal) -> bool:
    if proposal.what != "answer":
        return False
    try:
        state, _ = merge(proposal.address, proposal.sent, get(plan, proposal.address), proposal.theirs)
    except LookupError:
        return True
    return state == "clash"


def _accept_one(plan: Plan, proposal: Proposal) -> Plan:
    match proposal.what:
        case "answer":
            return _answer(plan, proposal)
        case "row_added":
            return _add(plan, proposal)
        case "row_removed":
            get(plan, proposal.address)
            return remove(plan, proposal.address)
        case "row_moved":
            return _move(plan, proposal.address, str(proposal.theirs) if proposal.theirs else None)
        case "unread" | "unplaced":
            return plan
    return accept(plan, proposal.parts)


def _answer(plan: Plan, proposal: Proposal) -> Plan:
    state, merged = merge(proposal.address, proposal.sent, get(plan, proposal.address), proposal.theirs)
    value = proposal.theirs if state == "clash" else merged
    is_list = isinstance(get(plan, proposal.address), tuple)
    return put(plan, proposal.address, () if value is None and is_list else value)


def _add(plan: Plan, proposal: Proposal) -> Plan:
    if not isinstance(proposal.theirs, NewRow):
        raise LookupError(proposal.address)
    plan, row = new_row(plan, proposal.address, proposal.theirs.values)
    present = [other.id for other in rows(plan, proposal.address)]
    after = proposal.theirs.after
    if after is None:
        return put(plan, proposal.address, (row, *rows(plan, proposal.address)))
    return insert(plan, proposal.address, row, after if after in present else None)


def _move(plan: Plan, address: Address, after: str | None) -> Plan:
    """Return the plan with a row moved below another one, or first."""
    present: tuple[Row, ...] = rows(plan, address.parent)
    at = index_of(present, address.name)
    target = 0 if after is None else index_of(present, after) + 1
    return move(plan, address, target - at - (1 if target > at else 0))
