"""Containers whose lines all look alike."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Self

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class EvenBackground(Widget):
    """Renders one of its lines and shows it in every place: for containers without a border above or below.

    Containers lie behind each other all over the window, and Textual would keep every line of each, in many pieces.
    """

    _lines: Mapping[Region, list[Strip]] = MappingProxyType({})

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a region."""
        if crop not in self._lines:
            self._lines = {crop: super().render_lines(Region(crop.x, 0, crop.width, 1)) * crop.height}
        return self._lines[crop]

    def notify_style_update(self) -> None:
        """Render the line again: the style may have changed."""
        super().notify_style_update()
        self._lines = {}

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Render the line again."""
        self._lines = {}
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)


class EvenHorizontal(Horizontal, EvenBackground):
    """Places what it holds beside each other."""


class EvenVertical(Vertical, EvenBackground):
    """Places what it holds below each other."""


class EvenVerticalScroll(VerticalScroll, EvenBackground, can_focus=False):
    """Places what it holds below each other, and scrolls."""
