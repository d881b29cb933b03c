"""Bookmarks: each text from an answer can find its way back by one.

Named `pw_<row id or step>_<field>_<n>`; at most 40 characters, which is all Word takes; no name twice.
"""

import re
from collections import Counter

from planwizard.plan.address import Address

LONGEST = 40
_FROM_ROW = re.compile(r"\b[a-z]+[0-9]+\b.*")


class Bookmarks:
    """Gives each text of an answer its bookmark, where it is printed first."""

    def __init__(self) -> None:
        self._texts: Counter[str] = Counter()
        self._names: set[str] = set()
        self._number = 0

    def around(self, runs: str, address: Address) -> str:
        """Return runs inside a bookmark for the answer at a path."""
        self._texts[address] += 1
        return self.named(runs, self._free(_stem(address), self._texts[address]))

    def named(self, runs: str, name: str) -> str:
        """Return runs inside a bookmark of a given name."""
        self._number += 1
        self._names.add(name)
        number = self._number
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'

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


def _stem(address: Address) -> str:
    """Return what a path is called by: from its row on, else from its step."""
    if address.is_of_page:
        return f"{address.name}_{address.page_id.replace('.', '_')}"
    row = _FROM_ROW.search(address)
    return (row[0] if row else address.replace(".anchoring", "")).replace(".", "_")
