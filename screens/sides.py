"""The two sides of a change, side by side or one below the other, with the words that differ marked."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from planwizard.editions.sides import Sides
from planwizard.guide.models import Guide
from planwizard.text_diff import Piece

MIN_WIDTH_BESIDE = 84
"""Columns in which the two sides have room beside each other."""
STYLES = {"same": "", "deleted": "strike", "inserted": "bold underline"}
"""How a piece is shown: also without colours one sees what went and what came."""


def drawn_sides(one: Sides, names: tuple[str, str], guide: Guide, width: int) -> RenderableType:
    """Return what a change is of, and what was and is under their names, as it has room in a width."""
    title, both = Text(one.title, "bold"), zip(names, (one.old, one.new), strict=True)
    if width < MIN_WIDTH_BESIDE:
        return Group(title, *(Text.assemble((f"{name}: ", "dim"), _marked(pieces, guide)) for name, pieces in both))
    old, new = (Group(Text(name, "dim"), _marked(pieces, guide)) for name, pieces in both)
    beside = Table.grid(padding=(0, 3, 0, 0), expand=True)
    beside.add_column(ratio=1)
    beside.add_column(ratio=1)
    beside.add_row(old, new)
    return Group(title, beside)


def _marked(pieces: Iterable[Piece], guide: Guide) -> Text:
    """Return one side with what the other has not marked; a word for nothing where there is nothing."""
    text = Text.assemble(*((piece.text, STYLES[piece.kind]) for piece in pieces))
    return text if text.plain.strip() else Text(guide.say("compare.no_answer"), "dim")
