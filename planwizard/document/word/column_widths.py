"""How wide the columns of a table are: as they want to be, but not so narrow that a word breaks."""

from collections.abc import Sequence

from planwizard.document.outline.blocks import Table

_NARROW, _LETTER, _BROAD = 72, 108, 165
"""Twips: letters of a table's text. A tenth more than Calibri's in bold, since a template may have another font."""
_NARROW_LETTERS, _BROAD_LETTERS = frozenset("fijlrtI.,:;!'()"), frozenset("mwæMWÆ@%")
_PADDING, _BULLET = 190, 227
"""Twips: what stands beside the text in a cell; the room of a bullet."""
_LONGEST_WORD = 24
"""Longer ones, addresses most often, are broken anyway."""


def column_widths(table: Table, width: int) -> list[int]:
    """Return each column's width in twips; together they fill what there is, and where that is too little all give."""
    shares, least = list(table.widths), _least(table)
    if sum(least) > width:
        least = [needed * width // sum(least) for needed in least]
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


def has_room(table: Table, width: int) -> bool:
    """Tell whether a table can be so many twips wide without a word that breaks."""
    return sum(_least(table)) <= width


def _least(table: Table) -> list[int]:
    """Return how wide each column must be for its longest word."""
    least = [0] * len(table.widths)
    for row in (*table.headers, *table.rows):
        at = 0
        for cell in row:
            if cell.span == 1:
                beside = _PADDING + (_BULLET if len(cell.texts) > 1 else 0)
                for word in (word for source in cell.texts for word in _words(source.text)):
                    if word and len(word) * _BROAD + beside > least[at]:  # else it cannot be what needs the most
                        least[at] = max(least[at], _width(word[:_LONGEST_WORD]) + beside)
            at += cell.span
    return least


def _width(word: str) -> int:
    return sum(
        _NARROW if letter in _NARROW_LETTERS else _BROAD if letter in _BROAD_LETTERS else _LETTER for letter in word
    )


def _words(text: str) -> Sequence[str]:
    """Return the parts of a text that no line may end in: hyphens part words, non-breaking spaces do not."""
    return text.replace("-", " ").replace("–", " ").replace("/", " ").replace("*", "").split(" ")
