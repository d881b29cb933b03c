"""Rows of the plan that came, went or were moved in a returned draft."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from planwizard.document.markup import marked, part_of
from planwizard.editing.diff import moved_ids
from planwizard.guide.models import Guide
from planwizard.guide.word_reading import UnreadableError, read_words
from planwizard.plan.address import Address, address_of_row, list_keys, prefix_of, shape_at
from planwizard.plan.answers import headline_field, row_before, rows
from planwizard.plan.base import AnswerKind, Row
from planwizard.plan.shapes import shapes_of
from planwizard.returned.aligning import Alignment, TablePair
from planwizard.returned.base import Base
from planwizard.returned.comparing import comparable
from planwizard.returned.labels import Labels
from planwizard.returned.proposals import Confidence, NewRow, Note
from planwizard.returned.row_presence import RowPresence
from planwizard.returned.tables import RowsPrinted, TableForm

AddedRow = tuple[Address, NewRow, tuple[int, ...], Confidence, Note]
"""A row that came: its list, what it says, its lines, and how sure that is."""


@dataclass
class RowChanges:
    """The rows that came, with their lines; those that went, with the lines that did; and those that were moved.

    A row that was moved has with it the id of the one it stands after now.
    """

    added: list[AddedRow] = field(default_factory=list)
    removed: dict[Address, tuple[int, ...]] = field(default_factory=dict)
    moved: list[tuple[Address, str | None]] = field(default_factory=list)

    @property
    def lines(self) -> set[int]:
        """The lines of the rows that came."""
        return {at for _, _, lines, _, _ in self.added for at in lines}


@dataclass(frozen=True)
class RowReader:
    """Reads what became of the rows of the plan."""

    base: Base
    alignment: Alignment
    printed: RowsPrinted
    guides: Sequence[Guide]

    def read(self) -> RowChanges:
        """Return the rows that came, went and were moved."""
        gone = (row_id for row_id in self.printed.lines if self._presence.is_gone(row_id))
        removed = {address_of_row(row_id): self._presence.deleted_lines(row_id) for row_id in gone}
        changes = RowChanges(removed=removed, moved=list(self._moved()))
        changes.added += self._rows_of_tables()
        changes.added += self._cards()
        return changes

    @cached_property
    def _presence(self) -> RowPresence:
        return RowPresence(self.base, self.alignment, self.printed)

    # --- moved -----------------------------------------------------------------------------------

    def _moved(self) -> Iterator[tuple[Address, str | None]]:
        """Yield the rows that were moved, as few as possible, each with the one it stands after now."""
        by_list: dict[Address, list[str]] = defaultdict(list)
        for row_id, lines in self.printed.lines.items():
            if any(map(self.alignment.says, lines)):
                by_list[list_keys()[prefix_of(row_id)]].append(row_id)
        for list_key, ids in by_list.items():
            before = sorted(ids, key=self._first_line)
            now = sorted(ids, key=self._first_now)
            moved = moved_ids(before, now)
            for after, row_id in zip((None, *now), now, strict=False):
                if row_id in moved:
                    yield list_key / row_id, after

    def _first_line(self, row_id: str) -> int:
        """Return the first line of a row that is still there."""
        return next(at for at in self.printed.lines[row_id] if self.alignment.says(at))

    def _first_now(self, row_id: str) -> int:
        return self.alignment.twins[self._first_line(row_id)].at

    # --- rows of tables that came ----------------------------------------------------------------

    def _rows_of_tables(self) -> Iterator[AddedRow]:
        for table, rows_now in self._tables_with_new_rows().items():
            pair = self.alignment.tables.get(table)
            form = self.printed.form(pair.base) if pair else None
            if pair and form and form.list_key:
                yield from self._new_rows(form, pair, table, rows_now)

    def _tables_with_new_rows(self) -> Mapping[int, Mapping[int, list[int]]]:
        """Return the lines of each row of the tables to which rows came."""
        places = [(at, line.place) for at, line in enumerate(self.alignment.theirs) if line.place]
        grown = {place.table for _, place in places if (place.table, place.row) not in self.alignment.rows}
        found: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for at, place in places:
            if place.table in grown:
                found[place.table][place.row].append(at)
        return found

    def _new_rows(
        self, form: TableForm, pair: TablePair, table: int, rows_now: Mapping[int, list[int]]
    ) -> Iterator[AddedRow]:
        """Yield the rows that came to a table."""
        last: str | None = None
        for row, lines in rows_now.items():
            known = self.alignment.rows.get((table, row))
            if known:
                last = form.row_ids.get(known[1], last)
            elif new := self._new_row(form, pair, lines, last):
                yield new

    def _new_row(self, form: TableForm, pair: TablePair, lines: Sequence[int], after: str | None) -> AddedRow | None:
        """Return a row that came; None for one that is empty, or has the words of a header."""
        said = self._said(lines)
        if not said or self._is_header(pair.base, said):
            return None
        values, note = self._cell_values(form, pair.columns, said)
        if not values:
            return None
        note = note or ("" if self._has_title(form.list_key, values) else "title")
        new = NewRow(after or self._before_table(form), values)
        if form.is_repeated:
            return form.list_key, new, tuple(lines), "ask", note or "repeated"
        return form.list_key, new, tuple(lines), "likely" if note else "sure", note

    def _has_title(self, list_key: Address, values: Mapping[str, object]) -> bool:
        model = shape_at(list_key).model
        return model is None or headline_field(model) in values

    def _said(self, lines: Sequence[int]) -> list[int]:
        return [at for at in lines if (self.alignment.theirs[at].text or "").strip()]

    def _is_header(self, base_table: int, lines: Sequence[int]) -> bool:
        """Return whether a row has the words of the first row of a table, which are no answers."""
        first = (
            line for line in self.base.lines if line.place and (line.place.table, line.place.row) == (base_table, 0)
        )
        words = {comparable(line.text) for line in first}
        return all(comparable(self.alignment.theirs[at].text) in words for at in lines)

    def _before_table(self, form: TableForm) -> str | None:
        """Return the row of the list that stands before the first row of a table."""
        ids = [row.id for row in rows(self.base.plan, form.list_key)]
        first = min((ids.index(row_id) for row_id in form.row_ids.values() if row_id in ids), default=0)
        return ids[first - 1] if first else None

    def _cell_values(
        self, form: TableForm, columns: Mapping[int, int], lines: Sequence[int]
    ) -> tuple[dict[str, object], Note]:
        """Return the answers of a row that came, and why it is to be looked at if something could not be read."""
        texts: dict[str, list[str]] = defaultdict(list)
        note: Note = ""
        parent = form.list_key / f"{self._prefix(form.list_key)}0"
        for at in lines:
            line = self.alignment.theirs[at]
            names = form.fields.get(columns.get(line.place.column, -1) if line.place else -1, ())
            labelled = Labels(self.base).labelled(line.text or "", parent)
            if labelled:
                texts[labelled[0].name].append(self._text(at, labelled[1]))
            elif names:
                texts[names[0]].append(self._text(at))
            elif line.place and line.place.column in columns:
                continue
            else:
                note = "column"
        return self._values(form.list_key, texts, note)

    def _text(self, at: int, start: int = 0) -> str:
        line = self.alignment.theirs[at]
        return marked(part_of(line.spans or (), start, len(line.text or ""))).strip()

    def _values(
        self, list_key: Address, texts: Mapping[str, Sequence[str]], note: Note
    ) -> tuple[dict[str, object], Note]:
        values: dict[str, object] = {}
        for name, said in texts.items():
            try:
                values[name] = self._value(list_key / f"{self._prefix(list_key)}0" / name, said)
            except UnreadableError:
                note = "choice"
        return values, note

    def _value(self, address: Address, texts: Sequence[str]) -> object:
        match shape_at(address).kind:
            case AnswerKind.LINE:
                return " ".join(" ".join(texts).split("\n"))
            case AnswerKind.TEXT:
                return "\n\n".join(texts)
            case AnswerKind.LINES:
                return tuple(" ".join(text.split("\n")) for text in texts)
        return read_words(address, texts, self.guides, self.base.row_names)

    def _prefix(self, list_key: Address) -> str:
        return _row_model(list_key).prefix

    # --- cards that came ------------------------------------------------------------------------

    def _cards(self) -> Iterator[AddedRow]:
        """Yield the cards that came: a heading among those of a list, and what stands under it."""
        heads = self._heads_now()
        at, count = 0, len(self.alignment.theirs)
        while at < count:
            list_key, after = self._list_at(at, heads)
            if not list_key:
                at += 1
                continue
            end = at + 1
            while end < count and self._is_of_card(end):
                end += 1
            values, note = self._card_values(list_key, range(at, end))
            yield list_key, NewRow(after, values), tuple(range(at, end)), "likely", note
            at = end

    def _heads_now(self) -> list[tuple[int, int, str]]:
        """Return the headings of cards that are still there: where, on which level, and of which row."""
        found = []
        for at, row_id in self.printed.heads():
            if twin := self.alignment.twins.get(at):
                found.append((twin.at, self.base.lines[at].level, row_id))
        return sorted(found)

    def _list_at(self, at: int, heads: Sequence[tuple[int, int, str]]) -> tuple[Address, str | None]:
        """Return the list that a heading is a new card of, and the row before it; the empty address for none."""
        if not self._is_new_heading(at):
            return Address(), None
        level = self.alignment.theirs[at].level
        near = [head for head in heads if head[1] == level and self._is_same_section(head[0], at, level)]
        before = [row_id for place, _, row_id in near if place < at]
        if not near:
            return Address(), None
        list_key = list_keys()[prefix_of(near[0][2])]
        return list_key, before[-1] if before else row_before(self.base.plan, list_key / near[0][2])

    def _is_new_heading(self, at: int) -> bool:
        line = self.alignment.theirs[at]
        return at not in self.alignment.base_of and line.kind == "heading" and bool((line.text or "").strip())

    def _is_same_section(self, first: int, last: int, level: int) -> bool:
        """Return whether no heading of a higher level stands between two lines."""
        between = self.alignment.theirs[min(first, last) + 1 : max(first, last)]
        return not any(line.kind == "heading" and line.level < level and line.text for line in between)

    def _is_of_card(self, at: int) -> bool:
        """Return whether a line that came belongs to the card whose heading came before it."""
        return at not in self.alignment.base_of and self.alignment.theirs[at].kind != "heading"

    def _card_values(self, list_key: Address, lines: Sequence[int]) -> tuple[dict[str, object], Note]:
        model = _row_model(list_key)
        parent = list_key / f"{model.prefix}0"
        texts: dict[str, list[str]] = {headline_field(model): [self._text(lines[0])]}
        name, labels = _first_text(model), Labels(self.base)
        for at in lines[1:]:
            line = self.alignment.theirs[at]
            text = (line.text or "").strip()
            labelled = labels.labelled(text, parent)
            if labelled:
                name = labelled[0].name
                texts.setdefault(name, []).append(self._text(at, labelled[1]))
            elif text and (field_address := labels.is_label(text, parent)):
                name = field_address.name
            elif text:
                sign = {"bullet": "- ", "number": "1. "}.get(line.kind, "")
                is_text = shape_at(parent / name).kind is AnswerKind.TEXT
                texts.setdefault(name, []).append((sign if is_text else "") + self._text(at))
        return self._values(list_key, texts, "")


def _row_model(list_key: Address) -> type[Row]:
    model = shape_at(list_key).model
    if model is None or not issubclass(model, Row):
        raise LookupError(list_key)
    return model


def _first_text(model: type[Row]) -> str:
    """Return the field of a row for a text without a label: its first longer one."""
    head = headline_field(model)
    texts = (name for name, shape in shapes_of(model).items() if shape.kind is AnswerKind.TEXT and name != head)
    return next(texts, head)
