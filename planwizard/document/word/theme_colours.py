"""The accent colour of our styles: in a municipality's template, the colour of its own headings."""

import re
from dataclasses import dataclass

from planwizard.document.word.xml import Element, remove_attribute, tag

PETROL, NEUTRAL = "1F4E5F", "3B4750"
LEAST_CONTRAST = 4.5
_HEX = re.compile("[0-9A-Fa-f]{6}")
_DARK, _DIVISOR = 0.03928, 12.92
"""The straight part of the sRGB curve (WCAG 2): the highest value on it, and its divisor."""


@dataclass(frozen=True)
class Accent:
    """A colour that white text is readable on, and its name as a theme colour if it has one."""

    value: str = PETROL
    theme: str = ""

    def apply(self, style: Element) -> None:
        """Replace our accent colour everywhere in a style."""
        for element in style.iter("*"):
            for name in ("val", "fill", "color"):
                if element.get(tag(name)) == PETROL:
                    element.set(tag(name), self.value)
                    self._set_theme(element, "themeFill" if name == "fill" else "themeColor")

    def _set_theme(self, element: Element, attribute: str) -> None:
        remove_attribute(element, tag(attribute))
        if self.theme:
            element.set(tag(attribute), self.theme)


def accent_of(heading: Element | None) -> Accent:
    """Return the colour of a template's Heading 1 style; our own accent if the template has no such style.

    It is a neutral colour if the style has none, or one that white text has too little contrast with.
    """
    if heading is None:
        return Accent()
    colour = heading.find(f"{tag('rPr')}/{tag('color')}")
    if colour is None:
        return Accent(NEUTRAL)
    value = str(colour.get(tag("val")) or "").upper()
    is_modified = colour.get(tag("themeShade")) or colour.get(tag("themeTint"))
    theme = "" if is_modified else str(colour.get(tag("themeColor")) or "")
    if not _HEX.fullmatch(value) or contrast_to_white(value) < LEAST_CONTRAST:
        return Accent(NEUTRAL)
    return Accent(value, theme)


def contrast_to_white(value: str) -> float:
    """Return the contrast ratio between white and a colour, given as RRGGBB (WCAG 2)."""
    return 1.05 / (_luminance(value) + 0.05)


def _luminance(value: str) -> float:
    """Return the relative luminance of a colour (WCAG 2)."""
    parts = [int(value[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / _DIVISOR if part <= _DARK else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
