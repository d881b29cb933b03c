"""Labels that change: an update lays out the whole page, so a label that shows a text already is left alone."""

from textual.content import Content
from textual.widgets import Static


def say_in(label: Static, text: str | Content) -> None:
    """Show a text in a label."""
    if label.content != text:
        label.update(text)
