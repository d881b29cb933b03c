"""Bookmarks: each text from an answer can find its way back by one.

Named `pw_<row id or step>_<field>_<n>`; at most 40 characters, which is all Word takes; no name twice.
"""

import re
from collections import Counter

from planwizard.plan.paths import split
from planwizard.word.xml import Element, add, make

LONGEST = 40
_ROW = re.compile("[a-z]+[0-9]+")


class Bookmarks:
    """Gives each text of an answer its bookmark, where it is printed first."""

    def __init__(self) -> None:
        self._texts: Counter[str] = Counter()
        self._names: set[str] = set()
        self._number = 0

    def begin(self, paragraph: Element, path: str) -> None:
        """Put a bookmark round what comes into a paragraph; `end` closes it."""
        self._texts[path] += 1
        self.begin_named(paragraph, self._free(_stem(path), self._texts[path]))

    def begin_named(self, paragraph: Element, name: str) -> None:
        """Put a bookmark of a given name."""
        self._number += 1
        self._names.add(name)
        add(paragraph, "bookmarkStart", id=str(self._number), name=name)

    def end(self, paragraph: Element) -> None:
        """Close the bookmark begun last."""
        paragraph.append(make("bookmarkEnd", id=str(self._number)))

    def _free(self, stem: str, number: int) -> str:
        name = _fit(stem, number)
        while name in self._names:
            number += 1
            name = _fit(stem, number)
        return name


def _fit(stem: str, number: int) -> str:
    """Return a name that fits: what is too long loses its middle, never the step or the field."""
    end = f"_{number}"
    room = LONGEST - len(end) - len("pw_")
    if len(stem) > room:
        first, _, last = stem.partition("_")
        stem = f"{first}_{last[-(room - len(first) - 1) :].lstrip('_')}"
    return f"pw_{stem}{end}"


def _stem(path: str) -> str:
    names = split(path)
    if names[0] == "pages":
        return f"{names[2]}_{names[1].replace('.', '_')}"
    row = next((index for index, name in enumerate(names) if _ROW.fullmatch(name)), 0)
    return "_".join(name for name in names[row:] if name != "anchoring")
