"""The relationships of a Word file's parts: keep what a template needs, remove what runs or is fetched."""

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from planwizard.document.word.xml import Element, R, parse, remove_attribute, tag

Parts = dict[str, bytes]

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONSHIP = f"{{{_PACKAGE}}}Relationship"
_NONE = f'<Relationships xmlns="{_PACKAGE}"/>'.encode()
_NEEDED = ("Id", "Type", "Target")
# The kinds of parts to keep; others (macros, charts, comments, building blocks, signatures) are left out, and so are
# the properties and data of the sample document, such as its case number.
_KEPT_KINDS = {
    "officeDocument", "extended-properties", "styles", "numbering", "settings", "fontTable", "font", "theme", "header",
    "footer", "footnotes", "endnotes", "webSettings", "image",
}  # fmt: skip
_SINGLE_KINDS = {
    "extended-properties", "styles", "numbering", "settings", "fontTable", "theme", "footnotes", "endnotes",
    "webSettings",
}  # fmt: skip
"""The kinds a part has one of; of several, the first is used."""
_ROOTS = {
    "styles": "styles", "numbering": "numbering", "settings": "settings", "header": "hdr", "footer": "ftr",
    "footnotes": "footnotes", "endnotes": "endnotes",
}  # fmt: skip
"""The root elements of the parts we read; a part with another root is left out."""
_LINK_SCHEMES = ("http://", "https://", "mailto:")
_ACTIVE_FIELDS = re.compile(r"\b(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DDE|DDEAUTO|DATABASE|RD|MACROBUTTON)\b")
_SHAPES = ("drawing", "pict", "object", "altChunk", "subDoc")


def remove_unsafe(parts: Parts) -> None:
    """Remove the relationships of all parts that are not allowed, and what uses them or any that is not there.

    Raises lxml's XMLSyntaxError when relationships are not what they should be.
    """
    for name in [name for name, data in parts.items() if name.endswith(".xml") and R.encode() in data]:
        folder, own = posixpath.split(name)
        parts.setdefault(posixpath.join(folder, "_rels", f"{own}.rels"), _NONE)
    for name in [name for name in parts if name.endswith(".rels")]:
        _clean(parts, name)


def _clean(parts: Parts, rels_name: str) -> None:
    relationships = parse(parts[rels_name])
    kept = _needed(parts, rels_name, relationships)
    relationships = etree.fromstring(_NONE)
    relationships.extend(kept)
    parts[rels_name] = etree.tostring(relationships)
    folder, name = posixpath.split(rels_name)
    owner = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
    if owner.endswith(".xml") and owner in parts:
        root = parse(parts[owner])
        for element in _users_of_others(root, {str(relationship.get("Id")) for relationship in kept}):
            _remove_reference(element)
        _freeze_active_fields(root)
        parts[owner] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _needed(parts: Parts, rels_name: str, relationships: Element) -> list[Element]:
    """Return the relationships that are allowed; of a kind there should be one of, the first."""
    needed: list[Element] = []
    kinds: set[str] = set()
    for relationship in relationships.iter(_RELATIONSHIP):
        kind = kind_of(relationship)
        if not (kind in kinds and kind in _SINGLE_KINDS) and _is_allowed(parts, rels_name, relationship):
            needed.append(relationship)
            kinds.add(kind)
    return needed


def _is_allowed(parts: Parts, rels_name: str, relationship: Element) -> bool:
    if not all(relationship.get(name) for name in _NEEDED):
        return False
    if relationship.get("TargetMode") == "External":
        is_link = kind_of(relationship) == "hyperlink"
        return is_link and str(relationship.get("Target", "")).lower().startswith(_LINK_SCHEMES)
    kind, target = kind_of(relationship), target_of(rels_name, relationship)
    return kind in _KEPT_KINDS and target in parts and _has_root(parts[target], _ROOTS.get(kind))


def _has_root(data: bytes, name: str | None) -> bool:
    """Return whether a part has the root element of its kind; with None, any will do."""
    return name is None or parse(data).tag == tag(name)


def kind_of(relationship: Element) -> str:
    """Return the kind of a relationship: the last word of its type."""
    return str(relationship.get("Type", "")).rsplit("/", 1)[-1]


def target_of(rels_name: str, relationship: Element) -> str:
    """Return the name of the part a relationship targets."""
    base = posixpath.dirname(posixpath.dirname(rels_name))
    target = str(relationship.get("Target", ""))
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))


def _users_of_others(root: Element, ids: set[str]) -> list[Element]:
    """Return the elements that use other relationships than these; an empty id is that of an action, not of a part."""
    known = ids | {""}
    return [e for e in root.iter("*") if any(str(k).startswith(f"{{{R}}}") and v not in known for k, v in e.items())]


def _remove_reference(element: Element) -> None:
    """Remove an element that uses a removed relationship: a whole picture, but only the address of a link."""
    name = etree.QName(element).localname
    if name == "hyperlink":
        remove_attribute(element, f"{{{R}}}id")
        return
    whole = element
    if not name.startswith("hlink"):
        shapes = [e for e in (element, *element.iterancestors()) if etree.QName(e).localname in _SHAPES]
        whole = shapes[-1] if shapes else element
        whole = next((e for e in whole.iterancestors() if etree.QName(e).localname == "AlternateContent"), whole)
    parent = whole.getparent()
    if parent is not None:
        parent.remove(whole)


def _freeze_active_fields(root: Element) -> None:
    """Replace fields that would fetch or run something with the result they show."""
    for paragraph in root.iter(tag("p")):
        if any(_ACTIVE_FIELDS.search(text) for text in _instructions(paragraph)):
            etree.strip_tags(paragraph, tag("fldSimple"))
            etree.strip_elements(paragraph, tag("fldChar"), tag("instrText"), with_tail=False)


def _instructions(paragraph: Element) -> Iterator[str]:
    yield "".join(instruction.text or "" for instruction in paragraph.iter(tag("instrText")))
    for simple in paragraph.iter(tag("fldSimple")):
        yield str(simple.get(tag("instr")) or "")
