"""What a returned draft changes in one answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

from planwizard.guide.models import Guide
from planwizard.guide.word_reading import UnreadableError, read_words
from planwizard.plan.address import Address, shape_at
from planwizard.plan.base import AnswerKind
from planwizard.plan.measures import YearAmount
from planwizard.plan.standing import FigureValue
from planwizard.returned.aligning import Alignment
from planwizard.returned.base import Base, Slot
from planwizard.returned.comparing import kept_share
from planwizard.returned.joined import JOINED, UNSAID, read_joined
from planwizard.returned.line_pieces import Added, Piece, PieceReader, least, with_tables
from planwizard.returned.parts import Part, changed_part, new_part, parts_of, prints_as, text_of
from planwizard.returned.proposals import Confidence, Note
from planwizard.text import one_line

_KEPT = 0.8
"""The share of a lost paragraph's words that must stand elsewhere in the answer: it was joined to another."""


@dataclass(frozen=True)
class Change:
    """What an answer becomes, and how sure that is; `unread` is its new text when that cannot be read."""

    address: Address
    value: object = None
    confidence: Confidence = "sure"
    note: Note = ""
    removes: bool = False
    unread: str | None = None
    lines: tuple[int, ...] = ()
    """The lines of the returned draft it is read from, or where it was before a tracked deletion."""
    lost: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    """The texts of paragraphs or items that went, and that came."""


