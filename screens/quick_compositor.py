"""Lay out once what Textual lays out twice, and render only what a change on the screen touches."""

from collections.abc import Iterable

from textual._compositor import Compositor, ReflowResult
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget


class QuickCompositor(Compositor):
    """Gives each widget its size without another layout, and renders only those of its lines that are drawn anew.

    Textual lays out and draws the whole screen a second time because the first layout gave a widget its size. And at a
    key in a text it renders every line of each widget whose container has been touched: most of the page, and the
    columns beside it.
    """

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Lay out, and return what is hidden, shown and resized; a scrollbar that appears is still laid out anew."""
        result = super().reflow(parent, size)
        for widget, (region, _, _, virtual_size, container_size, *_) in self.layers:
            widget._size_updated(region.size, virtual_size, container_size, layout=False)  # noqa: SLF001  Textual's own
        return result

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        window = self.size.region
        lines = window if crop is None else Region(window.x, crop.y, window.width, crop.height)
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip).intersection(lines)
            if seen and (crop is None or seen.overlaps(crop)):
                yield region, clip.intersection(lines), widget.render_lines(seen.translate(-region.offset))
