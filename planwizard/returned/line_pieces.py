"""The lines that an answer is printed in, as they came back: each with its text and how sure it is that it belongs."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planwizard.document.markup import Span, marked, part_of, spans
from planwizard.document.returned_file import Line
from planwizard.returned.aligning import Alignment, Twin
from planwizard.returned.base import Base, Slot
from planwizard.returned.comparing import comparable_spans
from planwizard.returned.parts import Part
from planwizard.returned.proposals import Confidence, Note
from planwizard.returned.slots import carried
from planwizard.text import one_line

_RANK: Sequence[Confidence] = ("ask", "likely", "sure")
_SURE_HOW = ("anchor", "exact")


def least(*confidences: Confidence) -> Confidence:
    """Return the lowest of some confidences."""
    return min(confidences, key=_RANK.index, default="sure")


@dataclass(frozen=True)
class Added:
    """A line that came to an answer: its index in the returned draft, and how sure it is that it belongs there."""

    at: int
    confidence: Confidence
    note: Note = ""
    label: int = 0
    """How many letters at its start are the label of the answer."""


@dataclass(frozen=True)
class Piece:
    """A line of an answer as it is now: where it stands, its text, and the number of the slot it was in."""

    at: int
    spans: tuple[Span, ...]
    line: Line
    slot: int | None
    is_same: bool
    confidence: Confidence
    note: Note = ""

    @property
    def letters(self) -> str:
        """The text without marks."""
        return "".join(span.text for span in self.spans).strip()

    @property
    def text(self) -> str:
        """The text with marks; without them where marks would be read otherwise."""
        text = marked(_trimmed(self.spans))
        return text if comparable_spans(_spans_of(text)) == comparable_spans(self.spans) else self.letters


def _spans_of(text: str) -> Sequence[Span]:
    first, *others = ([*spans(line)] for line in text.split("\n"))
    return [*first, *(span for line in others for span in (Span("\n"), *line))]


def _trimmed(formatted: Sequence[Span]) -> tuple[Span, ...]:
    letters = "".join(span.text for span in formatted)
    start = len(letters) - len(letters.lstrip())
    return part_of(formatted, start, len(letters.rstrip()))


@dataclass(frozen=True)
class PieceReader:
    """Reads the lines of answers from a returned draft."""

    base: Base
    alignment: Alignment

    def pieces(self, slots: Sequence[Slot]) -> list[Piece]:
        """Return the lines that are still there of an answer, each with the number of its slot."""
        return [piece for number, slot in enumerate(slots) if (piece := self._piece(slot, number))]

    def _piece(self, slot: Slot, number: int) -> Piece | None:
        twin = self.alignment.twins.get(slot.line)
        line = self.alignment.theirs[twin.at] if twin else None
        if twin is None or line is None or line.spans is None:
            return None
        own = self.base.lines[slot.line]
        if own.kind == line.kind and comparable_spans(own.spans) == comparable_spans(line.spans):
            return Piece(twin.at, self.printed(slot), line, number, is_same=True, confidence="sure")
        found, has_label = self._found(slot, line)
        is_same = own.kind == line.kind and comparable_spans(found) == comparable_spans(self.printed(slot))
        piece = Piece(twin.at, found, line, number, is_same, _confidence(twin))
        return piece if has_label else replace(piece, confidence=least(piece.confidence, "likely"), note="label")

    def _found(self, slot: Slot, line: Line) -> tuple[tuple[Span, ...], bool]:
        """Return the text of an answer in a line, and whether what is printed around it still is."""
        slots = self.base.slots[slot.line]
        cuts = [(other.start, other.end) for other in slots]
        places, has_label = carried(self.base.lines[slot.line].text or "", cuts, line.text or "")
        start, end = places[slots.index(slot)]
        return part_of(line.spans or (), start, end), has_label

    def new(self, added: Added) -> Piece:
        """Return a line that came."""
        line = self.alignment.theirs[added.at]
        found = part_of(line.spans or (), added.label, len(line.text or ""))
        return Piece(added.at, found, line, None, is_same=False, confidence=added.confidence, note=added.note)

    def sent(self, slot: Slot, number: int) -> Piece:
        """Return a line as it was sent."""
        return Piece(-1, self.printed(slot), self.base.lines[slot.line], number, is_same=True, confidence="sure")

    def printed(self, slot: Slot) -> tuple[Span, ...]:
        """Return the text of an answer in a line as it was sent."""
        return part_of(self.base.lines[slot.line].spans or (), slot.start, slot.end)

    def letters(self, slot: Slot) -> str:
        """Return the letters of an answer in a line as it was sent."""
        return (self.base.lines[slot.line].text or "")[slot.start : slot.end].strip()


def _confidence(twin: Twin) -> Confidence:
    how = twin.row_how or twin.how
    if how in _SURE_HOW:
        return "sure"
    return "ask" if how == "moved" else "likely"


# --- Tables that were typed in a text --------------------------------------------------------------


def with_tables(
    pieces: Sequence[Piece], originals: Sequence[Part], places: Sequence[int], alignment: Alignment
) -> list[Piece]:
    """Return pieces with the cells of each table that was typed in the text as one piece: its rows, as lines."""
    found: list[Piece] = []
    seen: set[int] = set()
    for piece in pieces:
        at = places[piece.slot] if places and piece.slot is not None else None
        place = piece.line.place
        if at is None or place is None or originals[at].piece.kind != "table":
            found.append(piece)
        elif at not in seen:
            seen.add(at)
            text = _table_text(alignment.theirs, place.table)
            found.append(replace(piece, spans=(Span(text),), is_same=_rows(text) == originals[at].piece.rows))
    return found


def _rows(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("\t")] for line in text.split("\n")]


def _table_text(lines: Sequence[Line], table: int) -> str:
    """Return a table as lines of cells between tabs."""
    rows: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        if line.place and line.place.table == table and line.spans is not None:
            rows[line.place.row][line.place.column].append(one_line(marked(line.spans)).strip())
    return "\n".join(map(_row_text, (rows[at] for at in sorted(rows))))


def _row_text(row: Mapping[int, Sequence[str]]) -> str:
    return "\t".join(" ".join(row[column]) for column in sorted(row))
