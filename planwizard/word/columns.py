"""How wide the columns of a table are: as they want to be, but never so narrow that a word breaks."""

from collections.abc import Sequence

from planwizard.outline.blocks import Table

_LETTER, _PADDING, _BULLET = 112, 190, 227
"""Twips: a letter of a table's text, wider than most; what stands beside it in the cell; the room of a bullet."""
_LONGEST_WORD = 24
"""Longer ones, addresses most often, are broken anyway."""


def column_widths(table: Table, width: int) -> list[int]:
    """Return each column's width in twips; together they fill what there is."""
    shares, least = list(table.widths), _least(table)
    if sum(least) > width:
        least = [0] * len(shares)
    fixed: dict[int, int] = {}
    while True:
        room = width - sum(fixed.values())
        whole = sum(share for at, share in enumerate(shares) if at not in fixed) or 1
        narrow = {
            at: least[at] for at in range(len(shares)) if at not in fixed and room * shares[at] / whole < least[at]
        }
        if not narrow:
            break
        fixed |= narrow
    widths = [fixed.get(at) or int(room * share / whole) for at, share in enumerate(shares)]
    widths[-1] += width - sum(widths)
    return widths


def _least(table: Table) -> list[int]:
    """Return how wide each column must be for its longest word."""
    least = [0] * len(table.widths)
    for row in (*table.headers, *table.rows):
        at = 0
        for cell in row:
            if cell.span == 1:
                longest = max((len(word) for source in cell.texts for word in _words(source.text)), default=0)
                needed = min(longest, _LONGEST_WORD) * _LETTER + _PADDING + (_BULLET if len(cell.texts) > 1 else 0)
                least[at] = max(least[at], needed if longest else 0)
            at += cell.span
    return least


def _words(text: str) -> Sequence[str]:
    """Return the parts of a text that no line may end in: hyphens part words, non-breaking spaces do not."""
    return text.replace("-", " ").replace("–", " ").replace("/", " ").replace("*", "").split(" ")
