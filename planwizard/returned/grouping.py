"""Proposals that are one decision: a deleted column, the rows of a list that went, a text moved elsewhere."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from planwizard.plan.address import NO_ADDRESS, Address
from planwizard.returned.aligning import Alignment
from planwizard.returned.base import Base
from planwizard.returned.changes import Change
from planwizard.returned.comparing import comparable
from planwizard.returned.proposals import Proposal, State, What
from planwizard.text_diff import words

_FEWEST_ROWS = 2
_FEWEST_WORDS = 4


def grouped(
    found: Sequence[Proposal], changes: Mapping[Address, Change], base: Base, alignment: Alignment
) -> list[Proposal]:
    """Return proposals with those that belong together as one."""
    together: list[tuple[What, Address, list[Proposal]]] = []
    together += [("column_removed", key, parts) for key, parts in _columns(found, base, alignment)]
    together += [("rows_removed", key, parts) for key, parts in _rows(found)]
    together += [("text_moved", NO_ADDRESS, parts) for parts in _moved(found, changes)]
    taken = {id(part) for _, _, parts in together for part in parts}
    return [*(item for item in found if id(item) not in taken), *(_one(*several) for several in together)]


def _one(what: What, address: Address, parts: Sequence[Proposal]) -> Proposal:
    """Return several proposals as one; it is as they are, at the least."""
    states = {part.state for part in parts}
    order: Sequence[State] = ("clash", "ready", "merged", "gone", "same")
    state = next(one for one in order if one in states)
    who = tuple(dict.fromkeys(name for part in parts for name in part.who))
    when = max(part.when for part in parts)
    return Proposal(
        what, address, state=state, confidence="ask" if what == "text_moved" else "likely", who=who, when=when,
        file=parts[0].file, note="elsewhere" if what == "text_moved" else "", removes=True, parts=tuple(parts),
    )  # fmt: skip


def _columns(found: Sequence[Proposal], base: Base, alignment: Alignment) -> list[tuple[Address, list[Proposal]]]:
    """Return the answers that went with a whole column of a table."""
    kept = {(pair.base, column) for pair in alignment.tables.values() for column in pair.columns.values()}
    known = {pair.base for pair in alignment.tables.values()}
    by_column: dict[tuple[int, int], list[Proposal]] = defaultdict(list)
    for item in found:
        slots = base.lines_of.get(item.address, ())
        place = base.lines[slots[0].line].place if slots else None
        if place and item.what == "answer" and item.theirs is None and place.table in known:
            by_column[place.table, place.column].append(item)
    return [
        (parts[0].address.parent.parent, parts)
        for column, parts in by_column.items()
        if column not in kept and len(parts) >= _FEWEST_ROWS
    ]


def _rows(found: Sequence[Proposal]) -> list[tuple[Address, list[Proposal]]]:
    """Return the rows of each list of which several went."""
    by_list: dict[Address, list[Proposal]] = defaultdict(list)
    for item in found:
        if item.what == "row_removed":
            by_list[item.address.parent].append(item)
    return [(key, parts) for key, parts in by_list.items() if len(parts) > _FEWEST_ROWS]


def _moved(found: Sequence[Proposal], changes: Mapping[Address, Change]) -> list[list[Proposal]]:
    """Return pairs of answers, from one of which a text was moved to the other."""
    items = {item.address: item for item in found if item.what == "answer"}
    came = {
        comparable(text): address
        for address, change in changes.items()
        for text in change.came
        if len([word for word in words(text) if word.strip()]) >= _FEWEST_WORDS
    }
    pairs: list[list[Proposal]] = []
    used: set[Address] = set()
    for address, change in changes.items():
        target = next((came[comparable(text)] for text in change.lost if comparable(text) in came), None)
        is_pair = target and target != address and not {address, target} & used
        if target and is_pair and address in items and target in items:
            used |= {address, target}
            pairs.append([items[address], items[target]])
    return pairs
