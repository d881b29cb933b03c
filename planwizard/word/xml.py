"""The few XML elements Word documents here are made of, made fast."""

from functools import cache

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element = etree._Element  # noqa: SLF001  lxml names its type so


@cache
def tag(name: str) -> str:
    """Return a name in the namespace of Word's own elements."""
    return f"{{{W}}}{name}"


def add(parent: Element, name: str, /, **attributes: str) -> Element:
    """Add an element under a parent; attributes are Word's own."""
    element = etree.SubElement(parent, tag(name))
    for key, value in attributes.items():
        element.set(tag(key), value)
    return element


def make(name: str, /, **attributes: str) -> Element:
    """Return an element by itself."""
    return etree.Element(tag(name), {tag(key): value for key, value in attributes.items()}, nsmap={"w": W, "r": R})
