"""Read an untrusted Word file: refuse what is not a template, and remove macros and external references."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from planwizard.document.word.template_kind import make_document, name_types
from planwizard.document.word.template_relationships import remove_unsafe
from planwizard.document.word.unpacking import Fault, PackageError, Parts, read_package, unpack
from planwizard.document.word.xml import parse, tag
from planwizard.errors import ExportError

_FAULTS: Mapping[Fault, str] = {
    "missing": "template_missing",
    "unreadable": "template_unreadable",
    "too_big": "template_too_big",
    "locked": "template_locked",
    "old": "template_old",
    "not_word": "template_not_word",
    "broken": "template_broken",
}


def read_template(path: Path) -> bytes:
    """Return a template as a document package that is safe to open: nothing in it runs or is fetched.

    Raises ExportError when the file cannot be used.
    """
    parts = _unpack(path)
    try:
        make_document(parts, path)
        remove_unsafe(parts)
        name_types(parts)
        for name in [name for name in parts if name.endswith(("/footnotes.xml", "/endnotes.xml"))]:
            parts[name] = _without_notes(parts[name])
        return _pack(parts)
    except (etree.XMLSyntaxError, UnicodeDecodeError) as error:
        raise ExportError("template_broken", path=path) from error


def _unpack(path: Path) -> Parts:
    try:
        return unpack(read_package(path))
    except PackageError as error:
        raise ExportError(_FAULTS[error.fault], path=path, reason=error.reason) from error


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
