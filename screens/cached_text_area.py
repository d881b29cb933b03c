"""A text area that renders only the lines a key press changes; Textual's renders every visible line each time."""

from bisect import bisect_right

from textual import events
from textual.geometry import Offset, Region, Size
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Location, Selection

from screens.emphasis import BOLD, ITALIC, emphasised_lines, line_past_mark
from screens.graphemes import boundary_at, next_boundary, previous_boundary
from screens.messages import MarksRefused
from screens.text_keys import text_bindings

MOST_CACHED = 200
"""The cache is cleared when it holds more lines than this, several screens' worth."""


class CachedTextArea(TextArea, inherit_bindings=False):
    """Caches rendered lines by their text, except the line with the cursor, and all lines while text is selected."""

    BINDINGS = [*text_bindings()]

    TAKES_MARKS = True
    """Whether words can be bold and italic here."""

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

    async def _on_key(self, event: events.Key) -> None:
        """Set words in italic with Ctrl+I, where the terminal tells it from Tab: a binding would catch both."""
        if event.key == "ctrl+i":
            event.stop()
            event.prevent_default()
            self.action_emphasise(ITALIC)

    def action_emphasise(self, mark: str = BOLD) -> None:
        """Set or unset a mark around the selection, line by line, or around the word at the cursor; one edit.

        In front of a word, what is typed next is marked; at the end of what is marked, what is typed next is not.
        """
        if not self.TAKES_MARKS:
            self.post_message(MarksRefused())
        elif not self._go_past(mark):
            self._set_or_unset(mark)

    def _set_or_unset(self, mark: str) -> None:
        (first, start), (last, end) = sorted(self.selection)
        lines = [self.document[row] for row in range(first, last + 1)]
        new = emphasised_lines(lines, start, end, mark)
        self.replace("\n".join(part.line for part in new), (first, 0), (last, len(lines[-1])))
        moved = (len(new[0].line) - len(lines[0])) // 2
        is_cursor = (first, start) == (last, end)
        self.selection = (
            Selection.cursor((first, start + moved))
            if is_cursor
            else Selection((first, new[0].start), (last, new[-1].end))
        )

    def _go_past(self, mark: str) -> bool:
        """Move the cursor past the mark that ends at it, if one does; return whether it did."""
        row, column = self.cursor_location
        line = self.document[row]
        past = line_past_mark(line, column, mark) if self.selection.is_empty else None
        if past and past[0] != line:
            self.replace(past[0], (row, 0), (row, len(line)))
        if past:
            self.selection = Selection.cursor((row, past[1]))
        return past is not None

    def _refresh_size(self) -> None:
        """Note how long the text is; once it scrolls, a line more or less moves nothing on the page."""
        height = self.wrapped_document.height
        if self.show_vertical_scrollbar and height > self.size.height:
            self.set_reactive(CachedTextArea.virtual_size, Size(0, height))
            self._scroll_update(self.virtual_size)
        else:
            super()._refresh_size()

    def _refresh_scrollbars(self) -> None:
        """Show a scrollbar only once there is no more room to grow in: to come and go it lays everything out twice."""
        if not self._will_grow:
            super()._refresh_scrollbars()

    @property
    def _will_grow(self) -> bool:
        """Whether the next layout gives a new line its room."""
        height, most = self.styles.height, self.styles.max_height
        if height is None or not height.is_auto or most is None or not most.is_cells:
            return False
        return self.size.height < min(self.virtual_size.height, most.value)

    def notify_style_update(self) -> None:
        """Note that the style may have changed."""
        super().notify_style_update()
        self._appearance = ()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Render the lines, after clearing the cache if size, theme or style has changed."""
        is_plain = self.selection.is_empty and self.matching_bracket_location is None
        self._cache_keys = self._visible_keys() if is_plain else []
        appearance = (self.scrollable_content_region.size, self._theme, self.rich_style)
        if appearance == self._appearance and len(self._cached_strips) <= MOST_CACHED:
            return super(TextArea, self).render_lines(crop)  # TextArea's own applies the same style again
        self._appearance = appearance
        self._cached_strips.clear()
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
