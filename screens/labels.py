"""What labels show: their text, updated without laying out the page, and the sign and bar for progress."""

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from planwizard.guide.progress import Count, PageStatus

SIGNS: dict[PageStatus, str] = {
    "unopened": "·",
    "started": "•",
    "done": "✓",
    "done_but_empty": "○",
    "clarify": "!",
    "not_relevant": "–",
}
"""The sign of each page status: a status is never shown by colour alone."""


def set_label(label: Static, text: str | Content) -> None:
    """Show a text in a label. A page layout is too slow for a key press, so it is skipped when the size stays."""
    if label.content != text:
        label.update(text, layout=not _keeps_size(label, str(label.content), str(text)))


def _keeps_size(label: Static, before: str, after: str) -> bool:
    """Return whether both texts take one line, and the same width where the label's width depends on its text."""
    lengths = {cell_len(before), cell_len(after)}
    is_one_line = "\n" not in before + after and max(lengths) <= label.content_size.width
    keeps_height = all(lengths) or label.styles.min_height is not None
    return is_one_line and keeps_height and (len(lengths) == 1 or not label.styles.is_auto_width)


def sign(status: PageStatus) -> str:
    """Return the one-character sign of a status."""
    return SIGNS[status]


def bar(counted: Count, width: int) -> Content:
    """Return a progress bar: a heavy line for what is done, a broken one for what is begun, a light one for the rest.

    The first two are empty only when nothing is done or begun, and fill the width only when everything is.
    """
    begun = counted.done + counted.started + counted.empty
    full = _share(counted.done, counted.pages, width)
    some = max(_share(begun, counted.pages, width), full + (1 if begun > counted.done and full < width else 0)) - full
    return Content.assemble(("━" * full, "$accent"), ("╍" * some, "$accent"), ("─" * (width - full - some), "dim"))


def _share(part: int, of: int, width: int) -> int:
    return max(width * part // of, min(part, 1)) if of else 0
