"""What a document is made of, whatever it is written as; each text knows the answer it came from."""

from dataclasses import dataclass
from typing import Literal

from planwizard.plan.address import NO_ADDRESS, Address

TextStyle = Literal["body", "label", "note", "help", "title", "subtitle", "cover", "contents"]


@dataclass(frozen=True)
class Passage:
    """A text and the path of the answer it came from; no path for the document's own words."""

    text: str
    address: Address = NO_ADDRESS


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3; `new_page` puts it at the top of one."""

    level: int
    text: str
    address: Address = NO_ADDRESS
    numbered: bool = False
    new_page: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A text of one or more paragraphs and list items, as typed; `label` is set before it in bold."""

    text: str
    address: Address = NO_ADDRESS
    label: str = ""
    style: TextStyle = "body"


@dataclass(frozen=True)
class Bullets:
    """A list of points."""

    items: tuple[Passage, ...]


@dataclass(frozen=True)
class Facts:
    """Short answers in one paragraph, each a label and its texts."""

    facts: tuple[tuple[str, tuple[Passage, ...]], ...]


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: one or more texts, each a paragraph; a header may span columns; a cell may be shaded.

    Numbers stand `to_right`.
    """

    texts: tuple[Passage, ...] = ()
    span: int = 1
    shaded: bool = False
    to_right: bool = False

    @property
    def text(self) -> str:
        """Everything in the cell, one text on each line."""
        return "\n".join(source.text for source in self.texts)


@dataclass(frozen=True)
class Table:
    """A table with one or two header rows; `widths` are shares of its own, `share` its share of the page's.

    A `wide` one gets a lying page; where nothing is said, one whose words would break on an upright page does.
    `to_fill` makes its rows high enough to be filled in by hand.
    """

    headers: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    name: str
    wide: bool | None = None
    share: float = 1.0
    to_fill: bool = False


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True)
class Lines:
    """Lines to write on, on paper."""

    count: int


OutlineBlock = Heading | Paragraph | Bullets | Facts | Table | Lines | PageBreak


def with_colon(label: str) -> str:
    """Return a label as it stands before its answer: a question needs no colon."""
    return label if label.endswith("?") else f"{label}:"


def sources_of(block: OutlineBlock) -> list[Passage]:
    """Return every text in a block with the answer it came from."""
    match block:
        case Heading() | Paragraph():
            return [Passage(block.text, block.address)]
        case Bullets():
            return list(block.items)
        case Facts():
            return [source for _, texts in block.facts for source in texts]
        case Table():
            return [source for row in (*block.headers, *block.rows) for cell in row for source in cell.texts]
        case PageBreak() | Lines():
            return []
