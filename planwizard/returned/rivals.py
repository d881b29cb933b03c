"""Proposals of several files to one answer that cannot both be taken in."""

from collections import defaultdict
from collections.abc import Sequence

from planwizard.plan.address import Address
from planwizard.returned.merging import merge
from planwizard.returned.proposals import Proposal


def rivals_among(proposals: Sequence[Proposal]) -> list[tuple[Proposal, ...]]:
    """Return for each proposal those of other files that have changed the same to something else."""
    by_answer: dict[Address, list[Proposal]] = defaultdict(list)
    for one in proposals:
        if one.what == "answer":
            by_answer[one.address].append(one)
    return [tuple(other for other in by_answer.get(one.address, ()) if _differ(one, other)) for one in proposals]


def _differ(one: Proposal, other: Proposal) -> bool:
    if one.what != "answer" or one.file == other.file:
        return False
    return merge(one.address, one.sent, other.theirs, one.theirs)[0] == "clash"
