"""Read an untrusted Word file: refuse what is not a template, and remove macros and external references."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from planwizard.document.word.xml import Element, R, remove_attribute, tag
from planwizard.errors import ExportError

Parts = dict[str, bytes]

LARGEST_FILE = 50_000_000
LARGEST_EXPANDED = 200_000_000
LARGEST_XML = 20_000_000
MOST_PARTS = 4_000

DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

# The kinds of parts to keep; others (macros, charts, comments, building blocks, signatures) are left out.
_KEPT_KINDS = {
    "officeDocument", "core-properties", "extended-properties", "custom-properties", "styles", "numbering", "settings",
    "fontTable", "font", "theme", "header", "footer", "footnotes", "endnotes", "webSettings", "image", "customXml",
    "customXmlProps",
}  # fmt: skip
_LINK_SCHEMES = ("http://", "https://", "mailto:")
_ACTIVE_FIELDS = re.compile(r"\b(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DDE|DDEAUTO|DATABASE|RD|MACROBUTTON)\b")
_SHAPES = ("drawing", "pict", "object", "altChunk", "subDoc")


def read_template(path: Path) -> bytes:
    """Return a template as a document package that is safe to open: nothing in it runs or is fetched.

    Raises ExportError when the file cannot be used.
    """
    parts = _unpack(_read(path), path)
    try:
        _make_document(parts, path)
        for name in [name for name in parts if name.endswith(".rels")]:
            _remove_external(parts, name)
        for name in [name for name in parts if name.endswith(("/footnotes.xml", "/endnotes.xml"))]:
            parts[name] = _without_notes(parts[name])
        return _pack(parts)
    except (etree.XMLSyntaxError, UnicodeDecodeError) as error:
        raise ExportError("template_broken", path=path) from error


def parse(data: bytes) -> Element:
    """Return the root of an XML part; entities are not resolved and nothing is fetched."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ExportError("template_too_big", path=path)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ExportError("template_missing", path=path) from error
    except OSError as error:
        raise ExportError("template_unreadable", path=path, reason=error) from error


def _unpack(data: bytes, path: Path) -> Parts:
    if data.startswith(_OLE_SIGNATURE):
        raise ExportError("template_locked" if _ENCRYPTED in data else "template_old", path=path)
    if not data.startswith(b"PK"):
        raise ExportError("template_not_word", path=path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if not _is_bounded(entries):
                raise ExportError("template_too_big", path=path)
            return {entry.filename: package.read(entry) for entry in entries if _is_inside(entry.filename)}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise ExportError("template_broken", path=path) from error


def _is_bounded(entries: list[zipfile.ZipInfo]) -> bool:
    """Return whether a package is small enough to unpack; `read` never returns more than the size an entry declares."""
    xml = [entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels"))]
    is_small = max(xml, default=0) <= LARGEST_XML and sum(entry.file_size for entry in entries) <= LARGEST_EXPANDED
    return is_small and len(entries) <= MOST_PARTS


def _is_inside(name: str) -> bool:
    """Return whether a name is a file inside the package: no drive, no parent folder, no folder."""
    return not (name.startswith("/") or name.endswith("/") or re.search(r"[\\:]|(^|/)\.\.(/|$)", name))


# --- The kind of file ----------------------------------------------------------------------------


def _make_document(parts: Parts, path: Path) -> None:
    """Set the content type of the main part to document; raise ExportError when this is not a Word file we can use."""
    if _CONTENT_TYPES not in parts:
        raise ExportError("template_not_word", path=path)
    if any(_has_dtd(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))):
        raise ExportError("template_broken", path=path)
    types = parse(parts[_CONTENT_TYPES])
    mains = [override for override in types if str(override.get("ContentType", "")).endswith(".main+xml")]
    _check_kind(parts, mains, path)
    for override in mains:
        if override.get("ContentType") == _TEMPLATE:
            override.set("ContentType", DOCUMENT)
    parts[_CONTENT_TYPES] = etree.tostring(types)


def _has_dtd(data: bytes) -> bool:
    return parse(data).getroottree().docinfo.internalDTD is not None


def _check_kind(parts: Parts, mains: list[Element], path: Path) -> None:
    """Raise ExportError unless the main part is a document or template without macros."""
    kinds = {str(override.get("ContentType")) for override in mains}
    if any("macroEnabled" in kind for kind in kinds):
        raise ExportError("template_macros", path=path)
    if not kinds & {DOCUMENT, _TEMPLATE} or not _has_main_part(parts, mains):
        raise ExportError("template_not_word", path=path)


def _has_main_part(parts: Parts, mains: list[Element]) -> bool:
    """Return whether the package has one main part, in the transitional namespace Word writes (not «strict»)."""
    if "_rels/.rels" not in parts:
        return False
    targets = [_target("_rels/.rels", r) for r in parse(parts["_rels/.rels"]) if _kind(r) == "officeDocument"]
    declared = {str(main.get("PartName", "")).lstrip("/") for main in mains}
    if len(targets) != 1 or targets[0] not in declared or targets[0] not in parts:
        return False
    return parse(parts[targets[0]]).find(tag("body")) is not None


# --- Relationships and external references -------------------------------------------------------


def _remove_external(parts: Parts, rels_name: str) -> None:
    """Remove the relationships of a part that are not allowed, and the elements that use them."""
    relationships = parse(parts[rels_name])
    removed = [r for r in relationships.iter(_RELATIONSHIP) if not _is_allowed(parts, rels_name, r)]
    for relationship in removed:
        relationships.remove(relationship)
    for relationship in relationships.iter(_RELATIONSHIP):
        if _kind(relationship) == "core-properties":  # LibreOffice writes another type
            relationship.set("Type", RELATIONSHIP_TYPE.CORE_PROPERTIES)
    parts[rels_name] = etree.tostring(relationships)
    folder, name = posixpath.split(rels_name)
    owner = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
    if owner.endswith(".xml") and owner in parts:
        root = parse(parts[owner])
        for element in _users_of(root, {str(relationship.get("Id")) for relationship in removed}):
            _remove_reference(element)
        _freeze_active_fields(root)
        parts[owner] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _is_allowed(parts: Parts, rels_name: str, relationship: Element) -> bool:
    if relationship.get("TargetMode") == "External":
        is_link = _kind(relationship) == "hyperlink"
        return is_link and str(relationship.get("Target", "")).lower().startswith(_LINK_SCHEMES)
    return _kind(relationship) in _KEPT_KINDS and _target(rels_name, relationship) in parts


def _kind(relationship: Element) -> str:
    return str(relationship.get("Type", "")).rsplit("/", 1)[-1]


def _target(rels_name: str, relationship: Element) -> str:
    """Return the name of the part a relationship targets."""
    base = posixpath.dirname(posixpath.dirname(rels_name))
    target = str(relationship.get("Target", ""))
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))


def _users_of(root: Element, ids: set[str]) -> list[Element]:
    """Return the elements that use any of these relationships."""
    if not ids:
        return []
    return [e for e in root.iter("*") if any(str(k).startswith(f"{{{R}}}") and v in ids for k, v in e.items())]


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


def _without_notes(data: bytes) -> bytes:
    """Remove the notes of the sample text, but keep the separators between notes and text."""
    root = parse(data)
    for note in [*root.findall(tag("footnote")), *root.findall(tag("endnote"))]:
        if note.get(tag("type")) in (None, "normal"):
            root.remove(note)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _pack(parts: Parts) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return data.getvalue()