@dataclass(frozen=True)
class AnswerReader:
    """Reads what became of each answer of a sent draft."""

    base: Base
    alignment: Alignment
    guides: Sequence[Guide]
    added: Mapping[Address, Sequence[Added]] = field(default_factory=dict)

    def change(self, address: Address) -> Change | None:
        """Return what became of an answer; None when nothing did."""
        if address not in self.added and self._is_untouched(self.base.lines_of.get(address, ())):
            return None
        occurrences = self._occurrences(address)
        changes = [
            self._change(address, slots, self.added.get(address, ()) if at == 0 else ())
            for at, slots in enumerate(occurrences)
        ]
        found = [change for change in changes if change]
        if len(occurrences) > 1 and found:
            return self._of_several(found, is_everywhere=len(found) == len(occurrences))
        return found[0] if found else None

    def _is_untouched(self, slots: Sequence[Slot]) -> bool:
        """Return whether all lines of an answer are there as they were, in order: nearly always, so this is fast."""
        lines = [slot.line for slot in slots]
        if not self.alignment.unchanged.issuperset(lines):
            return False
        places = [self.alignment.twins[line].at for line in lines]
        return places == sorted(places)

    def read(self, address: Address) -> object:
        """Return an answer as its lines say it now, also where they are as they were; None for what cannot be read."""
        slots = self._occurrences(address)[0]
        pieces = self._reader.pieces(slots)
        value = self._read(address, slots, [replace(piece, is_same=False) for piece in pieces]).value
        return value.get(address) if isinstance(value, Mapping) else value

    def repeated(self, slot: Slot, line: Added) -> Change | None:
        """Return an answer with the text of a line that repeats one of its lines; None when that cannot be put in."""
        slots = next(slots for slots in self._occurrences(slot.address) if slot in slots)
        value = self.base.answer(slot.address)
        if isinstance(value, str) and any(part.piece.kind == "table" for part in parts_of(value)):
            return None
        pieces = [self._reader.sent(one, number) for number, one in enumerate(slots)]
        at = slots.index(slot)
        pieces[at] = replace(pieces[at], at=line.at, spans=self._reader.new(line).spans, is_same=False)
        read = self._read(slot.address, slots, pieces)
        return replace(read, confidence="ask", note=read.note or line.note, lines=(line.at,))

    def _of_several(self, found: Sequence[Change], *, is_everywhere: bool) -> Change:
        """Return the change of an answer that is printed in several places."""
        first = found[0]
        agree = all(change.value == first.value for change in found)
        if agree and is_everywhere:
            return first
        return replace(first, confidence="ask", note="several", removes=first.removes or not agree)

    def _occurrences(self, address: Address) -> list[Sequence[Slot]]:
        """Return the places of an answer, divided where it is printed again."""
        slots = self.base.lines_of.get(address, ())
        value = self.base.answer(address)
        each = sum(part.lines for part in parts_of(value)) if isinstance(value, str) else 0
        if shape_at(address).kind is AnswerKind.LINES and isinstance(value, tuple):
            each = len(value)
        if each and len(slots) > each and len(slots) % each == 0:
            return [slots[at : at + each] for at in range(0, len(slots), each)]
        return [slots]

    # --- what is there now -----------------------------------------------------------------------

    def _change(self, address: Address, slots: Sequence[Slot], added: Sequence[Added]) -> Change | None:
        pieces = [*self._reader.pieces(slots), *map(self._reader.new, added)]
        pieces.sort(key=lambda piece: piece.at)
        if [piece.slot for piece in pieces] == [*range(len(slots))] and all(piece.is_same for piece in pieces):
            return None
        saying = [piece for piece in pieces if piece.letters]
        left = {piece.slot for piece in saying}
        lost = [slot for number, slot in enumerate(slots) if number not in left]
        return self._described(self._read(address, slots, saying), pieces, lost)

    @cached_property
    def _reader(self) -> PieceReader:
        return PieceReader(self.base, self.alignment)

    def _described(self, change: Change, pieces: Sequence[Piece], lost: Sequence[Slot]) -> Change:
        """Return a change with how sure it is, and what went and came."""
        touched = [piece for piece in pieces if not piece.is_same]
        gone = self._gone(pieces, lost)
        return replace(
            change,
            confidence=least(change.confidence, _order_of(pieces), *(piece.confidence for piece in touched)),
            note=change.note or next(filter(None, (piece.note for piece in touched)), ""),
            removes=bool(gone) or change.value in (None, (), ""),
            lines=self._lines(touched, lost),
            lost=gone,
            came=tuple(piece.letters for piece in touched if piece.slot is None),
        )

    def _lines(self, touched: Sequence[Piece], lost: Sequence[Slot]) -> tuple[int, ...]:
        """Return where a change stands in the returned draft, what was deleted with tracking too."""
        twins = (self.alignment.twins.get(slot.line) for slot in lost)
        return tuple(dict.fromkeys([*(piece.at for piece in touched), *(twin.at for twin in twins if twin)]))

    def _gone(self, pieces: Sequence[Piece], lost: Sequence[Slot]) -> tuple[str, ...]:
        """Return the texts that went, but those whose words stand elsewhere in the answer now."""
        now = " ".join(piece.letters for piece in pieces)
        texts = (self._reader.letters(slot) for slot in lost)
        return tuple(text for text in texts if text and kept_share(text, now) < _KEPT)

    # --- read as an answer -----------------------------------------------------------------------

    def _read(self, address: Address, slots: Sequence[Slot], pieces: Sequence[Piece]) -> Change:
        value = self.base.answer(address)
        if address.key in UNSAID or (address.key in JOINED and self._is_joined(address, slots)):
            return self._joined(address, pieces)
        match shape_at(address).kind:
            case AnswerKind.TEXT:
                return self._text(address, value if isinstance(value, str) else "", slots, pieces)
            case AnswerKind.LINE:
                text = " ".join(one_line(piece.text) for piece in pieces)
                return Change(address, text or None)
            case AnswerKind.LINES:
                return Change(address, self._items(value, slots, pieces))
        return self._words(address, value, slots, pieces)

    def _is_joined(self, address: Address, slots: Sequence[Slot]) -> bool:
        """Return whether an answer is printed together with others, in one text."""
        return any(self._reader.letters(slot) != str(self.base.answer(address) or "") for slot in slots)

    def _joined(self, address: Address, pieces: Sequence[Piece]) -> Change:
        text = " ".join(piece.letters for piece in pieces)
        values = read_joined(address, text, self.base.plan) if address.key in JOINED else None
        if values is None:
            return Change(address, None, "ask", "joined", unread=text)
        return Change(address, values)

    def _words(self, address: Address, value: object, slots: Sequence[Slot], pieces: Sequence[Piece]) -> Change:
        try:
            return Change(address, self._read_words(address, value, slots, pieces))
        except UnreadableError:
            return Change(address, None, "ask", _unread_note(address), unread="\n".join(p.letters for p in pieces))

    def _read_words(self, address: Address, value: object, slots: Sequence[Slot], pieces: Sequence[Piece]) -> object:
        if amounts := self._amounts_alone(value, slots):
            return tuple(chain.from_iterable(self._of_years(address, amounts, piece) for piece in pieces))
        kind = shape_at(address).kind
        if kind is AnswerKind.VALUES and isinstance(value, tuple) and len(value) == len(slots):
            return tuple(chain.from_iterable(self._value(address, value, piece) for piece in pieces))
        read = read_words(address, [piece.letters for piece in pieces], self.guides, self.base.row_names)
        return _in_order_of(value, read) if kind is AnswerKind.LINKS else read

    def _value(self, address: Address, value: tuple[object, ...], piece: Piece) -> tuple[object, ...]:
        """Return the value in a line: its own where the line is the same, since words may be unclear."""
        if piece.slot is not None and piece.is_same:
            return (value[piece.slot],)
        read = read_words(address, [piece.letters], self.guides)
        if not isinstance(read, tuple) or any(
            isinstance(one, FigureValue) and not (one.who or one.year) for one in read
        ):
            raise UnreadableError  # whose it is, or of which year, is not said any more
        return read

    def _amounts_alone(self, value: object, slots: Sequence[Slot]) -> Sequence[YearAmount]:
        """Return the amounts that were printed without their years, each in the column of its year."""
        amounts = [item for item in value if isinstance(item, YearAmount)] if isinstance(value, tuple) else []
        is_alone = [item.amount for item in amounts] == [self._reader.letters(slot) for slot in slots]
        return amounts if is_alone else ()

    def _of_years(self, address: Address, alone: Sequence[YearAmount], piece: Piece) -> Sequence[YearAmount]:
        """Return the amount in a cell, of the year it was in unless it says which; a new one has to say it."""
        if piece.slot is not None and piece.is_same:
            return [alone[piece.slot]]
        read = read_words(address, [piece.letters], self.guides)
        amounts = [item for item in read if isinstance(item, YearAmount)] if isinstance(read, tuple) else []
        if all(item.year for item in amounts):
            return amounts
        if piece.slot is None or len(amounts) != 1:
            raise UnreadableError
        return [alone[piece.slot].model_copy(update={"amount": one_line(piece.letters)})]

    def _items(self, value: object, slots: Sequence[Slot], pieces: Sequence[Piece]) -> tuple[str, ...]:
        items = value if isinstance(value, tuple) and len(value) == len(slots) else ()
        return tuple(
            str(items[piece.slot]) if items and piece.slot is not None and piece.is_same else one_line(piece.text)
            for piece in pieces
        )

    def _text(self, address: Address, value: str, slots: Sequence[Slot], pieces: Sequence[Piece]) -> Change:
        originals = parts_of(value)
        places = _places(originals, len(slots))
        parts: list[Part] = []
        for piece in with_tables(pieces, originals, places, self.alignment):
            part = None if piece.slot is None or not places else originals[places[piece.slot]]
            parts.append(_part(part, piece))
        text = text_of(parts, value)
        if prints_as(text, parts):
            return Change(address, text or None)
        return Change(address, text or None, "ask", "marks")


