"""Read the pictures that lie beside a plan file: png and jpeg, of bounded size, and from no other folder."""

import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from planwizard.storage.paths import is_file

PictureFault = Literal["missing", "elsewhere", "too_large", "unreadable"]

LARGEST_FILE = 15_000_000
"""Bytes. A photograph from a telephone has some five million."""
MOST_PIXELS = 60_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_SIZE = slice(16, 24)
_JPEG = b"\xff\xd8"
_JPEG_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""The markers before the size of a jpeg."""
_JPEG_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD9), 0xFF}
_ELSEWHERE = ("\\", ":", "\0")
"""In no name of a file beside the plan, on any system."""


@dataclass(frozen=True)
class PictureFile:
    """A picture: its bytes, the ending of its kind, and its size in pixels."""

    data: bytes
    ending: Literal["png", "jpeg"]
    width: int
    height: int


def read_picture(folder: Path | None, name: str) -> PictureFile | PictureFault:
    """Return the picture with a typed name in a folder, or what is wrong with it; without a folder it is missing."""
    path = Path(name)
    if path.is_absolute() or ".." in path.parts or any(sign in name for sign in _ELSEWHERE):
        return "elsewhere"
    try:
        return "missing" if folder is None else _read_inside(folder, folder / path)
    except (OSError, ValueError, RuntimeError):  # what cannot be reached, or links that go in a ring
        return "missing"


def _read_inside(folder: Path, path: Path) -> PictureFile | PictureFault:
    real = Path(os.path.realpath(path))
    if not real.is_relative_to(os.path.realpath(folder)):
        return "elsewhere"
    if not is_file(real):
        return "missing"
    with real.open("rb") as file:
        data = file.read(LARGEST_FILE + 1)
    return "too_large" if len(data) > LARGEST_FILE else _picture(data)


def _picture(data: bytes) -> PictureFile | PictureFault:
    try:
        ending, (width, height) = _size(data)
    except (struct.error, IndexError, ValueError):
        return "unreadable"
    if not width or not height:
        return "unreadable"
    return "too_large" if width * height > MOST_PIXELS else PictureFile(data, ending, width, height)


def _size(data: bytes) -> tuple[Literal["png", "jpeg"], tuple[int, int]]:
    """Return the kind and the width and height of a picture. Raises ValueError and others when it is neither kind."""
    if data.startswith(_PNG):
        width, height = struct.unpack(">II", data[_PNG_SIZE])
        return "png", (width, height)
    if not data.startswith(_JPEG):
        raise ValueError
    at = 2
    while data[at] == 0xFF:  # noqa: PLR2004  before every marker
        marker = data[at + 1]
        if marker in _JPEG_SIZES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return "jpeg", (width, height)
        at += _length(data, at, marker)
    raise ValueError


def _length(data: bytes, at: int, marker: int) -> int:
    """Return the length of a segment of a jpeg, with its marker."""
    if marker in _JPEG_WITHOUT_LENGTH:
        return 1 if marker == 0xFF else 2  # noqa: PLR2004  filling before a marker
    return 2 + int(struct.unpack(">H", data[at + 2 : at + 4])[0])
