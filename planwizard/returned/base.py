"""What a returned draft is compared with: the draft as it was sent, and which answer each of its lines is of."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planwizard.document.markup import plain
from planwizard.document.outline.wording import Wording
from planwizard.document.returned_file import Line, ReturnedFile
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.address import Address, list_keys, prefix_of, shape_at
from planwizard.plan.answers import get
from planwizard.plan.base import AnswerKind
from planwizard.returned.joined import JOINED
from planwizard.text import fold

_WRITTEN = (AnswerKind.LINE, AnswerKind.TEXT, AnswerKind.LINES)
_NARROWED = (AnswerKind.LINE, AnswerKind.NUMBER)


@dataclass(frozen=True)
class Slot:
    """Where in a line an answer stands: from and to in its letters. What stands around it is always printed."""

    line: int
    address: Address
    start: int
    end: int

    @cached_property
    def row_id(self) -> str:
        """The id of the row of the plan that the answer is in; empty for an answer in none."""
        row_id = self.address.row_id
        return row_id if row_id and prefix_of(row_id) in list_keys() else ""


@dataclass(frozen=True)
class Base:
    """A draft as it was sent: its lines, its plan, and the address of each bookmark by name.

    `guide` has the words it was written with. `uncertain` are the answers that have changed since, of a draft that is
    not kept here: what they were is not known.
    """

    plan: Plan
    file: ReturnedFile
    addresses: Mapping[str, Address]
    guide: Guide
    is_kept: bool = True
    uncertain: frozenset[Address] = frozenset()

    @property
    def lines(self) -> Sequence[Line]:
        """The lines of the draft."""
        return self.file.lines

    @cached_property
    def wording(self) -> Wording:
        """The labels, codes and titles it was written with."""
        return Wording(self.plan, self.guide, ("plan", "sources"))

    @cached_property
    def slots(self) -> Mapping[int, Sequence[Slot]]:
        """The answers in each line, in order, by its index."""
        found: dict[int, list[Slot]] = defaultdict(list)
        for at, line in enumerate(self.lines):
            for anchor in line.anchors:
                if anchor.name in self.addresses:
                    slot = Slot(at, self.addresses[anchor.name], anchor.start, anchor.end)
                    found[at].append(self._narrowed(slot, line.text or ""))
        return {at: sorted(slots, key=lambda slot: slot.start) for at, slots in found.items()}

    @cached_property
    def lines_of(self) -> Mapping[Address, Sequence[Slot]]:
        """The places where each answer is printed, in order."""
        found: dict[Address, list[Slot]] = defaultdict(list)
        for slots in self.slots.values():
            for slot in slots:
                found[slot.address].append(slot)
        return found

    @cached_property
    def row_names(self) -> Mapping[str, str]:
        """The id of each row by its folded code and its folded title; a title that two rows have tells none."""
        names: dict[str, str] = {}
        twice: set[str] = set()
        for row in self.wording.rows_by_address.values():
            title = fold(self.wording.title(row.id))
            twice |= {title} & names.keys()
            names[title] = row.id
        codes = {fold(code): row_id for row_id, code in self.wording.codes.items()}
        return {title: row_id for title, row_id in names.items() if title and title not in twice} | codes

    def answer(self, address: Address) -> object:
        """Return an answer of the plan as it was sent; None where there is none."""
        try:
            return get(self.plan, address)
        except LookupError:
            return None

    def _narrowed(self, slot: Slot, text: str) -> Slot:
        """Return the place of the answer alone, when its bookmark holds more than it: «Vestland fylke»."""
        if shape_at(slot.address).kind not in _NARROWED or slot.address.key in JOINED:
            return slot
        said = plain(str(self.answer(slot.address) or ""))
        printed = text[slot.start : slot.end]
        if not said or said == printed or printed.count(said) != 1:
            return slot
        start = slot.start + printed.index(said)
        return Slot(slot.line, slot.address, start, start + len(said))


def is_written(address: Address) -> bool:
    """Return whether an answer is text that the person wrote."""
    return shape_at(address).kind in _WRITTEN
