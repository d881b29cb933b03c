"""Bookmarks that LibreOffice has made copies of."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from planwizard.document.returned_file import Anchor, Line

_COPY = re.compile(r"_Copy_\d+$")


def with_original_names(lines: Sequence[Line], own_names: set[str]) -> Sequence[Line]:
    """Return lines in which the copy of a bookmark has its name, where the text it was on is gone.

    Where LibreOffice tracks what is cut and pasted, what went keeps its bookmark, and what was pasted has a copy of it.
    """
    said = [(line, bool((line.text or "").strip())) for line in lines]
    there = {anchor.name for line, is_said in said if is_said for anchor in line.anchors}
    lost = own_names - there
    copies = {name: own for name in there - own_names if (own := _COPY.sub("", name)) in lost}
    if not copies:
        return lines
    gone = {*copies.values()}
    return [replace(line, anchors=tuple(_renamed(line.anchors, copies, gone))) for line in lines]


def _renamed(anchors: Iterable[Anchor], copies: Mapping[str, str], gone: Container[str]) -> Iterator[Anchor]:
    """Yield bookmarks with the copies named as their originals, without those whose text is gone."""
    for anchor in anchors:
        if anchor.name not in gone:
            yield replace(anchor, name=copies.get(anchor.name, anchor.name))
