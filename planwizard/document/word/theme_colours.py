"""Colours: the accent of our styles in a municipality's template, and colours that can be read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from planwizard.document.word.xml import Element, remove_attribute, tag

PETROL, NEUTRAL, INK, WHITE = "1F4E5F", "3B4750", "1F2933", "FFFFFF"
ACCENTS = (PETROL, "3E7C8C", "8A5A2B", "5B6F3A", "6B4E71")
"""The accent colours of our theme; a template has its own, by which Word draws the same."""
LEAST_CONTRAST = 4.5
_HEX = re.compile("[0-9A-Fa-f]{6}")
_DARK, _DIVISOR = 0.03928, 12.92
"""The straight part of the sRGB curve (WCAG 2): the highest value on it, and its divisor."""
_STEPS = 20
"""How finely a colour is darkened."""
_LEAST_HUE = 24
"""The least difference between the strongest and the weakest part of a colour that is no grey."""


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


def accent_of(heading: Iterable[Element]) -> Accent:
    """Return the colour of a template's Heading 1, darkened if white text has too little contrast with it.

    `heading` is that style and those it is based on; our own accent when there are none, and a neutral colour when
    they have no colour but a grey.
    """
    styles = list(heading)
    if not styles:
        return Accent()
    colour = colour_of(styles)
    value = colour_value(colour)
    if colour is None or not value or (is_grey(value) and contrast(value, WHITE) < LEAST_CONTRAST):
        return Accent(NEUTRAL)
    is_modified = colour.get(tag("themeShade")) or colour.get(tag("themeTint"))
    readable = readable_on_white(value)
    theme = "" if is_modified or readable != value else str(colour.get(tag("themeColor")) or "")
    return Accent(readable, theme)


def colour_of(styles: Iterable[Element]) -> Element | None:
    """Return the w:color of text in a style, given with those it is based on."""
    return next((c for style in styles if (c := style.find(f"{tag('rPr')}/{tag('color')}")) is not None), None)


def background_of(styles: Iterable[Element]) -> str:
    """Return the colour behind paragraphs of a style, given with those it is based on: white if it has none."""
    shading = (style.find(f"{tag('pPr')}/{tag('shd')}") for style in styles)
    fills = (str(element.get(tag("fill")) or "").upper() for element in shading if element is not None)
    return next((fill for fill in fills if is_colour(fill)), WHITE)


def colour_value(colour: Element | None) -> str:
    """Return a colour as RRGGBB, "" for one that is left to Word."""
    value = "" if colour is None else str(colour.get(tag("val")) or "").upper()
    return value if is_colour(value) else ""


def set_colour(colour: Element, value: str) -> None:
    """Replace a colour, also where it is one of the theme."""
    colour.set(tag("val"), value)
    for name in ("themeColor", "themeShade", "themeTint"):
        remove_attribute(colour, tag(name))


def readable_on_white(value: str) -> str:
    """Return a colour darkened as little as makes it readable on white."""
    for step in range(_STEPS + 1):
        darker = "".join(f"{part * (_STEPS - step) // _STEPS:02X}" for part in _parts(value))
        if contrast(darker, WHITE) >= LEAST_CONTRAST:
            return darker
    return NEUTRAL


def contrast(value: str, other: str) -> float:
    """Return the contrast ratio of two colours, given as RRGGBB (WCAG 2)."""
    lighter, darker = sorted((_luminance(value), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def is_colour(value: str) -> bool:
    """Return whether a value is a colour written as RRGGBB."""
    return bool(_HEX.fullmatch(value))


def is_grey(value: str) -> bool:
    """Return whether a colour has no hue to speak of."""
    return max(_parts(value)) - min(_parts(value)) < _LEAST_HUE


def _parts(value: str) -> list[int]:
    return [int(value[at : at + 2], 16) for at in (0, 2, 4)]


def _luminance(value: str) -> float:
    """Return the relative luminance of a colour (WCAG 2)."""
    parts = [part / 255 for part in _parts(value)]
    linear = [part / _DIVISOR if part <= _DARK else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
