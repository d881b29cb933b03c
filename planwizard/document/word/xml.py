"""WordprocessingML elements, built with lxml or parsed from text, which is faster for long documents."""

from collections.abc import Iterable
from functools import cache
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZipInfo

from lxml import etree

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""The time on every part of a package: the earliest a zip file knows."""
_NO_SYSTEM = 0
"""What Word says of the system its packages are made on; Python would say which one."""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Element = etree._Element  # noqa: SLF001  lxml has no public name for this type

NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
"""Declared on each paragraph and table: moving an element that inherits its namespaces is slow in lxml."""

__all__ = [
    "NAMESPACES", "Element", "R", "W", "add", "child_at", "child_in_order", "child_value", "children_by_name",
    "elements", "escape", "insert_first", "like", "make", "parse", "part_entry", "quoteattr", "remove",
    "remove_attribute", "tag", "value_of",
]  # fmt: skip


def part_entry(name: str) -> ZipInfo:
    """Return the entry of a part in a package: the same whenever and wherever it is written."""
    entry = ZipInfo(name, _ZIP_TIME)
    entry.create_system = _NO_SYSTEM
    return entry


def parse(data: bytes) -> Element:
    """Return the root of an XML part of an untrusted file; entities are not resolved and nothing is fetched."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


@cache
def tag(name: str) -> str:
    """Return a name in the WordprocessingML namespace."""
    return f"{{{W}}}{name}"


_VALUE = tag("val")


def make(name: str, /, **attributes: str) -> Element:
    """Return a new element without a parent; attribute names are without namespace."""
    return etree.Element(tag(name), {tag(key): value for key, value in attributes.items()}, nsmap={"w": W, "r": R})


def add(parent: Element, name: str, /, **attributes: str) -> Element:
    """Append a new element to a parent; attribute names are without namespace."""
    return etree.SubElement(parent, tag(name), {tag(key): value for key, value in attributes.items()})


def child_in_order(parent: Element, name: str, before: Iterable[str]) -> Element:
    """Return a child of a parent, added if it has none; `before` are the names that come before it in the schema."""
    child = parent.find(tag(name))
    if child is None:
        child = make(name)
        earlier = {tag(other) for other in before}
        parent.insert(sum(element.tag in earlier for element in parent), child)
    return child


def child_at(element: Element, *names: str) -> Element | None:
    """Return what a path of names leads to, each the first child of that name; faster than lxml's own paths."""
    found: Element | None = element
    for name in names:
        if found is None:
            return None
        found = _first_child(found, tag(name))
    return found


def _first_child(parent: Element, full_name: str) -> Element | None:
    for child in parent:
        if child.tag == full_name:
            return child
    return None


def children_by_name(parent: Element | None) -> dict[str, Element]:
    """Return the children of an element by their full names, the last of each; none for no element."""
    return {} if parent is None else {str(child.tag): child for child in parent}


def child_value(element: Element, *names: str) -> str:
    """Return the `val` of what a path of names leads to, "" if there is none."""
    return value_of(child_at(element, *names))


def value_of(element: Element | None) -> str:
    """Return the `val` of an element, "" for no element."""
    return "" if element is None else element.get(_VALUE) or ""


def insert_first(parent: Element, name: str) -> Element:
    """Insert a new element as the first child of a parent."""
    element = make(name)
    parent.insert(0, element)
    return element


def like(element: Element, name: str) -> Element:
    """Return a new element with the namespaces of another, which makes it fast to put beside it."""
    return etree.Element(tag(name), nsmap={prefix: uri for prefix, uri in element.nsmap.items() if prefix})


def remove(element: Element) -> None:
    """Remove an element from its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def remove_attribute(element: Element, attribute: str) -> None:
    """Remove an attribute (full name, namespace included) if the element has it."""
    if attribute in element.attrib:
        del element.attrib[attribute]


def elements(xml: str) -> list[Element]:
    """Parse elements written with the prefixes `w` and `r`."""
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False)
    return list(etree.fromstring(f"<w:body {NAMESPACES}>{xml}</w:body>", parser))
