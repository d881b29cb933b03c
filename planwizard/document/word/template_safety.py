"""Read an untrusted Word file: refuse what is not a template, and remove macros and external references."""

import io
import re
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from planwizard.document.word.template_kind import make_document, name_types
from planwizard.document.word.template_relationships import remove_unsafe
from planwizard.document.word.xml import parse, tag
from planwizard.errors import ExportError

Parts = dict[str, bytes]

LARGEST_FILE = 50_000_000
LARGEST_EXPANDED = 200_000_000
LARGEST_XML = 20_000_000
MOST_PARTS = 4_000

_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_template(path: Path) -> bytes:
    """Return a template as a document package that is safe to open: nothing in it runs or is fetched.

    Raises ExportError when the file cannot be used.
    """
    parts = _unpack(_read(path), path)
    try:
        make_document(parts, path)
        remove_unsafe(parts)
        name_types(parts)
        for name in [name for name in parts if name.endswith(("/footnotes.xml", "/endnotes.xml"))]:
            parts[name] = _without_notes(parts[name])
        return _pack(parts)
    except (etree.XMLSyntaxError, UnicodeDecodeError) as error:
        raise ExportError("template_broken", path=path) from error


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
