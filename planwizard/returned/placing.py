"""Which answer a line that came is of: by its label, its cell, the list it stands in, or the lines around it."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from planwizard.document.returned_file import Line
from planwizard.plan.address import NO_ADDRESS, Address, address_of_row, page_address, shape_at
from planwizard.plan.base import AnswerKind
from planwizard.returned.aligning import Alignment
from planwizard.returned.base import Base, is_written
from planwizard.returned.comparing import comparable, kept_share
from planwizard.returned.labels import Labels
from planwizard.returned.line_pieces import Added
from planwizard.returned.tables import RowsPrinted, TableForm

_LIST = ("bullet", "number")
_SPLIT = 0.9


@dataclass
class Placed:
    """The lines that came to each answer, and those that found no place."""

    added: dict[Address, list[Added]] = field(default_factory=dict)
    unplaced: list[int] = field(default_factory=list)

    def put(self, address: Address, line: Added) -> None:
        """Add a line to an answer."""
        self.added.setdefault(address, []).append(line)


@dataclass(frozen=True)
class Placer:
    """Finds the answers of lines that came."""

    base: Base
    alignment: Alignment
    printed: RowsPrinted

    def place(self, taken: AbstractSet[int]) -> Placed:
        """Return where the lines that came belong, but those that are taken already."""
        placed = Placed()
        owners = _Owners(self.base, self.alignment)
        for run in self._runs(taken):
            in_cell = self.alignment.theirs[run[0]].place is not None
            for at in run:
                address, added = self._in_cell(at) if in_cell else self._in_body(at, run, owners)
                if address:
                    placed.put(address, added)
                    owners.own[at] = address
                else:
                    placed.unplaced.append(at)
        return placed

    def _runs(self, taken: AbstractSet[int]) -> Iterator[list[int]]:
        """Yield the lines that came and say something, those that follow each other in the body together."""
        run: list[int] = []
        for at, line in enumerate(self.alignment.theirs):
            if not self._is_new(at) or at in taken:
                continue
            if run and (line.place or self.alignment.theirs[run[0]].place or at != run[-1] + 1):
                yield run
                run = []
            run.append(at)
        if run:
            yield run

    def _is_new(self, at: int) -> bool:
        """Return whether a line came and says something that is not the label over an answer that moved."""
        text = (self.alignment.theirs[at].text or "").strip()
        return at not in self.alignment.base_of and bool(text) and not self._is_label(at, text)

    def _is_label(self, at: int, text: str) -> bool:
        """Return whether a text in a cell is the label of an answer in its row in the sent draft."""
        cell = self._cell(at)
        printed = self._printed_in(cell[1]) if cell else ()
        return bool(printed) and Labels(self.base).is_label(text, printed[0].parent) in printed

    # --- in the cells of tables ------------------------------------------------------------------

    def _in_cell(self, at: int) -> tuple[Address, Added]:
        cell = self._cell(at)
        if cell is None:
            return NO_ADDRESS, Added(at, "ask")
        form, row, column = cell
        if form.typed:
            return form.typed, Added(at, "likely")
        if column is None:
            return NO_ADDRESS, Added(at, "ask")
        address, added = self._in_column(at, form, row, column)
        return address, replace(added, confidence="ask", note="repeated") if form.is_repeated and address else added

    def _in_column(self, at: int, form: TableForm, row: tuple[int, int], column: int) -> tuple[Address, Added]:
        """Return the answer a text in a known column of a row belongs to: by its label, else the only one there."""
        printed, row_id = self._printed_in(row, column), form.row_ids.get(row[1])
        if not (printed or row_id):
            return NO_ADDRESS, Added(at, "ask")
        parent = address_of_row(row_id) if row_id else printed[0].parent
        labelled = Labels(self.base).labelled(self.alignment.theirs[at].text or "", parent)
        if labelled:
            return labelled[0], Added(at, "sure", label=labelled[1])
        name = _only_field(printed, form.fields.get(column, ()), is_row=bool(row_id))
        return (parent / name, Added(at, "sure")) if name else (NO_ADDRESS, Added(at, "ask"))

    def _cell(self, at: int) -> tuple[TableForm, tuple[int, int], int | None] | None:
        """Return what the table of a line holds, and which row and column of it the line stands in."""
        place = self.alignment.theirs[at].place
        table = self.alignment.tables.get(place.table) if place else None
        form = self.printed.form(table.base) if table else None
        if place is None or table is None or form is None:
            return None
        row = self.alignment.rows.get((place.table, place.row), (-1, -1))
        return form, row, self.alignment.column(place)

    def _printed_in(self, row: tuple[int, int], column: int | None = None) -> tuple[Address, ...]:
        """Return the answers that stand in a cell of the sent draft, or in any of a row."""
        found = dict.fromkeys(
            slot.address
            for at, slots in self.base.slots.items()
            if (place := self.base.lines[at].place) and (place.table, place.row) == row
            if column in (None, place.column)
            for slot in slots
        )
        return tuple(found)

    # --- in the body -----------------------------------------------------------------------------

    def _in_body(self, at: int, run: Sequence[int], owners: "_Owners") -> tuple[Address, Added]:
        line = self.alignment.theirs[at]
        text, before, after = line.text or "", owners.of(at - 1), owners.of(run[-1] + 1)
        near = before or after
        labelled = Labels(self.base).labelled(text, near.parent) if near else None
        if labelled and not self._is_printed(labelled[0]):
            return labelled[0], Added(at, "likely", label=labelled[1])
        beside = self._of_list(line, (at - 1, run[-1] + 1), owners)
        if beside:
            return beside, Added(at, "sure")
        placed = None if line.kind == "heading" else self._of_text(at, before, after) or self._intro(at)
        return placed or (NO_ADDRESS, Added(at, "ask"))

    def _is_printed(self, address: Address) -> bool:
        return any(slot.line in self.alignment.twins for slot in self.base.lines_of.get(address, ()))

    def _of_list(self, line: Line, neighbours: tuple[int, int], owners: "_Owners") -> Address:
        """Return the written answer of the list item before a list item, else of the one after it."""
        for beside in neighbours if line.kind in _LIST else ():
            address = owners.of(beside)
            if address and _is_long(address) and owners.kind(beside) == line.kind:
                return address
        return NO_ADDRESS

    def _of_text(self, at: int, before: Address, after: Address) -> tuple[Address, Added] | None:
        """Return the answer whose paragraphs stand on both sides, else before, else after."""
        if before and before == after and _is_long(before):
            return before, Added(at, "likely")
        if before and shape_at(before).kind is AnswerKind.TEXT:
            return before, self._after(at, before)
        if after and shape_at(after).kind is AnswerKind.TEXT:
            return after, self._beside(at, after)
        return None

    def _beside(self, at: int, address: Address) -> Added:
        """Return a line beside an answer: surely its own when it stood elsewhere in it, else to be asked about."""
        text = comparable(self.alignment.theirs[at].text)
        is_own = any(comparable(self.base.lines[slot.line].text) == text for slot in self.base.lines_of[address])
        return Added(at, "likely") if is_own else Added(at, "ask", "after")

    def _after(self, at: int, address: Address) -> Added:
        """Return a line after the last one of an answer: a paragraph that was split, or one to be asked about."""
        twin = self.alignment.base_of.get(at - 1)
        if twin is not None and any(slot.address == address for slot in self.base.slots.get(twin, ())):
            own = self.base.lines[twin].text or ""
            one, other = ((self.alignment.theirs[place].text or "").strip() for place in (at - 1, at))
            is_half = (
                len(one) < len(own) and kept_share(own, f"{one} {other}") >= _SPLIT and kept_share(other, own) >= _SPLIT
            )
            if is_half:
                return Added(at, "likely", "split")
        return self._beside(at, address)

    def _intro(self, at: int) -> tuple[Address, Added] | None:
        """Return the intro of the page whose heading stands before a line."""
        heading = self.alignment.base_of.get(at - 1)
        if heading is None or self.base.lines[heading].kind != "heading" or heading in self.base.slots:
            return None
        page = self._pages().get(self.base.lines[heading].text or "")
        address = page_address(page, "intro") if page else NO_ADDRESS
        return (address, Added(at, "ask", "after")) if page and not self.base.answer(address) else None

    def _pages(self) -> Mapping[str, str]:
        """Return the page of each heading of the document."""
        words = self.base.guide.document
        return {words[key]: page for page in self.base.guide.pages if (key := f"pages.{page}") in words}


@dataclass
class _Owners:
    """The answer that each line of the body ends with."""

    base: Base
    alignment: Alignment
    own: dict[int, Address] = field(default_factory=dict)

    def of(self, at: int) -> Address:
        """Return the answer of a line of the body; none for a line of a table, and past the ends."""
        if at in self.own:
            return self.own[at]
        twin = self.alignment.base_of.get(at)
        if twin is None or self.alignment.theirs[at].place is not None:
            return NO_ADDRESS
        slots = self.base.slots.get(twin, ())
        return slots[-1].address if slots else NO_ADDRESS

    def kind(self, at: int) -> str:
        """Return what a line is."""
        return self.alignment.theirs[at].kind if 0 <= at < len(self.alignment.theirs) else ""


def _only_field(printed: Sequence[Address], fields: Sequence[str], *, is_row: bool) -> str:
    """Return the one field that a text in a cell can be of, or ""; where no row is, only a long text takes more."""
    names = [one.name for one in printed] or fields
    is_one = len(names) == 1 and (is_row or _is_long(printed[0]))
    return names[0] if is_one else ""


def _is_long(address: Address) -> bool:
    """Return whether an answer may have several paragraphs or items."""
    return is_written(address) and shape_at(address).kind is not AnswerKind.LINE
