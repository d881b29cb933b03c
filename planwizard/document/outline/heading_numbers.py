"""The numbers of headings: chapters and their sections, and appendices."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planwizard.document.outline.blocks import Heading, OutlineBlock

_OWN_NUMBER = re.compile(r"\*{0,2}(?:[A-ZÆØÅ]{1,2}\d+(?:\.\d+)*|\d{1,3}\.(?:\d+\.?)*)(?=[\s:*])")
"""A number or code that the text of a heading begins with: «1.2 Natteravn», «M1 Trygge barn»."""


@dataclass(frozen=True)
class HeadingNumber:
    """The number of a heading: one count for each level down to its own; none for a heading without a number.

    `appendix` is the word before the number of an appendix.
    """

    counts: tuple[int, ...] = ()
    appendix: str = ""

    @property
    def text(self) -> str:
        """The number as printed: «2.1», «Vedlegg 3:»."""
        counts = ".".join(map(str, self.counts))
        return f"{self.appendix} {counts}:" if self.appendix else counts


NO_NUMBER = HeadingNumber()


def heading_numbers(blocks: Sequence[OutlineBlock]) -> Iterator[HeadingNumber]:
    """Yield the number of each block.

    The headings under a numbered chapter are numbered too, except those that begin with a number or code of their
    own, and the headings under these.
    """
    counter = _Counter()
    for block in blocks:
        yield counter.number(block) if isinstance(block, Heading) else NO_NUMBER


class _Counter:
    """Counts headings in document order, as a multilevel list in Word does."""

    def __init__(self) -> None:
        self._chapters = self._appendices = 0
        self._counts: tuple[int, ...] = ()
        self._depth = 0
        """How many of the headings above the next one, from the chapter down, are numbered."""

    def number(self, heading: Heading) -> HeadingNumber:
        """Return the number of the next heading."""
        if heading.level > 1:
            return self._section(heading)
        if heading.appendix and not heading.text.startswith(heading.appendix):
            self._appendices, self._depth = self._appendices + 1, 0
            return HeadingNumber((self._appendices,), heading.appendix)
        self._depth = int(heading.numbered)
        if not heading.numbered:
            return NO_NUMBER
        self._chapters += 1
        self._counts = (self._chapters,)
        return HeadingNumber(self._counts)

    def _section(self, heading: Heading) -> HeadingNumber:
        above = heading.level - 1
        if self._depth < above or heading.code or _OWN_NUMBER.match(heading.text):
            self._depth = min(self._depth, above)
            return NO_NUMBER
        last = self._counts[above] if len(self._counts) > above else 0
        self._counts, self._depth = (*self._counts[:above], last + 1), heading.level
        return HeadingNumber(self._counts)
