"""What Word will hold, chapter by chapter, to read before it is written."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, islice

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from planwizard.document.outline.blocks import (
    Bullets,
    Cell,
    Facts,
    Heading,
    OutlineBlock,
    PageBreak,
    Paragraph,
    Passage,
    Table,
    with_colon,
)
from planwizard.document.outline.contents import Chapter, chapters
from planwizard.guide.models import Guide
from screens.markup_rendering import item, prose, styled

KEYS = (("↑ ↓", "choose"), ("Enter", "read"), ("Tab", "switch"), ("Esc", "back"))
NUMBER = re.compile(r"\d{1,3}(?:\.\d+)*\.?")
"""A row that begins with one is known by it and its next cell together; a year is no such number."""
LONGEST = 200
"""So many paragraphs and table rows of a chapter are drawn at once; more could not be read so anyway."""


class HeadingList(OptionList):
    """The headings of a document, two levels of them."""

    def __init__(self, guide: Guide) -> None:
        super().__init__(markup=False)
        self._guide = guide
        self.chapters: tuple[Chapter, ...] = ()

    def show(self, blocks: Sequence[OutlineBlock]) -> None:
        """List the headings of a document."""
        self.chapters = tuple(chapters(blocks))
        self.clear_options()
        self.add_options(Option(self._line(chapter)) for chapter in self.chapters)
        self.highlighted = 0 if self.chapters else None

    def _line(self, chapter: Chapter) -> Content:
        title = chapter.title or self._guide.say("preview.cover")
        return Content(f"{'  ' * (chapter.level - 1)}{title}")


class PreviewScreen(Screen[None]):
    """The headings, and the text of the one that is chosen."""

    BINDINGS = [("escape", "back", "")]
    AUTO_FOCUS = ""

    def __init__(self, blocks: Sequence[OutlineBlock], chapter: int, guide: Guide) -> None:
        super().__init__()
        self._blocks = blocks
        self._chapter = chapter
        self._guide = guide

    def compose(self) -> ComposeResult:
        """Title, the two columns, and what the keys do."""
        yield Label(self._guide.say("preview.title"), id="preview-title", markup=False)
        with Horizontal(id="preview"):
            yield HeadingList(self._guide)
            with VerticalScroll(id="preview-text"):
                yield Label("", classes="question", markup=False)
                yield Static("", id="preview-chapter", markup=False)
        keys = ((key, self._guide.say(f"preview.{word}")) for key, word in KEYS)
        yield Label(
            Content("   ").join(Content.assemble((key, "bold"), " ", word) for key, word in keys), id="preview-keys"
        )

    def on_mount(self) -> None:
        """Begin at the chapter that was asked for."""
        contents = self.query_one(HeadingList)
        contents.show(self._blocks)
        contents.highlighted = self._chapter
        contents.focus()

    def action_back(self) -> None:
        """Back to the page one came from."""
        self.dismiss()

    @on(OptionList.OptionHighlighted)
    def _draw(self, event: OptionList.OptionHighlighted) -> None:
        chapter = self.query_one(HeadingList).chapters[event.option_index]
        self.query_one(".question", Label).update(chapter.title or self._guide.say("preview.cover"))
        self.query_one("#preview-chapter", Static).update(drawn(chapter.blocks, self._guide))
        self.query_one("#preview-text", VerticalScroll).scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def _to_text(self) -> None:
        self.query_one("#preview-text", VerticalScroll).focus()


def drawn(blocks: Sequence[OutlineBlock], guide: Guide) -> Group:
    """Return blocks as they read; the end of a very long chapter is told of, not drawn."""
    found = list(islice(chain.from_iterable(map(_block, (None, *blocks), blocks)), LONGEST + 1))
    if len(found) > LONGEST:
        found[LONGEST:] = [_apart(Text(guide.say("preview.rest"), "italic"))]
    return Group(*found)


def _block(before: OutlineBlock | None, block: OutlineBlock) -> Iterator[RenderableType]:
    match block:
        case Heading():
            yield _apart(Text.assemble(styled(block.text), style="bold underline" if block.level > 1 else "bold"))
        case Paragraph():
            is_led = isinstance(before, Paragraph) and before.style == "label"
            yield Group(*_paragraph(block)) if is_led else _apart(Group(*_paragraph(block)))
        case Bullets():
            yield from (item("•", source.text) for source in block.items)
        case Facts():
            yield _apart(_facts(block))
        case Table():
            yield from _table(block)
        case PageBreak():
            pass


def _apart(written: RenderableType) -> RenderableType:
    return Padding(written, (1, 0, 0, 0))


def _paragraph(block: Paragraph) -> list[RenderableType]:
    if block.style != "body":
        looks = {"label": "bold", "title": "bold", "note": "italic"}
        return [Text.assemble(styled(block.text), style=looks.get(block.style, ""))]
    written = prose(block.text)
    label = Text(f"{with_colon(block.label)} ", "bold")
    if not block.label:
        return written
    if written and isinstance(written[0], Text):
        return [Text.assemble(label, written[0]), *written[1:]]
    return [label, *written]


def _facts(block: Facts) -> RenderableType:
    parts = ((Text(with_colon(label) + " ", "bold"), _together(texts)) for label, texts in block.facts)
    return Text(" · ").join(Text.assemble(*part) for part in parts)


def _together(texts: Sequence[Passage]) -> Text:
    return Text("; ").join(styled(source.text) for source in texts)


def _table(table: Table) -> Iterator[RenderableType]:
    """Yield each row: what it is known by, then a line for every other cell that is filled, named by its column."""
    named = _column_names(table)
    for row in table.rows:
        leading = 2 if NUMBER.fullmatch(row[0].text) else 1
        known_by = Text(" ").join(_together(cell.texts) for cell in row[:leading])
        others = [(name, cell) for name, cell in zip(named[leading:], row[leading:], strict=True) if cell.text]
        lines: list[RenderableType] = [Text.assemble(known_by, style="bold")] if row[0].text else []
        lines += [Padding(line, (0, 0, 0, 2)) for line in _cells(others)]
        yield _apart(Group(*lines))


def _cells(named: Sequence[tuple[str, Cell]]) -> Iterator[RenderableType]:
    """Yield a line for each cell, more where it holds a list; of the shaded ones the names say it all."""
    shaded = [name.rpartition(" ") for name, cell in named if cell.shaded]
    if shaded:
        years = groupby(shaded, key=lambda parts: parts[0])
        yield Text(" · ".join(f"{year}: {', '.join(parts[2] for parts in inside)}" for year, inside in years))
    for name, cell in named:
        label = Text(f"{with_colon(name)} ", "dim")
        if len(cell.texts) > 1:
            yield Group(label, *(item("–", source.text) for source in cell.texts))
        elif not cell.shaded:
            yield Text.assemble(label, _together(cell.texts))


def _column_names(table: Table) -> list[str]:
    """Return the name of each column; one that stands under another is named with it."""
    above = _spread(table.headers[0])
    below = _spread(table.headers[-1])
    return [" ".join(dict.fromkeys(filter(None, pair))) for pair in zip(above, below, strict=True)]


def _spread(cells: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in cells for _ in range(cell.span)]
