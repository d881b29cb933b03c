"""Proposals that are one decision: a deleted column, the rows of a list that went, a text moved elsewhere."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from planwizard.document.returned_file import Place
from planwizard.plan.address import NO_ADDRESS, Address
from planwizard.returned.aligning import Alignment
from planwizard.returned.base import Base
from planwizard.returned.changes import Change
from planwizard.returned.comparing import comparable
from planwizard.returned.proposals import Proposal, What
from planwizard.returned.states import state_of_parts

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
    """Return several proposals as one."""
    who = tuple(dict.fromkeys(name for part in parts for name in part.who))
    when = max(part.when for part in parts)
    return Proposal(
        what, address, state=state_of_parts(parts), confidence="ask" if what == "text_moved" else "likely", who=who,
        when=when, file=parts[0].file, note="elsewhere" if what == "text_moved" else "", removes=True,
        parts=tuple(parts),
    )  # fmt: skip


def _columns(found: Sequence[Proposal], base: Base, alignment: Alignment) -> list[tuple[Address, list[Proposal]]]:
    """Return the answers that went with a whole column of a table."""
    columns: dict[int, set[int]] = defaultdict(set)
    for pair in alignment.tables.values():
        columns[pair.base] |= {*pair.columns.values()}
    by_column: dict[tuple[int, int], list[Proposal]] = defaultdict(list)
    for item in found:
        place = _emptied_place(item, base)
        if place and place.table in columns and place.column not in columns[place.table]:
            by_column[place.table, place.column].append(item)
    several = (parts for parts in by_column.values() if len(parts) >= _FEWEST_ROWS)
    return [(parts[0].address.parent.parent, parts) for parts in several]


def _emptied_place(item: Proposal, base: Base) -> Place | None:
    """Return the cell in which an answer that went stood; None for another proposal."""
    slots = base.lines_of.get(item.address, ()) if item.what == "answer" and item.theirs is None else ()
    return base.lines[slots[0].line].place if slots else None


def _rows(found: Sequence[Proposal]) -> list[tuple[Address, list[Proposal]]]:
    """Return the rows of each list of which several went."""
    by_list: dict[Address, list[Proposal]] = defaultdict(list)
    for item in found:
        if item.what == "row_removed":
            by_list[item.address.parent].append(item)
    return [(key, parts) for key, parts in by_list.items() if len(parts) > _FEWEST_ROWS]


def _moved(found: Sequence[Proposal], changes: Mapping[Address, Change]) -> list[list[Proposal]]:
    """Return pairs of answers, from one of which a text was moved to the other."""
    items = {item.address: item for item in found if item.what == "answer" and item.address in changes}
    came = {text: address for address in items for text in _texts_that_came(changes[address])}
    pairs: list[list[Proposal]] = []
    for address, item in items.items():
        target = next((came[text] for text in map(comparable, changes[address].lost) if text in came), address)
        pairs += [[item, items[target]]] if target != address else []
    return list(_disjoint(pairs))


def _disjoint(pairs: Sequence[list[Proposal]]) -> Iterator[list[Proposal]]:
    """Yield the pairs with nothing in them that an earlier pair has."""
    used: set[Address] = set()
    for pair in pairs:
        addresses = {item.address for item in pair}
        if not addresses & used:
            used |= addresses
            yield pair


def _texts_that_came(change: Change) -> list[str]:
    """Return the texts of some length that came to an answer."""
    return [comparable(text) for text in change.came if len(text.split()) >= _FEWEST_WORDS]
