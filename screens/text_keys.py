"""The keys of a text, with the meaning they have in Word on Windows."""

from collections.abc import Iterator

MOVES = {
    "up": "cursor_up",
    "down": "cursor_down",
    "left": "cursor_left",
    "right": "cursor_right",
    "home": "cursor_line_start",
    "end": "cursor_line_end",
    "ctrl+left": "cursor_word_left",
    "ctrl+right": "cursor_word_right",
    "ctrl+home": "document_start",
    "ctrl+end": "document_end",
}
"""Keys that move the cursor; with Shift they extend the selection."""
EDITS = {
    "pageup": "cursor_page_up",
    "pagedown": "cursor_page_down",
    "backspace": "delete_left",
    "delete": "delete_right",
    "ctrl+backspace,ctrl+w,alt+backspace": "delete_word_left",  # terminals send Ctrl+Backspace as one of the others
    "ctrl+delete,alt+delete": "delete_word_right",
    "ctrl+a": "select_all",
    "ctrl+c": "copy",
    "ctrl+x": "cut",
    "ctrl+v": "paste",
    "ctrl+b": "emphasise",
}


def text_bindings() -> Iterator[tuple[str, str, str]]:
    """Yield the key bindings of a text area; none deletes to the end of a line, as Textual's own Ctrl+K and Ctrl+U."""
    for key, action in MOVES.items():
        ctrl, _, name = key.rpartition("+")
        yield key, action, ""
        yield "+".join(filter(None, (ctrl, "shift", name))), f"{action}(True)", ""
    yield from ((key, action, "") for key, action in EDITS.items())
