"""The blocks of a document outline, independent of the file format; each text knows the answer it came from.

What a document has tens of thousands of is a named tuple, which is made several times faster than a dataclass.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from planwizard.plan.address import NO_ADDRESS, Address
from planwizard.readings import number_text
from planwizard.text_diff import Piece

CODE_SEPARATOR = ", "

CellAlignment = Literal["left", "right", "center"]
CellStyle = Literal["text", "stacked", "fact", "strip"]
TextStyle = Literal[
    "body", "quote", "label", "note", "help", "title", "subtitle", "cover", "municipality", "badge"
]  # fmt: skip


class Passage(NamedTuple):
    """A text and the address of the answer it came from; no address for the document's fixed text.

    `label` is printed before it. `defines` is the id of the row whose code the text is. `targets` are the ids of the
    rows whose codes the text lists, separated by `CODE_SEPARATOR`: each code is a link to where it is defined. Without
    a text, the label is the code.
    `pieces` are those of a text that tells of a change, which is printed as it stands: words that are gone are struck
    through, new ones bold.
    """

    text: str
    address: Address = NO_ADDRESS
    label: str = ""
    defines: str = ""
    targets: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3; `new_page` starts a new page before it.

    `numbered` makes it a numbered chapter, and `appendix`, which is the word before its number, an appendix. `code` is
    the code of the row it is the title of, printed before the text. `area` is the position of its focus area, from 1,
    which gives it a colour; one that `opens_area` has a rule of that colour.
    """

    level: int
    text: str
    address: Address = NO_ADDRESS
    numbered: bool = False
    appendix: str = ""
    new_page: bool = False
    code: Passage | None = None
    area: int = 0
    opens_area: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A text as typed, which may hold several paragraphs and list items; `label` precedes it in bold.

    `targets` are as in a passage.
    """

    text: str
    address: Address = NO_ADDRESS
    label: str = ""
    style: TextStyle = "body"
    targets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bullets:
    """A bulleted list."""

    items: tuple[Passage, ...]


class Fact(NamedTuple):
    """A label, and the texts that answer to it.

    `row_id` is the row that the label is the code of, and a link to.
    """

    label: str
    texts: tuple[Passage, ...]
    row_id: str = ""


MOST_BESIDE = 3
"""Facts in a row of `slots`."""


@dataclass(frozen=True)
class Facts:
    """Short answers as a small table, each after its label. `name` is what the table is called.

    `strip` are those that share a row of their own, each under its label. `slots` are rows of up to `MOST_BESIDE`: each
    fact has the same place in every table of its kind, and one that is not answered has no label and no texts. The
    first rows are `tinted`. `area` is as in a heading.
    """

    facts: tuple[Fact, ...]
    name: str
    strip: tuple[Fact, ...] = ()
    slots: tuple[tuple[Fact, ...], ...] = ()
    tinted: int = 0
    area: int = 0

    @property
    def answered(self) -> list[Fact]:
        """The facts that are answered, in the order in which they are read."""
        placed = (fact for row in self.slots for fact in row)
        return [fact for fact in (*self.strip, *self.facts, *placed) if fact.texts]


class Cell(NamedTuple):
    """A table cell with one paragraph for each text: in the style `text`, several are a bulleted list.

    `span` is the number of columns. A cell that `continues` is merged with the one above it, which `is_continued`.
    """

    texts: tuple[Passage, ...] = ()
    span: int = 1
    shaded: bool = False
    align: CellAlignment = "left"
    style: CellStyle = "text"
    continues: bool = False
    is_continued: bool = False

    @property
    def text(self) -> str:
        """All texts of the cell, one on each line."""
        return "\n".join(passage.text for passage in self.texts)


@dataclass(frozen=True)
class Table:
    """A table with one or two header rows.

    `widths` are relative column widths, which Word's table has only if it `keeps_widths`: else its columns are as wide
    as their texts need. `share` is the table's share of the page width. A `landscape` table gets a
    landscape page; with None, it gets one only if a word would break on a portrait page. Rows `for_handwriting` are
    high enough to be filled in by hand. One that `keeps_together` has low rows, and is on one page.
    """

    headers: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    name: str
    landscape: bool | None = None
    share: float = 1.0
    for_handwriting: bool = False
    keeps_widths: bool = False
    keeps_together: bool = False


@dataclass(frozen=True)
class Box:
    """A box of a figure, in points from its upper left corner: a row of the plan, or the name of a column.

    `column` is the column it is in, from 0, and `area` the position of its focus area, from 1, which gives it a colour.
    A box with a broken link is dashed.
    """

    x: float
    y: float
    width: float
    height: float
    text: str
    code: str = ""
    column: int = 0
    area: int = 0
    is_broken: bool = False
    is_name: bool = False


Arrow = tuple[tuple[float, float], ...]
"""An arrow of a figure: the points it goes through, the last of them at its head."""


@dataclass(frozen=True)
class ThreadFigure:
    """A drawing of how rows hang together, with a numbered caption; sizes in points."""

    caption: str
    alt_text: str
    width: float
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True)
class ChartSeries:
    """What one of those compared has in each category of a chart; None where there is no number.

    `place` is 0 for the municipality, 1 and 2 for county and country, then others; -1 for the municipality before.
    """

    name: str
    numbers: tuple[float | None, ...]
    place: int


@dataclass(frozen=True)
class Chart:
    """A bar chart whose numbers also stand in a table; `description` is its alternative text.

    `points` are what its numbers mean, and stand under the caption.
    `most` is the highest number of the charts that have the same scale; 0 for a chart with a scale of its own.
    `sheet` is the name of the sheet with its numbers, which Word opens for «Rediger data».
    """

    caption: Passage
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    sheet: str
    is_percent: bool = False
    description: str = ""
    most: float = 0
    points: tuple[Passage, ...] = ()

    @property
    def bars(self) -> int:
        """The number of bars there is room for."""
        return len(self.categories) * len(self.series)

    @property
    def highest(self) -> float:
        """The highest number."""
        return max((number for series in self.series for number in series.numbers if number is not None), default=0)

    def values_at(self, category: int) -> str:
        """Return the numbers of a category in words: «Kommunen 2025 17, Landet 2025 13»."""
        found = ((series.name, series.numbers[category]) for series in self.series)
        return ", ".join(f"{name} {number_text(number)}".strip() for name, number in found if number is not None)


@dataclass(frozen=True)
class PageBreak:
    """A page break."""


@dataclass(frozen=True)
class RuledLines:
    """Ruled lines for handwriting."""

    count: int


OutlineBlock = Heading | Paragraph | Bullets | Facts | Table | ThreadFigure | Chart | RuledLines | PageBreak


def heading_code(heading: Heading) -> str:
    """Return the code printed before the text of a heading, after its label; "" for none."""
    return " ".join(filter(None, (heading.code.label, heading.code.text))) if heading.code else ""


def with_colon(label: str) -> str:
    """Return a label followed by a colon, unless it is a question."""
    return label if label.endswith("?") else f"{label}:"


def passages_of(block: OutlineBlock) -> list[Passage]:
    """Return every text of a block with the address of its answer."""
    match block:
        case Heading():
            return [*filter(None, [block.code]), Passage(block.text, block.address)]
        case Paragraph():
            return [Passage(block.text, block.address)]
        case Bullets() | Chart():
            return list(block.items) if isinstance(block, Bullets) else [block.caption, *block.points]
        case Facts():
            return [passage for fact in block.answered for passage in fact.texts]
        case Table():
            return _cell_texts(block)
        case ThreadFigure() | PageBreak() | RuledLines():
            return []


def _cell_texts(table: Table) -> list[Passage]:
    return [passage for row in (*table.headers, *table.rows) for cell in row for passage in cell.texts]
