"""Where one visible sign ends and the next begins: a flag or a letter with a loose accent is several code points."""

from collections.abc import Iterator

FIRST_COMBINING = "\u0300"
"""No character before this one joins the one before it."""


def previous_boundary(text: str, index: int) -> int:
    """Return where the sign before an index begins."""
    if index and text[index - 1] < FIRST_COMBINING:
        return index - 1
    return max((start for start in _starts(text, index) if start < index), default=0)


def next_boundary(text: str, index: int) -> int:
    """Return where the sign at an index ends."""
    if text[index + 1 : index + 2] < FIRST_COMBINING:
        return min(index + 1, len(text))
    return next((start for start in _starts(text, index) if start > index), len(text))


def boundary_at(text: str, index: int) -> int:
    """Return the index itself, or where the sign begins that it lies inside."""
    if index >= len(text) or text[index] < FIRST_COMBINING:
        return index
    return max((start for start in _starts(text, index) if start <= index), default=0)


def _starts(text: str, index: int) -> Iterator[int]:
    """Yield where signs begin, from a sign before the index (if there is one) to the end of the text."""
    from wcwidth import iter_graphemes  # it has large tables, which few texts need

    start = next((at for at in range(index - 1, 0, -1) if text[at] < FIRST_COMBINING), 0)
    for sign in iter_graphemes(text[start:]):
        yield start
        start += len(sign)
    yield start
