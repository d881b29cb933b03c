"""Bookmarks that LibreOffice has made copies of."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from planwizard.document.returned_file import Anchor, Line

_COPY = re.compile(r"_Copy_\d+$")


def with_original_names(lines: Sequence[Line], own_names: set[str]) -> Sequence[Line]:
    """Return lines in which the copy of a bookmark has its name, where the text it was on is gone.

    Where LibreOffice tracks what is cut and pasted, what went keeps its bookmark, and what was pasted has a copy of it.
    """
    if _names(lines) <= own_names:
        return lines  # nearly always
    there = _names(line for line in lines if (line.text or "").strip())
    lost = own_names - there
    copies = {name: own for name in there - own_names if (own := _COPY.sub("", name)) in lost}
    if not copies:
        return lines
    gone = {*copies.values()}
    return [line._replace(anchors=tuple(_renamed(line.anchors, copies, gone))) for line in lines]


def _names(lines: Iterable[Line]) -> set[str]:
    return {anchor.name for line in lines for anchor in line.anchors}


def _renamed(anchors: Iterable[Anchor], copies: Mapping[str, str], gone: Container[str]) -> Iterator[Anchor]:
    """Yield bookmarks with the copies named as their originals, without those whose text is gone."""
    for anchor in anchors:
        if anchor.name not in gone:
            yield anchor._replace(name=copies.get(anchor.name, anchor.name))
