"""The one colour our styles wear beside text: in a municipality's template, the one its own headings wear."""

import re
from dataclasses import dataclass

from planwizard.document.word.xml import Element, remove_attribute, tag

PETROL, NEUTRAL = "1F4E5F", "3B4750"
LEAST_CONTRAST = 4.5
_HEX = re.compile("[0-9A-Fa-f]{6}")
_DARK, _LINEAR = 0.03928, 12.92


@dataclass(frozen=True)
class Accent:
    """A colour white letters can be read on, and the theme's name for it if it has one."""

    value: str = PETROL
    theme: str = ""

    def colour(self, style: Element) -> None:
        """Put this colour wherever a style has ours."""
        for element in style.iter("*"):
            for name in ("val", "fill", "color"):
                if element.get(tag(name)) == PETROL:
                    element.set(tag(name), self.value)
                    self._name(element, "themeFill" if name == "fill" else "themeColor")

    def _name(self, element: Element, attribute: str) -> None:
        remove_attribute(element, tag(attribute))
        if self.theme:
            element.set(tag(attribute), self.theme)


def accent_of(heading: Element | None) -> Accent:
    """Return the colour a template's first heading wears, if white can be read on it; else one that goes with any."""
    if heading is None:
        return Accent()
    colour = heading.find(f"{tag('rPr')}/{tag('color')}")
    if colour is None:
        return Accent(NEUTRAL)
    value = str(colour.get(tag("val")) or "").upper()
    is_shaded = colour.get(tag("themeShade")) or colour.get(tag("themeTint"))
    theme = "" if is_shaded else str(colour.get(tag("themeColor")) or "")
    if not _HEX.fullmatch(value) or contrast_to_white(value) < LEAST_CONTRAST:
        return Accent(NEUTRAL)
    return Accent(value, theme)


def contrast_to_white(value: str) -> float:
    """Return how well white letters stand out on a colour (WCAG 2)."""
    return 1.05 / (_light(value) + 0.05)


def _light(value: str) -> float:
    parts = [int(value[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / _LINEAR if part <= _DARK else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
