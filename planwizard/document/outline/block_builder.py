"""Build blocks from answers, by the kind of the field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planwizard.document.markup import pieces
from planwizard.document.outline.blocks import (
    Bullets,
    Cell,
    Fact,
    Facts,
    Heading,
    OutlineBlock,
    Paragraph,
    Passage,
    Table,
)
from planwizard.document.outline.said_twice import is_said_already
from planwizard.document.outline.wording import Wording, title_field
from planwizard.guide.answer_words import answer_words
from planwizard.plan.address import NO_ADDRESS, Address, page_address, shape_at
from planwizard.plan.answers import get, is_answered, rows
from planwizard.plan.base import AnswerKind, PlanPart, Row

CODE_WIDTH = 0.6
_LINKS = (AnswerKind.LINK, AnswerKind.LINKS)
_JOINED = {AnswerKind.CHOICES: ", ", AnswerKind.AMOUNTS: "; "}
"""What separates the items of short lists that are one text."""
_LONG = (AnswerKind.LINE, AnswerKind.TEXT, AnswerKind.LINES, AnswerKind.VALUES)
"""Kinds of facts that are more than a few words, but for fields that are narrow in tables too."""
LONGEST_FACT = 260
"""Letters of a text among the facts; a longer one is a paragraph."""
# Relative column widths, by the kind of the field and for some fields by name.
_WIDTHS = {
    AnswerKind.TEXT: 3.0,
    AnswerKind.VALUES: 3.0,
    AnswerKind.LINES: 2.5,
    AnswerKind.LINKS: 2.6,
    AnswerKind.LINE: 1.7,
}
_NARROW = {
    "year": 0.8,
    "baseline": 1.0,
    "target": 1.0,
    "figure": 2.6,
    "number": 0.6,
    "priority": 1.0,
    "due": 1.1,
    "start": 1.1,
    "when": 1.2,
    "date": 1.1,
    "level": 1.3,
}
_CODES_WIDTH = 1.0
NOTHING_UNDER: Mapping[str, Sequence[str]] = {}
_PLAIN_UNDER = ("publisher", "year", "url", "received")
"""Fields that need no label under another."""


def filled_columns(parts: Sequence[PlanPart], names: Iterable[str]) -> list[str]:
    """Return the fields that some row or part of the plan has an answer to."""
    return [name for name in names if any(is_answered(getattr(part, name)) for part in parts)]


def is_long(address: str) -> bool:
    """Return whether a field is answered by a text or a list, not by a word or a few."""
    return shape_at(address).kind in _LONG and Address(address).name not in _NARROW


def facts_or_line(table: Facts) -> list[OutlineBlock]:
    """Return a small table of facts; one that is alone after its label, and nothing when none is answered."""
    match table.answered:
        case []:
            return []
        case [Fact(label, (passage,))] if not table.strip:
            return [Paragraph(passage.text, passage.address, passage.label or label, targets=passage.targets)]
        case _:
            return [table]


@dataclass(frozen=True)
class BlockBuilder(Wording):
    """Builds blocks from the answers of one plan."""

    def answer(self, address: Address) -> object:
        """Return an answer; rows are looked up by address, so that the time does not grow with the list."""
        row = self.rows_by_address.get(address.parent)
        return getattr(row, address.name) if row else get(self.plan, address)

    # --- single answers ------------------------------------------------------------------------

    def texts(self, address: str) -> tuple[Passage, ...]:
        """Return an answer in words: the items of a list, the word of a choice, the codes or titles of linked rows."""
        if address not in self._texts:
            self._texts[address] = tuple(self._in_words(Address(address)))
        return self._texts[address]

    def _in_words(self, at: Address) -> Sequence[Passage]:
        answer, kind = self.answer(at), shape_at(at).kind
        if kind in _LINKS:
            return self.references(answer if isinstance(answer, tuple) else (answer,), at)
        words = self._words(at, answer)
        if words and kind in _JOINED:
            return [Passage(_JOINED[kind].join(words), at)]
        return [Passage(text, at) for text in words]

    def _words(self, at: Address, answer: object) -> Sequence[str]:
        """Return an answer in words: those of the document for a choice, and none that its row says already."""
        if shape_at(at).kind is not AnswerKind.CHOICE:
            return answer_words(at, answer, self.guide, self.title)
        own = self.guide.document.get(f"choices.{at.key}.{answer}")
        words = [own] if own else answer_words(at, answer, self.guide, self.title)
        title = self.title(at.row_id)
        return [word for word in words if not is_said_already(at, word, title, self.guide)]

    def prose(self, address: str, label: str | None = None) -> list[OutlineBlock]:
        """Return an answer under its label, the field's own by default; an empty label is left out."""
        texts = self.texts(address)
        if not texts:
            return []
        label = self.label(address) if label is None else label
        heading = [Paragraph(label, style="label")] if label else []
        if len(texts) > 1:
            return [*heading, Bullets(texts)]
        (passage,) = texts
        return [Paragraph(passage.text, passage.address, label, targets=passage.targets)]

    def all_prose(self, addresses: Sequence[str]) -> list[OutlineBlock]:
        """Return several answers, each under its own label."""
        return [block for address in addresses for block in self.prose(address)]

    def is_fact(self, address: str) -> bool:
        """Return whether an answer is short enough to stand in a small table, and no list or picture is typed in it."""
        texts = [text.text for text in self.texts(address)]
        found = [piece.kind for text in texts for piece in pieces(text)]
        return sum(map(len, texts)) <= LONGEST_FACT and len(found) <= len(texts) and {*found} <= {"paragraph"}

    def fact(self, address: str) -> Fact:
        """Return an answer after its label, as a fact; without an answer it has no label either."""
        texts = self.texts(address)
        return Fact(self.label(address) if texts else "", texts)

    def facts(self, addresses: Sequence[str]) -> list[OutlineBlock]:
        """Return several short answers as a small table of labels and answers."""
        facts = tuple(fact for address in addresses if (fact := self.fact(address)).texts)
        name = self.title(Address(addresses[0]).row_id) if addresses else ""
        return facts_or_line(Facts(facts, name or self.word("facts")))

    def prose_and_facts(self, addresses: Sequence[str]) -> list[OutlineBlock]:
        """Return the long of several answers, each under its own label, then the short ones as facts."""
        short = [address for address in addresses if self.is_fact(address)]
        long = [address for address in addresses if address not in short]
        return [*self.all_prose(long), *self.facts(short)]

    # --- pages ---------------------------------------------------------------------------------

    def asks(self, page_id: str) -> bool:
        """Return whether a page is asked for this kind of plan, at any depth."""
        page = self.guide.pages.get(page_id)
        return page is None or page.is_in(self.plan.about.kind, "full")

    def page(
        self, page_id: str, body: Sequence[OutlineBlock], *, level: int = 2, title: str = ""
    ) -> list[OutlineBlock]:
        """Return a page's heading, intro and body; nothing when both are empty or this kind of plan does not ask it.

        `title` is the document's heading where it is not the page's usual one.
        """
        state = self.plan.page_state(page_id)
        intro = self.prose(page_address(page_id, "intro"), "") if state.intro else []
        if not (intro or body) or not self.asks(page_id):
            return []
        return [self.page_heading(page_id, level, title), *intro, *body]

    def page_without_heading(self, page_id: str, body: Sequence[OutlineBlock], *, level: int = 2) -> list[OutlineBlock]:
        """Return a page that is a whole chapter: without its heading, unless the person wrote that heading."""
        page = self.page(page_id, body, level=level)
        has_own_heading = bool(page) and isinstance(page[0], Heading) and page[0].address.is_of_page
        return page if has_own_heading else page[1:]

    def page_heading(self, page_id: str, level: int = 2, title: str = "") -> Heading:
        """Return the heading the person wrote for a page, else their own name of its level, else the document's.

        `title` is the document's, where it is not the page's usual one.
        """
        written = self.plan.page_state(page_id).heading or ""
        if is_answered(written):
            return Heading(level, written, page_address(page_id, "heading"), numbered=level == 1)
        usual = title or self.word(f"pages.{page_id}")
        own = self.own_name(page_id, usual)
        text, address = (own.text, own.address) if own else (usual, NO_ADDRESS)
        return Heading(level, text, address, numbered=level == 1)

    # --- lists ---------------------------------------------------------------------------------

    def table(self, list_key: str, under: Mapping[str, Sequence[str]] = NOTHING_UNDER) -> list[OutlineBlock]:
        """Return a list as a table of the rows and columns that have an answer; nothing when none has.

        `under` are the fields that are no column of their own, by the field in whose cells they stand.
        """
        form, key = self.guide.lists[list_key], Address(list_key)
        answered = [row for row in rows(self.plan, list_key) if is_answered(row)]
        lower = {name for names in under.values() for name in names}
        columns = [
            (name, filled)
            for name in (*form.fields, *form.more)
            if name not in lower and (filled := self._printed(key, answered, (name, *under.get(name, ()))))
        ]
        return [self._table(key, columns, answered)] if columns else []

    def _printed(self, key: Address, listed: Sequence[Row], names: Iterable[str]) -> list[str]:
        """Return the fields that some row has an answer to which is not said by its title already."""
        return [
            name
            for name in filled_columns(listed, names)
            if shape_at(key / name).kind is not AnswerKind.CHOICE
            or any(self.texts(key / row.id / name) for row in listed)
        ]

    def _table(self, key: Address, columns: Sequence[tuple[str, Sequence[str]]], answered: Sequence[Row]) -> Table:
        has_codes = any(row.id in self.codes for row in answered)
        header, widths = (
            self.header(key, [name for name, _ in columns]),
            [self._width(key, name) for name, _ in columns],
        )
        rows_of = [(row.id, [self._stacked(key / row.id, filled) for _, filled in columns]) for row in answered]
        if has_codes:
            header, widths = (Cell((Passage(self.word("code")),)), *header), [CODE_WIDTH, *widths]
            rows_of = [(row_id, [self.code_cell(row_id), *cells]) for row_id, cells in rows_of]
        return Table(
            headers=(header,),
            rows=tuple(tuple(cells) for _, cells in rows_of),
            widths=tuple(widths),
            name=self.guide.field_words[key].label,
        )

    def _stacked(self, row: Address, names: Sequence[str]) -> Cell:
        """Return a cell with the answer to one field, or with several answers of a row, one under the other."""
        texts = [text for name in names for text in self.texts(row / name)]
        if len(names) == 1:
            is_stacked = shape_at(row / names[0]).kind is AnswerKind.VALUES
            return Cell(tuple(texts), style="stacked" if is_stacked else "text")
        labels = {row / name: self.label(row / name) for name in names[1:] if name not in _PLAIN_UNDER}
        return Cell(tuple(text._replace(label=labels.get(text.address, "")) for text in texts), style="stacked")

    def code_cell(self, row_id: str) -> Cell:
        """Return a cell with the code of a row."""
        code = self.code(row_id)
        return Cell((code,)) if code else Cell()

    def header(self, key: Address, names: Sequence[str]) -> tuple[Cell, ...]:
        """Return a header cell with the label of each field."""
        own = self.own_name(key)
        return tuple(
            Cell((own if own and name == title_field(key) else Passage(self.label(key / name)),)) for name in names
        )

    def cells(self, address: Address, names: Sequence[str]) -> tuple[Cell, ...]:
        """Return a cell with the answer to each field of a row or part of the plan."""
        return tuple(Cell(self.texts(address / name)) for name in names)

    def _width(self, list_key: Address, name: str) -> float:
        shape = shape_at(list_key / name)
        if shape.kind in _LINKS and any(target in self._coded_prefixes for target in shape.targets):
            return _CODES_WIDTH
        return _NARROW.get(name) or _WIDTHS.get(shape.kind, 1.3)

    @cached_property
    def _coded_prefixes(self) -> frozenset[str]:
        return frozenset(row.prefix for row in self.rows_by_address.values() if row.id in self.codes)

    def card_head(
        self, title: Passage, level: int = 3, code: Passage | None = None, area: int = 0
    ) -> list[OutlineBlock]:
        """Return a row's title as a heading; the lines after the first become a paragraph."""
        first, _, rest = title.text.strip().partition("\n")
        head: list[OutlineBlock] = [Heading(level, first, title.address, code=code, area=area)]
        return [*head, Paragraph(rest.strip(), title.address)] if rest.strip() else head
