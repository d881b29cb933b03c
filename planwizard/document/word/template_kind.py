"""The kind of a Word file: refuse what cannot be a template, and let the rest call itself a document."""

from pathlib import Path

from docx.opc.constants import CONTENT_TYPE
from lxml import etree

from planwizard.document.word.template_relationships import kind_of, target_of
from planwizard.document.word.xml import Element, parse, tag
from planwizard.errors import ExportError

Parts = dict[str, bytes]

DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_USABLE = (
    DOCUMENT,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
"""The content types of documents and templates; macros are left behind with the parts that hold them."""
_CONTENT_TYPES, _RELATIONSHIPS = "[Content_Types].xml", "_rels/.rels"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_TYPE_OF_KIND = {
    "styles": CONTENT_TYPE.WML_STYLES,
    "numbering": CONTENT_TYPE.WML_NUMBERING,
    "settings": CONTENT_TYPE.WML_SETTINGS,
    "header": CONTENT_TYPE.WML_HEADER,
    "footer": CONTENT_TYPE.WML_FOOTER,
}
_STRICT = "http://purl.oclc.org/ooxml/"


def make_document(parts: Parts, path: Path) -> None:
    """Set the content type of the main part to document. Raises ExportError when this is no Word file we can use."""
    if any(_has_dtd(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))):
        raise ExportError("template_broken", path=path)
    main = _main_part(parts, path)
    types = parse(parts[_CONTENT_TYPES])
    if _content_type(types, main) not in _USABLE or parse(parts[main]).find(tag("body")) is None:
        raise ExportError("template_not_word", path=path)
    _tidy(types)
    _set_type(types, main, DOCUMENT)
    parts[_CONTENT_TYPES] = etree.tostring(types)


def _tidy(types: Element) -> None:
    """Remove types of nothing, and let no ending make a document of every part without a type of its own."""
    for element in list(types):
        if not (element.get("PartName") or element.get("Extension")):
            types.remove(element)
        elif element.tag == f"{_TYPES}Default" and element.get("ContentType") in _USABLE:
            element.set("ContentType", "application/xml")


def name_types(parts: Parts) -> None:
    """Set the content types of the parts we read to what they are related as."""
    types = parse(parts[_CONTENT_TYPES])
    for name in [name for name in parts if name.endswith(".rels")]:
        for relationship in parse(parts[name]):
            if content_type := _TYPE_OF_KIND.get(kind_of(relationship)):
                _set_type(types, target_of(name, relationship), content_type)
    parts[_CONTENT_TYPES] = etree.tostring(types)


def _set_type(types: Element, name: str, content_type: str) -> None:
    for override in _overrides(types, name):
        types.remove(override)
    etree.SubElement(types, f"{_TYPES}Override", {"PartName": f"/{name}", "ContentType": content_type})


def _has_dtd(data: bytes) -> bool:
    return parse(data).getroottree().docinfo.internalDTD is not None


def _main_part(parts: Parts, path: Path) -> str:
    """Return the name of the main part. Raises ExportError unless there is one, of the kind Word usually writes."""
    if _CONTENT_TYPES not in parts or _RELATIONSHIPS not in parts:
        raise ExportError("template_not_word", path=path)
    mains = [r for r in parse(parts[_RELATIONSHIPS]) if kind_of(r) == "officeDocument"]
    if any(str(main.get("Type")).startswith(_STRICT) for main in mains):
        raise ExportError("template_strict", path=path)
    names = [target_of(_RELATIONSHIPS, main) for main in mains]
    if len(names) != 1 or names[0] not in parts:
        raise ExportError("template_not_word", path=path)
    return names[0]


def _content_type(types: Element, name: str) -> str:
    """Return the content type of a part: that of its name, else that of its ending."""
    ending = name.rpartition(".")[2].casefold()
    defaults = [d for d in types.findall(f"{_TYPES}Default") if str(d.get("Extension")).casefold() == ending]
    return next((str(element.get("ContentType")) for element in [*_overrides(types, name), *defaults]), "")


def _overrides(types: Element, name: str) -> list[Element]:
    part = f"/{name}".casefold()
    return [
        element for element in types.findall(f"{_TYPES}Override") if str(element.get("PartName")).casefold() == part
    ]
