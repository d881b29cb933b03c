"""A preview of the Word document, one chapter at a time."""

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
    Chart,
    Facts,
    Heading,
    OutlineBlock,
    PageBreak,
    Paragraph,
    Passage,
    Table,
    ThreadFigure,
    heading_code,
    with_colon,
)
from planwizard.document.outline.contents import Chapter, chapters
from planwizard.guide.models import Guide
from screens import OTHER_STYLES
from screens.markup_rendering import item, prose, styled

KEYS = (("↑ ↓", "choose"), ("Enter", "read"), ("Tab", "switch"), ("Esc", "back"))
NUMBER = re.compile(r"[A-Z]\d{1,3}|\d{1,3}(?:\.\d+)*\.?")
"""A code such as «1.2» or «M1»; rows that start with one take their heading from two cells. A year does not match."""
LONGEST = 200
"""Most paragraphs and table rows of a chapter that are rendered; the rest is left to Word."""


class HeadingList(OptionList):
    """The headings of a document, down to level two."""

    def __init__(self, guide: Guide) -> None:
        super().__init__(markup=False)
        self._guide = guide
        self.chapters: tuple[Chapter, ...] = ()

    def show(self, blocks: Sequence[OutlineBlock]) -> None:
        """List the headings of a document and highlight the first."""
        self.chapters = tuple(chapters(blocks))
        self.clear_options()
        self.add_options(Option(self._option_text(chapter)) for chapter in self.chapters)
        self.highlighted = 0 if self.chapters else None

    def _option_text(self, chapter: Chapter) -> Content:
        title = chapter.title or self._guide.say("preview.cover")
        return Content(f"{'  ' * (chapter.level - 1)}{title}")


class PreviewScreen(Screen[None]):
    """Shows the headings of a document, and the text of the highlighted chapter."""

    CSS_PATH = OTHER_STYLES
    BINDINGS = [("escape", "back", "")]
    AUTO_FOCUS = ""

    def __init__(self, blocks: Sequence[OutlineBlock], chapter: int, guide: Guide, title: str = "") -> None:
        super().__init__()
        self._title = title or guide.say("preview.title")
        self._blocks = blocks
        self._chapter = chapter
        self._guide = guide

    def compose(self) -> ComposeResult:
        """Yield the title, the headings, the text and the key hints."""
        yield Label(self._title, id="preview-title", markup=False)
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
        """Highlight the requested chapter."""
        headings = self.query_one(HeadingList)
        headings.show(self._blocks)
        headings.highlighted = self._chapter
        headings.focus()

    def action_back(self) -> None:
        """Return to the screen below."""
        self.dismiss()

    @on(OptionList.OptionHighlighted)
    def _show_chapter(self, event: OptionList.OptionHighlighted) -> None:
        chapter = self.query_one(HeadingList).chapters[event.option_index]
        self.query_one(".question", Label).update(chapter.title or self._guide.say("preview.cover"))
        self.query_one("#preview-chapter", Static).update(render_blocks(chapter.blocks, self._guide))
        self.query_one("#preview-text", VerticalScroll).scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def _focus_text(self) -> None:
        self.query_one("#preview-text", VerticalScroll).focus()


def render_blocks(blocks: Sequence[OutlineBlock], guide: Guide) -> Group:
    """Return the blocks as Rich renderables; past LONGEST, a note says that the chapter continues."""
    parts = list(islice(chain.from_iterable(map(_rendered, (None, *blocks), blocks)), LONGEST + 1))
    if len(parts) > LONGEST:
        parts[LONGEST:] = [_spaced(Text(guide.say("preview.rest"), "italic"))]
    return Group(*parts)


def _rendered(before: OutlineBlock | None, block: OutlineBlock) -> Iterator[RenderableType]:
    match block:
        case Heading():
            yield _spaced(_heading(block))
        case Paragraph():
            text = Group(*_paragraph(block))
            yield text if _is_label(before) else _spaced(text)
        case Bullets():
            yield from (item("•", passage.text) for passage in block.items)
        case Facts():
            yield _spaced(_facts(block))
        case Table():
            yield from _table(block)
        case ThreadFigure() | Chart():
            yield from _figure(block)
        case PageBreak():
            pass


