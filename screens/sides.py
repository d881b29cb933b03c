"""The texts of a change, side by side or one below the other, with the words that differ marked."""

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from planwizard.editions.sides import Sides
from planwizard.guide.models import Guide
from planwizard.text_diff import Piece
from screens.markup_rendering import restyled

MIN_WIDTH_BESIDE = 84
"""Columns in which two texts have room beside each other."""
STYLES = {"same": "", "deleted": "strike dim", "inserted": "bold underline"}
"""How a piece is shown: also without colours, or in a terminal that strikes nothing out, one sees what went."""

NamedText = tuple[str, Iterable[Piece]]
"""What a text is called, and its pieces."""


def drawn_sides(one: Sides, names: tuple[str, str], guide: Guide, width: int) -> RenderableType:
    """Return what a change is of, and what was and is under their names, as it has room in a width."""
    both = tuple(zip(names, (one.old, one.new), strict=True))
    return Group(Text(one.title, "bold"), drawn_texts(both, guide, width))


def drawn_texts(texts: Sequence[NamedText], guide: Guide, width: int) -> RenderableType:
    """Return texts under their names: two beside each other where they have room, else one below the other."""
    if width < MIN_WIDTH_BESIDE or len(texts) != 2:  # noqa: PLR2004  three beside each other are too slim to read
        return Group(*(Text.assemble((f"{name}: ", "dim"), _marked(pieces, guide)) for name, pieces in texts))
    beside = Table.grid(padding=(0, 3, 0, 0), expand=True)
    beside.add_column(ratio=1)
    beside.add_column(ratio=1)
    beside.add_row(*(Group(Text(name, "dim"), _marked(pieces, guide)) for name, pieces in texts))
    return beside


def _marked(pieces: Iterable[Piece], guide: Guide) -> Text:
    """Return one text with what another has not marked; a word for nothing where there is nothing."""
    text = restyled(Text.assemble(*((piece.text, STYLES[piece.kind]) for piece in pieces)))
    return text if text.plain.strip() else Text(guide.say("compare.no_answer"), "dim")
