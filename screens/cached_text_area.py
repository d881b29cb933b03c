"""A text area that renders only the lines a key press changes; Textual's renders every visible line each time."""

from bisect import bisect_right

from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Location

from screens.graphemes import boundary_at, next_boundary, previous_boundary
from screens.text_keys import text_bindings

MOST_CACHED = 200
"""The cache is cleared when it holds more lines than this, several screens' worth."""


class CachedTextArea(TextArea, inherit_bindings=False):
    """Caches rendered lines by their text, except the line with the cursor, and all lines while text is selected."""

    BINDINGS = [*text_bindings()]

    def __init__(self, *, placeholder: str = "") -> None:
        super().__init__(
            placeholder=placeholder,
            soft_wrap=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
            show_line_numbers=False,
        )
        self._cached_strips: dict[str, Strip] = {}
        self._appearance: tuple[object, ...] = ()
        self._cache_keys: list[str] = []

    def get_cursor_left_location(self) -> Location:
        """Return where the visible sign to the left begins; at the start of a line, the end of the line before."""
        row, column = self.cursor_location
        return (row, previous_boundary(self.document[row], column)) if column else super().get_cursor_left_location()

    def get_cursor_right_location(self) -> Location:
        """Return where the visible sign to the right ends; at the end of a line, the start of the next."""
        row, column = self.cursor_location
        line = self.document[row]
        return (row, next_boundary(line, column)) if column < len(line) else super().get_cursor_right_location()

    def clamp_visitable(self, location: Location) -> Location:
        """Return a location within the text and not inside a visible sign."""
        row, column = super().clamp_visitable(location)
        return row, boundary_at(self.document[row], column)

    def action_document_start(self, select: bool = False) -> None:  # noqa: FBT001, FBT002  as Textual's own moves
        """Move the cursor, or the end of the selection, to the start of the text."""
        self.move_cursor((0, 0), select=select)

    def action_document_end(self, select: bool = False) -> None:  # noqa: FBT001, FBT002  as Textual's own moves
        """Move the cursor, or the end of the selection, to the end of the text."""
        self.move_cursor(self.document.end, select=select)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Render the lines, after clearing the cache if size, theme or style has changed."""
        appearance = (self.scrollable_content_region.size, self.theme, self.rich_style)
        if appearance != self._appearance or len(self._cached_strips) > MOST_CACHED:
            self._appearance = appearance
            self._cached_strips.clear()
        is_plain = self.selection.is_empty and self.matching_bracket_location is None
        self._cache_keys = self._visible_keys() if is_plain else []
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Render a line, or return it from the cache."""
        key = self._cache_keys[y] if y < len(self._cache_keys) else ""
        if not key:
            return super().render_line(y)
        if key not in self._cached_strips:
            self._cached_strips[key] = super().render_line(y)
        return self._cached_strips[key]

    def _visible_keys(self) -> list[str]:
        """Return the cache key of each visible line, "" for the line with the cursor and others not to be cached."""
        wrapped, top, height = self.wrapped_document, self.scroll_offset.y, self.size.height
        row, column = wrapped.offset_to_location(Offset(0, min(top, wrapped.height - 1))) if top else (0, 0)
        keys: list[str] = []
        while len(keys) < height and row < self.document.line_count:
            first_section = bisect_right([0, *wrapped.get_offsets(row)], column) - 1
            keys += self._row_keys(row)[first_section:]
            row, column = row + 1, 0
        cursor_y = wrapped.location_to_offset(self.cursor_location).y - top
        if 0 <= cursor_y < len(keys):
            keys[cursor_y] = ""
        return keys

    def _row_keys(self, row: int) -> list[str]:
        """Return the cache keys of the lines a row of the document wraps into.

        A key is the text of the line, with a line break where the row ends. It is "" where there is a tab, whose width
        depends on the text before it.
        """
        text, breaks = self.document[row], self.wrapped_document.get_offsets(row)
        sections = zip([0, *breaks], [*breaks, None], strict=True)
        lines = (text[start:end] if end else f"{text[start:]}\n" for start, end in sections)
        return ["" if "\t" in line else line for line in lines]
