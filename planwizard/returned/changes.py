"""What a returned draft changes in one answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from planwizard.document.markup import Span, marked, part_of, spans
from planwizard.document.returned_file import Line
from planwizard.guide.models import Guide
from planwizard.guide.word_reading import UnreadableError, read_words
from planwizard.plan.address import Address, shape_at
from planwizard.plan.base import AnswerKind
from planwizard.plan.standing import FigureValue
from planwizard.returned.aligning import Alignment, Twin
from planwizard.returned.base import Base, Slot
from planwizard.returned.comparing import comparable_spans, kept_share
from planwizard.returned.joined import JOINED, UNSAID, read_joined
from planwizard.returned.parts import Part, changed_part, new_part, parts_of, prints_as, text_of
from planwizard.returned.proposals import Confidence, Note
from planwizard.returned.slots import carried

_RANK: Sequence[Confidence] = ("ask", "likely", "sure")
_KEPT = 0.8
"""The share of a lost paragraph's words that must stand elsewhere in the answer: it was joined to another."""
_SURE_HOW = ("anchor", "exact")


@dataclass(frozen=True)
class Added:
    """A line that came to an answer: its index in the returned draft, and how sure it is that it belongs there."""

    at: int
    confidence: Confidence
    note: Note = ""
    label: int = 0
    """How many letters at its start are the label of the answer."""


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
class _Piece:
    """A line of an answer as it is now: where it stands, its text, and the slot it was in."""

    at: int
    spans: tuple[Span, ...]
    line: Line
    slot: int | None
    is_same: bool
    confidence: Confidence
    note: Note = ""

    @property
    def letters(self) -> str:
        return "".join(span.text for span in self.spans).strip()

    @property
    def text(self) -> str:
        """The text with marks; without them where marks would be read otherwise."""
        text = marked(_trimmed(self.spans))
        is_read = comparable_spans([s for line in [text] for s in _spans_of(line)]) == comparable_spans(self.spans)
        return text if is_read else self.letters


def _spans_of(text: str) -> Sequence[Span]:
    lines = [list(spans(line)) for line in text.split("\n")]
    return [span for at, line in enumerate(lines) for span in ([Span("\n")] if at else []) + line]


def _trimmed(formatted: Sequence[Span]) -> tuple[Span, ...]:
    letters = "".join(span.text for span in formatted)
    start = len(letters) - len(letters.lstrip())
    return part_of(formatted, start, len(letters.rstrip()))


