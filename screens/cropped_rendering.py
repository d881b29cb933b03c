"""Render only what a change on the screen touches."""

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class CroppedCompositor(Compositor):
    """Renders of each widget the lines that are drawn anew.

    Textual's own renders every line of every widget whose container has been touched: at a key in a text, most of the
    page and the columns beside it.
    """

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        window = self.size.region
        lines = window if crop is None else Region(window.x, crop.y, window.width, crop.height)
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip).intersection(lines)
            if seen and (crop is None or seen.overlaps(crop)):
                yield region, clip.intersection(lines), widget.render_lines(seen.translate(-region.offset))
