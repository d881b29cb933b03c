"""Find styles, those they are based on, and what is in them."""

from collections.abc import Iterator

from planwizard.document.word.xml import Element, child_in_order, child_value, tag

_BEFORE_PROPERTIES = (
    "name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority", "semiHidden",
    "unhideWhenUsed", "qFormat", "locked", "personal", "personalCompose", "personalReply", "rsid",
)  # fmt: skip
"""The children of a style before its pPr in schema order."""


def style_by_id(styles: Element, style_id: str) -> Element | None:
    """Return the style with an id."""
    return next((style for style in styles.iter(tag("style")) if style.get(tag("styleId")) == style_id), None)


def based_on_chain(styles: Element, style_id: str) -> Iterator[Element]:
    """Yield a style and those it is based on, nearest first."""
    seen: set[str] = set()
    while style_id and style_id not in seen:
        seen.add(style_id)
        style = style_by_id(styles, style_id)
        if style is None:
            return
        yield style
        style_id = child_value(style, "basedOn")


def style_of(paragraph: Element) -> str:
    """Return the id of a paragraph's style, "" for one without."""
    return child_value(paragraph, "pPr", "pStyle")


def paragraph_properties(style: Element) -> Element:
    """Return the pPr of a style, added if it has none."""
    return child_in_order(style, "pPr", _BEFORE_PROPERTIES)


def run_properties(style: Element) -> Element:
    """Return the rPr of a style, added if it has none."""
    return child_in_order(style, "rPr", (*_BEFORE_PROPERTIES, "pPr"))
