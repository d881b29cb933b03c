"""A draft that is edited, with what must be proposed known beforehand; and the kinds of edit, by name."""

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from planwizard.document.markup import pieces, plain
from planwizard.guide.files import content_file
from planwizard.plan import Plan
from planwizard.plan.address import Address, shape_at
from planwizard.plan.answers import put, rows
from planwizard.plan.base import AnswerKind
from planwizard.returned.comparing import comparable
from planwizard.returned.joined import JOINED
from planwizard.returned.parts import Part, parts_of
from planwizard.returned.proposals import NewRow, Proposal
from planwizard.storage.plan_file import load_file
from tests.returned.drafts import Sent, sent
from tests.returned.word_edits import Author, W, WordFile

ANNA, BO = Author("Anna Vik", "2026-11-24T08:00:00Z"), Author("Bo Lund", "2026-11-25T09:30:00Z")
_LONG_WORD = 5


@dataclass(frozen=True)
class Wanted:
    """What must be proposed: at an address, with these texts, for a row that came these answers; or several as one.

    `typed` is what stands in the text with its marks, as «**word**».
    """

    what: str
    address: str
    texts: tuple[tuple[str, str], ...] | None = None
    values: tuple[tuple[str, object], ...] = ()
    parts: tuple["Wanted", ...] = ()
    typed: str = ""

    def is_met_by(self, proposal: Proposal) -> bool:
        """Tell whether a proposal is this one."""
        if (proposal.what, str(proposal.address)) != (self.what, self.address):
            return False
        if self.parts:
            return all(any(part.is_met_by(one) for one in proposal.parts) for part in self.parts)
        if isinstance(proposal.theirs, NewRow):
            return all(proposal.theirs.values.get(name) == value for name, value in self.values)
        return self.typed in str(proposal.theirs) and (self.texts is None or printed(proposal.theirs) == self.texts)


def printed(value: object) -> tuple[tuple[str, str], ...]:
    """Return an answer as the pieces it is printed in."""
    if isinstance(value, tuple):
        return tuple(("item", comparable(plain(str(item)))) for item in value)
    text = str(value or "")
    return tuple((piece.kind, comparable(plain(piece.text))) for piece in pieces(text))


@cache
def small_example(kind: str = "rusmiddelpolitisk") -> Plan:
    """Return the example plan of a kind with fewer rows in its longest lists."""
    plan = load_file(content_file(f"nb/examples/{kind}.toml")).plan
    for key, count in {"direction.measures": 9, "standing.challenges": 5, "standing.sources": 6}.items():
        plan = put(plan, key, rows(plan, key)[:count])
    return plan


@cache
def small_draft(language: str = "nb", kind: str = "rusmiddelpolitisk") -> Sent:
    """Return the draft of it, as it was sent."""
    return sent(put(small_example(kind), "about.language", language))


@dataclass
class Editing:
    """A draft that is being edited, and the answers and rows that were touched."""

    draft: Sent
    rng: random.Random
    author: Author | None = None
    touched: set[str] = field(default_factory=set)
    opened_with: Callable[[bytes], WordFile] = WordFile

    @cached_property
    def file(self) -> WordFile:
        """The file that is open."""
        return self.opened_with(self.draft.data)

    @cached_property
    def names(self) -> dict[Address, list[str]]:
        """The bookmarks of each answer, in order."""
        found: dict[Address, list[str]] = defaultdict(list)
        for name, address in self.draft.base.addresses.items():
            found[address].append(name)
        return found

    def touch(self, *addresses: str) -> None:
        """Remember what is edited, so that no other edit is of the same."""
        self.touched |= {Address(one).row_id or str(one) for one in addresses}

    def is_free(self, address: Address) -> bool:
        """Tell whether nothing near an answer has been edited."""
        return (address.row_id or str(address)) not in self.touched

    def texts(self, *kinds: AnswerKind) -> list[Address]:
        """Return the answers of some kinds that stand in the body or a cell as typed, in random order."""
        found = [
            address
            for address, names in self.names.items()
            if shape_at(address).kind in kinds and self.is_free(address) and self._is_plain(address, len(names))
        ]
        self.rng.shuffle(found)
        return found

    def _is_plain(self, address: Address, count: int) -> bool:
        value = self.draft.base.answer(address)
        if isinstance(value, tuple):
            return len(value) == count
        if address.key in JOINED:
            return False  # in one text with others, whose end is not its own
        if address.step == "about" and address.count(".") == 1 and shape_at(address).kind is AnswerKind.LINE:
            return False  # on the cover, together with others
        kinds = {part.piece.kind for part in parts_of(str(value))}
        return (
            len(parts_of(str(value))) == count and kinds <= {"paragraph", "bullet", "number"} and "names" not in address
        )

    def in_cell(self, name: str) -> bool:
        """Tell whether a bookmark stands in a table."""
        return any(True for _ in self.file.bookmark(name).iterancestors(f"{W}tc"))

    def paragraphs(self, least: int, *, in_cells: bool = False) -> list[tuple[Address, list[Part]]]:
        """Return texts of at least so many plain paragraphs."""
        found = []
        for address in self.texts(AnswerKind.TEXT):
            parts = parts_of(str(self.draft.base.answer(address)))
            is_paragraphs = all(part.piece.kind == "paragraph" for part in parts)
            if len(parts) >= least and is_paragraphs and (in_cells or not self.in_cell(self.names[address][0])):
                found.append((address, parts))
        return found


def with_parts(parts: Sequence[Part], changes: dict[int, str]) -> tuple[tuple[str, str], ...]:
    """Return parts as they are printed, some of them with another text, those with "" not at all."""
    said = [(part.piece.kind, comparable(plain(changes.get(at, part.piece.text)))) for at, part in enumerate(parts)]
    return tuple(one for one in said if one[1])


Edit = Callable[[Editing], list[Wanted] | None]


class EditKinds(dict[str, Edit]):
    """Kinds of edit, by their names in the figures."""

    def named(self, name: str) -> Callable[[Edit], Edit]:
        """Give an edit its name in the figures."""

        def named(function: Edit) -> Edit:
            self[name] = function
            return function

        return named


def long_words(text: str) -> list[str]:
    """Return the words of some length that stand once in a text."""
    return [word for word in text.split() if len(word) > _LONG_WORD and word.isalpha() and text.count(word) == 1]


def a_word(text: str, rng: random.Random) -> str:
    """Return a word that stands once in a text; "" when there is none."""
    found = long_words(text)
    return rng.choice(found) if found else ""
