"""Turns answers into blocks: the generic ways, by the kind of the field."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from planwizard.document.markup import plain
from planwizard.document.outline.blocks import Bullets, Cell, Facts, Heading, OutlineBlock, Paragraph, Passage, Table
from planwizard.guide.answer_words import answer_words
from planwizard.guide.models import Guide
from planwizard.plan import PageState, Plan
from planwizard.plan.address import NO_ADDRESS, Address, page_address, shape_at
from planwizard.plan.answers import all_rows, get, headline, is_answered, rows
from planwizard.plan.base import Kind, Row

MOST_COLUMNS_UPRIGHT = 6
LONGEST_LINK = 70
_LINKS = (Kind.LINK, Kind.LINKS)
# How wide a column wants to be, by the kind of its field; long text gets the most room.
_WIDTHS = {Kind.TEXT: 3.0, Kind.LINES: 2.5, Kind.LINKS: 2.6, Kind.LINE: 1.7}
_NARROW = {"year": 0.8, "number": 0.6, "priority": 1.0, "due": 1.1, "when": 1.2, "date": 1.1, "level": 1.3}


def cut(line: str, longest: int) -> str:
    """Return a line, cut at a word when it is too long."""
    if len(line) <= longest:
        return line
    kept = line[: longest - 1]
    return f"{(kept.rpartition(' ')[0] or kept).rstrip(' ,.;:–')}…"


@dataclass(frozen=True)
class BlockBuilder:
    """Writes the answers of one plan in the words of one guide."""

    plan: Plan
    guide: Guide

    @cached_property
    def _rows(self) -> dict[str, Row]:
        """Every row, by path."""
        return dict(all_rows(self.plan))

    @cached_property
    def _titles(self) -> dict[str, str]:
        """What every row is called in running text, by id."""
        return {row.id: plain(headline(row)) for row in self._rows.values()}

    def word(self, key: str, **values: object) -> str:
        """Return one of the document's own words."""
        return self.guide.document[key].format(**values)

    def label(self, address: str) -> str:
        """Return the label of a field."""
        key = Address(address).key
        words = self.guide.field_words.get(key)
        return words.label if words else key

    def answer(self, address: Address) -> object:
        """Return an answer; rows are looked up by path, so that a long list takes no longer for each."""
        row = self._rows.get(address.parent)
        return getattr(row, address.name) if row else get(self.plan, address)

    # --- single answers ------------------------------------------------------------------------

    def texts(self, address: str) -> list[Passage]:
        """Return an answer in words: the items of a list, the titles of links, the word of a choice."""
        at = Address(address)
        return [Passage(text, at) for text in answer_words(at, self.answer(at), self.guide, self.short_title)]

    def title(self, row_id: str) -> str:
        """Return what a row is called in running text; nothing for a row that is gone."""
        return self._titles.get(row_id, "")

    def short_title(self, row_id: str) -> str:
        """Return a row's title cut to what a link needs; the whole of it stands where the row is printed."""
        title = self.title(row_id)
        return cut(title, LONGEST_LINK)

    def prose(self, address: str, label: str | None = None) -> list[OutlineBlock]:
        """Return an answer as text under its label; a label of "" leaves it out."""
        found = self.texts(address)
        if not found:
            return []
        label = self.label(address) if label is None else label
        if len(found) > 1 and shape_at(address).kind in (Kind.LINES, *_LINKS, Kind.CHOICES, Kind.AMOUNTS):
            heading = [Paragraph(label, style="label")] if label else []
            return [*heading, Bullets(tuple(found))]
        text = found[0]
        if label and "\n" in text.text:
            return [Paragraph(label, style="label"), Paragraph(text.text, text.address)]
        return [Paragraph(text.text, text.address, label)]

    def all_prose(self, addresses: Sequence[str]) -> list[OutlineBlock]:
        """Return several answers, each under its label."""
        return [block for address in addresses for block in self.prose(address)]

    def facts(self, addresses: Sequence[str]) -> list[OutlineBlock]:
        """Return several short answers as one paragraph, each after its label."""
        found = [(self.label(address), tuple(texts)) for address in addresses if (texts := self.texts(address))]
        return [Facts(tuple(found))] if found else []

    def facts_and_links(self, addresses: Sequence[str]) -> list[OutlineBlock]:
        """Return short answers as one paragraph, and each that points at other rows as one of its own."""
        links = [address for address in addresses if shape_at(address).kind in _LINKS]
        short = [address for address in addresses if address not in links]
        return [*self.facts(short), *(block for address in links for block in self.facts([address]))]

    # --- pages ---------------------------------------------------------------------------------

    def page(self, page_id: str, body: Sequence[OutlineBlock], *, level: int = 2) -> list[OutlineBlock]:
        """Return what a page holds under its heading, after its intro; nothing when there is neither."""
        state = self.plan.pages.get(page_id, PageState())
        intro = self.prose(page_address(page_id, "intro"), "") if state.intro else []
        if not intro and not body:
            return []
        own = state.heading if is_answered(state.heading) else None
        address = page_address(page_id, "heading") if own else NO_ADDRESS
        return [Heading(level, own or self.word(f"pages.{page_id}"), address), *intro, *body]

    # --- lists ---------------------------------------------------------------------------------

    def table(self, list_key: str, names: Sequence[str] = (), ids: Sequence[str] | None = None) -> list[OutlineBlock]:
        """Return a list as a table with the columns some row fills; `names` and `ids` choose columns and rows."""
        form, rows_at = self.guide.lists[list_key], Address(list_key)
        present = [r for r in rows(self.plan, list_key) if is_answered(r) and (ids is None or r.id in ids)]
        wanted = names or (*form.fields, *form.more)
        filled = [name for name in wanted if any(is_answered(getattr(row, name)) for row in present)]
        if not present or not filled:
            return []
        header = tuple(Cell((Passage(self.label(rows_at / name)),)) for name in filled)
        body = tuple(tuple(Cell(tuple(self.texts(rows_at / row.id / name))) for name in filled) for row in present)
        widths = tuple(self._width(rows_at, name) for name in filled)
        name = self.guide.field_words[list_key].label
        return [Table((header,), body, widths, name, wide=len(filled) > MOST_COLUMNS_UPRIGHT or None)]

    def _width(self, list_key: Address, name: str) -> float:
        return _NARROW.get(name) or _WIDTHS.get(shape_at(list_key / name).kind, 1.3)

    def cards(self, list_key: str, head: str, plain_names: Sequence[str] = (), level: int = 3) -> list[OutlineBlock]:
        """Return a list as a heading for each row, then its other answers, those in `plain_names` without a label."""
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
        """Return a row's title as a heading; a title of several lines keeps the first for it."""
        first, _, rest = title.text.strip().partition("\n")
        head: list[OutlineBlock] = [Heading(level, first, title.address)]
        return [*head, Paragraph(rest.strip(), title.address)] if rest.strip() else head

    def _card_body(
        self, address: Address, head: str, names: Sequence[str], plain_names: Sequence[str]
    ) -> Iterator[OutlineBlock]:
        """Yield the texts of a row, then its short answers and links."""
        others = [name for name in names if name != head]
        long = [name for name in others if shape_at(address / name).kind in (Kind.TEXT, Kind.LINES)]
        for name in long:
            yield from self.prose(address / name, "" if name in plain_names else None)
        yield from self.facts_and_links([address / name for name in others if name not in long])
