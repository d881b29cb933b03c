"""Reading a stranger's Word file without trusting it: what is no template is refused, what reaches out is cut off."""

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
_TYPES = "[Content_Types].xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"

_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")

# What a template may bring along; all else (macros, sample charts, comments, building blocks, signatures) stays behind.
_KEPT = {
    "officeDocument", "core-properties", "extended-properties", "custom-properties", "styles", "numbering", "settings",
    "fontTable", "font", "theme", "header", "footer", "footnotes", "endnotes", "webSettings", "image", "customXml",
    "customXmlProps",
}  # fmt: skip
_LINKS = ("http://", "https://", "mailto:")
_FETCHING = re.compile(r"\b(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DDE|DDEAUTO|DATABASE|RD|MACROBUTTON)\b")
_SHAPES = ("drawing", "pict", "object", "altChunk", "subDoc")


def read_template(path: Path) -> bytes:
    """Return a template as a package that is safe to open: a document, nothing in it that runs or reaches out.

    Raises ExportError with what is wrong when the file cannot serve.
    """
    parts = _unpacked(_bytes_of(path), path)
    try:
        _make_document(parts, path)
        for name in [name for name in parts if name.endswith(".rels")]:
            _cut_off(parts, name)
        for name in [name for name in parts if name.endswith(("/footnotes.xml", "/endnotes.xml"))]:
            parts[name] = _without_notes(parts[name])
        return _packed(parts)
    except (etree.XMLSyntaxError, UnicodeDecodeError) as error:
        raise ExportError("template_broken", path=path) from error


