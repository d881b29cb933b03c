"""A text area in which a key draws the lines it changes; Textual's own draws all of them anew for every key."""

from bisect import bisect_right

from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widgets import TextArea

KEPT = 200
"""So many drawn lines are kept: several windows full."""


class CachedTextArea(TextArea):
    """Keeps each drawn line until it says something else; those with cursor or selection are always drawn anew."""

    def __init__(self, *, placeholder: str = "") -> None:
        super().__init__(
            placeholder=placeholder,
            soft_wrap=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
            show_line_numbers=False,
        )
        self._drawn: dict[str, Strip] = {}
        self._look: tuple[object, ...] = ()
        self._lines: list[str] = []

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines; those kept are of no use when the text looks otherwise than before."""
        look = (self.scrollable_content_region.size, self.theme, self.rich_style)
        if look != self._look or len(self._drawn) > KEPT:
            self._look = look
            self._drawn.clear()
        is_plain = self.selection.is_empty and self.matching_bracket_location is None
        self._lines = self._read() if is_plain else []
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw a line, or give the one kept."""
        says = self._lines[y] if y < len(self._lines) else ""
        if not says:
            return super().render_line(y)
        if says not in self._drawn:
            self._drawn[says] = super().render_line(y)
        return self._drawn[says]

    def _read(self) -> list[str]:
        """Return what stands on each line one sees; nothing for one that must be drawn anew whatever it says.

        That is the line with the cursor, and lines with a tab: its width depends on what stands before it.
        """
        wrapped, top, room = self.wrapped_document, self.scroll_offset.y, self.size.height
        row, column = wrapped.offset_to_location(Offset(0, min(top, wrapped.height - 1))) if top else (0, 0)
        read: list[str] = []
        while len(read) < room and row < self.document.line_count:
            text, breaks = self.document[row], wrapped.get_offsets(row)
            starts = [0, *breaks]
            first = bisect_right(starts, column) - 1
            ends = [*breaks, None]
            lines = [text[start:end] if end else f"{text[start:]}\n" for start, end in zip(starts, ends, strict=True)]
            read += ["" if "\t" in line else line for line in lines[first:]]
            row, column = row + 1, 0
        cursor = wrapped.location_to_offset(self.cursor_location).y - top
        if 0 <= cursor < len(read):
            read[cursor] = ""
        return read