def _spaced(content: RenderableType) -> RenderableType:
    return Padding(content, (1, 0, 0, 0))


def _is_label(block: OutlineBlock | None) -> bool:
    return isinstance(block, Paragraph) and block.style == "label"


def _heading(block: Heading) -> Text:
    code = f"{heading_code(block)} ".lstrip()
    return Text.assemble(code, styled(block.text), style="bold underline" if block.level > 1 else "bold")


def _paragraph(block: Paragraph) -> list[RenderableType]:
    label = Text(f"{with_colon(block.label)} " if block.label else "", "bold")
    if block.style != "body":
        styles = {"label": "bold", "title": "bold", "note": "italic"}
        return [Text.assemble(label, styled(block.text), style=styles.get(block.style, ""))]
    parts = prose(block.text)
    if not block.label:
        return parts
    if parts and isinstance(parts[0], Text):
        return [Text.assemble(label, parts[0]), *parts[1:]]
    return [label, *parts]


def _facts(block: Facts) -> RenderableType:
    parts = ((Text(with_colon(fact.label) + " ", "bold"), _joined(fact.texts)) for fact in block.answered)
    return Text(" · ").join(Text.assemble(*part) for part in parts)


def _joined(texts: Sequence[Passage]) -> Text:
    return Text("; ").join(Text.assemble(_label(passage), styled(passage.text)) for passage in texts)


def _label(passage: Passage) -> str:
    return f"{with_colon(passage.label)} " if passage.label else ""


def _figure(figure: ThreadFigure | Chart) -> Iterator[RenderableType]:
    """Yield the caption, and for a chart an item for each category with the numbers compared, and what they mean."""
    caption = figure.caption if isinstance(figure, ThreadFigure) else figure.caption.text
    yield _spaced(Text(caption, "italic"))
    if isinstance(figure, Chart):
        yield from _bars(figure)
        for point in figure.points:
            yield from _paragraph(Paragraph(point.text, point.address, point.label))


def _bars(chart: Chart) -> Iterator[RenderableType]:
    yield from (item("–", f"{name}: {chart.values_at(at)}") for at, name in enumerate(chart.categories))


def _table(table: Table) -> Iterator[RenderableType]:
    """Yield each row: a heading from its first cells, then a labelled line for every other cell with text."""
    names = _column_names(table)
    for row in table.rows:
        leading = 2 if NUMBER.fullmatch(row[0].text) else 1
        heading = Text(" ").join(_joined(cell.texts) for cell in row[:leading])
        others = [(name, cell) for name, cell in zip(names[leading:], row[leading:], strict=True) if cell.text]
        lines: list[RenderableType] = [Text.assemble(heading, style="bold")] if row[0].text else []
        lines += [Padding(line, (0, 0, 0, 2)) for line in _cell_lines(others)]
        yield _spaced(Group(*lines))


def _cell_lines(named: Sequence[tuple[str, Cell]]) -> Iterator[RenderableType]:
    """Yield a line for each cell (a list for several texts), and one line with the names of all shaded cells."""
    shaded = [name.rpartition(" ") for name, cell in named if cell.shaded]
    if shaded:
        years = groupby(shaded, key=lambda parts: parts[0])
        yield Text(" · ".join(f"{year}: {', '.join(parts[2] for parts in quarters)}" for year, quarters in years))
    for name, cell in named:
        label = Text(f"{with_colon(name)} ", "dim")
        if len(cell.texts) > 1:
            yield Group(label, *(item("–", f"{_label(passage)}{passage.text}") for passage in cell.texts))
        elif not cell.shaded:
            yield Text.assemble(label, _joined(cell.texts))


def _column_names(table: Table) -> list[str]:
    """Return the name of each column, including the header above it in a table with two header rows."""
    top = _column_texts(table.headers[0])
    bottom = _column_texts(table.headers[-1])
    return [" ".join(dict.fromkeys(filter(None, pair))) for pair in zip(top, bottom, strict=True)]


def _column_texts(cells: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in cells for _ in range(cell.span)]
