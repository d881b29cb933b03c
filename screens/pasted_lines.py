"""Lines pasted where a row begins: the title of a row each, without the marks Word puts before them."""

from planwizard.document.markup import pieces
from planwizard.text import clean, one_line


def pasted_titles(text: str) -> tuple[str, ...]:
    """Return the lines of a pasted text that are not blank, each without its list mark and on one line.

    Word's line break within a paragraph ends a line too.
    """
    lines = (line for piece in pieces(str(clean(text))) for line in piece.text.split("\n"))
    return tuple(filter(None, (one_line(line.replace("\u00a0", " ")) for line in lines)))


def joined(text: str) -> str:
    """Return the lines of a pasted text as one."""
    return " ".join(pasted_titles(text))
