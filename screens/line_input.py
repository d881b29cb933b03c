"""An input for one line: for searching, for paths, and for short texts in dialogs."""

from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

from screens.graphemes import next_boundary, previous_boundary


class LineInput(Input):
    """Textual's input with the keys of Word: one visible sign at a time, and Ctrl+A selects everything."""

    BINDINGS = [
        ("ctrl+a", "select_all", ""),
        ("ctrl+home", "home", ""),
        ("ctrl+end", "end", ""),
        ("ctrl+shift+home", "home(True)", ""),
        ("ctrl+shift+end", "end(True)", ""),
        ("ctrl+k,ctrl+u", "nothing", ""),
    ]

    def action_nothing(self) -> None:
        """Do nothing: Textual would delete to the end or the start of the line."""

    def action_cursor_left(self, select: bool = False) -> None:  # noqa: FBT001, FBT002  Textual's signature
        """Move the cursor, or the end of the selection, one sign to the left."""
        if select or self.selection.is_empty:
            self._move(previous_boundary(self.value, self.cursor_position), select=select)
        else:
            super().action_cursor_left()

    def action_cursor_right(self, select: bool = False) -> None:  # noqa: FBT001, FBT002  Textual's signature
        """Move the cursor, or the end of the selection, one sign to the right; at the end, take the suggestion."""
        if not self.cursor_at_end and (select or self.selection.is_empty):
            self._move(next_boundary(self.value, self.cursor_position), select=select)
        else:
            super().action_cursor_right(select)

    def action_delete_left(self) -> None:
        """Delete the selected text, else the sign to the left."""
        if self.selection.is_empty:
            self._move(previous_boundary(self.value, self.cursor_position), select=True)
        self.delete_selection()

    def action_delete_right(self) -> None:
        """Delete the selected text, else the sign to the right."""
        if self.selection.is_empty:
            self._move(next_boundary(self.value, self.cursor_position), select=True)
        self.delete_selection()

    def _move(self, to: int, *, select: bool) -> None:
        self.selection = Selection(self.selection.start if select else to, to)


class PathInput(LineInput):
    """An input for a path, which shows the end of it: that is what tells it from others. «…» stands for the rest."""

    def __init__(self, value: str = "", placeholder: str = "", *, id: str | None = None) -> None:
        super().__init__(value, placeholder, id=id, select_on_focus=False)

    def on_resize(self) -> None:
        """Show the end of the path, where the cursor is at first."""
        if self.cursor_at_end:
            self.call_after_refresh(self.scroll_to, x=self.max_scroll_x, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """Draw the path, with «…» in front when its beginning is out of sight."""
        strip = super().render_line(y)
        hidden = self.scroll_offset.x
        if y or not hidden or (self.has_focus and self.cursor_position <= hidden):
            return strip
        return Strip.join([Strip([Segment("…", self.rich_style)]), strip.crop(1)])
