"""The colours of focus areas: the rule under the heading of one, and a badge around the code of what belongs to it."""

from planwizard.document.word.theme_colours import ACCENTS

_NEUTRAL = "DDE7EA"
_TINT = 0.2
"""How much of its colour a badge has: its text is dark, so that it is read on the tint of any template's colour."""
_WHITE = 255
_EDGE = 16
"""Eighths of a point: the edge that makes a badge a little larger than its text."""


def accent_colour(area: int) -> str:
    """Return the attributes of a line in the colour of a focus area, by its position from 1."""
    at = (area - 1) % len(ACCENTS)
    return f'w:color="{ACCENTS[at]}" w:themeColor="accent{at + 1}"'


def with_rule(numbering: str, area: int) -> str:
    """Return the numPr and ind of a heading with a rule under it, in the colour of its focus area (0 for none)."""
    if not area:
        return numbering
    num_pr_xml, end, rest = numbering.rpartition("</w:numPr>")
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="3" {accent_colour(area)}/></w:pBdr>'
    return f"{num_pr_xml}{end}{rule}{rest}"


def badge(area: int) -> str:
    """Return the rPr of a code before a heading, in the colour of its focus area (0 for none)."""
    at = (area - 1) % len(ACCENTS)
    fill = _tint(ACCENTS[at]) if area else _NEUTRAL
    theme = f' w:themeColor="accent{at + 1}" w:themeTint="33"' if area else ""
    theme_fill = f' w:themeFill="accent{at + 1}" w:themeFillTint="33"' if area else ""
    return (
        '<w:rStyle w:val="CodeBadge"/>'
        f'<w:bdr w:val="single" w:sz="{_EDGE}" w:space="0" w:color="{fill}"{theme}/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"{theme_fill}/>'
    )


def _tint(colour: str) -> str:
    """Return a colour as light as the theme's tint of it."""
    parts = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return "".join(f"{round(_WHITE - (_WHITE - part) * _TINT):02X}" for part in parts)