@dataclass(frozen=True)
class AnswerReader:
    """Reads what became of each answer of a sent draft."""

    base: Base
    alignment: Alignment
    guides: Sequence[Guide]
    added: Mapping[Address, Sequence[Added]] = field(default_factory=dict)

    def change(self, address: Address) -> Change | None:
        """Return what became of an answer; None when nothing did."""
        occurrences = self._occurrences(address)
        changes = [
            self._change(address, slots, self.added.get(address, ()) if at == 0 else ())
            for at, slots in enumerate(occurrences)
        ]
        found = [change for change in changes if change]
        if len(occurrences) > 1 and found:
            return self._of_several(found, is_everywhere=len(found) == len(occurrences))
        return found[0] if found else None

    def read(self, address: Address) -> object:
        """Return an answer as its lines say it now, also where they are as they were; None for what cannot be read."""
        slots = self._occurrences(address)[0]
        pieces = [piece for number, slot in enumerate(slots) if (piece := self._piece(slot, number))]
        change = self._read(address, slots, [replace(piece, is_same=False) for piece in pieces])
        value = change.value if change else None
        return value.get(address) if isinstance(value, Mapping) else value

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
        pieces = [piece for number, slot in enumerate(slots) if (piece := self._piece(slot, number))]
        pieces += map(self._new, added)
        pieces.sort(key=lambda piece: piece.at)
        kept = [piece.slot for piece in pieces]
        if kept == list(range(len(slots))) and all(piece.is_same for piece in pieces):
            return None
        change = self._read(address, slots, [piece for piece in pieces if piece.letters])
        if change is None:
            return None
        lost = [slot for number, slot in enumerate(slots) if number not in kept]
        lost += [slots[p.slot] for p in pieces if p.slot is not None and not p.letters]
        return self._described(change, pieces, lost)

    def _piece(self, slot: Slot, number: int) -> _Piece | None:
        twin = self.alignment.twins.get(slot.line)
        line = self.alignment.theirs[twin.at] if twin else None
        if twin is None or line is None or line.spans is None:
            return None
        own = self.base.lines[slot.line]
        if comparable_spans(own.spans) == comparable_spans(line.spans) and own.kind == line.kind:
            return _Piece(twin.at, self._printed(slot), line, number, is_same=True, confidence="sure")
        cuts = [(other.start, other.end) for other in self.base.slots[slot.line]]
        places, has_label = carried(own.text or "", cuts, line.text or "")
        start, end = places[self.base.slots[slot.line].index(slot)]
        found = part_of(line.spans, start, end)
        is_same = comparable_spans(found) == comparable_spans(self._printed(slot)) and own.kind == line.kind
        confidence = _confidence(twin)
        return (
            _Piece(twin.at, found, line, number, is_same, confidence, "")
            if has_label or is_same
            else _Piece(twin.at, found, line, number, is_same, _least(confidence, "likely"), "label")
        )

    def _printed(self, slot: Slot) -> tuple[Span, ...]:
        return part_of(self.base.lines[slot.line].spans or (), slot.start, slot.end)

    def _new(self, added: Added) -> _Piece:
        line = self.alignment.theirs[added.at]
        found = part_of(line.spans or (), added.label, len(line.text or ""))
        return _Piece(added.at, found, line, None, is_same=False, confidence=added.confidence, note=added.note)

    def _described(self, change: Change, pieces: Sequence[_Piece], lost: Sequence[Slot]) -> Change:
        """Return a change with how sure it is, and what went and came."""
        now = " ".join(piece.letters for piece in pieces)
        gone = tuple(text for slot in lost if (text := self._letters(slot)) and kept_share(text, now) < _KEPT)
        touched = [piece for piece in pieces if not piece.is_same]
        confidence = _least(change.confidence, *(piece.confidence for piece in touched))
        note = change.note or next((piece.note for piece in touched if piece.note), "")
        came = tuple(piece.letters for piece in touched if piece.slot is None)
        lines = {piece.at: None for piece in touched} | {
            twin.at: None for slot in lost if (twin := self.alignment.twins.get(slot.line))
        }
        moved = _is_moved([piece.slot for piece in pieces])
        return replace(
            change,
            confidence=_least(confidence, "likely") if moved else confidence,
            note=note,
            removes=bool(gone) or change.value in (None, (), ""),
            lines=tuple(lines),
            lost=gone,
            came=came,
        )

    def _letters(self, slot: Slot) -> str:
        return (self.base.lines[slot.line].text or "")[slot.start : slot.end].strip()

    # --- read as an answer -----------------------------------------------------------------------

    def _read(self, address: Address, slots: Sequence[Slot], pieces: Sequence[_Piece]) -> Change | None:
        value = self.base.answer(address)
        if address.key in UNSAID or (address.key in JOINED and self._is_joined(address, slots)):
            return self._joined(address, pieces)
        match shape_at(address).kind:
            case AnswerKind.TEXT:
                return self._text(address, value if isinstance(value, str) else "", slots, pieces)
            case AnswerKind.LINE:
                text = " ".join(" ".join(piece.text.split("\n")) for piece in pieces)
                return Change(address, text or None)
            case AnswerKind.LINES:
                return Change(address, self._items(value, slots, pieces))
        return self._words(address, value, slots, pieces)

    def _is_joined(self, address: Address, slots: Sequence[Slot]) -> bool:
        """Return whether an answer is printed together with others, in one text."""
        return any(self._letters(slot) != str(self.base.answer(address) or "") for slot in slots)

    def _joined(self, address: Address, pieces: Sequence[_Piece]) -> Change | None:
        text = " ".join(piece.letters for piece in pieces)
        values = read_joined(address, text, self.base.plan) if address.key in JOINED else None
        if values is None:
            return Change(address, None, "ask", "joined", unread=text)
        return Change(address, values)

    def _words(self, address: Address, value: object, slots: Sequence[Slot], pieces: Sequence[_Piece]) -> Change:
        texts = [piece.letters for piece in pieces]
        try:
            if isinstance(value, tuple) and len(value) == len(slots) and shape_at(address).kind is AnswerKind.VALUES:
                return Change(address, tuple(item for piece in pieces for item in self._value(address, value, piece)))
            read = read_words(address, texts, self.guides, self.base.row_names)
            return Change(address, _in_order_of(value, read) if shape_at(address).kind is AnswerKind.LINKS else read)
        except UnreadableError:
            return Change(address, None, "ask", _unread_note(address), unread="\n".join(texts))

    def _value(self, address: Address, value: tuple[object, ...], piece: _Piece) -> tuple[object, ...]:
        """Return the value in a line: its own where the line is the same, since words may be unclear."""
        if piece.slot is not None and piece.is_same:
            return (value[piece.slot],)
        read = read_words(address, [piece.letters], self.guides)
        if not isinstance(read, tuple) or any(
            isinstance(one, FigureValue) and not (one.who or one.year) for one in read
        ):
            raise UnreadableError  # whose it is, or of which year, is not said any more
        return read

    def _items(self, value: object, slots: Sequence[Slot], pieces: Sequence[_Piece]) -> tuple[str, ...]:
        items = value if isinstance(value, tuple) and len(value) == len(slots) else ()
        return tuple(
            str(items[piece.slot]) if items and piece.slot is not None and piece.is_same else _one_line(piece.text)
            for piece in pieces
        )

    def _text(self, address: Address, value: str, slots: Sequence[Slot], pieces: Sequence[_Piece]) -> Change:
        originals = parts_of(value)
        places = _places(originals, len(slots))
        parts: list[Part] = []
        for piece in _with_tables(pieces, originals, places, self.alignment):
            part = None if piece.slot is None or not places else originals[places[piece.slot]]
            parts.append(_part(part, piece))
        text = text_of(parts, value)
        if prints_as(text, parts):
            return Change(address, text or None)
        return Change(address, text or None, "ask", "marks")


