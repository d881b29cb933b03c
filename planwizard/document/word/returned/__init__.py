"""Read a Word file that came back: which draft it is, and its lines. Untrusted: bounded, nothing runs or is fetched."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from planwizard.document.returned_file import ReturnedFile
from planwizard.document.word.carried import EXPORT_PROPERTY, NAMESPACE, PLAN_PROPERTY
from planwizard.document.word.comments.parts import COMMENTS_PART, THREADS_PART
from planwizard.document.word.comments.reading import comment_threads
from planwizard.document.word.returned.lines import LineReader
from planwizard.document.word.returned.runs import RunReader, TooDeepError
from planwizard.document.word.returned.styles import ParagraphKinds
from planwizard.document.word.unpacking import Fault, PackageError, Parts, read_package, unpack
from planwizard.document.word.xml import Element, parse, tag
from planwizard.errors import ReturnedError

LARGEST_BODY = 60_000_000
"""A draft with some thousand measures has a body of half this."""
_BODY, _RELATIONSHIPS = "word/document.xml", "word/_rels/document.xml.rels"
_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
_CUSTOM, _CORE = "docProps/custom.xml", "docProps/core.xml"
_WANTED = {_BODY, _RELATIONSHIPS, _STYLES, _NUMBERING, _CUSTOM, _CORE, COMMENTS_PART, THREADS_PART, "mimetype"}
_IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"
_STRICT = "{http://purl.oclc.org/ooxml/"
_FAULTS: Mapping[Fault, str] = {
    "missing": "returned_missing",
    "unreadable": "returned_unreadable",
    "too_big": "returned_too_big",
    "locked": "returned_locked",
    "old": "returned_old",
    "not_word": "returned_not_word",
    "broken": "returned_broken",
}
_OTHER_KINDS = {b"%PDF": "PDF", b"{\\rt": "RTF"}


def read_returned(path: Path) -> ReturnedFile:
    """Return what a file holds. Raises ReturnedError when it cannot be used."""
    try:
        data = read_package(path)
    except PackageError as error:
        raise _refusal(error, path) from error
    return read_bytes(data, path)


def read_bytes(data: bytes, path: Path) -> ReturnedFile:
    """Return what the bytes of a file hold; `path` is named in errors. Raises ReturnedError."""
    if kind := _OTHER_KINDS.get(data[:4]):
        raise ReturnedError("returned_other_kind", path=path, kind=kind)
    try:
        parts = unpack(data, lambda name: name in _WANTED or name.startswith("customXml/"), LARGEST_BODY)
    except PackageError as error:
        raise _refusal(error, path) from error
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis"):
        raise ReturnedError("returned_other_kind", path=path, kind="ODF")
    if _BODY not in parts:
        raise ReturnedError("returned_not_word", path=path)
    try:
        return _read(parts, hashlib.sha256(data).hexdigest(), path)
    except TooDeepError as error:
        raise ReturnedError("returned_too_deep", path=path) from error
    except (etree.XMLSyntaxError, ValueError) as error:
        is_deep = isinstance(error, etree.XMLSyntaxError) and "depth" in str(error.msg)
        raise ReturnedError("returned_too_deep" if is_deep else "returned_broken", path=path) from error


def _refusal(error: PackageError, path: Path) -> ReturnedError:
    return ReturnedError(_FAULTS[error.fault], path=path, reason=error.reason)


def _read(parts: Parts, digest: str, path: Path) -> ReturnedFile:
    roots = {name: _parsed(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}
    body = roots[_BODY].find(tag("body"))
    if str(roots[_BODY].tag).startswith(_STRICT):
        raise ReturnedError("returned_strict", path=path)
    if body is None:
        raise ReturnedError("returned_not_word", path=path)
    runs = RunReader(_links(roots.get(_RELATIONSHIPS)))
    kinds = ParagraphKinds(roots.get(_STYLES), roots.get(_NUMBERING))
    lines = LineReader(kinds, runs).lines(body)
    plan_id, export_id, hashes = _carried(roots)
    return ReturnedFile(
        path.name, digest, plan_id, export_id, hashes, lines, Counter(runs.not_read), comment_threads(roots)
    )


def _parsed(data: bytes) -> Element:
    """Return the root of a part; ValueError for one with a document type, in which entities could be declared."""
    root = parse(data)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError
    return root


def _links(relationships: Element | None) -> Mapping[str, str]:
    if relationships is None:
        return {}
    outside = (relationship for relationship in relationships if relationship.get("TargetMode") == "External")
    return {str(relationship.get("Id")): str(relationship.get("Target")) for relationship in outside}


def _carried(roots: Mapping[str, Element]) -> tuple[str, str, Mapping[str, str]]:
    """Return the ids of the plan and the export, and the hash of each answer: as far as the file still has them."""
    named, core = _properties(roots.get(_CUSTOM)), roots.get(_CORE)
    identifier = "" if core is None else core.findtext(_IDENTIFIER) or ""
    exports = (root for root in roots.values() if root.tag == f"{{{NAMESPACE}}}export")
    own, hashes = next(map(_export, exports), ({}, {}))
    plan_id = named.get(PLAN_PROPERTY) or own.get("plan") or identifier
    return plan_id, named.get(EXPORT_PROPERTY) or own.get("id", ""), hashes


def _export(root: Element) -> tuple[dict[str, str], dict[str, str]]:
    """Return what the customXml part of an export says of it, and the hash of each answer by its address."""
    own = {str(name): str(value) for name, value in root.items()}
    return own, {str(answer.get("path")): str(answer.get("hash")) for answer in root}


def _properties(custom: Element | None) -> dict[str, str]:
    """Return the custom properties of a file, by name."""
    return {} if custom is None else {str(one.get("name")): "".join(map(str, one.itertext())) for one in custom}
