"""Elements made by themselves, to be put where they belong."""

from lxml import etree

from planwizard.document.word.xml import Element, R, W, tag


def make(name: str, /, **attributes: str) -> Element:
    """Return an element by itself; attributes are Word's own."""
    return etree.Element(tag(name), {tag(key): value for key, value in attributes.items()}, nsmap={"w": W, "r": R})


def take_off(element: Element, attribute: str) -> None:
    """Take an attribute off an element, if it has it."""
    if attribute in element.attrib:
        del element.attrib[attribute]


def insert_first(parent: Element, name: str) -> Element:
    """Put a new element before all others under a parent."""
    element = make(name)
    parent.insert(0, element)
    return element
