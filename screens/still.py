"""A text area in which a key draws the lines it changes; Textual's own draws all of them anew for every key."""

from bisect import bisect_right

from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widgets import TextArea

KEPT = 200
"""So many drawn lines are kept: several windows full."""


class StillTextArea(TextArea):
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
        self._cursor_line: int | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines; those kept are of no use when the text looks otherwise than before."""
        look = (self.scrollable_content_region.size, self.theme, self.rich_style)
        if look != self._look or len(self._drawn) > KEPT:
            self._look = look
            self._drawn.clear()
        is_plain = self.selection.is_empty and self.matching_bracket_location is None
        self._cursor_line = self.wrapped_document.location_to_offset(self.cursor_location).y if is_plain else None
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw a line, or give the one kept."""
        says = self._says(y + self.scroll_offset.y)
        if not says:
            return super().render_line(y)
        if says not in self._drawn:
            self._drawn[says] = super().render_line(y)
        return self._drawn[says]

    def _says(self, line: int) -> str:
        """Return what stands on a line as it is wrapped; nothing when it must be drawn anew whatever it says."""
        if self._cursor_line in (None, line) or line >= self.wrapped_document.height:
            return ""
        row, column = self.wrapped_document.offset_to_location(Offset(0, line))
        breaks = self.wrapped_document.get_offsets(row)
        at = bisect_right(breaks, column)
        text = self.document[row][column : breaks[at]] if at < len(breaks) else f"{self.document[row][column:]}\n"
        return "" if "\t" in text else text  # how wide a tab is depends on what stands before it
