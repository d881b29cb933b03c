"""Labels that change: to lay out the whole page for a label takes longer than a key may, so it is done when needed."""

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static


def set_label(label: Static, text: str | Content) -> None:
    """Show a text in a label; one that shows it already is left alone."""
    if label.content != text:
        label.update(text, layout=not _takes_the_room_of(label, str(label.content), str(text)))


def _takes_the_room_of(label: Static, before: str, after: str) -> bool:
    """Tell whether both take one line; where the width follows the text, they must be as long as each other."""
    lengths = {cell_len(before), cell_len(after)}
    is_one_line = "\n" not in before + after and max(lengths) <= label.content_size.width
    is_there = all(lengths) or label.styles.min_height is not None
    return is_one_line and is_there and (len(lengths) == 1 or not label.styles.is_auto_width)
