"""Build blocks from answers, by the kind of the field."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from planwizard.document.markup import cut, plain
from planwizard.document.outline.blocks import Bullets, Cell, Facts, Heading, OutlineBlock, Paragraph, Passage, Table
from planwizard.guide.answer_words import answer_words
from planwizard.guide.models import Guide
from planwizard.guide.sentences import wording
from planwizard.plan import PageState, Plan
from planwizard.plan.address import NO_ADDRESS, Address, page_address, shape_at
from planwizard.plan.answers import all_rows, get, headline, is_answered, rows
from planwizard.plan.base import AnswerKind, PlanPart, Row

MOST_COLUMNS_PORTRAIT = 6
LONGEST_LINK_TITLE = 70
_LINKS = (AnswerKind.LINK, AnswerKind.LINKS)
# Relative column widths, by the kind of the field and for some fields by name.
_WIDTHS = {AnswerKind.TEXT: 3.0, AnswerKind.LINES: 2.5, AnswerKind.LINKS: 2.6, AnswerKind.LINE: 1.7}
_NARROW = {"year": 0.8, "number": 0.6, "priority": 1.0, "due": 1.1, "when": 1.2, "date": 1.1, "level": 1.3}


def filled_columns(parts: Sequence[PlanPart], names: Iterable[str]) -> list[str]:
    """Return the fields that some row or part of the plan has an answer to."""
    return [name for name in names if any(is_answered(getattr(part, name)) for part in parts)]


@dataclass(frozen=True)
class BlockBuilder:
    """Builds blocks from the answers of one plan, with the labels and words of one guide."""

    plan: Plan
    guide: Guide

    @cached_property
    def _rows(self) -> dict[str, Row]:
        """Every row, by address."""
        return dict(all_rows(self.plan))

    @cached_property
    def _titles(self) -> dict[str, str]:
        """The title of every row in running text, by id."""
        return {row.id: plain(headline(row)) for row in self._rows.values()}

    def word(self, key: str, **values: object) -> str:
        """Return one of the document's fixed texts, with values filled in, in the singular for a `count` of 1."""
        return wording(self.guide.document, key, values).format(**values)

    def label(self, address: str) -> str:
        """Return the label of a field."""
        key = Address(address).key
        words = self.guide.field_words.get(key)
        return words.label if words else key

    def answer(self, address: Address) -> object:
        """Return an answer; rows are looked up by address, so that the time does not grow with the list."""
        row = self._rows.get(address.parent)
        return getattr(row, address.name) if row else get(self.plan, address)

    # --- single answers ------------------------------------------------------------------------

    def texts(self, address: str) -> list[Passage]:
        """Return an answer in words: the items of a list, the titles of links, the word of a choice."""
        at = Address(address)
        return [Passage(text, at) for text in answer_words(at, self.answer(at), self.guide, self.short_title)]

    def title(self, row_id: str) -> str:
        """Return a row's title in running text; empty for a row that does not exist."""
        return self._titles.get(row_id, "")

    def short_title(self, row_id: str) -> str:
        """Return a row's title shortened for a link; the full title is printed where the row is."""
        return cut(self.title(row_id), LONGEST_LINK_TITLE)

    def prose(self, address: str, label: str | None = None) -> list[OutlineBlock]:
        """Return an answer under its label, the field's own by default; an empty label is left out."""
        texts = self.texts(address)
        if not texts:
            return []
        label = self.label(address) if label is None else label
        heading = [Paragraph(label, style="label")] if label else []
        if len(texts) > 1:
            return [*heading, Bullets(tuple(texts))]
        (passage,) = texts
        if "\n" in passage.text:
            return [*heading, Paragraph(passage.text, passage.address)]
        return [Paragraph(passage.text, passage.address, label)]

    def all_prose(self, addresses: Sequence[str]) -> list[OutlineBlock]:
        """Return several answers, each under its own label."""
        return [block for address in addresses for block in self.prose(address)]

    def facts(self, addresses: Sequence[str]) -> list[OutlineBlock]:
        """Return several short answers as one paragraph, each after its label."""
        facts = [(self.label(address), tuple(texts)) for address in addresses if (texts := self.texts(address))]
        return [Facts(tuple(facts))] if facts else []

    def facts_and_links(self, addresses: Sequence[str]) -> list[OutlineBlock]:
        """Return short answers as one paragraph, then each answer that links to rows as a separate paragraph."""
        links = [address for address in addresses if shape_at(address).kind in _LINKS]
        short = [address for address in addresses if address not in links]
        return [*self.facts(short), *(block for address in links for block in self.facts([address]))]

    # --- pages ---------------------------------------------------------------------------------

    def page(self, page_id: str, body: Sequence[OutlineBlock], *, level: int = 2) -> list[OutlineBlock]:
        """Return a page's heading, intro and body; nothing when both intro and body are empty."""
        state = self.plan.pages.get(page_id, PageState())
        intro = self.prose(page_address(page_id, "intro"), "") if state.intro else []
        if not intro and not body:
            return []
        own_heading = state.heading if is_answered(state.heading) else None
        address = page_address(page_id, "heading") if own_heading else NO_ADDRESS
        return [Heading(level, own_heading or self.word(f"pages.{page_id}"), address), *intro, *body]

    # --- lists ---------------------------------------------------------------------------------

    def table(self, list_key: str) -> list[OutlineBlock]:
        """Return a list as a table of the rows and columns that have an answer; nothing when none has."""
        form, key = self.guide.lists[list_key], Address(list_key)
        answered = [row for row in rows(self.plan, list_key) if is_answered(row)]
        names = filled_columns(answered, (*form.fields, *form.more))
        if not names:
            return []
        return [
            Table(
                headers=(self.header(key, names),),
                rows=tuple(self.cells(key / row.id, names) for row in answered),
                widths=tuple(self._width(key, name) for name in names),
                name=self.guide.field_words[list_key].label,
                landscape=len(names) > MOST_COLUMNS_PORTRAIT or None,
            )
        ]

    def header(self, key: Address, names: Sequence[str]) -> tuple[Cell, ...]:
        """Return a header cell with the label of each field."""
        return tuple(Cell((Passage(self.label(key / name)),)) for name in names)

    def cells(self, address: Address, names: Sequence[str]) -> tuple[Cell, ...]:
        """Return a cell with the answer to each field of a row or part of the plan."""
        return tuple(Cell(tuple(self.texts(address / name))) for name in names)

    def _width(self, list_key: Address, name: str) -> float:
        return _NARROW.get(name) or _WIDTHS.get(shape_at(list_key / name).kind, 1.3)

    def cards(self, list_key: str, head: str, plain_names: Sequence[str] = (), level: int = 3) -> list[OutlineBlock]:
        """Return a heading for each row of a list, followed by its other answers.

        `head` is the field used as the heading; fields in `plain_names` are printed without a label.
        """
        form = self.guide.lists[list_key]
        blocks: list[OutlineBlock] = []
        for row in rows(self.plan, list_key):
            address = Address(list_key) / row.id
            body = list(self._card_body(address, head, (*form.fields, *form.more), plain_names))
            title = self.texts(address / head)
            if title:
                blocks += self.card_head(title[0], level)
            elif body:
                blocks.append(Heading(level, self.guide.field_words[list_key].one.capitalize()))
            blocks += body
        return blocks

    def card_head(self, title: Passage, level: int = 3) -> list[OutlineBlock]:
        """Return a row's title as a heading; the lines after the first become a paragraph."""
        first, _, rest = title.text.strip().partition("\n")
        head: list[OutlineBlock] = [Heading(level, first, title.address)]
        return [*head, Paragraph(rest.strip(), title.address)] if rest.strip() else head

    def _card_body(
        self, address: Address, head: str, names: Sequence[str], plain_names: Sequence[str]
    ) -> Iterator[OutlineBlock]:
        """Yield the long texts of a row, then its short answers and links."""
        others = [name for name in names if name != head]
        long = [name for name in others if shape_at(address / name).kind in (AnswerKind.TEXT, AnswerKind.LINES)]
        for name in long:
            yield from self.prose(address / name, "" if name in plain_names else None)
        yield from self.facts_and_links([address / name for name in others if name not in long])
