"""Put accepted proposals into a plan, as it is then, and take them out of it again."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from planwizard.editing.diff import differences, unless_empty
from planwizard.editions.bring_back import bring_back
from planwizard.plan import Plan
from planwizard.plan.address import Address
from planwizard.plan.answers import get, index_of, put, rows
from planwizard.plan.base import Row
from planwizard.plan.row_edits import insert, move, new_row, remove
from planwizard.returned.merging import merge
from planwizard.returned.proposals import NewRow, Proposal
from planwizard.returned.rivals import rivals_among


@dataclass(frozen=True)
class Accepted:
    """A proposal that was put into a plan, and the plan before and after."""

    proposal: Proposal
    before: Plan
    after: Plan


def accept(plan: Plan, proposals: Sequence[Proposal]) -> Plan:
    """Return a plan with what is proposed, one after the other; each is merged with what the plan then says.

    Of a clash, theirs takes the place of mine. What concerns an answer or a row that is not there any more, and what
    is to be entered by hand, changes nothing.
    """
    for proposal in proposals:
        with suppress(LookupError):  # its row is gone
            plan = _accept_one(plan, proposal)
    return plan


def accept_sure(plan: Plan, proposals: Sequence[Proposal]) -> list[Accepted]:
    """Return the proposals that are sure, each with the plan before it and after it, one built on the other.

    What several files have changed differently is left to be decided.
    """
    taken: list[Accepted] = []
    for proposal, rivals in zip(proposals, rivals_among(proposals), strict=True):
        if proposal.is_sure and not rivals and not _clashes(plan, proposal):
            taken.append(Accepted(proposal, plan, plan := accept(plan, [proposal])))
    return taken


def take_back(plan: Plan, accepted: Accepted) -> Plan | None:
    """Return a plan without a proposal that was put into it; None when it has changed there since."""
    since = [change.address for change in differences(accepted.after, plan)]
    changes = differences(accepted.before, accepted.after)
    if any(change.address.is_within(one) or one.is_within(change.address) for change in changes for one in since):
        return None
    return bring_back(plan, changes, accepted.before)


def as_if_accepted(proposal: Proposal, plan: Plan) -> Accepted | None:
    """Return a proposal as put into a plan that has its answer, instead of what was sent; None for any other."""
    if proposal.what != "answer" or unless_empty(proposal.mine) != unless_empty(proposal.theirs):
        return None
    unanswered = () if isinstance(proposal.theirs, tuple) else None
    sent = unanswered if proposal.sent is None else proposal.sent
    return Accepted(proposal, put(plan, proposal.address, sent), plan)


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
