"""What labels show: their text, updated without laying out the page, and the sign and bar for progress."""

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from planwizard.guide.progress import PageStatus

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


def bar(done: int, of: int, width: int) -> tuple[str, str]:
    """Return the heavy and the light part of a progress bar.

    The heavy part is empty only when nothing is done, and fills the width only when everything is.
    """
    full = max(width * done // of, min(done, 1)) if of else 0
    return "━" * full, "─" * (width - full)