def _part(part: Part | None, piece: Piece) -> Part:
    if part is None:
        return new_part(_kind(piece), piece.text, piece.line.level)
    return part if piece.is_same else changed_part(part, _kind(piece, part), piece.text, piece.line.level)


def _kind(piece: Piece, part: Part | None = None) -> str:
    if part and part.piece.kind in ("picture", "table"):
        return part.piece.kind
    return piece.line.kind if piece.line.kind in ("bullet", "number") else "paragraph"


def _in_order_of(sent: object, read: object) -> object:
    """Return links in the order they had: the document prints those with codes first."""
    before, now = (links if isinstance(links, tuple) else () for links in (sent, read))
    return (*(link for link in before if link in now), *(link for link in now if link not in before))


def _places(originals: Sequence[Part], count: int) -> list[int]:
    """Return which part of a text each printed line is of; none when the lines are not those of the parts."""
    places = [at for at, part in enumerate(originals) for _ in range(part.lines)]
    return places if len(places) == count else []


def _order_of(pieces: Sequence[Piece]) -> Confidence:
    """Return how sure the order of pieces is: those that were moved may have been moved by another hand."""
    known = [piece.slot for piece in pieces if piece.slot is not None]
    return "sure" if known == sorted(known) else "likely"


def _unread_note(address: Address) -> Note:
    kind = shape_at(address).kind
    notes: Mapping[AnswerKind, Note] = {
        AnswerKind.LINK: "link", AnswerKind.LINKS: "link", AnswerKind.NUMBER: "number", AnswerKind.VALUES: "values",
        AnswerKind.AMOUNTS: "values",
    }  # fmt: skip
    return notes.get(kind, "choice")