def parse(data: bytes) -> Element:
    """Return the root of an XML part; entities are not resolved and nothing is fetched."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ExportError("template_too_big", path=path)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ExportError("template_missing", path=path) from error
    except OSError as error:
        raise ExportError("template_unreadable", path=path, reason=error.strerror) from error


def _unpacked(data: bytes, path: Path) -> Parts:
    if data.startswith(_OLD_FORMAT):
        raise ExportError("template_locked" if _LOCKED in data else "template_old", path=path)
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
    """Tell whether a package stays small when unpacked; `read` never gives more than an entry says of itself."""
    xml = [entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels"))]
    is_small = max(xml, default=0) <= LARGEST_XML and sum(entry.file_size for entry in entries) <= LARGEST_EXPANDED
    return is_small and len(entries) <= MOST_PARTS


def _is_inside(name: str) -> bool:
    """Tell whether a name stays in the package: no drive, no way up, no folder."""
    return not (name.startswith("/") or name.endswith("/") or re.search(r"[\\:]|(^|/)\.\.(/|$)", name))


# --- The kind of file ----------------------------------------------------------------------------


def _make_document(parts: Parts, path: Path) -> None:
    """Let the main part be that of a document; raise ExportError when the package is no Word file we can use."""
    if _TYPES not in parts:
        raise ExportError("template_not_word", path=path)
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")) and parse(data).getroottree().docinfo.internalDTD is not None:
            raise ExportError("template_broken", path=path)
    types = parse(parts[_TYPES])
    mains = [override for override in types if str(override.get("ContentType", "")).endswith(".main+xml")]
    kinds = {str(override.get("ContentType")) for override in mains}
    if any("macroEnabled" in kind for kind in kinds):
        raise ExportError("template_macros", path=path)
    if not kinds & {DOCUMENT, _TEMPLATE} or not _has_main_part(parts, mains):
        raise ExportError("template_not_word", path=path)
    for override in mains:
        if override.get("ContentType") == _TEMPLATE:
            override.set("ContentType", DOCUMENT)
    parts[_TYPES] = etree.tostring(types)


def _has_main_part(parts: Parts, mains: list[Element]) -> bool:
    """Tell whether the package leads to a document in the namespace Word writes (not the «strict» one)."""
    if "_rels/.rels" not in parts:
        return False
    targets = [_target("_rels/.rels", r) for r in parse(parts["_rels/.rels"]) if _kind(r) == "officeDocument"]
    named = {str(main.get("PartName", "")).lstrip("/") for main in mains}
    if len(targets) != 1 or targets[0] not in named or targets[0] not in parts:
        return False
    return parse(parts[targets[0]]).find(tag("body")) is not None


# --- What reaches out ----------------------------------------------------------------------------


def _cut_off(parts: Parts, rels_name: str) -> None:
    """Take away the relationships of a part that may not come along, and what in the part rests on them."""
    relations = parse(parts[rels_name])
    dropped = [r for r in relations.iter(_RELATION) if not _may_stay(parts, rels_name, r)]
    for relation in dropped:
        relations.remove(relation)
    for relation in relations.iter(_RELATION):
        if _kind(relation) == "core-properties":  # LibreOffice calls it otherwise
            relation.set("Type", RELATIONSHIP_TYPE.CORE_PROPERTIES)
    parts[rels_name] = etree.tostring(relations)
    folder, name = posixpath.split(rels_name)
    owner = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
    if owner.endswith(".xml") and owner in parts:
        root = parse(parts[owner])
        for element in _resting_on(root, {str(relation.get("Id")) for relation in dropped}):
            _take_out(element)
        _still_fields(root)
        parts[owner] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _may_stay(parts: Parts, rels_name: str, relation: Element) -> bool:
    if relation.get("TargetMode") == "External":
        return _kind(relation) == "hyperlink" and str(relation.get("Target", "")).lower().startswith(_LINKS)
    return _kind(relation) in _KEPT and _target(rels_name, relation) in parts


def _kind(relation: Element) -> str:
    return str(relation.get("Type", "")).rsplit("/", 1)[-1]


def _target(rels_name: str, relation: Element) -> str:
    """Return the name of the part a relationship leads to."""
    base = posixpath.dirname(posixpath.dirname(rels_name))
    target = str(relation.get("Target", ""))
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))


def _resting_on(root: Element, ids: set[str]) -> list[Element]:
    """Return the elements that name one of these relationships."""
    if not ids:
        return []
    return [e for e in root.iter("*") if any(str(k).startswith(f"{{{R}}}") and v in ids for k, v in e.items())]


def _take_out(element: Element) -> None:
    """Take out what showed something from outside: the whole picture, but of a link only its address."""
    name = etree.QName(element).localname
    if name == "hyperlink":
        remove_attribute(element, f"{{{R}}}id")
        return
    whole = element
    if not name.startswith("hlink"):
        around = [e for e in (element, *element.iterancestors()) if etree.QName(e).localname in _SHAPES]
        whole = around[-1] if around else element
        whole = next((e for e in whole.iterancestors() if etree.QName(e).localname == "AlternateContent"), whole)
    parent = whole.getparent()
    if parent is not None:
        parent.remove(whole)


def _still_fields(root: Element) -> None:
    """Leave what a field showed, where the field would fetch or run something."""
    for paragraph in root.iter(tag("p")):
        if any(_FETCHING.search(text) for text in _instructions(paragraph)):
            etree.strip_tags(paragraph, tag("fldSimple"))
            etree.strip_elements(paragraph, tag("fldChar"), tag("instrText"), with_tail=False)


def _instructions(paragraph: Element) -> Iterator[str]:
    yield "".join(written.text or "" for written in paragraph.iter(tag("instrText")))
    for simple in paragraph.iter(tag("fldSimple")):
        yield str(simple.get(tag("instr")) or "")


def _without_notes(data: bytes) -> bytes:
    """Take away the footnotes of the sample text; the lines that part notes from text stay."""
    root = parse(data)
    for note in [*root.findall(tag("footnote")), *root.findall(tag("endnote"))]:
        if note.get(tag("type")) in (None, "normal"):
            root.remove(note)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _packed(parts: Parts) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return data.getvalue()
