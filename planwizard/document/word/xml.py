"""The XML Word documents here are made of: written as text, which is quick, and read in where it is to stand."""

from functools import cache
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Element = etree._Element  # noqa: SLF001  lxml names its type so

NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
"""What an element of many declares for itself: lxml needs ages to move one that leans on the root it was read under."""

__all__ = ["NAMESPACES", "Element", "R", "W", "add", "elements", "escape", "quoteattr", "tag"]


@cache
def tag(name: str) -> str:
    """Return a name in the namespace of Word's own elements."""
    return f"{{{W}}}{name}"


def add(parent: Element, name: str, /, **attributes: str) -> Element:
    """Add an element under a parent; attributes are Word's own."""
    return etree.SubElement(parent, tag(name), {tag(key): value for key, value in attributes.items()})


def elements(xml: str) -> list[Element]:
    """Return elements that are written with Word's usual prefixes, `w` and `r`."""
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False)
    return list(etree.fromstring(f"<w:body {NAMESPACES}>{xml}</w:body>", parser))
