"""Read and unpack an untrusted Word package: bounded, and only files inside it."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Literal

Parts = dict[str, bytes]

LARGEST_FILE = 50_000_000
LARGEST_EXPANDED = 200_000_000
LARGEST_XML = 20_000_000
MOST_PARTS = 4_000

_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

Fault = Literal["missing", "unreadable", "too_big", "locked", "old", "not_word", "broken"]


class PackageError(Exception):
    """A package cannot be used: not there, too big, with a password, of the old kind, none at all, or broken.

    `reason` is the system's error where it cannot be read.
    """

    def __init__(self, fault: Fault, reason: OSError | None = None) -> None:
        super().__init__(fault)
        self.fault: Fault = fault
        self.reason = reason


def read_package(path: Path) -> bytes:
    """Return the bytes of a file that may be a package. Raises PackageError."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise PackageError("too_big")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise PackageError("missing") from error
    except OSError as error:
        raise PackageError("unreadable", error) from error


def unpack(data: bytes, is_wanted: Callable[[str], bool] = lambda _name: True, largest_xml: int = LARGEST_XML) -> Parts:
    """Return the parts of a package by name, those that are wanted. Raises PackageError."""
    if fault := _fault_at_once(data):
        raise PackageError(fault)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if not _is_bounded(entries, largest_xml):
                raise PackageError("too_big")
            wanted = [entry for entry in entries if _is_inside(entry.filename) and is_wanted(entry.filename)]
            return {entry.filename: package.read(entry) for entry in wanted}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise PackageError("broken") from error


def _fault_at_once(data: bytes) -> Fault | None:
    """Return why a file is no package to unpack, as far as its size and first bytes tell."""
    if len(data) > LARGEST_FILE:
        return "too_big"
    if data.startswith(_OLE_SIGNATURE):
        return "locked" if _ENCRYPTED in data else "old"
    return None if data.startswith(b"PK") else "not_word"


def _is_bounded(entries: list[zipfile.ZipInfo], largest_xml: int) -> bool:
    """Return whether a package is small enough to unpack; `read` never returns more than the size an entry declares."""
    xml = [entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels"))]
    is_small = max(xml, default=0) <= largest_xml and sum(entry.file_size for entry in entries) <= LARGEST_EXPANDED
    return is_small and len(entries) <= MOST_PARTS


def _is_inside(name: str) -> bool:
    """Return whether a name is a file inside the package: no drive, no parent folder, no folder."""
    return not (name.startswith("/") or name.endswith("/") or re.search(r"[\\:]|(^|/)\.\.(/|$)", name))
