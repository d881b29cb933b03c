"""Bookmarks: the text of each answer has one, so that it can be found again in the document.

They are named `pw_<row id or step>_<field>_<n>`: unique, and at most 40 characters, which is Word's limit.
"""

import re
from collections.abc import Iterable, Mapping

from planwizard.plan.address import Address

LONGEST_NAME = 40
_FROM_ROW_ID = re.compile(r"\b[a-z]+[0-9]+\b.*")
_NAME = re.compile(r"(pw_.+)_\d+")


class Bookmarks:
    """Puts bookmarks around runs, with names and ids that are used once in a document."""

    def __init__(self) -> None:
        self._uses: dict[str, int] = {}
        self._names: set[str] = set()
        self._last_id = 0
        self.addresses: dict[str, Address] = {}
        """The address of the answer in each bookmark, by name."""

    def around(self, runs: str, address: Address) -> str:
        """Return runs inside a bookmark for the answer at an address."""
        uses = self._uses.get(address, 0) + 1
        self._uses[address] = uses
        name = self._unused_name(_stem(address), uses)
        self.addresses[name] = address
        return self.named(runs, name)

    def named(self, runs: str, name: str) -> str:
        """Return runs inside a bookmark with a given name."""
        self._last_id += 1
        self._names.add(name)
        number = self._last_id
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'

    def _unused_name(self, stem: str, number: int) -> str:
        name = _fit(stem, number)
        while name in self._names:
            number += 1
            name = _fit(stem, number)
        return name


def addresses_of(names: Iterable[str], answered: Iterable[Address]) -> Mapping[str, Address]:
    """Return the address of each bookmark of a document written elsewhere, among those that are answered in its plan.

    A name that two answers may have given is left out.
    """
    addresses: dict[str, Address | None] = {}
    for address in answered:
        start = _fit(_stem(address), 1).removesuffix("_1")
        addresses[start] = None if start in addresses else address
    found = {name: addresses.get(match[1]) for name in names if (match := _NAME.fullmatch(name))}
    return {name: address for name, address in found.items() if address}


def heading_bookmark(number: int) -> str:
    """Return the name of a heading's bookmark, which the contents link to; Word names them this way."""
    return f"_Toc{number:06}"


def code_bookmark(row_id: str) -> str:
    """Return the name of the bookmark around the code of a row, which references to the row link to."""
    return f"code_{row_id}"


def _fit(stem: str, number: int) -> str:
    """Return a name within Word's limit: a long stem is cut in the middle, keeping its row or step and its field."""
    end = f"_{number}"
    room = LONGEST_NAME - len(end) - len("pw_")
    if len(stem) > room:
        first, _, rest = stem.partition("_")
        stem = f"{first}_{rest[-(room - len(first) - 1) :].lstrip('_')}"
    return f"pw_{stem}{end}"


def _stem(address: Address) -> str:
    """Return an address as part of a name: from its row id on if it has one, else from its step."""
    if address.is_of_page:
        return f"{address.name}_{address.page_id.replace('.', '_')}"
    row = _FROM_ROW_ID.search(address)
    return (row[0] if row else address.replace(".anchoring", "")).replace(".", "_")
