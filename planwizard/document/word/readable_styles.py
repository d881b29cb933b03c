"""The look of styles: text that is seen on what lies behind it, tables that have lines or colours."""

from planwizard.document.word.style_lookup import (
    based_on_chain,
    paragraph_properties,
    run_properties,
    style_by_id,
)
from planwizard.document.word.theme_colours import (
    INK,
    LEAST_CONTRAST,
    WHITE,
    Accent,
    background_of,
    colour_of,
    colour_value,
    contrast,
    is_colour,
    is_grey,
    readable_on_white,
    set_colour,
)
from planwizard.document.word.xml import Element, child_in_order, tag

_COVER = ("Title", "Subtitle", "CoverLabel", "CoverMunicipality")
_ON_PAPER = (
    "Normal", "BodyText", "Heading1", "Heading2", "Heading3", "TOCHeading", "TOC1", "TOC2", "ListBullet", "ListBullet2",
    "ListNumber", "Label", "Note", "Help", "TableText",
)  # fmt: skip
"""The styles of text that lies on white paper, unless they have a background of their own."""
_BEFORE_COLOUR = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
    "imprint", "noProof", "snapToGrid", "vanish", "webHidden",
)  # fmt: skip
_BEFORE_SHADING = (
    "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr",
)  # fmt: skip
"""The elements that come before color and shd in schema order."""
_NO_LINE = ("nil", "none")
_HEADER_ROW = "firstRow"


def make_readable(styles: Element, accent: Accent) -> None:
    """Change the colours of a template's styles that cannot be read on what lies behind them."""
    for style_id in _ON_PAPER:
        chain = list(based_on_chain(styles, style_id))
        value, behind = colour_value(colour_of(chain)), background_of(chain)
        if value and contrast(value, behind) < LEAST_CONTRAST:
            _colour(chain[0], _readable(value, behind, accent))
    heading, fill = style_by_id(styles, "TableHeading"), _header_fill(styles)
    if heading is not None and fill:
        # Said here too, since a text colour in the template's Normal style would override that of the table style.
        _colour(heading, _most_visible(fill))


def colour_cover(styles: Element, accent: Accent, *, on_art: bool, sample: str) -> None:
    """Let all lines on the cover be seen: as its title on art that fills the page, else on white.

    On such art, `sample` is the colour of a title whose style has none. A title that cannot be read on white is given
    the accent colour behind it.
    """
    chains = {style_id: list(based_on_chain(styles, style_id)) for style_id in _COVER}
    title, behind_title = colour_value(colour_of(chains["Title"])) or sample, background_of(chains["Title"])
    for chain in filter(None, chains.values()):
        value = colour_value(colour_of(chain))
        if on_art and title:
            _colour(chain[0], title)
            if behind_title != WHITE:
                _shade(chain[0], behind_title)
        elif value and contrast(value, background_of(chain)) < LEAST_CONTRAST:
            _shade(chain[0], accent.value)
            _colour(chain[0], value if contrast(value, accent.value) >= LEAST_CONTRAST else WHITE)


def has_look(styles: Element, style: Element) -> bool:
    """Return whether a table style, or one it is based on, has lines or colours."""
    chain = list(based_on_chain(styles, str(style.get(tag("styleId")))))
    borders = (
        line for part in chain for name in ("tblBorders", "tcBorders") for e in part.iter(tag(name)) for line in e
    )
    has_lines = any(line.get(tag("val")) not in _NO_LINE for line in borders)
    return has_lines or any(_fill(shading) for part in chain for shading in part.iter(tag("shd")))


def _readable(value: str, behind: str, accent: Accent) -> str:
    if behind != WHITE:
        return _most_visible(behind)
    return accent.value if is_grey(value) else readable_on_white(value)


def _most_visible(behind: str) -> str:
    return max((WHITE, INK), key=lambda value: contrast(value, behind))


def _header_fill(styles: Element) -> str:
    """Return the colour behind the header row of our tables, "" if there is none."""
    rows = (
        part
        for style in based_on_chain(styles, "Plantabell")
        for part in style.findall(tag("tblStylePr"))
        if part.get(tag("type")) == _HEADER_ROW
    )
    return next((fill for row in rows for shading in row.iter(tag("shd")) if (fill := _fill(shading))), "")


def _fill(shading: Element) -> str:
    value = str(shading.get(tag("fill")) or "")
    return value if is_colour(value) else ""


def _colour(style: Element, value: str) -> None:
    """Give a style a text colour."""
    set_colour(child_in_order(run_properties(style), "color", _BEFORE_COLOUR), value)


def _shade(style: Element, fill: str) -> None:
    """Give paragraphs of a style a background."""
    shading = child_in_order(paragraph_properties(style), "shd", _BEFORE_SHADING)
    shading.attrib.clear()
    for name, value in {"val": "clear", "color": "auto", "fill": fill}.items():
        shading.set(tag(name), value)
