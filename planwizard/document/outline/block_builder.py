"""Turns answers into blocks: the generic ways, by the kind of the field."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from planwizard.document.markup import plain
from planwizard.document.outline.blocks import Bullets, Cell, Facts, Heading, OutlineBlock, Paragraph, Source, Table
from planwizard.guide.models import Guide
from planwizard.plan import PageState, Plan
from planwizard.plan.base import Element, Kind
from planwizard.plan.direction import YearAmount
from planwizard.plan.paths import elements, get, headline, is_answered, key_of, rows, shape_at

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
class Writer:
    """Writes the answers of one plan in the words of one guide."""

    plan: Plan
    guide: Guide

    @cached_property
    def _rows(self) -> dict[str, Element]:
        """Every row, by path."""
        return dict(elements(self.plan))

    @cached_property
    def _titles(self) -> dict[str, str]:
        """What every row is called in running text, by id."""
        return {row.id: plain(headline(row)) for row in self._rows.values()}

    def word(self, key: str, **values: object) -> str:
        """Return one of the document's own words."""
        return self.guide.document[key].format(**values)

    def label(self, path: str) -> str:
        """Return the label of a field."""
        words = self.guide.field_words.get(key_of(path))
        return words.label if words else key_of(path)

    def answer(self, path: str) -> object:
        """Return an answer; rows are looked up by path, so that a long list takes no longer for each."""
        above, _, name = path.rpartition(".")
        row = self._rows.get(above)
        return getattr(row, name) if row else get(self.plan, path)

    # --- single answers ------------------------------------------------------------------------

    def texts(self, path: str) -> list[Source]:
        """Return an answer as texts: the items of a list, the titles of links, the word of a choice."""
        value = self.answer(path)
        if not is_answered(value):
            return []
        kind = shape_at(path).kind
        if kind in _LINKS:
            ids = value if isinstance(value, tuple) else (value,)
            return [Source(title, path) for i in ids if (title := self.short_title(str(i)))]
        if kind is Kind.FLAG:
            return [Source(self.word("yes" if value else "no"), path)]
        items = value if isinstance(value, tuple) else (value,)
        return [Source(self._item(path, kind, item), path) for item in items]

    def _item(self, path: str, kind: Kind, value: object) -> str:
        if isinstance(value, YearAmount):
            return ": ".join(filter(None, (value.year, value.amount)))
        return self.guide.choice(key_of(path), value) if kind in (Kind.CHOICE, Kind.CHOICES) else str(value)

    def title(self, row_id: str) -> str:
        """Return what a row is called in running text; nothing for a row that is gone."""
        return self._titles.get(row_id, "")

    def short_title(self, row_id: str) -> str:
        """Return a row's title cut to what a link needs; the whole of it stands where the row is printed."""
        title = self.title(row_id)
        return cut(title, LONGEST_LINK)

    def prose(self, path: str, label: str | None = None) -> list[OutlineBlock]:
        """Return an answer as text under its label; a label of "" leaves it out."""
        found = self.texts(path)
        if not found:
            return []
        label = self.label(path) if label is None else label
        if len(found) > 1 and shape_at(path).kind in (Kind.LINES, *_LINKS, Kind.CHOICES, Kind.AMOUNTS):
            heading = [Paragraph(label, style="label")] if label else []
            return [*heading, Bullets(tuple(found))]
        text = found[0]
        if label and "\n" in text.text:
            return [Paragraph(label, style="label"), Paragraph(text.text, text.path)]
        return [Paragraph(text.text, text.path, label)]

    def all_prose(self, paths: Sequence[str]) -> list[OutlineBlock]:
        """Return several answers, each under its label."""
        return [block for path in paths for block in self.prose(path)]

    def facts(self, paths: Sequence[str]) -> list[OutlineBlock]:
        """Return several short answers as one paragraph, each after its label."""
        found = [(self.label(path), tuple(texts)) for path in paths if (texts := self.texts(path))]
        return [Facts(tuple(found))] if found else []

    def facts_and_links(self, paths: Sequence[str]) -> list[OutlineBlock]:
        """Return short answers as one paragraph, and each that points at other rows as one of its own."""
        links = [path for path in paths if shape_at(path).kind in _LINKS]
        short = [path for path in paths if path not in links]
        return [*self.facts(short), *(block for path in links for block in self.facts([path]))]

    # --- pages ---------------------------------------------------------------------------------

    def page(self, page_id: str, body: Sequence[OutlineBlock], *, level: int = 2) -> list[OutlineBlock]:
        """Return what a page holds under its heading, after its intro; nothing when there is neither."""
        state = self.plan.pages.get(page_id, PageState())
        intro = self.prose(f"pages.{page_id}.intro", "") if state.intro else []
        if not intro and not body:
            return []
        own = state.heading if is_answered(state.heading) else None
        path = f"pages.{page_id}.heading" if own else ""
        return [Heading(level, own or self.word(f"pages.{page_id}"), path), *intro, *body]

    # --- lists ---------------------------------------------------------------------------------

    def table(self, list_key: str, names: Sequence[str] = (), ids: Sequence[str] | None = None) -> list[OutlineBlock]:
        """Return a list as a table with the columns some row fills; `names` and `ids` choose columns and rows."""
        form = self.guide.lists[list_key]
        present = [r for r in rows(self.plan, list_key) if is_answered(r) and (ids is None or r.id in ids)]
        wanted = names or (*form.fields, *form.more)
        filled = [name for name in wanted if any(is_answered(getattr(row, name)) for row in present)]
        if not present or not filled:
            return []
        header = tuple(Cell((Source(self.label(f"{list_key}.{name}")),)) for name in filled)
        body = tuple(
            tuple(Cell(tuple(self.texts(f"{list_key}.{row.id}.{name}"))) for name in filled) for row in present
        )
        widths = tuple(self._width(list_key, name) for name in filled)
        name = self.guide.field_words[list_key].label
        return [Table((header,), body, widths, name, wide=len(filled) > MOST_COLUMNS_UPRIGHT or None)]

    def _width(self, list_key: str, name: str) -> float:
        return _NARROW.get(name) or _WIDTHS.get(shape_at(f"{list_key}.{name}").kind, 1.3)

    def cards(self, list_key: str, head: str, plain_names: Sequence[str] = (), level: int = 3) -> list[OutlineBlock]:
        """Return a list as a heading for each row, then its other answers, those in `plain_names` without a label."""
        form = self.guide.lists[list_key]
        blocks: list[OutlineBlock] = []
        for row in rows(self.plan, list_key):
            path = f"{list_key}.{row.id}"
            body = list(self._card_body(path, head, (*form.fields, *form.more), plain_names))
            title = self.texts(f"{path}.{head}")
            if title:
                blocks += self.card_head(title[0], level)
            elif body:
                blocks.append(Heading(level, self.guide.field_words[list_key].one.capitalize()))
            blocks += body
        return blocks

    def card_head(self, title: Source, level: int = 3) -> list[OutlineBlock]:
        """Return a row's title as a heading; a title of several lines keeps the first for it."""
        first, _, rest = title.text.strip().partition("\n")
        head: list[OutlineBlock] = [Heading(level, first, title.path)]
        return [*head, Paragraph(rest.strip(), title.path)] if rest.strip() else head

    def _card_body(
        self, path: str, head: str, names: Sequence[str], plain_names: Sequence[str]
    ) -> Iterator[OutlineBlock]:
        """Yield the texts of a row, then its short answers and links."""
        others = [name for name in names if name != head]
        long = [name for name in others if shape_at(f"{path}.{name}").kind in (Kind.TEXT, Kind.LINES)]
        for name in long:
            yield from self.prose(f"{path}.{name}", "" if name in plain_names else None)
        yield from self.facts_and_links([f"{path}.{name}" for name in others if name not in long])