def _part(part: Part | None, piece: _Piece) -> Part:
    if part is None:
        return new_part(_kind(piece), piece.text, piece.line.level)
    return part if piece.is_same else changed_part(part, _kind(piece, part), piece.text, piece.line.level)


def _kind(piece: _Piece, part: Part | None = None) -> str:
    if part and part.piece.kind in ("picture", "table"):
        return part.piece.kind
    return piece.line.kind if piece.line.kind in ("bullet", "number") else "paragraph"


def _in_order_of(sent: object, read: object) -> object:
    """Return links in the order they had: the document prints those with codes first."""
    before, now = (links if isinstance(links, tuple) else () for links in (sent, read))
    return (*(link for link in before if link in now), *(link for link in now if link not in before))


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))


def _places(originals: Sequence[Part], count: int) -> list[int]:
    """Return which part of a text each printed line is of; none when the lines are not those of the parts."""
    places = [at for at, part in enumerate(originals) for _ in range(part.lines)]
    return places if len(places) == count else []


def _with_tables(
    pieces: Sequence[_Piece], originals: Sequence[Part], places: Sequence[int], alignment: Alignment
) -> list[_Piece]:
    """Return pieces with the cells of each table that was typed in the text as one piece: its rows, as lines."""
    found: list[_Piece] = []
    seen: set[int] = set()
    for piece in pieces:
        is_table = piece.slot is not None and places and originals[places[piece.slot]].piece.kind == "table"
        place = piece.line.place
        if not (is_table and place and piece.slot is not None):
            found.append(piece)
        elif places[piece.slot] not in seen:
            seen.add(places[piece.slot])
            text = _table_text(alignment.theirs, place.table)
            is_same = _rows(text) == originals[places[piece.slot]].piece.rows
            found.append(replace(piece, spans=(Span(text),), is_same=is_same))
    return found


def _rows(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("\t")] for line in text.split("\n")]


def _table_text(lines: Sequence[Line], table: int) -> str:
    rows: dict[int, dict[int, list[str]]] = {}
    for line in lines:
        if line.place and line.place.table == table and line.spans is not None:
            cell = rows.setdefault(line.place.row, {}).setdefault(line.place.column, [])
            cell.append(_one_line(marked(line.spans)).strip())
    return "\n".join("\t".join(" ".join(cell) for _, cell in sorted(row.items())) for _, row in sorted(rows.items()))


def _confidence(twin: Twin) -> Confidence:
    how = twin.row_how or twin.how
    if how in _SURE_HOW:
        return "sure"
    return "ask" if how == "moved" else "likely"


def _least(*confidences: Confidence) -> Confidence:
    return min(confidences, key=_RANK.index, default="sure")


def _is_moved(slots: Sequence[int | None]) -> bool:
    known = [slot for slot in slots if slot is not None]
    return known != sorted(known)


def _unread_note(address: Address) -> Note:
    kind = shape_at(address).kind
    notes: Mapping[AnswerKind, Note] = {
        AnswerKind.LINK: "link", AnswerKind.LINKS: "link", AnswerKind.NUMBER: "number", AnswerKind.VALUES: "values",
        AnswerKind.AMOUNTS: "values",
    }  # fmt: skip
    return notes.get(kind, "choice")
