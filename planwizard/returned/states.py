"""How proposals stand to the plan as it is now: the one place that decides their states."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from planwizard.plan import Plan
from planwizard.plan.address import shape_at
from planwizard.plan.answers import get, get_or_none, headline_field, row_before, rows
from planwizard.returned.merging import merge
from planwizard.returned.proposals import NewRow, Proposal, State

_STATES: Sequence[State] = ("clash", "ready", "merged", "gone", "same")
"""The states of parts, those that count most first: a whole has the first that any of its parts has."""


def as_now(proposal: Proposal, mine: Plan, sent: Plan) -> Proposal:
    """Return a proposal as it stands to a plan; `sent` is the plan that its draft was written from."""
    if proposal.parts:
        parts = tuple(as_now(part, mine, sent) for part in proposal.parts)
        return replace(proposal, parts=parts, state=state_of_parts(parts))
    match proposal.what:
        case "answer":
            proposal = _answer(proposal, mine)
        case "unread":
            proposal = replace(proposal, mine=get_or_none(mine, proposal.address))
        case "row_added":
            proposal = replace(proposal, state="same" if _has_row(proposal, mine, sent) else "ready")
        case "row_removed":
            proposal = _removed(proposal, mine)
        case "row_moved":
            proposal = _moved(proposal, mine)
    return proposal


def state_of_parts(parts: Iterable[Proposal]) -> State:
    """Return the state of several proposals that are decided as one."""
    states = {part.state for part in parts}
    return next(state for state in _STATES if state in states)


def _answer(proposal: Proposal, plan: Plan) -> Proposal:
    try:
        mine = get(plan, proposal.address)
    except LookupError:
        return replace(proposal, state="gone", mine=None, merged=None)
    state, merged = merge(proposal.address, proposal.sent, mine, proposal.theirs)
    if proposal.note == "no_draft" and state != "same":  # what was sent is not known
        state, merged = "clash", None
    return replace(proposal, state=state, mine=mine, merged=merged)


def _has_row(proposal: Proposal, plan: Plan, sent: Plan) -> bool:
    """Return whether the plan has a row that was not sent with the same title, or the same answers without one."""
    values = proposal.theirs.values if isinstance(proposal.theirs, NewRow) else {}
    model = shape_at(proposal.address).model
    head = headline_field(model) if model else ""
    telling = {head: values[head]} if head in values else values
    known = {row.id for row in rows(sent, proposal.address)}
    new = (row for row in rows(plan, proposal.address) if row.id not in known)
    return any(all(getattr(row, name, None) == value for name, value in telling.items()) for row in new)


def _removed(proposal: Proposal, plan: Plan) -> Proposal:
    mine = get_or_none(plan, proposal.address)
    state: State = "same" if mine is None else "ready" if mine == proposal.sent else "clash"
    return replace(proposal, state=state, mine=mine)


def _moved(proposal: Proposal, plan: Plan) -> Proposal:
    try:
        mine = row_before(plan, proposal.address)
    except LookupError:
        return replace(proposal, state="gone", mine=None, merged=None)
    state: State = "same" if mine == proposal.theirs else "ready" if mine == proposal.sent else "clash"
    return replace(proposal, state=state, mine=mine)
